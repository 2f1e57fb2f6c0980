/* SPDX-License-Identifier: MIT */
/* Looks for what is no mistake in a rule but likely to hurt. */
#ifndef DW_RULES_CHECK_H
#define DW_RULES_CHECK_H

#include "base/user-names.h"
#include "docker/flag-source.h"
#include "docker/version.h"
#include "rules/set.h"

G_BEGIN_DECLS

/* Checks every rule.
 * @version: of the installed docker
 * @warnings: receives what may hurt, each thing once for a line */
void dw_rule_set_check (const DwRuleSet *self, DwDockerVersion version, DwProblems *warnings);

/* Warns about names of users and groups in conditions that this host does not have. Those that cannot be looked
 * up are passed over. */
void dw_rule_set_check_names (const DwRuleSet *self, DwAskGetent ask, DwProblems *warnings);

/* Warns about rules for commands that no table has, and that @source could not ask docker about. */
void dw_rule_set_check_commands (const DwRuleSet *self, DwFlagSource *source, DwProblems *warnings);

/* Warns about rules for plugins of docker's that are not in the system's plugin directories. */
void dw_rule_set_check_plugins (const DwRuleSet *self, const DwInvocation *invocation, DwProblems *warnings);

G_END_DECLS

#endif
