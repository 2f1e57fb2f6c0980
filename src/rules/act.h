/* SPDX-License-Identifier: MIT */
/* What a rule does to a command line once all its conditions hold. */
#ifndef DW_RULES_ACT_H
#define DW_RULES_ACT_H

#include "rules/match.h"

G_BEGIN_DECLS

/* Attributes the changes that follow to @rule, in its mode, at @line of its file. */
void dw_rule_set_origin (const DwRule *rule, guint line, DwDraft *draft);

/* Carries out @action of @rule. If that is impossible, for instance because the value of a variable does not
 * fit, it is noted as a problem of the facts. */
void dw_rule_act (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft);

G_END_DECLS

#endif
