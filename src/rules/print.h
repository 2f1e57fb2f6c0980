/* SPDX-License-Identifier: MIT */
/* Rules told to people. */
#ifndef DW_RULES_PRINT_H
#define DW_RULES_PRINT_H

#include "rules/rule.h"

G_BEGIN_DECLS

/* A condition and an action as they stand in a file: `match-image=a;b`.
 * Returns: (transfer full) */
char *dw_rule_condition_to_string (const DwRuleCondition *self);
char *dw_rule_action_to_string (const DwRuleAction *self);

G_END_DECLS

#endif
