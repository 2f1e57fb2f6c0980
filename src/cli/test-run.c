/* SPDX-License-Identifier: MIT */
#include "cli/test-run.h"
#include "base/glob.h"
#include "base/quote.h"
#include "cli/diff.h"
#include "run/run-module.h"
#include "values/value.h"

#include <string.h>

#define EXPECTED "expected"
#define GOT "docker gets"

/* @out: what is not as expected, in complete lines */
typedef struct
{
  const DwTest *test;
  DwPlan *plan;
  GString *out;
} Check;

static void fail (Check *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fail (Check *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  dw_append_escaped (self->out, text, -1);
  g_string_append_c (self->out, '\n');
}

static void
fail_unless_equal (Check *self, char *const *wanted, char *const *got, const char *wanted_name,
                   const char *got_name)
{
  g_autofree char *difference = dw_diff (wanted, got, wanted_name, got_name);

  if (difference != NULL)
    g_string_append (self->out, difference);
}

char *
dw_test_name_rule (const char *path, const char *name)
{
  return g_strdup_printf ("%s: [rule %s]", path, name);
}

/* A use of a flag in the one spelling that all equal uses share. */
static char *
flag_text (const Check *self, const DwFlagUse *use)
{
  const DwReading reading = { use->flag, FALSE, self->plan->facts.shown_directory };
  g_autoptr(DwValue) value = dw_value_read_any (&reading, use->value);
  const char *name = dw_flag_canonical_name (use->flag), *text = value != NULL ? value->text : use->value;
  gboolean is_on = FALSE;

  if (use->flag->kind != DW_FLAG_BOOL || !dw_parse_bool (use->value, &is_on))
    return g_strdup_printf ("--%s=%s", name, text);
  return g_strdup_printf ("--%s%s", name, is_on ? "" : "=false");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type char*) each use of a flag, sorted */
static GPtrArray *
flag_texts (const Check *self, const DwParsedFlags *flags)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; flags != NULL && i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      for (guint n = 0; n < use->count; n++)
        g_ptr_array_add (texts, flag_text (self, use));
    }
  g_ptr_array_sort (texts, compare_texts);
  return texts;
}

/* Those of @texts that @others lacks; both are sorted.
 * Returns: (transfer container) NULL-terminated */
static GPtrArray *
without (const GPtrArray *texts, const GPtrArray *others)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0, j = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);

      while (j < others->len && strcmp (g_ptr_array_index (others, j), text) < 0)
        j++;
      if (j < others->len && strcmp (g_ptr_array_index (others, j), text) == 0)
        j++;
      else
        g_ptr_array_add (left, (gpointer) text);
    }
  g_ptr_array_add (left, NULL);
  return left;
}

/* Compares the flags that @key of the test expects with @got, which ends with a NULL. */
static void
check_flags_of (Check *self, DwTestKey key, const GPtrArray *got)
{
  static char *nothing[] = { NULL };
  char **words = self->test->values[key] != NULL ? self->test->values[key] : nothing;
  guint n = g_strv_length (words);
  const DwCommandLine *line = self->plan->line;
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (dw_host_get_commands (self->plan->host), line->found, words, 0, n);
  g_autoptr(GPtrArray) wanted = flag_texts (self, flags);

  if (flags->error != DW_FLAG_ERROR_NONE)
    fail (self, "%s=: %s", dw_test_key_name (key), flags->message);
  else if (flags->end < n)
    fail (self, "%s=: '%s' is not a flag", dw_test_key_name (key), words[flags->end]);
  g_ptr_array_add (wanted, NULL);
  fail_unless_equal (self, (char *const *) wanted->pdata, (char *const *) got->pdata, EXPECTED,
                     key == DW_TEST_ADDS ? "added" : "removed");
}

/* What docker gets, without its name. */
static char *const *
argv_of (const DwPlan *plan)
{
  return dw_argument_list_peek (plan->argv) + 1;
}

