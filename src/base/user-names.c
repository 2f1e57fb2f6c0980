/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/user-names.h"
#include "base/limits.h"
#include "base/read-file.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_PASSWD (1024 * 1024)
#define HOME_FIELD 5 /* passwd (5) */

/* The name on the line of @uid, from @line to @end.
 * Returns: its length, 0 where the line is another's */
static gsize
name_length (const char *line, const char *end, const char *uid, gsize uid_length)
{
  const char *name_end = memchr (line, ':', (gsize) (end - line));
  const char *password_end
    = name_end != NULL ? memchr (name_end + 1, ':', (gsize) (end - name_end - 1)) : NULL;

  if (password_end == NULL || strncmp (password_end + 1, uid, uid_length) != 0 ||
      password_end[1 + uid_length] != ':')
    return 0;
  return (gsize) (name_end - line);
}

/* The line of @uid in @file.
 * Returns: (transfer full) (nullable) */
static char *
find_local (const char *file, uid_t uid)
{
  const DwReadFile how = { .directory = AT_FDCWD, .follows = TRUE, .max_size = MAX_PASSWD };
  gsize length;
  g_autofree char *text = dw_read_file (file, &how, &length, NULL, NULL);
  char digits[16];
  gsize n = (gsize) g_snprintf (digits, sizeof digits, "%" G_GUINT32_FORMAT, uid);

  for (const char *line = text, *end; line != NULL && *line != '\0'; line = end + (*end != '\0'))
    {
      end = strchrnul (line, '\n');
      if (name_length (line, end, digits, n) > 0)
        return g_strndup (line, (gsize) (end - line));
    }
  return NULL;
}

char *
dw_user_names_local_name (const char *file, uid_t uid)
{
  char *line = find_local (file, uid);

  if (line != NULL)
    line[strcspn (line, ":")] = '\0';
  return line;
}

char *
dw_user_names_local_home (const char *file, uid_t uid)
{
  g_autofree char *line = find_local (file, uid);
  g_auto(GStrv) fields = g_strsplit (line != NULL ? line : "", ":", -1);

  return g_strdup (g_strv_length (fields) > HOME_FIELD ? fields[HOME_FIELD] : "");
}

/* Takes from @text, lines of passwd's or group's shape, the first name of each of @ids that has
 * none.
 * Returns: whether every line has that shape, and an end */
static gboolean
take_names (const char *text, const guint32 *ids, guint n, GPtrArray *names)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean readable = *text == '\0' || g_str_has_suffix (text, "\n");

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto(GStrv) fields = g_strsplit (*line, ":", 4);
      guint64 id;

      if (g_strv_length (fields) < 3 || *fields[0] == '\0' ||
          !g_ascii_string_to_unsigned (fields[2], 10, 0, G_MAXUINT32, &id, NULL))
        {
          readable &= **line == '\0';
          continue;
        }
      for (guint i = 0; i < n; i++)
        if (ids[i] == id && g_ptr_array_index (names, i) == NULL)
          g_ptr_array_index (names, i) = g_strdup (fields[0]);
    }
  return readable;
}

/* Asks getent for those of @ids that have no name, in one question.
 * Returns: NULL, or why it did not answer */
static char *
ask_for_rest (const char *database, const guint32 *ids, guint n, DwAskGetent ask, GPtrArray *names)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = NULL;

  g_ptr_array_add (argv, g_strdup ("getent"));
  g_ptr_array_add (argv, g_strdup (database));
  for (guint i = 0; i < n; i++)
    if (g_ptr_array_index (names, i) == NULL)
      g_ptr_array_add (argv, g_strdup_printf ("%" G_GUINT32_FORMAT, ids[i]));
  if (argv->len == 2)
    return NULL;
  g_ptr_array_add (argv, NULL);
  answer = ask ((const char *const *) argv->pdata, &error);
  if (answer == NULL)
    return g_strdup (error->message);
  return take_names (answer, ids, n, names) ? NULL : g_strdup ("getent's output cannot be parsed");
}

