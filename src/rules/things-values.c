/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"
#include "rules/things.h"
#include "run/draft-values.h"
#include "values/capability.h"

#include <string.h>

const GPtrArray *
dw_rule_facts_get_things (DwRuleFacts *self, DwThingKind kind)
{
  const DwDraftFlag *unread = dw_draft_get_unread (self->draft, kind, self->world);

  if (unread != NULL)
    {
      self->is_unknown = TRUE;
      dw_rule_facts_note_unread (self, unread);
    }
  return dw_draft_get_things (self->draft, kind, self->world);
}

/* Shows things by their names. */
static gboolean
show_names (DwRuleFacts *self, DwThingKind kind, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *things = dw_rule_facts_get_things (self, kind);

  for (guint i = 0; i < things->len; i++)
    if (!dw_rule_show (((const DwThing *) g_ptr_array_index (things, i))->name, visit, data))
      return FALSE;
  return TRUE;
}

gboolean
dw_rule_networks (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_names (self, DW_THING_NETWORK, visit, data);
}

gboolean
dw_rule_volumes (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_names (self, DW_THING_VOLUME, visit, data);
}

gboolean
dw_rule_containers (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_names (self, DW_THING_CONTAINER, visit, data) &&
         show_names (self, DW_THING_NEW_CONTAINER, visit, data);
}

gboolean
dw_rule_contexts (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_names (self, DW_THING_CONTEXT, visit, data);
}

/* ALL stands for each of them; those that Linux gains later are covered only by the name ALL. */
gboolean
dw_rule_capabilities (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *things = dw_rule_facts_get_things (self, DW_THING_CAPABILITY);
  guint n;
  const char *const *known = dw_capabilities_get (&n);
  gboolean all = FALSE;

  for (guint i = 0; i < things->len; i++)
    {
      const DwThing *thing = g_ptr_array_index (things, i);

      all |= strcmp (thing->name, "ALL") == 0;
      if (!dw_rule_show (thing->name, visit, data))
        return FALSE;
    }
  for (guint i = 0; all && i < n; i++)
    if (!dw_rule_show (known[i], visit, data))
      return FALSE;
  return TRUE;
}

/* What messages call a thing whose text may hold a secret, such as the options of a mount.
 * Returns: (nullable) NULL if it holds none */
static const char *
shown_as (const DwThing *thing)
{
  const char *target = thing->value->fields[DW_FIELD_TARGET];

  if ((thing->flag->flag->traits & DW_TRAIT_SECRET) == 0)
    return NULL;
  return target != NULL ? target : thing->flag->flag->long_name;
}

static gboolean
show_fields (DwRuleFacts *self, DwThingKind kind, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *things = dw_rule_facts_get_things (self, kind);

  for (guint i = 0; i < things->len; i++)
    {
      const DwThing *it = g_ptr_array_index (things, i);
      const char *text = it->flag->value;
      const DwRuleThing thing
        = { .texts = &text, .n_texts = 1, .n_read = 1, .value = it->value, .shown = shown_as (it) };

      if (!visit (&thing, data))
        return FALSE;
    }
  return TRUE;
}

gboolean
dw_rule_mounts (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_fields (self, DW_THING_MOUNT, visit, data);
}

gboolean
dw_rule_ports (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_fields (self, DW_THING_PORT, visit, data);
}

/* Whether links of this host's are followed in the patterns: to find more, and never to exempt or require
 * more than they say, since the caller may have made the link. */
static gboolean
follows_patterns (DwRuleFacts *self)
{
  DwRuleQuantifier quantifier = self->condition->quantifier;

  return quantifier != DW_RULE_UNLESS && quantifier != DW_RULE_MISSING &&
         dw_facts_is_engine_local (self->world);
}

static gboolean
show_path (DwRuleFacts *self, const char *path, DwRuleVisit *visit, gpointer data)
{
  const DwRuleThing thing
    = { .texts = &path, .n_texts = 1, .n_read = 1, .lends = TRUE, .follows = follows_patterns (self) };

  return visit (&thing, data);
}

/* Only the engine can tell where a path leads that this user cannot follow. */
static void
note_unknown_path (DwRuleFacts *self, const char *path)
{
  self->is_unknown = TRUE;
  dw_facts_note_problem (self->world,
                         "asks where %s leads, but this user cannot follow it; use a path that the "
                         "caller can follow",
                         path);
}

/* Where the links in a path lead.
 * Returns: (nullable) NULL if they are on another host, or there are none */
static const char *
find_real_path (DwRuleFacts *self, DwThing *thing)
{
  const char *real;

  if (*thing->path != '/' || !dw_facts_is_engine_local (self->world))
    return NULL;
  real = dw_thing_get_real_path (thing);
  if (real == NULL)
    note_unknown_path (self, thing->path);
  return g_strcmp0 (real, thing->path) != 0 ? real : NULL;
}

/* Shows a path as it was typed and with its links followed. */
static gboolean
show_with_links (DwRuleFacts *self, DwThing *thing, DwRuleVisit *visit, gpointer data)
{
  const char *real;

  if (!show_path (self, thing->path, visit, data))
    return FALSE;
  real = find_real_path (self, thing);
  return real == NULL || show_path (self, real, visit, data);
}

/* A volume stays when its container is gone, and can be mounted again for writing. */
static gboolean
is_readonly (const DwThing *thing)
{
  return g_strcmp0 (thing->value->fields[DW_FIELD_READONLY], "true") == 0 &&
         thing->value->fields[DW_FIELD_DEVICE] == NULL;
}

static gboolean
show_host_paths (DwRuleFacts *self, gboolean writable, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *things = dw_rule_facts_get_things (self, DW_THING_HOST_PATH);

  for (guint i = 0; i < things->len; i++)
    {
      DwThing *thing = g_ptr_array_index (things, i);

      if (!(writable && is_readonly (thing)) && !show_with_links (self, thing, visit, data))
        return FALSE;
    }
  return TRUE;
}

gboolean
dw_rule_host_paths (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return show_host_paths (self, FALSE, visit, data);
}

gboolean
dw_rule_writable_host_paths (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit,
                             gpointer data)
{
  return show_host_paths (self, TRUE, visit, data);
}

/* Shows the devices of this host by their paths, others by their names. */
gboolean
dw_rule_devices (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  const GPtrArray *things = dw_rule_facts_get_things (self, DW_THING_DEVICE);

  for (guint i = 0; i < things->len; i++)
    {
      DwThing *thing = g_ptr_array_index (things, i);
      const char *cdi = thing->value->fields[DW_FIELD_CDI];
      gboolean goes_on = thing->path != NULL
                             ? show_with_links (self, thing, visit, data)
                             : dw_rule_show (cdi != NULL ? cdi : thing->value->text, visit, data);

      if (!goes_on)
        return FALSE;
    }
  return TRUE;
}
