/* SPDX-License-Identifier: MIT */
#include "config/config.h"

/* How many digits of a SHA-256 tell configurations apart. */
#define DIGEST_LENGTH 16

static void
digest_layer (GChecksum *checksum, const DwConfigLayer *layer)
{
  for (guint i = 0; i < layer->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (layer->files, i);

      g_checksum_update (checksum, (const guchar *) file->bytes, (gssize) file->length);
    }
}

char *
dw_config_dup_digest (const DwConfig *self)
{
  g_autoptr(GChecksum) checksum = NULL;

  if (self->system.is_unknown)
    return NULL;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  digest_layer (checksum, &self->system);
  if (dw_config_layer_counts (&self->user))
    digest_layer (checksum, &self->user);
  return g_strndup (g_checksum_get_string (checksum), DIGEST_LENGTH);
}
