/* SPDX-License-Identifier: MIT */
/* The image's name with some of its parts changed: what set-image= does. */
#ifndef DW_RULES_IMAGE_H
#define DW_RULES_IMAGE_H

#include "line/image-reference.h"
#include "rules/rule.h"

G_BEGIN_DECLS

/* The flag that gives a service another image. */
#define DW_RULE_IMAGE_FLAG "image"

/* The name that results from @image where @parts, by DwRuleImageField, are those that set-image names: NULL
 * for one that stays, empty for one that goes.
 * Returns: (transfer full) (nullable) NULL where docker would not read that name as these parts */
char *dw_rule_image_with (const DwImageReference *image, char *const *parts);

/* Finds a part by its name, `registry`.
 * Returns: whether there is one */
gboolean dw_rule_image_field_find (const char *name, guint *field);

G_END_DECLS

#endif
