/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "run/draft-private.h"
#include "run/draft-values.h"

#include <string.h>

/* The uses of one flag that are in force, in the order of the line.
 * @of_meaning: the draft's stamp of the flags whose values mean the same
 * @of_all: the draft's stamp of all flags
 * @newest: the last one that the newest group added; NULL if that group added none
 * @keys: (nullable) key → the use of that key that counts; forgotten when a use is taken out
 * @named: (nullable) (element-type DwDraftNamed) these uses in the order of the line, with the names of @keys
 * @named_stamp: the stamp when they were collected
 */
typedef struct
{
  DwDraftFlag *first;
  DwDraftFlag *last;
  DwDraftFlag *newest;
  guint *of_meaning;
  guint *of_all;
  guint stamp;
  GHashTable *keys;
  GArray *named;
  guint named_stamp;
} List;

static void
list_free (List *list)
{
  g_clear_pointer (&list->keys, g_hash_table_unref);
  g_clear_pointer (&list->named, g_array_unref);
  g_free (list);
}

static List *
list_for (DwDraft *self, const DwFlag *flag)
{
  const char *name = dw_flag_canonical_name (flag);
  List *list = g_hash_table_lookup (self->lists, name);

  if (list == NULL)
    {
      list = g_new0 (List, 1);
      list->of_meaning = &self->stamps[flag->meaning];
      list->of_all = &self->flag_stamp;
      g_hash_table_insert (self->lists, (gpointer) name, list);
    }
  return list;
}

static void
change_stamps (List *list)
{
  list->stamp++;
  (*list->of_meaning)++;
  (*list->of_all)++;
}

/* Puts @flag after @before, or at the beginning where that is NULL. */
static void
link_after (List *list, DwDraftFlag *before, DwDraftFlag *flag)
{
  flag->previous = before;
  flag->next = before != NULL ? before->next : list->first;
  *(before != NULL ? &before->next : &list->first) = flag;
  *(flag->next != NULL ? &flag->next->previous : &list->last) = flag;
  change_stamps (list);
}

/* @flag keeps its neighbours, so that linking it again, in the reverse order, is exact. */
static void
unlink_flag (List *list, DwDraftFlag *flag)
{
  *(flag->previous != NULL ? &flag->previous->next : &list->first) = flag->next;
  *(flag->next != NULL ? &flag->next->previous : &list->last) = flag->previous;
  g_clear_pointer (&list->keys, g_hash_table_unref);
  change_stamps (list);
}

static void
relink_flag (List *list, DwDraftFlag *flag)
{
  *(flag->previous != NULL ? &flag->previous->next : &list->first) = flag;
  *(flag->next != NULL ? &flag->next->previous : &list->last) = flag;
  g_clear_pointer (&list->keys, g_hash_table_unref);
  change_stamps (list);
}

static void
make_entries (DwDraftPiece *piece)
{
  piece->entries = g_new0 (DwDraftFlag, piece->flags->uses->len);
  for (guint i = 0; i < piece->flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (piece->flags->uses, DwFlagUse, i);

      piece->entries[i] = (DwDraftFlag){ .flag = use->flag, .value = use->value, .piece = piece };
    }
}

/* Enters a piece at the end of the line. */
static void
append_piece (DwDraft *self, DwDraftPiece *piece)
{
  make_entries (piece);
  for (guint i = 0; i < piece->flags->uses->len; i++)
    {
      List *list = list_for (self, piece->entries[i].flag);

      link_after (list, list->last, &piece->entries[i]);
      if (piece->group == self->group)
        list->newest = &piece->entries[i];
    }
}

static DwDraftPiece *
piece_at (const DwDraft *self, guint i)
{
  return g_ptr_array_index (self->pieces, i);
}

/* Makes the index: the pieces of the last group first, the caller's last. */
static void
make_index (DwDraft *self)
{
  guint end = self->pieces->len;

  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) list_free);
  while (end > 1)
    {
      guint start = end - 1;

      while (start > 1 && piece_at (self, start - 1)->group == piece_at (self, end - 1)->group)
        start--;
      for (guint i = start; i < end; i++)
        append_piece (self, piece_at (self, i));
      end = start;
    }
  append_piece (self, piece_at (self, 0));
}

static List *
find_list (DwDraft *self, const char *name)
{
  if (self->lists == NULL)
    make_index (self);
  return g_hash_table_lookup (self->lists, name);
}

static gboolean
is_newest (const DwDraft *self, const DwDraftFlag *flag)
{
  return flag != NULL && flag->piece->group == self->group;
}

/* The key of @text: what stands before its first =. */
static char *
dup_key (const char *text)
{
  return g_strndup (text, strcspn (text, "="));
}

/* Of two uses with the same key, the later one in the line counts. */
static void
enter_key (const DwDraft *self, List *list, DwDraftFlag *flag)
{
  g_autofree char *key = dup_key (flag->value);
  const DwDraftFlag *known = g_hash_table_lookup (list->keys, key);

  if (known == NULL || is_newest (self, known))
    g_hash_table_replace (list->keys, g_steal_pointer (&key), flag);
}

