/* SPDX-License-Identifier: MIT */
#include "values/local-volume.h"

#include <string.h>

static void
replace (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

void
dw_local_volume_clear (DwLocalVolume *self)
{
  g_clear_pointer (&self->driver, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->options, g_free);
  g_clear_pointer (&self->device, g_free);
}

void
dw_local_volume_take_driver (DwLocalVolume *self, const char *name)
{
  replace (&self->driver, name);
}

void
dw_local_volume_take_option (DwLocalVolume *self, const char *text)
{
  const gsize length = strcspn (text, "=");
  const char *value = text[length] == '=' ? text + length + 1 : "";

  if (length == 1 && *text == 'o')
    replace (&self->options, value);
  else if (length == 4 && g_str_has_prefix (text, "type"))
    replace (&self->type, value);
  else if (length == 6 && g_str_has_prefix (text, "device"))
    replace (&self->device, value);
}

static gboolean
is_local (const DwLocalVolume *self)
{
  return self->driver == NULL || *self->driver == '\0' || strcmp (self->driver, "local") == 0;
}

/* The options of a mount from where they name directories that an overlay is made of.
 * Returns: (nullable) */
static const char *
find_layers (const char *options)
{
  const char *lower = strstr (options, "lowerdir");

  return lower != NULL ? lower : strstr (options, "upperdir");
}

/* Whether a file system of this type may show something of the host, as proc and sysfs do. */
static gboolean
shows_host (const char *type)
{
  static const char *const others[] = { "",     "none",  "tmpfs", "ramfs",     "nfs", "nfs4", "cifs",
                                        "smb3", "smbfs", "ceph",  "glusterfs", NULL };

  return type != NULL && !g_strv_contains (others, type);
}

const char *
dw_local_volume_get_lent (const DwLocalVolume *self)
{
  const char *text = self->options != NULL ? self->options : "";
  g_auto(GStrv) options = g_strsplit (text, ",", -1);
  const char *const *words = (const char *const *) options;

  if (self->device == NULL || !is_local (self))
    return NULL;
  if (find_layers (text) != NULL)
    return find_layers (text);
  return *self->device == '/' || g_strv_contains (words, "bind") || g_strv_contains (words, "rbind") ||
             shows_host (self->type)
           ? self->device
           : NULL;
}
