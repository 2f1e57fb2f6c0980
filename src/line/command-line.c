/* SPDX-License-Identifier: MIT */
#include "line/command-line.h"

#include <string.h>

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

/* Finds a command whose lines are read; any other is a word like those of plugins. */
static const DwCommand *
find_read (const Reader *reader, const char *group, const char *word)
{
  const DwCommand *command = dw_commands_find (reader->commands, group, word);

  return command != NULL && dw_command_is_read (command) ? command : NULL;
}

/* Whether cobra's walk takes @word for a flag whose value is the word behind it. It knows only the
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
 * Later ones refuse a line with such a word in front of its command, whatever is added to it. */
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

/* Reads the words from @first to @end; a word that is no flag does not end them, but for one behind --. */
static DwParsedFlags *
read_interspersed (const Reader *reader, const DwCommand *level, guint first, guint end)
{
  char *const *words = reader->line->words;
  DwParsedFlags *flags = dw_flag_parser_read (reader->commands, level, words, first, end);

  while (flags->error == DW_FLAG_ERROR_NONE && flags->end < end &&
         (flags->end == first || strcmp (words[flags->end - 1], "--") != 0))
    {
      DwParsedFlags *more
        = dw_flag_parser_read (reader->commands, level, words, flags->end + 1, end);

      flags->end = more->end;
      dw_parsed_flags_append (flags, more);
    }
  return flags;
}

/* Reads the words from @first to @end, which the walk stepped over, with the flags of @level.
 * Returns: whether the command behind them is docker's to carry out, and ours to read. */
static gboolean
read_stepped_over (const Reader *reader, const DwCommand *level, guint first, guint end)
{
  DwCommandLine *line = reader->line;
  DwParsedFlags *flags;
  gboolean ok;

  if (first == end)
    return TRUE;
  flags = read_interspersed (reader, level, first, end);
  ok = flags->error == DW_FLAG_ERROR_NONE;
  take_error (line, flags);
  dw_parsed_flags_append (line->docker_flags, flags);
  return ok;
}

/* Notes a flag that nobody knows among words that were stepped over and lead to no command: whether it takes
 * a value decides which word the command is. */
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

/* Finds the command from the command word on, and its index.
 * Returns: NULL where it is none that is read. */
static const DwCommand *
find_command (const Reader *reader, guint *command_index)
{
  DwCommandLine *line = reader->line;
  const DwCommand *level = find_read (reader, NULL, line->word);
  const DwCommand *command;
  guint first = line->word_index + 1, end;

  *command_index = line->word_index;
  if (level->kind != DW_COMMAND_GROUP)
    return level;
  end = walk (reader, level, first);
  command = end < line->n_words ? find_read (reader, line->word, line->words[end]) : NULL;
  *command_index = end;
  if (command == NULL)
    note_unknown (reader, level, first, end);
  return command != NULL && read_stepped_over (reader, level, first, end) ? command : NULL;
}

/* Reads the command's own flags and the image. What docker would refuse, or answer with help, creates
 * nothing: the line has then no command. */
static void
read_command (const Reader *reader, const DwCommand *command, guint command_index)
{
  DwCommandLine *line = reader->line;

  line->run_flags = dw_flag_parser_read (reader->commands, command, line->words, command_index + 1,
                                         line->n_words);
  take_error (line, line->run_flags);
  if (line->error != NULL || dw_parsed_flags_is_on (line->run_flags, "help"))
    return;
  if (line->run_flags->end == line->n_words)
    {
      line->error = g_strdup ("requires at least 1 argument");
      return;
    }
  line->command = command;
  line->command_index = (gint) command_index;
  line->image_index = (gint) line->run_flags->end;
}

/* Reads docker's own flags and finds the command word.
 * Returns: whether that leads to a command that is read. What docker makes of the flags before another
 *   word is its own affair. */
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
  return line->word != NULL && find_read (reader, NULL, line->word) != NULL &&
         read_stepped_over (reader, docker_itself (reader), first, line->word_index);
}

DwCommandLine *
dw_command_line_read (const DwCommands *commands, char *const *words, guint n_words)
{
  DwCommandLine *line = g_new0 (DwCommandLine, 1);
  Reader reader = { commands, line };
  const DwCommand *command;
  guint command_index;

  *line = (DwCommandLine){
    .words = words,
    .n_words = n_words,
    .word_index = n_words,
    .command_index = -1,
    .image_index = -1,
  };
  if (!read_docker_flags (&reader))
    return line;
  command = find_command (&reader, &command_index);
  if (command != NULL)
    read_command (&reader, command, command_index);
  return line;
}

void
dw_command_line_free (DwCommandLine *self)
{
  g_clear_pointer (&self->docker_flags, dw_parsed_flags_free);
  g_clear_pointer (&self->run_flags, dw_parsed_flags_free);
  g_free (self->error);
  g_free (self);
}

char *
dw_command_line_dup_safe_error (const DwCommandLine *self)
{
  gsize n_safe = self->n_safe;

  if (n_safe == 0 || n_safe == strlen (self->error))
    return g_strdup (self->error);
  return g_strdup_printf ("%.*s…", (int) n_safe, self->error);
}

gboolean
dw_command_line_is_unread (const DwCommandLine *self)
{
  const DwParsedFlags *flags = self->run_flags != NULL ? self->run_flags : self->docker_flags;

  return flags->error == DW_FLAG_ERROR_UNKNOWN;
}

const char *
dw_command_line_name (const DwCommandLine *self)
{
  return self->command != NULL ? self->command->name : NULL;
}
