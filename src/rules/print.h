/* SPDX-License-Identifier: MIT */
/* Prints rules as they are written in their files: what is printed here reads back the same. */
#ifndef DW_RULES_PRINT_H
#define DW_RULES_PRINT_H

#include "rules/rule.h"

G_BEGIN_DECLS

/* One key of a rule, and its value as it was written: `match-image=a;b`. Tabs and carriage returns are
 * escaped.
 * @key: one that the rule has
 * Returns: (transfer full) */
char *dw_rule_key_to_string (const DwRule *self, const char *key);

/* The conditions of a rule, its actions in the order in which they happen, and `final`, `mode` and `enabled`
 * where they are not the default; neither its priority nor its commands.
 * Returns: (transfer full) a line for each key */
char *dw_rule_to_string (const DwRule *self);

G_END_DECLS

#endif
