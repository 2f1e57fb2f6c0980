/* SPDX-License-Identifier: MIT */
/* A plan told to a person, or as JSON. */
#ifndef DW_CLI_EXPLAIN_H
#define DW_CLI_EXPLAIN_H

#include "plan/plan.h"

G_BEGIN_DECLS

/* Tells @plan in words: what docker would be called with, and which words came from whom.
 * @styled: with bold and colour, for a terminal
 * Returns: (transfer full) lines, each ended */
char *dw_explain_text (const DwPlan *plan, gboolean styled);

/* Tells @plan as one JSON object; docker-wrapper(1) describes it, scripts may rely on it. Bytes that
 * are no UTF-8 become U+FFFD there.
 * Returns: (transfer full) */
char *dw_explain_json (const DwPlan *plan);

G_END_DECLS

#endif
