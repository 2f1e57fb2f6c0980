/* SPDX-License-Identifier: MIT */
/* Docker's commands: what they are called, which flags they take, and what else stands on their lines.
 *
 * Rows are constant data. A hook may know the flags that a row lacks: it asks the installed docker, once,
 * when a flag is looked up, so that a line is never read twice. */
#ifndef DW_LINE_COMMANDS_H
#define DW_LINE_COMMANDS_H

#include "line/flag-table.h"

G_BEGIN_DECLS

/* DwOperand: what a word is that is not a flag of the command. */
typedef enum
{
  DW_OPERAND_TEXT, /* nothing that anyone asks about */
  DW_OPERAND_IMAGE,
  DW_OPERAND_CONTAINER,
  DW_OPERAND_NETWORK,
  DW_OPERAND_VOLUME,
  DW_OPERAND_CONTEXT,
  DW_OPERAND_OBJECT, /* of any type: what `docker inspect` takes */
  DW_OPERAND_PATH,   /* of the host; `-` is stdin or stdout */
  DW_OPERAND_COPY,   /* CONTAINER:PATH, or a path of the host, or `-` */
  DW_OPERAND_BUILD,  /* what is built: a path of the host, a URL, or `-` */
  DW_OPERAND_WORD,   /* a word of the container's own: no flag follows it */
  DW_OPERAND_NEW_CONTAINER, /* the name that a container gets */
  DW_OPERAND_NEW_PATH,      /* of the host, where docker writes a file; `-` is stdout */
  DW_N_OPERANDS
} DwOperand;

/* DwCommandKind: how a line goes on after the command's name. */
typedef enum
{
  DW_COMMAND_GROUP,  /* the next word names a command below it; docker itself is one */
  DW_COMMAND_LEAF,   /* with its flags and operands */
  DW_COMMAND_PLUGIN, /* with words that a program of its own reads */
  DW_COMMAND_UNKNOWN /* with words of which nothing is known */
} DwCommandKind;

/* Any number of operands. */
#define DW_COMMAND_ANY_OPERANDS 255

/* With the byte that ends it; rows hold their texts as those of flags do. */
#define DW_COMMAND_NAME_SIZE 24

/* DwCommand: one row.
 * @name: as rules and explain call it, the shortest that docker has: `rmi`, `network create`; empty for
 *   docker itself
 * @kind: how its line goes on
 * @ends_at_operand: the first operand ends the flags; else flags may stand between and after operands
 * @operands: what the first operand is, the second, and each one after those
 * @min_operands, @max_operands: how many docker accepts
 * @flags: the flags that it takes
 * @since: first docker version that has it; NULL: 20.10 or older
 * @until: last docker version that has it; NULL: it is still there
 */
typedef struct
{
  char name[DW_COMMAND_NAME_SIZE];
  guint8 kind;
  guint8 ends_at_operand;
  guint8 operands[3];
  guint8 min_operands;
  guint8 max_operands;
  const DwFlagTable *flags;
  const char *since;
  const char *until;
} DwCommand;

/* DwCommandAlias: another name of a command.
 * @name: that name, with what stands before it: `image rm`
 * @command: the command's own name: `rmi`
 */
typedef struct
{
  char name[DW_COMMAND_NAME_SIZE];
  char command[DW_COMMAND_NAME_SIZE];
} DwCommandAlias;

/* DwFlagHook: who knows what a table lacks.
 * @ask: the flags that docker has for @command and its row lacks; (nullable) where that is not known.
 *   It may be called once for each flag that is not found, and does the work once.
 * @lists: (nullable) whether docker's help lists a command @name, a whole name such as `container sync`, or
 *   one that fits it where its last word is a glob; it does the work once for each group
 */
typedef struct _DwFlagHook DwFlagHook;
struct _DwFlagHook
{
  const DwFlagTable *(*ask) (DwFlagHook *self, const DwCommand *command);
  gboolean (*lists) (DwFlagHook *self, const char *name);
};

/* DwCommandFilter: who says which lines are read.
 * @wants: whether anybody asks about lines of @command; the flags and operands of others are not looked at
 */
typedef struct _DwCommandFilter DwCommandFilter;
struct _DwCommandFilter
{
  gboolean (*wants) (DwCommandFilter *self, const DwCommand *command);
};

/* DwCommands: what a line is read with.
 * @rows: sorted by name (strcmp): docker itself first
 * @aliases: sorted by name
 * @hook: (nullable) asked for flags that a row lacks
 * @filter: (nullable) asked which commands' lines are read; NULL: all of them
 */
typedef struct
{
  const DwCommand *rows;
  guint n_rows;
  const DwCommandAlias *aliases;
  guint n_aliases;
  DwFlagHook *hook;
  DwCommandFilter *filter;
} DwCommands;

/* The commands that are built in, without a hook. */
extern const DwCommands dw_commands;

/* Finds a command by any of its names: @word, or @word in the group that is called @group, which is NULL or
 * empty for docker itself.
 * Returns: (transfer none) (nullable) */
const DwCommand *dw_commands_find (const DwCommands *self, const char *group, const char *word);

/* Finds a command by a whole name: `rmi`, `image rm`.
 * Returns: (transfer none) (nullable) */
const DwCommand *dw_commands_find_named (const DwCommands *self, const char *name);

/* The group that a command of the whole name @name would be in: docker itself, or what a row calls one.
 * Returns: (transfer none) (nullable) NULL if nothing could have such a command */
const DwCommand *dw_commands_find_group (const DwCommands *self, const char *name);

/* Whether some docker could have a command @name, whose last word may be a glob. */
gboolean dw_command_may_be_called (const char *name);

/* A command that no row has, with words of which nothing is known. A name that is too long for a row is cut,
 * and ends like no command's name. */
DwCommand dw_command_make_unknown (const char *name);

/* Whether the installed docker lists a command that no row has, by its whole name or a glob for its last
 * word, which is short enough for a row. */
gboolean dw_commands_lists (const DwCommands *self, const char *name);

/* What people call such an operand: `container`; one of which there is no more to say is an `argument`. */
const char *dw_operand_name (DwOperand operand);

/* What operand number @n of @command is, from 0 on. */
DwOperand dw_command_get_operand (const DwCommand *command, guint n);

/* Why docker refuses @n operands, with the container's words, in its own words.
 * Returns: (transfer full) (nullable) NULL if it does not */
char *dw_command_check_number (const DwCommand *command, guint n);

/* Looks for contradictions: order, duplicate names, aliases of nothing, flag tables that contradict
 * themselves.
 * Returns: (transfer full) (nullable) the first one in words, or NULL. */
char *dw_commands_self_check (const DwCommands *self);

/* Finds a flag of @command by its long name of @length bytes (-1: NUL-terminated), or by its letter.
 * Returns: (transfer none) (nullable) a row that lives as long as @self and its hook */
const DwFlag *dw_commands_find_flag (const DwCommands *self, const DwCommand *command,
                                     const char *name, gssize length);
const DwFlag *dw_commands_find_letter (const DwCommands *self, const DwCommand *command, char letter);

G_END_DECLS

#endif
