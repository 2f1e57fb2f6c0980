/* SPDX-License-Identifier: MIT */
#include "line/env-file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SIZE (4 * 1024 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Looks before it opens: to open a pipe for reading is to let its writer go on. */
static int
open_regular_file (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return -1;
  return open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

static char *
read_regular_file (const char *path)
{
  GString *text = g_string_new (NULL);
  int fd = open_regular_file (path);
  char buffer[4096];
  gssize got;

  if (fd < 0)
    return g_string_free (text, FALSE);
  while (text->len < MAX_SIZE && (got = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, got);
  close (fd);
  return g_string_free (text, FALSE);
}

char **
dw_env_file_read (const char *path)
{
  g_autofree char *text = read_regular_file (path);
  g_auto(GStrv) lines = NULL;
  GPtrArray *entries = g_ptr_array_new ();

  lines = g_strsplit (g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + 3 : text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      gsize length = strlen (*line);

      if (length > 0 && (*line)[length - 1] == '\r')
        (*line)[length - 1] = '\0';
      g_strchug (*line);
      if (**line != '\0' && **line != '#')
        g_ptr_array_add (entries, g_strdup (*line));
    }
  g_ptr_array_add (entries, NULL);
  return (char **) g_ptr_array_free (entries, FALSE);
}
