/* SPDX-License-Identifier: MIT */
#include "cli/settings.h"
#include "cli/json.h"
#include "run/draft-values.h"

#include <string.h>

/* The settings while they are collected.
 * @root: the object
 * @seen: a key and a canonical text → the element of that array, which the array owns
 */
typedef struct
{
  DwDraft *draft;
  DwFacts *facts;
  json_t *root;
  GHashTable *seen;
} Settings;

/* The member @key; if there is none, @fresh (transfer full) becomes it. */
static json_t *
member (json_t *object, const char *key, json_t *fresh)
{
  json_t *found = json_object_get (object, key);

  if (found == NULL)
    json_object_set_new (object, key, fresh);
  else
    json_decref (fresh);
  return found != NULL ? found : fresh;
}

/* Appends @element (transfer full) to the array @key of @object, unless it has one for @text.
 * Returns: (transfer none) the one that is there */
static json_t *
append (Settings *self, json_t *object, const char *key, const char *text, json_t *element)
{
  g_autofree char *name = g_strconcat (key, " ", text, NULL);
  json_t *known = g_hash_table_lookup (self->seen, name);

  if (known != NULL)
    {
      json_decref (element);
      return known;
    }
  json_array_append_new (member (object, key, json_array ()), element);
  g_hash_table_insert (self->seen, g_steal_pointer (&name), element);
  return element;
}

/* Sets those of the @n @fields that @value has. */
static json_t *
object_of (const DwValue *value, const DwField *fields, guint n)
{
  json_t *object = json_object ();

  for (guint i = 0; i < n; i++)
    if (value->fields[fields[i]] != NULL)
      json_object_set_new (object, dw_field_name (fields[i]),
                           dw_json_string (value->fields[fields[i]]));
  return object;
}

static json_t *
mount_object (const DwValue *value)
{
  static const DwField fields[] = { DW_FIELD_TYPE, DW_FIELD_SOURCE, DW_FIELD_DEVICE,
                                    DW_FIELD_TARGET };
  json_t *object = object_of (value, fields, G_N_ELEMENTS (fields));

  json_object_set_new (object, dw_field_name (DW_FIELD_READONLY),
                       json_boolean (strcmp (value->fields[DW_FIELD_READONLY], "true") == 0));
  return object;
}

/* Of each target, docker keeps only the last --tmpfs; the engine refuses other mounts of the same target. */
static void
tell_mount (Settings *self, const DwThing *thing)
{
  gboolean is_tmpfs = thing->flag->flag->meaning == DW_MEANING_TMPFS;
  g_autofree char *key
    = g_strconcat (is_tmpfs ? "tmpfs " : "",
                   is_tmpfs ? thing->value->fields[DW_FIELD_TARGET] : thing->value->text, NULL);
  json_t *object = append (self, self->root, "mounts", key, mount_object (thing->value));
  json_t *last = mount_object (thing->value);

  json_object_update (object, last);
  json_decref (last);
}

static void
tell_mounts (Settings *self)
{
  const GPtrArray *things = dw_draft_get_things (self->draft, DW_THING_MOUNT, self->facts);

  for (guint i = 0; i < things->len; i++)
    tell_mount (self, g_ptr_array_index (things, i));
}

static void
tell_port (Settings *self, const DwFlag *flag G_GNUC_UNUSED, const DwValue *value)
{
  static const DwField fields[] = { DW_FIELD_ADDRESS, DW_FIELD_HOST, DW_FIELD_CONTAINER,
                                    DW_FIELD_PROTOCOL };

  append (self, self->root, "ports", value->text, object_of (value, fields, G_N_ELEMENTS (fields)));
}

static void
append_text (Settings *self, json_t *object, const char *key, const DwValue *value)
{
  append (self, object, key, value->text, dw_json_string (value->text));
}

static void
tell_network (Settings *self, const DwFlag *flag G_GNUC_UNUSED, const DwValue *value)
{
  append_text (self, self->root, "networks", value);
}

