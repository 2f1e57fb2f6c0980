/* SPDX-License-Identifier: MIT */
/* --restart: NAME[:COUNT] (ParseRestartPolicy of docker's opts package). */
#include "values/number.h"
#include "values/readers.h"

#include <string.h>

/* Docker 20.10 requires a count after a colon; later versions require a name before it. */
gboolean
dw_read_restart (const DwReading *reading, const char *text, DwValue *value)
{
  gsize length = strcspn (text, ":");
  const char *count = text[length] != '\0' ? text + length + 1 : NULL;
  gboolean has_count = count != NULL && (*count != '\0' || reading->is_old);

  if ((count != NULL && length == 0 && !reading->is_old) ||
      (has_count && !dw_read_int (count, 10, &value->number)))
    return FALSE;
  dw_value_set_bytes (value, DW_FIELD_NAME, text, length);
  if (value->number != 0)
    dw_value_take (value, DW_FIELD_COUNT, g_strdup_printf ("%" G_GINT64_FORMAT, value->number));
  value->text = g_strconcat (value->fields[DW_FIELD_NAME], value->number != 0 ? ":" : "",
                             dw_value_get (value, DW_FIELD_COUNT), NULL);
  return TRUE;
}
