/* SPDX-License-Identifier: MIT */
/* What was meant by keys and names that nobody knows, where that is more than a slip of the pen. */
#include "rules/reader-private.h"

#include <string.h>

char *
dw_rule_find_slip (const DwCommands *commands, const char *name)
{
  gsize length = strcspn (name, " ,");
  g_autofree char *first = g_strndup (name, length);

  if (name[length] == '\0')
    return NULL;
  if (strcmp (first, "docker") == 0)
    return g_strdup_printf ("; leave 'docker' out: %s", name + length + 1);
  return dw_commands_find_named (commands, first) != NULL ? g_strdup ("; a ; stands between names") : NULL;
}

/* Whether one of the rule's commands has a flag of that name built in. */
static gboolean
is_flag (const DwRuleReader *reader, const char *name)
{
  const GPtrArray *commands = reader->rule->commands;

  for (guint i = 0; i < commands->len; i++)
    if (dw_flag_table_find (((const DwCommand *) g_ptr_array_index (commands, i))->flags, name, -1) != NULL)
      return TRUE;
  return FALSE;
}

char *
dw_rule_reader_find_hint (const DwRuleReader *reader)
{
  const char *key = reader->key;
  DwRuleSubject subject;

  if (dw_rule_subject_find (key, &subject))
    return g_strdup_printf ("; a condition is match-%s, unless-%s or the like", key, key);
  if (is_flag (reader, key + strspn (key, "-")))
    return g_strdup ("; a rule gives docker flags by add=, default= or set=");
  for (guint i = 0; i < DW_RULE_N_QUANTIFIERS; i++)
    {
      const char *quantifier = dw_rule_quantifier_name (i);
      gsize length = strlen (quantifier);

      if (strncmp (key, quantifier, length) == 0 && key[length] == '-' && is_flag (reader, key + length + 1))
        return g_strdup_printf ("; %s-flag=%s asks about a flag", quantifier, key + length + 1);
    }
  return g_strdup ("");
}
