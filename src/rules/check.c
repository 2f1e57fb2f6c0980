/* SPDX-License-Identifier: MIT */
#include "rules/check-private.h"

/* What the rules before one leave to it, in one layer.
 * @ending: (element-type DwRule) those without a condition that keep later rules from acting
 * @ending_mesos: those that do so for every container of Mesos
 * @passing: (element-type DwCommand) the commands of which final rules let some lines through
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

/* The one of @rules that acts on all commands that @rule does.
 * Returns: (nullable) */
static const DwRule *
find_covering (const GPtrArray *rules, const DwRule *rule)
{
  for (guint i = 0; i < rules->len; i++)
    if (dw_rule_covers (g_ptr_array_index (rules, i), rule))
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

static void
enter_passing (GPtrArray *passing, const DwRule *rule)
{
  for (guint i = 0; i < rule->commands->len; i++)
    if (!g_ptr_array_find (passing, g_ptr_array_index (rule->commands, i), NULL))
      g_ptr_array_add (passing, g_ptr_array_index (rule->commands, i));
}

/* Has the layers know what @rule leaves to those after it: a final one ends its own layer, a refusal
 * both. */
static void
enter_rule (Layer *layers, const DwRule *rule)
{
  guint own = layer_of (rule);

  for (guint i = 0; i < N_LAYERS; i++)
    {
      if (!refuses (rule) && !(rule->final && i == own))
        continue;
      if (rule->conditions->len == 0)
        enter_covering (layers[i].ending, rule);
      if (acts_on_mesos (rule))
        enter_covering (layers[i].ending_mesos, rule);
    }
  if (rule->final)
    enter_passing (layers[own].passing, rule);
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

/* Returns: whether a rule can act, as far as those before it let it. */
static gboolean
check_reach (const Layer *layer, const DwRule *rule, DwProblems *warnings)
{
  const DwRule *before = find_covering (layer->ending, rule);

  if (before != NULL)
    dw_rule_warn (rule, rule->line, NULL, warnings,
                  "never acts: [rule %s] (%s:%u) has no condition, comes before it and %s",
                  before->name, before->file->path, before->line,
                  refuses (before) ? "refuses" : "is final");
  return before == NULL;
}

/* A refusal without a condition is meant where rules before it are final: these let lines through. */
static void
check_refusal (const Layer *layer, const DwRule *rule, DwProblems *warnings)
{
  const DwRuleAction *refusal = dw_rule_find_action (rule, DW_RULE_REFUSE);
  g_autofree char *commands = NULL;

  if (refusal == NULL || rule->conditions->len > 0)
    return;
  for (guint i = 0; i < layer->passing->len; i++)
    if (dw_rule_acts_on (rule, g_ptr_array_index (layer->passing, i)))
      return;
  commands = dw_rule_describe_commands (rule);
  dw_rule_warn (rule, refusal->line, "refuse", warnings,
                "this rule has no condition: it refuses every docker %s", commands);
}

static void
check_rule (Layer *layers, const DwRule *rule, DwDockerVersion version, DwProblems *warnings)
{
  const Layer *own = &layers[layer_of (rule)];

  dw_rule_check_conditions (rule, warnings);
  if (!check_reach (own, rule, warnings))
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
    check_rule (layers, g_ptr_array_index (rules, i), version, warnings);
  for (guint i = 0; i < N_LAYERS; i++)
    {
      g_ptr_array_unref (layers[i].ending);
      g_ptr_array_unref (layers[i].ending_mesos);
      g_ptr_array_unref (layers[i].passing);
    }
}
