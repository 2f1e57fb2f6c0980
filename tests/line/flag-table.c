/* SPDX-License-Identifier: MIT */
/* What the table of docker's flags says, held against the facts in tests/data/docker-flags.tsv. */
#include "common/common.h"
#include "line/docker-flags.h"

#include <string.h>

/* The columns of docker-flags.tsv. */
enum
{
  COMMAND,
  LONG_NAME,
  SHORT_NAME,
  KIND,
  NO_OPT_DEFAULT,
  REPEATABLE,
  HIDDEN,
  DEPRECATED,
  ALIAS_OF,
  FIRST_VERSION,
  LAST_VERSION,
  DESCRIPTION,
  N_COLUMNS
};

static const struct
{
  const char *command;
  DwFlagScope scope;
} commands[] = {
  { "global", DW_SCOPE_GLOBAL },
  { "run", DW_SCOPE_RUN },
  { "create", DW_SCOPE_CREATE },
};

static DwFlagScope
scope_of (const char *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].command, command) == 0)
      return commands[i].scope;
  ck_abort_msg ("docker-flags.tsv: no such command: %s", command);
  return 0;
}

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static const char *
yes (gboolean value)
{
  return value ? "yes" : "no";
}

/* The version in which a flag appeared. What is as old as the oldest docker that was looked at is
 * written <=1.11, and is nothing in the table; <=17.06: some time between these two. */
static const char *
first_version (const char *text)
{
  if (strcmp (text, "<=1.11") == 0)
    return "-";
  return g_str_has_prefix (text, "<=") ? text + 2 : text;
}

static void
check_row (const char *text, guint number, gpointer data)
{
  guint *rows = data;
  g_auto(GStrv) columns = g_strsplit (text, "\t", -1);
  char letter[2] = { 0 };
  const DwFlag *flag;

  if (number == 1)
    return;
  assert_integer (text, g_strv_length (columns), N_COLUMNS);
  flag = dw_flag_table_find (&dw_docker_flags, scope_of (columns[COMMAND]), columns[LONG_NAME], -1);
  assert_true (text, flag != NULL);
  letter[0] = flag->short_name;
  assert_string (text, *letter != '\0' ? letter : "-", columns[SHORT_NAME]);
  assert_string (text, dw_flag_kind_name (flag->kind), columns[KIND]);
  assert_string (text, dw_flag_takes_value (flag) ? "-" : "true", columns[NO_OPT_DEFAULT]);
  assert_string (text, yes (dw_flag_is_repeatable (flag)), columns[REPEATABLE]);
  assert_string (text, yes (flag->traits & DW_TRAIT_HIDDEN), columns[HIDDEN]);
  assert_string (text, yes (flag->traits & DW_TRAIT_DEPRECATED), columns[DEPRECATED]);
  assert_string (text, or_dash (flag->alias_of), columns[ALIAS_OF]);
  assert_string (text, or_dash (flag->since), first_version (columns[FIRST_VERSION]));
  assert_string (text, or_dash (flag->until), columns[LAST_VERSION]);
  assert_string (text, flag->description, columns[DESCRIPTION]);
  ++*rows;
}

/* Each fact is in the table, and the table has no flag beyond them. */
START_TEST (says_the_facts)
{
  g_autofree char *path = check_source_data ("docker-flags.tsv");
  guint facts = 0, rows = 0;

  check_each_line (path, check_row, &facts);
  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    for (guint j = 0; j < G_N_ELEMENTS (commands); j++)
      rows += dw_docker_flags.rows[i].scope & commands[j].scope ? 1 : 0;
  assert_integer ("facts", facts, 234);
  assert_integer ("rows of the table, one for each scope", rows, facts);
}
END_TEST

/* Between `container` and its command docker knows help alone. */
START_TEST (has_help_for_container)
{
  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    if (dw_docker_flags.rows[i].scope & DW_SCOPE_CONTAINER)
      assert_string ("a flag of container", dw_docker_flags.rows[i].long_name, "help");
  assert_true ("by its letter",
               dw_flag_table_find_short (&dw_docker_flags, DW_SCOPE_CONTAINER, 'h') ==
                   dw_flag_table_find (&dw_docker_flags, DW_SCOPE_CONTAINER, "help", -1));
}
END_TEST

