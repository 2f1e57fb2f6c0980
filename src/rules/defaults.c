/* SPDX-License-Identifier: MIT */
#include "rules/defaults.h"
#include "rules/match-private.h"
#include "run/draft-values.h"

/* The meanings whose values share a list with those of @meaning.
 * @n: (out) how many there are
 * Returns: (transfer none) */
static const DwMeaning *
meanings_in_list (const DwMeaning *meaning, guint *n)
{
  static const DwMeaning mounts[] = { DW_MEANING_VOLUME, DW_MEANING_MOUNT, DW_MEANING_TMPFS };

  for (guint i = 0; i < G_N_ELEMENTS (mounts); i++)
    if (mounts[i] == *meaning)
      {
        *n = G_N_ELEMENTS (mounts);
        return mounts;
      }
  *n = 1;
  return meaning;
}

/* The key of a value.
 * Returns: (transfer full) (nullable) NULL if docker refuses it, and if it has none */
static char *
dup_key (DwRuleFacts *facts, const DwFlag *flag, const char *text)
{
  const DwReading reading = { .flag = flag, .directory = dw_facts_get_shown_directory (facts->world) };
  g_autoptr(DwValue) value = dw_value_read_any (&reading, text);

  return value != NULL ? dw_value_dup_key (flag, value) : NULL;
}

static guint
stamp_of (DwRuleFacts *facts, const DwMeaning *meanings, guint n)
{
  guint stamp = 0;

  for (guint i = 0; i < n; i++)
    stamp += dw_draft_get_stamp_of (facts->draft, meanings[i]);
  return stamp;
}

static void
enter_keys (DwRuleFacts *facts, DwMeaning meaning, GHashTable *keys)
{
  g_autoptr(GPtrArray) uses = dw_draft_get_uses (facts->draft, meaning);

  for (guint i = 0; i < uses->len; i++)
    {
      const DwDraftFlag *use = g_ptr_array_index (uses, i);
      const DwValue *value = dw_draft_get_value (use, facts->world);
      char *key = value != NULL ? dw_value_dup_key (use->flag, value) : NULL;

      if (key != NULL)
        g_hash_table_add (keys, key);
    }
}

/* The keys in force in the list that values of @flag belong to. */
static GHashTable *
get_keys (DwRuleFacts *facts, const DwFlag *flag)
{
  const DwMeaning meaning = (DwMeaning) flag->meaning;
  guint n, stamp;
  const DwMeaning *meanings = meanings_in_list (&meaning, &n);
  DwRuleKeys *known = &facts->keys[meanings[0]];

  stamp = stamp_of (facts, meanings, n);
  if (known->keys != NULL && known->stamp == stamp)
    return known->keys;
  g_clear_pointer (&known->keys, g_hash_table_unref);
  known->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  known->stamp = stamp;
  for (guint i = 0; i < n; i++)
    enter_keys (facts, meanings[i], known->keys);
  return known->keys;
}

gboolean
dw_rule_is_there (DwRuleFacts *facts, const DwFlag *flag, const char *value)
{
  g_autofree char *key = NULL;

  if (flag->meaning == DW_MEANING_KEY_VALUE)
    return dw_rule_facts_is_key_set (facts, flag, value);
  key = dw_flag_is_repeatable (flag) ? dup_key (facts, flag, value) : NULL;
  if (key == NULL)
    return dw_draft_get_first (facts->draft, dw_flag_canonical_name (flag)) != NULL;
  return g_hash_table_contains (get_keys (facts, flag), key);
}

void
dw_rule_note_default (DwRuleFacts *facts, const DwFlag *flag, const char *value)
{
  const DwMeaning meaning = (DwMeaning) flag->meaning;
  guint n;
  const DwMeaning *meanings = meanings_in_list (&meaning, &n);
  DwRuleKeys *known = &facts->keys[meanings[0]];
  char *key = known->keys != NULL ? dup_key (facts, flag, value) : NULL;

  if (key == NULL)
    return;
  g_hash_table_add (known->keys, key);
  known->stamp = stamp_of (facts, meanings, n);
}
