/* SPDX-License-Identifier: MIT */
#include "cli/rules.h"
#include "base/tell.h"
#include "cli/json.h"
#include "cli/options.h"
#include "plan/host.h"
#include "rules/print.h"

/* A rule with more commands than this is shown with the first few. */
#define MOST_COMMANDS 4

static void
print_rule (const DwRule *rule)
{
  g_autofree char *commands = rule->commands->len > MOST_COMMANDS ? dw_rule_describe_commands (rule)
                                                                  : dw_rule_command_names (rule, ", ");
  g_autofree char *text = dw_rule_to_string (rule);
  g_auto(GStrv) lines = NULL;

  dw_print ("%8d  %-20s %-11s  %s:%u", rule->priority, rule->name,
            commands,
            rule->file->path, rule->line);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; **line != '\0'; line++)
    dw_print ("            %s", *line);
}

static json_t *
commands_array (const DwRule *rule)
{
  json_t *array = json_array ();

  for (guint i = 0; i < rule->commands->len; i++)
    json_array_append_new (
        array, dw_json_string (((const DwCommand *) g_ptr_array_index (rule->commands, i))->name));
  return array;
}

/* The value of one of the rule's keys as it was written: a list, or a single text. */
static json_t *
value_array (const DwRule *rule, const char *key, gboolean is_list)
{
  const DwConfigKey *entry = dw_rule_group_find (rule->group, key);
  g_autofree char *text = NULL;
  g_autofree char **list = NULL;
  json_t *array;

  if (is_list)
    {
      list = dw_config_key_get_list (entry);
      return dw_json_strings ((const char *const *) list, g_strv_length (list));
    }
  text = dw_config_key_get_string (entry);
  array = json_array ();
  json_array_append_new (array, dw_json_string (text));
  return array;
}

static json_t *
part_object (const DwRule *rule, const char *key, const char *what, gboolean is_list)
{
  json_t *object = json_object ();

  json_object_set_new (object, "key", dw_json_string (key));
  json_object_set_new (object, "line", json_integer (dw_rule_group_find (rule->group, key)->line));
  json_object_set_new (object, what, value_array (rule, key, is_list));
  return object;
}

static json_t *
conditions_array (const DwRule *rule)
{
  json_t *array = json_array ();

  for (guint i = 0; i < rule->conditions->len; i++)
    json_array_append_new (
        array, part_object (rule, ((const DwRuleCondition *) g_ptr_array_index (rule->conditions, i))->key,
                            "patterns", TRUE));
  return array;
}

/* In the order in which they happen. */
static json_t *
actions_array (const DwRule *rule)
{
  json_t *array = json_array ();

  for (guint i = 0; i < rule->actions->len; i++)
    {
      const DwRuleAction *action = g_ptr_array_index (rule->actions, i);
      gboolean is_text = action->kind == DW_RULE_REFUSE || action->kind == DW_RULE_WARN;

      json_array_append_new (array,
                             part_object (rule, dw_rule_action_name (action->kind), "words", !is_text));
    }
  return array;
}

static json_t *
rule_object (const DwRule *rule)
{
  json_t *object = json_object ();

  json_object_set_new (object, "name", dw_json_string (rule->name));
  json_object_set_new (object, "file", dw_json_string (rule->file->path));
  json_object_set_new (object, "line", json_integer (rule->line));
  json_object_set_new (object, "layer", json_string (rule->file->layer->is_user ? "user" : "system"));
  json_object_set_new (object, "priority", json_integer (rule->priority));
  json_object_set_new (object, "final", json_boolean (rule->final));
  json_object_set_new (object, "mode", json_string (dw_mode_name (rule->mode)));
  json_object_set_new (object, "enabled", json_boolean (rule->enabled));
  json_object_set_new (object, "commands", commands_array (rule));
  json_object_set_new (object, "conditions", conditions_array (rule));
  json_object_set_new (object, "actions", actions_array (rule));
  return object;
}

static void
print_json (const DwOwnCall *call, const GPtrArray *rules)
{
  json_t *array = json_array ();

  for (guint i = 0; i < rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (rules, i);

      if (dw_own_call_is_about (call, rule->name))
        json_array_append_new (array, rule_object (rule));
    }
  dw_json_print_list ("rules", array);
}

static gboolean
print_rules (const DwOwnCall *call, const GPtrArray *rules, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add (names, ((DwRule *) g_ptr_array_index (rules, i))->name);
  if (!dw_own_call_check_names (call, names, "rule", error))
    return FALSE;
  if (dw_own_call_has (call, "--json"))
    {
      print_json (call, rules);
      return TRUE;
    }
  dw_print ("%8s  %-20s %-11s  %s", "PRIORITY", "RULE", "COMMANDS", "FILE");
  for (guint i = 0; i < rules->len; i++)
    if (dw_own_call_is_about (call, g_ptr_array_index (names, i)))
      print_rule (g_ptr_array_index (rules, i));
  return TRUE;
}

gboolean
dw_cli_rules (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = dw_options_open_host (call, NULL, 0, error);
  const DwRuleSet *rules;
  g_autoptr(GError) users = NULL;

  if (host == NULL)
    return FALSE;
  rules = dw_host_read_rules (host, NULL);
  if (!dw_problems_to_error (host->config->user.problems, &users))
    dw_tell ("%s", users->message);
  return dw_problems_to_error (host->config->system.problems, error) &&
         print_rules (call, dw_rule_set_get_rules (rules), error);
}
