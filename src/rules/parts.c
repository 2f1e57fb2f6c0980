/* SPDX-License-Identifier: MIT */
#include "rules/parts.h"
#include "rules/match-private.h"
#include "run/draft-values.h"

#include <string.h>

/* Edit: one use of a flag that gets another value. */
typedef struct
{
  const DwDraftFlag *use;
  char *value;
} Edit;

static void
edit_clear (gpointer edit)
{
  g_free (((Edit *) edit)->value);
}

static GArray *
new_edits (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));

  g_array_set_clear_func (edits, edit_clear);
  return edits;
}

/* @value: (transfer full) */
static void
add_edit (GArray *edits, const DwDraftFlag *use, char *value)
{
  const Edit edit = { use, value };

  if (strcmp (value, use->value) == 0)
    g_free (value);
  else
    g_array_append_val (edits, edit);
}

/* The things are valid until the first edit, so all new values were made before it. */
static void
make_edits (const GArray *edits, DwDraft *draft)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const Edit *edit = &g_array_index (edits, Edit, i);

      dw_draft_replace (draft, edit->use, edit->value);
    }
}

/* Lists the things. One that cannot be parsed is noted: docker may refuse it, but a newer docker, or podman,
 * may accept it, and then it has parts to change. */
static const GPtrArray *
get_things (DwRuleFacts *facts, DwDraft *draft, DwThingKind kind)
{
  const DwDraftFlag *unread = dw_draft_get_unread (draft, kind, facts->world);

  if (unread != NULL)
    dw_rule_facts_note_unread (facts, unread);
  return dw_draft_get_things (draft, kind, facts->world);
}

static DwReading
reading_of (const DwThing *thing, DwRuleFacts *facts)
{
  return (DwReading){ .flag = thing->flag->flag,
                      .directory = dw_facts_get_shown_directory (facts->world) };
}

/* The value of @thing's flag with the parts that the action names. A port has all of its parts, some of them
 * empty.
 * Returns: (transfer full) (nullable) NULL with @problem set (transfer full) */
static char *
with_parts (const DwRuleAction *action, const DwThing *thing, DwRuleFacts *facts, char **problem)
{
  const DwReading reading = reading_of (thing, facts);
  g_autofree char *text = g_strdup (thing->flag->value);

  for (guint i = 0; i < action->fields->len; i++)
    {
      const DwRuleField *entry = g_ptr_array_index (action->fields, i);
      const char *old = thing->value->fields[entry->field];
      g_autofree char *to = dw_rule_facts_expand (facts, entry->value);
      char *changed;

      if (g_strcmp0 (old, to) == 0 || (action->kind == DW_RULE_DEFAULT_PORT && *old != '\0'))
        continue;
      changed = dw_value_with_field (&reading, text, entry->field, to);
      if (changed == NULL)
        {
          *problem = g_strdup_printf ("%s: this --%s cannot have the %s '%s'",
                                      dw_rule_action_name (action->kind), thing->flag->flag->long_name,
                                      dw_field_name (entry->field), to);
          return NULL;
        }
      g_free (text);
      text = changed;
    }
  return g_steal_pointer (&text);
}

/* --publish-all and --use-api-socket have no value that could be changed. */
static gboolean
has_parts (const DwThing *thing)
{
  return thing->flag->flag->kind != DW_FLAG_BOOL;
}

static gboolean
is_bind (const DwThing *thing)
{
  return strcmp (thing->value->fields[DW_FIELD_TYPE], "bind") == 0;
}

/* Whether the rule's match- condition on such things, if it has one, finds this one. */
static gboolean
is_selected (const DwRule *rule, DwRuleSubject subject, const DwThing *thing, DwRuleFacts *facts)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);

      if (condition->subject == subject && condition->quantifier == DW_RULE_MATCH)
        return dw_rule_facts_lists (facts, condition, thing->value);
    }
  return TRUE;
}

char *
dw_rule_edit_parts (const DwRule *rule, const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  gboolean is_mount = action->kind == DW_RULE_SET_MOUNT;
  const GPtrArray *things = get_things (facts, draft, is_mount ? DW_THING_MOUNT : DW_THING_PORT);
  g_autoptr(GArray) edits = new_edits ();
  char *problem = NULL;

  for (guint i = 0; i < things->len && problem == NULL; i++)
    {
      DwThing *thing = g_ptr_array_index (things, i);
      char *value;

      if (!has_parts (thing) || !is_selected (rule, is_mount ? DW_RULE_MOUNT : DW_RULE_PORT, thing, facts))
        continue;
      value = with_parts (action, thing, facts, &problem);
      if (value != NULL)
        add_edit (edits, thing->flag, value);
    }
  if (problem == NULL)
    make_edits (edits, draft);
  return problem;
}

/* The path of @source, at or below @from, after @from has become @to.
 * Returns: (transfer full) (nullable) NULL for a source elsewhere */
static char *
move (const char *source, const char *from, const char *to)
{
  gsize length = strlen (from);

  while (length > 0 && from[length - 1] == '/')
    length--;
  if (strncmp (source, from, length) != 0 || (source[length] != '/' && source[length] != '\0'))
    return NULL;
  return g_build_filename (to, source + length, NULL);
}

/* The new path of @source, by the first pair of paths that applies to it.
 * Returns: (transfer full) (nullable) */
static char *
mapped (const DwRuleAction *action, const char *source, DwRuleFacts *facts)
{
  char *place = NULL;

  for (guint i = 0; i + 1 < action->words->len && place == NULL; i += 2)
    {
      g_autofree char *from = dw_rule_facts_expand (facts, g_ptr_array_index (action->words, i));
      g_autofree char *to = dw_rule_facts_expand (facts, g_ptr_array_index (action->words, i + 1));

      place = move (source, from, to);
    }
  return place;
}

char *
dw_rule_map_sources (const DwRuleAction *action, DwRuleFacts *facts, DwDraft *draft)
{
  const GPtrArray *things = get_things (facts, draft, DW_THING_MOUNT);
  g_autoptr(GArray) edits = new_edits ();

  for (guint i = 0; i < things->len; i++)
    {
      const DwThing *thing = g_ptr_array_index (things, i);
      const DwReading reading = reading_of (thing, facts);
      const char *source = thing->value->fields[DW_FIELD_SOURCE];
      g_autofree char *place = has_parts (thing) && is_bind (thing) && source != NULL && *source == '/'
                                 ? mapped (action, source, facts)
                                 : NULL;
      char *value;

      if (place == NULL)
        continue;
      value = dw_value_with_field (&reading, thing->flag->value, DW_FIELD_SOURCE, place);
      if (value == NULL)
        return g_strdup_printf ("map-source: a --%s cannot have the source '%s'",
                                thing->flag->flag->long_name, place);
      add_edit (edits, thing->flag, value);
    }
  make_edits (edits, draft);
  return NULL;
}
