/* SPDX-License-Identifier: MIT */
/* `wrapper rules [RULE...]`: lists the rules of the configuration. */
#ifndef DW_CLI_RULES_H
#define DW_CLI_RULES_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Prints the rules in the order in which they act; only those that @call names, if it names any.
 * Returns: FALSE with @error if there is an error in the configuration, or no such rule */
gboolean dw_cli_rules (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
