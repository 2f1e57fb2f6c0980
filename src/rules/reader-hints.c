/* SPDX-License-Identifier: MIT */
/* Suggestions for unknown keys and names that are more than misspelled. */
#include "base/suggest.h"
#include "config/config.h"
#include "rules/reader-private.h"

#include <string.h>

/* Returns: (transfer full) (nullable) what is wrong with a name that has a space or a comma */
static char *
find_slip (const DwCommands *commands, const char *name)
{
  gsize length = strcspn (name, " ,");
  g_autofree char *first = g_strndup (name, length);

  if (name[length] == '\0')
    return NULL;
  if (strcmp (first, "docker") == 0)
    return g_strdup_printf ("; omit 'docker': %s", name + length + 1);
  return dw_commands_find_named (commands, first) != NULL ? g_strdup ("; separate names with ;") : NULL;
}

char *
dw_rule_suggest_command (const DwCommands *commands, const char *name)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  char *slip = find_slip (commands, name);

  if (slip != NULL)
    return slip;
  for (guint i = 1; i < commands->n_rows; i++)
    g_ptr_array_add (known, (gpointer) commands->rows[i].name);
  for (guint i = 0; i < commands->n_aliases; i++)
    g_ptr_array_add (known, (gpointer) commands->aliases[i].name);
  return dw_suggest (name, (const char *const *) known->pdata, known->len, "", "");
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

static gboolean
is_setting (const char *name)
{
  for (guint i = 0; i < DW_N_SETTINGS; i++)
    if (strcmp (dw_setting_name (i), name) == 0)
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
  if (is_setting (key))
    return g_strdup ("; this is a setting, and belongs in [docker-wrapper]");
  if (is_flag (reader, key + strspn (key, "-")))
    return g_strdup ("; a rule adds flags with add=, default= or set=");
  for (guint i = 0; i < DW_RULE_N_QUANTIFIERS; i++)
    {
      const char *quantifier = dw_rule_quantifier_name (i);
      gsize length = strlen (quantifier);

      if (strncmp (key, quantifier, length) == 0 && key[length] == '-' && is_flag (reader, key + length + 1))
        return g_strdup_printf ("; use %s-flag=%s to check for a flag", quantifier, key + length + 1);
    }
  return g_strdup ("");
}
