/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "rules/reader-private.h"

#include <string.h>

static void
read_priority (const DwRuleReader *reader)
{
  g_autofree char *text = dw_rule_reader_get_string (reader);
  gint64 number;

  if (text != NULL && g_ascii_string_to_signed (text, 10, -1000000, 1000000, &number, NULL))
    reader->rule->priority = (int) number;
  else if (text != NULL)
    dw_rule_reader_complain (reader, "'%s' is not a whole number from -1000000 to 1000000", text);
}

static void
read_boolean (const DwRuleReader *reader, gboolean *value)
{
  g_autofree char *text = dw_rule_reader_get_string (reader);

  *value = g_strcmp0 (text, "true") == 0;
  if (text != NULL && !*value && strcmp (text, "false") != 0)
    dw_rule_reader_complain (reader, "'%s' is not true or false", text);
}

static void
read_final (const DwRuleReader *reader)
{
  read_boolean (reader, &reader->rule->final);
}

static void
read_enabled (const DwRuleReader *reader)
{
  read_boolean (reader, &reader->rule->enabled);
}

static void
read_mode (const DwRuleReader *reader)
{
  g_autofree char *text = dw_rule_reader_get_string (reader);

  if (text != NULL && !dw_mode_read (text, &reader->rule->own_mode))
    dw_rule_reader_complain (reader, "'%s' is not enforce, warn or audit", text);
}

/* The options; commands= is read before all other keys. */
static const struct
{
  const char *key;
  void (*read) (const DwRuleReader *reader);
} options[] = {
  { "commands", NULL }, { "enabled", read_enabled }, { "final", read_final },
  { "mode", read_mode }, { "priority", read_priority },
};

gboolean
dw_rule_reader_read_option (const DwRuleReader *reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (options[i].key, reader->key) == 0)
      {
        if (options[i].read != NULL)
          options[i].read (reader);
        return TRUE;
      }
  return FALSE;
}

gboolean
dw_rule_reader_is_shareable (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (options[i].key, key) == 0)
      return TRUE;
  return dw_rule_reader_is_condition (key);
}

char *
dw_rule_reader_suggest (const char *key, gboolean actions)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < DW_RULE_N_SUBJECTS; i++)
    for (guint j = 0; j < DW_RULE_N_QUANTIFIERS; j++)
      g_ptr_array_add (known, g_strconcat (dw_rule_quantifier_name (j), "-",
                                           dw_rule_subject_row (i)->name, NULL));
  for (guint i = 0; actions && i < DW_RULE_N_ACTIONS; i++)
    g_ptr_array_add (known, g_strdup (dw_rule_action_name (i)));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_ptr_array_add (known, g_strdup (options[i].key));
  return dw_suggest (key, (const char *const *) known->pdata, known->len, "", "");
}
