/* SPDX-License-Identifier: MIT */
/* Looks for what is valid in a rule but probably not what was meant. */
#ifndef DW_RULES_CHECK_H
#define DW_RULES_CHECK_H

#include "base/user-names.h"
#include "docker/flag-source.h"
#include "docker/version.h"
#include "rules/set.h"

G_BEGIN_DECLS

/* Checks every rule.
 * @version: of the installed docker
 * @warnings: receives the warnings, each once for a line of a file */
void dw_rule_set_check (const DwRuleSet *self, DwDockerVersion version, DwProblems *warnings);

/* Warns about users and groups in conditions that this host does not have. Names that cannot be looked up are
 * skipped.
 * @ask: runs getent(1) */
void dw_rule_set_check_names (const DwRuleSet *self, DwAskGetent ask, DwProblems *warnings);

/* Warns about rules for commands that are in no table and that @source could not ask docker about. */
void dw_rule_set_check_commands (const DwRuleSet *self, DwFlagSource *source, DwProblems *warnings);

/* Warns about rules for docker plugins that are not in the system's plugin directories. */
void dw_rule_set_check_plugins (const DwRuleSet *self, const DwInvocation *invocation, DwProblems *warnings);

G_END_DECLS

#endif
