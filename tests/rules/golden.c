/* SPDX-License-Identifier: MIT */
/* What set and remove do to every line that docker itself has read, by rules for every flag.
 *
 * Whatever a line looks like: after `set`, reading it gives the flag once, with that value; after
 * `remove`, no use of it, or none with such a value. Every other flag is there as it was written,
 * with its value and in its place; so are docker's own flags, the image and the words behind it. */
#include "rules/common.h"
#include "common/run-only.h"
#include "line/docker-flags.h"

#include <fnmatch.h>
#include <jansson.h>
#include <string.h>

#define VALUE "from the rule"
#define OTHER_FLAGS 3 /* how many flags that a line lacks are tried on it */

typedef enum
{
  SET,
  REMOVE,
  REMOVE_SOME, /* those whose value matches one of globs */
  N_ACTIONS
} Action;

static const char *const globs[] = { "", "?", "[a-z]*" };

/* A rule for one flag.
 * @flag: its row, under its canonical name
 * @value: what set gives it */
typedef struct
{
  const DwFlag *flag;
  const char *value;
  CheckRules rules[N_ACTIONS];
} FlagRules;

/* @n_lines, @n_tried: how many lines there were, and how many trials of a flag on one */
typedef struct
{
  FlagRules *flags;
  guint n_flags;
  guint n_lines;
  guint n_tried;
} Run;

static gboolean
is_of (const DwFlagUse *use, const DwFlag *flag)
{
  return strcmp (dw_flag_canonical_name (use->flag), flag->long_name) == 0;
}

static gboolean
goes (const DwFlagUse *use, const DwFlag *flag, Action action)
{
  gboolean some = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (globs); i++)
    some = some || fnmatch (globs[i], use->value, 0) == 0;
  return is_of (use, flag) && (action != REMOVE_SOME || some);
}

/* The flag and its value in the form in which they were written: --rm, --rm=1, -e=A, -eA, -e A. */
static void
append_use (GString *out, const DwFlagUse *use, char *const *words)
{
  const char *word = words[use->word] + use->offset;
  const char *behind = word + (use->offset > 0 ? 1 : 2 + strlen (use->flag->long_name));
  gboolean has_value = use->value_is_next_word || dw_flag_takes_value (use->flag) || *behind == '=';

  for (guint i = 0; i < use->count; i++)
    g_string_append_printf (out, "%s%s%s%s\n", use->offset > 0 ? "-" : "--", use->flag->long_name,
                            use->value_is_next_word ? " "
                            : *behind == '='        ? "="
                                                    : "",
                            has_value ? use->value : "");
}

/* A line as it has to be: what stands in front of the command, what set adds, each flag as it was
 * written, the image and the words.
 * @flag: (nullable) the one that goes
 * @first: how many flags in front are passed over: what set has added */
static char *
describe (const DwCommandLine *line, const DwFlag *flag, Action action, guint first)
{
  GString *out = g_string_new (NULL);

  for (gint i = 0; i <= line->command_index; i++)
    g_string_append_printf (out, "%s\n", line->words[i]);
  for (guint i = first; i < line->flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (line->flags->uses, DwFlagUse, i);

      if (flag == NULL || !goes (use, flag, action))
        append_use (out, use, line->words);
    }
  for (guint i = (guint) line->image_index; i < line->n_words; i++)
    g_string_append_printf (out, "%s\n", line->words[i]);
  return g_string_free (out, FALSE);
}

/* That the flag stands in @line once, in front of all others. */
static void
assert_set (const DwCommandLine *line, const FlagRules *self, const char *shown)
{
  guint n = 0;

  for (guint i = 0; i < line->flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (line->flags->uses, DwFlagUse, i);

      n += is_of (use, self->flag) ? use->count : 0;
    }
  ck_assert_msg (n == 1, "set --%s: it is there %u times: %s", self->flag->long_name, n, shown);
  assert_true (shown, is_of (&g_array_index (line->flags->uses, DwFlagUse, 0), self->flag));
  assert_string (shown, dw_parsed_flags_last (line->flags, self->flag->long_name), self->value);
}

static void
try_action (const FlagRules *self, Action action, char *const *words)
{
  static const char *const names[] = { "set", "remove", "remove some of" };
  g_auto(CheckedLine) checked = { 0 };
  g_autoptr(DwArgumentList) argv = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autofree char *shown = NULL, *wanted = NULL, *got = NULL;

  check_rules_apply (&self->rules[action], &checked, words);
  shown = g_strdup_printf ("%s --%s: %s", names[action], self->flag->long_name, checked.result);
  argv = dw_draft_write (checked.draft, NULL);
  line = dw_command_line_read (&dw_commands, dw_argument_list_peek (argv) + 1,
                               dw_argument_list_length (argv) - 1);
  assert_string (shown, line->error, NULL);
  assert_true (shown, line->command == checked.line->command);
  if (action == SET)
    assert_set (line, self, shown);
  wanted = describe (checked.line, self->flag, action, 0);
  got = describe (line, NULL, action, action == SET ? 1 : 0);
  assert_string (shown, got, wanted);
}

