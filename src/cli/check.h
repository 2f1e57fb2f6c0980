/* SPDX-License-Identifier: MIT */
/* `wrapper check` and `wrapper rules`: the configuration told to its administrator. */
#ifndef DW_CLI_CHECK_H
#define DW_CLI_CHECK_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* Checks the configuration: the files at @paths, or, where there are none, those that count for a
 * run. Prints every error and warning, and how many there are.
 * Returns: whether there is no error */
gboolean dw_check_run (const DwInvocation *invocation, char *const *paths, guint n_paths);

/* Prints the rules that count for a run, in the order in which they act; only those called @names,
 * where there are names.
 * Returns: FALSE with @error where there is a mistake in the configuration, or no such rule */
gboolean dw_check_list_rules (const DwInvocation *invocation, char *const *names,
                                      guint n_names, GError **error);

/* Whether each of @names is one of @known (element-type char*), which are each a @what.
 * Returns: FALSE with @error, which says what was meant */
gboolean dw_check_names (char *const *names, guint n_names, const GPtrArray *known,
                                 const char *what, GError **error);

G_END_DECLS

#endif
