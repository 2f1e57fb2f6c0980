/* SPDX-License-Identifier: MIT */
/* The options of the wrapper's own commands.
 *
 * Which ones a command takes is read from its usage text: `[--json|-q]` are two without a value, which
 * exclude each other; `[--docker PATH]` is one with a value, which may also be written --docker=PATH. Options
 * come before a command's other words, because those may be a docker command line. */
#ifndef DW_CLI_OPTIONS_H
#define DW_CLI_OPTIONS_H

#include "cli/own-call.h"
#include "plan/host.h"

G_BEGIN_DECLS

typedef enum
{
  DW_OPTION_NONE, /* not an option of the command */
  DW_OPTION_ALONE,
  DW_OPTION_WITH_VALUE, /* the value is the next word */
  DW_OPTION_WITH_ITS_VALUE /* the value is in the word itself */
} DwOptionKind;

/* Which kind of option @word is for a command whose usage text is @arguments. */
DwOptionKind dw_option_kind (const char *arguments, const char *word);

/* Whether the token @index of a usage text's @tokens is the name of an option's value, such as PATH. */
gboolean dw_option_is_value_name (char *const *tokens, guint index);

/* The tokens of a usage text; some are empty.
 * Returns: (transfer full) */
char **dw_option_tokens (const char *arguments);

/* Moves the options of @command from the words of @call to its members.
 * Returns: FALSE with DW_ERROR_USAGE */
gboolean dw_options_read (DwOwnCall *call, const DwOwnCommand *command, GError **error);

/* Checks whether what @call names may be used: --docker, --config, and @n_files files.
 * Returns: FALSE with DW_ERROR_USAGE */
gboolean dw_options_check (const DwOwnCall *call, guint n_files, GError **error);

/* The host that @call is about, with the docker of --docker and the configuration of --config.
 * @files: files that are read alone; see DwHostSource
 * Returns: (transfer full) NULL with DW_ERROR_USAGE if these cannot be used */
DwHost *dw_options_open_host (const DwOwnCall *call, char *const *files, guint n_files, GError **error);

G_END_DECLS

#endif