static gboolean
has_flag (const DwCommandLine *line, const DwFlag *flag)
{
  for (guint i = 0; i < line->flags->uses->len; i++)
    if (is_of (&g_array_index (line->flags->uses, DwFlagUse, i), flag))
      return TRUE;
  return FALSE;
}

/* Tries each flag that the line has, and some that it lacks; which, is another matter for each
 * line. */
static void
try_line (Run *run, const DwCommandLine *line)
{
  for (guint i = 0; i < run->n_flags; i++)
    {
      const FlagRules *self = &run->flags[i];
      guint turn = (i + run->n_flags - run->n_lines * OTHER_FLAGS % run->n_flags) % run->n_flags;

      if (dw_flag_table_find (line->command->flags, self->flag->long_name, -1) == NULL ||
          (turn >= OTHER_FLAGS && !has_flag (line, self->flag)))
        continue;
      for (Action action = 0; action < N_ACTIONS; action++)
        try_action (self, action, line->words);
      run->n_tried++;
    }
  run->n_lines++;
}

static void
try_text (const char *text, guint number, gpointer data)
{
  json_t *object = json_loads (text, 0, NULL);
  json_t *argv = json_object_get (object, "argv");
  gsize n = json_array_size (argv);
  const DwCommands commands = read_run_only (&dw_commands);
  g_autofree char **words = g_new0 (char *, n + 1);
  g_autoptr(DwCommandLine) line = NULL;

  for (gsize i = 0; i < n; i++)
    words[i] = (char *) json_string_value (json_array_get (argv, i));
  line = dw_command_line_read (&commands, words, (guint) n);
  if (line->command != NULL)
    try_line (data, line);
  g_clear_pointer (&line, dw_command_line_free);
  json_decref (object);
}

static void
read_rules (FlagRules *self)
{
  const char *name = self->flag->long_name;
  char *texts[N_ACTIONS] = {
    g_strdup_printf ("[rule a]\nset=--%s=%s\n", name, self->value),
    g_strdup_printf ("[rule a]\nremove=%s\n", name),
    g_strdup_printf ("[rule a]\nremove=%s=;%s=?;%s=[a-z]*\n", name, name, name),
  };

  for (Action action = 0; action < N_ACTIONS; action++)
    {
      g_autofree char *problems = NULL;

      check_rules_init (&self->rules[action], texts[action], check_rules_environment);
      problems = check_rules_problems (&self->rules[action]);
      assert_string (name, problems, "");
      g_free (texts[action]);
    }
}

static void
add_flag (Run *run, const DwFlag *flag)
{
  FlagRules *self = &run->flags[run->n_flags];

  if (*flag->alias_of != '\0' || strcmp (flag->long_name, "help") == 0)
    return;
  self->flag = flag;
  self->value = dw_flag_takes_value (flag) ? VALUE : "false";
  read_rules (self);
  run->n_flags++;
}

/* A rule of each action for each flag of run, and so of create, that has no other name. */
static void
run_init (Run *run)
{
  guint n = 0;

  for (const DwFlagTable *table = &dw_run_flags; table != NULL; table = table->next)
    n += table->n_rows;
  *run = (Run){ 0 };
  run->flags = g_new0 (FlagRules, n);
  for (const DwFlagTable *table = &dw_run_flags; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      add_flag (run, &table->rows[i]);
}

static void
run_clear (Run *run)
{
  for (guint i = 0; i < run->n_flags; i++)
    for (Action action = 0; action < N_ACTIONS; action++)
      check_rules_clear (&run->flags[i].rules[action]);
  g_free (run->flags);
}

static const struct
{
  const char *name;
  guint n_lines; /* with which a container is created */
} goldens[] = {
  { "golden-18.09.jsonl", 4863 },
  { "golden-20.10.jsonl", 4830 },
  { "golden-26.1.jsonl", 4837 },
};

START_TEST (nothing_else_changes)
{
  g_autofree char *path = check_build_data (goldens[_i].name);
  Run run;

  run_init (&run);
  check_each_line (path, try_text, &run);
  assert_integer (goldens[_i].name, run.n_lines, goldens[_i].n_lines);
  assert_true (goldens[_i].name, run.n_tried > run.n_lines * OTHER_FLAGS);
  run_clear (&run);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/golden");

  add_rows_in_directory (suite, nothing_else_changes, goldens);
  return check_run (suite);
}
