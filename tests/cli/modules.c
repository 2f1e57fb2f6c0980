/* SPDX-License-Identifier: MIT */
/* `wrapper modules`: the run modules that are compiled in. */
#include "cli/modules.h"
#include "cli/common.h"
#include "run/run-module.h"

#include <unistd.h>

static const DwRunModule first = { .name = "first",
                                   .summary = "what \033[31mcomes\n first",
                                   .priority = -5,
                                   .handles_create = TRUE };
static const DwRunModule second = { .name = "second", .priority = 10 };

#define TITLE "MODULE           PRIORITY  COMMANDS     SUMMARY\n"
#define FIRST "first                  -5  run, create  what \\x1b[31mcomes\\n first\n"
#define SECOND "second                 10  run          \n"

static const struct
{
  const char *name;
  const char *words;
  const char *printed;
  const char *error;
} rows[] = {
  { "all, in the order in which they run", "", TITLE FIRST SECOND, NULL },
  { "one", "second", TITLE SECOND, NULL },
  { "two, whatever order they are named in", "second first", TITLE FIRST SECOND, NULL },
  { "one that there is not", "first third", "", "there is no run module 'third'" },
  { "one with a slip", "frist", "", "there is no run module 'frist'; did you mean 'first'?" },
};

static GError *error;

static void
run (gpointer call)
{
  ck_assert_int_eq (dw_cli_modules (call, &error), error == NULL);
}

START_TEST (lists_as_json)
{
  char *words[] = { (char *) "first" };
  DwOwnCall call = { .words = words, .n_words = 1, .options = { "--json" }, .n_options = 1 };
  g_autofree char *printed = check_written (STDOUT_FILENO, STDOUT_FILENO, run, &call);
  g_autofree char *compact = check_cli_compact (printed);

  assert_string ("an object", compact,
                 "{'modules': [{'commands': ['run', 'create'], 'name': 'first', 'priority': -5, 'summary': "
                 "'what \\u001B[31mcomes\\n first'}]}\n");
}
END_TEST

START_TEST (lists)
{
  g_auto(GStrv) words = check_words (rows[_i].words);
  DwOwnCall call = { .words = words, .n_words = g_strv_length (words) };
  g_autofree char *printed = NULL;

  printed = check_written (STDOUT_FILENO, STDOUT_FILENO, run, &call);
  assert_string (rows[_i].name, printed, rows[_i].printed);
  assert_string (rows[_i].name, error != NULL ? error->message : NULL, rows[_i].error);
  assert_true (rows[_i].name, error == NULL || g_error_matches (error, DW_ERROR, DW_ERROR_USAGE));
  g_clear_error (&error);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/modules");

  dw_run_module_register (&second);
  dw_run_module_register (&first);
  add_rows_in_directory (suite, lists, rows);
  add_test_in_directory (suite, lists_as_json);
  return check_run (suite);
}
