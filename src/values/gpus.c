/* SPDX-License-Identifier: MIT */
/* --gpus: a record of CSV (GpuOpts of docker's opts package). Its canonical text names the devices, or their
 * number; capabilities, driver and options are left out. */
#include "values/number.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

#define CDI_DRIVER "cdi" /* with this driver, devices are CDI names, and need not be GPUs */

/* The key of a field, or all of the field, which is then a count.
 * Returns: (transfer full) */
static char *
key_of (const char *field)
{
  return g_strndup (field, strcspn (field, "="));
}

static gboolean
read_count (const char *text, DwValue *value)
{
  if (strcmp (text, "all") == 0)
    value->number = -1;
  else if (!dw_read_int (text, 10, &value->number))
    return FALSE;
  dw_value_take (value, DW_FIELD_COUNT, g_strdup_printf ("%" G_GINT64_FORMAT, value->number));
  return TRUE;
}

static gboolean
is_record (const char *text)
{
  g_auto(GStrv) fields = dw_csv_read (text);

  return fields != NULL;
}

static gboolean
take_field (const char *field, const char *key, DwValue *value)
{
  const char *text = field + strlen (key) + 1;

  if (strlen (key) == strlen (field))
    return read_count (field, value);
  if (strcmp (key, "count") == 0)
    return read_count (text, value);
  if (strcmp (key, "options") == 0)
    return is_record (text);
  if (strcmp (key, "device") == 0)
    dw_value_set (value, DW_FIELD_IDS, text);
  if (strcmp (key, "driver") == 0)
    dw_value_set (value, DW_FIELD_NAME, text);
  return strcmp (key, "device") == 0 || strcmp (key, "driver") == 0 ||
         strcmp (key, "capabilities") == 0;
}

/* Reads the fields. No key may be given twice; a number without a key counts as `count` only for the fields
 * after it. */
static gboolean
take_fields (char *const *fields, DwValue *value)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (; *fields != NULL; fields++)
    {
      char *key = key_of (*fields);
      gboolean is_count = strlen (key) == strlen (*fields);
      gboolean taken = !g_hash_table_contains (seen, key) && take_field (*fields, key, value);

      g_hash_table_add (seen, key);
      if (is_count)
        g_hash_table_add (seen, g_strdup ("count"));
      if (!taken)
        return FALSE;
    }
  return TRUE;
}

gboolean
dw_read_gpus (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  const char *ids;

  if (fields == NULL || !take_fields (fields, value))
    return FALSE;
  ids = value->fields[DW_FIELD_IDS];
  if (g_strcmp0 (value->fields[DW_FIELD_NAME], CDI_DRIVER) == 0)
    dw_value_set (value, DW_FIELD_CDI, ids);
  dw_value_take (value, DW_FIELD_NAME, NULL);
  if (value->fields[DW_FIELD_COUNT] == NULL)
    {
      value->number = ids == NULL ? 1 : 0;
      dw_value_set (value, DW_FIELD_COUNT, ids == NULL ? "1" : "0");
    }
  value->text = ids != NULL           ? g_strconcat ("device=", ids, NULL)
                : value->number == -1 ? g_strdup ("all")
                                      : g_strdup (value->fields[DW_FIELD_COUNT]);
  return TRUE;
}
