/* SPDX-License-Identifier: MIT */
/* The things that a line asks for by its flags. */
#include "docker/engine.h"
#include "run/draft-private.h"
#include "run/draft-values.h"
#include "values/local-volume.h"
#include "values/mounts.h"
#include "values/text.h"

#include <string.h>

#define SOCKET "/var/run/docker.sock"
#define JOINS "container:"

static void
thing_free (DwThing *self)
{
  g_clear_pointer (&self->own, dw_value_free);
  g_free (self->real_path);
  g_free (self);
}

/* What the functions below have in hand.
 * @out: where things go
 * @flag: the flag that is looked at
 * @value: its value
 * @unread: the first flag whose value docker refuses, as far as is known
 * @volume: what is known of the volume that is created
 */
typedef struct
{
  DwDraft *draft;
  DwFacts *facts;
  GPtrArray *out;
  const DwDraftFlag *flag;
  const DwValue *value;
  const DwDraftFlag *unread;
  DwLocalVolume volume;
} Search;

static DwThing *
add_thing (Search *self)
{
  DwThing *thing = g_new0 (DwThing, 1);

  thing->flag = self->flag;
  thing->value = self->value;
  g_ptr_array_add (self->out, thing);
  return thing;
}

static DwThing *
add_own (Search *self)
{
  DwThing *thing = dw_thing_add_own (self->out, self->value->text);

  thing->flag = self->flag;
  return thing;
}

static void
add_value (Search *self)
{
  add_thing (self);
}

static void
add_named (Search *self)
{
  add_thing (self)->name = self->value->fields[DW_FIELD_NAME];
}

/* A container: the engine removes the slash from its name. */
static void
add_container_called (Search *self, const char *name)
{
  add_thing (self)->name = name + strspn (name, "/");
}

static void
add_container (Search *self)
{
  add_container_called (self, self->value->fields[DW_FIELD_NAME]);
}

static void
note_unread (Search *self)
{
  if (self->unread == NULL)
    self->unread = self->flag;
}

static void
add_mount (Search *self)
{
  add_value (self);
  if (dw_mount_is_refused (self->value))
    note_unread (self);
}

static void
add_host_path (Search *self)
{
  const char *path = dw_mount_get_lent (self->value);

  if (path != NULL)
    add_thing (self)->path = path;
  if (dw_mount_is_refused (self->value) || (path == NULL && !dw_mount_is_known (self->value)))
    note_unread (self);
}

/* A file or a folder that the flag itself names. */
static void
add_file (Search *self)
{
  if (self->value->fields[DW_FIELD_SOURCE] != NULL)
    add_thing (self)->path = self->value->fields[DW_FIELD_SOURCE];
}

static void
add_context (Search *self)
{
  const char *elsewhere = self->value->fields[DW_FIELD_VALUE];

  if (elsewhere != NULL)
    dw_thing_add_local (self->out, elsewhere, self->facts);
  else
    add_file (self);
}

/* Build's file. If the context is fetched from elsewhere, so is the file. Docker asks first whether it is
 * here. */
static void
add_build_file (Search *self)
{
  guint n = dw_draft_get_n_operands (self->draft);

  if (!dw_thing_is_elsewhere (self->value->text, self->facts) &&
      (n == 0 || !dw_thing_is_elsewhere (dw_draft_get_operand (self->draft, n - 1), self->facts)))
    add_file (self);
}

static void
add_keys (Search *self)
{
  const char *keys = self->value->fields[DW_FIELD_VALUE];
  g_auto(GStrv) paths = g_strsplit (keys != NULL ? keys : "", ",", -1);

  for (char **path = paths; *path != NULL; path++)
    {
      DwThing *thing = dw_thing_add_own (self->out, *path);

      thing->flag = self->flag;
      dw_value_set_file (thing->own, *path, dw_facts_get_shown_directory (self->facts), TRUE);
      thing->path = thing->own->fields[DW_FIELD_SOURCE];
    }
}

static void
take_volume_driver (Search *self)
{
  dw_local_volume_take_driver (&self->volume, self->value->text);
}

static void
take_volume_option (Search *self)
{
  dw_local_volume_take_option (&self->volume, self->value->text);
}

/* What the volume that is created gives access to on the host, or which of its devices it mounts: known once
 * all its flags are read.
 * @path: (nullable) */
