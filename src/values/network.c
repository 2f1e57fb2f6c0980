/* SPDX-License-Identifier: MIT */
/* --network: a name, or a record of CSV, each field KEY=VALUE (NetworkOpt of docker's opts package,
 * and parseNetworkAttachmentOpt of its command container). */
#include "line/white-space.h"
#include "values/number.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

/* A network while its fields are read. */
typedef struct
{
  const DwReading *reading;
  DwValue *value;
  gboolean has_alias;
} Network;

static gboolean
take_name (Network *self, const char *text)
{
  dw_value_set (self->value, DW_FIELD_NAME, text);
  return TRUE;
}

static gboolean
take_alias (Network *self, const char *text G_GNUC_UNUSED)
{
  self->has_alias = TRUE;
  return TRUE;
}

static gboolean
take_any (Network *self G_GNUC_UNUSED, const char *text G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
take_driver_option (Network *self, const char *text)
{
  return strchr (text, '=') != NULL && (*text != '=' || self->reading->is_old);
}

static gboolean
take_priority (Network *self G_GNUC_UNUSED, const char *text)
{
  gint64 priority;

  return dw_read_int (text, 10, &priority);
}

/* Go's net.ParseMAC: 6, 8 or 20 bytes, separated by colons or dashes, or in pairs by points. */
static gboolean
take_hardware_address (Network *self G_GNUC_UNUSED, const char *text)
{
  gsize length = strlen (text);
  char separator = ':';
  gsize step, bytes;

  if (length > 4)
    separator = text[text[4] == '.' ? 4 : 2];
  step = separator == '.' ? 5 : 3;
  bytes = (length + 1) / step * (step / 2);
  if ((length + 1) % step != 0 || (bytes != 6 && bytes != 8 && bytes != 20) ||
      strchr (":-.", separator) == NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i % step == step - 1 ? text[i] != separator : !g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* @is_new: docker 20.10 does not know it */
static const struct
{
  const char *key;
  gboolean is_new;
  gboolean (*take) (Network *self, const char *text);
} keys[] = {
  { "name", FALSE, take_name },
  { "alias", FALSE, take_alias },
  { "ip", FALSE, take_any },
  { "ip6", FALSE, take_any },
  { "mac-address", TRUE, take_hardware_address },
  { "link-local-ip", TRUE, take_any },
  { "driver-opt", FALSE, take_driver_option },
  { "gw-priority", TRUE, take_priority },
};

static gboolean
take_field (Network *self, const char *field)
{
  char *text;
  g_autofree char *key = dw_text_split_lower (field, &text);

  if (key == NULL)
    return FALSE;
  dw_text_trim (key);
  dw_text_trim (text);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].key, key) == 0)
      return (!keys[i].is_new || !self->reading->is_old) && keys[i].take (self, text);
  return FALSE;
}

/* Whether it is a network that a user created: IsUserDefined of docker's api package. */
static gboolean
is_user_defined (const char *name)
{
  static const char *const own[] = { "default", "bridge", "host", "none", NULL };

  return !g_strv_contains (own, name) && !g_str_has_prefix (name, "container:");
}

static gboolean
read_fields (Network *self, const char *text)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  const char *name;

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    if (!take_field (self, fields[i]))
      return FALSE;
  name = dw_value_get (self->value, DW_FIELD_NAME);
  return fields != NULL && (!self->has_alias || is_user_defined (name));
}

gboolean
dw_read_network (const DwReading *reading, const char *text, DwValue *value)
{
  Network self = { reading, value, FALSE };
  const char *name;

  if (!dw_text_has_assignment (text))
    dw_value_set (value, DW_FIELD_NAME, text);
  else if (!read_fields (&self, text))
    return FALSE;
  name = dw_value_get (value, DW_FIELD_NAME);
  value->text = g_strdup (name);
  return dw_trimmed_length (name) > 0 && !dw_text_is_namespace_path (name);
}
