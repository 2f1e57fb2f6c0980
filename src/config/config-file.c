/* SPDX-License-Identifier: MIT */
#include "config/config-file.h"
#include "base/quote.h"
#include "base/read-file.h"
#include "config/layer.h"

#include <string.h>

/* A text as it is gone through, line by line. */
typedef struct
{
  DwConfigFile *file;
  DwConfigGroup *group; /* (nullable) that the line stands in */
  guint line;
  guint n_joined;   /* how many lines were continued in the next one */
  gboolean is_utf8; /* the whole text is */
} Scan;

static void
complain (const Scan *scan, const char *group, const char *key, const char *what)
{
  dw_problems_add (scan->file->layer->problems, scan->file->path, scan->line, group, key, "%s", what);
}

/* A group of no more keys than these is searched key by key. */
#define FEW_KEYS 16

static guint
hash_key (gconstpointer key)
{
  const DwConfigKey *self = key;

  return g_str_hash (self->name) ^ g_direct_hash (self->group);
}

static gboolean
is_same_key (gconstpointer a, gconstpointer b)
{
  const DwConfigKey *left = a, *right = b;

  return left->group == right->group && strcmp (left->name, right->name) == 0;
}

static gboolean
is_bracket (char byte)
{
  return byte == '[' || byte == ']';
}

static gboolean
is_group_line (const char *line, gsize length)
{
  if (length < 3 || line[length - 1] != ']')
    return FALSE;
  for (gsize i = 1; i < length - 1; i++)
    if (is_bracket (line[i]) || g_ascii_iscntrl (line[i]))
      return FALSE;
  return TRUE;
}

/* Removes the spaces at the end of the text from @start to @end. */
static void
end_text (const char *start, char *end)
{
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  *end = '\0';
}

static void
scan_group (Scan *scan, char *line)
{
  gsize length = strlen (g_strchomp (line));
  const char *name = line + 1;

  scan->group = NULL;
  if (!is_group_line (line, length))
    {
      complain (scan, NULL, NULL, "a group must look like [name]");
      return;
    }
  line[length - 1] = '\0';
  scan->group = g_hash_table_lookup (scan->file->groups_by_name, name);
  if (scan->group != NULL)
    {
      complain (scan, name, NULL, "this group is in the file twice");
      return;
    }
  scan->group = g_new (DwConfigGroup, 1);
  *scan->group = (DwConfigGroup){ scan->file, name, scan->line,
                                  g_ptr_array_new_with_free_func (g_free) };
  g_ptr_array_add (scan->file->groups, scan->group);
  g_hash_table_insert (scan->file->groups_by_name, (char *) name, scan->group);
  if (strcmp (name, DW_CONFIG_SHARED_GROUP) == 0)
    scan->file->shared = scan->group;
}

/* Makes the keys of a group that has many findable by name. */
static void
index_keys (DwConfigFile *file, const DwConfigGroup *group)
{
  if (file->keys == NULL)
    file->keys = g_hash_table_new (hash_key, is_same_key);
  for (guint i = 0; i < group->keys->len; i++)
    g_hash_table_add (file->keys, g_ptr_array_index (group->keys, i));
}

static void
add_key (Scan *scan, const char *name, const char *value)
{
  DwConfigGroup *group = scan->group;
  DwConfigKey *key;

  if (dw_config_group_find (group, name) != NULL)
    {
      complain (scan, group->name, name, "this key is in its group twice");
      return;
    }
  key = g_new (DwConfigKey, 1);
  *key = (DwConfigKey){ group, name, value, scan->line };
  g_ptr_array_add (group->keys, key);
  if (group->keys->len == FEW_KEYS + 1)
    index_keys (scan->file, group);
  else if (group->keys->len > FEW_KEYS)
    g_hash_table_add (scan->file->keys, key);
}

static void
scan_key (Scan *scan, char *line)
{
  gboolean has_brackets = FALSE;
  char *value = line;

  for (; *value != '\0' && *value != '='; value++)
    has_brackets |= is_bracket (*value);
  if (*value == '\0' || value == line)
    {
      complain (scan, NULL, NULL, "this is not a [group], a key=value or a # comment");
      return;
    }
  end_text (line, value++);
  while (g_ascii_isspace (*value))
    value++;
  if (scan->group == NULL)
    complain (scan, NULL, NULL, "this key is not in a valid group");
  else if (has_brackets)
    complain (scan, NULL, NULL, "a key cannot contain brackets");
  else
    add_key (scan, line, value);
}

/* A line ends with a NUL where its line feed was. */
static void
scan_line (Scan *scan, char *line, gsize length)
{
  if (!scan->is_utf8 && !g_utf8_validate (line, (gssize) length, NULL))
    {
      complain (scan, NULL, NULL, "this line is not UTF-8 text");
      return;
    }
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  while (g_ascii_isspace (*line))
    line++;
  if (*line == '[')
    scan_group (scan, line);
  else if (*line != '\0' && *line != '#')
    scan_key (scan, line);
}

/* Whether a key stands in the line, and not a group or a comment, which are never continued. */
static gboolean
is_key_line (const char *line, const char *end)
{
  while (line < end && g_ascii_isspace (*line))
    line++;
  return line < end && *line != '[' && *line != '#' && memchr (line, '=', (gsize) (end - line)) != NULL;
}

