/* SPDX-License-Identifier: MIT */
/* Where paths lead. */
#include "common/common.h"
#include "base/real-path.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* @: the test's directory. @real: NULL where it cannot be known */
static const struct
{
  const char *path;
  const char *real;
} paths[] = {
  { "/", "/" },
  { "//", "/" },
  { "/..", "/" },
  { "@/a", "@/a" },
  { "@//a/./b/", "@/a/b" },
  { "@/a/b/..", "@/a" },
  { "@/nothing/here", "@/nothing/here" },
  { "@/nothing/../a", "@/a" },
  { "@/nothing/../to-a", "@/a" },
  { "@/file/x", "@/file/x" },
  { "@/to-a", "@/a" },
  { "@/to-a/b/c", "@/a/b/c" },
  { "@/a/up/file", "@/file" },
  { "@/absolute/b", "@/a/b" },
  { "@/twice/b", "@/a/b" },
  { "@/dangling", "@/nothing/there" },
  { "@/to-a/..", "@" },
  { "@/a/above/..", "/" },
  { "@/circle", NULL },
  { "@/circle/x", NULL },
  { "/proc/self/root", NULL },
  { "/proc/self/cwd/etc", NULL },
  { "@/to-proc", NULL },
  { "/proc/version", "/proc/version" },
  { "/proc/1/task/2000000000/cwd", NULL },
  { "@/to-thread/x", NULL },
  { "relative", NULL },
  { "", NULL },
};

START_TEST (follows_links)
{
  g_autofree char *path = check_place (paths[_i].path);
  g_autofree char *wanted = paths[_i].real != NULL ? check_place (paths[_i].real) : NULL;
  g_autofree char *real = NULL;

  check_write ("a/b/c", "", 0600);
  check_write ("file", "", 0600);
  check_link ("a", "to-a");
  check_link ("..", "a/up");
  check_link ("@/a", "absolute");
  check_link ("to-a/b/../../to-a", "twice");
  check_link ("nothing/there", "dangling");
  check_link ("/", "a/above");
  check_link ("circle", "circle");
  check_link ("/proc/self/cwd", "to-proc");
  check_link ("/proc/1/task/2000000000/cwd", "to-thread");
  real = dw_real_path (path);
  assert_string (paths[_i].path, real, wanted);
}
END_TEST

/* The same, with relative ones, which start from the test's directory. */
static const struct
{
  const char *path;
  const char *real;
} from_here[] = {
  { "a/b", "@/a/b" },
  { "to-a/b/../c", "@/a/c" },
  { ".", "@" },
  { "@/to-a", "@/a" },
  { "circle", NULL },
};

START_TEST (starts_from_here)
{
  g_autofree char *directory = check_path (NULL), *before = g_get_current_dir ();
  g_autofree char *path = check_place (from_here[_i].path);
  g_autofree char *wanted = from_here[_i].real != NULL ? check_place (from_here[_i].real) : NULL;
  g_autofree char *real = NULL;

  check_link ("a", "to-a");
  check_link ("circle", "circle");
  assert_integer ("there", chdir (directory), 0);
  real = dw_real_path_from_here (path);
  assert_integer ("and back", chdir (before), 0);
  assert_string (from_here[_i].path, real, wanted);
}
END_TEST

/* 40 links in a row lead somewhere, 41 nowhere. */
START_TEST (counts_links)
{
  g_autofree char *forty = check_path ("39"), *more = check_path ("40");
  g_autofree char *real = NULL, *none = NULL;

  check_write ("end", "", 0600);
  check_link ("end", "0");
  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i), *target = g_strdup_printf ("%u", i - 1);

      check_link (target, name);
    }
  real = dw_real_path (forty);
  none = dw_real_path (more);
  assert_true ("40", real != NULL && g_str_has_suffix (real, "/end"));
  assert_string ("41", none, NULL);
}
END_TEST

/* A directory that may not be searched: links in it may lead root anywhere. */
START_TEST (knows_nothing_of_closed_directories)
{
  g_autofree char *directory = check_path ("closed"), *path = check_path ("closed/x"), *real = NULL;
  uid_t user = geteuid ();

  assert_integer ("made", g_mkdir_with_parents (directory, 0700), 0);
  assert_integer ("closed", chmod (directory, 0), 0);
  if (user == 0)
    assert_integer ("not root", seteuid (65534), 0);
  real = dw_real_path (path);
  assert_integer ("as before", seteuid (user), 0);
  assert_string ("unknown", real, NULL);
  assert_integer ("opened", chmod (directory, 0700), 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/real-path");

  add_rows_in_directory (suite, follows_links, paths);
  add_rows_in_directory (suite, starts_from_here, from_here);
  add_test_in_directory (suite, counts_links);
  add_test_in_directory (suite, knows_nothing_of_closed_directories);
  return check_run (suite);
}
