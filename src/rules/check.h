/* SPDX-License-Identifier: MIT */
/* Looks for what is no mistake in a rule but likely to hurt. */
#ifndef DW_RULES_CHECK_H
#define DW_RULES_CHECK_H

#include "docker/version.h"
#include "rules/set.h"

G_BEGIN_DECLS

/* Checks every rule.
 * @version: of the installed docker
 * @warnings: receives what may hurt, each thing once for a line */
void dw_rule_set_check (const DwRuleSet *self, DwDockerVersion version, DwProblems *warnings);

G_END_DECLS

#endif
