/* SPDX-License-Identifier: MIT */
/* What the tables of docker's flags say, held against the facts in tests/data/docker-flags.tsv. */
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
  const DwFlagTable *table;
} commands[] = {
  { "global", &dw_docker_flags },
  { "container", &dw_group_flags },
  { "run", &dw_run_flags },
  { "create", &dw_create_flags },
};

static const DwFlagTable *
table_of (const char *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].command, command) == 0)
      return commands[i].table;
  ck_abort_msg ("docker-flags.tsv: no such command: %s", command);
  return NULL;
}

/* Calls @visit with each row of each command, those of the tables that follow included. */
static void
each_row (void (*visit) (const DwFlagTable *table, const DwFlag *flag))
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    for (const DwFlagTable *table = commands[i].table; table != NULL; table = table->next)
      for (guint j = 0; j < table->n_rows; j++)
        visit (commands[i].table, &table->rows[j]);
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
  flag = dw_flag_table_find (table_of (columns[COMMAND]), columns[LONG_NAME], -1);
  assert_true (text, flag != NULL);
  letter[0] = flag->short_name;
  assert_string (text, *letter != '\0' ? letter : "-", columns[SHORT_NAME]);
  assert_string (text, dw_flag_kind_name (flag->kind), columns[KIND]);
  assert_string (text, dw_flag_takes_value (flag) ? "-" : "true", columns[NO_OPT_DEFAULT]);
  assert_string (text, yes (dw_flag_is_repeatable (flag)), columns[REPEATABLE]);
  assert_string (text, yes (flag->traits & DW_TRAIT_HIDDEN), columns[HIDDEN]);
  assert_string (text, yes (flag->traits & DW_TRAIT_DEPRECATED), columns[DEPRECATED]);
  assert_string (text, or_dash (dw_flag_get_alias_of (flag)), columns[ALIAS_OF]);
  assert_string (text, or_dash (dw_flag_get_since (flag)), first_version (columns[FIRST_VERSION]));
  assert_string (text, or_dash (dw_flag_get_until (flag)), columns[LAST_VERSION]);
  assert_string (text, flag->description, columns[DESCRIPTION]);
  ++*rows;
}

/* Each fact is in the tables, and the tables have no flag beyond them. */
START_TEST (says_the_facts)
{
  g_autofree char *path = check_source_data ("docker-flags.tsv");
  guint facts = 0, rows = 0;

  check_each_line (path, check_row, &facts);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    for (const DwFlagTable *table = commands[i].table; table != NULL; table = table->next)
      rows += commands[i].table != &dw_group_flags ? table->n_rows : 0;
  assert_integer ("facts", facts, 234);
  assert_integer ("rows of the tables, one for each command", rows, facts);
}
END_TEST

/* Between `container` and its command docker knows help alone. */
START_TEST (has_help_for_container)
{
  assert_integer ("flags of container", dw_group_flags.n_rows, 1);
  assert_true ("no others", dw_group_flags.next == NULL);
  assert_string ("the flag of container", dw_group_flags.rows[0].long_name, "help");
  assert_true ("its row", dw_flag_table_has (&dw_run_flags, dw_flag_table_find (&dw_run_flags, "env", -1)));
  assert_true ("a row of a table that it goes on in", dw_flag_table_has (&dw_run_flags, dw_run_flags.next->rows));
  assert_true ("what stands after the rows",
               !dw_flag_table_has (&dw_group_flags, dw_group_flags.rows + dw_group_flags.n_rows));
  assert_true ("another's row",
               !dw_flag_table_has (&dw_group_flags, dw_flag_table_find (&dw_run_flags, "env", -1)));
  assert_true ("by its letter", dw_flag_table_find_short (&dw_group_flags, 'h') ==
                                  dw_flag_table_find (&dw_group_flags, "help", -1));
}
END_TEST

static void
check_secret (const DwFlagTable *table, const DwFlag *flag)
{
  static const char *const secrets[] = { "env", "env-file", "log-opt", "mount", NULL };

  assert_integer (flag->long_name, flag->traits & DW_TRAIT_SECRET ? 1 : 0,
                  g_strv_contains (secrets, flag->long_name) ? 1 : 0);
}

/* Values that may carry a secret reach no log; others do, which is what a log is for. */
START_TEST (hides_secrets)
{
  each_row (check_secret);
}
END_TEST

