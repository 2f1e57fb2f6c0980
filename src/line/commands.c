/* SPDX-License-Identifier: MIT */
#include "line/commands.h"
#include "line/docker-flags.h"

#include <stdlib.h>
#include <string.h>

/* A name in two parts: the group's, which may be empty, and the word in it. */
typedef struct
{
  const char *group;
  const char *word;
} Name;

/* As strcmp, of @name's parts with a space between them. */
static int
compare_name (const Name *name, const char *with)
{
  gsize length = strlen (name->group);
  int order = strncmp (name->group, with, length);

  if (order != 0 || length == 0)
    return order != 0 ? order : strcmp (name->word, with);
  return with[length] == ' ' ? strcmp (name->word, with + length + 1) : ' ' - (guchar) with[length];
}

static int
compare_row (const void *name, const void *row)
{
  return compare_name (name, ((const DwCommand *) row)->name);
}

static int
compare_alias (const void *name, const void *alias)
{
  return compare_name (name, ((const DwCommandAlias *) alias)->name);
}

static const DwCommand *
find_row (const DwCommands *self, const Name *name)
{
  return bsearch (name, self->rows, self->n_rows, sizeof *self->rows, compare_row);
}

/* The first row is docker's own, which no word names. A word with a space in it is none. */
const DwCommand *
dw_commands_find (const DwCommands *self, const char *group, const char *word)
{
  Name name = { group != NULL ? group : "", word };
  const DwCommandAlias *alias;
  const DwCommand *row;

  if (*word == '\0' || (group == NULL && strchr (word, ' ') != NULL))
    return NULL;
  row = find_row (self, &name);
  if (row != NULL)
    return row;
  alias = bsearch (&name, self->aliases, self->n_aliases, sizeof *self->aliases, compare_alias);
  return alias != NULL ? find_row (self, &(Name){ "", alias->command }) : NULL;
}

const DwCommand *
dw_commands_find_named (const DwCommands *self, const char *name)
{
  const char *blank = strrchr (name, ' ');
  g_autofree char *group = blank != NULL ? g_strndup (name, (gsize) (blank - name)) : NULL;

  return dw_commands_find (self, group, blank != NULL ? blank + 1 : name);
}

const DwCommand *
dw_commands_find_group (const DwCommands *self, const char *name)
{
  const char *blank = strrchr (name, ' ');
  g_autofree char *above = blank != NULL ? g_strndup (name, (gsize) (blank - name)) : NULL;
  const DwCommand *group = above != NULL ? dw_commands_find_named (self, above) : &self->rows[0];

  return group != NULL && group->kind == DW_COMMAND_GROUP ? group : NULL;
}

gboolean
dw_command_may_be_called (const char *name)
{
  const char *c = name;

  while (g_ascii_isalnum (*c) || (*c != '\0' && strchr (" -_.*?[]!", *c) != NULL))
    c++;
  return c > name && *c == '\0';
}

DwCommand
dw_command_make_unknown (const char *name)
{
  DwCommand self = { .kind = DW_COMMAND_UNKNOWN,
                     .operands = { DW_OPERAND_WORD, DW_OPERAND_WORD, DW_OPERAND_WORD },
                     .max_operands = DW_COMMAND_ANY_OPERANDS,
                     .flags = &dw_group_flags };

  dw_copy_text (self.name, name, sizeof self.name);
  return self;
}

gboolean
dw_commands_lists (const DwCommands *self, const char *name)
{
  return strlen (name) < DW_COMMAND_NAME_SIZE && self->hook != NULL && self->hook->lists != NULL &&
         self->hook->lists (self->hook, name);
}

const char *
dw_operand_name (DwOperand operand)
{
  static const char *const names[DW_N_OPERANDS] = {
    [DW_OPERAND_TEXT] = "argument", [DW_OPERAND_IMAGE] = "image",     [DW_OPERAND_CONTAINER] = "container",
    [DW_OPERAND_NETWORK] = "network", [DW_OPERAND_VOLUME] = "volume", [DW_OPERAND_CONTEXT] = "context",
    [DW_OPERAND_OBJECT] = "object", [DW_OPERAND_PATH] = "path",       [DW_OPERAND_COPY] = "place",
    [DW_OPERAND_BUILD] = "build",   [DW_OPERAND_WORD] = "word",
    [DW_OPERAND_NEW_CONTAINER] = "name", [DW_OPERAND_NEW_PATH] = "path",
  };

  return names[operand];
}

DwOperand
dw_command_get_operand (const DwCommand *command, guint n)
{
  return command->operands[MIN (n, G_N_ELEMENTS (command->operands) - 1)];
}

char *
dw_command_check_number (const DwCommand *command, guint n)
{
  guint least = command->min_operands, most = command->max_operands;
  guint wanted = n < least ? least : most;

  if (n >= least && (n <= most || most == DW_COMMAND_ANY_OPERANDS))
    return NULL;
  if (most == 0)
    return g_strdup ("accepts no arguments");
  return g_strdup_printf ("requires %s %u argument%s",
                          least == most ? "exactly" : n < least ? "at least" : "at most", wanted,
                          wanted == 1 ? "" : "s");
}

static char *
check_row (const DwCommands *self, guint i)
{
  const DwCommand *row = &self->rows[i];
  g_autofree char *text = dw_flag_table_self_check (row->flags);

  if (text != NULL)
    return g_strdup_printf ("%s: %s", row->name, text);
  if (i > 0 && strcmp (row[-1].name, row->name) >= 0)
    return g_strdup_printf ("%s stands after %s", row->name, row[-1].name);
  if (row->min_operands > row->max_operands)
    return g_strdup_printf ("%s takes at least %u operands, and at most %u", row->name, row->min_operands,
                            row->max_operands);
  return NULL;
}

static char *
check_alias (const DwCommands *self, guint i)
{
  const DwCommandAlias *alias = &self->aliases[i];

  if (i > 0 && strcmp (alias[-1].name, alias->name) >= 0)
    return g_strdup_printf ("the alias %s stands after %s", alias->name, alias[-1].name);
  if (find_row (self, &(Name){ "", alias->name }) != NULL)
    return g_strdup_printf ("the alias %s is a command's name", alias->name);
  if (find_row (self, &(Name){ "", alias->command }) == NULL)
    return g_strdup_printf ("the alias %s is one of %s, which there is not", alias->name, alias->command);
  return NULL;
}

char *
dw_commands_self_check (const DwCommands *self)
{
  char *text = NULL;

  for (guint i = 0; i < self->n_rows && text == NULL; i++)
    text = check_row (self, i);
  for (guint i = 0; i < self->n_aliases && text == NULL; i++)
    text = check_alias (self, i);
  return text;
}

static const DwFlagTable *
ask_hook (const DwCommands *self, const DwCommand *command)
{
  return self->hook != NULL ? self->hook->ask (self->hook, command) : NULL;
}

const DwFlag *
dw_commands_find_flag (const DwCommands *self, const DwCommand *command, const char *name,
                       gssize length)
{
  const DwFlag *flag = dw_flag_table_find (command->flags, name, length);

  return flag != NULL ? flag : dw_flag_table_find (ask_hook (self, command), name, length);
}

const DwFlag *
dw_commands_find_letter (const DwCommands *self, const DwCommand *command, char letter)
{
  const DwFlag *flag = dw_flag_table_find_short (command->flags, letter);

  return flag != NULL ? flag : dw_flag_table_find_short (ask_hook (self, command), letter);
}
