/* SPDX-License-Identifier: MIT */
#include "line/env-file.h"
#include "base/read-file.h"
#include "line/white-space.h"

#include <string.h>
#include <sys/sysmacros.h>

#define NUL_STAND_IN "\xef\xbf\xbd"

/* Docker refuses a file that is not UTF-8, so invalid bytes are not white space; nor is the end. */
static const char *
skip_spaces (const char *line, const char *end)
{
  while (dw_is_white_space (g_utf8_get_char_validated (line, end - line)))
    line = g_utf8_next_char (line);
  return line;
}

/* The text from @line to @end. */
static char *
copy (const char *line, const char *end)
{
  GString *out = g_string_sized_new ((gsize) (end - line) + 1);

  for (; line < end; line++)
    if (*line != '\0')
      g_string_append_c (out, *line);
    else
      g_string_append (out, NUL_STAND_IN);
  return g_string_free (out, FALSE);
}

/* A name alone. Docker 20.10 and older look up the name as it stands and then remove white space at its
 * end; later ones keep it. It is read both ways. */
static void
add_name (const DwInvocation *invocation, const char *name, GPtrArray *entries)
{
  const char *value = invocation != NULL ? dw_invocation_getenv (invocation, name) : NULL;
  gsize length;

  if (value == NULL)
    return;
  length = dw_trimmed_length (name);
  g_ptr_array_add (entries, g_strconcat (name, "=", value, NULL));
  if (name[length] != '\0')
    g_ptr_array_add (entries, g_strdup_printf ("%.*s=%s", (int) length, name, value));
}

static void
add_line (const DwInvocation *invocation, const char *line, const char *end, GPtrArray *entries)
{
  g_autofree char *entry = NULL;

  if (line < end && end[-1] == '\r')
    end--;
  line = skip_spaces (line, end);
  if (*line == '#')
    return;
  entry = copy (line, end);
  if (strchr (entry, '=') != NULL)
    g_ptr_array_add (entries, g_steal_pointer (&entry));
  else
    add_name (invocation, entry, entries);
}

/* Subtracts @bytes from what may still be read, if that much is left. */
static gboolean
take_room (gsize *room, gsize bytes, GError **error)
{
  if (bytes <= *room)
    {
      *room -= bytes;
      return TRUE;
    }
  g_set_error (error, DW_ERROR, DW_ERROR_FILE_TOO_LARGE,
               "is too large: at most %u MiB of the files on a command line are read",
               DW_ENV_FILES_ROOM >> 21);
  return FALSE;
}

/* Subtracts the entries from number @first on from what may still be read: a NAME alone is short, but its
 * value may be long. */
static gboolean
take_room_for_entries (gsize *room, const GPtrArray *entries, guint first, GError **error)
{
  gsize bytes = 0;

  for (guint i = first; i < entries->len; i++)
    bytes += strlen (g_ptr_array_index (entries, i)) + 1;
  return take_room (room, bytes, error);
}

/* Linux's list of devices (admin-guide/devices.txt): it is empty, so it need not be opened. */
static gboolean
is_null_device (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && S_ISCHR (status.st_mode) &&
         status.st_rdev == makedev (1, 3);
}

static char *
read_text (const char *path, gsize *length, gsize *room, GError **error)
{
  const DwReadFile how
    = { .directory = AT_FDCWD, .looks_first = TRUE, .follows = TRUE, .avoids_proc = TRUE,
        .max_size = MAX (*room, 1) };
  g_autoptr(GError) problem = NULL;
  g_autofree char *text = NULL;

  *length = 0;
  if (is_null_device (path))
    return g_strdup ("");
  text = dw_read_file (path, &how, length, NULL, &problem);
  if (g_error_matches (problem, DW_ERROR, DW_ERROR_FILE_TOO_LARGE))
    take_room (room, *room + 1, error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (take_room (room, *length, error))
    return g_steal_pointer (&text);
  return NULL;
}

char **
dw_env_file_read (const DwInvocation *invocation, const char *path, gsize *room, GError **error)
{
  gsize length;
  g_autofree char *text = read_text (path, &length, room, error);
  g_autoptr(GPtrArray) entries = NULL;
  const char *end;

  if (text == NULL)
    return NULL;
  end = text + length;
  entries = g_ptr_array_new_with_free_func (g_free);
  for (const char *line = text, *next; line < end; line = next + 1)
    {
      guint first = entries->len;

      next = memchr (line, '\n', (gsize) (end - line));
      next = next != NULL ? next : end;
      add_line (invocation, line, next, entries);
      if (!take_room_for_entries (room, entries, first, error))
        return NULL;
    }
  g_ptr_array_add (entries, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&entries), FALSE);
}
