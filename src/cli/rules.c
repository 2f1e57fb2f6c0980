/* SPDX-License-Identifier: MIT */
#include "cli/rules.h"
#include "base/tell.h"
#include "plan/host.h"
#include "rules/print.h"

/* Of a rule for more commands than these, a line names the first few. */
#define MOST_COMMANDS 4

static void
print_rule (const DwRule *rule)
{
  g_autofree char *commands = rule->commands->len > MOST_COMMANDS ? dw_rule_describe_commands (rule)
                                                                  : dw_rule_command_names (rule, " ");
  g_autofree char *text = dw_rule_to_string (rule);
  g_auto(GStrv) lines = NULL;

  dw_print ("%8d  %-20s %-10s  %s:%u", rule->priority, rule->name,
            commands,
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
  g_autoptr(DwHost) host = dw_host_new (call->invocation, NULL);
  const DwRuleSet *rules = dw_host_read_rules (host, NULL);
  g_autoptr(GError) users = NULL;

  if (!dw_problems_to_error (host->config->user.problems, &users))
    dw_tell ("%s", users->message);
  return dw_problems_to_error (host->config->system.problems, error) &&
         print_rules (call, dw_rule_set_get_rules (rules), error);
}