/* Values that may carry a secret reach no log; others do, which is what a log is for. */
START_TEST (hides_secrets)
{
  static const char *const secrets[] = { "env", "env-file", "log-opt", "mount", NULL };

  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    {
      const DwFlag *flag = &dw_docker_flags.rows[i];

      assert_integer (flag->long_name, flag->traits & DW_TRAIT_SECRET ? 1 : 0,
                      g_strv_contains (secrets, flag->long_name) ? 1 : 0);
    }
}
END_TEST

START_TEST (is_consistent)
{
  g_autofree char *problem = dw_flag_table_self_check (&dw_docker_flags);

  assert_string ("docker's flags", problem, NULL);
}
END_TEST

#define ROW(name, letter, kind, scope, alias) \
  { name, letter, kind, scope, 0, alias, NULL, NULL, "a flag" }

/* Tables that contradict themselves, of at most three rows. */
static const struct
{
  const char *name;
  guint n_rows;
  DwFlag rows[3];
  const char *problem;
} contradictions[] = {
  { "not sorted", 2,
    { ROW ("b", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, NULL),
      ROW ("a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, NULL) },
    "--a: not in order" },
  { "a name twice", 2,
    { ROW ("a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, NULL),
      ROW ("a", 0, DW_FLAG_LIST, DW_SCOPE_RUN_CREATE, NULL) },
    "--a: twice in one scope" },
  { "a letter twice", 2,
    { ROW ("a", 'x', DW_FLAG_BOOL, DW_SCOPE_RUN, NULL),
      ROW ("b", 'x', DW_FLAG_BOOL, DW_SCOPE_RUN, NULL) },
    "-x: twice in one scope" },
  { "no such kind", 1, { ROW ("a", 0, DW_FLAG_N_KINDS, DW_SCOPE_RUN, NULL) },
    "--a: unknown kind 17" },
  { "an alias of nothing", 1, { ROW ("a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, "b") },
    "--a: no such flag to be an alias of: --b" },
  { "an alias of another kind", 2,
    { ROW ("a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, "b"),
      ROW ("b", 0, DW_FLAG_LIST, DW_SCOPE_RUN, NULL) },
    "--a: no such flag to be an alias of: --b" },
  { "an alias of an alias", 3,
    { ROW ("a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, "b"), ROW ("b", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, "c"),
      ROW ("c", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, NULL) },
    "--a: no such flag to be an alias of: --b" },
  { "an alias in another scope", 2,
    { ROW ("a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, "b"),
      ROW ("b", 0, DW_FLAG_BOOL, DW_SCOPE_GLOBAL, NULL) },
    "--a: no such flag to be an alias of: --b" },
  { "the same in two scopes is none", 2,
    { ROW ("a", 'x', DW_FLAG_BOOL, DW_SCOPE_RUN, NULL),
      ROW ("a", 'x', DW_FLAG_LIST, DW_SCOPE_GLOBAL, NULL) },
    NULL },
};

START_TEST (finds_contradictions)
{
  DwFlagTable table = { contradictions[_i].rows, contradictions[_i].n_rows, NULL };
  DwFlagTable before = { NULL, 0, &table };
  g_autofree char *problem = dw_flag_table_self_check (&table);
  g_autofree char *same = dw_flag_table_self_check (&before);

  assert_string (contradictions[_i].name, problem, contradictions[_i].problem);
  assert_string ("as the next table", same, contradictions[_i].problem);
}
END_TEST

static const struct
{
  const char *text;
  DwFlagScope scope;
  gssize length;
  const char *found;
} look_ups[] = {
  { "rm", DW_SCOPE_RUN, -1, "rm" },
  { "rm", DW_SCOPE_GLOBAL, -1, NULL },
  { "add-host", DW_SCOPE_CREATE, -1, "add-host" },
  { "workdir", DW_SCOPE_RUN, -1, "workdir" },
  { "aaa", DW_SCOPE_RUN, -1, NULL },
  { "zzz", DW_SCOPE_RUN, -1, NULL },
  { "", DW_SCOPE_RUN, -1, NULL },
  { "net", DW_SCOPE_RUN, -1, "net" },
  { "network", DW_SCOPE_RUN, 3, "net" },
  { "network", DW_SCOPE_RUN, 4, NULL },
  { "network", DW_SCOPE_RUN, 7, "network" },
  { "network-alias", DW_SCOPE_RUN, 7, "network" },
  { "env=A", DW_SCOPE_RUN, 3, "env" },
  { "help", DW_SCOPE_RUN, -1, "help" },
  { "help", DW_SCOPE_GLOBAL, -1, "help" },
  { "detach", DW_SCOPE_CREATE, -1, NULL },
};

START_TEST (looks_up)
{
  const DwFlag *flag = dw_flag_table_find (&dw_docker_flags, look_ups[_i].scope, look_ups[_i].text,
                                           look_ups[_i].length);

  assert_string (look_ups[_i].text, flag != NULL ? flag->long_name : NULL, look_ups[_i].found);
  if (flag != NULL)
    assert_true (look_ups[_i].text, flag->scope & look_ups[_i].scope);
}
END_TEST

/* Each row is found by its name and its letter, in each of its scopes. */
START_TEST (finds_each_row)
{
  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    for (guint scope = 1; scope <= DW_SCOPE_CONTAINER; scope <<= 1)
      {
        const DwFlag *flag = &dw_docker_flags.rows[i];

        if (!(flag->scope & scope))
          continue;
        assert_true (flag->long_name,
                     dw_flag_table_find (&dw_docker_flags, scope, flag->long_name, -1) == flag);
        if (flag->short_name != '\0')
          assert_true (flag->long_name, dw_flag_table_find_short (&dw_docker_flags, scope,
                                                                  flag->short_name) == flag);
      }
  assert_true ("no letter", dw_flag_table_find_short (&dw_docker_flags, DW_SCOPE_RUN, 0) == NULL);
}
END_TEST

/* What the first table lacks is looked for in the next. */
START_TEST (goes_on_to_the_next_table)
{
  static const DwFlag rows[] = { ROW ("new", 'N', DW_FLAG_LIST, DW_SCOPE_RUN, NULL),
                                 ROW ("rm", 0, DW_FLAG_LIST, DW_SCOPE_RUN, NULL) };
  DwFlagTable next = { rows, 2, NULL };
  DwFlagTable table = { dw_docker_flags.rows, dw_docker_flags.n_rows, &next };

  assert_true ("new", dw_flag_table_find (&table, DW_SCOPE_RUN, "new", -1) == &rows[0]);
  assert_true ("its letter", dw_flag_table_find_short (&table, DW_SCOPE_RUN, 'N') == &rows[0]);
  assert_true ("the first one counts",
               dw_flag_table_find (&table, DW_SCOPE_RUN, "rm", -1)->kind == DW_FLAG_BOOL);
}
END_TEST

START_TEST (names_kinds)
{
  for (guint i = 0; i < DW_FLAG_N_KINDS; i++)
    assert_integer (dw_flag_kind_name (i), dw_flag_kind_from_name (dw_flag_kind_name (i)), i);
  assert_integer ("an unknown one takes a value", dw_flag_kind_from_name ("stringArray"),
                  DW_FLAG_STRING);
}
END_TEST

START_TEST (names_canonically)
{
  static const char *const names[][2] = { { "net", "network" },
                                          { "net-alias", "network-alias" },
                                          { "dns-opt", "dns-option" },
                                          { "network", "network" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_string (names[i][0],
                   dw_flag_canonical_name (
                     dw_flag_table_find (&dw_docker_flags, DW_SCOPE_RUN, names[i][0], -1)),
                   names[i][1]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/flag-table");

  add_test (suite, says_the_facts);
  add_test (suite, has_help_for_container);
  add_test (suite, hides_secrets);
  add_test (suite, is_consistent);
  add_rows (suite, finds_contradictions, contradictions);
  add_rows (suite, looks_up, look_ups);
  add_test (suite, finds_each_row);
  add_test (suite, goes_on_to_the_next_table);
  add_test (suite, names_kinds);
  add_test (suite, names_canonically);
  return check_run (suite);
}
