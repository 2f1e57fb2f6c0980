/* SPDX-License-Identifier: MIT */
/* -v: what docker's client makes of it (ParseVolume of its compose loader, parse of its command
 * container), and what the engine then makes of that (linuxParser of its volume package). */
#include "values/mounts.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

/* The parts of a text that colons separate, as the client finds them.
 * @n: how many there are
 * @length: of the first one
 * @broken: an empty part, or too many */
typedef struct
{
  guint n;
  gsize length;
  gboolean broken;
} Sections;

/* Whether the colon at @end, after a part that begins at @begin, belongs to a Windows drive: a single letter
 * comes before it. */
static gboolean
is_drive (const char *begin, const char *end)
{
  gunichar letter = g_utf8_get_char_validated (begin, end - begin);

  return end > begin && letter < (gunichar) -2 && g_unichar_isalpha (letter) &&
         g_utf8_next_char (begin) == end;
}

static Sections
find_sections (const char *text)
{
  Sections self = { 0 };
  const char *begin = text;

  for (const char *p = text; !self.broken; p++)
    {
      if (*p != '\0' && (*p != ':' || is_drive (begin, p)))
        continue;
      self.broken = p == begin || (self.n >= 2 && *p == ':');
      if (self.n == 0)
        self.length = (gsize) (p - begin);
      self.n += p > begin ? 1 : 0;
      if (*p == '\0')
        return self;
      begin = p + 1;
    }
  return self;
}

/* Whether docker's client takes @text for a bind or a named volume; otherwise it is, as a whole, the target
 * of an anonymous volume.
 * @refused: (out) whether it refuses @text */
static gboolean
has_source (const char *text, gboolean is_old, gboolean *refused)
{
  Sections sections = { 0 };

  *refused = *text == '\0' && !is_old;
  if (strlen (text) <= 2)
    return FALSE;
  sections = find_sections (text);
  *refused = sections.broken && !is_old;
  return sections.n > 1 || (sections.n == 1 && text[sections.length] == ':');
}

gboolean
dw_mount_is_readonly (const char *options)
{
  g_auto(GStrv) words = g_strsplit (options, ",", -1);

  return g_strv_contains ((const char *const *) words, "ro");
}

char *
dw_mount_source (const DwReading *reading, const char *source)
{
  return *source == '.' && !reading->is_old ? dw_path_absolute (source, reading->directory)
                                            : g_strdup (source);
}

gboolean
dw_mount_is_unknown (const DwReading *reading, const char *source)
{
  return *source == '.' && reading->directory != NULL && *reading->directory != '/';
}

const char *
dw_mount_get_lent (const DwValue *value)
{
  const char *source = value->fields[DW_FIELD_SOURCE];

  if (value->fields[DW_FIELD_DEVICE] != NULL)
    return value->fields[DW_FIELD_DEVICE];
  return strcmp (value->fields[DW_FIELD_TYPE], "bind") == 0 && source != NULL && *source == '/'
           ? source
           : NULL;
}

gboolean
dw_mount_is_known (const DwValue *value)
{
  static const char *const types[] = { "bind", "cluster", "image", "npipe", "tmpfs", "volume", NULL };

  return g_strv_contains (types, value->fields[DW_FIELD_TYPE]);
}

gboolean
dw_mount_is_refused (const DwValue *value)
{
  const char *source = value->fields[DW_FIELD_SOURCE], *options = value->fields[DW_FIELD_OPTIONS];

  if (strcmp (value->fields[DW_FIELD_TYPE], "bind") == 0 &&
      (source == NULL || (*source != '/' && *source != '.')))
    return TRUE;
  return options != NULL && strchr (options, '=') != NULL;
}

/* Splits what the engine is asked for: SOURCE:TARGET[:OPTIONS]. The engine cleans both paths, and refuses a
 * target that is not absolute. */
static void
read_bind (const DwReading *reading, const char *text, DwValue *value)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 3);
  g_autofree char *source = dw_mount_source (reading, parts[0]);

  dw_value_set (value, DW_FIELD_TYPE, *source == '/' ? "bind" : "volume");
  dw_value_take (value, DW_FIELD_SOURCE, dw_path_absolute (source, NULL));
  dw_value_take (value, DW_FIELD_TARGET, dw_path_absolute (parts[1], NULL));
  if (parts[2] != NULL)
    dw_value_set (value, DW_FIELD_OPTIONS, parts[2]);
  value->text = g_strconcat (value->fields[DW_FIELD_SOURCE], ":", value->fields[DW_FIELD_TARGET],
                             parts[2] != NULL ? ":" : "", parts[2], NULL);
}

gboolean
dw_read_volume (const DwReading *reading, const char *text, DwValue *value)
{
  gboolean refused, with_source = has_source (text, reading->is_old, &refused);

  if (refused || (with_source && dw_mount_is_unknown (reading, text)))
    return FALSE;
  if (with_source)
    read_bind (reading, text, value);
  else
    {
      dw_value_set (value, DW_FIELD_TYPE, "volume");
      dw_value_take (value, DW_FIELD_TARGET, dw_path_absolute (text, NULL));
      value->text = g_strdup (value->fields[DW_FIELD_TARGET]);
    }
  dw_value_set (value, DW_FIELD_READONLY,
                dw_mount_is_readonly (dw_value_get (value, DW_FIELD_OPTIONS)) ? "true" : "false");
  return TRUE;
}

char *
dw_mount_with_readonly (const char *options, gboolean on)
{
  g_auto(GStrv) words = g_strsplit (options, ",", -1);
  GString *out = g_string_new (on ? "ro" : "");

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && strcmp (*word, "ro") != 0 && strcmp (*word, "rw") != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", *word);
  return g_string_free (out, FALSE);
}

/* A volume without a source has no options either. */
char *
dw_edit_volume (const char *text, const DwValue *value, DwField field, const char *to)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 3);
  g_autofree char *options = g_strdup (dw_value_get (value, DW_FIELD_OPTIONS));
  gboolean anonymous = value->fields[DW_FIELD_SOURCE] == NULL;
  const char *source = parts[0], *target = anonymous ? text : parts[1];

  if (field == DW_FIELD_SOURCE)
    source = to;
  else if (field == DW_FIELD_TARGET)
    target = to;
  else if (field == DW_FIELD_READONLY && !anonymous)
    {
      g_free (options);
      options
        = dw_mount_with_readonly (dw_value_get (value, DW_FIELD_OPTIONS), strcmp (to, "true") == 0);
    }
  else
    return NULL;
  if (anonymous && field == DW_FIELD_TARGET)
    return g_strdup (target);
  return g_strconcat (source, ":", target, *options != '\0' ? ":" : "", options, NULL);
}
