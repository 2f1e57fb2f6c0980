/* SPDX-License-Identifier: MIT */
/* The wrapper's own commands: one table, and how a command ends. */
#include "cli/commands.h"
#include "cli/common.h"

#include <string.h>

START_TEST (has_rows_that_are_whole)
{
  gboolean for_people = TRUE;
  guint n = 0;

  for (const DwOwnCommand *row = dw_own_commands; row->name != NULL; row++, n++)
    {
      assert_true (row->name, row->run != NULL && row->arguments != NULL);
      assert_true (row->name, for_people || row->summary == NULL);
      for_people = row->summary != NULL;
      for (const DwOwnCommand *other = dw_own_commands; other != row; other++)
        assert_true (row->name, strcmp (row->name, other->name) != 0);
    }
  ck_assert_uint_ge (n, 12);
}
END_TEST

START_TEST (helps)
{
  g_autofree char *help = check_cli ("wrapper help", "", NULL);

  for (const DwOwnCommand *row = dw_own_commands; row->name != NULL; row++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %-8s %s", row->name, row->arguments);

      assert_true (row->name, (strstr (help, line) != NULL) == (row->summary != NULL));
      assert_true (row->name, row->summary == NULL || strstr (help, row->summary) != NULL);
    }
}
END_TEST

#define HELP "; see docker-wrapper wrapper help\n"

/* @begins: how what is printed begins */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  int status;
  const char *begins;
} rows[] = {
  { "version", "wrapper version", NULL, 0, "docker-wrapper " },
  { "version as JSON", "wrapper version --json", NULL, 0, "{\n  \"name\": \"docker-wrapper\",\n  \"version\": \"" },
  { "--version", "wrapper --version", NULL, 0, "docker-wrapper " },
  { "a word too many", "wrapper version x y", NULL, 2,
    "docker-wrapper: unexpected argument 'x'" HELP },
  { "help", "wrapper help", NULL, 0, "Usage: docker-wrapper wrapper COMMAND\n" },
  { "-h", "wrapper -h", NULL, 0, "Usage: " },
  { "--help", "wrapper --help", NULL, 0, "Usage: " },
  { "nothing", "wrapper", NULL, 0, "Usage: " },
  { "a command's --help", "wrapper version --help", NULL, 0,
    "Usage: docker-wrapper wrapper version [--json]\n       print the version of docker-wrapper\n\n"
    "See docker-wrapper(1).\n" },
  { "one that says more", "wrapper test --help", NULL, 0,
    "Usage: docker-wrapper wrapper test [--coverage] [--config FILE] FILE...\n       run tests of rules, without docker\n\n"
    "A test file says which rules to test, and what they must do to command lines:\n\n    [tests]\n" },
  { "one for programs", "wrapper complete --help", NULL, 0, ":docker 0\n" },
  { "a file called --help beside another", "wrapper check -- --help x", NULL, 1, "setting: docker=" },
  { "--help beside a file", "wrapper check --help x", NULL, 2,
    "docker-wrapper: 'check' has no option '--help'" HELP },
  { "no such command", "wrapper nonsense", NULL, 2,
    "docker-wrapper: there is no command 'wrapper nonsense'" HELP },
  { "a command with a slip", "wrapper chekc", NULL, 2,
    "docker-wrapper: there is no command 'wrapper chekc'; did you mean 'check'?\n" },
  { "one like a command for programs", "wrapper __compleet", NULL, 2,
    "docker-wrapper: there is no command 'wrapper __compleet'" HELP },
  { "one that would move the cursor", "wrapper \033x", NULL, 2,
    "docker-wrapper: there is no command 'wrapper \\x1bx'" HELP },
  { "a hook", "wrapper docker-cli-plugin-hooks {}", NULL, 0, "" },
  { "metadata", "wrapper docker-cli-plugin-metadata", NULL, 0, "{\"SchemaVersion\": \"0.1.0\", " },
  { "an error in what is checked", "wrapper check", "nonsense", 1, "read: " },
  { "an error in what is listed", "wrapper rules", "nonsense", 1, "docker-wrapper: %D/etc/" },
  { "a line that is refused", "wrapper explain -q run x", "nonsense\non-error=refuse", 125,
    "refused: " },
  { "a line that is not", "wrapper explain -q run x", NULL, 0, "passed\n" },
};

START_TEST (ends_with_a_status)
{
  g_autofree char *config = g_strdup_printf ("[docker-wrapper]\n%s\n", rows[_i].config);
  g_autofree char *printed = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  if (rows[_i].config != NULL)
    check_write ("etc/docker-wrapper.conf", config, 0644);
  printed = check_cli (rows[_i].line, "", &status);
  assert_integer (rows[_i].name, status, rows[_i].status);
  assert_true (rows[_i].name, g_str_has_prefix (printed, rows[_i].begins));
  assert_true (rows[_i].name, *rows[_i].begins != '\0' || *printed == '\0');
  if (strcmp (rows[_i].begins, "refused: ") == 0)
    assert_true ("is told once", strstr (printed, "docker-wrapper: ") == NULL);
}
END_TEST

/* What is told once only, and not on stdout. */
START_TEST (tells_an_error_on_stderr)
{
  g_autofree char *printed = check_cli ("wrapper rules x", "", NULL);

  assert_string ("once", printed, "docker-wrapper: there is no rule 'x'" HELP);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/commands");

  add_test (suite, has_rows_that_are_whole);
  add_test_in_directory (suite, helps);
  add_rows_in_directory (suite, ends_with_a_status, rows);
  add_test_in_directory (suite, tells_an_error_on_stderr);
  return check_run (suite);
}
