/* SPDX-License-Identifier: MIT */
/* `wrapper check [OPTION...] [FILE|DIR...]`: checks the configuration. */
#ifndef DW_CLI_CHECK_H
#define DW_CLI_CHECK_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Checks the files and directories that @call names or, if it names none, the configuration of this host.
 * Prints what was read and passed over, the settings in force, every error and warning, and how many there
 * are.
 * Returns: FALSE with DW_ERROR_CHECK if there is an error or, with --strict, a warning; FALSE with
 *   DW_ERROR_USAGE */
gboolean dw_cli_check (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
