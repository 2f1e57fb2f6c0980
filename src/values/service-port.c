/* SPDX-License-Identifier: MIT */
/* -p of a service, and --publish-add: [HOST:]CONTAINER[/PROTOCOL], or a record of CSV, each field
 * KEY=VALUE (PortOpt of docker's opts package). A swarm publishes on every address of its nodes. */
#include "values/number.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

#define MODE DW_N_FIELDS

/* The keys of the long form; the mode is not a part of the value. */
static const struct
{
  const char *key;
  guint field;
} keys[] = {
  { "mode", MODE },
  { "protocol", DW_FIELD_PROTOCOL },
  { "published", DW_FIELD_HOST },
  { "target", DW_FIELD_CONTAINER },
};

static gboolean
is_word_of (guint field, const char *text)
{
  static const char *const protocols[] = { "tcp", "udp", "sctp", NULL };
  static const char *const modes[] = { "ingress", "host", NULL };

  return g_strv_contains (field == MODE ? modes : protocols, text);
}

/* Of two fields with the same key, the later one counts. Port 0 means none. */
static gboolean
set_part (DwValue *value, guint field, const char *text)
{
  guint64 port;

  if (field == MODE || field == DW_FIELD_PROTOCOL)
    {
      if (field == DW_FIELD_PROTOCOL)
        dw_value_set (value, DW_FIELD_PROTOCOL, text);
      return is_word_of (field, text);
    }
  if (!dw_read_uint (text, 10, 16, &port))
    return FALSE;
  dw_value_take (value, field, port != 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, port) : g_strdup (""));
  return TRUE;
}

static gboolean
take_field (DwValue *value, const char *field)
{
  char *text;
  g_autofree char *key = dw_text_split_lower (field, &text);

  if (key == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].key, key) == 0)
      return set_part (value, keys[i].field, text);
  return FALSE;
}

/* The long form as the short one. Returns: (transfer full) (nullable) NULL if docker refuses it */
static char *
to_short_form (const char *text)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  g_autoptr(DwValue) value = g_new0 (DwValue, 1);

  dw_value_set (value, DW_FIELD_PROTOCOL, "tcp");
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    if (!take_field (value, fields[i]))
      return NULL;
  if (*dw_value_get (value, DW_FIELD_CONTAINER) == '\0')
    return NULL;
  return g_strconcat (dw_value_get (value, DW_FIELD_HOST), ":", value->fields[DW_FIELD_CONTAINER], "/",
                      value->fields[DW_FIELD_PROTOCOL], NULL);
}

gboolean
dw_read_service_port (const DwReading *reading, const char *text, DwValue *value)
{
  g_autofree char *rewritten = dw_text_has_assignment (text) ? to_short_form (text) : NULL;
  const char *port = rewritten != NULL ? rewritten : text;

  return strchr (port, '=') == NULL && dw_read_port (reading, port, value) &&
         *value->fields[DW_FIELD_ADDRESS] == '\0';
}

/* Appends a field, which replaces an earlier one with the same key, so that the mode stays. */
char *
dw_edit_service_port (const char *text, const DwValue *value, DwField field, const char *to)
{
  if (!dw_text_has_assignment (text))
    return dw_edit_port (text, value, field, to);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].field == field)
      return g_strconcat (text, ",", keys[i].key, "=", *to != '\0' ? to : "0", NULL);
  return NULL;
}
