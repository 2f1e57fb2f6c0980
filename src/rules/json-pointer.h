/* SPDX-License-Identifier: MIT */
/* Looks up a value in a JSON text. */
#ifndef DW_RULES_JSON_POINTER_H
#define DW_RULES_JSON_POINTER_H

#include <glib.h>

G_BEGIN_DECLS

/* What the JSON text @text holds at @pointer (RFC 6901): a string without quotes, anything else as JSON.
 * Returns: (transfer full) (nullable) NULL if @text is not JSON or holds nothing there */
char *dw_json_pointer_get (const char *text, const char *pointer);

G_END_DECLS

#endif
