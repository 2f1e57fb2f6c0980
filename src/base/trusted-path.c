/* SPDX-License-Identifier: MIT */
#include "base/trusted-path.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40 /* as path_resolution (7) has it */

/* A path, followed part by part.
 * @reader: who trusts it
 * @done: what was found to be safe, without links; empty for the root directory
 * @rest: what is left of the path
 * @n_links: how many were followed
 * @is_sticky: others may make entries in the directory @done
 */
typedef struct
{
  uid_t reader;
  GString *done;
  GString *rest;
  guint n_links;
  gboolean is_sticky;
} Walk;

static gboolean
fail_for_owner (GError **error, const char *what, const char *path, const struct stat *status)
{
  g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED,
               "the %s %s in its path is owned by user %lu (chown -h root %s)", what, path,
               (unsigned long) status->st_uid, path);
  return FALSE;
}

/* What does not exist cannot be changed, and what this user may not look at cannot be read either. */
static gboolean
fail_to_look (GError **error, const char *path)
{
  if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
    g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED, "%s in its path cannot be examined: %s",
                 path, g_strerror (errno));
  return FALSE;
}

/* Whether somebody has it who is neither root nor the reader, and that matters. */
static gboolean
is_others (const Walk *walk, const struct stat *status)
{
  return status->st_uid != 0 && status->st_uid != walk->reader &&
         (walk->reader == 0 || walk->is_sticky);
}

static gboolean
check_directory (Walk *walk, const char *path, const struct stat *status, GError **error)
{
  gboolean others_write = (status->st_mode & (S_IWGRP | S_IWOTH)) != 0;

  if (is_others (walk, status))
    return fail_for_owner (error, "directory", path, status);
  if (others_write && !(status->st_mode & S_ISVTX) && (walk->reader == 0 || status->st_uid == 0))
    {
      g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED,
                   "the directory %s in its path is writable by users other than root (chmod go-w %s)",
                   path, path);
      return FALSE;
    }
  walk->is_sticky = others_write;
  return TRUE;
}

/* Goes into the directory that was reached, the root directory included. */
static gboolean
enter (Walk *walk, GError **error)
{
  const char *path = walk->done->len > 0 ? walk->done->str : "/";
  struct stat status;

  return stat (path, &status) == 0 && check_directory (walk, path, &status, error);
}

/* Puts where a link leads to in place of the link. */
static gboolean
follow (Walk *walk, const char *path, const struct stat *status, GError **error)
{
  char target[PATH_MAX];
  gssize length = readlink (path, target, sizeof target - 1);

  if (walk->is_sticky && is_others (walk, status))
    return fail_for_owner (error, "link", path, status);
  if (length <= 0 || ++walk->n_links > MAX_LINKS)
    return FALSE; /* there is nothing at its end */
  target[length] = '\0';
  if (walk->rest->len > 0)
    g_string_prepend_c (walk->rest, '/');
  g_string_prepend (walk->rest, target);
  if (*target != '/')
    return TRUE;
  g_string_truncate (walk->done, 0);
  return enter (walk, error);
}

/* Takes the next part off the rest of the path.
 * Returns: (transfer full) (nullable) NULL at its end */
static char *
next_part (Walk *walk)
{
  gsize slashes = strspn (walk->rest->str, "/"), length;
  char *part;

  g_string_erase (walk->rest, 0, (gssize) slashes);
  length = strcspn (walk->rest->str, "/");
  if (length == 0)
    return NULL;
  part = g_strndup (walk->rest->str, length);
  g_string_erase (walk->rest, 0, (gssize) length);
  return part;
}

static gboolean
go_up (Walk *walk, GError **error)
{
  const char *slash = strrchr (walk->done->str, '/');

  g_string_truncate (walk->done, slash != NULL ? (gsize) (slash - walk->done->str) : 0);
  return enter (walk, error);
}

/* Takes one step along the path.
 * Returns: FALSE at its end, and with @error where the step cannot be trusted */
static gboolean
step (Walk *walk, GError **error)
{
  g_autofree char *part = next_part (walk);
  g_autofree char *path = NULL;
  struct stat status;

  if (part == NULL)
    return FALSE;
  if (strcmp (part, ".") == 0)
    return TRUE;
  if (strcmp (part, "..") == 0)
    return go_up (walk, error);
  path = g_strconcat (walk->done->str, "/", part, NULL);
  if (lstat (path, &status) != 0)
    return fail_to_look (error, path);
  if (S_ISLNK (status.st_mode))
    return follow (walk, path, &status, error);
  g_string_assign (walk->done, path);
  return S_ISDIR (status.st_mode) && check_directory (walk, path, &status, error);
}

gboolean
dw_path_is_trusted (const char *path, uid_t reader, GError **error)
{
  Walk walk = { reader, g_string_new (NULL), g_string_new (*path != '/' ? "/proc/self/cwd/" : NULL), 0,
                FALSE };
  GError *problem = NULL;

  g_string_append (walk.rest, path);
  if (enter (&walk, &problem))
    while (step (&walk, &problem))
      ;
  g_string_free (walk.done, TRUE);
  g_string_free (walk.rest, TRUE);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}