/* What a value means follows from its kind; where a kind says nothing, it is told by name. */
static const DwMeaning kind_meanings[DW_FLAG_N_KINDS] = {
  [DW_FLAG_INT] = DW_MEANING_INTEGER,      [DW_FLAG_INT64] = DW_MEANING_INTEGER,
  [DW_FLAG_UINT16] = DW_MEANING_INTEGER,   [DW_FLAG_UINT64] = DW_MEANING_INTEGER,
  [DW_FLAG_DECIMAL] = DW_MEANING_DECIMAL,  [DW_FLAG_BYTES] = DW_MEANING_BYTES,
  [DW_FLAG_DURATION] = DW_MEANING_DURATION, [DW_FLAG_MAP] = DW_MEANING_KEY_VALUE,
  [DW_FLAG_MOUNT] = DW_MEANING_MOUNT,      [DW_FLAG_NETWORK] = DW_MEANING_NETWORK,
  [DW_FLAG_ULIMIT] = DW_MEANING_KEY_VALUE, [DW_FLAG_GPU_REQUEST] = DW_MEANING_GPUS,
};

static const struct
{
  const char *name;
  DwMeaning meaning;
} meanings[] = {
  { "add-host", DW_MEANING_HOST },
  { "cap-add", DW_MEANING_CAPABILITY },
  { "cap-drop", DW_MEANING_CAPABILITY_DROP },
  { "cgroupns", DW_MEANING_NAMESPACE_CGROUP },
  { "cidfile", DW_MEANING_PATH },
  { "device", DW_MEANING_DEVICE },
  { "env", DW_MEANING_KEY_VALUE },
  { "env-file", DW_MEANING_ENV_FILE },
  { "host", DW_MEANING_ENDPOINT },
  { "ipc", DW_MEANING_NAMESPACE },
  { "label", DW_MEANING_KEY_VALUE },
  { "label-file", DW_MEANING_LABEL_FILE },
  { "link", DW_MEANING_LINK },
  { "log-opt", DW_MEANING_KEY_VALUE },
  { "memory-swap", DW_MEANING_SWAP },
  { "name", DW_MEANING_CONTAINER_NAME },
  { "pid", DW_MEANING_NAMESPACE_PID },
  { "privileged", DW_MEANING_PRIVILEGED },
  { "publish", DW_MEANING_PORT },
  { "publish-all", DW_MEANING_PORTS },
  { "restart", DW_MEANING_RESTART },
  { "security-opt", DW_MEANING_SECURITY_OPTION },
  { "storage-opt", DW_MEANING_KEY_VALUE },
  { "tmpfs", DW_MEANING_TMPFS },
  { "use-api-socket", DW_MEANING_API_SOCKET },
  { "user", DW_MEANING_USER },
  { "userns", DW_MEANING_NAMESPACE_HOST },
  { "uts", DW_MEANING_NAMESPACE_HOST },
  { "volume", DW_MEANING_VOLUME },
  { "volumes-from", DW_MEANING_VOLUMES_FROM },
};

static void
check_meaning (const DwFlagTable *table, const DwFlag *flag)
{
  DwMeaning meaning = kind_meanings[flag->kind];

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (strcmp (meanings[i].name, flag->long_name) == 0)
      meaning = meanings[i].meaning;
  assert_integer (flag->long_name, flag->meaning, meaning);
}

START_TEST (says_what_values_mean)
{
  each_row (check_meaning);
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    assert_true (meanings[i].name,
                 dw_flag_table_find (&dw_run_flags, meanings[i].name, -1) != NULL ||
                   dw_flag_table_find (&dw_docker_flags, meanings[i].name, -1) != NULL);
}
END_TEST

START_TEST (is_consistent)
{
  g_autofree char *problem = dw_flag_table_self_check (commands[_i].table);

  assert_string (commands[_i].command, problem, NULL);
}
END_TEST

#define ROW(name, letter, kind, alias)                                                             \
  { name, letter, kind, 0, DW_MEANING_TEXT, alias, "", "", "a flag" }

/* Tables that contradict themselves, of at most three rows; those from @n_rows on are the next
 * table's. */
