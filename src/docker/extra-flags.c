/* SPDX-License-Identifier: MIT */
#include "docker/extra-flags.h"
#include "base/glob.h"

#include <string.h>

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
  self->extension = g_array_new (FALSE, FALSE, sizeof (DwFlag));
  return self;
}

void
dw_extra_flags_free (DwExtraFlags *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->extension);
  g_free (self);
}

gboolean
dw_extra_flags_read_alike (const DwFlag *a, const DwFlag *b)
{
  return dw_flag_takes_value (a) == dw_flag_takes_value (b) &&
         (a->kind == DW_FLAG_BOOL) == (b->kind == DW_FLAG_BOOL);
}

/* Where to insert a row named @name. Help texts are sorted, so this is mostly the end. */
static guint
place_of (const GArray *rows, const char *name)
{
  guint place = rows->len;

  while (place > 0 && strcmp (row_at (rows, place - 1)->long_name, name) > 0)
    place--;
  return place;
}

static gboolean
has_letter (const GArray *rows, char letter)
{
  for (guint i = 0; i < rows->len; i++)
    if (row_at (rows, i)->short_name == letter)
      return TRUE;
  return FALSE;
}

void
dw_extra_flags_add (DwExtraFlags *self, const DwFlag *flag)
{
  guint place = place_of (self->rows, flag->long_name);
  DwFlag row = *flag;

  if (self->rows->len >= DW_EXTRA_FLAGS_MAX ||
      (place > 0 && strcmp (row_at (self->rows, place - 1)->long_name, row.long_name) == 0))
    return;
  if (has_letter (self->rows, row.short_name))
    row.short_name = '\0';
  g_array_insert_val (self->rows, place, row);
}

void
dw_extra_flags_add_names (DwExtraFlags *self, const DwExtraFlags *more)
{
  for (guint i = 0; i < more->rows->len; i++)
    {
      DwFlag row = *row_at (more->rows, i);

      row.short_name = '\0';
      dw_extra_flags_add (self, &row);
    }
}

/* Makes the row that @base lacks to parse @row as docker does.
 * Returns: FALSE if it lacks none. */
static gboolean
lacks (const DwFlagTable *base, const DwFlag *row, DwFlag *lacking)
{
  const DwFlag *known = dw_flag_table_find (base, row->long_name, -1);

  *lacking = *row;
  if (row->traits & DW_TRAIT_DOUBTFUL)
    return FALSE;
  if (known == NULL)
    {
      lacking->traits |= row->kind != DW_FLAG_BOOL ? DW_TRAIT_SECRET : 0;
      return TRUE;
    }
  *lacking = *known;
  lacking->short_name = row->short_name;
  return dw_flag_table_find_short (base, row->short_name) == NULL && row->short_name != '\0';
}

const DwFlagTable *
dw_extra_flags_extend (DwExtraFlags *self, const DwFlagTable *base)
{
  DwFlag row;

  g_array_set_size (self->extension, 0);
  for (guint i = 0; i < self->rows->len; i++)
    if (lacks (base, row_at (self->rows, i), &row))
      g_array_append_val (self->extension, row);
  self->table = (DwFlagTable){
    .rows = (const DwFlag *) (gpointer) self->extension->data,
    .n_rows = self->extension->len,
  };
  return &self->table;
}

DwFlagTable
dw_extra_flags_table (const DwExtraFlags *self)
{
  return (DwFlagTable){
    .rows = (const DwFlag *) (gpointer) self->rows->data,
    .n_rows = self->rows->len,
  };
}

gboolean
dw_extra_flags_have (const DwExtraFlags *self, const char *name)
{
  DwFlagTable table = dw_extra_flags_table (self);

  if (!dw_glob_has_wildcard (name))
    return dw_flag_table_find (&table, name, -1) != NULL;
  for (guint i = 0; i < table.n_rows; i++)
    if (dw_glob_matches (name, table.rows[i].long_name))
      return TRUE;
  return FALSE;
}
