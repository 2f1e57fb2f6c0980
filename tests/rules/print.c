/* SPDX-License-Identifier: MIT */
/* Rules as they are printed: what reads back is the same rule. */
#include "rules/print.h"
#include "rules/common.h"

static char *no_environment[] = { NULL };

/* What stands behind `[rule a]`, without its last line end, and how it is printed; NULL: the same. */
static const struct
{
  const char *name;
  const char *text;
  const char *printed;
} rows[] = {
  { "a word", "add=--rm", NULL },
  { "words as they were written", "set=-it;--name;x;-e=A;--rm=0", NULL },
  { "flags to remove as they were written", "remove=v;--env;env=A=*", NULL },
  { "spaces around the key and before the value", "  add =  --rm", "add=--rm" },
  { "a space after a word", "add=--env=A=1 ", NULL },
  { "an escaped space at both ends", "add=--env;\\sA=1\\s", NULL },
  { "a semicolon", "add=--env=A=1\\;2", NULL },
  { "a backslash", "add=--env=A=\\\\", NULL },
  { "a backslash and a semicolon", "add=--env=A=\\\\\\;", NULL },
  { "a backslash and a letter", "add=--env=A=\\\\n\\\\s", NULL },
  { "a line feed, a tab and a carriage return", "add=--env=A=\\n\\t\\r", NULL },
  { "a tab as it is", "add=--env=A=\tb", "add=--env=A=\\tb" },
  { "a carriage return as it is", "add=--env=A=\rb", "add=--env=A=\\rb" },
  { "lines that end as on Windows", "add=--rm\r", "add=--rm" },
  { "empty words", "add=--entrypoint;;--name;;", NULL },
  { "a refusal", "refuse=no; really: \\\\, ${image} \\n\\n", NULL },
  { "a refusal with spaces at both ends", "refuse=\\s no \\s", NULL },
  { "a refusal with a space at its end", "refuse=no ", NULL },
  { "a refusal with tabs", "refuse=\\tno\tno", "refuse=\\tno\\tno" },
  { "a refusal with escaped backslashes", "refuse=\\\\n \\\\\\\\", NULL },
  { "a refusal like a comment and a group", "refuse=#[x]=y", NULL },
  { "a refusal in other letters", "refuse=nein, \xc3\xa4\xe2\x82\xac", NULL },
  { "conditions",
    "match-image=\\sa\\;*;[b\\\\c]\nunless-env=A=\\n\\t;B= ;C=\nmatch-flag=t;--net=a b\nadd=--rm", NULL },
  { "every kind of action, in the order in which they happen",
    "add=-e;A=\\;\ndefault=--env=B=\\\\\nset=--env=C=\\s\nremove=env=\\n;label=\\;\nrefuse=\\sno\\s",
    "refuse=\\sno\\s\nremove=env=\\n;label=\\;\nset=--env=C=\\s\ndefault=--env=B=\\\\\nadd=-e;A=\\;" },
  { "final", "final = true\nmatch-image=a;", "match-image=a;\nfinal=true" },
  { "mode", "mode=audit\nadd=--rm", "add=--rm\nmode=audit" },
  { "mode=enforce", "mode=enforce\nenabled=true\nadd=--rm", "add=--rm" },
  { "a rule that is off", "enabled = false\nmode=warn\nadd=--rm", "add=--rm\nmode=warn\nenabled=false" },
  { "no priority and no commands", "priority=5\ncommands=run\nfinal=false\nadd=--rm", "add=--rm" },
};

/* A rule, and what it is understood as: as it stands in @text, and once it is read from what is printed.
 * @printed: (out): what is printed */
static void
read_back (const char *name, const DwRule *rule, char **printed)
{
  g_autofree char *commands = dw_rule_command_names (rule, ";");
  g_autofree char *text = dw_rule_to_string (rule);
  g_autofree char *first = check_rules_describe (rule), *second = NULL, *problems = NULL;
  g_autofree char *whole = g_strdup_printf (
      "[rule a]\npriority=%d\ncommands=%s\n            %s", rule->priority, commands, text);
  g_auto(CheckRules) rules = { 0 };
  const GPtrArray *all;

  check_rules_init (&rules, whole, no_environment);
  problems = check_rules_problems (&rules);
  assert_string (name, problems, "");
  all = dw_rule_set_get_rules (rules.set);
  assert_integer (name, all->len, 1);
  second = check_rules_describe (g_ptr_array_index (all, 0));
  assert_string (name, second, first);
  *printed = g_steal_pointer (&text);
}

START_TEST (reads_back)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", rows[_i].text);
  g_autofree char *wanted =
      g_strconcat (rows[_i].printed != NULL ? rows[_i].printed : rows[_i].text, "\n", NULL);
  g_autofree char *printed = NULL, *problems = NULL;
  g_auto(CheckRules) rules = { 0 };

  check_rules_init (&rules, text, no_environment);
  problems = check_rules_problems (&rules);
  assert_string (rows[_i].name, problems, "");
  read_back (rows[_i].name, g_ptr_array_index (dw_rule_set_get_rules (rules.set), 0), &printed);
  assert_string (rows[_i].name, printed, wanted);
}
END_TEST

/* Each recipe of docker-wrapper.conf(5). */
START_TEST (reads_recipes_back)
{
  g_autofree char *path = check_source_data ("../recipes");
  GDir *directory = g_dir_open (path, 0, NULL);
  guint n = 0;
  const char *name;

  ck_assert_msg (directory != NULL, "there are no recipes at %s", path);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = check_read (file);
      g_auto(CheckRules) rules = { 0 };
      const GPtrArray *all;

      check_rules_init (&rules, text, no_environment);
      all = dw_rule_set_get_rules (rules.set);
      for (guint i = 0; i < all->len; i++, n++)
        {
          g_autofree char *printed = NULL;

          read_back (name, g_ptr_array_index (all, i), &printed);
        }
    }
  g_dir_close (directory);
  ck_assert_uint_ge (n, 10);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/print");

  add_rows_in_directory (suite, reads_back, rows);
  add_test_in_directory (suite, reads_recipes_back);
  return check_run (suite);
}
