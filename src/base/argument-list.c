/* SPDX-License-Identifier: MIT */
#include "base/argument-list.h"

#include <string.h>

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

void
dw_argument_list_add (DwArgumentList *self, const char *word)
{
  char *copy = g_strdup (word);

  if (self->copies == NULL)
    self->copies = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->copies, copy);
  dw_argument_list_borrow (self, copy);
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

static gboolean
is_plain (const char *word)
{
  return *word != '\0' &&
         word[strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                            "%+,-./:=@_")] == '\0';
}

static gboolean
has_control_characters (const char *word)
{
  for (; *word != '\0'; word++)
    if ((guchar) *word < 0x20 || *word == 0x7f)
      return TRUE;
  return FALSE;
}

static char *
quote_with_escapes (const char *word)
{
  GString *out = g_string_new ("$'");

  for (; *word != '\0'; word++)
    if (*word == '\n')
      g_string_append (out, "\\n");
    else if (*word == '\t')
      g_string_append (out, "\\t");
    else if ((guchar) *word < 0x20 || *word == 0x7f)
      g_string_append_printf (out, "\\%03o", (guchar) *word);
    else if (*word == '\'' || *word == '\\')
      g_string_append_printf (out, "\\%c", *word);
    else
      g_string_append_c (out, *word);
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

char *
dw_shell_quote (const char *word)
{
  if (is_plain (word))
    return g_strdup (word);
  return has_control_characters (word) ? quote_with_escapes (word) : g_shell_quote (word);
}

char *
dw_shell_join (const char *const *words, gssize length)
{
  GString *out = g_string_new (NULL);

  for (gssize i = 0; length < 0 ? words[i] != NULL : i < length; i++)
    {
      g_autofree char *quoted = dw_shell_quote (words[i]);

      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, quoted);
    }
  return g_string_free (out, FALSE);
}
