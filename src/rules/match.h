/* SPDX-License-Identifier: MIT */
/* What rules ask about a command line. Each answer is found once, when it is first asked for.
 *
 * Flags, variables and labels are those in force: the caller's, with the changes made so far. */
#ifndef DW_RULES_MATCH_H
#define DW_RULES_MATCH_H

#include "run/draft.h"
#include "rules/rule.h"
#include "run/run-context.h"

G_BEGIN_DECLS

/* @context and @draft are borrowed.
 * Returns: (transfer full) */
DwRuleFacts *dw_rule_facts_new (const DwRunContext *context, DwDraft *draft);
void dw_rule_facts_free (DwRuleFacts *self);

/* Attributes what is asked from now on to @rule, at @line of its file; NULL: to no rule. */
void dw_rule_facts_begin (DwRuleFacts *self, const DwRule *rule, guint line);

/* Forgets what the last rule matched. To be called before the conditions of a rule are evaluated. */
void dw_rule_facts_begin_rule (DwRuleFacts *self);

/* Whether @condition holds. It does not if something that decides it could not be determined. */
gboolean dw_rule_facts_hold (DwRuleFacts *self, const DwRuleCondition *condition);

/* The user, the groups, the host, the image or the directory in a clause: `the user is root`.
 * Returns: (transfer full) (nullable) NULL for any other subject, and if there are several images */
char *dw_rule_facts_describe (DwRuleFacts *self, DwRuleSubject subject);

/* Whether the patterns of @condition match @value, a mount or a port. */
gboolean dw_rule_facts_lists (DwRuleFacts *self, const DwRuleCondition *condition, const DwValue *value);

/* Whether @condition, on images or registries, holds for one image alone.
 * @n: the @operand of its DwRuleImage */
gboolean dw_rule_facts_hold_for_image (DwRuleFacts *self, const DwRuleCondition *condition, guint n);

/* Whether the flag @name (canonical) is in force, with a value that matches @glob (nullable: any). */
gboolean dw_rule_facts_has (DwRuleFacts *self, const char *name, const char *glob);

/* Whether giving @flag, whose values are NAME=VALUE or NAME, the value @value would override what the caller
 * or an earlier rule gave: a value of that name. */
gboolean dw_rule_facts_is_key_set (DwRuleFacts *self, const DwFlag *flag, const char *value);

/* What keeps @template from being expanded: see dw_template_find_breach.
 * Returns: (transfer full) (nullable) */
char *dw_rule_facts_find_breach (DwRuleFacts *self, const DwTemplate *template);

/* Notes as a problem that the rule could not act: the command line is not what the administrator wants. */
void dw_rule_facts_note_breach (DwRuleFacts *self, const char *breach);

/* @template with its variables' values.
 * Returns: (transfer full) */
char *dw_rule_facts_expand (DwRuleFacts *self, const DwTemplate *template);

/* The same for a message. A value that contains a line feed is escaped, so that each line of the message is
 * the rule's own.
 * Returns: (transfer full) */
char *dw_rule_facts_expand_message (DwRuleFacts *self, const DwTemplate *template);

/* The same for a log: what may be a secret is left out.
 * Returns: (transfer full) */
char *dw_rule_facts_expand_logged (DwRuleFacts *self, const DwTemplate *template);

/* What the rule's last condition with match- or outside- held for, as messages show it: the image, a
 * variable's name, `--network=host`.
 * Returns: (transfer none) (nullable) */
const char *dw_rule_facts_get_matched (const DwRuleFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwRuleFacts, dw_rule_facts_free)

G_END_DECLS

#endif
