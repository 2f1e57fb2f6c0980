/* SPDX-License-Identifier: MIT */
#include "line/command-line.h"
#include "line/docker-flags.h"
#include "line/object-names.h"

#include <string.h>

#define STRAYS "%s: docker treats this name as a path"

typedef struct
{
  const DwCommands *commands;
  DwCommandLine *line;
} Reader;

/* Docker itself is the first of its commands. */
static const DwCommand *
docker_itself (const Reader *reader)
{
  return &reader->commands->rows[0];
}

/* Whether cobra's walk takes @word for a flag whose value is the word after it. It knows only the
 * booleans of @level; whatever else looks like a flag is taken to want a value. */
static gboolean
walk_wants_value (const Reader *reader, const DwCommand *level, const char *word)
{
  const DwFlag *flag;

  if (strchr (word, '=') != NULL)
    return FALSE;
  if (strcmp (word, "--") == 0)
    return TRUE;
  if (g_str_has_prefix (word, "--"))
    flag = dw_commands_find_flag (reader->commands, level, word + 2, -1);
  else if (word[0] == '-' && word[1] != '\0' && word[2] == '\0')
    flag = dw_commands_find_letter (reader->commands, level, word[1]);
  else
    return FALSE;
  return flag == NULL || dw_flag_takes_value (flag);
}

/* Cobra before 1.7 (docker 20.10 and older) also takes `a-b` for a flag, and runs `a-b run alpine`.
 * Later ones refuse a line with such a word before its command, whatever is added to it. */
static gboolean
walk_takes_for_flag (const char *word)
{
  if (word[0] == '\0' || word[1] == '\0')
    return FALSE;
  return word[0] == '-' || (word[1] == '-' && word[2] != '\0');
}

/* The index of the next command word from @first on, as cobra's Command.Traverse finds it: words
 * that look like flags are stepped over, and so are their values. A flag that wants a value is seen
 * as one even where a value is due. */
static guint
walk (const Reader *reader, const DwCommand *level, guint first)
{
  gboolean value_is_due = FALSE;
  guint i = first;

  for (; i < reader->line->n_words; i++)
    {
      const char *word = reader->line->words[i];

      if (walk_wants_value (reader, level, word))
        value_is_due = TRUE;
      else if (value_is_due)
        value_is_due = FALSE;
      else if (!walk_takes_for_flag (word))
        break;
    }
  return i;
}

/* Reading ends with the first error. */
static void
take_error (DwCommandLine *line, const DwParsedFlags *flags)
{
  line->error = g_strdup (flags->message);
  line->n_safe = flags->n_safe;
}

/* Whether a -- ended @flags, which were read from the word at @first on. */
static gboolean
is_terminated (const DwParsedFlags *flags, char *const *words, guint first)
{
  return flags->end > first && dw_parsed_flags_has_terminator (flags, words, flags->end);
}

/* Reads the words from @first to @end; a word that is not a flag does not end them, unless it is a --.
 * @operands: (nullable) (element-type guint) receives the indexes of those words */
static DwParsedFlags *
read_interspersed (const Reader *reader, const DwCommand *level, guint first, guint end, GArray *operands)
{
  char *const *words = reader->line->words;
  DwParsedFlags *flags = dw_flag_parser_read (reader->commands, level, words, first, end);
  gboolean ended = is_terminated (flags, words, first);
  guint i = flags->end;

  for (; flags->error == DW_FLAG_ERROR_NONE && i < end; i = flags->end)
    {
      DwParsedFlags *more;

      if (operands != NULL)
        g_array_append_val (operands, i);
      more = dw_flag_parser_read (reader->commands, level, words, i + 1, ended ? i + 1 : end);
      ended |= is_terminated (more, words, i + 1);
      flags->end = more->end;
      dw_parsed_flags_append (flags, more);
    }
  return flags;
}

/* Reads the words from @first to @end, which the walk stepped over, with the flags of @level.
 * Returns: whether docker carries out the command after them, and we read it. */
static gboolean
read_stepped_over (const Reader *reader, const DwCommand *level, guint first, guint end)
{
  DwCommandLine *line = reader->line;
  DwParsedFlags *flags;
  gboolean ok;

  if (first == end)
    return TRUE;
  flags = read_interspersed (reader, level, first, end, NULL);
  ok = flags->error == DW_FLAG_ERROR_NONE;
  take_error (line, flags);
  dw_parsed_flags_append (line->docker_flags, flags);
  return ok;
}

