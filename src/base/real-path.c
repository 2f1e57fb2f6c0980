/* SPDX-License-Identifier: MIT */
#include "base/real-path.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MAX_LINKS 40              /* as Linux has it */
#define PROC_SUPER_MAGIC 0x9fa0 /* statfs (2) */

/* What is on the way.
 * @done: the path so far, without links, and without a slash at its end
 * @left: what follows
 * @n_links: how many links were followed
 */
typedef struct
{
  GString *done;
  GString *left;
  guint n_links;
} Walk;

/* That of / is empty, and not there. */
static gboolean
is_in_proc (const char *directory)
{
  struct statfs info;

  return statfs (directory, &info) == 0 && info.f_type == PROC_SUPER_MAGIC;
}

/* Has the walk go on with the @target of a link whose directory is where it is. */
static void
follow (Walk *self, const char *target)
{
  g_string_prepend_c (self->left, '/');
  g_string_prepend (self->left, target);
  if (*target == '/')
    g_string_truncate (self->done, 0);
}

/* Whether @path, which is not there, begins with a directory in /proc, @length bytes long: it may be there
 * once docker has the threads that it starts. */
static gboolean
is_new_in_proc (const GString *path, gsize length)
{
  g_autofree char *directory = g_strndup (path->str, length);

  return is_in_proc (directory);
}

/* Goes to @name, which is in the directory so far.
 * Returns: FALSE if nobody knows where that leads */
static gboolean
step_down (Walk *self, const char *name)
{
  char target[PATH_MAX];
  gsize length = self->done->len;
  gssize n;

  g_string_append_printf (self->done, "/%s", name);
  n = readlink (self->done->str, target, sizeof target - 1);
  if (n < 0 && errno == ENOENT)
    return !is_new_in_proc (self->done, length);
  if (n < 0)
    return errno == EINVAL || errno == ENOTDIR;
  target[n] = '\0';
  g_string_truncate (self->done, length);
  if (++self->n_links > MAX_LINKS || is_in_proc (self->done->str))
    return FALSE;
  follow (self, target);
  return TRUE;
}

static gboolean
step (Walk *self)
{
  gsize length = strcspn (self->left->str, "/");
  g_autofree char *name = g_strndup (self->left->str, length);
  const char *slash = strrchr (self->done->str, '/');

  g_string_erase (self->left, 0, (gssize) (length + (self->left->str[length] == '/' ? 1 : 0)));
  if (strcmp (name, "..") == 0)
    g_string_truncate (self->done, slash != NULL ? (gsize) (slash - self->done->str) : 0);
  else if (*name != '\0' && strcmp (name, ".") != 0)
    return step_down (self, name);
  return TRUE;
}

char *
dw_real_path (const char *path)
{
  Walk self = { g_string_new (NULL), g_string_new (path), 0 };
  gboolean known = *path == '/';

  while (known && self.left->len > 0)
    known = step (&self);
  if (self.done->len == 0)
    g_string_append_c (self.done, '/');
  g_string_free (self.left, TRUE);
  return g_string_free (self.done, !known);
}

char *
dw_real_path_from_here (const char *path)
{
  g_autofree char *directory = NULL, *whole = NULL;

  if (*path == '/')
    return dw_real_path (path);
  directory = g_get_current_dir ();
  whole = g_build_filename (directory, path, NULL);
  return dw_real_path (whole);
}
