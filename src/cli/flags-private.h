/* SPDX-License-Identifier: MIT */
/* What the two files of `wrapper flags` share. */
#ifndef DW_CLI_FLAGS_PRIVATE_H
#define DW_CLI_FLAGS_PRIVATE_H

#include "cli/flags.h"
#include "plan/host.h"

G_BEGIN_DECLS

/* Whether docker need not list the flags of @command, because all commands are asked about, of which it may
 * lack some. A docker that does not list the flags of run lists none. */
gboolean dw_cli_flags_may_be_silent (const DwOwnCall *call, const DwCommand *command);

/* flags --check: compares the flags of @commands (element-type DwCommand) with what the docker of @host
 * shows. Returns: see dw_cli_flags */
gboolean dw_cli_flags_check (const DwOwnCall *call, DwHost *host, const GPtrArray *commands, GError **error);

G_END_DECLS

#endif
