/* SPDX-License-Identifier: MIT */
/* [rules]: what it gives the rules of its file, and what is wrong with it. */
#include "rules/common.h"

#define ELSEWHERE                                                                                                  \
  "an action belongs in a [rule NAME]; [rules] has options and conditions for every rule of its file"

static const struct
{
  const char *name;
  const char *text;
  const char *line;
  const char *result; /* NULL: as it was */
} rows[] = {
  { "a condition", "[rules]\nmatch-image=y\n[rule a]\nadd=--rm\n", "run x", NULL },
  { "one that holds", "[rules]\nmatch-image=x\n[rule a]\nadd=--rm\n", "run x", "run --rm x" },
  { "one that a rule has itself", "[rules]\nmatch-image=y\n[rule a]\nmatch-image=x\nadd=--rm\n", "run x", "run --rm x" },
  { "another quantifier is another key", "[rules]\nmatch-image=y\n[rule a]\nunless-image=y\nadd=--rm\n", "run x", NULL },
  { "each rule, wherever the group stands", "[rule a]\nadd=--rm\n[rules]\nmatch-image=y\n[rule b]\nadd=--init\n",
    "run x", NULL },
  { "commands", "[rules]\ncommands=create\n[rule a]\nadd=--rm\n", "run x", NULL },
  { "commands that a rule has itself", "[rules]\ncommands=create\n[rule a]\ncommands=run\nadd=--rm\n", "run x",
    "run --rm x" },
  { "flags are those of the commands", "[rules]\ncommands=exec\n[rule a]\nmatch-flag=privileged\nrefuse=no\n",
    "exec --privileged c sh", "refused: no" },
  { "final", "[rules]\nfinal=true\n[rule a]\nadd=--rm\n[rule b]\nadd=--init\n", "run x", "run --rm x" },
  { "final=false", "[rules]\nfinal=true\n[rule a]\nfinal=false\nadd=--rm\n[rule b]\nadd=--init\n", "run x",
    "run --init --rm x" },
  { "priority", "[rules]\npriority=5\n[rule a]\nadd=--rm\n[rule b]\npriority=1\nadd=--init\n", "run x",
    "run --rm --init x" },
  { "mode", "[rules]\nmode=audit\n[rule a]\nadd=--rm\n[rule b]\nmode=enforce\nadd=--init\n", "run x", "run --init x" },
  { "enabled", "[rules]\nenabled=false\n[rule a]\nadd=--rm\n[rule b]\nenabled=true\nadd=--init\n", "run x",
    "run --init x" },
  { "nothing", "[rules]\n[rule a]\nadd=--rm\n", "run x", "run --rm x" },
};

START_TEST (gives)
{
  check_rules_line (rows[_i].name, rows[_i].text, rows[_i].line, rows[_i].result);
}
END_TEST

/* It counts for its own file. */
START_TEST (counts_for_its_file)
{
  check_write ("rules.conf.d/10-b.conf", "[rules]\nmatch-image=y\n[rule b]\nadd=--rm\n", 0644);
  check_rules_line ("another file", "[rule a]\nadd=--init\n", "run x", "run --init x");
}
END_TEST

