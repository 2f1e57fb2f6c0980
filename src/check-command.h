/* SPDX-License-Identifier: MIT */
/* `wrapper check` and `wrapper rules`: the configuration told to its administrator. */
#ifndef DW_CHECK_COMMAND_H
#define DW_CHECK_COMMAND_H

#include "error.h"
#include "invocation.h"

G_BEGIN_DECLS

/* Checks the configuration: the files at @paths, or, where there are none, those that count for a
 * run. Prints every error and warning, and how many there are.
 * Returns: whether there is no error */
gboolean dw_check_command_run (const DwInvocation *invocation, char *const *paths, guint n_paths);

/* Prints the rules that count for a run, in the order in which they act.
 * Returns: FALSE with @error where there is a mistake in the configuration */
gboolean dw_check_command_list_rules (const DwInvocation *invocation, GError **error);

G_END_DECLS

#endif
