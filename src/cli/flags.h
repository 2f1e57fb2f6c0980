/* SPDX-License-Identifier: MIT */
/* `wrapper flags [OPTION...] [COMMAND...]`: lists the flags in the tables, those that the installed docker
 * has beyond them, or the differences. */
#ifndef DW_CLI_FLAGS_H
#define DW_CLI_FLAGS_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Prints what @call asks for.
 * Returns: FALSE with DW_ERROR_USAGE, with the reason why docker did not answer, or with DW_ERROR_DIFFERENT
 *   if --check found a difference that matters */
gboolean dw_cli_flags (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
