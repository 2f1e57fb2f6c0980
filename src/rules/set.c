/* SPDX-License-Identifier: MIT */
#include "rules/set.h"
#include "rules/act.h"
#include "rules/match.h"
#include "rules/print.h"

#include <string.h>

struct _DwRuleSet
{
  GPtrArray *rules;
  gboolean has_trials;           /* a rule is in audit or warn mode */
  gboolean has_users_own_trials; /* as is_users_own_trial () says */
};

/* The order in which rules act: a user's before the system's, then by priority. */
static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const DwRule *rule = *(const DwRule *const *) a, *other = *(const DwRule *const *) b;

  if (rule->file->layer != other->file->layer)
    return rule->file->layer->is_user ? -1 : 1;
  return (rule->priority > other->priority) - (rule->priority < other->priority);
}

/* Whether a user chose that their own rule is not enforced. */
static gboolean
is_users_own_trial (const DwRule *rule)
{
  return rule->own_mode != DW_MODE_ENFORCE && rule->file->layer->is_user;
}

/* Notes whether there are rules whose changes docker does not get. */
static void
find_trials (DwRuleSet *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (self->rules, i);

      self->has_trials |= rule->mode != DW_MODE_ENFORCE;
      self->has_users_own_trials |= is_users_own_trial (rule);
    }
}

static void
remove_user_rules (DwRuleSet *self)
{
  for (guint i = self->rules->len; i > 0; i--)
    if (((const DwRule *) g_ptr_array_index (self->rules, i - 1))->file->layer->is_user)
      g_ptr_array_remove_index (self->rules, i - 1);
}

/* Which rules are looked for, and what they are read with.
 * @enforced: only those that can change what docker gets
 * @command: (nullable) only those that concern it
 * @is_plugin: only those that concern a plugin
 * @except: (nullable) none that concerns it
 * @reading: (nullable) NULL if rules are not read */
typedef struct
{
  DwMode mildest;
  gboolean enforced;
  const DwCommands *commands;
  const DwCommand *command;
  gboolean is_plugin;
  const DwCommand *except;
  DwRuleReading *reading;
} Scope;

static gboolean
is_rule_in_scope (const DwConfigGroup *group, const Scope *scope)
{
  return strncmp (group->name, DW_RULE_GROUP_PREFIX, strlen (DW_RULE_GROUP_PREFIX)) == 0 &&
         (scope->command == NULL || dw_rule_group_concerns (group, scope->commands, scope->command)) &&
         (!scope->is_plugin || dw_rule_group_concerns_plugin (group, scope->commands)) &&
         (scope->except == NULL || !dw_rule_group_concerns (group, scope->commands, scope->except)) &&
         (!scope->enforced || dw_rule_group_is_enforced (group, scope->mildest));
}