static const struct
{
  const char *name;
  guint n_rows;
  guint n_next;
  DwFlag rows[3];
  const char *problem;
} contradictions[] = {
  { "not sorted",
    2,
    0,
    { ROW ("b", 0, DW_FLAG_BOOL, ""), ROW ("a", 0, DW_FLAG_BOOL, "") },
    "--a: not in order" },
  { "a name twice",
    2,
    0,
    { ROW ("a", 0, DW_FLAG_BOOL, ""), ROW ("a", 0, DW_FLAG_LIST, "") },
    "--a: twice" },
  { "a name in the next table",
    1,
    1,
    { ROW ("a", 0, DW_FLAG_BOOL, ""), ROW ("a", 0, DW_FLAG_LIST, "") },
    "--a: twice" },
  { "a letter twice",
    2,
    0,
    { ROW ("a", 'x', DW_FLAG_BOOL, ""), ROW ("b", 'x', DW_FLAG_BOOL, "") },
    "-x: twice" },
  { "a letter in the next table",
    1,
    1,
    { ROW ("b", 'x', DW_FLAG_BOOL, ""), ROW ("a", 'x', DW_FLAG_BOOL, "") },
    "-x: twice" },
  { "no such kind", 1, 0, { ROW ("a", 0, DW_FLAG_N_KINDS, "") }, "--a: unknown kind 17" },
  { "an alias of nothing",
    1,
    0,
    { ROW ("a", 0, DW_FLAG_BOOL, "b") },
    "--a: no such flag to be an alias of: --b" },
  { "an alias of another kind",
    2,
    0,
    { ROW ("a", 0, DW_FLAG_BOOL, "b"), ROW ("b", 0, DW_FLAG_LIST, "") },
    "--a: no such flag to be an alias of: --b" },
  { "an alias of another meaning",
    2,
    0,
    { ROW ("a", 0, DW_FLAG_LIST, "b"),
      { "b", 0, DW_FLAG_LIST, 0, DW_MEANING_PORT, "", "", "", "a flag" } },
    "--a: no such flag to be an alias of: --b" },
  { "an alias of an alias",
    3,
    0,
    { ROW ("a", 0, DW_FLAG_BOOL, "b"), ROW ("b", 0, DW_FLAG_BOOL, "c"),
      ROW ("c", 0, DW_FLAG_BOOL, "") },
    "--a: no such flag to be an alias of: --b" },
  { "a problem in the next table",
    1,
    2,
    { ROW ("c", 0, DW_FLAG_BOOL, ""), ROW ("b", 0, DW_FLAG_BOOL, ""),
      ROW ("a", 0, DW_FLAG_BOOL, "") },
    "--a: not in order" },
  { "an alias of the next table's is none",
    1,
    1,
    { ROW ("a", 0, DW_FLAG_BOOL, "b"), ROW ("b", 0, DW_FLAG_BOOL, "") },
    NULL },
  { "an order of its own in the next table is none",
    1,
    1,
    { ROW ("b", 0, DW_FLAG_BOOL, ""), ROW ("a", 0, DW_FLAG_BOOL, "") },
    NULL },
};

START_TEST (finds_contradictions)
{
  guint n_rows = contradictions[_i].n_rows;
  DwFlagTable next = { contradictions[_i].rows + n_rows, contradictions[_i].n_next, NULL };
  DwFlagTable table = { contradictions[_i].rows, n_rows, &next };
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
  const DwFlagTable *table;
  gssize length;
  const char *found;
} look_ups[] = {
  { "rm", &dw_run_flags, -1, "rm" },
  { "rm", &dw_docker_flags, -1, NULL },
  { "add-host", &dw_create_flags, -1, "add-host" },
  { "workdir", &dw_run_flags, -1, "workdir" },
  { "aaa", &dw_run_flags, -1, NULL },
  { "zzz", &dw_run_flags, -1, NULL },
  { "", &dw_run_flags, -1, NULL },
  { "net", &dw_run_flags, -1, "net" },
  { "rm", &dw_run_flags, 0, NULL },
  { "network", &dw_run_flags, 3, "net" },
  { "network", &dw_run_flags, 4, NULL },
  { "network", &dw_run_flags, 7, "network" },
  { "network-alias", &dw_run_flags, 7, "network" },
  { "env=A", &dw_run_flags, 3, "env" },
  { "help", &dw_run_flags, -1, "help" },
  { "help", &dw_docker_flags, -1, "help" },
  { "detach", &dw_run_flags, -1, "detach" },
  { "detach", &dw_create_flags, -1, NULL },
  { "debug", &dw_group_flags, -1, NULL },
};

START_TEST (looks_up)
{
  const DwFlag *flag
    = dw_flag_table_find (look_ups[_i].table, look_ups[_i].text, look_ups[_i].length);

  assert_string (look_ups[_i].text, flag != NULL ? flag->long_name : NULL, look_ups[_i].found);
}
END_TEST

static void
check_found (const DwFlagTable *table, const DwFlag *flag)
{
  assert_true (flag->long_name, dw_flag_table_find (table, flag->long_name, -1) == flag);
  if (flag->short_name != '\0')
    assert_true (flag->long_name, dw_flag_table_find_short (table, flag->short_name) == flag);
}