static void
add_created_volume (Search *self, DwField field, const char *path)
{
  DwThing *thing;

  if (path == NULL)
    return;
  thing = dw_thing_add_own (self->out, path);
  thing->flag = self->flag;
  dw_value_set_path (thing->own, field, path);
  dw_thing_set (thing, DW_FIELD_READONLY, "false");
  thing->path = thing->own->fields[field];
}

/* The source of a mount of that type. */
static void
add_source (Search *self, const char *type)
{
  const char *source = self->value->fields[DW_FIELD_SOURCE];

  if (source != NULL && strcmp (self->value->fields[DW_FIELD_TYPE], type) == 0)
    add_thing (self)->name = source;
}

static void
add_named_volume (Search *self)
{
  add_source (self, "volume");
}

static void
add_image (Search *self)
{
  add_source (self, "image");
}

/* @path: where the engine listens; the engine that it is mounted by cleans it */
static void
add_socket_at (Search *self, const char *path)
{
  g_autofree char *clean = dw_path_absolute (path, NULL);
  DwThing *thing = add_own (self);

  dw_thing_set (thing, DW_FIELD_TYPE, "bind");
  dw_thing_set (thing, DW_FIELD_SOURCE, clean);
  dw_thing_set (thing, DW_FIELD_TARGET, SOCKET);
  dw_thing_set (thing, DW_FIELD_READONLY, "false");
  thing->path = thing->own->fields[DW_FIELD_SOURCE];
}

/* The socket of the engine that the line goes to. Docker refuses the flag where that is elsewhere
 * (createContainer of its command container). Where it is not known, docker's default is assumed. */
static void
add_socket (Search *self)
{
  const GPtrArray *engines = self->value->number != 0 ? dw_facts_get_engines (self->facts) : NULL;

  if (self->value->number != 0 && engines == NULL)
    add_socket_at (self, SOCKET);
  for (guint i = 0; engines != NULL && i < engines->len; i++)
    {
      const char *path = dw_engine_get_socket (g_ptr_array_index (engines, i));

      if (path != NULL)
        add_socket_at (self, path);
    }
}

static void
add_device (Search *self)
{
  add_thing (self)->path = self->value->fields[DW_FIELD_PATH];
}

static void
add_mounted_device (Search *self)
{
  if (self->value->fields[DW_FIELD_PATH] != NULL)
    add_device (self);
}

static void
add_cdi_devices (Search *self)
{
  const char *cdi = self->value->fields[DW_FIELD_CDI];
  g_auto(GStrv) names = g_strsplit (cdi != NULL ? cdi : "", ",", -1);

  for (char **name = names; *name != NULL; name++)
    dw_thing_set (add_own (self), DW_FIELD_CDI, *name);
}

static void
add_all_devices (Search *self)
{
  if (self->value->number != 0)
    add_thing (self)->path = "/dev";
}

static void
add_all_capabilities (Search *self)
{
  if (self->value->number != 0)
    add_thing (self)->name = "ALL";
}

static void
add_all_ports (Search *self)
{
  DwThing *thing = self->value->number != 0 ? add_own (self) : NULL;

  for (guint i = DW_FIELD_ADDRESS; i <= DW_FIELD_PROTOCOL && thing != NULL; i++)
    dw_thing_set (thing, i, "");
}

/* The container whose namespace it joins. */
static void
add_joined (Search *self)
{
  const char *name = self->value->fields[DW_FIELD_NAME];

  if (name != NULL && g_str_has_prefix (name, JOINS))
    add_container_called (self, name + strlen (JOINS));
}

