/* SPDX-License-Identifier: MIT */
/* A whole docker command line: docker's own flags, the command, its flags, the image, the words.
 *
 * Indexes count the words behind `docker` from 0. The words are borrowed and have to outlive the
 * result. Only `run`, `create`, `container run` and `container create` are read beyond the command
 * word; every other line is DW_COMMAND_OTHER, and so is one with which docker would create nothing:
 * help, an error, no image.
 *
 * The words in front of the command are read as docker 19.03 and later do. Older ones refuse some of
 * the lines that those carry out, and carry out the rest alike. */
#ifndef DW_LINE_COMMAND_LINE_H
#define DW_LINE_COMMAND_LINE_H

#include "line/flag-parser.h"

G_BEGIN_DECLS

typedef enum
{
  DW_COMMAND_OTHER,
  DW_COMMAND_RUN,
  DW_COMMAND_CREATE
} DwCommand;

/* DwCommandLine:
 * @words, @n_words: the line, borrowed
 * @docker_flags: docker's own flags
 * @word: (nullable) the command word, whatever it is: `ps`, `container`, `run`
 * @word_index: its index, or @n_words
 * @command: what docker would create with this line
 * @command_index: index of `run` or `create`; -1 where there is none
 * @run_flags: the flags behind it; NULL where there is no command
 * @image_index: index of the image; -1 where there is none
 * @error: (nullable) why docker would refuse the line, in docker's words
 * @unknown: @error is a flag that the table lacks, for a run or create line; -1 or the index of the
 *   word that names it
 */
typedef struct
{
  char *const *words;
  guint n_words;
  DwParsedFlags *docker_flags;
  const char *word;
  guint word_index;
  DwCommand command;
  gint command_index;
  DwParsedFlags *run_flags;
  gint image_index;
  char *error;
  gint unknown;
} DwCommandLine;

/* Reads a line. @table holds the flags; @words are those behind `docker`.
 * Returns: (transfer full) never NULL: a line that can't be read is an answer too. */
DwCommandLine *dw_command_line_read (const DwFlagTable *table, char *const *words,
                                     guint n_words);
void dw_command_line_free (DwCommandLine *self);

/* Whether @self creates a container. */
gboolean dw_command_line_is_run (const DwCommandLine *self);

/* `run` or `create`; NULL for DW_COMMAND_OTHER. */
const char *dw_command_name (DwCommand command);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwCommandLine, dw_command_line_free)

G_END_DECLS

#endif
