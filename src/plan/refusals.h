/* SPDX-License-Identifier: MIT */
/* Finds what docker will refuse among the changes of rules and modules, so that the wrapper is named as the
 * cause, and not the caller. */
#ifndef DW_PLAN_REFUSALS_H
#define DW_PLAN_REFUSALS_H

#include "plan/host.h"
#include "run/draft.h"

G_BEGIN_DECLS

/* Adds to @warnings (element-type char*) the pairs of flags that docker refuses together. */
void dw_refusals_find_pairs (DwDraft *draft, GPtrArray *warnings);

/* Adds to @warnings (element-type char*) the flags that were added and that the docker of @host does not
 * have. Docker is asked for its version if not all versions have them. */
void dw_refusals_find_flags (const DwHost *host, const DwDraft *draft, GPtrArray *warnings);

G_END_DECLS

#endif
