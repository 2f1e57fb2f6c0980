/* SPDX-License-Identifier: MIT */
/* A whole docker command line: docker's own flags, the command, its flags, the image, the words.
 *
 * Indexes count the words after `docker` from 0. The words are borrowed and have to outlive the
 * result. A line has no command if docker would carry none out: help, an error, no image to create a
 * container from. Nor has it one if nobody asks about its command; the line is then read no further than
 * that. A plugin's words are its own, and nothing is known about the words of a command without a row.
 *
 * The words before the command are read as docker 19.03 and later do. Older ones refuse some of
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
 * @found: (nullable) the command that the words name
 * @command: (nullable) the same, where docker would carry it out and the line was read
 * @command_index: index of the last word of @command's name; -1 where that is NULL
 * @flags: (nullable) the flags after it, as far as they could be read
 * @operands: (element-type guint) the indexes of its operands
 * @image_index: index of the first operand that is an image; -1 where there is none
 * @words_index: where the words begin that are the container's or a plugin's; @n_words where there are none
 * @error: (nullable) why docker would refuse the line, in docker's words
 * @n_safe: how many bytes of @error contain no value of the caller's; 0: all of them
 * @strays: whether an operand may lead the request to another object than it names
 *
 * The rest is its own. */
typedef struct
{
  char *const *words;
  guint n_words;
  DwParsedFlags *docker_flags;
  const char *word;
  guint word_index;
  const DwCommand *found;
  const DwCommand *command;
  gint command_index;
  DwParsedFlags *flags;
  GArray *operands;
  gint image_index;
  guint words_index;
  char *error;
  gsize n_safe;
  gboolean strays;
  DwCommand own;
} DwCommandLine;

/* Reads a line. @words are those after `docker`; the result borrows them, and @commands.
 * Returns: (transfer full) never NULL: a line that cannot be read is an answer too. */
DwCommandLine *dw_command_line_read (const DwCommands *commands, char *const *words, guint n_words);
void dw_command_line_free (DwCommandLine *self);

/* Whether the line has a flag that neither the tables nor docker's help know, where it can change what the
 * line says: docker refuses such a line, unless it has flags that its help does not show. Also whether an
 * operand strays: then it is unknown what docker asks the engine for, whatever the command is. */
gboolean dw_command_line_is_unread (const DwCommandLine *self);

/* The error without the values that it shows, for a log.
 * Returns: (transfer full) (nullable) */
char *dw_command_line_dup_safe_error (const DwCommandLine *self);

/* What operand number @n is. */
DwOperand dw_command_line_get_operand_kind (const DwCommandLine *self, guint n);

/* The name of the command: `run`; NULL if it has none.
 * Returns: (transfer none) (nullable) */
const char *dw_command_line_name (const DwCommandLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwCommandLine, dw_command_line_free)

G_END_DECLS

#endif
