/* SPDX-License-Identifier: MIT */
/* The wrapper's own commands: `docker-wrapper wrapper COMMAND`, or, as docker's plugin,
 * `docker wrapper COMMAND`. */
#ifndef DW_WRAPPER_COMMAND_H
#define DW_WRAPPER_COMMAND_H

#include "docker-plugin.h"
#include "invocation.h"
#include "plan.h"

G_BEGIN_DECLS

/* Does what @own says.
 * Returns: an exit status. */
int dw_wrapper_command_run (const DwInvocation *invocation, const DwOwnCall *own);

/* Prints what @plan would run, for a shell to read.
 * Returns: an exit status. */
int dw_wrapper_command_print_argv (const DwPlan *plan);

G_END_DECLS

#endif