/* Each row is found by its name and its letter, for each command that has it. */
START_TEST (finds_each_row)
{
  static const DwFlagTable empty = { NULL, 0, NULL };

  each_row (check_found);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    assert_true ("no letter", dw_flag_table_find_short (commands[i].table, 0) == NULL);
  assert_true ("no table", dw_flag_table_find (NULL, "rm", -1) == NULL &&
                             dw_flag_table_find_short (NULL, 't') == NULL);
  assert_true ("no rows", dw_flag_table_find (&empty, "rm", -1) == NULL &&
                            dw_flag_table_find_short (&empty, 't') == NULL);
}
END_TEST

/* What the first table lacks is looked for in the next. */
START_TEST (goes_on_to_the_next_table)
{
  static const DwFlag rows[]
    = { ROW ("new", 'N', DW_FLAG_LIST, ""), ROW ("rm", 't', DW_FLAG_LIST, "") };
  DwFlagTable next = { rows, 2, NULL };
  DwFlagTable table = { dw_create_flags.rows, dw_create_flags.n_rows, &next };

  assert_true ("new", dw_flag_table_find (&table, "new", -1) == &rows[0]);
  assert_true ("its letter", dw_flag_table_find_short (&table, 'N') == &rows[0]);
  assert_true ("the first one counts", dw_flag_table_find (&table, "rm", -1)->kind == DW_FLAG_BOOL);
  assert_string ("so does its letter", dw_flag_table_find_short (&table, 't')->long_name, "tty");
}
END_TEST

/* What create has, run has: the same rows. */
START_TEST (shares_the_rows_of_create)
{
  assert_true ("the next table of run", dw_run_flags.next == &dw_create_flags);
  assert_true ("a row of both", dw_flag_table_find (&dw_run_flags, "env", -1) ==
                                  dw_flag_table_find (&dw_create_flags, "env", -1));
}
END_TEST

/* No docker has such a flag yet. */
START_TEST (knows_what_optional_values_are)
{
  const DwFlag flag = ROW ("colour", 0, DW_FLAG_OPTIONAL, "");

  assert_true ("the next word is none", !dw_flag_takes_value (&flag));
  assert_true ("the last one counts", !dw_flag_is_repeatable (&flag));
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
                   dw_flag_canonical_name (dw_flag_table_find (&dw_run_flags, names[i][0], -1)),
                   names[i][1]);
}
END_TEST

/* Texts of a flag that docker tells of, and what is kept: a name in full or not at all, and as much of a
 * description as there is room for. */
static const struct
{
  const char *name;
  guint name_length;
  guint description_length;
  const char *description; /* NULL: one of that many letters */
  const char *kept;
} texts[] = {
  { "both short", 4, 0, "Do it", "Do it" },
  { "no description", 4, 0, "", "" },
  { "the longest name", DW_FLAG_NAME_SIZE - 1, 0, "x", "x" },
  { "a longer name", DW_FLAG_NAME_SIZE, 0, "x", NULL },
  { "the longest description", 4, DW_FLAG_DESCRIPTION_SIZE - 1, NULL, NULL },
  { "a longer description", 4, DW_FLAG_DESCRIPTION_SIZE, NULL, NULL },
  { "one cut in a letter", 4, 0,
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\303\244aaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" },
};

START_TEST (keeps_texts)
{
  g_autofree char *name = g_strnfill (texts[_i].name_length, 'n');
  g_autofree char *filled = g_strnfill (texts[_i].description_length, 'd');
  const char *description = texts[_i].description != NULL ? texts[_i].description : filled;
  gboolean fits = texts[_i].name_length < DW_FLAG_NAME_SIZE;
  gboolean is_cut = strlen (description) >= DW_FLAG_DESCRIPTION_SIZE;
  DwFlag flag = { 0 };

  assert_true (texts[_i].name, dw_flag_set_texts (&flag, name, description) == fits);
  assert_string (texts[_i].name, flag.long_name, fits ? name : "");
  if (texts[_i].kept != NULL)
    assert_string (texts[_i].name, flag.description, texts[_i].kept);
  assert_true (texts[_i].name, g_utf8_validate (flag.description, -1, NULL));
  assert_true (texts[_i].name, g_str_has_suffix (flag.description, "…") == is_cut);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/flag-table");

  add_test (suite, says_the_facts);
  add_test (suite, has_help_for_container);
  add_test (suite, hides_secrets);
  add_test (suite, says_what_values_mean);
  add_rows (suite, is_consistent, commands);
  add_rows (suite, finds_contradictions, contradictions);
  add_rows (suite, looks_up, look_ups);
  add_test (suite, finds_each_row);
  add_test (suite, goes_on_to_the_next_table);
  add_test (suite, shares_the_rows_of_create);
  add_test (suite, knows_what_optional_values_are);
  add_test (suite, names_kinds);
  add_test (suite, names_canonically);
  add_rows (suite, keeps_texts, texts);
  return check_run (suite);
}
