/* SPDX-License-Identifier: MIT */
/* A key that is in many rules with the same value is read once; these rules share what it says. */
#include "rules/reader-private.h"

#include <string.h>

/* Whether the key says the same in each rule. It may also depend on the commands, or name a list file. */
static gboolean
is_repeatable (const DwRuleReader *reader)
{
  return reader->rule->commands == reader->reading->by_default && strchr (reader->entry->value, '@') == NULL;
}

static DwRuleReadKey *
find_slot (DwRuleReader *reader)
{
  return &reader->reading->keys[g_str_hash (reader->entry->value) % DW_RULE_READ_KEYS];
}

static void
repeat_condition (DwRuleReader *reader, const DwRuleCondition *earlier)
{
  DwRuleCondition *condition = g_new (DwRuleCondition, 1);

  *condition = *earlier;
  condition->key = reader->key;
  g_ptr_array_ref (condition->patterns);
  g_ptr_array_add (reader->rule->conditions, condition);
}

static void
repeat_action (DwRuleReader *reader, const DwRuleAction *earlier)
{
  DwRuleAction *action = g_new (DwRuleAction, 1);

  *action = *earlier;
  action->line = reader->entry->line;
  g_ptr_array_ref (action->words);
  g_ptr_array_ref (action->flags);
  g_ptr_array_ref (action->fields);
  dw_rule_reader_insert_action (reader, action);
  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

      dw_rule_reader_keep_commands_with (reader, entry->flag);
    }
}

gboolean
dw_rule_reader_repeat (DwRuleReader *self)
{
  const DwRuleReadKey *slot = is_repeatable (self) ? find_slot (self) : NULL;

  if (slot == NULL || slot->key == NULL || strcmp (slot->key->value, self->entry->value) != 0 ||
      strcmp (slot->key->name, self->key) != 0)
    return FALSE;
  if (slot->condition != NULL)
    repeat_condition (self, slot->condition);
  else
    repeat_action (self, slot->action);
  return TRUE;
}

void
dw_rule_reader_remember (DwRuleReader *self, const DwRuleCondition *condition,
                         const DwRuleAction *action)
{
  if (is_repeatable (self))
    *find_slot (self) = (DwRuleReadKey){ self->entry, condition, action };
}

void
dw_rule_reading_forget (DwRuleReading *self)
{
  memset (self->keys, 0, sizeof self->keys);
}
