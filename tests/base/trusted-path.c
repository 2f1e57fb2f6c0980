/* SPDX-License-Identifier: MIT */
/* Paths that others could change. Only root can make what they are made of. */
#include "base/trusted-path.h"
#include "common/common.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is made in the test's directory, which is root's, mode 0755: dir NAME MODE OWNER, link NAME TARGET, or
 * own-link, which belongs to another; with %D for the directory.
 * @error: (nullable) what is said to root, and to the user 1000; NULL: it is trusted */
static const struct
{
  const char *name;
  const char *make;
  const char *path;
  const char *errors[2];
} rows[] = {
  { "root's", "dir a 0755 0", "a/file", { NULL, NULL } },
  { "nothing there", "", "no/such/file", { NULL, NULL } },
  { "another's directory", "dir a 0755 2000", "a/file",
    { "the directory %D/a in its path is owned by user 2000 (chown -h root %D/a)", NULL } },
  { "the reader's own directory", "dir a 0755 1000", "a/file",
    { "the directory %D/a in its path is owned by user 1000 (chown -h root %D/a)", NULL } },
  { "the reader's own, and a group's", "dir a 0775 1000", "a/file",
    { "the directory %D/a in its path is owned by user 1000", NULL } },
  { "deep below one", "dir a 0755 2000|dir a/b 0755 0", "a/b/file",
    { "the directory %D/a in its path", NULL } },
  { "the world may write", "dir a 0777 0", "a/file",
    { "the directory %D/a in its path is writable by users other than root (chmod go-w %D/a)",
      "the directory %D/a in its path is writable by users other than root (chmod go-w %D/a)" } },
  { "a group may write", "dir a 0775 0", "a/file",
    { "the directory %D/a in its path is writable", "in its path is writable by users" } },
  { "deep below that", "dir a 0775 0|dir a/b 0755 0", "a/b/file",
    { "the directory %D/a in its path is writable",
      "the directory %D/a in its path is writable" } },
  { "sticky", "dir a 01777 0|dir a/b 0755 0", "a/b/file", { NULL, NULL } },
  { "the reader's in a sticky one", "dir a 01777 0|dir a/b 0755 1000", "a/b/file",
    { "the directory %D/a/b in its path", NULL } },
  { "another's in a sticky one", "dir a 01777 0|dir a/b 0755 2000", "a/b/file",
    { "the directory %D/a/b in its path is owned", "the directory %D/a/b in its path is owned" } },
  { "another's in a sticky one, by way of its child", "dir a 01777 0|dir a/c 0755 0|dir a/b 0755 2000",
    "a/c/../b/file", { "the directory %D/a/b in its path", "the directory %D/a/b in its path" } },
  { "a link", "dir a 0755 0|link b a", "b/file", { NULL, NULL } },
  { "a link to another's", "dir a 0777 0|link b a", "b/file",
    { "the directory %D/a in its path is writable", "the directory %D/a in its path is writable" } },
  { "an absolute link", "dir a 0777 0|link b %D/a", "b/file",
    { "the directory %D/a in its path is writable", "the directory %D/a in its path is writable" } },
  { "through the parent", "dir a 0755 0|dir c 0777 0|link a/b ../c", "a/b/file",
    { "the directory %D/c in its path is writable", "the directory %D/c in its path is writable" } },
  { "through one that others may write to", "dir a 0777 0|dir c 0755 0|link b a/../c", "b/file",
    { "the directory %D/a in its path is writable", "the directory %D/a in its path is writable" } },
  { "the last is a link", "dir a 0777 0|link b a/file", "b",
    { "the directory %D/a in its path is writable", "the directory %D/a in its path is writable" } },
  { "a circle", "link a b|link b a", "a/file", { NULL, NULL } },
  { "another's link", "dir a 0755 0|own-link b %D/a", "b/file", { NULL, NULL } },
  { "another's link in a sticky directory", "dir s 01777 0|dir a 0755 0|own-link s/b %D/a", "s/b/file",
    { "the link %D/s/b in its path is owned by user 2000", "the link %D/s/b in its path is owned" } },
  { "dots", "dir a 0755 0|dir c 0777 0", "a/./../c//file",
    { "the directory %D/c in its path is writable", "the directory %D/c in its path is writable" } },
};

static char *
expand (const char *text)
{
  g_autofree char *directory = check_path (NULL);
  g_auto(GStrv) parts = g_strsplit (text, "%D", -1);

  return g_strjoinv (directory, parts);
}

static void
make (const char *what)
{
  g_auto(GStrv) words = g_strsplit (what, " ", -1);
  g_autofree char *path = check_path (words[1]);
  g_autofree char *target = expand (words[2]);

  if (strcmp (words[0], "dir") == 0)
    {
      ck_assert (mkdir (path, 0700) == 0);
      ck_assert (chmod (path, (mode_t) strtoul (words[2], NULL, 8)) == 0);
      ck_assert (chown (path, (uid_t) atoi (words[3]), 0) == 0);
      return;
    }
  ck_assert (symlink (target, path) == 0);
  if (strcmp (words[0], "own-link") == 0)
    ck_assert (lchown (path, 2000, 2000) == 0);
}

START_TEST (knows_who_can_change_it)
{
  static const uid_t readers[] = { 0, 1000 };
  g_auto(GStrv) makes = g_strsplit (rows[_i].make, "|", -1);
  g_autofree char *directory = check_path (NULL);
  g_autofree char *path = check_path (rows[_i].path);

  if (geteuid () != 0)
    return;
  ck_assert (chmod (directory, 0755) == 0);
  for (char **entry = makes; *entry != NULL; entry++)
    if (**entry != '\0')
      make (*entry);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *wanted = rows[_i].errors[i] != NULL ? expand (rows[_i].errors[i]) : NULL;
      g_autoptr(GError) error = NULL;

      assert_integer (rows[_i].name, dw_path_is_trusted (path, readers[i], &error), wanted == NULL);
      assert_true (rows[_i].name, wanted == NULL || g_error_matches (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED));
      if (wanted != NULL)
        assert_contains (rows[_i].name, error->message, wanted);
    }
}
END_TEST

/* A path may start from the working directory. */
START_TEST (starts_from_the_working_directory)
{
  g_autofree char *directory = check_path (NULL);
  int before = open (".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (geteuid () == 0)
    {
      make ("dir a 0777 0");
      make ("dir b 0755 0");
      ck_assert (chdir (directory) == 0);
      assert_true ("writable", !dw_path_is_trusted ("a/file", 0, NULL));
      assert_true ("root's", dw_path_is_trusted ("b/file", 0, NULL));
      ck_assert (fchdir (before) == 0);
    }
  close (before);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/trusted-path");

  add_rows_in_directory (suite, knows_who_can_change_it, rows);
  add_test_in_directory (suite, starts_from_the_working_directory);
  return check_run (suite);
}
