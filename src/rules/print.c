/* SPDX-License-Identifier: MIT */
#include "rules/print.h"

#include <string.h>

/* Appends an element of a list as it stands in a file. */
static void
append_element (GString *out, const char *text)
{
  static const char special[] = "\n\r\t;\\", letters[] = "nrt;\\";

  for (; *text != '\0'; text++)
    {
      const char *found = strchr (special, *text);

      if (found != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, found != NULL ? letters[found - special] : *text);
    }
}

char *
dw_rule_condition_to_string (const DwRuleCondition *self)
{
  GString *out = g_string_new (self->key);

  for (guint i = 0; i < self->patterns->len; i++)
    {
      const DwRulePattern *pattern = g_ptr_array_index (self->patterns, i);

      g_string_append_c (out, i == 0 ? '=' : ';');
      append_element (out, pattern->text);
    }
  return g_string_free (out, FALSE);
}

static void
append_flag (GString *out, const DwRuleFlag *entry, DwRuleActionKind kind)
{
  g_string_append_printf (out, "%s%s", kind == DW_RULE_REMOVE ? "" : "--", entry->flag->long_name);
  if (entry->value != NULL || entry->glob != NULL)
    {
      g_string_append_c (out, '=');
      append_element (out, entry->value != NULL ? dw_template_get_text (entry->value) : entry->glob);
    }
}

char *
dw_rule_action_to_string (const DwRuleAction *self)
{
  gboolean as_words = self->kind == DW_RULE_ADD || self->kind == DW_RULE_REFUSE;
  GString *out = g_string_new (dw_rule_action_name (self->kind));

  for (guint i = 0; i < (as_words ? self->words->len : self->flags->len); i++)
    {
      g_string_append_c (out, i == 0 ? '=' : ';');
      if (self->kind == DW_RULE_REFUSE)
        g_string_append (out, dw_template_get_text (g_ptr_array_index (self->words, i)));
      else if (as_words)
        append_element (out, dw_template_get_text (g_ptr_array_index (self->words, i)));
      else
        append_flag (out, g_ptr_array_index (self->flags, i), self->kind);
    }
  return g_string_free (out, FALSE);
}