void
dw_draft_index_add (DwDraft *self, DwDraftPiece *piece)
{
  if (self->lists == NULL)
    return;
  make_entries (piece);
  for (guint i = 0; i < piece->flags->uses->len; i++)
    {
      DwDraftFlag *flag = &piece->entries[i];
      List *list = list_for (self, flag->flag);

      link_after (list, is_newest (self, list->newest) ? list->newest : NULL, flag);
      list->newest = flag;
      if (list->keys != NULL)
        enter_key (self, list, flag);
    }
}

void
dw_draft_index_drop (DwDraft *self, DwDraftPiece *piece)
{
  for (guint i = piece->entries != NULL ? piece->flags->uses->len : 0; i > 0; i--)
    {
      List *list = list_for (self, piece->entries[i - 1].flag);

      unlink_flag (list, &piece->entries[i - 1]);
      list->newest = NULL;
    }
}

void
dw_draft_index_take (DwDraft *self, DwDraftFlag *flag, GPtrArray *removed)
{
  List *list = list_for (self, flag->flag);

  if (list->newest == flag)
    list->newest = is_newest (self, flag->previous) ? flag->previous : NULL;
  unlink_flag (list, flag);
  flag->removed = TRUE;
  flag->piece->n_removed++;
  g_ptr_array_add (removed, flag);
}

void
dw_draft_index_remove (DwDraft *self, const char *name, const char *glob, GPtrArray *removed)
{
  List *list = find_list (self, name);

  for (DwDraftFlag *flag = list != NULL ? list->first : NULL; flag != NULL; flag = flag->next)
    if (glob == NULL || dw_glob_matches (glob, flag->value))
      dw_draft_index_take (self, flag, removed);
}

void
dw_draft_index_restore (DwDraft *self, const GPtrArray *removed)
{
  for (guint i = removed->len; i > 0; i--)
    {
      DwDraftFlag *flag = g_ptr_array_index (removed, i - 1);

      relink_flag (list_for (self, flag->flag), flag);
      flag->removed = FALSE;
      flag->piece->n_removed--;
    }
}

const DwDraftFlag *
dw_draft_get_first (DwDraft *self, const char *name)
{
  const List *list = find_list (self, name);

  return list != NULL ? list->first : NULL;
}

const DwDraftFlag *
dw_draft_get_last (DwDraft *self, const char *name)
{
  const List *list = find_list (self, name);

  return list != NULL ? list->last : NULL;
}

/* The caller's own flags stand last, and nothing was taken away before there was an index. */
const char *
dw_draft_get_last_value (DwDraft *self, const char *name)
{
  const char *callers = self->lists == NULL ? dw_parsed_flags_last (piece_at (self, 0)->flags, name) : NULL;
  const DwDraftFlag *flag = callers == NULL ? dw_draft_get_last (self, name) : NULL;

  return flag != NULL ? flag->value : callers;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
dw_draft_get_names (DwDraft *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iterator;
  gpointer name, list;

  if (self->lists == NULL)
    make_index (self);
  g_hash_table_iter_init (&iterator, self->lists);
  while (g_hash_table_iter_next (&iterator, &name, &list))
    if (((const List *) list)->first != NULL)
      g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
make_keys (List *list)
{
  list->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (DwDraftFlag *flag = list->first; flag != NULL; flag = flag->next)
    g_hash_table_replace (list->keys, dup_key (flag->value), flag);
}

const DwDraftFlag *
dw_draft_get_by_key (DwDraft *self, const char *name, const char *text)
{
  List *list = find_list (self, name);
  g_autofree char *key = list != NULL ? dup_key (text) : NULL;

  if (list == NULL)
    return NULL;
  if (list->keys == NULL)
    make_keys (list);
  return g_hash_table_lookup (list->keys, key);
}

static void
collect_named (List *list)
{
  if (list->keys == NULL)
    make_keys (list);
  g_array_set_size (list->named, 0);
  for (const DwDraftFlag *flag = list->first; flag != NULL; flag = flag->next)
    {
      g_autofree char *key = dup_key (flag->value);
      const char *rest = flag->value + strlen (key);
      gpointer name, counting = NULL;

      if (g_hash_table_lookup_extended (list->keys, key, &name, &counting) && counting == flag)
        {
          const DwDraftNamed named = { dw_glob_start_of (name), name, *rest == '=' ? rest + 1 : NULL };

          g_array_append_val (list->named, named);
        }
    }
  list->named_stamp = list->stamp;
}

const GArray *
dw_draft_get_named (DwDraft *self, const char *name)
{
  List *list = find_list (self, name);

  if (list == NULL)
    return NULL;
  if (list->named == NULL || list->named_stamp != list->stamp)
    {
      if (list->named == NULL)
        list->named = g_array_new (FALSE, FALSE, sizeof (DwDraftNamed));
      collect_named (list);
    }
  return list->named;
}

guint
dw_draft_get_stamp (DwDraft *self, const char *name)
{
  const List *list = find_list (self, name);

  return list != NULL ? list->stamp : 0;
}

guint
dw_draft_get_stamp_of (DwDraft *self, DwMeaning meaning)
{
  if (self->lists == NULL)
    make_index (self);
  return self->stamps[meaning];
}