static void
check_flags (Check *self)
{
  DwPlan *plan = self->plan;
  char *const *argv = argv_of (plan);
  g_autoptr(DwCommandLine) after
    = dw_command_line_read (dw_host_get_commands (plan->host), argv, g_strv_length ((char **) argv));
  g_autoptr(GPtrArray) old_flags = flag_texts (self, plan->line->flags);
  g_autoptr(GPtrArray) new_flags = flag_texts (self, after->flags);
  g_autoptr(GPtrArray) added = without (new_flags, old_flags);
  g_autoptr(GPtrArray) removed = without (old_flags, new_flags);

  if (plan->line->found == NULL)
    {
      fail (self, "the command of this command line is unknown; use argv= instead");
      return;
    }
  check_flags_of (self, DW_TEST_ADDS, added);
  check_flags_of (self, DW_TEST_REMOVES, removed);
}

/* Fails unless @glob matches @text. */
static void
fail_unless_fits (Check *self, const char *what, const char *glob, const char *text)
{
  char *const wanted[] = { (char *) glob, NULL };
  char *const got[] = { (char *) text, NULL };

  if (!dw_glob_matches (glob, text))
    fail_unless_equal (self, wanted, got, EXPECTED, what);
}

static void
check_refusal (Check *self)
{
  char **wanted = self->test->values[DW_TEST_REFUSED];
  const char *refused = self->plan->refused;

  if (wanted != NULL && refused != NULL)
    fail_unless_fits (self, "refused", wanted[0], refused);
  else if (wanted != NULL)
    fail (self, "docker runs; a refusal was expected: %s", wanted[0]);
  else if (refused != NULL)
    fail (self, "refused: %s", refused);
}

static void
check_line (Check *self)
{
  char **wanted = self->test->values[DW_TEST_ARGV];
  const DwPlan *plan = self->plan;

  if (wanted != NULL && wanted[0] != NULL && strcmp (wanted[0], "docker") == 0)
    wanted++;
  if (self->test->values[DW_TEST_UNCHANGED] != NULL)
    wanted = self->test->values[DW_TEST_LINE];
  if (plan->line->error != NULL)
    fail (self, "docker refuses this command line: %s", plan->line->error);
  for (guint i = 0; plan->line->error == NULL && i < plan->failures->len; i++)
    fail (self, "failed: %s", (const char *) g_ptr_array_index (plan->failures, i));
  if (wanted != NULL)
    fail_unless_equal (self, wanted, argv_of (plan), EXPECTED, GOT);
  else if (self->test->values[DW_TEST_ADDS] != NULL || self->test->values[DW_TEST_REMOVES] != NULL)
    check_flags (self);
}

static const GPtrArray *
changes_of (const DwPlan *plan)
{
  return plan->draft != NULL ? dw_draft_get_changes (plan->draft) : NULL;
}

/* Every warning has to match what is expected, and there has to be at least one. */
static void
check_warnings (Check *self)
{
  g_autoptr(GArray) warnings = dw_plan_list_warnings (self->plan);
  char **wanted = self->test->values[DW_TEST_WARNED];

  for (guint i = 0; i < warnings->len; i++)
    {
      const char *text = g_array_index (warnings, DwPlanWarning, i).text;

      if (wanted == NULL)
        fail (self, "warned: %s", text);
      else
        fail_unless_fits (self, "warned", wanted[0], text);
    }
  if (wanted != NULL && warnings->len == 0)
    fail (self, "there was no warning; one was expected: %s", wanted[0]);
}

/* Adds the names of the rules that made @changes (nullable) to @names, each once, and their dw_test_name_rule
 * to @acted. */
static void
find_acted (const GPtrArray *changes, GPtrArray *names, GHashTable *acted)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      const char *colon = change->source != NULL ? strrchr (change->source, ':') : NULL;
      g_autofree char *path =
          colon != NULL ? g_strndup (change->source, (gsize) (colon - change->source)) : NULL;

      if (change->action == DW_CHANGE_SKIP || change->rule == NULL || path == NULL)
        continue;
      if (!g_ptr_array_find_with_equal_func (names, change->rule, g_str_equal, NULL))
        g_ptr_array_add (names, change->rule);
      g_hash_table_add (acted, dw_test_name_rule (path, change->rule));
    }
}

