/* SPDX-License-Identifier: MIT */
#include "cli/test.h"
#include "base/tell.h"
#include "cli/options.h"
#include "cli/test-run.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <string.h>

#define UNASKED                                                                                              \
  "tests do not ask docker; an [image NAME] or [container NAME] group gives its answer"
#define MODULE_TIMEOUT 600000 /* in milliseconds: long enough for tests on a busy machine */

/* A test file, and the host that its tests run on. */
typedef struct
{
  DwTestFile *file;
  DwHost *host;
  DwInvocation invocation;
} Suite;

/* @acted: (element-type char*) the rules that acted in any test */
typedef struct
{
  GPtrArray *suites;
  GHashTable *acted;
  guint n_run;
  guint n_failed;
} Run;

static void
suite_free (Suite *self)
{
  g_clear_pointer (&self->host, dw_host_free);
  dw_test_file_free (self->file);
  g_free (self);
}

static gboolean
tell_problems (const DwProblems *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = dw_problem_to_string (g_ptr_array_index (problems, i));

      dw_tell ("%s", text);
    }
  return problems->len == 0;
}

/* Opens the configuration: --config with its drop-ins, or the files that the test file names, without
 * drop-ins. */
static gboolean
open_host (Suite *self, const DwOwnCall *call)
{
  static char *none[] = { NULL };
  char **files = call->config == NULL ? self->file->config : NULL;
  const DwHostSource source = { .config = call->config,
                                .files = files,
                                .n_files = files != NULL ? g_strv_length (files) : 0,
                                .unasked = UNASKED };

  self->invocation = *call->invocation;
  self->invocation.envp = none;
  self->host = dw_host_new (&self->invocation, &source);
  self->host->config->module_timeout = MODULE_TIMEOUT;
  self->host->flags.trusts_names = TRUE;
  dw_host_set_modules (self->host, dw_run_modules_get ());
  dw_host_read_rules (self->host, NULL);
  return tell_problems (self->host->config->system.problems);
}

/* Returns: FALSE if there is an error, which was printed */
static gboolean
open_suite (Suite *self, const DwOwnCall *call, const char *path)
{
  self->file = dw_test_file_read (path);
  if (!tell_problems (self->file->layer.problems))
    return FALSE;
  if (call->config != NULL || (self->file->config != NULL && self->file->config[0] != NULL))
    return open_host (self, call);
  dw_tell ("%s: nothing names the rules to test; add [tests] with config=FILE, or use --config", path);
  return FALSE;
}

/* Escapes # in a test's name, after which TAP would look for a directive such as SKIP. */
static char *
tap_name (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "#", -1);

  return g_strjoinv ("\\#", parts);
}

static void
print_comment (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      dw_print ("# %s", *line);
}

static void
run_test (Run *self, const Suite *suite, const DwTest *test)
{
  g_autofree char *problem = dw_test_run (test, suite->file, suite->host, self->acted);
  g_autofree char *name = tap_name (test->name);

  self->n_run++;
  dw_print ("%sok %u - %s", problem != NULL ? "not " : "", self->n_run, name);
  if (problem == NULL)
    return;
  self->n_failed++;
  dw_print ("# %s:%u:", test->path, test->line);
  print_comment (problem);
}

static void
run_tests (Run *self)
{
  guint n = 0;

  for (guint i = 0; i < self->suites->len; i++)
    n += ((const Suite *) g_ptr_array_index (self->suites, i))->file->tests->len;
  dw_print ("1..%u", n);
  for (guint i = 0; i < self->suites->len; i++)
    {
      const Suite *suite = g_ptr_array_index (self->suites, i);

      for (guint j = 0; j < suite->file->tests->len; j++)
        run_test (self, suite, g_ptr_array_index (suite->file->tests, j));
    }
}

/* Each rule counts once, whichever test files name it. */
static void
print_coverage (const Run *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < self->suites->len; i++)
    {
      Suite *suite = g_ptr_array_index (self->suites, i);
      const GPtrArray *rules = dw_rule_set_get_rules (dw_host_read_rules (suite->host, NULL));

      for (guint j = 0; j < rules->len; j++)
        {
          const DwRule *rule = g_ptr_array_index (rules, j);
          char *name = dw_test_name_rule (rule->file->path, rule->name);
          gboolean acted = g_hash_table_contains (self->acted, name);

          if (!g_hash_table_add (known, name) || acted)
            continue;
          n++;
          dw_print ("# no test made this rule act: %s:%u: [rule %s]", rule->file->path, rule->line,
                    rule->name);
        }
    }
  dw_print ("# rules: %u, without a test that made them act: %u", g_hash_table_size (known), n);
}

static gboolean
open_suites (Run *self, const DwOwnCall *call)
{
  gboolean good = TRUE;

  for (guint i = 0; i < call->n_words; i++)
    {
      Suite *suite = g_new0 (Suite, 1);

      g_ptr_array_add (self->suites, suite);
      good &= open_suite (suite, call, call->words[i]);
    }
  return good;
}

static void
clear (Run *self)
{
  g_ptr_array_unref (self->suites);
  g_hash_table_unref (self->acted);
}

static gboolean
check_call (const DwOwnCall *call, GError **error)
{
  if (call->n_words == 0)
    {
      g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE, "'test' needs a file with tests");
      return FALSE;
    }
  return dw_options_check (call, call->n_words, error);
}

gboolean
dw_cli_test (const DwOwnCall *call, GError **error)
{
  Run run = { g_ptr_array_new_with_free_func ((GDestroyNotify) suite_free),
              g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0, 0 };
  gboolean good = check_call (call, error);

  if (good && !open_suites (&run, call))
    {
      g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE, "");
      good = FALSE;
    }
  if (good)
    {
      dw_rescue_tell ();
      run_tests (&run);
    }
  if (good && dw_own_call_has (call, "--coverage"))
    print_coverage (&run);
  if (run.n_failed > 0)
    g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "");
  clear (&run);
  return good && run.n_failed == 0;
}
