/* SPDX-License-Identifier: MIT */
/* `wrapper explain [OPTION...] [--] DOCKER-ARGUMENTS...`: a plan told to a person, as JSON, or in one
 * line. */
#ifndef DW_CLI_EXPLAIN_H
#define DW_CLI_EXPLAIN_H

#include "cli/own-call.h"
#include "plan/plan.h"

G_BEGIN_DECLS

#define DW_EXPLAIN_WIDTH 96

/* Tells @plan in words: what docker would be called with, and which words came from whom.
 * @styled: with bold and colour, for a terminal
 * @width: how many columns the line that docker gets may take before it goes on in the next one;
 *   DW_EXPLAIN_WIDTH where there is no terminal
 * Returns: (transfer full) lines, each ended */
char *dw_explain_text (const DwPlan *plan, gboolean styled, guint width);

/* Tells @plan as one JSON object; docker-wrapper(1) describes it, scripts may rely on it. Bytes that
 * are no UTF-8 become U+FFFD there.
 * Returns: (transfer full) */
char *dw_explain_json (const DwPlan *plan);

/* Tells @plan as one of `passed`, `changed`, `refused: REASON` and, where the configuration, a module or
 * docker is broken, `failed: REASON`.
 * Returns: (transfer full) one line, not ended */
char *dw_explain_verdict (const DwPlan *plan);

/* Prints what becomes of the line in @call; the first word that is not one of explain's begins it, or
 * follows a `docker`; docker's own flags before the own word count for it too.
 * Returns: FALSE with an error that has no message: DW_ERROR_REFUSED where the line is refused,
 *   DW_ERROR_CHECK where the verdict is `failed`; DW_ERROR_USAGE with one */
gboolean dw_cli_explain (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