static const struct
{
  const char *name;
  const char *text;
  const char *problems;
} wrong[] = {
  { "an action", "[rules]\nadd=--rm\n[rule a]\nadd=--init\n", "rules.conf:2: [rules] add: " ELSEWHERE },
  { "an action that a rule lacks", "[rules]\nset-image=tag=1\n[rule a]\nadd=--init\n",
    "rules.conf:2: [rules] set-image: " ELSEWHERE },
  { "an unknown key", "[rules]\nmatch-imagee=x\n[rule a]\nadd=--init\n",
    "rules.conf:2: [rules] match-imagee: unknown key; did you mean match-image?" },
  { "an action is no suggestion", "[rules]\nrefus=x\n[rule a]\nadd=--init\n", "rules.conf:2: [rules] refus: unknown key" },
  { "no rule", "[rules]\nadd=--rm\nmod=audit\n",
    "rules.conf:2: [rules] add: " ELSEWHERE "\nrules.conf:3: [rules] mod: unknown key; did you mean mode?" },
  { "a bad mode, once for all rules", "[rules]\nmode=adit\n[rule a]\nadd=--init\n[rule b]\nadd=--rm\n",
    "rules.conf:2: [rules] mode: 'adit' is not enforce, warn or audit" },
  { "a bad switch", "[rules]\nenabled=no\n[rule a]\nadd=--init\n", "rules.conf:2: [rules] enabled: 'no' is not true or false" },
  { "a flag that one rule's command lacks",
    "[rules]\nmatch-flag=init\n[rule a]\nadd=--init\n[rule b]\ncommands=exec\nrefuse=no\n",
    "rules.conf:2: [rules] match-flag: docker exec has no flag --init; create, run, service create, service update have it" },
  { "commands that docker lacks", "[rules]\ncommands=rnu\n[rule a]\nadd=--init\n[rule b]\nadd=--rm\n",
    "rules.conf:2: [rules] commands: docker has no command 'rnu'; did you mean run?" },
  { "a rule's own errors stay", "[rules]\nmode=adit\n[rule a]\nadd=--foo\n[rule b]\nadd=--foo\n",
    "rules.conf:4: [rule a] add: docker has no flag --foo\n"
    "rules.conf:2: [rules] mode: 'adit' is not enforce, warn or audit\n"
    "rules.conf:6: [rule b] add: docker has no flag --foo" },
  { "a rule's mode", "[rule a]\nmode=Audit\nadd=--rm\n", "rules.conf:2: [rule a] mode: 'Audit' is not enforce, warn or audit" },
  { "a rule that is off is checked", "[rule a]\nenabled=false\nadd=--foo\n",
    "rules.conf:3: [rule a] add: docker has no flag --foo" },
};

START_TEST (tells_what_is_wrong)
{
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL;

  check_rules_init (&rules, wrong[_i].text, check_rules_environment);
  problems = check_rules_problems (&rules);
  assert_string (wrong[_i].name, problems, wrong[_i].problems);
}
END_TEST

#define USELESS(line) "rules.conf:" line ": [rules] this applies to the rules of its own file, which has none"

/* What is told of [rules] where other files have the rules. */
static const struct
{
  const char *name;
  const char *text;
  const char *drop_in;
  const char *warnings;
} uses[] = {
  { "rules in its file", "[rules]\nmode=warn\n[rule a]\nadd=--rm\n", "", "" },
  { "rules before it", "[rule a]\nadd=--rm\n[rules]\nmode=warn\n", "", "" },
  { "no rules", "[docker-wrapper]\nmode=warn\n[rules]\nmode=warn\n", "", USELESS ("3") },
  { "rules in another file", "[rules]\nmode=warn\n", "[rule a]\nadd=--rm\n", USELESS ("1") },
  { "no [rules]", "[docker-wrapper]\nmode=warn\n", "", "" },
};

START_TEST (tells_of_useless_ones)
{
  g_auto(CheckRules) rules = { 0 };
  g_autoptr(DwProblems) warnings = dw_problems_new ();
  g_autofree char *told = NULL;

  check_write ("rules.conf.d/10-b.conf", uses[_i].drop_in, 0644);
  check_rules_init (&rules, uses[_i].text, check_rules_environment);
  dw_rule_check_shared_use (&rules.config->system, warnings);
  told = g_strchomp (check_problems (warnings));
  assert_string (uses[_i].name, told, uses[_i].warnings);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/shared");

  add_rows_in_directory (suite, gives, rows);
  add_test_in_directory (suite, counts_for_its_file);
  add_rows_in_directory (suite, tells_what_is_wrong, wrong);
  add_rows_in_directory (suite, tells_of_useless_ones, uses);
  return check_run (suite);
}
