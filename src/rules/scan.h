/* SPDX-License-Identifier: MIT */
/* How the text of a pattern is gone through. */
#ifndef DW_RULES_SCAN_H
#define DW_RULES_SCAN_H

#include <glib.h>

G_BEGIN_DECLS

/* Where the first of the bytes in @set stands that no backslash and no variable, `${…}`, hides; the end of @text
 * where there is none. */
const char *dw_scan_to (const char *text, const char *set);

G_END_DECLS

#endif
