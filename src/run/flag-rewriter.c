/* SPDX-License-Identifier: MIT */
#include "run/flag-rewriter.h"

#include <fnmatch.h>
#include <string.h>

/* The uses that stand in one word. */
typedef struct
{
  const DwFlagUse *uses;
  guint n_uses;
  GHashTable *removed;
} WordUses;

/* Whether an entry of the form name=glob in @removed means a flag with this value. */
static gboolean
value_goes (GHashTable *removed, const char *name, const char *value)
{
  gsize length = strlen (name);
  GHashTableIter iterator;
  gpointer entry;

  g_hash_table_iter_init (&iterator, removed);
  while (g_hash_table_iter_next (&iterator, &entry, NULL))
    {
      const char *text = entry;

      if (strncmp (text, name, length) == 0 && text[length] == '=' &&
          fnmatch (text + length + 1, value, 0) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
stays (const WordUses *self, guint i)
{
  const char *name = dw_flag_canonical_name (self->uses[i].flag);

  return !g_hash_table_contains (self->removed, name) &&
         !value_goes (self->removed, name, self->uses[i].value);
}

static guint
count_staying (const WordUses *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_uses; i++)
    n += stays (self, i) ? 1 : 0;
  return n;
}

/* Where the text of use @i ends: its letter, and what is attached to it. Only the last letter has
 * anything attached, and what follows a last boolean letter is a `test.` tail, no flag's. */
static guint
end_of_use (const WordUses *self, guint i, const char *word)
{
  const DwFlagUse *use = &self->uses[i];
  guint after = use->offset + 1;

  if (i + 1 < self->n_uses)
    return self->uses[i + 1].offset;
  return word[after] == '=' || dw_flag_takes_value (use->flag) ? (guint) strlen (word) : after;
}

/* pflag passes over the rest of a cluster that begins with `test.`: letters that were apart may not
 * come together to that. */
static gboolean
would_hide (const char *letters, gsize length, const char *next)
{
  g_autofree char *joined = g_strconcat (letters, next, NULL);

  for (gsize i = 1; i <= length; i++)
    if (g_str_has_prefix (joined + i, "test."))
      return TRUE;
  return FALSE;
}

static void
rewrite_cluster (DwArgumentList *out, const WordUses *uses, const char *word)
{
  GString *letters = g_string_new ("-");
  guint end = 1;

  for (guint i = 0; i < uses->n_uses; i++)
    {
      g_autofree char *text = NULL;

      end = end_of_use (uses, i, word);
      if (!stays (uses, i))
        continue;
      text = g_strndup (word + uses->uses[i].offset, end - uses->uses[i].offset);
      if (would_hide (letters->str, letters->len - 1, text))
        {
          dw_argument_list_add (out, letters->str);
          g_string_assign (letters, "-");
        }
      g_string_append (letters, text);
    }
  g_string_append (letters, word + end);
  if (letters->len > 1)
    dw_argument_list_add (out, letters->str);
  g_string_free (letters, TRUE);
}

/* Writes the word at @index without the flags that go.
 * Returns: how many of the caller's words that was. */
static guint
rewrite_word (DwArgumentList *out, const WordUses *uses, char *const *words, guint index)
{
  guint staying = count_staying (uses);
  gboolean with_value = uses->n_uses > 0 && uses->uses[uses->n_uses - 1].value_is_next_word;

  if (staying == uses->n_uses)
    dw_argument_list_borrow (out, words[index]);
  else if (words[index][1] != '-')
    rewrite_cluster (out, uses, words[index]);
  if (with_value && stays (uses, uses->n_uses - 1))
    dw_argument_list_borrow (out, words[index + 1]);
  return with_value ? 2 : 1;
}

void
dw_flag_rewriter_write (DwArgumentList *out, const DwParsedFlags *flags, char *const *words,
                        guint first, guint end, GHashTable *removed)
{
  guint index = first, use = 0;

  if (removed == NULL || g_hash_table_size (removed) == 0)
    {
      for (; index < end; index++)
        dw_argument_list_borrow (out, words[index]);
      return;
    }
  while (index < end)
    {
      WordUses uses = { .removed = removed };

      if (use < flags->uses->len)
        uses.uses = &g_array_index (flags->uses, DwFlagUse, use);
      while (use + uses.n_uses < flags->uses->len && uses.uses[uses.n_uses].word == index)
        uses.n_uses++;
      use += uses.n_uses;
      index += rewrite_word (out, &uses, words, index);
    }
}
