/* SPDX-License-Identifier: MIT */
#include "values/text.h"

#include <string.h>

/* Removes the last part of @out if that is not `..`. If it is, or if a relative path has no part left,
 * appends another `..`. */
static void
go_up (GString *out, gboolean rooted)
{
  const char *slash = strrchr (out->str, '/');
  const char *last = slash != NULL ? slash + 1 : out->str;

  if (*last == '\0' && rooted)
    return;
  if (*last != '\0' && strcmp (last, "..") != 0)
    g_string_truncate (out, slash == NULL ? 0 : slash == out->str ? 1 : (gsize) (slash - out->str));
  else
    g_string_append (out, *last != '\0' ? "/.." : "..");
}

char *
dw_path_clean (const char *path)
{
  gboolean rooted = *path == '/';
  GString *out = g_string_new (rooted ? "/" : "");

  while (*path != '\0')
    {
      gsize length = strcspn (path, "/");

      if (length == 2 && strncmp (path, "..", 2) == 0)
        go_up (out, rooted);
      else if (length > 0 && !(length == 1 && *path == '.'))
        {
          if (out->len > 0 && out->str[out->len - 1] != '/')
            g_string_append_c (out, '/');
          g_string_append_len (out, path, (gssize) length);
        }
      path += length + (path[length] == '/' ? 1 : 0);
    }
  return g_string_free (out->len > 0 ? out : g_string_append_c (out, '.'), FALSE);
}

char *
dw_path_absolute (const char *path, const char *directory)
{
  g_autofree char *whole = NULL;

  if (*path != '/' && (directory == NULL || *directory != '/'))
    return g_strdup (path);
  whole = *path == '/' ? g_strdup (path) : g_strconcat (directory, "/", path, NULL);
  return dw_path_clean (whole);
}
