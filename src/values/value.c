/* SPDX-License-Identifier: MIT */
#include "values/value.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

static const char *const field_names[DW_N_FIELDS] = {
  [DW_FIELD_TYPE] = "type",
  [DW_FIELD_SOURCE] = "source",
  [DW_FIELD_TARGET] = "target",
  [DW_FIELD_READONLY] = "readonly",
  [DW_FIELD_DEVICE] = "device",
  [DW_FIELD_OPTIONS] = "options",
  [DW_FIELD_ADDRESS] = "address",
  [DW_FIELD_HOST] = "host",
  [DW_FIELD_CONTAINER] = "container",
  [DW_FIELD_PROTOCOL] = "protocol",
  [DW_FIELD_NAME] = "name",
  [DW_FIELD_VALUE] = "value",
  [DW_FIELD_PATH] = "path",
  [DW_FIELD_ACCESS] = "access",
  [DW_FIELD_CDI] = "cdi",
  [DW_FIELD_COUNT] = "count",
  [DW_FIELD_IDS] = "ids",
  [DW_FIELD_USER] = "user",
  [DW_FIELD_GROUP] = "group",
  [DW_FIELD_UNCLEAN] = "unclean",
};

static gboolean
read_key_value (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  const char *equals = strchr (text, '=');

  dw_value_set_bytes (value, DW_FIELD_NAME, text, strcspn (text, "="));
  if (equals != NULL)
    dw_value_set (value, DW_FIELD_VALUE, equals + 1);
  return TRUE;
}

static gboolean
read_name (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  dw_value_set (value, DW_FIELD_NAME, text);
  return TRUE;
}

static gboolean
read_container_name (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  value->text = g_strdup (dw_container_name (text));
  dw_value_set (value, DW_FIELD_NAME, value->text);
  return TRUE;
}

/* A file that docker opens, by its absolute path; `-` may be stdin or stdout. */
static gboolean
read_path (const DwReading *reading, const char *text, DwValue *value)
{
  gboolean is_path = *text != '\0' && strcmp (text, "-") != 0;

  value->text = is_path ? dw_path_absolute (text, reading->directory) : g_strdup (text);
  dw_value_set (value, DW_FIELD_NAME, value->text);
  return TRUE;
}

/* CONTAINER, after which a colon and more may follow. */
static gboolean
read_container (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  dw_value_set_bytes (value, DW_FIELD_NAME, text, strcspn (text, ":"));
  return TRUE;
}

/* @read: reads a value
 * @edit: (nullable) writes a value with one part changed
 * @has_key, @key: the part that is its key
 * @is_amount: it is a number that can be compared
 * @has_two_ways: docker 20.10 reads some values differently
 */
