/* SPDX-License-Identifier: MIT */
/* --mount: a record of CSV, each field KEY=VALUE (MountOpt of docker's opts package). */
#include "line/flag-parser.h"
#include "values/local-volume.h"
#include "values/mounts.h"
#include "values/number.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

/* The value of bind-recursive with which what is mounted below a read-only source can be written to. */
#define WRITABLE "writable"

/* The groups of options that only one type of mount has. */
typedef enum
{
  GROUP_NONE,
  GROUP_BIND,
  GROUP_VOLUME,
  GROUP_TMPFS,
  GROUP_IMAGE,
  N_GROUPS
} Group;

static const char *const types[N_GROUPS] = {
  [GROUP_BIND] = "bind", [GROUP_VOLUME] = "volume", [GROUP_TMPFS] = "tmpfs", [GROUP_IMAGE] = "image"
};

/* A mount while its fields are read. */
typedef struct
{
  const DwReading *reading;
  DwValue *value;
  gboolean groups[N_GROUPS];
  gboolean readonly;
  gboolean wants_readonly;
  gboolean is_writable_below; /* in the file systems that are mounted below its source */
  gboolean wants_private;
  char *propagation;
  DwLocalVolume local;
} Mount;

static gboolean
take_type (Mount *self, const char *text)
{
  dw_value_take (self->value, DW_FIELD_TYPE, dw_text_lower (text));
  return TRUE;
}

static gboolean
take_source (Mount *self, const char *text)
{
  dw_value_take (self->value, DW_FIELD_SOURCE, dw_mount_source (self->reading, text));
  return !dw_mount_is_unknown (self->reading, text);
}

static gboolean
take_target (Mount *self, const char *text)
{
  dw_value_take (self->value, DW_FIELD_TARGET, dw_path_absolute (text, NULL));
  return TRUE;
}

static gboolean
take_readonly (Mount *self, const char *text)
{
  return dw_parse_bool (text, &self->readonly);
}

static gboolean
take_propagation (Mount *self, const char *text)
{
  g_free (self->propagation);
  self->propagation = dw_text_lower (text);
  return TRUE;
}

/* What was set once stays, as in docker, even if the option is given again. The default does not count as an
 * option of bind. */
static gboolean
take_recursive (Mount *self, const char *text)
{
  static const char *const values[] = { "enabled", "disabled", WRITABLE, "readonly", NULL };

  self->is_writable_below |= strcmp (text, WRITABLE) == 0;
  self->wants_readonly |= strcmp (text, WRITABLE) == 0 || strcmp (text, "readonly") == 0;
  self->wants_private |= strcmp (text, "readonly") == 0;
  self->groups[GROUP_BIND] |= strcmp (text, values[0]) != 0;
  return g_strv_contains (values, text);
}

static gboolean
take_boolean (Mount *self G_GNUC_UNUSED, const char *text)
{
  gboolean on;

  return dw_parse_bool (text, &on);
}

static gboolean
take_driver (Mount *self, const char *text)
{
  dw_local_volume_take_driver (&self->local, text);
  return TRUE;
}

static gboolean
take_driver_option (Mount *self, const char *text)
{
  dw_local_volume_take_option (&self->local, text);
  return TRUE;
}

static gboolean
take_size (Mount *self, const char *text)
{
  gint64 size;

  return dw_read_bytes (text, self->reading->is_old, &size);
}

static gboolean
take_mode (Mount *self G_GNUC_UNUSED, const char *text)
{
  guint64 mode;

  return dw_read_uint (text, 8, 32, &mode);
}

static gboolean
take_any (Mount *self G_GNUC_UNUSED, const char *text G_GNUC_UNUSED)
{
  return TRUE;
}

/* @alone: it may be given without a value, and is then true
 * @is_new: docker 20.10 does not know it */
