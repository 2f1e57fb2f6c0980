/* SPDX-License-Identifier: MIT */
#include "config/list-file.h"

#include <string.h>

gboolean
dw_list_file_is_named (const char *element)
{
  return element[0] == '@' && (element[1] == '/' || (element[1] == '.' && element[2] == '/'));
}

void
dw_list_file_free (DwListFile *self)
{
  g_array_unref (self->entries);
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

/* The path that @element names in a file at @file. */
static char *
path_of (const char *element, const char *file)
{
  g_autofree char *folder = NULL;

  if (element[1] == '/')
    return g_strdup (element + 1);
  folder = g_path_get_dirname (file);
  return g_build_filename (folder, element + strlen ("@./"), NULL);
}

static void
add_entry (DwConfigLayer *layer, DwListFile *self, char *line, gsize length, guint number)
{
  const DwListEntry entry = { line, number };

  if (!g_utf8_validate (line, (gssize) length, NULL))
    dw_problems_add (layer->problems, self->path, number, NULL, NULL, "this line is not UTF-8 text");
  else if (*g_strstrip (line) != '\0' && *line != '#')
    g_array_append_val (self->entries, entry);
}

static DwListFile *
list_file_new (DwConfigLayer *layer, const char *path, char *text, gsize length)
{
  DwListFile *self = g_new (DwListFile, 1);
  char *end = text + length;
  guint number = 0;

  *self = (DwListFile){ g_strdup (path), g_array_new (FALSE, FALSE, sizeof (DwListEntry)), text };
  for (char *line = text, *next; line < end; line = next + 1)
    {
      next = memchr (line, '\n', (gsize) (end - line));
      next = next != NULL ? next : end;
      *next = '\0';
      add_entry (layer, self, line, (gsize) (next - line), ++number);
    }
  return self;
}

static DwListFile *
load (const DwConfigKey *key, const char *path)
{
  DwConfigLayer *layer = key->group->file->layer;
  g_autoptr(GError) error = NULL;
  char *text = NULL;
  gsize length;

  if (dw_config_layer_trusts_way (layer, path, path, &error))
    text = dw_config_file_read_text (layer, path, &length, &error);
  if (text != NULL)
    return list_file_new (layer, path, text, length);
  dw_config_group_report (key->group, key, layer->problems, "%s: %s", path, error->message);
  layer->is_unknown |= !g_error_matches (error, DW_ERROR, DW_ERROR_FILE_ABSENT);
  return NULL;
}

const DwListFile *
dw_list_file_read (const DwConfigKey *key, const char *element)
{
  DwConfigLayer *layer = key->group->file->layer;
  g_autofree char *path = path_of (element, key->group->file->path);
  DwListFile *self = NULL;

  if (layer->lists == NULL)
    layer->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dw_list_file_free);
  self = g_hash_table_lookup (layer->lists, path);
  if (self == NULL && (self = load (key, path)) != NULL)
    g_hash_table_insert (layer->lists, self->path, self);
  return self;
}
