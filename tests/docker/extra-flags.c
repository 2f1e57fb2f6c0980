/* SPDX-License-Identifier: MIT */
/* How what was learnt stands to the built-in table. */
#include "common/common.h"
#include "docker/extra-flags.h"

#include <string.h>

static const DwFlag base_rows[] = {
  { "env", 'e', DW_FLAG_LIST, DW_SCOPE_RUN_CREATE, DW_TRAIT_SECRET, NULL, NULL, NULL, "" },
  { "init", 0, DW_FLAG_BOOL, DW_SCOPE_RUN_CREATE, 0, NULL, NULL, NULL, "" },
  { "log-level", 'l', DW_FLAG_STRING, DW_SCOPE_GLOBAL, 0, NULL, NULL, NULL, "" },
  { "net", 0, DW_FLAG_STRING, DW_SCOPE_RUN_CREATE, DW_TRAIT_HIDDEN, "network", NULL, NULL, "" },
  { "network", 0, DW_FLAG_STRING, DW_SCOPE_RUN_CREATE, 0, NULL, NULL, NULL, "" },
  { "sig-proxy", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, 0, NULL, NULL, NULL, "" },
};
static const DwFlagTable base = { base_rows, G_N_ELEMENTS (base_rows), NULL };

/* A row as a word: letter, name, kind, then r, c and g for its scopes, and what else it has. */
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
      g_string_append_printf (line, "%s:%s:%s%s%s", flag->long_name, dw_flag_kind_name (flag->kind),
                              flag->scope & DW_SCOPE_GLOBAL ? "g" : "",
                              flag->scope & DW_SCOPE_RUN ? "r" : "",
                              flag->scope & DW_SCOPE_CREATE ? "c" : "");
      if (flag->alias_of != NULL)
        g_string_append_printf (line, "=%s", flag->alias_of);
      if (flag->traits & DW_TRAIT_SECRET)
        g_string_append (line, "!");
    }
  return g_string_free (line, FALSE);
}

/* One flag that docker has, and what stands in front of the table because of it. */
static const struct
{
  const char *name;
  DwFlag flag;
  const char *front;
} learns[] = {
  { "a new one with a value",
    { "pod", 0, DW_FLAG_STRING, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" },
    "pod:string:rc!" },
  { "a new boolean",
    { "replace", 'R', DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
    "R,replace:bool:r" },
  { "one that is the same", { "env", 'e', DW_FLAG_LIST, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" }, "" },
  { "another kind of value",
    { "env", 'e', DW_FLAG_STRING, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" },
    "" },
  { "a boolean that has a value now",
    { "init", 0, DW_FLAG_STRING, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
    "init:string:r" },
  { "one that may have a value now",
    { "init", 0, DW_FLAG_OPTIONAL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
    "init:optional:r" },
  { "a value that is none now",
    { "env", 'e', DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
    "e,env:bool:r!" },
  { "an alias that changed",
    { "net", 0, DW_FLAG_BOOL, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" },
    "net:bool:rc" },
  { "an alias with a letter",
    { "net", 'n', DW_FLAG_STRING, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" },
    "n,net:string:rc=network" },
  { "a new letter",
    { "network", 'n', DW_FLAG_LIST, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" },
    "n,network:string:rc" },
  { "a letter that is gone", { "env", 0, DW_FLAG_LIST, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" }, "" },
  { "run's in create",
    { "sig-proxy", 0, DW_FLAG_BOOL, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" },
    "sig-proxy:bool:c" },
  { "docker's in run",
    { "log-level", 0, DW_FLAG_STRING, DW_SCOPE_GLOBAL | DW_SCOPE_RUN, 0, 0, 0, 0, "" },
    "log-level:string:r!" },
  { "a new one in doubt",
    { "pod", 0, DW_FLAG_STRING, DW_SCOPE_RUN, DW_TRAIT_DOUBTFUL, 0, 0, 0, "" },
    "" },
  { "a known one in doubt",
    { "env", 'e', DW_FLAG_BOOL, DW_SCOPE_RUN, DW_TRAIT_DOUBTFUL, 0, 0, 0, "" },
    "" },
};

START_TEST (extends)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  const DwFlagTable *table;
  g_autofree char *line = NULL, *problem = NULL;

  dw_extra_flags_add (flags, &learns[_i].flag);
  table = dw_extra_flags_extend (flags, &base);
  line = table_as_line (table);
  assert_string (learns[_i].name, line, learns[_i].front);
  assert_true (learns[_i].name, table->next == &base);
  problem = dw_flag_table_self_check (table);
  assert_string (learns[_i].name, problem, NULL);
}
END_TEST

static const struct
{
  const char *name;
  DwFlag flags[4];
  const char *rows;
} additions[] = {
  { "run and create alike",
    { { "a", 'a', DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
      { "a", 'a', DW_FLAG_BOOL, DW_SCOPE_CREATE, 0, 0, 0, 0, "" } },
    "a,a:bool:rc" },
  { "run and create apart",
    { { "a", 'a', DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
      { "a", 0, DW_FLAG_BOOL, DW_SCOPE_CREATE, 0, 0, 0, 0, "" } },
    "a,a:bool:r a:bool:c" },
  { "the first of two stays",
    { { "a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
      { "a", 0, DW_FLAG_LIST, DW_SCOPE_RUN_CREATE, 0, 0, 0, 0, "" } },
    "a:bool:r a:list:c" },
  { "in order",
    { { "b", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
      { "a-b", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
      { "a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" } },
    "a:bool:r a-b:bool:r b:bool:r" },
  { "no scope",
    { { "a", 0, DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" }, { "b", 0, 0, 0, 0, 0, 0, 0, "" } },
    "a:bool:r" },
};

static char *
rows_as_line (const DwExtraFlags *flags)
{
  const DwFlagTable table = { (const DwFlag *)(gpointer)flags->rows->data, flags->rows->len, NULL };

  return table_as_line (&table);
}

START_TEST (adds)
{
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *line = NULL;

  for (guint i = 0; i < 4 && additions[_i].flags[i].long_name != NULL; i++)
    dw_extra_flags_add (flags, &additions[_i].flags[i]);
  line = rows_as_line (flags);
  assert_string (additions[_i].name, line, additions[_i].rows);
}
END_TEST

START_TEST (globals_are_spread_where_nothing_stands)
{
  static const DwFlag learnt[] = {
    { "connection", 'c', DW_FLAG_STRING, DW_SCOPE_GLOBAL, 0, 0, 0, 0, "" },
    { "runtime", 0, DW_FLAG_STRING, DW_SCOPE_GLOBAL, 0, 0, 0, 0, "" },
    { "runtime", 'r', DW_FLAG_BOOL, DW_SCOPE_RUN, 0, 0, 0, 0, "" },
  };
  g_autoptr (DwExtraFlags) flags = dw_extra_flags_new ();
  g_autofree char *line = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (learnt); i++)
    dw_extra_flags_add (flags, &learnt[i]);
  dw_extra_flags_spread_globals (flags);
  line = rows_as_line (flags);
  assert_string ("globals", line,
                 "c,connection:string:g connection:string:rc runtime:string:gc r,runtime:bool:r");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/extra-flags");

  add_rows (suite, extends, learns);
  add_rows (suite, adds, additions);
  add_test (suite, globals_are_spread_where_nothing_stands);
  return check_run (suite);
}
