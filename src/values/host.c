/* SPDX-License-Identifier: MIT */
/* --add-host: NAME:ADDRESS, and since docker 25.0 NAME=ADDRESS and an address in brackets
 * (ValidateExtraHost of docker's opts package). */
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

#define GATEWAY "host-gateway"

/* An address as docker sends it. Returns: (transfer full) */
static char *
without_brackets (const char *text, gboolean is_old)
{
  gsize length = strlen (text);
  gboolean in_brackets = length > 2 && text[0] == '[' && text[length - 1] == ']' && !is_old;

  return in_brackets ? g_strndup (text + 1, length - 2) : g_strdup (text);
}

static gboolean
is_address (const char *text)
{
  g_autofree char *trimmed = dw_text_trim (g_strdup (text));

  return strcmp (text, GATEWAY) == 0 || dw_is_address (trimmed);
}

gboolean
dw_read_host (const DwReading *reading, const char *text, DwValue *value)
{
  gsize length = strcspn (text, strchr (text, '=') != NULL && !reading->is_old ? "=" : ":");

  dw_value_set_bytes (value, DW_FIELD_NAME, text, length);
  if (length == 0 || text[length] == '\0' || strchr (value->fields[DW_FIELD_NAME], ':') != NULL)
    return FALSE;
  dw_value_take (value, DW_FIELD_ADDRESS, without_brackets (text + length + 1, reading->is_old));
  value->text
    = g_strconcat (value->fields[DW_FIELD_NAME], ":", value->fields[DW_FIELD_ADDRESS], NULL);
  return is_address (value->fields[DW_FIELD_ADDRESS]);
}
