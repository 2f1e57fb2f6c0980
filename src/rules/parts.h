/* SPDX-License-Identifier: MIT */
/* Changes parts of the values of flags where they stand: what default-port=, set-port=, set-mount= and
 * map-source= do. Each value keeps its flag, its form and its other parts. */
#ifndef DW_RULES_PARTS_H
#define DW_RULES_PARTS_H

#include "rules/match.h"

G_BEGIN_DECLS

/* Gives parts of the mounts or ports that @rule is about the values that @action names: of those that its
 * match-mount or match-port finds, or of all where it has no such condition.
 * Returns: (transfer full) (nullable) why it could not be done */
char *dw_rule_edit_parts (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft);

/* Has binds come from other places of the host, as @action says.
 * Returns: (transfer full) (nullable) why it could not be done */
char *dw_rule_map_sources (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft);

G_END_DECLS

#endif
