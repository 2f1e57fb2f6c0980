/* SPDX-License-Identifier: MIT */
/* An argv under construction.
 *
 * It holds words in order and knows which of them it has to free: add copies a word, borrow keeps
 * the caller's pointer, which then has to outlive the list. The caller's own words, of which there
 * may be a hundred thousand, are borrowed; that is why this is not a plain GStrvBuilder. */
#ifndef DW_BASE_ARGUMENT_LIST_H
#define DW_BASE_ARGUMENT_LIST_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwArgumentList DwArgumentList;

/* Returns: (transfer full) an empty list with room for @reserve words. */
DwArgumentList *dw_argument_list_new (guint reserve);
void dw_argument_list_free (DwArgumentList *self);

/* Appends a copy of @word. */
void dw_argument_list_add (DwArgumentList *self, const char *word);

/* Appends a word made as printf (3) makes it. */
void dw_argument_list_addf (DwArgumentList *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Appends @word itself, which has to outlive @self. */
void dw_argument_list_borrow (DwArgumentList *self, const char *word);

/* Puts @word, borrowed, in place of the first word, which is argv[0] and was borrowed as well. */
void dw_argument_list_set_first (DwArgumentList *self, const char *word);

guint dw_argument_list_length (const DwArgumentList *self);

/* The words, NULL-terminated, as execve takes them.
 * Returns: (transfer none) valid until the list changes or is freed. */
char *const *dw_argument_list_peek (DwArgumentList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwArgumentList, dw_argument_list_free)

G_END_DECLS

#endif
