/* SPDX-License-Identifier: MIT */
/* --device: PATH[:TARGET][:ACCESS] (validateLinuxPath and parseLinuxDevice of docker's command
 * container), or the name of a device of CDI, VENDOR/CLASS=NAME
 * (tags.cncf.io/container-device-interface/pkg/parser). */
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

#define WHOLE_ACCESS "rwm"

/* Whether it consists of r, w and m, each of them at most once. */
static gboolean
is_access (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (strchr (WHOLE_ACCESS, *p) == NULL || strchr (p + 1, *p) != NULL)
      return FALSE;
  return TRUE;
}

/* Whether the @length bytes at @text are letters and digits, with characters of @inside between them.
 * @minimum: how many bytes there have to be */
static gboolean
is_part (const char *text, gsize length, gsize minimum, const char *inside)
{
  if (length < minimum || !g_ascii_isalnum (text[0]) || !g_ascii_isalnum (text[length - 1]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr (inside, text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* A single letter as vendor or class is not a name here: docker 28 crashes. */
static gboolean
is_cdi_name (const char *text)
{
  gsize kind = strcspn (text, "="), vendor = strcspn (text, "/");

  return text[kind] == '=' && vendor < kind && g_ascii_isalpha (*text) &&
         is_part (text, vendor, 2, "_-.") && g_ascii_isalpha (text[vendor + 1]) &&
         is_part (text + vendor + 1, kind - vendor - 1, 2, "_-.") &&
         is_part (text + kind + 1, strlen (text + kind + 1), 1, "_-.:");
}

/* PATH[:TARGET][:ACCESS] of a value's parts, without those that equal docker's defaults.
 * Returns: (transfer full) */
static char *
print_device (const char *path, const char *target, const char *access)
{
  gboolean same = strcmp (path, target) == 0, whole = strcmp (access, WHOLE_ACCESS) == 0;

  return g_strconcat (path, same ? "" : ":", same ? "" : target, whole ? "" : ":",
                      whole ? "" : access, NULL);
}

/* Takes the parts of a device of the host. The client cleans the target unless all three parts are given, and
 * the path if it is also the target; any other path goes to the engine as it is. */
static gboolean
read_parts (char *const *parts, DwValue *value)
{
  guint n = g_strv_length ((char **) parts);
  gboolean has_target = n == 3 || (n == 2 && !is_access (parts[1]));
  const char *target = has_target ? parts[1] : parts[0];
  const char *access = n == 3 ? parts[2] : n == 2 && !has_target ? parts[1] : WHOLE_ACCESS;

  if (*parts[0] == '\0' || *target != '/' || !is_access (access))
    return FALSE;
  if (has_target)
    dw_value_set_path (value, DW_FIELD_PATH, parts[0]);
  else
    dw_value_take (value, DW_FIELD_PATH, dw_path_clean (parts[0]));
  dw_value_take (value, DW_FIELD_TARGET, n < 3 ? dw_path_clean (target) : g_strdup (target));
  dw_value_set (value, DW_FIELD_ACCESS, access);
  value->text = print_device (value->fields[DW_FIELD_PATH], value->fields[DW_FIELD_TARGET], access);
  return TRUE;
}

gboolean
dw_read_device (const DwReading *reading, const char *text, DwValue *value)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 4);

  if (!reading->is_old && is_cdi_name (text))
    {
      dw_value_set (value, DW_FIELD_CDI, text);
      return TRUE;
    }
  return parts[0] != NULL && g_strv_length (parts) <= 3 && read_parts (parts, value);
}

char *
dw_edit_device (const char *text G_GNUC_UNUSED, const DwValue *value, DwField field, const char *to)
{
  const char *path = value->fields[DW_FIELD_PATH];

  if (path == NULL ||
      (field != DW_FIELD_PATH && field != DW_FIELD_TARGET && field != DW_FIELD_ACCESS))
    return NULL;
  return print_device (field == DW_FIELD_PATH ? to : path,
                       field == DW_FIELD_TARGET ? to : value->fields[DW_FIELD_TARGET],
                       field == DW_FIELD_ACCESS ? to : value->fields[DW_FIELD_ACCESS]);
}
