/* SPDX-License-Identifier: MIT */
#include "config/config-file.h"
#include "base/read-file.h"

#include <errno.h>
#include <string.h>

/* A text as it is gone through, line by line. */
typedef struct
{
  DwConfigFile *file;
  DwProblems *problems;
  char *group; /* the group that the line stands in */
  guint line;
  gboolean is_utf8; /* the whole text is */
} Scan;

static char *
line_key (const char *group, const char *key)
{
  return g_strconcat (group, "\n", key, NULL);
}

guint
dw_config_file_line (const DwConfigFile *self, const char *group, const char *key)
{
  g_autofree char *name = line_key (group, key);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, name));
}

void
dw_config_file_report (const DwConfigFile *self, DwProblems *problems, const char *group,
                       const char *key, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dw_problems_add_valist (problems, self->path, dw_config_file_line (self, group, key), group, key,
                          format, arguments);
  va_end (arguments);
}

static gboolean
complain (const Scan *scan, const char *key, const char *what)
{
  dw_problems_add (scan->problems, scan->file->path, scan->line, NULL, key, "%s", what);
  return FALSE;
}

/* Remembers where @key, or the group itself, stands.
 * Returns: FALSE where it stood somewhere before. */
static gboolean
remember (Scan *scan, const char *key)
{
  return g_hash_table_insert (scan->file->lines, line_key (scan->group, key),
                              GUINT_TO_POINTER (scan->line));
}

static gboolean
scan_group (Scan *scan, const char *text)
{
  gsize length = strlen (text);

  g_clear_pointer (&scan->group, g_free);
  if (length < 3 || text[length - 1] != ']' || strpbrk (text + 1, "[]") != text + length - 1)
    return complain (scan, NULL, "a group's line looks like [name]");
  scan->group = g_strndup (text + 1, length - 2);
  if (!remember (scan, NULL))
    complain (scan, text, "this group stands in the file twice");
  return TRUE;
}

/* Whether a value ends within an escape. GKeyFile may write to stderr about that. */
static gboolean
ends_in_escape (const char *value)
{
  gsize length = strlen (value), n = 0;

  while (n < length && value[length - 1 - n] == '\\')
    n++;
  return n % 2 == 1;
}

static gboolean
scan_key (Scan *scan, char *text)
{
  char *equals = strchr (text, '=');
  g_autofree char *key = NULL;

  if (equals == NULL || equals == text)
    return complain (scan, NULL, "this is no [group], no key=value and no # comment");
  if (scan->group == NULL)
    return complain (scan, NULL, "this key stands in no group that can be read");
  key = g_strchomp (g_strndup (text, (gsize) (equals - text)));
  if (strpbrk (key, "[]") != NULL)
    return complain (scan, NULL, "a key has no brackets in it");
  if (!remember (scan, key))
    return complain (scan, key, "this key stands in its group twice");
  if (ends_in_escape (equals + 1))
    return complain (scan, key, "a backslash at the end of the value");
  return TRUE;
}

static gboolean
scan_line (Scan *scan, const char *line, gsize length)
{
  g_autofree char *text = NULL;

  if (!scan->is_utf8 && !g_utf8_validate (line, (gssize) length, NULL))
    return complain (scan, NULL, "this line is not UTF-8 text");
  text = g_strstrip (g_strndup (line, length));
  if (*text == '\0' || *text == '#')
    return TRUE;
  return *text == '[' ? scan_group (scan, text) : scan_key (scan, text);
}

/* Goes through @text and blanks out what can't be read. */
static void
scan_text (DwConfigFile *file, char *text, gsize length, DwProblems *problems)
{
  Scan scan = { .file = file,
                .problems = problems,
                .is_utf8 = g_utf8_validate (text, (gssize) length, NULL) };
  char *end = text + length;

  for (char *line = text, *next; line < end; line = next)
    {
      char *newline = memchr (line, '\n', (gsize) (end - line));
      gsize bytes = (gsize) ((newline != NULL ? newline : end) - line);

      next = line + bytes + (newline != NULL ? 1 : 0);
      scan.line++;
      if (!scan_line (&scan, line, bytes))
        memset (line, ' ', bytes);
    }
  g_free (scan.group);
}

DwConfigFile *
dw_config_file_read (const char *path, gboolean user, uid_t trust, DwProblems *problems)
{
  const DwReadFile how = { .directory = AT_FDCWD,
                           .follows = TRUE,
                           .trusts = trust == 0 ? &trust : NULL,
                           .max_size = DW_CONFIG_MAX_SIZE };
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *text = dw_read_file (path, &how, &length, NULL, &error);
  DwConfigFile *self;

  if (text == NULL)
    {
      gboolean absent = g_error_matches (error, DW_ERROR, DW_ERROR_FILE_ABSENT);

      if (!absent)
        dw_problems_add (problems, path, 0, NULL, NULL, "%s", error->message);
      errno = absent ? ENOENT : EACCES;
      return NULL;
    }
  self = g_new0 (DwConfigFile, 1);
  self->path = g_strdup (path);
  self->user = user;
  self->keys = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scan_text (self, text, length, problems);
  if (length > 0 && !g_key_file_load_from_data (self->keys, text, length, G_KEY_FILE_NONE, &error))
    dw_problems_add (problems, path, 0, NULL, NULL, "%s", error->message);
  return self;
}

void
dw_config_file_free (DwConfigFile *self)
{
  g_key_file_unref (self->keys);
  g_hash_table_unref (self->lines);
  g_free (self->path);
  g_free (self);
}
