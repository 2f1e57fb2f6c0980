/* SPDX-License-Identifier: MIT */
/* `wrapper explain [OPTION...] [--] DOCKER-ARGUMENTS...`: shows a plan as text, as JSON, or in one line. */
#ifndef DW_CLI_EXPLAIN_H
#define DW_CLI_EXPLAIN_H

#include "cli/own-call.h"
#include "plan/plan.h"

G_BEGIN_DECLS

#define DW_EXPLAIN_WIDTH 96

/* Describes @plan for people: what docker would be called with, and where each change comes from.
 * @styled: with bold and colour, for a terminal
 * @width: number of columns after which the command line that docker gets is continued on the next line;
 *   DW_EXPLAIN_WIDTH without a terminal
 * Returns: (transfer full) lines, each ended */
char *dw_explain_text (const DwPlan *plan, gboolean styled, guint width);

/* Describes @plan as one JSON object, which docker-wrapper(1) documents and scripts may rely on. Bytes that
 * are not UTF-8 become U+FFFD.
 * Returns: (transfer full) */
char *dw_explain_json (const DwPlan *plan);

/* Sums up @plan as one of `passed`, `changed`, `refused: REASON` and, if the configuration, a module or
 * docker is broken, `failed: REASON`.
 * Returns: (transfer full) one line, not ended */
char *dw_explain_verdict (const DwPlan *plan);

/* Prints what becomes of the docker command line in @call. It begins after explain's own options, a `--` and
 * a `docker`, if there are any; docker's flags before the word `wrapper` are part of it too.
 * Returns: FALSE with DW_ERROR_REFUSED if the command line is refused, or with DW_ERROR_CHECK if the verdict
 *   is `failed`, both without a message; FALSE with DW_ERROR_USAGE and a message */
gboolean dw_cli_explain (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