static const struct
{
  DwReadValue *read;
  DwEditValue *edit;
  gboolean has_key;
  DwField key;
  gboolean is_amount;
  gboolean has_two_ways;
} readers[DW_N_MEANINGS] = {
  [DW_MEANING_TEXT] = { .read = read_name },
  [DW_MEANING_API_SOCKET] = { .read = dw_read_boolean_value },
  [DW_MEANING_BUILD_CACHE] = { .read = dw_read_build_cache },
  [DW_MEANING_BUILD_CONTEXT] = { .read = dw_read_build_context, .has_key = TRUE, .key = DW_FIELD_NAME },
  [DW_MEANING_BUILD_FILE] = { .read = dw_read_build_file },
  [DW_MEANING_BUILD_OUTPUT] = { .read = dw_read_build_output },
  [DW_MEANING_BYTES] = { .read = dw_read_bytes_value, .is_amount = TRUE },
  [DW_MEANING_CAPABILITY] = { .read = dw_read_capability },
  [DW_MEANING_CAPABILITY_DROP] = { .read = dw_read_capability },
  [DW_MEANING_CONTAINER_NAME] = { .read = read_container_name },
  [DW_MEANING_DECIMAL] = { .read = dw_read_decimal_value, .is_amount = TRUE },
  [DW_MEANING_DEVICE] = { .read = dw_read_device, .edit = dw_edit_device },
  [DW_MEANING_DURATION] = { .read = dw_read_duration_value, .is_amount = TRUE },
  [DW_MEANING_ENDPOINT] = { .read = read_name },
  [DW_MEANING_ENV_FILE] = { .read = read_path },
  [DW_MEANING_GPUS] = { .read = dw_read_gpus },
  [DW_MEANING_HOST] = { .read = dw_read_host,
                        .has_key = TRUE,
                        .key = DW_FIELD_NAME,
                        .has_two_ways = TRUE },
  [DW_MEANING_INPUT_FILE] = { .read = dw_read_input_file },
  [DW_MEANING_INTEGER] = { .read = dw_read_integer_value, .is_amount = TRUE },
  [DW_MEANING_KEY_VALUE] = { .read = read_key_value, .has_key = TRUE, .key = DW_FIELD_NAME },
  [DW_MEANING_LABEL_FILE] = { .read = read_path },
  [DW_MEANING_LINK] = { .read = read_container },
  [DW_MEANING_MOUNT] = { .read = dw_read_mount,
                         .edit = dw_edit_mount,
                         .has_key = TRUE,
                         .key = DW_FIELD_TARGET },
  [DW_MEANING_NAMESPACE] = { .read = dw_read_namespace },
  [DW_MEANING_NAMESPACE_CGROUP] = { .read = dw_read_cgroup_namespace },
  [DW_MEANING_NAMESPACE_HOST] = { .read = dw_read_host_namespace },
  [DW_MEANING_NAMESPACE_PID] = { .read = dw_read_pid_namespace },
  [DW_MEANING_NETWORK] = { .read = dw_read_network },
  [DW_MEANING_OUTPUT_FILE] = { .read = dw_read_output_file },
  [DW_MEANING_PATH] = { .read = read_path },
  [DW_MEANING_PORT] = { .read = dw_read_port, .edit = dw_edit_port },
  [DW_MEANING_PORTS] = { .read = dw_read_boolean_value },
  [DW_MEANING_PRIVILEGED] = { .read = dw_read_boolean_value },
  [DW_MEANING_RESTART] = { .read = dw_read_restart },
  [DW_MEANING_SECRET] = { .read = dw_read_secret, .has_key = TRUE, .key = DW_FIELD_NAME },
  [DW_MEANING_SECURITY_OPTION] = { .read = dw_read_security_option,
                                   .has_key = TRUE,
                                   .key = DW_FIELD_NAME },
  [DW_MEANING_SERVICE_PORT] = { .read = dw_read_service_port, .edit = dw_edit_service_port },
  [DW_MEANING_SSH] = { .read = read_key_value, .has_key = TRUE, .key = DW_FIELD_NAME },
  [DW_MEANING_SWAP] = { .read = dw_read_swap_value, .is_amount = TRUE },
  [DW_MEANING_TMPFS] = { .read = dw_read_tmpfs,
                         .edit = dw_edit_tmpfs,
                         .has_key = TRUE,
                         .key = DW_FIELD_TARGET },
  [DW_MEANING_USER] = { .read = dw_read_user },
  [DW_MEANING_VOLUME] = { .read = dw_read_volume,
                          .edit = dw_edit_volume,
                          .has_key = TRUE,
                          .key = DW_FIELD_TARGET },
  [DW_MEANING_VOLUME_DRIVER] = { .read = read_name },
  [DW_MEANING_VOLUME_NAME] = { .read = read_name },
  [DW_MEANING_VOLUME_OPTION] = { .read = read_key_value, .has_key = TRUE, .key = DW_FIELD_NAME },
  [DW_MEANING_VOLUMES_FROM] = { .read = read_container },
};

DwValue *
dw_value_read (const DwReading *reading, const char *text)
{
  g_autoptr(DwValue) self = g_new0 (DwValue, 1);

  if (!readers[reading->flag->meaning].read (reading, text, self))
    return NULL;
  if (self->text == NULL)
    self->text = g_strdup (text);
  return g_steal_pointer (&self);
}

DwValue *
dw_value_read_any (const DwReading *reading, const char *text)
{
  DwReading older = *reading;
  DwValue *self = dw_value_read (reading, text);

  older.is_old = TRUE;
  return self != NULL ? self : dw_value_read (&older, text);
}