char *
dw_user_names_look_up (const char *file, const char *database, const guint32 *ids, guint n,
                       DwAskGetent ask, GPtrArray *names)
{
  g_autofree char *text = NULL;

  g_ptr_array_set_size (names, (gint) n);
  if (g_file_get_contents (file, &text, NULL, NULL))
    take_names (text, ids, n, names);
  return ask_for_rest (database, ids, n, ask, names);
}

#ifdef DW_STATIC_BINARY

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

char *
dw_user_names_home (uid_t uid)
{
  return dw_user_names_local_home ("/etc/passwd", uid);
}

static char *
ask_system (const char *database, const guint32 *ids, guint n, DwAskGetent ask, GPtrArray *names)
{
  g_autofree char *file = g_strconcat ("/etc/", database, NULL);

  return dw_user_names_look_up (file, database, ids, n, ask, names);
}

#else

char *
dw_user_names_home (uid_t uid)
{
  const struct passwd *user = getpwuid (uid);

  return g_strdup (user != NULL ? user->pw_dir : "");
}

/* By the C library, which tells what is not there from what it could not find out in no one way
 * (getpwnam (3), "ERRORS"). */
static char *
ask_system (const char *database, const guint32 *ids, guint n, DwAskGetent ask, GPtrArray *names)
{
  gboolean is_user = strcmp (database, "passwd") == 0;
  char *problem = NULL;

  for (guint i = 0; i < n; i++)
    {
      const struct passwd *user;
      const struct group *group;
      const char *name;

      errno = 0;
      user = is_user ? getpwuid (ids[i]) : NULL;
      group = is_user ? NULL : getgrgid (ids[i]);
      name = user != NULL ? user->pw_name : group != NULL ? group->gr_name : NULL;
      if (name == NULL && problem == NULL && errno != 0 && errno != ENOENT && errno != ESRCH &&
          errno != EBADF && errno != EPERM)
        problem = g_strdup_printf ("the name service failed for %s %" G_GUINT32_FORMAT ": %s",
                                   is_user ? "user" : "group", ids[i], g_strerror (errno));
      g_ptr_array_add (names, g_strdup (name));
    }
  return problem;
}

#endif

/* A name that was not found is known not to exist only where the name services could work.
 * Returns: NULL, or why what @names lacks is not known */
static char *
find_names (const char *database, const guint32 *ids, guint n, DwAskGetent ask, GPtrArray *names)
{
  char *problem = ask_system (database, ids, n, ask, names);
  guint known = 0;

  while (known < n && g_ptr_array_index (names, known) != NULL)
    known++;
  if (problem == NULL && known < n && !dw_limits_leave_room ())
    problem = g_strdup_printf ("limits (ulimit) leave name services too little memory or too few files "
                               "to find %s %" G_GUINT32_FORMAT, database, ids[known]);
  return problem;
}

char *
dw_user_names_user_name (uid_t uid, DwAskGetent ask, char **problem)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  *problem = find_names ("passwd", &uid, 1, ask, names);
  return g_ptr_array_index (names, 0);
}

char **
dw_user_names_groups (DwAskGetent ask, char **problem)
{
  GPtrArray *result = g_ptr_array_new ();
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  int n = MAX (getgroups (0, NULL), 0);
  g_autofree gid_t *groups = g_new0 (gid_t, (gsize) n + 1);

  groups[0] = getegid ();
  n = 1 + MAX (getgroups (n, groups + 1), 0);
  *problem = find_names ("group", groups, (guint) n, ask, names);
  for (int i = 0; i < n; i++)
    {
      g_ptr_array_add (result, g_strdup_printf ("%" G_GUINT32_FORMAT, groups[i]));
      if (g_ptr_array_index (names, i) != NULL)
        g_ptr_array_add (result, g_ptr_array_index (names, i));
    }
  g_ptr_array_add (result, NULL);
  return (char **) g_ptr_array_free (result, FALSE);
}
