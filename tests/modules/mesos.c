/* SPDX-License-Identifier: MIT */
/* The lines of Mesos, 0.20 to 1.11: image, task id and app id. */
#include "common/common.h"
#include "common/run-only.h"
#include "run/run-context.h"

#include <string.h>

static const char *
member (json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

/* What became of the lines. */
typedef struct
{
  guint lines;
  guint runs;    /* read, and image, task id and app id are those that the container gets */
  guint refused; /* docker refuses a task's parameter: of one letter, or a boolean without value */
  guint others;  /* other commands */
} Count;

static const char *const refusals[] = {
  "unknown flag: --v",
  "invalid argument \"\" for \"--privileged\" flag: strconv.ParseBool: parsing \"\": "
  "invalid syntax",
  NULL,
};

static gboolean
is_run (json_t *object)
{
  return g_str_has_prefix (member (object, "purpose"), "run");
}

static void
check_run_line (const char *name, json_t *object, DwCommandLine *line)
{
  char *envp[] = { NULL };
  DwInvocation invocation = { .envp = envp };
  g_auto(DwFacts) facts = { .invocation = &invocation };
  g_autoptr(DwRunContext) context = dw_run_context_new (line, &facts);

  assert_string (name, context->image->text, member (object, "image"));
  assert_string (name, context->mesos_task_id, member (object, "mesos_task_id"));
  assert_string (name, context->marathon_app_id, member (object, "marathon_app_id"));
}

static void
check_line (const char *text, guint number, gpointer data)
{
  Count *count = data;
  json_t *object = json_loads (text, 0, NULL);
  g_autofree char **words = check_argv (object);
  g_autofree char *name = g_strdup_printf ("line %u, Mesos %s", number, member (object, "version"));
  const DwCommands commands = read_run_only (&dw_commands);
  g_autoptr(DwCommandLine) line = NULL;

  line = dw_command_line_read (&commands, words, g_strv_length (words));
  count->lines++;
  if (line->error != NULL)
    {
      assert_true (name, is_run (object) && g_strv_contains (refusals, line->error));
      count->refused++;
    }
  else if (!is_run (object))
    {
      assert_true (name, line->command == NULL);
      count->others++;
    }
  else
    {
      assert_true (name, line->command != NULL);
      check_run_line (name, object, line);
      count->runs++;
    }
  json_decref (object);
}

START_TEST (reads_mesos)
{
  g_autofree char *path = check_source_data ("mesos-argv.jsonl");
  Count count = { 0 };

  check_each_line (path, check_line, &count);
  assert_integer ("lines", count.lines, 259);
  assert_integer ("other commands", count.others, 79);
  assert_integer ("lines that docker refuses", count.refused, 2);
  assert_integer ("lines that run", count.runs, 178);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("modules/mesos");

  add_test (suite, reads_mesos);
  return check_run (suite);
}