static const struct
{
  const char *key;
  Group group;
  gboolean alone;
  gboolean is_new;
  gboolean (*take) (Mount *self, const char *text);
} keys[] = {
  { "bind-nonrecursive", GROUP_BIND, TRUE, FALSE, take_boolean },
  { "bind-propagation", GROUP_BIND, FALSE, FALSE, take_propagation },
  { "bind-recursive", GROUP_NONE, FALSE, TRUE, take_recursive },
  { "consistency", GROUP_NONE, FALSE, FALSE, take_any },
  { "destination", GROUP_NONE, FALSE, FALSE, take_target },
  { "dst", GROUP_NONE, FALSE, FALSE, take_target },
  { "image-subpath", GROUP_IMAGE, FALSE, TRUE, take_any },
  { "readonly", GROUP_NONE, TRUE, FALSE, take_readonly },
  { "ro", GROUP_NONE, TRUE, FALSE, take_readonly },
  { "source", GROUP_NONE, FALSE, FALSE, take_source },
  { "src", GROUP_NONE, FALSE, FALSE, take_source },
  { "target", GROUP_NONE, FALSE, FALSE, take_target },
  { "tmpfs-mode", GROUP_TMPFS, FALSE, FALSE, take_mode },
  { "tmpfs-size", GROUP_TMPFS, FALSE, FALSE, take_size },
  { "type", GROUP_NONE, FALSE, FALSE, take_type },
  { "volume-driver", GROUP_VOLUME, FALSE, FALSE, take_driver },
  { "volume-label", GROUP_VOLUME, FALSE, FALSE, take_any },
  { "volume-nocopy", GROUP_VOLUME, TRUE, FALSE, take_boolean },
  { "volume-opt", GROUP_VOLUME, FALSE, FALSE, take_driver_option },
  { "volume-subpath", GROUP_VOLUME, FALSE, TRUE, take_any },
};

/* The index of the key that @field begins with. Returns: the number of keys if there is none */
static guint
find_key (const char *field)
{
  g_autofree char *name = g_strndup (field, strcspn (field, "="));
  g_autofree char *key = dw_text_lower (name);
  guint i = 0;

  while (i < G_N_ELEMENTS (keys) && strcmp (keys[i].key, key) != 0)
    i++;
  return i;
}

static gboolean
take_field (Mount *self, const char *field)
{
  const char *equals = strchr (field, '=');
  guint i = find_key (field);

  if (i == G_N_ELEMENTS (keys) || (keys[i].is_new && self->reading->is_old) ||
      (equals == NULL && !keys[i].alone))
    return FALSE;
  self->groups[keys[i].group] = TRUE;
  return keys[i].take (self, equals != NULL ? equals + 1 : "true");
}

/* Whether the fields of a mount fit together, by docker's rules. */
static gboolean
is_sound (const Mount *self)
{
  const char *type = self->value->fields[DW_FIELD_TYPE];

  if (*type == '\0' || *dw_value_get (self->value, DW_FIELD_TARGET) == '\0')
    return FALSE;
  for (guint i = GROUP_BIND; i < N_GROUPS; i++)
    if (self->groups[i] && strcmp (type, types[i]) != 0)
      return FALSE;
  return (!self->wants_readonly || self->readonly) &&
         (!self->wants_private || g_strcmp0 (self->propagation, "rprivate") == 0);
}

/* Cleans what the engine takes as a path of the host. */
static void
clean_paths (Mount *self)
{
  const char *source = dw_value_get (self->value, DW_FIELD_SOURCE);
  const char *lent = dw_local_volume_get_lent (&self->local);
  const char *device = dw_local_volume_get_device (&self->local);

  if (*source == '\0')
    dw_value_take (self->value, DW_FIELD_SOURCE, NULL);
  else if (*source == '/' && strcmp (self->value->fields[DW_FIELD_TYPE], "bind") == 0)
    dw_value_take (self->value, DW_FIELD_SOURCE, dw_path_clean (source));
  if (lent != NULL)
    dw_value_set_path (self->value, DW_FIELD_DEVICE, lent);
  if (device != NULL)
    dw_value_set_path (self->value, DW_FIELD_PATH, device);
}

/* Whether the field of key number @i comes first in the canonical text. */
static gboolean
comes_first (guint i)
{
  return keys[i].take == take_type || keys[i].take == take_source || keys[i].take == take_target ||
         keys[i].take == take_readonly;
}

