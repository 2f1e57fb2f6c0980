/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "line/exclusions.h"
#include "run/draft.h"

#include <string.h>

/* The use of a flag that has such a value; of one that docker keeps once the last counts. */
static const DwDraftFlag *
find_use (DwDraft *self, const char *name, const char *glob)
{
  const DwDraftFlag *use = dw_draft_get_last (self, name);

  for (; use != NULL; use = use->previous)
    {
      if (glob == NULL || dw_glob_matches (glob, use->value))
        return use;
      if (!dw_flag_is_repeatable (use->flag))
        return NULL;
    }
  return NULL;
}

/* Which exclusions name a flag that was added: pairs of the caller's own flags are left to docker. */
static guint64
list_concerned (const DwDraft *self, const DwExclusion *all, guint n)
{
  const GPtrArray *changes = dw_draft_get_changes (self);
  guint64 concerned = 0;
  const DwFlag *last = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      const DwFlag *flag;

      for (guint k = 0; (flag = dw_change_get_flag (change, k)) != NULL; last = flag, k++)
        for (guint j = 0; flag != last && j < n; j++)
          if (strcmp (all[j].flag, dw_flag_canonical_name (flag)) == 0 ||
              strcmp (all[j].other, dw_flag_canonical_name (flag)) == 0)
            concerned |= (guint64) 1 << j;
    }
  return concerned;
}

GPtrArray *
dw_draft_find_exclusions (DwDraft *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const DwExclusion *all = dw_exclusions_get (&n);
  guint64 concerned = list_concerned (self, all, n);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_concerned = (concerned >> i & 1) != 0;
      const DwDraftFlag *one = is_concerned ? find_use (self, all[i].flag, all[i].glob) : NULL;
      const DwDraftFlag *other = one != NULL ? find_use (self, all[i].other, all[i].other_glob) : NULL;

      if (other != NULL && !(dw_draft_is_callers (one) && dw_draft_is_callers (other)))
        g_ptr_array_add (found, dw_exclusion_to_string (&all[i]));
    }
  return found;
}
