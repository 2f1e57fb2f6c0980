/* SPDX-License-Identifier: MIT */
/* All rules of a configuration, and what they do to a command line. */
#ifndef DW_RULES_SET_H
#define DW_RULES_SET_H

#include "config/config.h"
#include "run/draft.h"
#include "rules/rule.h"
#include "run/run-context.h"

G_BEGIN_DECLS

typedef struct _DwRuleSet DwRuleSet;

/* Reads the rules in the files of @config. The files and @commands have to outlive the result. Errors are
 * added to the problems of the files' layers; if a user's own files have one, none of their rules counts.
 * @command: (nullable) only the rules that a command line of it needs; NULL: all
 * Returns: (transfer full) the rules without errors, in the order in which they act: a user's own before the
 *   system's, then by priority, file and line */
DwRuleSet *dw_rule_set_read (DwConfig *config, const DwCommands *commands, const DwCommand *command);

/* Whether a rule in the files of @config has to be read for a command line of @command.
 * @command: (nullable) NULL: of whatever command
 * @enforced: only a rule that can change what docker gets counts */
gboolean dw_rule_set_concerns (const DwConfig *config, const DwCommands *commands, const DwCommand *command,
                               gboolean enforced);

/* Whether an enforced rule in the files of @config concerns lines of @plugin, but not those of @command.
 * @plugin: (nullable) NULL: lines of any plugin, or of a command that no row has
 * @command: (nullable) NULL: whatever else it concerns */
gboolean dw_rule_set_misses (const DwConfig *config, const DwCommands *commands, const DwCommand *plugin,
                             const DwCommand *command);
void dw_rule_set_free (DwRuleSet *self);

/* Returns: (transfer none) (element-type DwRule) */
const GPtrArray *dw_rule_set_get_rules (const DwRuleSet *self);

/* Whether a rule in audit or warn mode acts on lines of @command, so that a trial has something to report. */
gboolean dw_rule_set_has_trial (const DwRuleSet *self, const DwCommand *command);

/* Applies the rules that match the command line of @context to @draft: those in enforce mode, and in a trial
 * also those in audit and warn mode. Each rule sees the changes of those before it, and its words come before
 * theirs. A user's own rules act before the system's, except those that the user put into audit or warn mode,
 * which act after them. */
void dw_rule_set_apply (const DwRuleSet *self, const DwRunContext *context, DwDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwRuleSet, dw_rule_set_free)

G_END_DECLS

#endif