/* Notes an unknown flag among words that were stepped over and lead to no command: whether it takes a value
 * decides which word the command is. */
static void
note_unknown (const Reader *reader, const DwCommand *level, guint first, guint end)
{
  DwParsedFlags *flags
    = dw_flag_parser_read (reader->commands, level, reader->line->words, first, end);

  if (flags->error == DW_FLAG_ERROR_UNKNOWN)
    {
      take_error (reader->line, flags);
      dw_parsed_flags_append (reader->line->docker_flags, flags);
    }
  else
    dw_parsed_flags_free (flags);
}

/* A command without a row: newer than the table, a plugin's, or unknown to docker.
 * @group: (nullable) the group that it is in */
static const DwCommand *
make_unknown (const Reader *reader, const DwCommand *group, const char *word)
{
  DwCommandLine *line = reader->line;

  g_autofree char *name = group != NULL ? g_strconcat (group->name, " ", word, NULL) : g_strdup (word);

  line->own = dw_command_make_unknown (name);
  return &line->own;
}

static gboolean
is_wanted (const Reader *reader, const DwCommand *command)
{
  DwCommandFilter *filter = reader->commands->filter;

  return filter == NULL || filter->wants (filter, command);
}

/* The command below @level from the word at *@index on, which is moved to the last word of its name.
 * Returns: NULL if there is none */
static const DwCommand *
find_below (const Reader *reader, const DwCommand *level, guint *index)
{
  DwCommandLine *line = reader->line;
  guint first = *index + 1, end = walk (reader, level, first);
  const DwCommand *command;

  if (end == line->n_words)
    {
      note_unknown (reader, level, first, end);
      return NULL;
    }
  *index = end;
  command = dw_commands_find (reader->commands, level->name, line->words[end]);
  if (!read_stepped_over (reader, level, first, end))
    return NULL;
  return command != NULL ? command : make_unknown (reader, level, line->words[end]);
}

/* Whether the word at @index or one after it names a command of @plugin that is read. */
static gboolean
names_wanted (const Reader *reader, const DwCommand *plugin, guint index)
{
  const DwCommand *command = NULL;

  for (; index < reader->line->n_words && command == NULL; index++)
    command = dw_commands_find (reader->commands, plugin->name, reader->line->words[index]);
  return command != NULL && is_wanted (reader, command);
}

/* Of a plugin's commands, only those are known that docker has under another name too. A plugin with such
 * commands reads the flags before them as docker does; no other plugin is looked into.
 * Returns: NULL if docker carries none out */
static const DwCommand *
find_of_plugin (const Reader *reader, const DwCommand *plugin, guint *index)
{
  const DwCommandLine *line = reader->line;
  gboolean knows_flags = plugin->flags != &dw_group_flags;
  guint first = *index + 1, next = knows_flags ? walk (reader, plugin, first) : first;
  const DwCommand *command
    = next < line->n_words ? dw_commands_find (reader->commands, plugin->name, line->words[next]) : NULL;

  if (command == NULL && knows_flags && names_wanted (reader, plugin, first))
    note_unknown (reader, plugin, first, line->n_words);
  if (command == NULL)
    return line->error == NULL ? plugin : NULL;
  *index = next;
  return read_stepped_over (reader, plugin, first, next) ? command : NULL;
}

/* Finds the command from the command word on, and the index of its last word.
 * Returns: NULL if docker carries none out */
static const DwCommand *
find_command (const Reader *reader, guint *index)
{
  const DwCommandLine *line = reader->line;
  const DwCommand *command = dw_commands_find (reader->commands, NULL, line->word);

  *index = line->word_index;
  if (command == NULL)
    command = make_unknown (reader, NULL, line->word);
  while (command != NULL && command->kind == DW_COMMAND_GROUP)
    command = find_below (reader, command, index);
  if (command != NULL && command->kind == DW_COMMAND_PLUGIN)
    command = find_of_plugin (reader, command, index);
  return command;
}

/* Finds the operands after the flags; the first operand ends the flags.
 * Returns: how many there are, with the container's words */
static guint
find_operands (DwCommandLine *line, const DwCommand *command, guint first)
{
  guint n = 0;

  for (; first + n < line->n_words && dw_command_get_operand (command, n) != DW_OPERAND_WORD; n++)
    {
      guint index = first + n;

      g_array_append_val (line->operands, index);
    }
  line->words_index = first + n;
  return line->n_words - first;
}

