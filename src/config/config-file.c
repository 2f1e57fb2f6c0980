/* SPDX-License-Identifier: MIT */
#include "config/config-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

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

/* Goes through @text and blanks out what can't be read, and a byte order mark, which some editors put
 * in front. */
static void
scan_text (DwConfigFile *file, char *text, gsize length, DwProblems *problems)
{
  Scan scan = { .file = file,
                .problems = problems,
                .is_utf8 = g_utf8_validate (text, (gssize) length, NULL) };
  char *end = text + length;

  if (length >= strlen (BYTE_ORDER_MARK) && g_str_has_prefix (text, BYTE_ORDER_MARK))
    memset (text, ' ', strlen (BYTE_ORDER_MARK));
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

static gboolean
refuse (const char *path, DwProblems *problems, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const char *path, DwProblems *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dw_problems_add_valist (problems, path, 0, NULL, NULL, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
may_be_read (const char *path, const struct stat *status, uid_t trust, DwProblems *problems)
{
  if (!S_ISREG (status->st_mode))
    return refuse (path, problems, "not a regular file; it is not read");
  if (status->st_size > DW_CONFIG_MAX_SIZE)
    return refuse (path, problems, "larger than 1 MiB; it is not read");
  if (trust != 0)
    return TRUE;
  if (status->st_uid != 0)
    return refuse (path, problems, "belongs to user %lu; root reads only root's (chown root FILE)",
                   (unsigned long) status->st_uid);
  if (status->st_mode & (S_IWGRP | S_IWOTH))
    return refuse (path, problems,
                   "others than root may write to it; root does not read it (chmod go-w FILE)");
  return TRUE;
}

/* Reads what an open file of @size bytes holds. */
static char *
read_text (const char *path, int fd, gsize size, gsize *length, DwProblems *problems)
{
  g_autofree char *text = g_malloc (size + 1);
  gssize got = 0;

  for (*length = 0; *length < size; *length += (gsize) got)
    {
      got = read (fd, text + *length, size - *length);
      if (got < 0 && errno == EINTR)
        got = 0;
      else if (got < 0)
        {
          refuse (path, problems, "can't be read: %s", g_strerror (errno));
          return NULL;
        }
      else if (got == 0)
        break;
    }
  return g_steal_pointer (&text);
}

/* Opens the file and reads it whole, if it may be read. */
static char *
load (const char *path, uid_t trust, gsize *length, DwProblems *problems)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  struct stat status;
  char *text = NULL;

  if (fd < 0)
    {
      int saved = errno;

      if (saved != ENOENT && saved != ENOTDIR)
        refuse (path, problems, "can't be opened: %s", g_strerror (saved));
      errno = saved;
      return NULL;
    }
  if (fstat (fd, &status) != 0)
    refuse (path, problems, "can't be looked at: %s", g_strerror (errno));
  else if (may_be_read (path, &status, trust, problems))
    text = read_text (path, fd, (gsize) status.st_size, length, problems);
  close (fd);
  if (text == NULL)
    errno = EACCES;
  return text;
}

DwConfigFile *
dw_config_file_read (const char *path, gboolean user, uid_t trust, DwProblems *problems)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  DwConfigFile *self;
  gsize length = 0;

  text = load (path, trust, &length, problems);
  if (text == NULL)
    return NULL;
  self = g_new0 (DwConfigFile, 1);
  self->path = g_strdup (path);
  self->user = user;
  self->keys = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scan_text (self, text, length, problems);
  if (length > 0 && !g_key_file_load_from_data (self->keys, text, length, G_KEY_FILE_NONE, &error))
    refuse (path, problems, "%s", error->message);
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
