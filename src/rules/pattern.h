/* SPDX-License-Identifier: MIT */
/* One pattern of a condition, and whether it fits a thing.
 *
 * A pattern with variables is parsed twice: as it stands when rules are read, which finds what is wrong with
 * it, and with the variables' values when it is needed. */
#ifndef DW_RULES_PATTERN_H
#define DW_RULES_PATTERN_H

#include "rules/comparison.h"
#include "rules/fields-pattern.h"
#include "rules/path-pattern.h"
#include "rules/subject.h"
#include "rules/template.h"

G_BEGIN_DECLS

/* DwRulePattern:
 * @text: as it was written, without a `!`; a second copy follows, of which the other texts are parts
 * @takes_back: it comes after a `!`
 * @template: (nullable) where it has variables
 * @is_void: with the variables' values it fits nothing
 * @flag: (nullable) the flag that it names
 * @name: (nullable) for things with names: of a flag the canonical one; for the others a glob
 * @literal_name: (nullable) the only name that fits; NULL if @name has wildcards
 * @unescaped: (nullable) owns @literal_name where that has backslashes
 * @glob: (nullable) what the thing or its value must match; NULL: any
 * @canonical: (nullable) what docker makes of @glob, where that is a value without wildcards
 * @compares, @comparison: whether and how it is compared instead
 * @operand: (nullable) with this value of the flag
 * @version: (nullable) or with this version
 * @path: (nullable) for paths
 * @fields: (nullable) for things with parts
 */
typedef struct
{
  char *text;
  gboolean takes_back;
  DwTemplate *template;
  gboolean is_void;
  const DwFlag *flag;
  const char *name;
  const char *literal_name;
  char *unescaped;
  const char *glob;
  char *canonical;
  gboolean compares;
  DwComparison comparison;
  DwValue *operand;
  const char *version;
  DwPathPattern *path;
  DwFieldsPattern *fields;
} DwRulePattern;

/* The name in @text, a pattern without its `!`: what comes before the first of the characters that end a name
 * in that shape, `=`, `<` or `>`, outside of variables.
 * Returns: (transfer full) */
char *dw_rule_pattern_dup_name (DwRuleShape shape, const char *text);

/* Parses a pattern without its `!`. Its variables are left to the caller.
 * @flag: (nullable) the flag that it names
 * @problem: (out) (transfer full) what is wrong with it
 * Returns: (transfer full) (nullable) NULL with @problem set */
DwRulePattern *dw_rule_pattern_parse (DwRuleShape shape, const DwFlag *flag, const char *text,
                                      char **problem);
void dw_rule_pattern_free (DwRulePattern *self);

/* The pattern with the values of its variables in it.
 * Returns: (transfer full) valid as long as @self */
DwRulePattern *dw_rule_pattern_expand (const DwRulePattern *self, DwRuleShape shape,
                                       DwTemplateLookup lookup, gpointer data);

/* Whether it fits @thing.
 * @strictly: as docker reads it; else as docker reads it or as it was typed */
gboolean dw_rule_pattern_fits (const DwRulePattern *self, const DwRuleThing *thing, gboolean strictly);

/* Whether it is about things with the name of @thing. A boolean flag that is off counts as absent, unless the
 * pattern asks for its value. */
gboolean dw_rule_pattern_names (const DwRulePattern *self, const DwRuleThing *thing);

G_END_DECLS

#endif
