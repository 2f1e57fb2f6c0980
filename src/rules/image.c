/* SPDX-License-Identifier: MIT */
#include "rules/image.h"

#include <string.h>

gboolean
dw_rule_image_field_find (const char *name, guint *field)
{
  static const char *const names[DW_RULE_N_IMAGE_FIELDS] = {
    [DW_RULE_IMAGE_REGISTRY] = "registry",
    [DW_RULE_IMAGE_PATH] = "path",
    [DW_RULE_IMAGE_TAG] = "tag",
    [DW_RULE_IMAGE_DIGEST] = "digest",
  };

  for (guint i = 0; i < DW_RULE_N_IMAGE_FIELDS; i++)
    if (strcmp (names[i], name) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

/* A copy of @part, or of @old if that is NULL; NULL for an empty text. */
static char *
choose (const char *part, const char *old)
{
  const char *chosen = part != NULL ? part : old;

  return chosen == NULL || *chosen == '\0' ? NULL : g_strdup (chosen);
}

char *
dw_rule_image_with (const DwImageReference *image, char *const *parts)
{
  gboolean moves = parts[DW_RULE_IMAGE_REGISTRY] != NULL;
  g_autofree char *path = moves ? dw_image_reference_dup_path (image) : g_strdup (image->repository);
  g_auto(DwImageReference) with = { .text = "" };

  if (image->repository == NULL)
    return NULL;
  with.registry = choose (parts[DW_RULE_IMAGE_REGISTRY], image->registry);
  with.repository = choose (parts[DW_RULE_IMAGE_PATH], path);
  with.tag = choose (parts[DW_RULE_IMAGE_TAG], image->tag);
  with.digest = choose (parts[DW_RULE_IMAGE_DIGEST], image->digest);
  return with.repository != NULL ? dw_image_reference_to_string (&with) : NULL;
}
