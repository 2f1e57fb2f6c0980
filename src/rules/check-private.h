/* SPDX-License-Identifier: MIT */
/* Checking a rule: check.c looks at rules among each other, check-rule.c at one alone, check-condition.c at its
 * conditions, check-pattern.c at their patterns, check-values.c at the values that it adds, check-exclusions.c at what it adds beside other flags, check-names.c at the users and groups of all,
 * check-plugins.c at the commands, plugins among them. */
#ifndef DW_RULES_CHECK_PRIVATE_H
#define DW_RULES_CHECK_PRIVATE_H

#include "rules/check.h"

/* Warns about a key (nullable) of @rule, once for a line and text. */
void dw_rule_warn (const DwRule *rule, guint line, const char *key, DwProblems *warnings,
                   const char *format, ...) G_GNUC_PRINTF (5, 6);

/* The rule's action of that kind.
 * Returns: (transfer none) (nullable) */
const DwRuleAction *dw_rule_find_action (const DwRule *rule, DwRuleActionKind kind);

/* Warns where @value, of the key @key, has quotes or spaces that were probably not meant to be part of it.
 * Returns: whether there was nothing to warn of */
gboolean dw_rule_check_text (const DwRule *rule, guint line, const char *key, const char *value,
                             DwProblems *warnings);

/* Whether a container of Mesos has a variable for which @condition looks. */
gboolean dw_rule_condition_sees_mesos (const DwRuleCondition *condition);

/* Why a pattern cannot match what it is meant to.
 * Returns: (transfer full) (nullable) NULL where nothing is wrong with it */
char *dw_rule_pattern_find_flaw (const DwRuleCondition *condition, const DwRulePattern *pattern);

/* Whether one of a condition's patterns fits whatever there is, and each line that @rule is for has something. */
gboolean dw_rule_condition_takes_all (const DwRule *rule, const DwRuleCondition *condition);

/* What is wrong with the capability @name, in upper case and without CAP_.
 * Returns: (transfer full) (nullable) NULL where Linux has it */
char *dw_rule_find_flaw_of_capability (const char *name);

/* What @action gives its flag number @index, as it is written.
 * Returns: (transfer full) (nullable) NULL for a boolean without a value */
char *dw_rule_dup_value (const DwRule *rule, const DwRuleAction *action, guint index);

/* Why docker refuses the value @text of @flag.
 * Returns: (transfer full) (nullable) NULL where it does not */
char *dw_rule_find_flaw_of_value (const DwFlag *flag, const char *text);

/* Warns about values that docker refuses, as far as @action says them. */
void dw_rule_check_values (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings);

/* Warns about a command that @rule names, and on which it does not act. */
void dw_rule_check_commands (const DwRule *rule, DwProblems *warnings);

/* Checks what @rule asks for: what never holds, and what was not meant. */
void dw_rule_check_conditions (const DwRule *rule, DwProblems *warnings);

/* Warns about flags that @action adds where docker refuses them beside others, which the rule does not ask
 * about. */
void dw_rule_check_exclusions (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings);

/* Checks what @rule does.
 * @version: of the installed docker
 * @spares_mesos: no container of Mesos comes to it */
void dw_rule_check_actions (const DwRule *rule, DwDockerVersion version, gboolean spares_mesos,
                            DwProblems *warnings);

#endif
