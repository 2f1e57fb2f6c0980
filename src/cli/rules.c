/* SPDX-License-Identifier: MIT */
#include "cli/rules.h"
#include "base/tell.h"
#include "plan/plan.h"
#include "rules/print.h"

static void
print_rule (const DwRule *rule)
{
  static const char *const commands[] = { "", "run", "create", "run create" };
  g_autofree char *text = dw_rule_to_string (rule);
  g_auto(GStrv) lines = NULL;

  dw_print ("%8d  %-20s %-10s  %s:%u", rule->priority, rule->name,
            commands[(rule->scope & DW_SCOPE_RUN ? 1 : 0) + (rule->scope & DW_SCOPE_CREATE ? 2 : 0)],
            rule->file->path, rule->line);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; **line != '\0'; line++)
    dw_print ("            %s", *line);
}

static gboolean
print_rules (const DwOwnCall *call, const GPtrArray *rules, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add (names, ((DwRule *) g_ptr_array_index (rules, i))->name);
  if (!dw_own_call_check_names (call, names, "rule", error))
    return FALSE;
  dw_print ("%8s  %-20s %-10s  %s", "PRIORITY", "RULE", "COMMANDS", "FILE");
  for (guint i = 0; i < rules->len; i++)
    if (dw_own_call_is_about (call, g_ptr_array_index (names, i)))
      print_rule (g_ptr_array_index (rules, i));
  return TRUE;
}

gboolean
dw_cli_rules (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwConfig) config = dw_config_load (call->invocation);
  g_autofree char *docker = dw_plan_find_docker (call->invocation, config, NULL);
  g_autoptr(GError) users = NULL;
  DwFlagSource learner;
  DwRuleSet *rules;
  gboolean ok;

  dw_flag_source_init (&learner, call->invocation, docker);
  rules = dw_plan_read_rules (&learner, config);
  if (!dw_config_check_user (config, &users))
    dw_tell ("%s", users->message);
  ok = dw_config_check (config, error) &&
       print_rules (call, dw_rule_set_get_rules (rules), error);
  dw_rule_set_free (rules);
  dw_flag_source_clear (&learner);
  return ok;
}
