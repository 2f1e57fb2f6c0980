/* SPDX-License-Identifier: MIT */
/* `wrapper explain [--json] [--] DOCKER-ARGUMENTS...`: a plan told to a person, or as JSON. */
#ifndef DW_CLI_EXPLAIN_H
#define DW_CLI_EXPLAIN_H

#include "cli/own-call.h"
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

/* Prints what becomes of the line in @call; the first word that is none of explain's begins it, and
 * docker's own flags in front of the own word count for it too. */
gboolean dw_cli_explain (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