/* Which values are things of a kind. */
static const struct
{
  DwThingKind kind;
  DwMeaning meaning;
  void (*add) (Search *self);
} sources[] = {
  { DW_THING_MOUNT, DW_MEANING_VOLUME, add_mount },
  { DW_THING_MOUNT, DW_MEANING_MOUNT, add_mount },
  { DW_THING_MOUNT, DW_MEANING_TMPFS, add_value },
  { DW_THING_MOUNT, DW_MEANING_API_SOCKET, add_socket },
  { DW_THING_HOST_PATH, DW_MEANING_VOLUME, add_host_path },
  { DW_THING_HOST_PATH, DW_MEANING_MOUNT, add_host_path },
  { DW_THING_HOST_PATH, DW_MEANING_API_SOCKET, add_socket },
  { DW_THING_HOST_PATH, DW_MEANING_VOLUME_DRIVER, take_volume_driver },
  { DW_THING_HOST_PATH, DW_MEANING_VOLUME_OPTION, take_volume_option },
  { DW_THING_HOST_PATH, DW_MEANING_BUILD_CACHE, add_file },
  { DW_THING_HOST_PATH, DW_MEANING_BUILD_CONTEXT, add_context },
  { DW_THING_HOST_PATH, DW_MEANING_BUILD_FILE, add_build_file },
  { DW_THING_HOST_PATH, DW_MEANING_BUILD_OUTPUT, add_file },
  { DW_THING_HOST_PATH, DW_MEANING_INPUT_FILE, add_file },
  { DW_THING_HOST_PATH, DW_MEANING_OUTPUT_FILE, add_file },
  { DW_THING_HOST_PATH, DW_MEANING_SECRET, add_file },
  { DW_THING_HOST_PATH, DW_MEANING_SSH, add_keys },
  { DW_THING_DEVICE, DW_MEANING_DEVICE, add_device },
  { DW_THING_DEVICE, DW_MEANING_MOUNT, add_mounted_device },
  { DW_THING_DEVICE, DW_MEANING_VOLUME_DRIVER, take_volume_driver },
  { DW_THING_DEVICE, DW_MEANING_VOLUME_OPTION, take_volume_option },
  { DW_THING_DEVICE, DW_MEANING_GPUS, add_cdi_devices },
  { DW_THING_DEVICE, DW_MEANING_PRIVILEGED, add_all_devices },
  { DW_THING_PORT, DW_MEANING_PORT, add_value },
  { DW_THING_PORT, DW_MEANING_SERVICE_PORT, add_value },
  { DW_THING_PORT, DW_MEANING_PORTS, add_all_ports },
  { DW_THING_CAPABILITY, DW_MEANING_CAPABILITY, add_named },
  { DW_THING_CAPABILITY, DW_MEANING_PRIVILEGED, add_all_capabilities },
  { DW_THING_NETWORK, DW_MEANING_NETWORK, add_named },
  { DW_THING_IMAGE, DW_MEANING_MOUNT, add_image },
  { DW_THING_VOLUME, DW_MEANING_VOLUME, add_named_volume },
  { DW_THING_VOLUME, DW_MEANING_MOUNT, add_named_volume },
  { DW_THING_VOLUME, DW_MEANING_VOLUME_NAME, add_named },
  { DW_THING_CONTAINER, DW_MEANING_VOLUMES_FROM, add_container },
  { DW_THING_CONTAINER, DW_MEANING_LINK, add_container },
  { DW_THING_CONTAINER, DW_MEANING_NETWORK, add_joined },
  { DW_THING_CONTAINER, DW_MEANING_NAMESPACE, add_joined },
  { DW_THING_CONTAINER, DW_MEANING_NAMESPACE_PID, add_joined },
};

guint
dw_draft_get_things_stamp (DwDraft *self, DwThingKind kind)
{
  DwDraftStamp *known = &self->of_things[kind];

  if (self->lists != NULL && known->seen == self->flag_stamp + self->operand_stamp)
    return known->stamp;
  known->stamp = self->operand_stamp;
  for (guint n = 0; n < G_N_ELEMENTS (sources); n++)
    if (sources[n].kind == kind)
      known->stamp += dw_draft_get_stamp_of (self, sources[n].meaning);
  known->seen = self->flag_stamp + self->operand_stamp;
  return known->stamp;
}

static void
read_source (Search *self, guint n)
{
  g_autoptr(GPtrArray) uses = dw_draft_get_uses (self->draft, sources[n].meaning);

  for (guint i = 0; i < uses->len; i++)
    {
      self->flag = g_ptr_array_index (uses, i);
      self->value = dw_draft_get_value (self->flag, self->facts);
      if (self->value != NULL)
        sources[n].add (self);
      else
        note_unread (self);
    }
}

GPtrArray *
dw_draft_read_things (DwDraft *draft, DwThingKind kind, DwFacts *facts, const DwDraftFlag **unread)
{
  Search self = { .draft = draft, .facts = facts };

  self.out = g_ptr_array_new_with_free_func ((GDestroyNotify) thing_free);
  for (guint n = 0; n < G_N_ELEMENTS (sources); n++)
    if (sources[n].kind == kind)
      read_source (&self, n);
  if (kind == DW_THING_DEVICE)
    add_created_volume (&self, DW_FIELD_PATH, dw_local_volume_get_device (&self.volume));
  else
    add_created_volume (&self, DW_FIELD_DEVICE, dw_local_volume_get_lent (&self.volume));
  dw_local_volume_clear (&self.volume);
  dw_draft_read_operands (draft, kind, facts, self.out);
  *unread = self.unread;
  return self.out;
}
