/* SPDX-License-Identifier: MIT */
/* Text in JSON, which holds nothing but UTF-8: bytes that are none become U+FFFD. */
#ifndef DW_CLI_JSON_H
#define DW_CLI_JSON_H

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* @text: (nullable) NULL becomes null. Returns: (transfer full) */
json_t *dw_json_string (const char *text);

/* The first @n of @words as an array. Returns: (transfer full) */
json_t *dw_json_strings (const char *const *words, guint n);

/* @root (transfer full) as lines, which hold no character that dw_escape would escape.
 * Returns: (transfer full) */
char *dw_json_to_text (json_t *root);

/* Prints @root (transfer full) on stdout. */
void dw_json_print (json_t *root);

/* Prints an object that has nothing but @array (transfer full), under the key @name. */
void dw_json_print_list (const char *name, json_t *array);

G_END_DECLS

#endif
