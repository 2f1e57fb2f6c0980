/* SPDX-License-Identifier: MIT */
/* A key that is in many rules with the same value is read once; these rules share what it says. */
#include "rules/reader-private.h"

#include <string.h>

/* How many slots a key may be in, from that of its hash on. */
#define PROBES 4

static gboolean
holds (const DwRuleReadKey *slot, const DwRuleReader *reader)
{
  return strcmp (slot->key->value, reader->entry->value) == 0 && strcmp (slot->key->name, reader->key) == 0;
}

/* The slot for the key that is being read: the one that holds it, an empty one, or one that has to give way.
 * @found: (out) whether it holds the key */
static DwRuleReadKey *
probe (const DwRuleReader *reader, guint hash, gboolean *found)
{
  DwRuleReadKey *keys = reader->reading->keys;

  for (guint i = 0; i < PROBES; i++)
    {
      DwRuleReadKey *slot = &keys[(hash + i) % DW_RULE_READ_KEYS];

      *found = slot->key != NULL && holds (slot, reader);
      if (*found || slot->key == NULL)
        return slot;
    }
  return &keys[hash % DW_RULE_READ_KEYS];
}

/* @found: as for the above
 * Returns: (transfer none) (nullable) NULL if the key need not say the same in each rule: it also depends on
 * the commands, or may name a list file with an @ */
static DwRuleReadKey *
find_slot (const DwRuleReader *reader, gboolean *found)
{
  guint32 hash = 2166136261; /* FNV-1a */

  *found = FALSE;
  if (reader->rule->commands != reader->reading->by_default)
    return NULL;
  for (const char *p = reader->entry->value; *p != '\0'; p++)
    {
      if (*p == '@')
        return NULL;
      hash = (hash ^ (guchar) *p) * 16777619;
    }
  return probe (reader, hash ^ (hash >> 16), found);
}

static void
repeat_condition (DwRuleReader *reader, const DwRuleCondition *earlier)
{
  DwRuleCondition *condition = g_new (DwRuleCondition, 1);

  *condition = *earlier;
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
  gboolean found;
  const DwRuleReadKey *slot = find_slot (self, &found);

  if (!found)
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
  gboolean found;
  DwRuleReadKey *slot = find_slot (self, &found);

  if (slot != NULL)
    *slot = (DwRuleReadKey){ self->entry, condition, action };
}

void
dw_rule_reading_forget (DwRuleReading *self)
{
  memset (self->keys, 0, sizeof self->keys);
}
