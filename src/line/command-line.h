/* SPDX-License-Identifier: MIT */
/* A whole docker command line: docker's own flags, the command, its flags, the image, the words.
 *
 * Indexes count the words behind `docker` from 0. The words are borrowed and have to outlive the
 * result. Only the commands of line/commands.h are read beyond the command word; every other line has
 * no command, and so has one with which docker would create nothing: help, an error, no image.
 *
 * The words in front of the command are read as docker 19.03 and later do. Older ones refuse some of
 * the lines that those carry out, and carry out the rest alike. */
#ifndef DW_LINE_COMMAND_LINE_H
#define DW_LINE_COMMAND_LINE_H

#include "line/flag-parser.h"

G_BEGIN_DECLS

/* DwCommandLine:
 * @words, @n_words: the line, borrowed
 * @docker_flags: docker's own flags
 * @word: (nullable) the command word, whatever it is: `ps`, `container`, `run`
 * @word_index: its index, or @n_words
 * @command: (nullable) what docker would carry out
 * @command_index: index of `run` or `create`; -1 where there is none
 * @run_flags: the flags behind it; NULL where there is no command
 * @image_index: index of the image; -1 where there is none
 * @error: (nullable) why docker would refuse the line, in docker's words
 * @n_safe: how many bytes of @error are no value of the caller's; 0: all of them
 */
typedef struct
{
  char *const *words;
  guint n_words;
  DwParsedFlags *docker_flags;
  const char *word;
  guint word_index;
  const DwCommand *command;
  gint command_index;
  DwParsedFlags *run_flags;
  gint image_index;
  char *error;
  gsize n_safe;
} DwCommandLine;

/* Reads a line. @words are those after `docker`; the result borrows them, and @commands.
 * Returns: (transfer full) never NULL: a line that can't be read is an answer too. */
DwCommandLine *dw_command_line_read (const DwCommands *commands, char *const *words, guint n_words);
void dw_command_line_free (DwCommandLine *self);

/* Whether there is a flag that nobody knows, neither the tables nor docker's help, before it is certain what
 * the line says. Docker refuses such a line, unless it has flags that its help does not show. */
gboolean dw_command_line_is_unread (const DwCommandLine *self);

/* The error without the values that it shows, for a log.
 * Returns: (transfer full) (nullable) */
char *dw_command_line_dup_safe_error (const DwCommandLine *self);

/* The name of the command: `run`; NULL where it has none.
 * Returns: (transfer none) (nullable) */
const char *dw_command_line_name (const DwCommandLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwCommandLine, dw_command_line_free)

G_END_DECLS

#endif