/* type=…,source=…,target=…[,readonly], then the other fields as they are, with their keys in lower case. */
static char *
canonical_text (const Mount *self, char *const *fields)
{
  g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3; i++)
    if (self->value->fields[DW_FIELD_TYPE + i] != NULL)
      g_ptr_array_add (out, g_strconcat (dw_field_name (DW_FIELD_TYPE + i), "=",
                                         self->value->fields[DW_FIELD_TYPE + i], NULL));
  if (self->readonly)
    g_ptr_array_add (out, g_strdup ("readonly"));
  for (; *fields != NULL; fields++)
    {
      guint i = find_key (*fields);

      if (!comes_first (i))
        g_ptr_array_add (out, g_strconcat (keys[i].key, *fields + strcspn (*fields, "="), NULL));
    }
  g_ptr_array_add (out, NULL);
  return dw_csv_write ((char *const *) out->pdata);
}

static gboolean
read_fields (Mount *self, char *const *fields)
{
  dw_value_set (self->value, DW_FIELD_TYPE, "volume");
  for (guint i = 0; fields[i] != NULL; i++)
    if (!take_field (self, fields[i]))
      return FALSE;
  if (!is_sound (self))
    return FALSE;
  clean_paths (self);
  dw_value_set (self->value, DW_FIELD_READONLY,
                self->readonly && !self->is_writable_below ? "true" : "false");
  self->value->text = canonical_text (self, fields);
  return TRUE;
}

gboolean
dw_read_mount (const DwReading *reading, const char *text, DwValue *value)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  Mount self = { .reading = reading, .value = value };
  gboolean taken = fields != NULL && read_fields (&self, fields);

  g_free (self.propagation);
  dw_local_volume_clear (&self.local);
  return taken;
}

/* Whether @field is one of those that @take reads. */
static gboolean
is_field_of (const char *field, gboolean (*take) (Mount *self, const char *text))
{
  guint i = find_key (field);

  return i < G_N_ELEMENTS (keys) && keys[i].take == take;
}

/* Gives the last field for a part the value @to, or adds such a field. */
static void
replace (GPtrArray *fields, gboolean (*take) (Mount *self, const char *text), DwField field,
         const char *to)
{
  guint i = fields->len;
  char *old;

  while (i > 0 && !is_field_of (g_ptr_array_index (fields, i - 1), take))
    i--;
  if (i == 0)
    {
      g_ptr_array_add (fields, g_strconcat (dw_field_name (field), "=", to, NULL));
      return;
    }
  old = fields->pdata[i - 1];
  fields->pdata[i - 1] = g_strdup_printf ("%.*s=%s", (int) strcspn (old, "="), old, to);
  g_free (old);
}

/* Whether @field says that it is readonly, or that what is below is not. */
static gboolean
concerns_readonly (const char *field)
{
  return is_field_of (field, take_readonly) ||
         (is_field_of (field, take_recursive) && g_str_has_suffix (field, "=" WRITABLE));
}

/* Removes the fields that say whether it is readonly, and adds one if it is. */
static void
replace_readonly (GPtrArray *fields, gboolean on)
{
  for (guint i = fields->len; i > 0; i--)
    if (concerns_readonly (fields->pdata[i - 1]))
      g_ptr_array_remove_index (fields, i - 1);
  if (on)
    g_ptr_array_add (fields, g_strdup ("readonly"));
}

char *
dw_edit_mount (const char *text, const DwValue *value G_GNUC_UNUSED, DwField field, const char *to)
{
  static gboolean (*const takes[]) (Mount * self, const char *text) = {
    [DW_FIELD_TYPE] = take_type, [DW_FIELD_SOURCE] = take_source, [DW_FIELD_TARGET] = take_target
  };
  g_autofree char **read = dw_csv_read (text);
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; read[i] != NULL; i++)
    g_ptr_array_add (fields, read[i]);
  if (field < G_N_ELEMENTS (takes))
    replace (fields, takes[field], field, to);
  else if (field == DW_FIELD_READONLY)
    replace_readonly (fields, strcmp (to, "true") == 0);
  else
    return NULL;
  g_ptr_array_add (fields, NULL);
  return dw_csv_write ((char *const *) fields->pdata);
}
