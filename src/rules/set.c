/* SPDX-License-Identifier: MIT */
#include "rules/set.h"
#include "rules/match.h"
#include "rules/print.h"

#include <string.h>

struct _DwRuleSet
{
  GPtrArray *rules;
};

/* Rules of the same priority stay in the order in which they were read: g_ptr_array_sort is not
 * promised to be stable, so each one goes where it belongs when it comes. */
static void
insert_rule (DwRuleSet *self, DwRule *rule)
{
  guint i = self->rules->len;

  while (i > 0 && ((const DwRule *) g_ptr_array_index (self->rules, i - 1))->priority > rule->priority)
    i--;
  g_ptr_array_insert (self->rules, (gint) i, rule);
}

static void
remove_user_rules (DwRuleSet *self)
{
  for (guint i = self->rules->len; i > 0; i--)
    if (((const DwRule *) g_ptr_array_index (self->rules, i - 1))->file->user)
      g_ptr_array_remove_index (self->rules, i - 1);
}

static void
read_file (DwRuleSet *self, const DwConfigFile *file, const DwFlagTable *table,
           DwProblems *problems)
{
  g_auto(GStrv) groups = g_key_file_get_groups (file->keys, NULL);

  for (char **group = groups; *group != NULL; group++)
    if (g_str_has_prefix (*group, DW_RULE_GROUP_PREFIX))
      {
        DwRule *rule = dw_rule_read (file, *group, table, problems);

        if (rule != NULL)
          insert_rule (self, rule);
      }
}

DwRuleSet *
dw_rule_set_read (DwConfig *config, const DwFlagTable *table)
{
  DwRuleSet *self = g_new0 (DwRuleSet, 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_free);
  for (guint i = 0; i < config->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (config->files, i);

      read_file (self, file, table, file->user ? config->user_problems : config->problems);
    }
  if (config->user_problems->len > 0)
    remove_user_rules (self);
  return self;
}

void
dw_rule_set_free (DwRuleSet *self)
{
  g_ptr_array_unref (self->rules);
  g_free (self);
}

const GPtrArray *
dw_rule_set_get_rules (const DwRuleSet *self)
{
  return self->rules;
}

/* Whether all conditions hold. What only docker knows is asked last, and only where the rest holds;
 * dw_rule_read leaves the order of the file. */
static const DwRuleCondition *
first_failing (const DwRule *rule, DwRuleFacts *facts)
{
  for (int ask_docker = 0; ask_docker < 2; ask_docker++)
    for (guint i = 0; i < rule->conditions->len; i++)
      {
        const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

        if ((condition->subject == DW_RULE_IMAGE_LABEL) == ask_docker &&
            !dw_rule_facts_hold (facts, condition))
          return condition;
      }
  return NULL;
}

/* Tells of a rule that did not match for one condition alone. */
static void
note_near_miss (const DwRule *rule, const DwRuleCondition *failing, DwRuleFacts *facts,
                DwInjection *injection)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

      if (condition != failing && condition->subject != DW_RULE_IMAGE_LABEL &&
          !dw_rule_facts_hold (facts, condition))
        return;
    }
  text = dw_rule_key_to_string (rule, failing->key);
  dw_injection_note (injection, "[%s] (%s:%u) does not act: %s does not hold", rule->name,
                     rule->file->path, rule->line, text);
}

static void
set_origin (const DwRule *rule, guint line, DwInjection *injection)
{
  g_autofree char *source = g_strdup_printf ("%s:%u", rule->file->path, line);

  dw_injection_set_origin (injection, rule->name, source);
}

static void
add_words (const DwRuleAction *action, DwRuleFacts *facts, DwInjection *injection)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < action->words->len; i++)
    g_ptr_array_add (words, dw_rule_facts_expand (facts, g_ptr_array_index (action->words, i)));
  g_ptr_array_add (words, NULL);
  dw_injection_addv (injection, (const char *const *) words->pdata);
}

/* Whether an action names the flag of its entry @i before that. */
static gboolean
was_named (const DwRuleAction *action, guint i)
{
  const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

  for (guint j = 0; j < i; j++)
    {
      const DwRuleFlag *other = g_ptr_array_index (action->flags, j);

      if (strcmp (dw_flag_canonical_name (other->flag), dw_flag_canonical_name (entry->flag)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Does what an action says with its flag @i. */
static void
act_on_flag (const DwRuleAction *action, guint i, DwRuleFacts *facts, DwInjection *injection)
{
  const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);
  const char *name = entry->flag->long_name;
  g_autofree char *value
    = entry->value != NULL ? dw_rule_facts_expand (facts, entry->value) : NULL;

  if (action->kind == DW_RULE_REMOVE)
    {
      if (dw_rule_facts_has (facts, dw_flag_canonical_name (entry->flag), entry->glob))
        dw_injection_remove_matching (injection, name, entry->glob);
    }
  else if (action->kind == DW_RULE_SET && !was_named (action, i))
    dw_injection_set (injection, name, value);
  else if (action->kind == DW_RULE_SET)
    dw_injection_add_flag (injection, DW_CHANGE_SET, name, value);
  else if (!dw_rule_facts_is_set (facts, entry->flag, value != NULL ? value : ""))
    dw_injection_add_flag (injection, DW_CHANGE_DEFAULT, name, value);
}

static void
act (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwInjection *injection)
{
  set_origin (rule, action->line, injection);
  if (action->kind == DW_RULE_REFUSE)
    {
      g_autofree char *message = dw_rule_facts_expand (facts, g_ptr_array_index (action->words, 0));

      dw_injection_refuse (injection, message);
    }
  else if (action->kind == DW_RULE_ADD)
    add_words (action, facts, injection);
  else
    for (guint i = 0; i < action->flags->len; i++)
      act_on_flag (action, i, facts, injection);
}

/* Returns: whether the rules after it may act. */
static gboolean
apply_rule (const DwRule *rule, DwFlagScope scope, DwRuleFacts *facts, DwInjection *injection)
{
  const DwRuleCondition *failing;

  if (!(rule->scope & scope))
    return TRUE;
  failing = first_failing (rule, facts);
  if (failing != NULL)
    {
      if (dw_injection_wants_notes (injection))
        note_near_miss (rule, failing, facts, injection);
      return TRUE;
    }
  dw_injection_begin_group (injection);
  for (guint i = 0; i < rule->actions->len && dw_injection_get_refusal (injection) == NULL; i++)
    act (rule, g_ptr_array_index (rule->actions, i), facts, injection);
  return !rule->final && dw_injection_get_refusal (injection) == NULL;
}

void
dw_rule_set_apply (const DwRuleSet *self, const DwRunContext *context, DwInjection *injection)
{
  g_autoptr(DwRuleFacts) facts = dw_rule_facts_new (context, injection);
  DwFlagScope scope
    = context->line->command == DW_COMMAND_RUN ? DW_SCOPE_RUN : DW_SCOPE_CREATE;

  for (guint i = 0; i < self->rules->len; i++)
    if (!apply_rule (g_ptr_array_index (self->rules, i), scope, facts, injection))
      break;
}
