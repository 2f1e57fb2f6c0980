/* SPDX-License-Identifier: MIT */
#include "rules/set.h"
#include "rules/act.h"
#include "rules/match.h"
#include "rules/print.h"

#include <string.h>

struct _DwRuleSet
{
  GPtrArray *rules;
};

/* Whether @a acts before @b: a user's rules before the system's, then by priority. */
static gboolean
acts_before (const DwRule *a, const DwRule *b)
{
  if (a->file->layer != b->file->layer)
    return a->file->layer->is_user;
  return a->priority < b->priority;
}

/* Rules that are alike in this stay in the order in which they were read: g_ptr_array_sort is not
 * promised to be stable, so each one goes behind those that it does not act before. */
static void
insert_rule (DwRuleSet *self, DwRule *rule)
{
  guint low = 0, high = self->rules->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (acts_before (rule, g_ptr_array_index (self->rules, middle)))
        high = middle;
      else
        low = middle + 1;
    }
  g_ptr_array_insert (self->rules, (gint) low, rule);
}

static void
remove_user_rules (DwRuleSet *self)
{
  for (guint i = self->rules->len; i > 0; i--)
    if (((const DwRule *) g_ptr_array_index (self->rules, i - 1))->file->layer->is_user)
      g_ptr_array_remove_index (self->rules, i - 1);
}

/* What rules are read with, and for: @command is NULL for all of them. */
typedef struct
{
  const DwCommands *commands;
  const DwCommand *command;
} Scope;

static gboolean
is_rule_in_scope (const DwConfigGroup *group, const Scope *scope)
{
  return g_str_has_prefix (group->name, DW_RULE_GROUP_PREFIX) &&
         (scope->command == NULL || dw_rule_group_concerns (group, scope->commands, scope->command));
}

static void
read_file (DwRuleSet *self, const DwConfigFile *file, const Scope *scope)
{
  for (guint i = 0; i < file->groups->len; i++)
    {
      const DwConfigGroup *group = g_ptr_array_index (file->groups, i);
      DwRule *rule = is_rule_in_scope (group, scope)
                       ? dw_rule_read (group, scope->commands, file->layer->problems)
                       : NULL;

      if (rule != NULL)
        insert_rule (self, rule);
    }
}

static void
read_layer (DwRuleSet *self, const DwConfigLayer *layer, const Scope *scope)
{
  for (guint i = 0; i < layer->files->len; i++)
    read_file (self, g_ptr_array_index (layer->files, i), scope);
}

static gboolean
layer_concerns (const DwConfigLayer *layer, const Scope *scope)
{
  for (guint i = 0; i < layer->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (layer->files, i);

      for (guint j = 0; j < file->groups->len; j++)
        if (is_rule_in_scope (g_ptr_array_index (file->groups, j), scope))
          return TRUE;
    }
  return FALSE;
}

gboolean
dw_rule_set_concerns (const DwConfig *config, const DwCommands *commands, const DwCommand *command)
{
  const Scope scope = { commands, command };

  return layer_concerns (&config->system, &scope) || layer_concerns (&config->user, &scope);
}

DwRuleSet *
dw_rule_set_read (DwConfig *config, const DwCommands *commands, const DwCommand *command)
{
  DwRuleSet *self = g_new0 (DwRuleSet, 1);
  const Scope scope = { commands, command };

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_free);
  read_layer (self, &config->system, &scope);
  read_layer (self, &config->user, &scope);
  if (!dw_config_layer_counts (&config->user))
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
  dw_rule_facts_begin_rule (facts);
  for (int ask_docker = 0; ask_docker < 2; ask_docker++)
    for (guint i = 0; i < rule->conditions->len; i++)
      {
        const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

        if (dw_rule_subject_row (condition->subject)->asks_docker == ask_docker &&
            !dw_rule_facts_hold (facts, condition))
          return condition;
      }
  return NULL;
}

/* Says why @rule does not act. */
static void
skip (const DwRule *rule, DwDraft *draft, const char *why)
{
  dw_rule_set_origin (rule, rule->line, draft);
  dw_draft_skip (draft, "%s", why);
}

static void
skip_for_condition (const DwRule *rule, const DwRuleCondition *failing, DwRuleFacts *facts, DwDraft *draft)
{
  g_autofree char *key = dw_rule_key_to_string (rule, failing->key);
  g_autofree char *fact = dw_rule_facts_describe (facts, failing->subject);
  g_autofree char *why = fact != NULL ? g_strdup_printf ("%s (%s)", fact, key)
                                      : g_strdup_printf ("%s does not hold", key);

  skip (rule, draft, why);
}

static void
skip_for_final (const DwRule *rule, const DwRule *final, DwDraft *draft)
{
  g_autofree char *why
    = g_strdup_printf ("rule %s is final (%s:%u)", final->name, final->file->path, final->line);

  skip (rule, draft, why);
}

/* Returns: whether the rule acted and is the last one of its layer to do so. */
static gboolean
apply_rule (const DwRule *rule, DwRuleFacts *facts, DwDraft *draft)
{
  const DwRuleCondition *failing;

  dw_rule_facts_begin (facts, rule, rule->line);
  failing = first_failing (rule, facts);
  if (failing != NULL)
    {
      if (dw_draft_wants_notes (draft))
        skip_for_condition (rule, failing, facts, draft);
      return FALSE;
    }
  dw_draft_begin_group (draft);
  for (guint i = 0; i < rule->actions->len && dw_draft_get_refusal (draft) == NULL; i++)
    dw_rule_act (rule, g_ptr_array_index (rule->actions, i), facts, draft);
  return rule->final;
}

/* Says of the rules from number @first on that a refusal keeps them from acting on lines of @command. */
static void
skip_refused (const DwRuleSet *self, guint first, const DwCommand *command, DwDraft *draft)
{
  for (guint i = first; i < self->rules->len && dw_draft_wants_notes (draft); i++)
    {
      const DwRule *rule = g_ptr_array_index (self->rules, i);

      if (dw_rule_acts_on (rule, command))
        skip (rule, draft, "the line is refused before");
    }
}

/* A rule that is final ends its own layer: a user's can't keep the system's from acting. */
void
dw_rule_set_apply (const DwRuleSet *self, const DwRunContext *context, DwDraft *draft)
{
  g_autoptr(DwRuleFacts) facts = dw_rule_facts_new (context, draft);
  const DwRule *ended[2] = { NULL, NULL };
  guint i;

  for (i = 0; i < self->rules->len && dw_draft_get_refusal (draft) == NULL; i++)
    {
      const DwRule *rule = g_ptr_array_index (self->rules, i);
      const DwRule **end = &ended[rule->file->layer->is_user ? 1 : 0];

      if (!dw_rule_acts_on (rule, context->line->command))
        continue;
      if (*end == NULL && apply_rule (rule, facts, draft))
        *end = rule;
      else if (*end != NULL && dw_draft_wants_notes (draft))
        skip_for_final (rule, *end, draft);
    }
  skip_refused (self, i, context->line->command, draft);
  dw_rule_facts_begin (facts, NULL, 0);
}
