/* SPDX-License-Identifier: MIT */
/* Docker's commands, and who is asked for flags that they lack. */
#include "common/common.h"
#include "line/commands.h"

#include <string.h>

static const struct
{
  const char *group;
  const char *word;
  const char *found;
} rows[] = {
  { NULL, "run", "run" },
  { NULL, "create", "create" },
  { NULL, "container", "container" },
  { "container", "run", "run" },
  { "container", "create", "create" },
  { NULL, "", NULL },
  { NULL, "ru", NULL },
  { NULL, "runs", NULL },
  { NULL, "container run", NULL },
  { "container", "", NULL },
  { "container", "container", NULL },
  { "container", "ls", NULL },
  { "container", "runs", NULL },
  { "run", "run", NULL },
  { "", "run", NULL },
  { "compose", "run", NULL },
  { "Container", "run", NULL },
  { "containe", " run", NULL },
  { "containe", "run", NULL },
};

START_TEST (finds)
{
  g_autofree char *name
    = g_strdup_printf ("%s %s", rows[_i].group != NULL ? rows[_i].group : "", rows[_i].word);
  const DwCommand *command = dw_commands_find (&dw_commands, rows[_i].group, rows[_i].word);

  assert_string (name, command != NULL ? command->name : NULL, rows[_i].found);
}
END_TEST

/* A hook that knows one flag of run, and counts how often it is asked. */
typedef struct
{
  DwFlagHook hook;
  guint asked;
} Hook;

static const DwFlag new_flag = { "new", 'N', DW_FLAG_LIST, 0, DW_MEANING_TEXT, NULL, NULL, NULL, "x" };
static const DwFlagTable new_flags = { &new_flag, 1, NULL };

static const DwFlagTable *
ask (DwFlagHook *self, const DwCommand *command)
{
  ((Hook *) self)->asked++;
  return strcmp (command->name, "run") == 0 ? &new_flags : NULL;
}

static const struct
{
  const char *command;
  const char *flag;
  gssize length;
  const char *found;
  guint asked;
} flags[] = {
  { "run", "rm", -1, "rm", 0 },
  { "run", "rmx", 2, "rm", 0 },
  { "run", "new", -1, "new", 1 },
  { "run", "new=x", 3, "new", 1 },
  { "run", "newer", -1, NULL, 1 },
  { "create", "new", -1, NULL, 1 },
  { "container", "rm", -1, NULL, 1 },
};

START_TEST (asks_for_flags)
{
  Hook hook = { { ask }, 0 };
  DwCommands commands = dw_commands;
  const DwCommand *command = dw_commands_find (&dw_commands, NULL, flags[_i].command);
  const char *name = flags[_i].flag;
  const DwFlag *flag;

  commands.hook = &hook.hook;
  flag = dw_commands_find_flag (&commands, command, name, flags[_i].length);
  assert_string (name, flag != NULL ? flag->long_name : NULL, flags[_i].found);
  assert_integer (name, hook.asked, flags[_i].asked);
  assert_true ("without a hook", hook.asked == 0 || dw_commands_find_flag (&dw_commands, command, name,
                                                                           flags[_i].length) == NULL);
}
END_TEST

static const struct
{
  const char *command;
  const char *letter;
  const char *found;
  guint asked;
} letters[] = {
  { "run", "t", "tty", 0 },
  { "run", "N", "new", 1 },
  { "run", "Z", NULL, 1 },
  { "create", "N", NULL, 1 },
};

START_TEST (asks_for_letters)
{
  Hook hook = { { ask }, 0 };
  DwCommands commands = dw_commands;
  const DwCommand *command = dw_commands_find (&dw_commands, NULL, letters[_i].command);
  const DwFlag *flag;

  commands.hook = &hook.hook;
  flag = dw_commands_find_letter (&commands, command, *letters[_i].letter);
  assert_string (letters[_i].letter, flag != NULL ? flag->long_name : NULL, letters[_i].found);
  assert_integer (letters[_i].letter, hook.asked, letters[_i].asked);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/commands");

  add_rows (suite, finds, rows);
  add_rows (suite, asks_for_flags, flags);
  add_rows (suite, asks_for_letters, letters);
  return check_run (suite);
}
