/* SPDX-License-Identifier: MIT */
/* `<`, `<=`, `>` and `>=` in patterns. */
#ifndef DW_RULES_COMPARISON_H
#define DW_RULES_COMPARISON_H

#include "values/value.h"

G_BEGIN_DECLS

/* Reads the operator at @text.
 * Returns: (nullable) what follows it; NULL if there is none */
const char *dw_comparison_read (const char *text, DwComparison *comparison);

/* Compares the version @text with @wanted, number by number, as many as @wanted has: 20.10.24+dfsg1 equals
 * 20.10.
 * Returns: less than 0, 0 or more than 0 */
int dw_version_compare (const char *text, const char *wanted);

/* Whether @text consists of numbers separated by points. */
gboolean dw_version_is_valid (const char *text);

G_END_DECLS

#endif
