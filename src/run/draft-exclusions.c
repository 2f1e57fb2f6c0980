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

GPtrArray *
dw_draft_find_exclusions (DwDraft *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const DwExclusion *all = dw_exclusions_get (&n);

  for (guint i = 0; i < n; i++)
    {
      const DwDraftFlag *one = find_use (self, all[i].flag, all[i].glob);
      const DwDraftFlag *other = one != NULL ? find_use (self, all[i].other, all[i].other_glob) : NULL;

      if (other != NULL && !(dw_draft_is_callers (one) && dw_draft_is_callers (other)))
        g_ptr_array_add (found, dw_exclusion_to_string (&all[i]));
    }
  return found;
}
