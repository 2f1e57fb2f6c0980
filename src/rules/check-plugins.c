/* SPDX-License-Identifier: MIT */
#include "docker/plugin.h"
#include "rules/check-private.h"
#include "rules/reader-private.h"

/* The plugin that an element of commands= names.
 * Returns: (nullable) NULL if it is not a plugin's name, is a glob, or comes after a `!` */
static const DwCommand *
find_plugin (const char *element)
{
  const DwCommand *command = dw_commands_find_named (&dw_commands, element);

  return command != NULL && command->kind == DW_COMMAND_PLUGIN ? command : NULL;
}

static void
check_plugin (const DwRule *rule, const DwCommand *plugin, const DwInvocation *invocation,
              DwProblems *warnings)
{
  g_autofree char *path = dw_docker_plugin_find (invocation, plugin->name);

  if (path == NULL)
    dw_rule_warn (rule, dw_rule_group_find (rule->group, "commands")->line, "commands", warnings,
                  "docker's plugin %s is not installed on this host", plugin->name);
}

void
dw_rule_check_commands (const DwRule *rule, DwProblems *warnings)
{
  for (char **element = rule->list; element != NULL && *element != NULL; element++)
    if (dw_rule_passes_over (rule, *element))
      dw_rule_warn (rule, dw_rule_group_find (rule->group, "commands")->line, "commands", warnings,
                    "docker %s lacks a flag that this rule adds or removes, so the rule never acts on it",
                    *element);
}

static void
check_commands (const DwRule *rule, DwFlagSource *source, DwProblems *warnings)
{
  for (guint i = 0; i < rule->learnt->len; i++)
    {
      const char *name = ((const DwCommand *) g_ptr_array_index (rule->learnt, i))->name;
      g_autofree char *question = dw_rule_suggest_command (&dw_commands, name);

      if (dw_flag_source_is_unsure (source, name))
        dw_rule_warn (rule, dw_rule_group_find (rule->group, "commands")->line, "commands", warnings,
                      "docker cannot be asked here whether it has a command '%s'%s", name, question);
    }
}

void
dw_rule_set_check_commands (const DwRuleSet *self, DwFlagSource *source, DwProblems *warnings)
{
  const GPtrArray *rules = dw_rule_set_get_rules (self);

  for (guint i = 0; i < rules->len; i++)
    check_commands (g_ptr_array_index (rules, i), source, warnings);
}

void
dw_rule_set_check_plugins (const DwRuleSet *self, const DwInvocation *invocation, DwProblems *warnings)
{
  const GPtrArray *rules = dw_rule_set_get_rules (self);

  for (guint i = 0; i < rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (rules, i);

      for (char **element = rule->list; element != NULL && *element != NULL; element++)
        {
          const DwCommand *plugin = find_plugin (*element);

          if (plugin != NULL)
            check_plugin (rule, plugin, invocation, warnings);
        }
    }
}
