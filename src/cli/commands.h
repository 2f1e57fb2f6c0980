/* SPDX-License-Identifier: MIT */
/* The wrapper's own commands: `docker-wrapper wrapper COMMAND`, or, as docker's plugin, `docker wrapper
 * COMMAND`.
 *
 * A command prints to stdout as it goes. Whether all of that could be written is checked here, after it has
 * run. */
#ifndef DW_CLI_COMMANDS_H
#define DW_CLI_COMMANDS_H

#include "cli/own-call.h"
#include "plan/plan.h"

G_BEGIN_DECLS

/* The commands, those for people first; the last row has no name. */
extern const DwOwnCommand dw_own_commands[];

/* Runs the command of @call, and prints its error to stderr.
 * Returns: an exit status. */
int dw_commands_run (const DwOwnCall *call);

/* Prints what @plan would run, for a shell to read.
 * Returns: an exit status. */
int dw_commands_print_argv (const DwPlan *plan);

G_END_DECLS

#endif
