/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/user-names.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#ifdef DW_STATIC_BINARY

#include "base/read-file.h"

/* GLib refers to these for things that are not used here. The C library's own would load the name
 * services of whatever system the program comes to, which may be another C library's. */
struct passwd *
getpwuid (uid_t uid)
{
  return NULL;
}

int
getpwuid_r (uid_t uid, struct passwd *entry, char *buffer, size_t size, struct passwd **result)
{
  *result = NULL;
  return ENOENT;
}

int
getpwnam_r (const char *name, struct passwd *entry, char *buffer, size_t size,
            struct passwd **result)
{
  *result = NULL;
  return ENOENT;
}

/* Finds an entry in a file of passwd's or group's shape, whose third field is @id. */
static char *
name_in_file (const char *path, unsigned long id)
{
  const DwReadFile how = { .directory = AT_FDCWD, .follows = TRUE };
  gsize length;
  g_autofree char *text = dw_read_file (path, &how, &length, NULL, NULL);
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto(GStrv) fields = g_strsplit (*line, ":", 4);
      guint64 number;

      if (g_strv_length (fields) > 2 && *fields[0] != '\0' &&
          g_ascii_string_to_unsigned (fields[2], 10, 0, G_MAXUINT32, &number, NULL) && number == id)
        return g_strdup (fields[0]);
    }
  return NULL;
}

char *
dw_user_names_user_name (uid_t uid)
{
  return name_in_file ("/etc/passwd", uid);
}

static char *
group_name (gid_t gid)
{
  return name_in_file ("/etc/group", gid);
}

#else

char *
dw_user_names_user_name (uid_t uid)
{
  const struct passwd *entry = getpwuid (uid);

  return entry != NULL ? g_strdup (entry->pw_name) : NULL;
}

static char *
group_name (gid_t gid)
{
  const struct group *entry = getgrgid (gid);

  return entry != NULL ? g_strdup (entry->gr_name) : NULL;
}

#endif

static void
add_group (GPtrArray *names, gid_t gid)
{
  char *name = group_name (gid);

  g_ptr_array_add (names, g_strdup_printf ("%lu", (unsigned long) gid));
  if (name != NULL)
    g_ptr_array_add (names, name);
}

char **
dw_user_names_groups (void)
{
  GPtrArray *names = g_ptr_array_new ();
  int n = getgroups (0, NULL);
  g_autofree gid_t *groups = g_new0 (gid_t, (gsize) MAX (n, 0) + 1);

  add_group (names, getegid ());
  n = n > 0 ? getgroups (n, groups) : 0;
  for (int i = 0; i < n; i++)
    add_group (names, groups[i]);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}
