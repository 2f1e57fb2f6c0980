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

/* The options of a mount, beginning where they name the directories of an overlay.
 * Returns: (nullable) */
static const char *
find_layers (const char *options)
{
  const char *lower = strstr (options, "lowerdir");

  return lower != NULL ? lower : strstr (options, "upperdir");
}

static gboolean
has_type (const DwLocalVolume *self)
{
  return self->type != NULL && *self->type != '\0' && strcmp (self->type, "none") != 0;
}

/* Whether a file system of its type is in memory or on another host. */
static gboolean
is_elsewhere (const DwLocalVolume *self)
{
  static const char *const types[] = { "tmpfs", "ramfs", "nfs",  "nfs4",      "cifs",
                                       "smb3",  "smbfs", "ceph", "glusterfs", NULL };

  return self->type != NULL && g_strv_contains (types, self->type);
}

/* Whether a file system of its type may show something of the host, as proc and sysfs do. */
static gboolean
shows_host (const DwLocalVolume *self)
{
  return has_type (self) && !is_elsewhere (self);
}

static gboolean
is_bind (const DwLocalVolume *self)
{
  g_auto(GStrv) options = g_strsplit (self->options != NULL ? self->options : "", ",", -1);
  const char *const *words = (const char *const *) options;

  return g_strv_contains (words, "bind") || g_strv_contains (words, "rbind");
}

const char *
dw_local_volume_get_lent (const DwLocalVolume *self)
{
  const char *layers = self->options != NULL ? find_layers (self->options) : NULL;

  if (self->device == NULL || !is_local (self))
    return NULL;
  if (layers != NULL)
    return layers;
  return *self->device == '/' || is_bind (self) || shows_host (self) ? self->device : NULL;
}

const char *
dw_local_volume_get_device (const DwLocalVolume *self)
{
  if (self->device == NULL || !is_local (self) || is_bind (self) || is_elsewhere (self))
    return NULL;
  return *self->device == '/' || has_type (self) ? self->device : NULL;
}
