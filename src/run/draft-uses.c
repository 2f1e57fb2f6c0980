/* SPDX-License-Identifier: MIT */
/* The uses of flags by what their values mean, and what docker makes of these values. */
#include "run/draft-private.h"
#include "run/draft-values.h"

const DwValue *
dw_draft_get_value (const DwDraftFlag *flag, DwFacts *facts)
{
  DwDraftFlag *self = (DwDraftFlag *) flag;
  const DwReading reading = { .flag = flag->flag,
                              .directory = dw_facts_get_shown_directory (facts) };

  if (!self->is_read)
    {
      self->is_read = TRUE;
      self->read = dw_value_read_any (&reading, flag->value);
    }
  return self->read;
}

/* The first row from *@i of *@table on whose values mean @meaning; both are moved after it. */
static const DwFlag *
next_row (const DwFlagTable **table, guint *i, DwMeaning meaning)
{
  for (; *table != NULL; *table = (*table)->next, *i = 0)
    while (*i < (*table)->n_rows)
      {
        const DwFlag *row = &(*table)->rows[(*i)++];

        if (row->meaning == meaning)
          return row;
      }
  return NULL;
}

GPtrArray *
dw_draft_get_uses (DwDraft *self, DwMeaning meaning)
{
  GPtrArray *uses = g_ptr_array_new ();
  const DwFlagTable *table = self->line->command->flags;
  const DwFlag *row;
  guint i = 0;

  while ((row = next_row (&table, &i, meaning)) != NULL)
    {
      const DwDraftFlag *use = dw_flag_is_repeatable (row)
                                   ? dw_draft_get_first (self, row->long_name)
                                   : dw_draft_get_last (self, row->long_name);

      for (; use != NULL; use = use->next)
        g_ptr_array_add (uses, (gpointer) use);
    }
  return uses;
}
