/* SPDX-License-Identifier: MIT */
/* What docker is going to refuse of what rules and modules added: the wrapper, and not the caller, has to be
 * named then. */
#ifndef DW_PLAN_REFUSALS_H
#define DW_PLAN_REFUSALS_H

#include "plan/host.h"
#include "run/draft.h"

G_BEGIN_DECLS

/* Adds to @warnings (element-type char*) what docker refuses beside something else on the line. */
void dw_refusals_find_pairs (DwDraft *draft, GPtrArray *warnings);

/* Adds the flags that were added and that the docker of @host does not have. It is asked for its version where
 * not all versions have them. */
void dw_refusals_find_flags (const DwHost *host, const DwDraft *draft, GPtrArray *warnings);

G_END_DECLS

#endif
