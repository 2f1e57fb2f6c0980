/* SPDX-License-Identifier: MIT */
#include "rules/set.h"
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

static void
read_file (DwRuleSet *self, const DwConfigFile *file, const DwCommands *commands)
{
  for (guint i = 0; i < file->groups->len; i++)
    {
      const DwConfigGroup *group = g_ptr_array_index (file->groups, i);
      DwRule *rule = g_str_has_prefix (group->name, DW_RULE_GROUP_PREFIX)
                       ? dw_rule_read (group, commands, file->layer->problems)
                       : NULL;

      if (rule != NULL)
        insert_rule (self, rule);
    }
}

static void
read_layer (DwRuleSet *self, const DwConfigLayer *layer, const DwCommands *commands)
{
  for (guint i = 0; i < layer->files->len; i++)
    read_file (self, g_ptr_array_index (layer->files, i), commands);
}

DwRuleSet *
dw_rule_set_read (DwConfig *config, const DwCommands *commands)
{
  DwRuleSet *self = g_new0 (DwRuleSet, 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_free);
  read_layer (self, &config->system, commands);
  read_layer (self, &config->user, commands);
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

static void
set_origin (const DwRule *rule, guint line, DwDraft *draft)
{
  g_autofree char *source = g_strdup_printf ("%s:%u", rule->file->path, line);

  dw_draft_set_origin (draft, rule->name, source);
}

/* Tells of a rule that did not match for one condition alone. */
static void
note_near_miss (const DwRule *rule, const DwRuleCondition *failing, DwRuleFacts *facts, DwDraft *draft)
{
  g_autofree char *text = NULL;

  dw_rule_facts_begin (facts, NULL, 0);
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

      if (condition != failing && condition->subject != DW_RULE_IMAGE_LABEL &&
          !dw_rule_facts_hold (facts, condition))
        return;
    }
  text = dw_rule_key_to_string (rule, failing->key);
  set_origin (rule, rule->line, draft);
  dw_draft_skip (draft, "%s does not hold", text);
}

static void
add_words (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < action->words->len; i++)
    g_ptr_array_add (words, dw_rule_facts_expand (facts, g_ptr_array_index (action->words, i)));
  g_ptr_array_add (words, NULL);
  dw_draft_addv (draft, (const char *const *) words->pdata);
}

/* Does what an action says with one of its flags. @is_first: the action did not name it before. */
static void
act_on_flag (const DwRuleAction *action, const DwRuleFlag *entry, gboolean is_first,
             DwRuleFacts *facts, DwDraft *draft)
{
  const char *name = entry->flag->long_name;
  g_autofree char *value
    = entry->value != NULL ? dw_rule_facts_expand (facts, entry->value) : NULL;

  if (action->kind == DW_RULE_REMOVE)
    {
      if (dw_rule_facts_has (facts, dw_flag_canonical_name (entry->flag), entry->glob))
        dw_draft_remove_matching (draft, name, entry->glob);
    }
  else if (action->kind == DW_RULE_SET && is_first)
    dw_draft_set (draft, name, value);
  else if (action->kind == DW_RULE_SET)
    dw_draft_add_flag (draft, DW_CHANGE_SET, name, value);
  else if (!dw_rule_facts_is_set (facts, entry->flag, value != NULL ? value : ""))
    dw_draft_add_flag (draft, DW_CHANGE_DEFAULT, name, value);
}

static void
act_on_flags (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autoptr(GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);
      const char *name = dw_flag_canonical_name (entry->flag);

      act_on_flag (action, entry, g_hash_table_add (named, (gpointer) name), facts, draft);
    }
}

/* Returns: (transfer full) (nullable) the first breach of what the action adds */
static char *
find_breach (const DwRuleAction *action, DwRuleFacts *facts)
{
  char *breach = NULL;

  for (guint i = 0; i < action->words->len && breach == NULL; i++)
    breach = dw_rule_facts_find_breach (facts, g_ptr_array_index (action->words, i));
  for (guint i = 0; i < action->flags->len && breach == NULL; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

      if (entry->value != NULL)
        breach = dw_rule_facts_find_breach (facts, entry->value);
    }
  return breach;
}

static void
act (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autofree char *breach = NULL;

  set_origin (rule, action->line, draft);
  dw_rule_facts_begin (facts, rule, action->line);
  breach = find_breach (action, facts);
  if (breach != NULL)
    {
      dw_rule_facts_note_breach (facts, breach);
      return;
    }
  if (action->kind == DW_RULE_REFUSE)
    {
      g_autofree char *message = dw_rule_facts_expand (facts, g_ptr_array_index (action->words, 0));

      dw_draft_refuse (draft, message);
    }
  else if (action->kind == DW_RULE_ADD)
    add_words (action, facts, draft);
  else
    act_on_flags (action, facts, draft);
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
        note_near_miss (rule, failing, facts, draft);
      return FALSE;
    }
  dw_draft_begin_group (draft);
  for (guint i = 0; i < rule->actions->len && dw_draft_get_refusal (draft) == NULL; i++)
    act (rule, g_ptr_array_index (rule->actions, i), facts, draft);
  return rule->final;
}

/* A rule that is final ends its own layer: a user's can't keep the system's from acting. */
void
dw_rule_set_apply (const DwRuleSet *self, const DwRunContext *context, DwDraft *draft)
{
  g_autoptr(DwRuleFacts) facts = dw_rule_facts_new (context, draft);
  gboolean ended[2] = { FALSE, FALSE };

  for (guint i = 0; i < self->rules->len && dw_draft_get_refusal (draft) == NULL; i++)
    {
      const DwRule *rule = g_ptr_array_index (self->rules, i);
      gboolean *end = &ended[rule->file->layer->is_user ? 1 : 0];

      if (!*end && dw_rule_acts_on (rule, context->line->command))
        *end = apply_rule (rule, facts, draft);
    }
  dw_rule_facts_begin (facts, NULL, 0);
}
