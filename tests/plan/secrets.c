/* SPDX-License-Identifier: MIT */
/* No value of a flag that may carry a secret reaches a log: of every command, in every spelling, in every
 * format, at every target. */
#include "plan/common.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SECRET "hunter2"

/* %L: the flag's name; %S: its letter; %B: that of a flag that needs no value; %O: operands */
static const char *const spellings[] = {
  "--%L=" SECRET " %O",
  "--%L " SECRET " %O",
  "--%L=key=" SECRET " %O",
  "--%L key=" SECRET ",other=" SECRET " %O",
  "-%S" SECRET " %O",
  "-%S=" SECRET " %O",
  "-%S " SECRET " %O",
  "-%S key=" SECRET " %O",
  "-%B%S" SECRET " %O",
  "-%B%S " SECRET " %O",
  "--no-such-flag --%L=" SECRET " %O",
  "--no-such-flag --%L " SECRET " %O",
  "--no-such-flag=" SECRET " --%L=key=" SECRET " %O",
  "--no-such-flag -%S" SECRET " %O",
  "--%L " SECRET " --no-such-flag " SECRET " %O",
  "--%L=hunter2",
};

/* Where a line is logged: as text and as JSON. */
static const char *const targets[] = { "file", "syslog", "journal" };

static char *
replace (const char *text, const char *mark, const char *by)
{
  g_auto(GStrv) parts = g_strsplit (text, mark, -1);

  return g_strjoinv (by, parts);
}

/* The letter of a flag that needs no value, or 0. */
static char
find_boolean (const DwFlagTable *table)
{
  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if (table->rows[i].kind == DW_FLAG_BOOL && table->rows[i].short_name != 0)
        return table->rows[i].short_name;
  return 0;
}

/* The line of @command with @flag spelt as @spelling says.
 * Returns: (transfer full) (nullable) NULL where there is no such spelling */
static char *
spell (const DwCommand *command, const DwFlag *flag, const char *spelling)
{
  const char letter[] = { flag->short_name, '\0' }, boolean[] = { find_boolean (command->flags), '\0' };
  g_autoptr(GString) operands = g_string_new (NULL);
  g_autofree char *named = replace (spelling, "%L", flag->long_name);
  g_autofree char *short_named = replace (named, "%S", letter);
  g_autofree char *clustered = replace (short_named, "%B", boolean);
  g_autofree char *words = NULL;

  if ((strstr (spelling, "%S") != NULL && *letter == '\0') || (strstr (spelling, "%B") != NULL && *boolean == '\0'))
    return NULL;
  for (guint i = 0; i < command->min_operands; i++)
    g_string_append (operands, " x");
  words = replace (clustered, "%O", operands->str);
  return g_strconcat (command->name, " ", words, NULL);
}

static DwLog
open_log (const char *target, gboolean json, const char *path)
{
  DwLog log = DW_LOG_INIT;

  log.target = strcmp (target, "file") == 0 ? path : target;
  log.syslog = log.journal = path;
  log.json = json;
  return log;
}

/* Logs the plan of @line, and looks at what gets there. @must: there has to be something */
static void
assert_no_secret (const char *line, DwPlan *plan, const char *target, gboolean json, gboolean must)
{
  gboolean is_file = strcmp (target, "file") == 0;
  g_autofree char *path = check_path (is_file ? "log" : "socket"), *got = NULL;
  int server = is_file ? -1 : check_listen ("socket", SOCK_DGRAM);
  DwLog log = open_log (target, json, path);

  log.describe = dw_plan_describe_caller;
  log.data = plan;
  assert_true (line, dw_plan_log (plan, &log));
  dw_log_close (&log);
  if (!is_file)
    got = check_receive (server);
  else if (!g_file_get_contents (path, &got, NULL, NULL))
    got = g_strdup ("");
  ck_assert_msg (!(must && *got == '\0') && strstr (got, SECRET) == NULL, "%s, %s: %s", line, target, got);
  unlink (path);
  if (server >= 0)
    close (server);
}

/* The plan of @line is made once, and logged everywhere. */
static void
assert_line_is_secret (const char *line, gboolean must)
{
  CheckPlan made;

  check_plan_init (&made, line, "");
  check_plan_make (&made, FALSE, &check_rules_module, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    for (int json = 0; json < 2; json++)
      assert_no_secret (line, made.plan, targets[i], json, must);
  check_plan_clear (&made);
}

/* Under a rule that takes the flag away, and under one that refuses it and tells its value; enforced, and audited. */
static void
assert_flag_is_secret (const DwCommand *command, const DwFlag *flag)
{
  for (guint i = 0; i < 4 * G_N_ELEMENTS (spellings); i += check_stride ())
    {
      g_autofree char *line = spell (command, flag, spellings[i / 4]);
      g_autofree char *config = g_strdup_printf ("on-error=refuse\nmode=%s\n[rule a]\ncommands=%s\nmatch-flag=%s\n%s%s%s",
                                                 i % 4 < 2 ? "enforce" : "audit", command->name, flag->long_name, i % 2 == 0 ? "remove=" : "refuse=no ${flag.",
                                                 flag->long_name, i % 2 == 0 ? "" : "} ${matched}");

      check_plan_write (config);
      if (line != NULL)
        assert_line_is_secret (line, i < 4);
    }
}

START_TEST (keeps_secrets)
{
  const DwCommand *command = &dw_commands.rows[_i];

  for (const DwFlagTable *table = command->flags; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if ((table->rows[i].traits & DW_TRAIT_SECRET) != 0 && command->kind == DW_COMMAND_LEAF)
        assert_flag_is_secret (command, &table->rows[i]);
}
END_TEST

/* The test is about something. */
START_TEST (there_are_secrets)
{
  const DwFlag *env = dw_flag_table_find (dw_commands_find_named (&dw_commands, "run")->flags, "env", -1);

  assert_true ("env", (env->traits & DW_TRAIT_SECRET) != 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("plan/secrets");

  check_add (suite, "keeps_secrets", keeps_secrets, (int) dw_commands.n_rows, TRUE);
  add_test (suite, there_are_secrets);
  return check_run (suite);
}
