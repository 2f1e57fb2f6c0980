/* SPDX-License-Identifier: MIT */
/* Which commands a list names: names, aliases, groups, globs, and what stands behind a `!`. */
#include "common/common.h"
#include "base/glob.h"
#include "line/command-list.h"

#include <string.h>

/* A docker that lists two commands that no row has. */
static gboolean
lists (DwFlagHook *self G_GNUC_UNUSED, const char *name)
{
  return dw_glob_matches (name, "pod") || dw_glob_matches (name, "container sync");
}

static DwFlagHook listing = { NULL, lists };

static DwCommands
commands_of (gboolean is_asked)
{
  DwCommands commands = dw_commands;

  commands.hook = is_asked ? &listing : NULL;
  return commands;
}

/* @list: with `;` between its elements; @command: by any of its names */
static const struct
{
  const char *name;
  const char *list;
  const char *command;
  gboolean is_named;
} names[] = {
  { "its name", "run", "run", TRUE },
  { "another command", "run", "create", FALSE },
  { "the second of two", "create;run", "run", TRUE },
  { "a name that begins so", "rm", "rmi", FALSE },
  { "the beginning of a name", "ru", "run", FALSE },
  { "its name in its group", "container run", "run", TRUE },
  { "the other way round", "run", "container run", TRUE },
  { "one of many names", "buildx build", "build", TRUE },
  { "another of them", "build", "builder build", TRUE },
  { "a name that docker has for two things", "rmi", "image rm", TRUE },
  { "a command of a group", "network create", "network create", TRUE },
  { "another one of it", "network create", "network rm", FALSE },
  { "a command of the same word", "network create", "create", FALSE },
  { "a command named like one in a group", "create", "network create", FALSE },
  { "a group", "network", "network create", TRUE },
  { "a group, by another of its names", "network", "network remove", TRUE },
  { "a group that has it under another name", "image", "build", TRUE },
  { "a group that has not", "image", "run", FALSE },
  { "a group in a group", "trust", "trust key generate", TRUE },
  { "a group below one", "trust key", "trust key generate", TRUE },
  { "beside a group below one", "trust key", "trust sign", FALSE },
  { "a name that begins like a group", "net", "network create", FALSE },
  { "a plugin", "compose", "compose", TRUE },
  { "a plugin that has it, too", "buildx", "build", TRUE },

  { "a glob", "network *", "network create", TRUE },
  { "a glob that fits no more", "network *", "volume create", FALSE },
  { "a glob over all", "*", "run", TRUE },
  { "a glob at the end of names", "* create", "volume create", TRUE },
  { "a glob for an alias", "container ru?", "run", TRUE },
  { "a glob in brackets", "[pq]s", "ps", TRUE },
  { "a glob does not name what is below", "net*k", "network create", FALSE },

  { "all but this", "!ps", "ps", FALSE },
  { "all but another", "!ps", "run", TRUE },
  { "all but two", "!ps;!logs", "logs", FALSE },
  { "all but this, by another name", "!container ls", "ps", FALSE },
  { "all but a group", "!network", "network create", FALSE },
  { "all but a glob", "!network *", "network create", FALSE },
  { "taken back", "network;!network rm", "network rm", FALSE },
  { "not taken back", "network;!network rm", "network create", TRUE },
  { "taken back in front", "!network rm;network", "network rm", FALSE },
  { "named by nothing beside a !", "network;!network rm", "run", FALSE },
};

START_TEST (says_what_is_named)
{
  g_auto(GStrv) list = g_strsplit (names[_i].list, ";", -1);
  const DwCommand *command = dw_commands_find_named (&dw_commands, names[_i].command);

  assert_integer (names[_i].name,
                  dw_command_list_names ((const char *const *) list, &dw_commands, command),
                  names[_i].is_named);
}
END_TEST

/* A command that no row has. */
static const struct
{
  const char *name;
  const char *list;
  const char *command;
  gboolean is_named;
} unknown[] = {
  { "its name", "pod", "pod", TRUE },
  { "in a group", "container sync", "container sync", TRUE },
  { "its group", "container", "container sync", TRUE },
  { "all", "*", "pod", TRUE },
  { "all but another", "!ps", "pod", TRUE },
  { "all but it", "!pod", "pod", FALSE },
  { "another", "run", "pod", FALSE },
  { "a name that is cut is none", "a-name-that-is-longer-than-a-row", "a-name-that-is-longer-than-a-row", FALSE },
};

START_TEST (says_if_unknown_is_named)
{
  g_auto(GStrv) list = g_strsplit (unknown[_i].list, ";", -1);
  const DwCommand command = dw_command_make_unknown (unknown[_i].command);

  assert_integer (unknown[_i].name,
                  dw_command_list_names ((const char *const *) list, &dw_commands, &command),
                  unknown[_i].is_named);
}
END_TEST

