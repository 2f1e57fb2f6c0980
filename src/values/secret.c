/* SPDX-License-Identifier: MIT */
/* --secret of build: a record of CSV, each field KEY=VALUE (ParseSecret of buildx's package build). */
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

#define ID "id="

gboolean
dw_read_secret (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  g_auto(GStrv) fields = dw_csv_read (text);

  for (char **field = fields; field != NULL && *field != NULL; field++)
    if (strchr (*field, '=') == NULL)
      return FALSE;
    else if (g_ascii_strncasecmp (*field, ID, strlen (ID)) == 0)
      dw_value_set (value, DW_FIELD_NAME, *field + strlen (ID));
  return fields != NULL;
}
