/* SPDX-License-Identifier: MIT */
/* Lists of commands, as rules and modules name them.
 *
 * A list has names, globs for them, and either of these after a `!`, which excludes what the others
 * name, wherever it stands. A name is any that docker has for the command, and stands for everything below
 * it, too: `network` for `network create`, `image` for `build`, which is `image build`. A list of nothing
 * but `!` names all other commands, including those without a row. */
#ifndef DW_LINE_COMMAND_LIST_H
#define DW_LINE_COMMAND_LIST_H

#include "line/commands.h"

G_BEGIN_DECLS

/* Whether @list (NULL-terminated) names @command, a row of @commands or one that no row has. */
gboolean dw_command_list_names (const char *const *list, const DwCommands *commands,
                                const DwCommand *command);

/* The rows that @list names and that are commands to carry out: no group, and not docker itself.
 * Returns: (transfer container) (element-type DwCommand) in the order of the list, and of the table for
 *   what one element names; each once */
GPtrArray *dw_command_list_expand (const char *const *list, const DwCommands *commands);

/* The first element of @list that names no row, and no command that docker lists.
 * Returns: (transfer none) (nullable) without its `!`; NULL if each names one */
const char *dw_command_list_find_unknown (const char *const *list, const DwCommands *commands);

/* The names in @list of commands that no row has and docker lists, and globs that fit such alone, but for
 * those after a `!`.
 * Returns: (transfer container) (element-type char*) in the order of the list */
GPtrArray *dw_command_list_find_learnt (const char *const *list, const DwCommands *commands);

G_END_DECLS

#endif
