/* SPDX-License-Identifier: MIT */
/* What rules know of a line: match.c holds conditions against it, things-*.c show it things, variables.c gives
 * templates their values. */
#ifndef DW_RULES_MATCH_PRIVATE_H
#define DW_RULES_MATCH_PRIVATE_H

#include "rules/match.h"
#include "run/draft-values.h"

/* DwRuleFiles: the variables or labels of files.
 * @values: (nullable) name → value
 * @stamp: of the flags that name the files
 * @is_partial: not every file could be read
 */
typedef struct
{
  GHashTable *values;
  guint stamp;
  gboolean is_partial;
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

/* DwRuleImage: an image of the line.
 * @operand: which operand it is; more than there are for that of a flag
 * @use: (nullable) that flag, which names it or mounts it
 * @names: (nullable) (element-type char*) its texts; NULL until they are asked for
 * @n_read: how many of them, from the first one on, are as docker reads it
 */
typedef struct
{
  guint operand;
  const DwDraftFlag *use;
  DwImageReference reference;
  GPtrArray *names;
  guint n_read;
} DwRuleImage;

/* DwRuleFacts:
 * @world: what is known of the world around the line
 * @env_files, @label_files: what the files that the line names say
 * @keys: by meaning, of mounts by the first one
 * @condition: (nullable) the one that is looked at
 * @is_unknown: what it depends on could not be found out
 * @found: (nullable) the thing that made it hold
 * @matched: (nullable) what the rule's last condition with match- or outside- held for
 * @images: (nullable) (element-type DwRuleImage) those of the line
 * @images_stamp: of what they were read from
 * @only_image: (nullable) the only one that is asked about
 */
struct _DwRuleFacts
{
  const DwRunContext *context;
  DwDraft *draft;
  DwFacts *world;
  DwRuleFiles env_files;
  DwRuleFiles label_files;
  const DwRuleCondition *condition;
  gboolean is_unknown;
  char *found;
  char *matched;
  GPtrArray *images;
  guint images_stamp;
  const guint *only_image;
  DwRuleKeys keys[DW_N_MEANINGS];
};

/* The value of the variable, the label or the image's label @name.
 * @subject: DW_RULE_ENV, DW_RULE_LABEL or DW_RULE_IMAGE_LABEL
 * Returns: (transfer none) (nullable) NULL where it has none */
const char *dw_rule_facts_get_value (DwRuleFacts *self, DwRuleSubject subject, const char *name);

/* The label @name of the image. Returns: (transfer none) (nullable) */
const char *dw_rule_facts_get_image_label (DwRuleFacts *self, const char *name);

/* Whether a file of the line gives the variable or label that @text, NAME=VALUE or NAME, is about. */
gboolean dw_rule_facts_is_in_file (DwRuleFacts *self, DwRuleSubject subject, const char *text);

/* The things of a kind, for a condition: a flag that nobody knows how to read makes it unknown. */
const GPtrArray *dw_rule_facts_get_things (DwRuleFacts *self, DwThingKind kind);

/* The images of the line: operands, that of a flag, those that are mounted.
 * Returns: (transfer none) (element-type DwRuleImage) good until the draft is edited; whatever is changed, each
 * one keeps its place */
const GPtrArray *dw_rule_facts_get_images (DwRuleFacts *self);

/* The parts of the only image that is asked about, or of the one in force; of several the first. None where there
 * is none but what is mounted. */
const DwImageReference *dw_rule_facts_get_image (DwRuleFacts *self);

/* Notes that the value of @use, on which the condition depends, cannot be parsed. */
void dw_rule_facts_note_unread (DwRuleFacts *self, const DwDraftFlag *use);

/* A pattern as it is to be held against things: where it has variables, with their values.
 * Returns: (transfer full) */
DwRulePattern *dw_rule_facts_expand_pattern (DwRuleFacts *self, const DwRulePattern *pattern,
                                             DwRuleShape shape);

#endif
