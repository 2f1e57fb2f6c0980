/* SPDX-License-Identifier: MIT */
/* Changes parts of an image's name, for set-image=. */
#ifndef DW_RULES_IMAGE_H
#define DW_RULES_IMAGE_H

#include "line/image-reference.h"
#include "rules/rule.h"

G_BEGIN_DECLS

/* The flag that gives a service another image. */
#define DW_RULE_IMAGE_FLAG "image"

/* The name of @image with some of its parts replaced.
 * @parts: by DwRuleImageField: NULL keeps a part, an empty text removes it
 * Returns: (transfer full) (nullable) NULL if docker would not parse that name into these parts */
char *dw_rule_image_with (const DwImageReference *image, char *const *parts);

/* Finds a part by its name in set-image=, such as `registry`.
 * Returns: whether there is one */
gboolean dw_rule_image_field_find (const char *name, guint *field);

G_END_DECLS

#endif
