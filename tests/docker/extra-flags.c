/* SPDX-License-Identifier: MIT */
/* How what was learnt stands to the built-in table. */
#include "common/common.h"
#include "docker/extra-flags.h"

#include <string.h>

static const DwFlag next_rows[] = {
  { "env", 'e', DW_FLAG_LIST, DW_TRAIT_SECRET, DW_MEANING_KEY_VALUE, "", "", "", "" },
  { "init", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" },
  { "net", 0, DW_FLAG_STRING, DW_TRAIT_HIDDEN, DW_MEANING_NETWORK, "network", "", "", "" },
  { "network", 0, DW_FLAG_STRING, 0, DW_MEANING_NETWORK, "", "", "", "" },
};
static const DwFlagTable next = { next_rows, G_N_ELEMENTS (next_rows), NULL };

static const DwFlag base_rows[] = {
  { "sig-proxy", 's', DW_FLAG_BOOL, 0, 0, "", "", "", "" },
};
static const DwFlagTable base = { base_rows, G_N_ELEMENTS (base_rows), &next };

/* A row as a word: letter, name, kind, what it is an alias of, ! for a secret. */
static char *
table_as_line (const DwFlagTable *table)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < table->n_rows; i++)
    {
      const DwFlag *flag = &table->rows[i];

      if (i > 0)
        g_string_append_c (line, ' ');
      if (flag->short_name != '\0')
        g_string_append_printf (line, "%c,", flag->short_name);
      g_string_append_printf (line, "%s:%s", flag->long_name, dw_flag_kind_name (flag->kind));
      if (*flag->alias_of != '\0')
        g_string_append_printf (line, "=%s", flag->alias_of);
      if (flag->traits & DW_TRAIT_SECRET)
        g_string_append (line, "!");
    }
  return g_string_free (line, FALSE);
}

/* One flag that docker has, and what the table lacks of it: flags, and letters of flags. What the
 * table has stays as it is. */
