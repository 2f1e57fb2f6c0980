/* SPDX-License-Identifier: MIT */
/* What rules know of a line: match.c holds conditions against it, variables.c gives templates their
 * values. */
#ifndef DW_RULES_MATCH_PRIVATE_H
#define DW_RULES_MATCH_PRIVATE_H

#include "rules/match.h"

/* DwRuleFiles: the variables or labels of files.
 * @values: (nullable) name → value
 * @stamp: of the flags that name the files
 */
typedef struct
{
  GHashTable *values;
  guint stamp;
} DwRuleFiles;

/* DwRuleKeys: the keys of a list of values; see defaults.h.
 * @keys: (nullable)
 * @stamp: of the flags that have them
 */
typedef struct
{
  GHashTable *keys;
  guint stamp;
} DwRuleKeys;

/* DwRuleFacts:
 * @world: what is known of the world around the line
 * @env_files, @label_files: what the files that the line names say
 * @image_labels: (nullable) NULL until docker was asked, and where it did not answer
 * @keys: by meaning, of mounts by the first one
 * @image: (nullable) the image that @reference and @image_names (nullable) are about
 */
struct _DwRuleFacts
{
  const DwRunContext *context;
  DwDraft *draft;
  DwFacts *world;
  DwRuleFiles env_files;
  DwRuleFiles label_files;
  gboolean asked_docker;
  GHashTable *image_labels;
  const char *image;
  DwImageReference reference;
  GPtrArray *image_names;
  DwRuleKeys keys[DW_N_MEANINGS];
};

/* The value of the variable, the label or the image's label @name.
 * @subject: DW_RULE_ENV, DW_RULE_LABEL or DW_RULE_IMAGE_LABEL
 * Returns: (transfer none) (nullable) NULL where it has none */
const char *dw_rule_facts_get_value (DwRuleFacts *self, DwRuleSubject subject, const char *name);

/* The parts of the image in force. */
const DwImageReference *dw_rule_facts_get_image (DwRuleFacts *self);

#endif
