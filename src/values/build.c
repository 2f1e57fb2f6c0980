/* SPDX-License-Identifier: MIT */
/* What build reads and writes, and the files of save, export, load and the like: which paths of the host they
 * give access to, and whether for writing. */
#include "values/build.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

#define LAYOUT "oci-layout://"

/* Sets a path that docker opens. A file may be called `-`. */
static void
set_path (const DwReading *reading, const char *path, gboolean is_written, DwValue *value)
{
  if (*path != '\0')
    dw_value_set_file (value, path, reading->directory, !is_written);
}

/* The same for a path for which `-` stands for a standard stream. */
static void
set_path_or_stream (const DwReading *reading, const char *path, gboolean is_written, DwValue *value)
{
  if (strcmp (path, "-") != 0)
    set_path (reading, path, is_written, value);
}

gboolean
dw_read_build_file (const DwReading *reading, const char *text, DwValue *value)
{
  set_path_or_stream (reading, text, FALSE, value);
  return TRUE;
}

gboolean
dw_read_input_file (const DwReading *reading, const char *text, DwValue *value)
{
  set_path (reading, text, FALSE, value);
  return TRUE;
}

gboolean
dw_read_output_file (const DwReading *reading, const char *text, DwValue *value)
{
  set_path (reading, text, TRUE, value);
  return TRUE;
}

gboolean
dw_build_is_remote (const char *text)
{
  static const char *const schemes[] = { "http://", "https://", "git://", "ssh://", "github.com/", "git@" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (text, schemes[i]))
      return TRUE;
  return FALSE;
}

/* The folder of an OCI layout, after which a tag and a digest may follow.
 * Returns: (transfer full) */
static char *
layout_path (const char *text)
{
  char *path = g_strndup (text, strcspn (text, "@"));
  char *colon = strrchr (path, ':');

  if (colon != NULL && strchr (colon, '/') == NULL)
    *colon = '\0';
  return path;
}

/* Whether a context is not a path, but fetched from elsewhere or made by the build itself. */
static gboolean
is_elsewhere (const char *from)
{
  return dw_build_is_remote (from) || g_str_has_prefix (from, "docker-image://") ||
         g_str_has_prefix (from, "target:");
}

gboolean
dw_read_build_context (const DwReading *reading, const char *text, DwValue *value)
{
  const char *from = strchr (text, '=');

  if (from == NULL)
    return FALSE;
  dw_value_set_bytes (value, DW_FIELD_NAME, text, (gsize) (from - text));
  from++;
  if (is_elsewhere (from))
    {
      dw_value_set (value, DW_FIELD_VALUE, from);
    }
  else if (g_str_has_prefix (from, LAYOUT))
    {
      g_autofree char *layout = layout_path (from + strlen (LAYOUT));

      set_path (reading, layout, FALSE, value);
    }
  else
    set_path (reading, from, FALSE, value);
  return TRUE;
}

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* The value of @field, KEY=VALUE, if its key is @key, in upper or lower case and with spaces around it.
 * Returns: (transfer none) (nullable) */
static const char *
value_of (const char *field, const char *key)
{
  const char *name = skip_blanks (field), *equals;
  gsize length = strlen (key);

  if (g_ascii_strncasecmp (name, key, length) != 0)
    return NULL;
  equals = skip_blanks (name + length);
  return *equals == '=' ? equals + 1 : NULL;
}

/* The last field of the record @fields that has one of the two keys.
 * Returns: (transfer none) (nullable) */
static const char *
find_field (char *const *fields, const char *key, const char *other)
{
  const char *found = NULL;

  for (; *fields != NULL; fields++)
    {
      const char *value = value_of (*fields, key);

      if (value == NULL)
        value = value_of (*fields, other);
      if (value != NULL)
        found = value;
    }
  return found;
}

static guint
count_keyed (char *const *fields)
{
  guint n = 0;

  for (; *fields != NULL; fields++)
    n += strchr (*fields, '=') != NULL;
  return n;
}

static gboolean
are_all_keyed (char *const *fields)
{
  return count_keyed (fields) == g_strv_length ((char **) fields);
}

/* A single field that is not a type is a path (ParseExports of buildx's package buildflags). */
gboolean
dw_read_build_output (const DwReading *reading, const char *text, DwValue *value)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  const char *written;

  if (fields == NULL)
    return FALSE;
  if (strcmp (fields[0], text) == 0 && !g_str_has_prefix (text, "type="))
    {
      set_path_or_stream (reading, text, TRUE, value);
      return TRUE;
    }
  written = find_field (fields, "dest", "dest");
  if (written != NULL)
    set_path_or_stream (reading, written, TRUE, value);
  return are_all_keyed (fields);
}

/* Fields without a key are images (ParseCacheEntry of the same package). */
gboolean
dw_read_build_cache (const DwReading *reading, const char *text, DwValue *value)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  const char *written, *source;

  if (fields == NULL)
    return FALSE;
  written = find_field (fields, "dest", "dest");
  source = find_field (fields, "src", "src");
  if (written != NULL || source != NULL)
    set_path (reading, written != NULL ? written : source, written != NULL, value);
  return are_all_keyed (fields) || count_keyed (fields) == 0;
}

/* A secret that names no file is the variable of its name, or else the file of its name (NewStore of
 * BuildKit's package secretsprovider). */
gboolean
dw_read_secret (const DwReading *reading, const char *text, DwValue *value)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  const char *name, *source, *type;

  if (fields == NULL || !are_all_keyed (fields))
    return FALSE;
  name = find_field (fields, "id", "id");
  type = find_field (fields, "type", "type");
  source = find_field (fields, "src", "source");
  if (name != NULL)
    dw_value_set (value, DW_FIELD_NAME, name);
  if (source == NULL && find_field (fields, "env", "env") == NULL)
    source = name;
  if (source != NULL && g_strcmp0 (type, "env") != 0)
    set_path (reading, source, FALSE, value);
  return TRUE;
}
