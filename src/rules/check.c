/* SPDX-License-Identifier: MIT */
#include "rules/check-private.h"

#include <string.h>

/* What earlier rules leave to a later one, in one layer.
 * @ending: (element-type DwRule) those that keep later rules from acting where they act
 * @ending_mesos: those that do so for every container of Mesos
 * @passing: (element-type DwRule) final rules, which let some lines through
 */
typedef struct
{
  GPtrArray *ending;
  GPtrArray *ending_mesos;
  GPtrArray *passing;
} Layer;

/* Two layers: the system's, and the user's. */
#define N_LAYERS 2

static guint
layer_of (const DwRule *rule)
{
  return rule->file->layer->is_user ? 1 : 0;
}

static gboolean
refuses (const DwRule *rule)
{
  return dw_rule_find_action (rule, DW_RULE_REFUSE) != NULL;
}

/* Whether @rule sees what @before does: a rule in enforce mode does not see those in audit or warn mode, and
 * those that a user put into such a mode come after the system's. */
static gboolean
sees (const DwRule *rule, const DwRule *before)
{
  if (before->own_mode != DW_MODE_ENFORCE && layer_of (before) != layer_of (rule))
    return FALSE;
  return before->mode == DW_MODE_ENFORCE || rule->mode != DW_MODE_ENFORCE;
}

/* The first of @rules that @rule sees and that acts on all commands of @rule.
 * Returns: (nullable) */
static const DwRule *
find_covering (const GPtrArray *rules, const DwRule *rule)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const DwRule *before = g_ptr_array_index (rules, i);

      if (sees (rule, before) && dw_rule_covers (before, rule))
        return before;
    }
  return NULL;
}

/* Whether @condition, of @rule, holds on every line. */
static gboolean
always_holds (const DwRule *rule, const DwRuleCondition *condition)
{
  return condition->quantifier == DW_RULE_MATCH && dw_rule_condition_takes_all (rule, condition);
}

/* Whether @rule has a condition that is written like @condition. */
static gboolean
has_condition (const DwRule *rule, const DwRule *other, const DwRuleCondition *condition)
{
  const DwConfigKey *own = dw_rule_group_find (rule->group, condition->key);
  const char *value = dw_rule_group_find (other->group, condition->key)->value;
  gboolean is_same_place = rule->file == other->file || strstr (value, "@./") == NULL;

  return own != NULL && is_same_place && strcmp (own->value, value) == 0;
}

/* Whether @before acts wherever @rule does. */
static gboolean
acts_wherever (const DwRule *before, const DwRule *rule)
{
  for (guint i = 0; i < before->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (before->conditions, i);

      if (!always_holds (before, condition) && !has_condition (rule, before, condition))
        return FALSE;
    }
  return dw_rule_covers (before, rule);
}

/* The one of @rules after which @rule never acts.
 * Returns: (nullable) */
static const DwRule *
find_ending (const GPtrArray *rules, const DwRule *rule)
{
  for (guint i = 0; i < rules->len; i++)
    if (sees (rule, g_ptr_array_index (rules, i)) && acts_wherever (g_ptr_array_index (rules, i), rule))
      return g_ptr_array_index (rules, i);
  return NULL;
}

static void
enter_covering (GPtrArray *rules, const DwRule *rule)
{
  if (find_covering (rules, rule) == NULL)
    g_ptr_array_add (rules, (gpointer) rule);
}

/* Whether the rule acts on every container of Mesos. */
static gboolean
acts_on_mesos (const DwRule *rule)
{
  gboolean acts = TRUE;

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

      acts &= condition->quantifier == DW_RULE_MATCH && dw_rule_condition_sees_mesos (condition);
    }
  return acts;
}

/* Whether one of the commands that @before acts on is one of @rule's. */
static gboolean
shares_command (const DwRule *rule, const DwRule *before)
{
  for (guint i = 0; i < before->commands->len; i++)
    if (dw_rule_acts_on (rule, g_ptr_array_index (before->commands, i)))
      return TRUE;
  return FALSE;
}

/* Whether the rule does more than to refuse, or to say something. */
static gboolean
changes_lines (const DwRule *rule)
{
  for (guint i = 0; i < rule->actions->len; i++)
    {
      DwRuleActionKind kind = ((const DwRuleAction *) g_ptr_array_index (rule->actions, i))->kind;

      if (kind != DW_RULE_REFUSE && kind != DW_RULE_WARN)
        return TRUE;
    }
  return FALSE;
}

/* Whether what the rule asks about stays as it is, whatever other rules do. */
static gboolean
asks_about_the_world (const DwRule *rule)
{
  static const DwRuleSubject world[] = { DW_RULE_CALLER,  DW_RULE_CALLER_ENV, DW_RULE_COMMAND_WORD,
                                         DW_RULE_CONTEXT, DW_RULE_DIRECTORY,  DW_RULE_DOCKER,
                                         DW_RULE_ENGINE,  DW_RULE_FIRST_WORD, DW_RULE_GROUP,
                                         DW_RULE_HOST,    DW_RULE_TTY,        DW_RULE_USER };

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);
      guint j = 0;

      while (j < G_N_ELEMENTS (world) && world[j] != condition->subject)
        j++;
      if (j == G_N_ELEMENTS (world) && !always_holds (rule, condition))
        return FALSE;
    }
  return TRUE;
}

