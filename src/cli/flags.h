/* SPDX-License-Identifier: MIT */
/* `docker-wrapper wrapper flags [--learned|--check]`: the flags that are known, what an installed
 * docker has beyond them, and what differs. */
#ifndef DW_CLI_FLAGS_H
#define DW_CLI_FLAGS_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* Prints what @words, those behind `flags`, ask for.
 * Returns: FALSE with DW_ERROR_USAGE, with what kept docker from answering, or with
 * DW_ERROR_DIFFERENT where --check found a difference that matters. */
gboolean dw_wrapper_flags_run (const DwInvocation *invocation, char *const *words, guint n_words,
                               GError **error);

G_END_DECLS

#endif
