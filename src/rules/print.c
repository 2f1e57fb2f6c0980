/* SPDX-License-Identifier: MIT */
#include "rules/print.h"

static void
append_key (GString *out, const DwRule *rule, const char *key)
{
  g_autofree char *line = dw_rule_key_to_string (rule, key);

  g_string_append_printf (out, "%s\n", line);
}

char *
dw_rule_key_to_string (const DwRule *self, const char *key)
{
  const char *value = dw_rule_group_find (self->group, key)->value;
  GString *out = g_string_new (key);

  g_string_append_c (out, '=');
  for (const char *c = value; *c != '\0'; c++)
    if (*c == '\t' || *c == '\r')
      g_string_append (out, *c == '\t' ? "\\t" : "\\r");
    else
      g_string_append_c (out, *c);
  return g_string_free (out, FALSE);
}

char *
dw_rule_to_string (const DwRule *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->conditions->len; i++)
    append_key (out, self, ((const DwRuleCondition *) g_ptr_array_index (self->conditions, i))->key);
  for (guint i = 0; i < self->actions->len; i++)
    {
      const DwRuleAction *action = g_ptr_array_index (self->actions, i);

      append_key (out, self, dw_rule_action_name (action->kind));
    }
  if (self->final)
    append_key (out, self, "final");
  if (self->mode != DW_MODE_ENFORCE)
    g_string_append_printf (out, "mode=%s\n", dw_mode_name (self->mode));
  if (!self->enabled)
    append_key (out, self, "enabled");
  return g_string_free (out, FALSE);
}
