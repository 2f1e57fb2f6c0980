/* SPDX-License-Identifier: MIT */
#include "line/command-list.h"
#include "base/glob.h"

#include <string.h>

/* Pattern: an element of a list without its `!`.
 * @row: (nullable) what a name without wildcards is the name of
 */
typedef struct
{
  const char *text;
  gboolean is_glob;
  const DwCommand *row;
} Pattern;

static Pattern
pattern_of (const char *element, const DwCommands *commands)
{
  const char *text = *element == '!' ? element + 1 : element;
  Pattern self = { text, strpbrk (text, "*?[") != NULL, NULL };

  if (!self.is_glob)
    self.row = dw_commands_find_named (commands, text);
  return self;
}

/* Whether the name of a leaf was given, which has nothing below it. */
static gboolean
is_leaf (const Pattern *self)
{
  return self->row != NULL && self->row->kind == DW_COMMAND_LEAF;
}

static gboolean
fits_name (const Pattern *self, const char *name)
{
  gsize length = strlen (self->text);

  if (self->is_glob)
    return dw_glob_matches (self->text, name);
  return strncmp (self->text, name, length) == 0 && (name[length] == '\0' || name[length] == ' ');
}

static gboolean
fits (const Pattern *self, const DwCommands *commands, const DwCommand *command)
{
  if (is_leaf (self))
    return self->row == command;
  if (fits_name (self, command->name))
    return TRUE;
  for (guint i = 0; i < commands->n_aliases; i++)
    if (fits_name (self, commands->aliases[i].name) &&
        strcmp (commands->aliases[i].command, command->name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_exclusion (const char *const *list)
{
  for (; *list != NULL; list++)
    if (**list != '!')
      return FALSE;
  return TRUE;
}

gboolean
dw_command_list_names (const char *const *list, const DwCommands *commands, const DwCommand *command)
{
  gboolean is_named = is_exclusion (list);

  for (; *list != NULL; list++)
    {
      Pattern pattern = pattern_of (*list, commands);

      if ((**list == '!' || !is_named) && fits (&pattern, commands, command))
        {
          if (**list == '!')
            return FALSE;
          is_named = TRUE;
        }
    }
  return is_named;
}

static gboolean
is_to_carry_out (const DwCommand *command)
{
  return command->kind == DW_COMMAND_LEAF || command->kind == DW_COMMAND_PLUGIN;
}

static void
add (GPtrArray *rows, const DwCommand *row)
{
  if (is_to_carry_out (row) && !g_ptr_array_find (rows, row, NULL))
    g_ptr_array_add (rows, (gpointer) row);
}

/* Adds what @pattern names; everything, where that is NULL. */
static void
add_named (GPtrArray *rows, const Pattern *pattern, const DwCommands *commands)
{
  if (pattern != NULL && is_leaf (pattern))
    {
      add (rows, pattern->row);
      return;
    }
  for (guint i = 0; i < commands->n_rows; i++)
    if (pattern == NULL || fits_name (pattern, commands->rows[i].name))
      add (rows, &commands->rows[i]);
  for (guint i = 0; pattern != NULL && i < commands->n_aliases; i++)
    if (fits_name (pattern, commands->aliases[i].name))
      add (rows, dw_commands_find_named (commands, commands->aliases[i].command));
}

GPtrArray *
dw_command_list_expand (const char *const *list, const DwCommands *commands)
{
  GPtrArray *rows = g_ptr_array_new (), *taken_back = g_ptr_array_new ();

  if (is_exclusion (list))
    add_named (rows, NULL, commands);
  for (guint i = 0; list[i] != NULL; i++)
    {
      Pattern pattern = pattern_of (list[i], commands);

      add_named (*list[i] == '!' ? taken_back : rows, &pattern, commands);
    }
  for (guint i = 0; i < taken_back->len; i++)
    g_ptr_array_remove (rows, g_ptr_array_index (taken_back, i));
  g_ptr_array_unref (taken_back);
  return rows;
}

/* Whether @pattern names a row. Docker itself is no command of its own. */
static gboolean
names_row (const Pattern *pattern, const DwCommands *commands)
{
  if (!pattern->is_glob)
    return pattern->row != NULL;
  for (guint i = 1; i < commands->n_rows; i++)
    if (fits_name (pattern, commands->rows[i].name))
      return TRUE;
  for (guint i = 0; i < commands->n_aliases; i++)
    if (fits_name (pattern, commands->aliases[i].name))
      return TRUE;
  return FALSE;
}

const char *
dw_command_list_find_unknown (const char *const *list, const DwCommands *commands)
{
  for (; *list != NULL; list++)
    {
      Pattern pattern = pattern_of (*list, commands);

      if (!names_row (&pattern, commands) && !dw_commands_lists (commands, pattern.text))
        return pattern.text;
    }
  return NULL;
}

GPtrArray *
dw_command_list_find_learnt (const char *const *list, const DwCommands *commands)
{
  GPtrArray *names = g_ptr_array_new ();

  for (; *list != NULL; list++)
    {
      Pattern pattern = pattern_of (*list, commands);

      if (**list != '!' && !names_row (&pattern, commands) && dw_commands_lists (commands, pattern.text))
        g_ptr_array_add (names, (gpointer) pattern.text);
    }
  return names;
}
