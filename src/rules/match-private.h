/* SPDX-License-Identifier: MIT */
/* What rules know about a command line: match.c evaluates conditions, things-*.c list its things, variables.c
 * gives templates their values. */
#ifndef DW_RULES_MATCH_PRIVATE_H
#define DW_RULES_MATCH_PRIVATE_H

#include "base/glob.h"
#include "rules/match.h"
#include "run/draft-values.h"

/* DwRuleFiles: the variables or labels of files.
 * @values: (nullable) name → value
 * @stamp: the draft's, of the flags that name the files
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
 * @stamp: the draft's, of the flags that have them
 */
typedef struct
{
  GHashTable *keys;
  guint stamp;
} DwRuleKeys;

/* DwRuleImage: an image that the command line names.
 * @operand: which operand it is; for a flag's image, a number that no operand has
 * @use: (nullable) that flag, which names it or mounts it
 * @names: (nullable) (element-type char*) its texts; NULL until they are asked for
 * @n_read: how many of them, counted from the first, are as docker reads it
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
 * @world: what is known about the caller, the host and the engine
 * @env_files, @label_files: what the files that the line names say
 * @keys: by DwMeaning; those of all mounts are at DW_MEANING_VOLUME
 * @condition: (nullable) the one that is being evaluated
 * @is_unknown: something that it depends on could not be determined
 * @found: (nullable) the thing that made it hold
 * @matched: (nullable) what the rule's last condition with match- or outside- held for
 * @images: (nullable) (element-type DwRuleImage) those of the command line
 * @images_stamp: the draft's, of what they were read from
 * @start: of the names that are asked for; enumerating others is not necessary
 * @only_image: (nullable) the @operand of the only image that counts at the moment
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
  DwGlobStart start;
  const guint *only_image;
  DwRuleKeys keys[DW_N_MEANINGS];
};

/* The value of the variable, the label or the image's label @name.
 * @subject: DW_RULE_ENV, DW_RULE_LABEL or DW_RULE_IMAGE_LABEL
 * Returns: (transfer none) (nullable) NULL if it has none */
const char *dw_rule_facts_get_value (DwRuleFacts *self, DwRuleSubject subject, const char *name);

/* The label @name of the image. Returns: (transfer none) (nullable) */
const char *dw_rule_facts_get_image_label (DwRuleFacts *self, const char *name);

/* Whether a file that the command line names sets the variable or label NAME of @text, NAME=VALUE or NAME;
 * also TRUE if one of these files cannot be read. */
gboolean dw_rule_facts_is_in_file (DwRuleFacts *self, DwRuleSubject subject, const char *text);

/* The things of a kind, for a condition, which becomes unknown if the value of a flag cannot be parsed.
 * Returns: (transfer none) (element-type DwThing) */
const GPtrArray *dw_rule_facts_get_things (DwRuleFacts *self, DwThingKind kind);

/* The images of the command line: operands, the one that --image names, those that are mounted.
 * Returns: (transfer none) (element-type DwRuleImage) valid until the draft is edited; whatever is changed,
 *   each one keeps its place */
const GPtrArray *dw_rule_facts_get_images (DwRuleFacts *self);

/* The parts of the only image that counts, or else of the first one that is not mounted; all are NULL if
 * there is none. */
const DwImageReference *dw_rule_facts_get_image (DwRuleFacts *self);

/* Notes that the value of @use, on which the condition depends, cannot be parsed. */
void dw_rule_facts_note_unread (DwRuleFacts *self, const DwDraftFlag *use);

/* A pattern with the values of its variables, to be compared with things.
 * Returns: (transfer full) */
DwRulePattern *dw_rule_facts_expand_pattern (DwRuleFacts *self, const DwRulePattern *pattern,
                                             DwRuleShape shape);

#endif
