/* SPDX-License-Identifier: MIT */
/* Changes parts of flags' values in place, for default-port=, set-port=, set-mount= and map-source=. Each
 * value keeps its flag, its form and its other parts. */
#ifndef DW_RULES_PARTS_H
#define DW_RULES_PARTS_H

#include "rules/match.h"

G_BEGIN_DECLS

/* Changes the parts that @action names in each mount or port that the match-mount or match-port of @rule
 * finds; in all of them if it has no such condition.
 * Returns: (transfer full) (nullable) why it could not be done */
char *dw_rule_edit_parts (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft);

/* Replaces the sources of bind mounts as @action says.
 * Returns: (transfer full) (nullable) why it could not be done */
char *dw_rule_map_sources (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft);

G_END_DECLS

#endif
