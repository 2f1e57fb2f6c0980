/* SPDX-License-Identifier: MIT */
#include "line/flag-table.h"

#include <string.h>

static const struct
{
  const char *name;
  gboolean takes_value;
  gboolean repeatable;
} kinds[DW_FLAG_N_KINDS] = {
  [DW_FLAG_BOOL] = { "bool", FALSE, FALSE },
  [DW_FLAG_STRING] = { "string", TRUE, FALSE },
  [DW_FLAG_INT] = { "int", TRUE, FALSE },
  [DW_FLAG_INT64] = { "int64", TRUE, FALSE },
  [DW_FLAG_UINT16] = { "uint16", TRUE, FALSE },
  [DW_FLAG_UINT64] = { "uint64", TRUE, FALSE },
  [DW_FLAG_DECIMAL] = { "decimal", TRUE, FALSE },
  [DW_FLAG_BYTES] = { "bytes", TRUE, FALSE },
  [DW_FLAG_DURATION] = { "duration", TRUE, FALSE },
  [DW_FLAG_IP] = { "ip", TRUE, FALSE },
  [DW_FLAG_LIST] = { "list", TRUE, TRUE },
  [DW_FLAG_MAP] = { "map", TRUE, TRUE },
  [DW_FLAG_MOUNT] = { "mount", TRUE, TRUE },
  [DW_FLAG_NETWORK] = { "network", TRUE, TRUE },
  [DW_FLAG_ULIMIT] = { "ulimit", TRUE, TRUE },
  [DW_FLAG_GPU_REQUEST] = { "gpu-request", TRUE, TRUE },
  [DW_FLAG_OPTIONAL] = { "optional", FALSE, FALSE },
};

#define CUT "…"

void
dw_copy_text (char *text, const char *from, gsize size)
{
  const char *end;

  if (g_strlcpy (text, from, size) < size)
    return;
  text[size - sizeof CUT] = '\0';
  g_utf8_validate (text, -1, &end);
  memcpy (text + (end - text), CUT, sizeof CUT);
}

gboolean
dw_flag_set_texts (DwFlag *self, const char *long_name, const char *description)
{
  if (g_strlcpy (self->long_name, long_name, sizeof self->long_name) >= sizeof self->long_name)
    {
      self->long_name[0] = '\0';
      return FALSE;
    }
  dw_copy_text (self->description, description, sizeof self->description);
  return TRUE;
}

/* Compares the @length bytes at @name with the long name of @flag, as strcmp would. */
static int
compare_name (const char *name, gsize length, const DwFlag *flag)
{
  const char *with = flag->long_name;

  for (; length > 0 && *name == *with && *with != '\0'; name++, with++)
    length--;
  return length > 0 ? (guchar) *name - (guchar) *with : -(int) (guchar) *with;
}

static const DwFlag *
find_row (const DwFlagTable *self, const char *name, gsize length)
{
  guint low = 0, high = self->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = compare_name (name, length, &self->rows[middle]);

      if (order == 0)
        return &self->rows[middle];
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const DwFlag *
dw_flag_table_find (const DwFlagTable *self, const char *name, gssize length)
{
  gsize bytes = length < 0 ? strlen (name) : (gsize) length;
  const DwFlag *row = NULL;

  for (; self != NULL && row == NULL; self = self->next)
    row = find_row (self, name, bytes);
  return row;
}

gboolean
dw_flag_table_has (const DwFlagTable *self, const DwFlag *flag)
{
  for (; self != NULL; self = self->next)
    if (self->n_rows > 0 && flag >= self->rows && flag < self->rows + self->n_rows)
      return TRUE;
  return FALSE;
}

const DwFlag *
dw_flag_table_find_short (const DwFlagTable *self, char letter)
{
  for (; letter != '\0' && self != NULL; self = self->next)
    for (guint i = 0; i < self->n_rows; i++)
      if (self->rows[i].short_name == letter)
        return &self->rows[i];
  return NULL;
}

static const char *
text_or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

const char *
dw_flag_get_alias_of (const DwFlag *flag)
{
  return text_or_null (flag->alias_of);
}

const char *
dw_flag_get_since (const DwFlag *flag)
{
  return text_or_null (flag->since);
}

const char *
dw_flag_get_until (const DwFlag *flag)
{
  return text_or_null (flag->until);
}

const char *
dw_flag_canonical_name (const DwFlag *flag)
{
  return *flag->alias_of != '\0' ? flag->alias_of : flag->long_name;
}

gboolean
dw_flag_takes_value (const DwFlag *flag)
{
  return kinds[flag->kind].takes_value;
}

gboolean
dw_flag_is_repeatable (const DwFlag *flag)
{
  return kinds[flag->kind].repeatable;
}

const char *
dw_flag_kind_name (DwFlagKind kind)
{
  return kinds[kind].name;
}

DwFlagKind
dw_flag_kind_from_name (const char *name)
{
  for (guint i = 0; i < DW_FLAG_N_KINDS; i++)
    if (strcmp (kinds[i].name, name) == 0)
      return (DwFlagKind) i;
  return DW_FLAG_STRING;
}

/* What row @i of @table, one of those of @self, has in common with a row before it. */
static char *
check_unique (const DwFlagTable *self, const DwFlagTable *table, guint i)
{
  const DwFlag *row = &table->rows[i];

  for (const DwFlagTable *other = self; other != NULL; other = other == table ? NULL : other->next)
    for (guint j = 0; j < (other == table ? i : other->n_rows); j++)
      {
        if (strcmp (other->rows[j].long_name, row->long_name) == 0)
          return g_strdup_printf ("--%s: twice", row->long_name);
        if (row->short_name != '\0' && other->rows[j].short_name == row->short_name)
          return g_strdup_printf ("-%c: twice", row->short_name);
      }
  return NULL;
}

static char *
check_row (const DwFlagTable *self, const DwFlagTable *table, guint i)
{
  const DwFlag *row = &table->rows[i];
  const DwFlag *target;

  if (row->kind >= DW_FLAG_N_KINDS)
    return g_strdup_printf ("--%s: unknown kind %d", row->long_name, row->kind);
  if (i > 0 && strcmp (row[-1].long_name, row->long_name) > 0)
    return g_strdup_printf ("--%s: not in order", row->long_name);
  if (*row->alias_of == '\0')
    return check_unique (self, table, i);
  target = dw_flag_table_find (self, row->alias_of, -1);
  if (target == NULL || *target->alias_of != '\0' || target->kind != row->kind ||
      target->meaning != row->meaning)
    return g_strdup_printf ("--%s: no such flag to be an alias of: --%s", row->long_name,
                            row->alias_of);
  return check_unique (self, table, i);
}

char *
dw_flag_table_self_check (const DwFlagTable *self)
{
  char *problem = NULL;

  for (const DwFlagTable *table = self; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows && problem == NULL; i++)
      problem = check_row (self, table, i);
  return problem;
}
