/* SPDX-License-Identifier: MIT */
/* `wrapper explain --as` and `--on`: what rules do for another user, on another host. */
#include "cli/common.h"
#include "plan/common.h"

#include <string.h>

#define EXPLAIN "wrapper explain --config %D/rules.conf --docker /bin/true "
#define ACTS "  rules [a] (%D/rules.conf:"
#define SKIPPED "  rules [a] (%D/rules.conf:1) skipped: "

/* @because: a line of what explain prints */
static const struct
{
  const char *name;
  const char *rule;
  const char *options;
  const char *because;
} rows[] = {
  { "a user that no host has", "match-user=no-such-user", "--as no-such-user", ACTS "3) adds --init" },
  { "no other user", "match-user=another", "--as no-such-user",
    SKIPPED "the user is no-such-user (match-user=another)" },
  { "a user who is excluded", "unless-user=no-such-user", "--as=no-such-user",
    SKIPPED "the user is no-such-user (unless-user=no-such-user)" },
  { "a number that no host has", "match-user=4000000123", "--as 4000000123", ACTS "3) adds --init" },
  { "a number without a name", "match-user=x", "--as 4000000123", SKIPPED "the user is 4000000123 (match-user=x)" },
  { "root by number", "match-user=root", "--as 0", ACTS "3) adds --init" },
  { "root by name", "match-user=0", "--as root", ACTS "3) adds --init" },
  { "root's group", "match-group=root", "--as root", ACTS "3) adds --init" },
  { "groups", "all-group=no-such-group;4000000123", "--as root:no-such-group:4000000123", ACTS "3) adds --init" },
  { "no other groups", "match-group=root", "--as root:no-such-group:another",
    SKIPPED "the user's groups are no-such-group, another (match-group=root)" },
  { "a group with its name", "match-group=0", "--as no-such-user:root", ACTS "3) adds --init" },
  { "the name of a group alone", "match-group=x", "--as no-such-user:0", SKIPPED "the user's groups are root (match-group=x)" },
  { "a user without groups", "match-group=no-such-user", "--as no-such-user", ACTS "3) adds --init" },
  { "a host", "match-host=web*", "--on web1", ACTS "3) adds --init" },
  { "another host", "match-host=web*", "--on db1", SKIPPED "the host is db1 (match-host=web*)" },
  { "both", "match-host=web*", "--on web1 --as no-such-user", ACTS "3) adds --init" },
  { "something else", "match-image=y", "--on web1", SKIPPED "the image is x (match-image=y)" },
};

static DwRunModule rules_module;

START_TEST (explains)
{
  g_autofree char *rules = g_strdup_printf ("[rule a]\n%s\nadd=--init\n", rows[_i].rule);
  g_autofree char *line = g_strconcat (EXPLAIN, rows[_i].options, " run x", NULL);
  g_autofree char *printed = NULL;
  int status;

  check_write ("rules.conf", rules, 0644);
  printed = check_cli (line, "", &status);
  assert_contains (rows[_i].name, printed, rows[_i].because);
  assert_integer (rows[_i].name, status, 0);
}
END_TEST

/* Rules that a refusal kept from acting are listed, too; those for other commands are not. */
START_TEST (lists_rules_after_a_refusal)
{
  g_autofree char *printed = NULL;
  int status;

  check_write ("rules.conf",
               "[rule a]\nadd=--rm\n[rule b]\nmatch-image=x\nrefuse=no\n[rule c]\nadd=--init\n"
               "[rule d]\ncommands=create\nadd=--init\n",
               0644);
  printed = check_cli (EXPLAIN "run x", "", &status);
  assert_contains ("c", printed, "  rules [c] (%D/rules.conf:6) skipped: the command line is already refused\n");
  assert_true ("d", strstr (printed, "[d]") == NULL);
  assert_integer ("refused", status, 125);
}
END_TEST

START_TEST (names_the_final_rule)
{
  g_autofree char *printed = NULL;

  check_write ("rules.conf",
               "[rule a]\nmatch-user=x\nfinal=true\n[rule b]\nfinal=true\nadd=--rm\n[rule c]\nadd=--init\n"
               "[rule d]\ncommands=create\nadd=--init\n",
               0644);
  printed = check_cli (EXPLAIN "--json --as y run x", "", NULL);
  assert_contains ("a", printed, "\"reason\": \"the user is y (match-user=x)\"");
  assert_contains ("c", printed, "\"reason\": \"rule b is final (%D/rules.conf:4)");
  assert_contains ("c", printed, "\"source\": \"%D/rules.conf:7\"");
  assert_true ("d", strstr (printed, "\"rule\": \"d\"") == NULL);
}
END_TEST

/* @printed: all of it */
static const struct
{
  const char *name;
  const char *line;
  int status;
  const char *printed;
} verdicts[] = {
  { "passed", "--as x", 0, "passed\n" },
  { "changed", "--as x --on web1", 0, "changed\n" },
  { "refused", "--as y --on web1", 125, "refused: not on web1\n" },
  { "no value", "--as= --on web1", 2,
    "docker-wrapper: '--as' needs a value: a user, and groups: ann, or ann:docker:adm; see docker-wrapper wrapper help\n" },
  { "twice", "--on a --on b", 2,
    "docker-wrapper: '--on' is given twice; see docker-wrapper wrapper help\n" },
};

START_TEST (tells_verdicts)
{
  g_autofree char *line = g_strconcat (EXPLAIN "-q ", verdicts[_i].line, " run x", NULL);
  g_autofree char *printed = NULL;
  int status;

  check_write ("rules.conf", "[rule a]\nmatch-user=x\nmatch-host=web1\nadd=--rm\n[rule b]\nmatch-user=y\nrefuse=not on ${hostname}\n", 0644);
  printed = check_cli (line, "", &status);
  assert_string (verdicts[_i].name, printed, verdicts[_i].printed);
  assert_integer (verdicts[_i].name, status, verdicts[_i].status);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/given");

  rules_module = check_rules_module;
  rules_module.handles = "*";
  dw_run_module_register (&rules_module);
  add_rows_in_directory (suite, explains, rows);
  add_test_in_directory (suite, names_the_final_rule);
  add_test_in_directory (suite, lists_rules_after_a_refusal);
  add_rows_in_directory (suite, tells_verdicts, verdicts);
  return check_run (suite);
}
