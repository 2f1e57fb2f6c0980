/* SPDX-License-Identifier: MIT */
/* What a condition asks about: the things that a subject has on a command line.
 *
 * Things are shown to a visitor one after the other, and are valid until it returns: they are not stored, so
 * that a rule costs only what it looks at. */
#ifndef DW_RULES_THING_H
#define DW_RULES_THING_H

#include "values/value.h"

G_BEGIN_DECLS

typedef struct _DwRuleFacts DwRuleFacts; /* of match.h */

/* DwRuleThing:
 * @name: (nullable) of a variable, a label or a flag, the canonical one; of a program
 * @texts, @n_texts: what patterns are compared with: the value, or the thing itself
 * @n_read: how many of them, counted from the first, are as docker reads it; the others are as it was typed
 * @flag: (nullable) the row of a flag
 * @is_off: a boolean flag that is given as false
 * @value: (nullable) what docker makes of it; NULL if docker refuses it, or @texts say all
 * @shown: (nullable) what messages call it, where its text may hold a secret
 * @lends: it is a path with everything below it
 * @follows: the links of a pattern are followed
 * @labels: (nullable) of an image or a container: name → value; patterns are compared with them alone
 */
typedef struct
{
  const char *name;
  const char *const *texts;
  guint n_texts;
  guint n_read;
  const DwFlag *flag;
  gboolean is_off;
  const DwValue *value;
  const char *shown;
  gboolean lends;
  gboolean follows;
  GHashTable *labels;
} DwRuleThing;

/* Looks at a thing. Returns: whether to go on */
typedef gboolean DwRuleVisit (const DwRuleThing *thing, gpointer data);

/* Shows the things of a subject to @visit.
 * @name: (nullable) only those of that name, if the subject has names; NULL: all
 * Returns: whether @visit wanted to go on to the end */
typedef gboolean DwRuleEnumerate (DwRuleFacts *self, const char *name, DwRuleVisit *visit, gpointer data);

G_END_DECLS

#endif
