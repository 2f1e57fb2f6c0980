/* SPDX-License-Identifier: MIT */
/* What stands at a place in a JSON text. */
#ifndef DW_RULES_JSON_POINTER_H
#define DW_RULES_JSON_POINTER_H

#include <glib.h>

G_BEGIN_DECLS

/* What a JSON text holds at @pointer (RFC 6901): a string as it is, else as JSON.
 * Returns: (transfer full) (nullable) NULL where @text is no JSON or holds nothing there. */
char *dw_json_pointer_get (const char *text, const char *pointer);

G_END_DECLS

#endif
