/* SPDX-License-Identifier: MIT */
#include "base/argument-list.h"

struct _DwArgumentList
{
  GPtrArray *words;  /* always NULL-terminated; the terminator is not counted in n_words */
  GPtrArray *copies; /* what has to be freed; NULL while nothing was copied */
  guint n_words;
};

DwArgumentList *
dw_argument_list_new (guint reserve)
{
  DwArgumentList *self = g_new0 (DwArgumentList, 1);

  self->words = g_ptr_array_sized_new (reserve + 1);
  g_ptr_array_add (self->words, NULL);
  return self;
}

void
dw_argument_list_free (DwArgumentList *self)
{
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_ptr_array_unref (self->words);
  g_free (self);
}

void
dw_argument_list_borrow (DwArgumentList *self, const char *word)
{
  g_ptr_array_index (self->words, self->n_words++) = (gpointer) word;
  g_ptr_array_add (self->words, NULL);
}

static void
take (DwArgumentList *self, char *word)
{
  if (self->copies == NULL)
    self->copies = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->copies, word);
  dw_argument_list_borrow (self, word);
}

void
dw_argument_list_add (DwArgumentList *self, const char *word)
{
  take (self, g_strdup (word));
}

void
dw_argument_list_addf (DwArgumentList *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  take (self, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
dw_argument_list_set_first (DwArgumentList *self, const char *word)
{
  g_ptr_array_index (self->words, 0) = (gpointer) word;
}

guint
dw_argument_list_length (const DwArgumentList *self)
{
  return self->n_words;
}

char *const *
dw_argument_list_peek (DwArgumentList *self)
{
  return (char *const *) self->words->pdata;
}
