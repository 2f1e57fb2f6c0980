/* SPDX-License-Identifier: MIT */
/* What a rule does to a line once its conditions hold. */
#ifndef DW_RULES_ACT_H
#define DW_RULES_ACT_H

#include "rules/match.h"

G_BEGIN_DECLS

/* Says that @rule asks for the changes that follow, by @line of its file. */
void dw_rule_set_origin (const DwRule *rule, guint line, DwDraft *draft);

/* Does one of the actions of @rule. One that cannot be done as it is meant, since a variable does not fit,
 * is not done, and the facts have that as a problem. */
void dw_rule_act (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft);

G_END_DECLS

#endif
