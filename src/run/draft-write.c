/* SPDX-License-Identifier: MIT */
#include "run/draft-private.h"

#include <string.h>

/* The uses that stand in one word of a piece. */
typedef struct
{
  const DwFlagUse *uses;
  const DwDraftFlag *entries;
  guint n;
} WordUses;

static const WordUses no_uses;

static gboolean
has_value (const DwFlagUse *use, const char *word)
{
  const char *rest = word + use->offset + 1;

  return rest[0] == '=' || dw_flag_takes_value (use->flag);
}

/* The use that the letter at @at of a cluster belongs to: its own, or that of the same bare letter
 * before it. */
static guint
use_at (const WordUses *self, const char *word, guint at)
{
  guint i = self->n;

  while (i > 0 && self->uses[i - 1].offset != at)
    i--;
  if (i > 0)
    return i - 1;
  while (i < self->n && self->uses[i].flag->short_name != word[at])
    i++;
  return i;
}

/* pflag passes over the rest of a cluster that begins with `test.`: letters that were apart may not
 * come together to that. */
static gboolean
would_hide (const GString *letters, const char *next, gsize length)
{
  static const char hidden[] = "test.";
  gsize n = strlen (hidden);

  for (gsize had = 1; had < n && had < letters->len; had++)
    if (length >= n - had && memcmp (letters->str + letters->len - had, hidden, had) == 0 &&
        memcmp (next, hidden + had, n - had) == 0)
      return TRUE;
  return FALSE;
}

static void
append_letters (DwArgumentList *out, GString *letters, const char *text, gsize length)
{
  if (would_hide (letters, text, length))
    {
      dw_argument_list_add (out, letters->str);
      g_string_assign (letters, "-");
    }
  g_string_append_len (letters, text, (gssize) length);
}

/* Writes a cluster without the letters that were taken away, and what is attached to them. */
static void
write_cluster (DwArgumentList *out, const WordUses *uses, const char *word)
{
  GString *letters = g_string_new ("-");
  guint at = 1, i;

  for (; word[at] != '\0' && (i = use_at (uses, word, at)) < uses->n;)
    {
      gsize length = has_value (&uses->uses[i], word) ? strlen (word + at) : 1;

      if (!uses->entries[i].removed)
        append_letters (out, letters, word + at, length);
      at += (guint) length;
      if (g_str_has_prefix (word + at, "test."))
        break;
    }
  g_string_append (letters, word + at);
  if (letters->len > 1)
    dw_argument_list_add (out, letters->str);
  g_string_free (letters, TRUE);
}

static guint
count_removed (const WordUses *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    n += self->entries[i].removed ? 1 : 0;
  return n;
}

/* Writes the word at @index without the flags that go.
 * Returns: how many words of the piece that was. */
static guint
write_word (DwArgumentList *out, const WordUses *uses, char *const *words, guint index)
{
  guint removed = count_removed (uses);
  gboolean with_value = uses->n > 0 && uses->uses[uses->n - 1].value_is_next_word;

  if (removed == 0)
    dw_argument_list_borrow (out, words[index]);
  else if (words[index][1] != '-')
    write_cluster (out, uses, words[index]);
  if (with_value && !uses->entries[uses->n - 1].removed)
    dw_argument_list_borrow (out, words[index + 1]);
  return with_value ? 2 : 1;
}

static void
borrow_words (DwArgumentList *out, char *const *words, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    dw_argument_list_borrow (out, words[i]);
}

/* The uses in the word at @index, from use number *@next on. */
static WordUses
uses_in_word (const DwDraftPiece *piece, guint index, guint *next)
{
  const GArray *all = piece->flags->uses;
  WordUses result = no_uses;

  if (*next == all->len)
    return result;
  result.uses = &g_array_index (all, DwFlagUse, *next);
  result.entries = &piece->entries[*next];
  while (*next < all->len && result.uses[result.n].word == index)
    {
      result.n++;
      ++*next;
    }
  return result;
}

static void
note_origin (GArray *origins, guint length, guint origin)
{
  guint first = origins != NULL ? origins->len : length;

  if (first == length)
    return;
  g_array_set_size (origins, length);
  for (guint i = first; i < length; i++)
    g_array_index (origins, guint, i) = origin;
}

/* Writes what the caller wrote before the word at @end from the word at @index on.
 * @next: the next use of a flag
 * Returns: the index of the first word that was not written */
static guint
write_words (const DwDraftPiece *piece, guint index, guint end, guint *next, DwArgumentList *out)
{
  if (piece->n_removed == 0)
    {
      borrow_words (out, piece->words, index, end);
      return end;
    }
  while (index < end)
    {
      WordUses uses = uses_in_word (piece, index, next);

      index += write_word (out, &uses, piece->words, index);
    }
  return index;
}

static void
write_piece (const DwDraftPiece *piece, DwArgumentList *out)
{
  guint next = 0;

  write_words (piece, piece->first, piece->end, &next, out);
}

/* Writes the caller's flags, operands and words. An operand is no flag's value: words are written up to
 * it. */
static void
write_own (const DwDraft *self, DwArgumentList *out, GArray *origins)
{
  const DwDraftPiece *piece = g_ptr_array_index (self->pieces, 0);
  const DwCommandLine *line = self->line;
  guint index = piece->first, next = 0;

  for (guint i = 0; i < self->operands->len; i++)
    {
      const DwDraftOperand *operand = &g_array_index (self->operands, DwDraftOperand, i);

      write_words (piece, index, operand->word, &next, out);
      note_origin (origins, dw_argument_list_length (out), 0);
      dw_argument_list_borrow (out, operand->text);
      note_origin (origins, dw_argument_list_length (out), operand->origin);
      index = operand->word + 1;
    }
  if (index < piece->end)
    index = write_words (piece, index, piece->end, &next, out);
  borrow_words (out, line->words, index, line->n_words);
  note_origin (origins, dw_argument_list_length (out), 0);
}

/* Writes the pieces of all groups but the caller's, those of the last one first, each group's in its own
 * order. */
static void
write_pieces (const DwDraft *self, DwArgumentList *out, GArray *origins)
{
  DwDraftPiece *const *pieces = (DwDraftPiece *const *) self->pieces->pdata;
  guint end = self->pieces->len;

  while (end > 1)
    {
      guint start = end - 1;

      while (start > 1 && pieces[start - 1]->group == pieces[end - 1]->group)
        start--;
      for (guint i = start; i < end; i++)
        {
          write_piece (pieces[i], out);
          note_origin (origins, dw_argument_list_length (out), pieces[i]->origin);
        }
      end = start;
    }
}

DwArgumentList *
dw_draft_write (const DwDraft *self, GArray **origins)
{
  const DwCommandLine *line = self->line;
  DwArgumentList *out = dw_argument_list_new (line->n_words + 16);
  GArray *from = origins != NULL ? g_array_new (FALSE, FALSE, sizeof (guint)) : NULL;

  dw_argument_list_borrow (out, "docker");
  borrow_words (out, line->words, 0, (guint) line->command_index + 1);
  note_origin (from, dw_argument_list_length (out), 0);
  write_pieces (self, out, from);
  write_own (self, out, from);
  if (origins != NULL)
    *origins = from;
  return out;
}

DwParsedFlags *
dw_draft_read_flags (const DwDraft *self, const DwCommandLine *line, DwArgumentList **words)
{
  guint first = (guint) line->command_index + 2; /* behind `docker` and the command */

  *words = dw_draft_write (self, NULL);
  return dw_flag_parser_read (self->commands, line->command, dw_argument_list_peek (*words), first,
                              dw_argument_list_length (*words));
}
