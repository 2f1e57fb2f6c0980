/* SPDX-License-Identifier: MIT */
/* All rules of a configuration, and what they do to a line. */
#ifndef DW_RULES_SET_H
#define DW_RULES_SET_H

#include "config/config.h"
#include "run/draft.h"
#include "rules/rule.h"
#include "run/run-context.h"

G_BEGIN_DECLS

typedef struct _DwRuleSet DwRuleSet;

/* Reads the rules in the files of @config, which have to outlive the result, as has @commands. Mistakes
 * are added to the problems of the files' layers; where there is one in a user's own files, none of them
 * counts.
 * @command: (nullable) only the rules that a line of it needs; NULL: all
 * Returns: (transfer full) those that have none, in the order in which they act: by priority, then
 *   file, then line */
DwRuleSet *dw_rule_set_read (DwConfig *config, const DwCommands *commands, const DwCommand *command);

/* Whether a rule in the files of @config has to be read for a line of @command.
 * @enforced: one that can change what docker gets */
gboolean dw_rule_set_concerns (const DwConfig *config, const DwCommands *commands, const DwCommand *command,
                               gboolean enforced);
void dw_rule_set_free (DwRuleSet *self);

/* Returns: (transfer none) (element-type DwRule) */
const GPtrArray *dw_rule_set_get_rules (const DwRuleSet *self);

/* Whether a rule in audit or warn mode acts on lines of @command, so that a trial has something to tell. */
gboolean dw_rule_set_has_trial (const DwRuleSet *self, const DwCommand *command);

/* Has the rules that match the line of @context do to @draft what they want: those that are enforced, and in a
 * trial those in audit and warn mode as well. Each rule sees what those before it did; its words stand before
 * theirs. A user's own rules act before the system's, but those that the user has in audit or warn mode, after. */
void dw_rule_set_apply (const DwRuleSet *self, const DwRunContext *context, DwDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwRuleSet, dw_rule_set_free)

G_END_DECLS

#endif
