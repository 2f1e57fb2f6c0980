/* SPDX-License-Identifier: MIT */
/* Checking rules: check.c compares them with each other, check-rule.c looks at one alone, check-condition.c
 * at its conditions, check-pattern.c at their patterns, check-values.c at the values that it adds,
 * check-exclusions.c at flags that docker refuses together, check-names.c at users and groups,
 * check-plugins.c at commands and plugins. */
#ifndef DW_RULES_CHECK_PRIVATE_H
#define DW_RULES_CHECK_PRIVATE_H

#include "rules/check.h"

/* Warns about @rule, unless the same was said of that line before.
 * @key: (nullable) the key that it is about */
void dw_rule_warn (const DwRule *rule, guint line, const char *key, DwProblems *warnings,
                   const char *format, ...) G_GNUC_PRINTF (5, 6);

/* The first action of that kind.
 * Returns: (transfer none) (nullable) */
const DwRuleAction *dw_rule_find_action (const DwRule *rule, DwRuleActionKind kind);

/* Warns if @value, from the key @key, has quotes or spaces that were probably not meant to be part of it.
 * Returns: whether there was nothing to warn about */
gboolean dw_rule_check_text (const DwRule *rule, guint line, const char *key, const char *value,
                             DwProblems *warnings);

/* Whether @condition looks for a variable that every container of Mesos has. */
gboolean dw_rule_condition_sees_mesos (const DwRuleCondition *condition);

/* Why a pattern cannot match what it is meant to.
 * Returns: (transfer full) (nullable) NULL if nothing is wrong with it */
char *dw_rule_pattern_find_flaw (const DwRuleCondition *condition, const DwRulePattern *pattern);

/* Whether one of the patterns is `*`, and every command line that @rule acts on has something that it
 * matches. */
gboolean dw_rule_condition_takes_all (const DwRule *rule, const DwRuleCondition *condition);

/* What is wrong with the capability @name, in upper case and without CAP_.
 * Returns: (transfer full) (nullable) NULL if Linux has it */
char *dw_rule_find_flaw_of_capability (const char *name);

/* The value that @action gives to the flag number @index of its list, as it is written.
 * Returns: (transfer full) (nullable) NULL for a boolean without a value */
char *dw_rule_dup_value (const DwRule *rule, const DwRuleAction *action, guint index);

/* Why docker refuses the value @text of @flag.
 * Returns: (transfer full) (nullable) NULL if it does not */
char *dw_rule_find_flaw_of_value (const DwFlag *flag, const char *text);

/* Warns about values in @action that docker refuses. Values with variables are not checked. */
void dw_rule_check_values (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings);

/* Warns about each command that @rule names but does not act on. */
void dw_rule_check_commands (const DwRule *rule, DwProblems *warnings);

/* Warns about conditions of @rule that never hold, and about patterns that were probably meant
 * differently. */
void dw_rule_check_conditions (const DwRule *rule, DwProblems *warnings);

/* Warns about flags that @action adds and docker refuses together with others, unless the rule deals with
 * those. */
void dw_rule_check_exclusions (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings);

/* Checks the actions of @rule.
 * @version: of the installed docker
 * @spares_mesos: no container of Mesos comes to it */
void dw_rule_check_actions (const DwRule *rule, DwDockerVersion version, gboolean spares_mesos,
                            DwProblems *warnings);

#endif
