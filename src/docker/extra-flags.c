/* SPDX-License-Identifier: MIT */
#include "docker/extra-flags.h"

#include <string.h>

static const DwFlagScope scopes[] = { DW_SCOPE_GLOBAL, DW_SCOPE_RUN, DW_SCOPE_CREATE };

static DwFlag *
row_at (const GArray *rows, guint i)
{
  return &g_array_index (rows, DwFlag, i);
}

DwExtraFlags *
dw_extra_flags_new (void)
{
  DwExtraFlags *self = g_new0 (DwExtraFlags, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (DwFlag));
  self->strings = g_string_chunk_new (4096);
  self->extension = g_array_new (FALSE, FALSE, sizeof (DwFlag));
  return self;
}

void
dw_extra_flags_free (DwExtraFlags *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->extension);
  g_string_chunk_free (self->strings);
  g_free (self);
}

gboolean
dw_extra_flags_read_alike (const DwFlag *a, const DwFlag *b)
{
  return dw_flag_takes_value (a) == dw_flag_takes_value (b) &&
         (a->kind == DW_FLAG_BOOL) == (b->kind == DW_FLAG_BOOL);
}

static gboolean
equal_but_scope (const DwFlag *a, const DwFlag *b)
{
  return strcmp (a->long_name, b->long_name) == 0 && a->short_name == b->short_name &&
         a->kind == b->kind && a->traits == b->traits && a->alias_of == b->alias_of;
}

/* Where a row named @name goes in: behind those of the same name. Help texts are in order, so that
 * this is the end. */
static guint
place_of (const GArray *rows, const char *name)
{
  guint place = rows->len;

  while (place > 0 && strcmp (row_at (rows, place - 1)->long_name, name) > 0)
    place--;
  return place;
}

/* Whether another flag of one of these commands has the letter of @row. */
static gboolean
has_letter_of (const GArray *rows, const DwFlag *row)
{
  for (guint i = 0; row->short_name != '\0' && i < rows->len; i++)
    if (row_at (rows, i)->short_name == row->short_name && row_at (rows, i)->scope & row->scope &&
        strcmp (row_at (rows, i)->long_name, row->long_name) != 0)
      return TRUE;
  return FALSE;
}

void
dw_extra_flags_add (DwExtraFlags *self, const DwFlag *flag)
{
  guint place = place_of (self->rows, flag->long_name);
  DwFlag row = *flag;

  if (self->rows->len >= DW_EXTRA_FLAGS_MAX)
    return;
  for (guint i = place; i > 0 && strcmp (row_at (self->rows, i - 1)->long_name, row.long_name) == 0;
       i--)
    row.scope &= (guint8)~row_at (self->rows, i - 1)->scope;
  if (row.scope == 0)
    return;
  if (has_letter_of (self->rows, &row))
    row.short_name = '\0';
  for (guint i = place; i > 0 && strcmp (row_at (self->rows, i - 1)->long_name, row.long_name) == 0;
       i--)
    if (equal_but_scope (row_at (self->rows, i - 1), &row))
      {
        row_at (self->rows, i - 1)->scope |= row.scope;
        return;
      }
  row.long_name = g_string_chunk_insert (self->strings, flag->long_name);
  row.description = g_string_chunk_insert (self->strings, flag->description);
  g_array_insert_val (self->rows, place, row);
}

void
dw_extra_flags_spread_globals (DwExtraFlags *self)
{
  g_autoptr(GArray) globals = g_array_new (FALSE, FALSE, sizeof (DwFlag));

  for (guint i = 0; i < self->rows->len; i++)
    if (row_at (self->rows, i)->scope & DW_SCOPE_GLOBAL)
      g_array_append_val (globals, *row_at (self->rows, i));
  for (guint i = 0; i < globals->len; i++)
    {
      DwFlag row = *row_at (globals, i);

      row.scope = DW_SCOPE_RUN_CREATE;
      row.short_name = '\0'; /* a letter is often another flag's there */
      dw_extra_flags_add (self, &row);
    }
}

/* Makes the row that @base needs to read @row as docker does in one @scope.
 * Returns: FALSE where it needs none. */
static gboolean
needs_row (const DwFlagTable *base, const DwFlag *row, DwFlagScope scope, DwFlag *needed)
{
  const DwFlag *known = dw_flag_table_find (base, scope, row->long_name, -1);

  *needed = *row;
  needed->scope = (guint8)scope;
  if (row->traits & DW_TRAIT_DOUBTFUL)
    return FALSE;
  if (known == NULL)
    {
      needed->traits |= dw_flag_takes_value (row) ? DW_TRAIT_SECRET : 0;
      return TRUE;
    }
  needed->traits = known->traits;
  if (!dw_extra_flags_read_alike (row, known))
    return TRUE;
  needed->kind = known->kind;
  needed->alias_of = known->alias_of;
  return row->short_name != '\0' && row->short_name != known->short_name;
}

static void
append_merged (GArray *rows, const DwFlag *row)
{
  DwFlag *last = rows->len > 0 ? row_at (rows, rows->len - 1) : NULL;

  if (last != NULL && equal_but_scope (last, row))
    last->scope |= row->scope;
  else
    g_array_append_val (rows, *row);
}

const DwFlagTable *
dw_extra_flags_extend (DwExtraFlags *self, const DwFlagTable *base)
{
  DwFlag needed;

  g_array_set_size (self->extension, 0);
  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (scopes); j++)
      if (row_at (self->rows, i)->scope & scopes[j] &&
          needs_row (base, row_at (self->rows, i), scopes[j], &needed))
        append_merged (self->extension, &needed);
  self->table = (DwFlagTable){
    .rows = (const DwFlag *)(gpointer)self->extension->data,
    .n_rows = self->extension->len,
    .next = base,
  };
  return &self->table;
}