static void
read_file (DwRuleSet *self, const DwConfigFile *file, const Scope *scope)
{
  gboolean is_shared = scope->command == NULL;

  for (guint i = 0; i < file->groups->len; i++)
    {
      const DwConfigGroup *group = g_ptr_array_index (file->groups, i);
      DwRule *rule;

      if (!is_rule_in_scope (group, scope))
        continue;
      is_shared = TRUE;
      rule = dw_rule_read (scope->reading, group, file->layer->problems);
      if (rule != NULL)
        g_ptr_array_add (self->rules, rule);
    }
  if (is_shared)
    dw_rule_check_shared (file, file->layer->problems);
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
dw_rule_set_concerns (const DwConfig *config, const DwCommands *commands, const DwCommand *command,
                      gboolean enforced)
{
  const Scope scope
    = { .mildest = config->mode, .enforced = enforced, .commands = commands, .command = command };

  return layer_concerns (&config->system, &scope) || layer_concerns (&config->user, &scope);
}

gboolean
dw_rule_set_misses (const DwConfig *config, const DwCommands *commands, const DwCommand *plugin,
                    const DwCommand *command)
{
  const Scope scope = { .mildest = config->mode,
                        .enforced = TRUE,
                        .commands = commands,
                        .command = plugin,
                        .is_plugin = plugin == NULL,
                        .except = command };

  return layer_concerns (&config->system, &scope) || layer_concerns (&config->user, &scope);
}

DwRuleSet *
dw_rule_set_read (DwConfig *config, const DwCommands *commands, const DwCommand *command)
{
  DwRuleSet *self = g_new0 (DwRuleSet, 1);
  g_autoptr(GPtrArray) by_default = dw_rule_list_default_commands (commands);
  DwRuleReading reading = { .mildest = config->mode, .commands = commands, .by_default = by_default };
  const Scope scope
    = { .mildest = config->mode, .commands = commands, .command = command, .reading = &reading };

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_free);
  read_layer (self, &config->system, &scope);
  read_layer (self, &config->user, &scope);
  g_ptr_array_sort (self->rules, compare_rules); /* stable */
  if (!dw_config_layer_counts (&config->user))
    remove_user_rules (self);
  find_trials (self);
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

/* The first condition that does not hold. Those that may have to ask docker come last, the others in the
 * order of the file.
 * Returns: (nullable) NULL if all hold */
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

/* Notes why @rule does not act. */
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
                                      : g_strdup_printf ("%s is not true", key);

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

/* The rules' pass over a command line.
 * @ended: (nullable) the final rules that ended the system's layer and the user's
 */
typedef struct
{
  const DwCommand *command;
  DwRuleFacts *facts;
  DwDraft *draft;
  const DwRule *ended[2];
} Turn;

/* Returns: (transfer full) (nullable) why @rule does not even look at the line */
static char *
find_hindrance (const Turn *self, const DwRule *rule)
{
  const DwRule *end = self->ended[rule->file->layer->is_user ? 1 : 0];

  if (!rule->enabled)
    return g_strdup ("enabled=false");
  if (dw_draft_get_refusal (self->draft) != NULL)
    return g_strdup ("the command line is already refused");
  return end != NULL ? g_strdup_printf ("rule %s is final (%s:%u)", end->name, end->file->path, end->line)
                     : NULL;
}

static void
take_rule (Turn *self, const DwRule *rule)
{
  g_autofree char *hindrance = find_hindrance (self, rule);

  if (hindrance == NULL && apply_rule (rule, self->facts, self->draft))
    self->ended[rule->file->layer->is_user ? 1 : 0] = rule;
  else if (hindrance != NULL && dw_draft_wants_notes (self->draft))
    skip (rule, self->draft, hindrance);
}

/* Notes that a rule lists the command but does not act on it; `check` warns about that in the same words. */
static void
pass_over (const Turn *self, const DwRule *rule)
{
  const char *element =
      dw_draft_wants_notes (self->draft) ? dw_rule_find_passed_over (rule, self->command) : NULL;

  if (element == NULL)
    return;
  dw_rule_set_origin (rule, rule->line, self->draft);
  dw_draft_skip (self->draft, "docker %s lacks a flag that this rule adds or removes", element);
}

/* @users_own_trials: take the rules for which is_users_own_trial () holds; otherwise the others */
static void
take_rules (Turn *self, const GPtrArray *rules, gboolean users_own_trials)
{
  gboolean is_trial = dw_draft_is_trial (self->draft);

  for (guint i = 0; i < rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (rules, i);

      if (!(is_trial ? rule->enabled : rule->mode == DW_MODE_ENFORCE || !rule->enabled) ||
          is_users_own_trial (rule) != users_own_trials)
        continue;
      if (dw_rule_acts_on (rule, self->command))
        take_rule (self, rule);
      else
        pass_over (self, rule);
    }
}

/* A final rule ends its own layer: a user's cannot keep the system's from acting. Rules that a user put into
 * audit or warn mode come last, so that nobody can use them to hide from the system's audit. */
void
dw_rule_set_apply (const DwRuleSet *self, const DwRunContext *context, DwDraft *draft)
{
  g_autoptr(DwRuleFacts) facts = dw_rule_facts_new (context, draft);
  Turn turn = { context->line->command, facts, draft, { NULL, NULL } };

  take_rules (&turn, self->rules, FALSE);
  if (self->has_users_own_trials)
    take_rules (&turn, self->rules, TRUE);
  dw_rule_facts_begin (facts, NULL, 0);
}

gboolean
dw_rule_set_has_trial (const DwRuleSet *self, const DwCommand *command)
{
  for (guint i = 0; self->has_trials && i < self->rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (self->rules, i);

      if (rule->mode != DW_MODE_ENFORCE && rule->enabled && dw_rule_acts_on (rule, command))
        return TRUE;
    }
  return FALSE;
}
