/* SPDX-License-Identifier: MIT */
/* `wrapper flags [OPTION...]`: the flags that are known, what an installed docker has beyond
 * them, and what differs. */
#ifndef DW_CLI_FLAGS_H
#define DW_CLI_FLAGS_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Prints what @call asks for.
 * Returns: FALSE with DW_ERROR_USAGE, with what kept docker from answering, or with
 * DW_ERROR_DIFFERENT where --check found a difference that matters */
gboolean dw_cli_flags (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