DwValue *
dw_value_read_otherwise (const DwReading *reading, const char *text)
{
  DwReading older = *reading;
  g_autoptr(DwValue) first = NULL, second = NULL;

  if (!readers[reading->flag->meaning].has_two_ways)
    return NULL;
  older.is_old = TRUE;
  first = dw_value_read (reading, text);
  second = first != NULL ? dw_value_read (&older, text) : NULL;
  return second != NULL && strcmp (first->text, second->text) != 0 ? g_steal_pointer (&second) : NULL;
}

void
dw_value_free (DwValue *self)
{
  for (guint i = 0; i < DW_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->text);
  g_free (self);
}

/* Whether a part of @value is @wanted, apart from case and the spelling of paths. */
static gboolean
says (const DwReading *reading, const DwValue *value, DwField field, const char *wanted)
{
  const char *text = dw_value_get (value, field);
  g_autofree char *path = dw_path_absolute (text, reading->directory);
  g_autofree char *wanted_path = dw_path_absolute (wanted, reading->directory);

  return g_ascii_strcasecmp (text, wanted) == 0 || strcmp (path, wanted_path) == 0;
}

/* Whether @after, which is @before with @field changed, differs in nothing else. The type and the options may
 * change with other parts. */
static gboolean
keeps_others (const DwValue *before, const DwValue *after, DwField field)
{
  for (guint i = 0; i < DW_N_FIELDS; i++)
    if (i != field && i != DW_FIELD_TYPE && i != DW_FIELD_OPTIONS && i != DW_FIELD_DEVICE &&
        i != DW_FIELD_UNCLEAN && g_strcmp0 (before->fields[i], after->fields[i]) != 0)
      return FALSE;
  return TRUE;
}

char *
dw_value_with_field (const DwReading *reading, const char *text, DwField field, const char *value)
{
  DwEditValue *edit = readers[reading->flag->meaning].edit;
  g_autoptr(DwValue) before = edit != NULL ? dw_value_read_any (reading, text) : NULL;
  g_autofree char *written = before != NULL ? edit (text, before, field, value) : NULL;
  g_autoptr(DwValue) after = written != NULL ? dw_value_read_any (reading, written) : NULL;

  return after != NULL && says (reading, after, field, value) && keeps_others (before, after, field)
             ? g_steal_pointer (&written)
             : NULL;
}

char *
dw_value_dup_key (const DwFlag *flag, const DwValue *value)
{
  DwField key = readers[flag->meaning].key;

  if (!readers[flag->meaning].has_key)
    return NULL;
  return key == DW_FIELD_TARGET ? dw_path_clean (dw_value_get (value, key))
                                : g_strdup (dw_value_get (value, key));
}

gboolean
dw_flag_is_amount (const DwFlag *flag)
{
  return readers[flag->meaning].is_amount;
}

void
dw_value_take (DwValue *value, DwField field, char *text)
{
  g_free (value->fields[field]);
  value->fields[field] = text;
}

void
dw_value_set (DwValue *value, DwField field, const char *text)
{
  dw_value_take (value, field, g_strdup (text));
}

void
dw_value_set_bytes (DwValue *value, DwField field, const char *text, gsize length)
{
  dw_value_take (value, field, g_strndup (text, length));
}

void
dw_value_set_path (DwValue *value, DwField field, const char *path)
{
  dw_value_take (value, field, dw_path_absolute (path, NULL));
  if (*path == '/' && strstr (path, "..") != NULL)
    dw_value_set (value, DW_FIELD_UNCLEAN, path);
}

void
dw_value_set_file (DwValue *value, const char *path, const char *directory, gboolean is_read_only)
{
  gboolean is_known = *path != '/' && directory != NULL && *directory == '/';
  g_autofree char *whole = is_known ? g_strconcat (directory, "/", path, NULL) : g_strdup (path);

  dw_value_set_path (value, DW_FIELD_SOURCE, whole);
  dw_value_set (value, DW_FIELD_READONLY, is_read_only ? "true" : "false");
}

const char *
dw_value_get (const DwValue *value, DwField field)
{
  return value->fields[field] != NULL ? value->fields[field] : "";
}

const char *
dw_field_name (DwField field)
{
  return field_names[field];
}

gboolean
dw_field_find (const char *name, DwField *field)
{
  for (guint i = 0; i < DW_N_FIELDS; i++)
    if (strcmp (field_names[i], name) == 0)
      {
        *field = (DwField) i;
        return TRUE;
      }
  return FALSE;
}
