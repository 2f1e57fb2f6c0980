/* SPDX-License-Identifier: MIT */
/* "Did you mean …?" */
#ifndef DW_BASE_SUGGEST_H
#define DW_BASE_SUGGEST_H

#include <glib.h>

G_BEGIN_DECLS

/* Asks which of @candidates @word was meant to be: those nearest by edit distance, where at most a third
 * of @word is wrong. All that are equally near are offered, as git does; more than four are a guess at
 * nothing.
 * @n: how many candidates
 * @before, @after: what a name is written between, such as "--" and ""
 * Returns: (transfer full) "; did you mean --a, --b or --c?", or "" where none is near */
char *dw_suggest (const char *word, const char *const *candidates, guint n, const char *before,
                  const char *after);

G_END_DECLS

#endif
