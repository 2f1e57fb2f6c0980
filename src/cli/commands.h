/* SPDX-License-Identifier: MIT */
/* The wrapper's own commands: `docker-wrapper wrapper COMMAND`, or, as docker's plugin,
 * `docker wrapper COMMAND`. */
#ifndef DW_CLI_COMMANDS_H
#define DW_CLI_COMMANDS_H

#include "cli/own-call.h"
#include "base/invocation.h"
#include "plan/plan.h"

G_BEGIN_DECLS

/* Does what @own says.
 * Returns: an exit status. */
int dw_commands_run (const DwInvocation *invocation, const DwOwnCall *own);

/* Prints what @plan would run, for a shell to read.
 * Returns: an exit status. */
int dw_commands_print_argv (const DwPlan *plan);

G_END_DECLS

#endif
