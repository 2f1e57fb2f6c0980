/* SPDX-License-Identifier: MIT */
/* --tmpfs: TARGET[:OPTIONS], which the client does not check (parse of its command container).
 */
#include "values/mounts.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

/* Of `ro` and `rw`, the last one counts, as for mount (8). */
static gboolean
is_readonly (const char *options)
{
  g_auto(GStrv) words = g_strsplit (options, ",", -1);
  gboolean readonly = FALSE;

  for (char **word = words; *word != NULL; word++)
    if (strcmp (*word, "ro") == 0 || strcmp (*word, "rw") == 0)
      readonly = (*word)[1] == 'o';
  return readonly;
}

gboolean
dw_read_tmpfs (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  gsize length = strcspn (text, ":");
  g_autofree char *target = g_strndup (text, length);

  dw_value_set (value, DW_FIELD_TYPE, "tmpfs");
  dw_value_take (value, DW_FIELD_TARGET, dw_path_absolute (target, NULL));
  if (text[length] == ':')
    dw_value_set (value, DW_FIELD_OPTIONS, text + length + 1);
  value->text = g_strconcat (value->fields[DW_FIELD_TARGET], text + length, NULL);
  dw_value_set (value, DW_FIELD_READONLY,
                is_readonly (dw_value_get (value, DW_FIELD_OPTIONS)) ? "true" : "false");
  return TRUE;
}

char *
dw_edit_tmpfs (const char *text G_GNUC_UNUSED, const DwValue *value, DwField field, const char *to)
{
  g_autofree char *options = g_strdup (dw_value_get (value, DW_FIELD_OPTIONS));
  const char *target = value->fields[DW_FIELD_TARGET];

  if (field == DW_FIELD_TARGET)
    target = to;
  else if (field == DW_FIELD_READONLY)
    {
      g_free (options);
      options
        = dw_mount_with_readonly (dw_value_get (value, DW_FIELD_OPTIONS), strcmp (to, "true") == 0);
    }
  else
    return NULL;
  return g_strconcat (target, *options != '\0' ? ":" : "", options, NULL);
}
