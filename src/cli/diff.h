/* SPDX-License-Identifier: MIT */
/* The difference between two lists of words, as `diff -u` shows it. */
#ifndef DW_CLI_DIFF_H
#define DW_CLI_DIFF_H

#include <glib.h>

G_BEGIN_DECLS

/* Compares NULL-terminated lists. Each word is a line, escaped and quoted as for a shell.
 * @old_name, @new_name: what the lists are called at the top
 * Returns: (transfer full) (nullable) lines, each ended; NULL if the lists are equal */
char *dw_diff (char *const *old_words, char *const *new_words, const char *old_name, const char *new_name);

G_END_DECLS

#endif
