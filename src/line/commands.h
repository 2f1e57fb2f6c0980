/* SPDX-License-Identifier: MIT */
/* Docker's commands: what they are called, which flags they take, and what else stands on their lines.
 *
 * Rows are constant data. What a row's flags lack, a hook may know: it asks the installed docker, once,
 * where a flag is looked up. So a line is never read twice. */
#ifndef DW_LINE_COMMANDS_H
#define DW_LINE_COMMANDS_H

#include "line/flag-table.h"

G_BEGIN_DECLS

/* DwCommandWords: what the words of a line are that are no flags. */
typedef enum
{
  DW_WORDS_COMMAND,         /* the first is a command of its own: docker itself, and `container` */
  DW_WORDS_IMAGE_AND_COMMAND /* the image, then the container's own words */
} DwCommandWords;

/* DwCommand: one row.
 * @name: as rules and explain call it; empty for docker itself
 * @other_name: (nullable) another name of it, with a space: `container run`
 * @flags: the flags that it takes
 * @words: what else stands on its line
 */
typedef struct
{
  const char *name;
  const char *other_name;
  const DwFlagTable *flags;
  DwCommandWords words;
} DwCommand;

/* DwFlagHook: who knows flags that a table lacks.
 * @ask: the flags that docker has for @command and its row lacks; (nullable) where that is not known.
 *   It may be called once for each flag that is not found, and does the work once.
 */
typedef struct _DwFlagHook DwFlagHook;
struct _DwFlagHook
{
  const DwFlagTable *(*ask) (DwFlagHook *self, const DwCommand *command);
};

/* DwCommands: what a line is read with.
 * @rows: docker itself first
 * @hook: (nullable) asked for flags that a row lacks
 */
typedef struct
{
  const DwCommand *rows;
  guint n_rows;
  DwFlagHook *hook;
} DwCommands;

/* The commands that are built in, without a hook. */
extern const DwCommands dw_commands;

/* Finds a command by the words that name it: @group is NULL, or `container`.
 * Returns: (transfer none) (nullable) */
const DwCommand *dw_commands_find (const DwCommands *self, const char *group, const char *word);

/* Finds a flag of @command by its long name of @length bytes (-1: NUL-terminated), or by its letter.
 * Returns: (transfer none) (nullable) a row that lives as long as @self and its hook */
const DwFlag *dw_commands_find_flag (const DwCommands *self, const DwCommand *command,
                                     const char *name, gssize length);
const DwFlag *dw_commands_find_letter (const DwCommands *self, const DwCommand *command, char letter);

G_END_DECLS

#endif
