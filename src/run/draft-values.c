/* SPDX-License-Identifier: MIT */
#include "run/draft-values.h"
#include "run/draft-private.h"
#include "base/real-path.h"

/* The things of one kind, the first flag whose value cannot be read, and the stamp of the flags
 * that they were read from. */
typedef struct
{
  GPtrArray *things;
  const DwDraftFlag *unread;
  guint stamp;
} Things;

static void
things_clear (Things *self)
{
  g_clear_pointer (&self->things, g_ptr_array_unref);
}

static const Things *
get_things (DwDraft *self, DwThingKind kind, DwFacts *facts)
{
  guint stamp = dw_draft_get_things_stamp (self, kind);
  Things *known;

  if (self->things == NULL)
    {
      self->things = g_array_new (FALSE, TRUE, sizeof (Things));
      g_array_set_clear_func (self->things, (GDestroyNotify) things_clear);
      g_array_set_size (self->things, DW_N_THINGS);
    }
  known = &g_array_index (self->things, Things, kind);
  if (known->things == NULL || known->stamp != stamp)
    {
      things_clear (known);
      known->things = dw_draft_read_things (self, kind, facts, &known->unread);
      known->stamp = stamp;
    }
  return known;
}

const GPtrArray *
dw_draft_get_things (DwDraft *self, DwThingKind kind, DwFacts *facts)
{
  return get_things (self, kind, facts)->things;
}

const DwDraftFlag *
dw_draft_get_unread (DwDraft *self, DwThingKind kind, DwFacts *facts)
{
  return get_things (self, kind, facts)->unread;
}

DwThing *
dw_thing_add_own (GPtrArray *things, const char *text)
{
  DwThing *thing = g_new0 (DwThing, 1);

  thing->own = g_new0 (DwValue, 1);
  thing->own->text = g_strdup (text);
  thing->value = thing->own;
  g_ptr_array_add (things, thing);
  return thing;
}

void
dw_thing_set (DwThing *self, DwField field, const char *text)
{
  self->own->fields[field] = g_strdup (text);
}

const char *
dw_thing_get_real_path (DwThing *self)
{
  const char *unclean = self->value->fields[DW_FIELD_UNCLEAN];

  if (!self->is_resolved && self->path != NULL)
    self->real_path = dw_real_path (unclean != NULL ? unclean : self->path);
  self->is_resolved = TRUE;
  return self->real_path;
}
