/* SPDX-License-Identifier: MIT */
#include "base/read-file.h"
#include "base/real-path.h"

#include <errno.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define MIN_ROOM 4095
#define PROC_SUPER_MAGIC 0x9fa0 /* statfs (2) */

static gboolean
fail (GError **error, const char *what)
{
  int saved = errno;

  if (saved == ENOENT || saved == ENOTDIR)
    g_set_error_literal (error, DW_ERROR, DW_ERROR_FILE_ABSENT, "does not exist");
  else
    g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNREADABLE, "cannot be %s: %s", what,
                 g_strerror (saved));
  return FALSE;
}

gboolean
dw_file_is_trusted (const struct stat *status, uid_t owner, GError **error)
{
  if (status->st_uid != owner)
    g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED,
                 "is owned by user %lu; root reads only files that root owns (chown root FILE)",
                 (unsigned long) status->st_uid);
  else if (status->st_mode & (S_IWGRP | S_IWOTH))
    g_set_error_literal (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED,
                         "is writable by users other than root, so it is not read (chmod go-w FILE)");
  else
    return TRUE;
  return FALSE;
}

static gboolean
fail_for_size (const DwReadFile *how, GError **error)
{
  g_set_error (error, DW_ERROR, DW_ERROR_FILE_TOO_LARGE,
               "is larger than %" G_GSIZE_FORMAT " MiB, so it is not read", how->max_size >> 20);
  return FALSE;
}

static gboolean
fail_for_type (GError **error)
{
  g_set_error_literal (error, DW_ERROR, DW_ERROR_FILE_NOT_REGULAR,
                       "is not a regular file, so it is not read");
  return FALSE;
}

static gboolean
is_in_proc (int fd)
{
  struct statfs info;

  return fstatfs (fd, &info) == 0 && info.f_type == PROC_SUPER_MAGIC;
}

static gboolean
check (const struct stat *status, const DwReadFile *how, GError **error)
{
  if (!S_ISREG (status->st_mode))
    return fail_for_type (error);
  if (how->max_size > 0 && (guint64) status->st_size > how->max_size)
    return fail_for_size (how, error);
  return how->trusts == NULL || dw_file_is_trusted (status, *how->trusts, error);
}

/* Makes *@room at least @wanted; a file may be larger than the memory there is. */
static gboolean
make_room (char **text, gsize *room, guint64 wanted, GError **error)
{
  char *larger = wanted < G_MAXSSIZE ? g_try_realloc (*text, (gsize) wanted + 1) : NULL;

  if (larger == NULL)
    {
      g_set_error_literal (error, DW_ERROR, DW_ERROR_FILE_TOO_LARGE, "is too large");
      return FALSE;
    }
  *text = larger;
  *room = (gsize) wanted;
  return TRUE;
}

static gssize
read_some (int fd, char *bytes, gsize room)
{
  gssize got;

  do
    got = read (fd, bytes, room);
  while (got < 0 && errno == EINTR);
  return got;
}

/* Reads to the end, which need not be where the file's @size says: files grow, and those of proc(5)
 * have none. Where less was read than there is room for, and just as much, that is the end. */
static char *
read_text (int fd, guint64 size, const DwReadFile *how, gsize *length, GError **error)
{
  g_autofree char *text = NULL;
  gsize room = 0;
  gssize got = -1;

  for (*length = 0; got != 0 && (*length != size || *length == room); *length += (gsize) got)
    {
      guint64 wanted = MAX ((guint64) room * 2, size > 0 ? size + 1 : MIN_ROOM);

      if (*length == room && !make_room (&text, &room, wanted, error))
        return NULL;
      got = read_some (fd, text + *length, room - *length);
      if (got < 0)
        {
          fail (error, "read");
          return NULL;
        }
      if (how->max_size > 0 && *length > how->max_size)
        {
          fail_for_size (how, error);
          return NULL;
        }
    }
  text[*length] = '\0';
  return g_steal_pointer (&text);
}

static gboolean
leads_into_proc (const char *path)
{
  g_autofree char *real = dw_real_path_from_here (path);

  return real == NULL;
}

static void
fail_to_open (const char *path, const DwReadFile *how, GError **error)
{
  int saved = errno;
  gboolean is_absent = saved == ENOENT || saved == ENOTDIR;

  if (is_absent && how->avoids_proc && leads_into_proc (path))
    {
      fail_for_type (error);
      return;
    }
  errno = saved;
  fail (error, "opened");
}

static int
open_file (const char *path, const DwReadFile *how, GError **error)
{
  int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (how->follows ? 0 : O_NOFOLLOW);
  struct stat status;
  int fd;

  if (how->looks_first && fstatat (how->directory, path, &status, 0) == 0 &&
      !check (&status, how, error))
    return -1;
  fd = openat (how->directory, path, flags);
  if (fd < 0)
    fail_to_open (path, how, error);
  return fd;
}

static void
drop_byte_order_mark (char *text, gsize *length)
{
  gsize n = strlen (BYTE_ORDER_MARK);

  if (*length < n || memcmp (text, BYTE_ORDER_MARK, n) != 0)
    return;
  *length -= n;
  memmove (text, text + n, *length + 1);
}

char *
dw_read_file (const char *path, const DwReadFile *how, gsize *length, struct stat *status,
              GError **error)
{
  int fd = open_file (path, how, error);
  struct stat own = { 0 };
  char *text = NULL;

  if (fd < 0)
    return NULL;
  status = status != NULL ? status : &own;
  if (fstat (fd, status) != 0)
    fail (error, "examined");
  else if (how->avoids_proc && is_in_proc (fd))
    fail_for_type (error);
  else if (check (status, how, error))
    text = read_text (fd, (guint64) status->st_size, how, length, error);
  close (fd);
  if (text != NULL && !how->keeps_mark)
    drop_byte_order_mark (text, length);
  return text;
}