/* @rows: the names of the rows, with `;` between */
static const struct
{
  const char *name;
  const char *list;
  const char *rows;
} expansions[] = {
  { "in the order of the list", "run;create", "run;create" },
  { "the other way round", "create;run", "create;run" },
  { "each once", "run;container run;run", "run" },
  { "under the row's own name", "image rm", "rmi" },
  { "a group has its commands, and is none", "checkpoint", "checkpoint create;checkpoint ls;checkpoint rm" },
  { "and those that have another name elsewhere", "builder", "builder prune;build" },
  { "a group in a group", "trust key", "trust key generate;trust key load" },
  { "a plugin is one", "compose", "compose" },
  { "a glob in the order of the table", "[cp][ps]", "cp;ps" },
  { "taken back", "checkpoint;!checkpoint ls", "checkpoint create;checkpoint rm" },
  { "taken back in front", "!checkpoint ls;checkpoint", "checkpoint create;checkpoint rm" },
  { "all taken back", "run;!run", "" },
  { "what no row has", "pod;run", "run" },
};

START_TEST (expands)
{
  g_auto(GStrv) list = g_strsplit (expansions[_i].list, ";", -1);
  g_autoptr(GPtrArray) rows = dw_command_list_expand ((const char *const *) list, &dw_commands);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ";" : "",
                            ((const DwCommand *) g_ptr_array_index (rows, i))->name);
  assert_string (expansions[_i].name, text->str, expansions[_i].rows);
}
END_TEST

/* All but some: no group, not docker itself, and none of those. */
START_TEST (expands_all_others)
{
  static const char *const list[] = { "!ps", "!network", NULL };
  g_autoptr(GPtrArray) rows = dw_command_list_expand (list, &dw_commands);
  guint n = 0;

  for (guint i = 0; i < dw_commands.n_rows; i++)
    {
      const DwCommand *row = &dw_commands.rows[i];
      gboolean is_wanted = row->kind != DW_COMMAND_GROUP && strcmp (row->name, "ps") != 0 &&
                           !g_str_has_prefix (row->name, "network");

      assert_integer (row->name, g_ptr_array_find (rows, row, NULL), is_wanted);
      n += is_wanted ? 1 : 0;
    }
  assert_integer ("how many", rows->len, n);
}
END_TEST

/* @unknown: NULL: none; @learnt: with `;` between */
static const struct
{
  const char *name;
  const char *list;
  gboolean is_asked;
  const char *unknown;
  const char *learnt;
} lookups[] = {
  { "known", "run;image rm;network;compose;* create;!ps", TRUE, NULL, "" },
  { "unknown", "run;netwrok create", TRUE, "netwrok create", "" },
  { "unknown behind a !", "run;!pss", TRUE, "pss", "" },
  { "the first of two", "nope;neither", TRUE, "nope", "" },
  { "a glob for nothing", "x*z", TRUE, "x*z", "" },
  { "a glob for what docker lists", "po?", TRUE, NULL, "po?" },
  { "behind a !, a glob for what docker lists", "!po?", TRUE, NULL, "" },
  { "a glob that nobody is asked about", "po?", FALSE, "po?", "" },
  { "a plugin's own command", "compose up", TRUE, "compose up", "" },
  { "below a command", "run x", TRUE, "run x", "" },
  { "an empty name", "", TRUE, "", "" },
  { "docker's help lists it", "run;pod;container sync", TRUE, NULL, "pod;container sync" },
  { "behind a !", "!pod", TRUE, NULL, "" },
  { "nobody is asked", "pod", FALSE, "pod", "" },
};

START_TEST (finds_unknown)
{
  static const char *const empty[] = { "", NULL };
  const DwCommands commands = commands_of (lookups[_i].is_asked);
  g_auto(GStrv) list = g_strsplit (lookups[_i].list, ";", -1);
  const char *const *elements = *list != NULL ? (const char *const *) list : empty;
  g_autoptr(GPtrArray) learnt = dw_command_list_find_learnt (elements, &commands);
  g_autofree char *joined = NULL;

  assert_string (lookups[_i].name, dw_command_list_find_unknown (elements, &commands), lookups[_i].unknown);
  g_ptr_array_add (learnt, NULL);
  joined = g_strjoinv (";", (char **) learnt->pdata);
  assert_string (lookups[_i].name, joined, lookups[_i].learnt);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/command-list");

  add_rows (suite, says_what_is_named, names);
  add_rows (suite, says_if_unknown_is_named, unknown);
  add_rows (suite, expands, expansions);
  add_test (suite, expands_all_others);
  add_rows (suite, finds_unknown, lookups);
  return check_run (suite);
}
