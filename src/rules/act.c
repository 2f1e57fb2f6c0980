/* SPDX-License-Identifier: MIT */
#include "rules/act.h"
#include "rules/defaults.h"
#include "rules/image.h"
#include "rules/match-private.h"
#include "rules/parts.h"
#include "run/draft-values.h"

#include <string.h>

void
dw_rule_set_origin (const DwRule *rule, guint line, DwDraft *draft)
{
  g_autofree char *source = g_strdup_printf ("%s:%u", rule->file->path, line);

  dw_draft_set_origin (draft, rule->name, source);
  dw_draft_set_mode (draft, rule->mode);
}

static void
add_words (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < action->words->len; i++)
    g_ptr_array_add (words, dw_rule_facts_expand (facts, g_ptr_array_index (action->words, i)));
  g_ptr_array_add (words, NULL);
  dw_draft_addv (draft, (const char *const *) words->pdata);
}

/* The value that an action gives a flag.
 * Returns: (transfer full) (nullable) */
static char *
value_of (const DwRuleFlag *entry, DwRuleFacts *facts)
{
  return entry->value != NULL ? dw_rule_facts_expand (facts, entry->value) : NULL;
}

static void
remove_flags (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

      if (dw_rule_facts_has (facts, dw_flag_canonical_name (entry->flag), entry->glob))
        dw_draft_remove_matching (draft, entry->flag->long_name, entry->glob);
    }
}

/* If the action names a flag more than once, only the first use replaces what is there. */
static void
set_flags (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autoptr(GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);
      g_autofree char *value = value_of (entry, facts);

      if (g_hash_table_add (named, (gpointer) dw_flag_canonical_name (entry->flag)))
        dw_draft_set (draft, entry->flag->long_name, value);
      else
        dw_draft_add_flag (draft, DW_CHANGE_SET, entry->flag->long_name, value);
    }
}

/* Only what was there before the action counts, so all of its values for one flag are added. */
static void
default_flags (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *is_set = g_new (gboolean, action->flags->len);

  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);
      char *value = value_of (entry, facts);

      g_ptr_array_add (values, value);
      is_set[i] = dw_rule_is_there (facts, entry->flag, value != NULL ? value : "");
    }
  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwFlag *flag = ((const DwRuleFlag *) g_ptr_array_index (action->flags, i))->flag;
      const char *value = g_ptr_array_index (values, i);

      if (is_set[i])
        {
          dw_draft_skip (draft, "default=--%s: the command line already has it", flag->long_name);
          continue;
        }
      dw_draft_add_flag (draft, DW_CHANGE_DEFAULT, flag->long_name, value);
      if (value != NULL)
        dw_rule_note_default (facts, flag, value);
    }
}

/* Returns: (transfer full) (nullable) the first breach of what the action adds */
static char *
find_breach (const DwRuleAction *action, DwRuleFacts *facts)
{
  char *breach = NULL;

  for (guint i = 0; i < action->words->len && breach == NULL; i++)
    breach = dw_rule_facts_find_breach (facts, g_ptr_array_index (action->words, i));
  for (guint i = 0; i < action->flags->len && breach == NULL; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

      if (entry->value != NULL)
        breach = dw_rule_facts_find_breach (facts, entry->value);
    }
  for (guint i = 0; i < action->fields->len && breach == NULL; i++)
    breach = dw_rule_facts_find_breach (
      facts, ((const DwRuleField *) g_ptr_array_index (action->fields, i))->value);
  return breach;
}

static void
refuse (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  const DwTemplate *template = g_ptr_array_index (action->words, 0);
  g_autofree char *message = dw_rule_facts_expand_message (facts, template);
  g_autofree char *logged = dw_rule_facts_expand_logged (facts, template);

  dw_draft_refuse_logged (draft, message, logged);
}

static void
warn (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autofree char *message = dw_rule_facts_expand_message (facts, g_ptr_array_index (action->words, 0));

  dw_draft_warn_caller (draft, message);
}

/* The values that the action gives parts, by part; NULL for the others.
 * Returns: (transfer full) (array length=n) */
static char **
expand_fields (const DwRuleAction *action, DwRuleFacts *facts, guint n)
{
  char **values = g_new0 (char *, n);

  for (guint i = 0; i < action->fields->len; i++)
    {
      const DwRuleField *entry = g_ptr_array_index (action->fields, i);

      values[entry->field] = dw_rule_facts_expand (facts, entry->value);
    }
  return values;
}

static void
free_fields (char **values, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
  g_free (values);
}

/* Whether the operand @text certainly names an image: `docker inspect` takes objects of any type, and the
 * names of others have no `:`, `/` or `@`. */
static gboolean
is_image (DwDraft *draft, guint n, const char *text)
{
  return !dw_draft_operand_may_be (draft, n, DW_OPERAND_CONTAINER) || strpbrk (text, ":/@") != NULL;
}

