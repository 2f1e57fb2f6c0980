/* SPDX-License-Identifier: MIT */
/* Scans the text of a pattern. */
#ifndef DW_RULES_SCAN_H
#define DW_RULES_SCAN_H

#include <glib.h>

G_BEGIN_DECLS

/* Finds the first byte of @set in @text that is neither escaped by a backslash nor part of a variable,
 * `${…}`.
 * @set: bytes that are neither letters nor digits
 * Returns: where it is; the end of @text if there is none */
const char *dw_scan_to (const char *text, const char *set);

G_END_DECLS

#endif
