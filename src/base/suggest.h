/* SPDX-License-Identifier: MIT */
/* "Did you mean …?" */
#ifndef DW_BASE_SUGGEST_H
#define DW_BASE_SUGGEST_H

#include <glib.h>

G_BEGIN_DECLS

/* The one of @candidates that @word was most likely meant to be: the nearest by edit distance, where
 * at most a third of it is wrong.
 * @n: how many candidates
 * Returns: (transfer none) (nullable) */
const char *dw_suggest (const char *word, const char *const *candidates, guint n);

G_END_DECLS

#endif