/* Compares the names of the rules that made @changes (nullable) with those that @key of the test expects. */
static void
check_rules_of (Check *self, const GPtrArray *changes, DwTestKey key, GHashTable *acted)
{
  g_autoptr(GPtrArray) got = g_ptr_array_new ();
  g_autoptr(GPtrArray) wanted = g_ptr_array_new ();
  char **names = self->test->values[key];

  find_acted (changes, got, acted);
  if (names == NULL)
    return;
  for (; *names != NULL; names++)
    g_ptr_array_add (wanted, *names);
  g_ptr_array_sort (got, compare_texts);
  g_ptr_array_sort (wanted, compare_texts);
  g_ptr_array_add (got, NULL);
  g_ptr_array_add (wanted, NULL);
  fail_unless_equal (self, (char *const *) wanted->pdata, (char *const *) got->pdata, EXPECTED,
                     key == DW_TEST_RULES ? "rules that acted" : "rules that would have acted");
}

static void
check_rules (Check *self, GHashTable *acted)
{
  g_autoptr(GPtrArray) audited = dw_plan_list_would_changes (self->plan);

  check_rules_of (self, changes_of (self->plan), DW_TEST_RULES, acted);
  check_rules_of (self, audited, DW_TEST_AUDITED, acted);
}

/* Says why a rule that was expected to act does not. @changes: (nullable) (element-type DwChange) */
static void
tell_skipped (Check *self, const GPtrArray *changes, DwTestKey key)
{
  char **names = self->test->values[key];

  for (guint i = 0; changes != NULL && names != NULL && i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);

      if (change->action == DW_CHANGE_SKIP && change->rule != NULL &&
          g_strv_contains ((const char *const *) names, change->rule))
        fail (self, "rule %s (%s) does not act: %s", change->rule, change->source, change->message);
    }
}

/* Adds what may explain a failure: what could not be determined, and why an expected rule does not act. */
static void
tell_hints (Check *self)
{
  g_autoptr(GPtrArray) audited = dw_plan_list_would_changes (self->plan);
  g_autoptr(GPtrArray) problems = dw_plan_list_would_problems (self->plan);

  for (guint i = 0; i < self->plan->warnings->len; i++)
    fail (self, "%s", (const char *) g_ptr_array_index (self->plan->warnings, i));
  for (guint i = 0; i < problems->len; i++)
    fail (self, "would be: %s", (const char *) g_ptr_array_index (problems, i));
  tell_skipped (self, changes_of (self->plan), DW_TEST_RULES);
  tell_skipped (self, changes_of (self->plan), DW_TEST_AUDITED);
  tell_skipped (self, audited, DW_TEST_AUDITED);
}

static char *
judge (const DwTest *test, DwPlan *plan, GHashTable *acted)
{
  Check self = { test, plan, g_string_new (NULL) };

  check_refusal (&self);
  if (plan->refused == NULL)
    check_line (&self);
  check_warnings (&self);
  check_rules (&self, acted);
  if (self.out->len > 0)
    tell_hints (&self);
  return g_string_free (self.out, self.out->len == 0);
}

char *
dw_test_run (const DwTest *test, const DwTestFile *file, DwHost *host, GHashTable *acted)
{
  static char *none[] = { NULL };
  char **words = test->values[DW_TEST_LINE];
  char **environment = test->values[DW_TEST_CALLER_ENV];
  const DwInvocation *own = host->invocation;
  DwInvocation invocation = *own;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;
  g_auto(DwFacts) facts;
  char *result;

  invocation.words = words;
  invocation.n_words = g_strv_length (words);
  invocation.envp = environment != NULL ? environment : none;
  dw_facts_init (&facts, &invocation);
  host->invocation = &invocation;
  line = dw_command_line_read (dw_host_get_commands (host), words, invocation.n_words);
  dw_test_set_facts (test, file, line, &facts);
  plan = dw_plan_new_for (host, line, dw_run_modules_get (), TRUE, &facts);
  result = judge (test, plan, acted);
  host->invocation = own;
  return result;
}