/* The backslash that continues the line from @line to @end in the next one: the last of an odd number.
 * Returns: (nullable) NULL if it does not */
static char *
find_continuation (char *line, char *end)
{
  char *last = end;

  if (last > line && last[-1] == '\r')
    last--;
  end = last;
  while (last > line && last[-1] == '\\')
    last--;
  return (end - last) % 2 == 1 ? end - 1 : NULL;
}

/* Moves the line after *@next, without the spaces before it, to @where.
 * @next: its line feed, and then that of the line that was moved
 * Returns: where the moved line ends */
static char *
join_next (Scan *scan, char *where, char **next, char *end)
{
  char *start = *next + 1, *stop = memchr (start, '\n', (gsize) (end - start));

  stop = stop != NULL ? stop : end;
  while (start < stop && g_ascii_isspace (*start))
    start++;
  memmove (where, start, (gsize) (stop - start));
  scan->n_joined++;
  *next = stop;
  return where + (stop - start);
}

/* A value that is continued in later lines is joined into one line, at its beginning. */
static void
scan_text (DwConfigFile *file, gsize length)
{
  Scan scan = { .file = file, .is_utf8 = dw_is_utf8 (file->text, length) };
  char *end = file->text + length;

  for (char *line = file->text, *next; line < end; line = next + 1)
    {
      char *stop, *backslash;

      next = memchr (line, '\n', (gsize) (end - line));
      stop = next = next != NULL ? next : end;
      scan.line += scan.n_joined + 1;
      scan.n_joined = 0;
      backslash = find_continuation (line, stop);
      if (backslash != NULL && !is_key_line (line, stop))
        backslash = NULL;
      for (; backslash != NULL && next + 1 < end; backslash = find_continuation (backslash, stop))
        stop = join_next (&scan, backslash, &next, end);
      *stop = '\0';
      scan_line (&scan, line, (gsize) (stop - line));
    }
}

static void
free_group (DwConfigGroup *self)
{
  g_ptr_array_unref (self->keys);
  g_free (self);
}

/* A user may choose another user's file; what root reads must belong to root alone. */
static gboolean
check_owner (DwConfigLayer *layer, const char *path, const struct stat *status, GError **error)
{
  const uid_t root = 0;

  if (layer->takes_any)
    {
      if (!dw_file_is_trusted (status, root, NULL) && !dw_file_is_trusted (status, layer->reader, NULL))
        dw_config_layer_mistrust (layer, path);
      return TRUE;
    }
  return layer->is_user || status->st_uid != root || dw_file_is_trusted (status, root, error);
}

char *
dw_config_file_read_text (DwConfigLayer *layer, const char *path, gsize *length, GError **error)
{
  const uid_t root = 0;
  const DwReadFile how = { .directory = AT_FDCWD,
                           .follows = TRUE,
                           .trusts = layer->reader == root && !layer->takes_any ? &root : NULL,
                           .max_size = DW_CONFIG_MAX_SIZE };
  struct stat status;
  g_autofree char *text = dw_read_file (path, &how, length, &status, error);

  if (text == NULL || !check_owner (layer, path, &status, error))
    return NULL;
  return g_steal_pointer (&text);
}

static char *
copy_bytes (const char *bytes, gsize length)
{
  return memcpy (g_malloc (length + 1), bytes, length + 1);
}

DwConfigFile *
dw_config_file_read (DwConfigLayer *layer, const char *path, GError **error)
{
  gsize length;
  char *text = dw_config_file_read_text (layer, path, &length, error);
  DwConfigFile *self;

  if (text == NULL)
    return NULL;
  self = g_new (DwConfigFile, 1);
  *self = (DwConfigFile){
    .path = g_strdup (path),
    .layer = layer,
    .groups = g_ptr_array_new_with_free_func ((GDestroyNotify) free_group),
    .bytes = copy_bytes (text, length),
    .length = length,
    .text = text,
    .groups_by_name = g_hash_table_new (g_str_hash, g_str_equal),
  };
  scan_text (self, length);
  return self;
}

void
dw_config_file_free (DwConfigFile *self)
{
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_hash_table_unref (self->groups_by_name);
  g_ptr_array_unref (self->groups);
  g_free (self->text);
  g_free (self->bytes);
  g_free (self->path);
  g_free (self);
}

const DwConfigKey *
dw_config_group_find (const DwConfigGroup *self, const char *name)
{
  const DwConfigKey wanted = { .group = self, .name = name };

  if (self->keys->len > FEW_KEYS)
    return g_hash_table_lookup (self->file->keys, &wanted);
  for (guint i = 0; i < self->keys->len; i++)
    {
      const DwConfigKey *key = g_ptr_array_index (self->keys, i);

      if (*key->name == *name && strcmp (key->name, name) == 0)
        return key;
    }
  return NULL;
}

void
dw_config_group_report (const DwConfigGroup *self, const DwConfigKey *key, DwProblems *problems,
                        const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dw_problems_add_valist (problems, self->file->path, key != NULL ? key->line : self->line,
                          self->name, key != NULL ? key->name : NULL, format, arguments);
  va_end (arguments);
}