static void
find_image (DwCommandLine *line)
{
  for (guint i = 0; i < line->operands->len; i++)
    if (dw_command_get_operand (line->command, i) == DW_OPERAND_IMAGE)
      {
        line->image_index = (gint) g_array_index (line->operands, guint, i);
        return;
      }
}

/* Whether there is no image to create a container from. A wrong number of other operands is for docker to
 * refuse: podman, and perhaps a newer docker, takes it. */
static gboolean
lacks_image (const DwCommand *command, guint n)
{
  return n == 0 && dw_command_get_operand (command, 0) == DW_OPERAND_IMAGE &&
         dw_command_get_operand (command, 1) == DW_OPERAND_WORD;
}

/* Reads the command's own flags and its operands.
 * Returns: whether docker carries it out: it refuses some lines, and answers others with help */
static gboolean
read_command (const Reader *reader, const DwCommand *command, guint first)
{
  DwCommandLine *line = reader->line;
  guint n;

  if (command->kind != DW_COMMAND_LEAF)
    {
      line->flags = dw_flag_parser_read (reader->commands, command, line->words, first, first);
      line->words_index = first;
      return TRUE;
    }
  line->flags = command->ends_at_operand
                  ? dw_flag_parser_read (reader->commands, command, line->words, first, line->n_words)
                  : read_interspersed (reader, command, first, line->n_words, line->operands);
  take_error (line, line->flags);
  if (line->error != NULL || dw_parsed_flags_is_on (line->flags, "help"))
    return FALSE;
  n = command->ends_at_operand ? find_operands (line, command, line->flags->end) : line->operands->len;
  if (lacks_image (command, n))
    line->error = dw_command_check_number (command, n);
  return line->error == NULL;
}

/* Reads docker's own flags and finds the command word.
 * Returns: whether that leads to a command that is read. The flags before any other word are left to
 *   docker. */
static gboolean
read_docker_flags (const Reader *reader)
{
  DwCommandLine *line = reader->line;
  guint first;

  line->docker_flags = dw_flag_parser_read (reader->commands, docker_itself (reader), line->words, 0,
                                            line->n_words);
  take_error (line, line->docker_flags);
  if (line->error != NULL)
    return FALSE;
  first = line->docker_flags->end;
  line->word_index = walk (reader, docker_itself (reader), first);
  if (line->word_index < line->n_words)
    line->word = line->words[line->word_index];
  return line->word != NULL &&
         read_stepped_over (reader, docker_itself (reader), first, line->word_index);
}

/* Notes an operand that may lead to another object. */
static gboolean
check_names (DwCommandLine *line)
{
  const char *word = dw_object_names_find_stray (line->found, line->words, line->operands);

  line->strays = word != NULL;
  if (line->strays)
    line->error = g_strdup_printf (STRAYS, word);
  return !line->strays;
}

static void
forget_operands (DwCommandLine *line)
{
  g_clear_pointer (&line->flags, dw_parsed_flags_free);
  g_clear_pointer (&line->error, g_free);
  g_array_set_size (line->operands, 0);
  line->words_index = line->n_words;
  line->n_safe = 0;
}

static void
read_line (const Reader *reader)
{
  DwCommandLine *line = reader->line;
  guint index;

  line->found = find_command (reader, &index);
  if (line->found == NULL)
    return;
  if (is_wanted (reader, line->found))
    {
      if (!read_command (reader, line->found, index + 1) || !check_names (line))
        return;
      line->command = line->found;
      line->command_index = (gint) index;
      find_image (line);
    }
  else if (dw_object_names_may_climb (line->words, index + 1, line->n_words) &&
           (!read_command (reader, line->found, index + 1) || check_names (line)))
    forget_operands (line);
}

DwCommandLine *
dw_command_line_read (const DwCommands *commands, char *const *words, guint n_words)
{
  DwCommandLine *line = g_new0 (DwCommandLine, 1);
  Reader reader = { commands, line };

  *line = (DwCommandLine){
    .words = words,
    .n_words = n_words,
    .word_index = n_words,
    .command_index = -1,
    .operands = g_array_new (FALSE, FALSE, sizeof (guint)),
    .image_index = -1,
    .words_index = n_words,
  };
  if (read_docker_flags (&reader))
    read_line (&reader);
  return line;
}

void
dw_command_line_free (DwCommandLine *self)
{
  g_clear_pointer (&self->docker_flags, dw_parsed_flags_free);
  g_clear_pointer (&self->flags, dw_parsed_flags_free);
  g_array_unref (self->operands);
  g_free (self->error);
  g_free (self);
}
