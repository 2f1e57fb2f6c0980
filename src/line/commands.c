/* SPDX-License-Identifier: MIT */
#include "line/commands.h"
#include "line/docker-flags.h"

#include <string.h>

static const DwCommand rows[] = {
  { "", NULL, &dw_docker_flags, DW_WORDS_COMMAND },
  { "container", NULL, &dw_container_flags, DW_WORDS_COMMAND },
  { "run", "container run", &dw_run_flags, DW_WORDS_IMAGE_AND_COMMAND },
  { "create", "container create", &dw_create_flags, DW_WORDS_IMAGE_AND_COMMAND },
};

const DwCommands dw_commands = { rows, G_N_ELEMENTS (rows), NULL };

/* Whether @name is @group, a space and @word. */
static gboolean
is_name_in_group (const char *name, const char *group, const char *word)
{
  gsize length = strlen (group);

  return strncmp (name, group, length) == 0 && name[length] == ' ' &&
         strcmp (name + length + 1, word) == 0;
}

static gboolean
is_called (const DwCommand *row, const char *group, const char *word)
{
  if (group == NULL)
    return strcmp (row->name, word) == 0;
  return row->other_name != NULL && is_name_in_group (row->other_name, group, word);
}

/* The first row is docker's own, which no word names. */
const DwCommand *
dw_commands_find (const DwCommands *self, const char *group, const char *word)
{
  for (guint i = 1; i < self->n_rows; i++)
    if (is_called (&self->rows[i], group, word))
      return &self->rows[i];
  return NULL;
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