/* Replaces @image by @name.
 * Returns: FALSE if its flag cannot have that name */
static gboolean
put_image (DwDraft *draft, const DwRuleImage *image, const char *name)
{
  const DwReading reading = { .flag = image->use != NULL ? image->use->flag : NULL };
  g_autofree char *mount = NULL;

  if (image->use == NULL)
    dw_draft_set_operand (draft, image->operand, name);
  else if (image->use->flag->meaning != DW_MEANING_MOUNT)
    dw_draft_replace (draft, image->use, name);
  else
    {
      mount = dw_value_with_field (&reading, image->use->value, DW_FIELD_SOURCE, name);
      if (mount != NULL)
        dw_draft_replace (draft, image->use, mount);
      return mount != NULL;
    }
  return TRUE;
}

/* The parts that the action names, with the variables of @image.
 * Returns: (transfer full) as expand_fields */
static char **
expand_parts (const DwRuleAction *action, DwRuleFacts *facts, const DwRuleImage *image)
{
  char **parts;

  facts->only_image = &image->operand;
  parts = expand_fields (action, facts, DW_RULE_N_IMAGE_FIELDS);
  facts->only_image = NULL;
  return parts;
}

/* Gives an image the parts that the action names.
 * Returns: (transfer full) (nullable) why it could not be done */
static char *
set_parts (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft, const DwRuleImage *image)
{
  char **parts;
  const char *old = image->reference.text;
  g_autofree char *name = NULL;

  if (dw_image_looks_like_id (old) || image->reference.repository == NULL)
    {
      dw_draft_skip (draft, "set-image: the image may be an ID, which is not changed");
      return NULL;
    }
  parts = expand_parts (action, facts, image);
  name = dw_rule_image_with (&image->reference, parts);
  free_fields (parts, DW_RULE_N_IMAGE_FIELDS);
  if (name == NULL || (strcmp (name, old) != 0 && !put_image (draft, image, name)))
    return g_strdup_printf ("set-image cannot make an image name of '%s'", old);
  return NULL;
}

/* Of several images, only those are changed that the rule's own conditions on images and registries find. */
static gboolean
is_chosen (const DwRule *rule, DwRuleFacts *facts, guint n)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);
      gboolean is_about = condition->subject == DW_RULE_IMAGE || condition->subject == DW_RULE_REGISTRY;
      gboolean chooses
        = condition->quantifier == DW_RULE_MATCH || condition->quantifier == DW_RULE_OUTSIDE;

      if (is_about && chooses && !dw_rule_facts_hold_for_image (facts, condition, n))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable) why it could not be done */
static char *
set_images (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  guint n = dw_rule_facts_get_images (facts)->len;
  char *problem = NULL;

  for (guint i = 0; i < n && problem == NULL; i++)
    {
      const DwRuleImage *image = g_ptr_array_index (dw_rule_facts_get_images (facts), i);

      if ((image->use != NULL || is_image (draft, image->operand, image->reference.text)) &&
          is_chosen (rule, facts, image->operand))
        problem = set_parts (action, facts, draft, image);
    }
  return problem;
}

/* Returns: (transfer full) (nullable) what kept the action from being done */
static char *
act (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  switch (action->kind)
    {
    case DW_RULE_REFUSE:
      refuse (action, facts, draft);
      break;
    case DW_RULE_WARN:
      warn (action, facts, draft);
      break;
    case DW_RULE_REMOVE:
      remove_flags (action, facts, draft);
      break;
    case DW_RULE_SET:
      set_flags (action, facts, draft);
      break;
    case DW_RULE_DEFAULT:
      default_flags (action, facts, draft);
      break;
    case DW_RULE_ADD:
      add_words (action, facts, draft);
      break;
    case DW_RULE_MAP_SOURCE:
      return dw_rule_map_sources (action, facts, draft);
    case DW_RULE_SET_IMAGE:
      return set_images (rule, action, facts, draft);
    case DW_RULE_DEFAULT_PORT:
    case DW_RULE_SET_PORT:
    case DW_RULE_SET_MOUNT:
      return dw_rule_edit_parts (rule, action, facts, draft);
    case DW_RULE_N_ACTIONS:
      break;
    }
  return NULL;
}

void
dw_rule_act (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  g_autofree char *breach = NULL;

  dw_rule_set_origin (rule, action->line, draft);
  dw_draft_set_matched (draft, dw_rule_facts_get_matched (facts));
  dw_rule_facts_begin (facts, rule, action->line);
  breach = find_breach (action, facts);
  if (breach == NULL)
    breach = act (rule, action, facts, draft);
  if (breach != NULL)
    dw_rule_facts_note_breach (facts, breach);
}
