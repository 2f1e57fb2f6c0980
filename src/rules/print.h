/* SPDX-License-Identifier: MIT */
/* Rules as they stand in their files: what is printed here reads back the same. */
#ifndef DW_RULES_PRINT_H
#define DW_RULES_PRINT_H

#include "rules/rule.h"

G_BEGIN_DECLS

/* One key of a rule, and its value as it was written: `match-image=a;b`. What moves the cursor and has
 * an escape in such a file, is escaped.
 * @key: one that the rule has
 * Returns: (transfer full) */
char *dw_rule_key_to_string (const DwRule *self, const char *key);

/* What a rule asks and does, a key a line: its conditions, and its actions in the order in which they
 * happen; neither its priority nor its commands.
 * Returns: (transfer full) lines, each ended */
char *dw_rule_to_string (const DwRule *self);

G_END_DECLS

#endif
