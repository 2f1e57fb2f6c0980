/* SPDX-License-Identifier: MIT */
/* Makes and prints JSON. It is always UTF-8: other bytes become U+FFFD. */
#ifndef DW_CLI_JSON_H
#define DW_CLI_JSON_H

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* A string; NULL becomes null.
 * @text: (nullable)
 * Returns: (transfer full) */
json_t *dw_json_string (const char *text);

/* The first @n of @words as an array. Returns: (transfer full) */
json_t *dw_json_strings (const char *const *words, guint n);

/* @root (transfer full) as lines without any character that dw_escape would escape.
 * Returns: (transfer full) */
char *dw_json_to_text (json_t *root);

/* Prints @root (transfer full) on stdout. */
void dw_json_print (json_t *root);

/* Prints an object with the single member @name, which is @array (transfer full). */
void dw_json_print_list (const char *name, json_t *array);

G_END_DECLS

#endif
