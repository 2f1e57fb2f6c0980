/* SPDX-License-Identifier: MIT */
/* The wrapper's own commands: `docker-wrapper wrapper explain|modules|flags|version|help`. */
#ifndef DW_WRAPPER_COMMAND_H
#define DW_WRAPPER_COMMAND_H

#include "command-line.h"
#include "invocation.h"
#include "plan.h"

G_BEGIN_DECLS

/* Whether @line is for the wrapper itself: its command word is `wrapper`. */
gboolean dw_wrapper_command_is_ours (const DwCommandLine *line);

/* Does what @line says.
 * Returns: an exit status. */
int dw_wrapper_command_run (const DwInvocation *invocation, const DwCommandLine *line);

/* Prints what @plan would run, for a shell to read.
 * Returns: an exit status. */
int dw_wrapper_command_print_argv (const DwPlan *plan);

G_END_DECLS

#endif