static void
tell_volumes_from (Settings *self, const DwFlag *flag G_GNUC_UNUSED, const DwValue *value)
{
  append_text (self, self->root, "volumes_from", value);
}

static void
tell_security (Settings *self, const DwFlag *flag G_GNUC_UNUSED, const DwValue *value)
{
  append_text (self, self->root, "security", value);
}

static void
tell_capability (Settings *self, const DwFlag *flag, const DwValue *value)
{
  append_text (self, member (self->root, "capabilities", json_object ()),
               flag->meaning == DW_MEANING_CAPABILITY ? "add" : "drop", value);
}

static void
tell_device (Settings *self, const DwFlag *flag G_GNUC_UNUSED, const DwValue *value)
{
  static const DwField fields[] = { DW_FIELD_PATH, DW_FIELD_TARGET, DW_FIELD_ACCESS, DW_FIELD_CDI };

  append (self, self->root, "devices", value->text,
          object_of (value, fields, G_N_ELEMENTS (fields)));
}

/* Appends the names in @ids; an empty text is one empty name. */
static void
append_ids (json_t *array, const char *ids)
{
  g_auto(GStrv) names = g_strsplit (ids, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    json_array_append_new (array, dw_json_string (names[i]));
  if (names[0] == NULL)
    json_array_append_new (array, dw_json_string (""));
}

/* The numbers of several are added up; -1, which means all GPUs, stays. */
static void
tell_gpus (Settings *self, const DwFlag *flag G_GNUC_UNUSED, const DwValue *value)
{
  json_t *object = member (self->root, "gpus", json_pack ("{s:i, s:[]}", "count", 0, "ids"));
  json_int_t count = json_integer_value (json_object_get (object, "count"));

  count = count == -1 || value->number == -1 ? -1 : count + value->number;
  json_object_set_new (object, "count", json_integer (count));
  if (value->fields[DW_FIELD_IDS] != NULL)
    append_ids (json_object_get (object, "ids"), value->fields[DW_FIELD_IDS]);
}

/* A flag's name as a key: `memory_swap`. Returns: (transfer full) */
static char *
key_of (const DwFlag *flag)
{
  return g_strdelimit (g_strdup (dw_flag_canonical_name (flag)), "-", '_');
}

static void
tell_limit (Settings *self, const DwFlag *flag, const DwValue *value)
{
  g_autofree char *key = key_of (flag);

  if ((flag->traits & DW_TRAIT_LIMIT) != 0)
    json_object_set_new (member (self->root, "limits", json_object ()), key,
                         flag->meaning == DW_MEANING_DECIMAL
                             ? json_real ((gdouble) value->number / 1e9)
                             : json_integer (value->number));
}

static void
tell_namespace (Settings *self, const DwFlag *flag, const DwValue *value)
{
  g_autofree char *key = key_of (flag);

  if (*value->text != '\0')
    json_object_set_new (member (self->root, "namespaces", json_object ()), key,
                         dw_json_string (value->text));
}

static void
tell_boolean (Settings *self, const DwFlag *flag, const DwValue *value)
{
  g_autofree char *key = key_of (flag);

  json_object_set_new (self->root, key, json_boolean (value->number != 0));
}

static void
tell_text (Settings *self, const DwFlag *flag, const DwValue *value)
{
  g_autofree char *key = key_of (flag);

  if (*value->text != '\0')
    json_object_set_new (self->root, key, dw_json_string (value->text));
}

/* The settings that are printed, in this order. Mounts come first, from all three of their flags. */
static const struct
{
  DwMeaning meaning;
  void (*tell) (Settings *self, const DwFlag *flag, const DwValue *value);
} tellers[] = {
  { DW_MEANING_VOLUME, NULL },
  { DW_MEANING_MOUNT, NULL },
  { DW_MEANING_TMPFS, NULL },
  { DW_MEANING_PORT, tell_port },
  { DW_MEANING_NETWORK, tell_network },
  { DW_MEANING_VOLUMES_FROM, tell_volumes_from },
  { DW_MEANING_CAPABILITY, tell_capability },
  { DW_MEANING_CAPABILITY_DROP, tell_capability },
  { DW_MEANING_SECURITY_OPTION, tell_security },
  { DW_MEANING_DEVICE, tell_device },
  { DW_MEANING_GPUS, tell_gpus },
  { DW_MEANING_BYTES, tell_limit },
  { DW_MEANING_SWAP, tell_limit },
  { DW_MEANING_DECIMAL, tell_limit },
  { DW_MEANING_INTEGER, tell_limit },
  { DW_MEANING_NAMESPACE, tell_namespace },
  { DW_MEANING_NAMESPACE_CGROUP, tell_namespace },
  { DW_MEANING_NAMESPACE_HOST, tell_namespace },
  { DW_MEANING_NAMESPACE_PID, tell_namespace },
  { DW_MEANING_PRIVILEGED, tell_boolean },
  { DW_MEANING_USER, tell_text },
  { DW_MEANING_RESTART, tell_text },
};

/* Calls @tell with each value in force that has the meaning of row @n. */
static void
each_value (DwDraft *draft, DwFacts *facts, guint n,
            void (*tell) (gpointer data, const DwDraftFlag *flag, const DwValue *value, guint n),
            gpointer data)
{
  g_autoptr(GPtrArray) uses = dw_draft_get_uses (draft, tellers[n].meaning);

  for (guint i = 0; i < uses->len; i++)
    {
      const DwDraftFlag *flag = g_ptr_array_index (uses, i);
      const DwValue *value = dw_draft_get_value (flag, facts);

      if (value != NULL)
        tell (data, flag, value, n);
    }
}

static void
tell_value (gpointer data, const DwDraftFlag *flag, const DwValue *value, guint n)
{
  if (tellers[n].tell != NULL)
    tellers[n].tell (data, flag->flag, value);
}

json_t *
dw_settings_of_draft (DwDraft *draft, DwFacts *facts)
{
  Settings self = { draft, facts, json_object (), NULL };

  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tell_mounts (&self);
  for (guint n = 0; n < G_N_ELEMENTS (tellers); n++)
    each_value (draft, facts, n, tell_value, &self);
  g_hash_table_unref (self.seen);
  return self.root;
}

/* The draft of a command line that was parsed.
 * @own: (out) (transfer full): a draft without changes, if no module ran
 * Returns: (transfer none) (nullable) */
static DwDraft *
draft_of (const DwPlan *plan, DwDraft **own)
{
  if (plan->context != NULL && plan->draft == NULL)
    *own = dw_draft_new (dw_host_get_commands (plan->host), plan->line);
  return plan->context == NULL ? NULL : plan->draft != NULL ? plan->draft : *own;
}

json_t *
dw_settings_new (const DwPlan *plan)
{
  g_autoptr(DwDraft) own = NULL;
  DwDraft *draft = draft_of (plan, &own);

  return draft != NULL ? dw_settings_of_draft (draft, plan->context->facts) : json_object ();
}

static void
tell_difference (gpointer data, const DwDraftFlag *flag, const DwValue *value,
                 guint n G_GNUC_UNUSED)
{
  if (strcmp (flag->value, value->text) != 0)
    g_ptr_array_add (data, g_strdup_printf ("--%s=%s as %s", flag->flag->long_name, flag->value,
                                            value->text));
}

GPtrArray *
dw_settings_differences (const DwPlan *plan)
{
  g_autoptr(DwDraft) own = NULL;
  DwDraft *draft = draft_of (plan, &own);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint n = 0; draft != NULL && n < G_N_ELEMENTS (tellers); n++)
    each_value (draft, plan->context->facts, n, tell_difference, lines);
  return lines;
}