/* Drops the rules from @ending whose conditions may hold only after @rule has changed the command line. */
static void
forget_changed (GPtrArray *ending, const DwRule *rule)
{
  for (guint i = ending->len; changes_lines (rule) && i > 0; i--)
    if (!asks_about_the_world (g_ptr_array_index (ending, i - 1)))
      g_ptr_array_remove_index (ending, i - 1);
}

/* Notes what @rule leaves to later rules: a final rule ends its own layer, a refusal both. */
static void
enter_rule (Layer *layers, const DwRule *rule)
{
  guint own = layer_of (rule);

  for (guint i = 0; i < N_LAYERS; i++)
    {
      forget_changed (layers[i].ending, rule);
      if (!refuses (rule) && !(rule->final && i == own))
        continue;
      g_ptr_array_add (layers[i].ending, (gpointer) rule);
      if (acts_on_mesos (rule))
        enter_covering (layers[i].ending_mesos, rule);
    }
  if (rule->final)
    g_ptr_array_add (layers[own].passing, (gpointer) rule);
}

/* Whether a rule leaves the containers of Mesos alone, as far as its conditions and the rules before it
 * say. */
static gboolean
spares_mesos (const Layer *layer, const DwRule *rule)
{
  if (find_covering (layer->ending_mesos, rule) != NULL)
    return TRUE;
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

      if (condition->quantifier == DW_RULE_UNLESS && dw_rule_condition_sees_mesos (condition))
        return TRUE;
    }
  return FALSE;
}

/* Warns about a rule that never acts because of an earlier one.
 * Returns: whether it can act */
static gboolean
check_reach (const Layer *layer, const DwRule *rule, DwProblems *warnings)
{
  const DwRule *before = find_ending (layer->ending, rule);

  if (before != NULL)
    dw_rule_warn (rule, rule->line, NULL, warnings,
                  "never acts: [rule %s] (%s:%u) has no %scondition, comes before it and %s",
                  before->name, before->file->path, before->line, before->conditions->len > 0 ? "other " : "",
                  refuses (before) ? "refuses" : "is final");
  return before == NULL;
}

/* Whether it acts on run or create, as a rule that names no command does. */
static gboolean
acts_on_default (const DwRule *rule)
{
  gboolean acts = FALSE;

  for (guint i = 0; i < rule->commands->len && !acts; i++)
    acts = dw_rule_is_default_command (g_ptr_array_index (rule->commands, i));
  return acts;
}

/* Warns about a refusal without conditions. It is meant so if commands= names other commands, or if earlier
 * rules are final and let command lines through. */
static void
check_refusal (const Layer *layer, const DwRule *rule, DwProblems *warnings)
{
  const DwRuleAction *refusal = dw_rule_find_action (rule, DW_RULE_REFUSE);
  g_autofree char *commands = NULL;

  if (refusal == NULL || rule->conditions->len > 0 || !acts_on_default (rule))
    return;
  for (guint i = 0; i < layer->passing->len; i++)
    {
      const DwRule *before = g_ptr_array_index (layer->passing, i);

      if (sees (rule, before) && shares_command (rule, before))
        return;
    }
  commands = dw_rule_describe_commands (rule);
  dw_rule_warn (rule, refusal->line, "refuse", warnings,
                "this rule has no condition, so it refuses every docker %s", commands);
}

/* Warns about two rules of the same name: the later one does not replace the other. */
static void
check_name (const GPtrArray *rules, guint index, DwProblems *warnings)
{
  const DwRule *rule = g_ptr_array_index (rules, index);

  for (guint i = 0; i < index; i++)
    {
      const DwRule *before = g_ptr_array_index (rules, i);

      if (before->file->layer == rule->file->layer && strcmp (before->name, rule->name) == 0)
        {
          dw_rule_warn (rule, rule->line, NULL, warnings, "%s:%u has a rule of the same name, and both act",
                        before->file->path, before->line);
          return;
        }
    }
}

static void
check_rule (Layer *layers, const DwRule *rule, DwDockerVersion version, DwProblems *warnings)
{
  const Layer *own = &layers[layer_of (rule)];

  dw_rule_check_commands (rule, warnings);
  dw_rule_check_conditions (rule, warnings);
  if (!rule->enabled || !check_reach (own, rule, warnings))
    return;
  check_refusal (own, rule, warnings);
  dw_rule_check_actions (rule, version, spares_mesos (own, rule), warnings);
  enter_rule (layers, rule);
}

void
dw_rule_set_check (const DwRuleSet *self, DwDockerVersion version, DwProblems *warnings)
{
  const GPtrArray *rules = dw_rule_set_get_rules (self);
  Layer layers[N_LAYERS];

  for (guint i = 0; i < N_LAYERS; i++)
    layers[i] = (Layer){ g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new () };
  for (guint i = 0; i < rules->len; i++)
    {
      check_name (rules, i, warnings);
      check_rule (layers, g_ptr_array_index (rules, i), version, warnings);
    }
  for (guint i = 0; i < N_LAYERS; i++)
    {
      g_ptr_array_unref (layers[i].ending);
      g_ptr_array_unref (layers[i].ending_mesos);
      g_ptr_array_unref (layers[i].passing);
    }
}