static const struct
{
  const char *name;
  DwFlag flag;
  const char *lacking;
} learns[] = {
  { "a new one with a value", { "pod", 0, DW_FLAG_STRING, 0, 0, "", "", "", "" }, "pod:string!" },
  { "a new boolean", { "replace", 'R', DW_FLAG_BOOL, 0, 0, "", "", "", "" }, "R,replace:bool" },
  { "a new one that may have a value",
    { "mood", 0, DW_FLAG_OPTIONAL, 0, 0, "", "", "", "" },
    "mood:optional!" },
  { "one that is the same", { "env", 'e', DW_FLAG_LIST, 0, 0, "", "", "", "" }, "" },
  { "another kind of value", { "env", 'e', DW_FLAG_STRING, 0, 0, "", "", "", "" }, "" },
  { "a boolean that has a value now", { "init", 0, DW_FLAG_STRING, 0, 0, "", "", "", "" }, "" },
  { "one that may have a value now", { "init", 0, DW_FLAG_OPTIONAL, 0, 0, "", "", "", "" }, "" },
  { "a value that is none now", { "env", 'e', DW_FLAG_BOOL, 0, 0, "", "", "", "" }, "" },
  { "an alias that changed", { "net", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" }, "" },
  { "an alias with a letter",
    { "net", 'n', DW_FLAG_STRING, 0, 0, "", "", "", "" },
    "n,net:string=network" },
  { "a new letter", { "network", 'n', DW_FLAG_LIST, 0, 0, "", "", "", "" }, "n,network:string" },
  { "a new letter, and a boolean now",
    { "network", 'n', DW_FLAG_BOOL, 0, 0, "", "", "", "" },
    "n,network:string" },
  { "a letter that is another's", { "network", 'e', DW_FLAG_LIST, 0, 0, "", "", "", "" }, "" },
  { "a letter that is gone", { "env", 0, DW_FLAG_LIST, 0, 0, "", "", "", "" }, "" },
  { "one of the first table", { "sig-proxy", 0, DW_FLAG_STRING, 0, 0, "", "", "", "" }, "" },
  { "a new one in doubt", { "pod", 0, DW_FLAG_STRING, DW_TRAIT_DOUBTFUL, 0, "", "", "", "" }, "" },
  { "a known one in doubt", { "env", 'e', DW_FLAG_BOOL, DW_TRAIT_DOUBTFUL, 0, "", "", "", "" }, "" },
};

/* Whether a parser goes the same way by two flags. */
static const struct
{
  const char *name;
  DwFlagKind a, b;
  gboolean alike;
} ways[] = {
  { "two booleans", DW_FLAG_BOOL, DW_FLAG_BOOL, TRUE },
  { "two kinds of value", DW_FLAG_STRING, DW_FLAG_LIST, TRUE },
  { "a boolean and a value", DW_FLAG_BOOL, DW_FLAG_STRING, FALSE },
  { "a boolean and a value that may be left out", DW_FLAG_BOOL, DW_FLAG_OPTIONAL, FALSE },
  { "a value and one that may be left out", DW_FLAG_STRING, DW_FLAG_OPTIONAL, FALSE },
};

START_TEST (reads_alike)
{
  const DwFlag a = { .kind = ways[_i].a }, b = { .kind = ways[_i].b };

  assert_integer (ways[_i].name, dw_extra_flags_read_alike (&a, &b), ways[_i].alike);
  assert_integer (ways[_i].name, dw_extra_flags_read_alike (&b, &a), ways[_i].alike);
}
END_TEST

START_TEST (extends)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  const DwFlagTable *table;
  g_autofree char *line = NULL, *problem = NULL;

  dw_extra_flags_add (flags, &learns[_i].flag);
  table = dw_extra_flags_extend (flags, &base);
  line = table_as_line (table);
  assert_string (learns[_i].name, line, learns[_i].lacking);
  assert_true (learns[_i].name, table->next == NULL);
  /* The target of an alias is in the table that is extended. */
  if (table->n_rows > 0 && *table->rows[0].alias_of == '\0')
    problem = dw_flag_table_self_check (table);
  assert_string (learns[_i].name, problem, NULL);
}
END_TEST

/* A letter that the table lacks brings nothing else with it. */
START_TEST (keeps_what_the_table_says)
{
  static const DwFlag learnt = { "network", 'n', DW_FLAG_BOOL, 0, 0, "", "", "", "Other words" };
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  const DwFlag *row;

  dw_extra_flags_add (flags, &learnt);
  row = dw_flag_table_find_short (dw_extra_flags_extend (flags, &base), 'n');
  ck_assert (row != NULL);
  assert_integer ("kind", row->kind, DW_FLAG_STRING);
  assert_integer ("meaning", row->meaning, DW_MEANING_NETWORK);
  assert_string ("description", row->description, "");
}
END_TEST

START_TEST (extends_another_table)
{
  static const DwFlag learnt[] = {
    { "env", 'e', DW_FLAG_LIST, 0, 0, "", "", "", "" },
    { "sig-proxy", 's', DW_FLAG_BOOL, 0, 0, "", "", "", "" },
  };
  static const DwFlagTable empty = { NULL, 0, NULL };
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *of_base = NULL, *of_next = NULL, *of_empty = NULL, *all = NULL;
  DwFlagTable table;

  for (guint i = 0; i < G_N_ELEMENTS (learnt); i++)
    dw_extra_flags_add (flags, &learnt[i]);
  of_base = table_as_line (dw_extra_flags_extend (flags, &base));
  of_next = table_as_line (dw_extra_flags_extend (flags, &next));
  of_empty = table_as_line (dw_extra_flags_extend (flags, &empty));
  table = dw_extra_flags_table (flags);
  all = table_as_line (&table);
  assert_string ("what the whole chain lacks", of_base, "");
  assert_string ("what its last table lacks", of_next, "s,sig-proxy:bool");
  assert_string ("what an empty one lacks", of_empty, "e,env:list! s,sig-proxy:bool");
  assert_string ("the flags themselves", all, "e,env:list s,sig-proxy:bool");
}
END_TEST

static const struct
{
  const char *name;
  DwFlag flags[4];
  const char *rows;
} additions[] = {
  { "the first of two stays",
    { { "a", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" }, { "a", 0, DW_FLAG_LIST, 0, 0, "", "", "", "" } },
    "a:bool" },
  { "the first of two stays without a letter",
    { { "a", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" }, { "a", 'a', DW_FLAG_BOOL, 0, 0, "", "", "", "" } },
    "a:bool" },
  { "a letter is the first one's",
    { { "b", 'x', DW_FLAG_BOOL, 0, 0, "", "", "", "" },
      { "a", 'x', DW_FLAG_LIST, 0, 0, "", "", "", "" } },
    "a:list x,b:bool" },
  { "in order",
    { { "b", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" },
      { "a-b", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" },
      { "a", 0, DW_FLAG_BOOL, 0, 0, "", "", "", "" } },
    "a:bool a-b:bool b:bool" },
};

static char *
rows_as_line (const DwExtraFlags *flags)
{
  const DwFlagTable table = dw_extra_flags_table (flags);

  return table_as_line (&table);
}

START_TEST (adds)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *line = NULL;

  for (guint i = 0; i < 4 && *additions[_i].flags[i].long_name != '\0'; i++)
    dw_extra_flags_add (flags, &additions[_i].flags[i]);
  line = rows_as_line (flags);
  assert_string (additions[_i].name, line, additions[_i].rows);
}
END_TEST

/* Without their letters, and where nothing of that name stands. */
START_TEST (adds_names)
{
  static const DwFlag own = { "runtime", 'r', DW_FLAG_BOOL, 0, 0, "", "", "", "" };
  static const DwFlag globals[] = {
    { "connection", 'c', DW_FLAG_STRING, 0, 0, "", "", "", "" },
    { "doubt", 0, DW_FLAG_STRING, DW_TRAIT_DOUBTFUL, 0, "", "", "", "" },
    { "runtime", 0, DW_FLAG_STRING, 0, 0, "", "", "", "" },
  };
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new (), more = dw_extra_flags_new ();
  g_autofree char *line = NULL, *unchanged = NULL;

  dw_extra_flags_add (flags, &own);
  for (guint i = 0; i < G_N_ELEMENTS (globals); i++)
    dw_extra_flags_add (more, &globals[i]);
  dw_extra_flags_add_names (flags, more);
  line = rows_as_line (flags);
  unchanged = rows_as_line (more);
  assert_string ("flags", line, "connection:string doubt:string r,runtime:bool");
  assert_integer ("a doubt stays one", g_array_index (flags->rows, DwFlag, 1).traits,
                  DW_TRAIT_DOUBTFUL);
  assert_string ("where they come from", unchanged,
                 "c,connection:string doubt:string runtime:string");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/extra-flags");

  add_rows (suite, reads_alike, ways);
  add_rows (suite, extends, learns);
  add_test (suite, keeps_what_the_table_says);
  add_test (suite, extends_another_table);
  add_rows (suite, adds, additions);
  add_test (suite, adds_names);
  return check_run (suite);
}
