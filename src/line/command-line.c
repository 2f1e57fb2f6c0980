/* SPDX-License-Identifier: MIT */
#include "line/command-line.h"

#include <string.h>

typedef struct
{
  const DwFlagTable *table;
  DwCommandLine *line;
} Reader;

/* Whether cobra's walk takes @word for a flag whose value is the word behind it. It knows only the
 * booleans of @scope; whatever else looks like a flag is taken to want a value. */
static gboolean
walk_wants_value (const Reader *reader, DwFlagScope scope, const char *word)
{
  const DwFlag *flag;

  if (strchr (word, '=') != NULL)
    return FALSE;
  if (g_str_has_prefix (word, "--"))
    flag = dw_flag_table_find (reader->table, scope, word + 2, -1);
  else if (word[0] == '-' && word[1] != '\0' && word[2] == '\0')
    flag = dw_flag_table_find_short (reader->table, scope, word[1]);
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
walk (const Reader *reader, DwFlagScope scope, guint first)
{
  gboolean value_is_due = FALSE;
  guint i = first;

  for (; i < reader->line->n_words; i++)
    {
      const char *word = reader->line->words[i];

      if (walk_wants_value (reader, scope, word))
        value_is_due = TRUE;
      else if (value_is_due)
        value_is_due = FALSE;
      else if (!walk_takes_for_flag (word))
        break;
    }
  return i;
}

static void
take_error (DwCommandLine *line, const DwParsedFlags *flags)
{
  if (line->error == NULL)
    line->error = g_strdup (flags->message);
}

/* Old dockers hand a -h in front of the command on to it, where it is --hostname, or take it for a
 * flag that wants a value: such a line says another thing to each of them, and is left alone. */
static gboolean
has_short_help (const DwParsedFlags *flags)
{
  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      if (use->flag->short_name == 'h' && use->offset > 0)
        return TRUE;
    }
  return FALSE;
}

/* Reads the words from @first to @end; a word that is no flag does not end them, but for one behind --. */
static DwParsedFlags *
read_interspersed (const Reader *reader, DwFlagScope scope, guint first, guint end)
{
  char *const *words = reader->line->words;
  DwParsedFlags *flags = dw_flag_parser_read (reader->table, scope, words, first, end);

  while (flags->error == DW_FLAG_ERROR_NONE && flags->end < end &&
         (flags->end == first || strcmp (words[flags->end - 1], "--") != 0))
    {
      DwParsedFlags *more = dw_flag_parser_read (reader->table, scope, words, flags->end + 1, end);

      flags->end = more->end;
      dw_parsed_flags_append (flags, more);
    }
  return flags;
}

/* Reads the words from @first to @end, which the walk stepped over, with the flags of @scope.
 * Returns: whether the command behind them is docker's to carry out, and ours to read. */
static gboolean
read_stepped_over (const Reader *reader, DwFlagScope scope, guint first, guint end)
{
  DwCommandLine *line = reader->line;
  DwParsedFlags *flags;
  gboolean ok;

  if (first == end)
    return TRUE;
  flags = read_interspersed (reader, scope, first, end);
  ok = flags->error == DW_FLAG_ERROR_NONE && !has_short_help (flags);
  take_error (line, flags);
  dw_parsed_flags_append (line->docker_flags, flags);
  return ok;
}

/* Notes a flag that the table lacks among words that were stepped over and lead to no command that
 * is read: whether it takes a value decides which word the command is. */
static void
note_unknown (const Reader *reader, guint first, guint end)
{
  DwCommandLine *line = reader->line;
  g_autoptr(DwParsedFlags) flags
      = dw_flag_parser_read (reader->table, DW_SCOPE_GLOBAL, line->words, first, end);

  if (flags->error == DW_FLAG_ERROR_UNKNOWN)
    line->docker_flags->error = DW_FLAG_ERROR_UNKNOWN;
}

static gboolean
names_command (const char *word, DwCommand *command)
{
  if (strcmp (word, "run") == 0)
    *command = DW_COMMAND_RUN;
  else if (strcmp (word, "create") == 0)
    *command = DW_COMMAND_CREATE;
  else
    return FALSE;
  return TRUE;
}

/* Whether @word is, or leads to, run or create. What docker makes of the flags in front of another
 * word is its own affair. */
static gboolean
leads_to_run (const char *word)
{
  DwCommand command;

  return word != NULL && (names_command (word, &command) || strcmp (word, "container") == 0);
}

/* Finds the command from the command word on.
 * Returns: whether it is run or create; then @command_index is its index. */
static gboolean
find_command (const Reader *reader, DwCommand *command, guint *command_index)
{
  DwCommandLine *line = reader->line;
  guint first = line->word_index + 1, end;

  *command_index = line->word_index;
  if (names_command (line->word, command))
    return TRUE;
  end = walk (reader, DW_SCOPE_CONTAINER, first);
  if (end == line->n_words || !names_command (line->words[end], command))
    return FALSE;
  *command_index = end;
  return read_stepped_over (reader, DW_SCOPE_CONTAINER, first, end);
}

/* Reads run's own flags and the image. What docker would refuse, or answer with help, creates
 * nothing: the line is then left as DW_COMMAND_OTHER. */
static void
read_run (const Reader *reader, DwCommand command, guint command_index)
{
  DwCommandLine *line = reader->line;
  DwFlagScope scope = command == DW_COMMAND_RUN ? DW_SCOPE_RUN : DW_SCOPE_CREATE;

  line->run_flags = dw_flag_parser_read (reader->table, scope, line->words, command_index + 1,
                                         line->n_words);
  take_error (line, line->run_flags);
  if (line->run_flags->error == DW_FLAG_ERROR_UNKNOWN)
    line->unknown = (gint) line->run_flags->error_word;
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

/* Reads docker's own flags and finds the command word. */
static gboolean
read_docker_flags (const Reader *reader)
{
  DwCommandLine *line = reader->line;
  guint first;

  line->docker_flags = dw_flag_parser_read (reader->table, DW_SCOPE_GLOBAL, line->words, 0,
                                            line->n_words);
  take_error (line, line->docker_flags);
  if (line->error != NULL)
    return FALSE;
  first = line->docker_flags->end;
  line->word_index = walk (reader, DW_SCOPE_GLOBAL, first);
  if (line->word_index < line->n_words)
    line->word = line->words[line->word_index];
  if (!leads_to_run (line->word))
    {
      note_unknown (reader, first, line->word_index);
      return FALSE;
    }
  return read_stepped_over (reader, DW_SCOPE_GLOBAL, first, line->word_index);
}

DwCommandLine *
dw_command_line_read (const DwFlagTable *table, char *const *words, guint n_words)
{
  DwCommandLine *line = g_new0 (DwCommandLine, 1);
  Reader reader = { table, line };
  DwCommand command;
  guint command_index;

  *line = (DwCommandLine){
    .words = words,
    .n_words = n_words,
    .word_index = n_words,
    .command_index = -1,
    .image_index = -1,
    .unknown = -1,
  };
  if (read_docker_flags (&reader) && find_command (&reader, &command, &command_index))
    read_run (&reader, command, command_index);
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

gboolean
dw_command_line_is_run (const DwCommandLine *self)
{
  return self->command != DW_COMMAND_OTHER;
}

const char *
dw_command_name (DwCommand command)
{
  static const char *const names[] = { NULL, "run", "create" };

  return names[command];
}
