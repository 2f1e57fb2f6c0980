/* SPDX-License-Identifier: MIT */
/* `wrapper modules [MODULE...]`: the run modules that are compiled in. */
#ifndef DW_CLI_MODULES_H
#define DW_CLI_MODULES_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Prints the run modules in the order in which they run; only those that @call names, if it names any.
 * Returns: FALSE with DW_ERROR_USAGE if there is no such module */
gboolean dw_cli_modules (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
