/* SPDX-License-Identifier: MIT */
#include "common/common.h"
#include "rules/path-pattern.h"
#include "base/real-path.h"

#include <string.h>
#include <unistd.h>

/* @contains: the path is what the pattern says, or below it; @touches: or above it */
static const struct
{
  const char *pattern;
  const char *path;
  gboolean contains;
  gboolean touches;
} rows[] = {
  { "/", "/", TRUE, TRUE },
  { "/", "/a/b", TRUE, TRUE },
  { "/a", "/a", TRUE, TRUE },
  { "/a", "/a/b", TRUE, TRUE },
  { "/a", "/", FALSE, TRUE },
  { "/a/b", "/a", FALSE, TRUE },
  { "/a", "/ab", FALSE, FALSE },
  { "/ab", "/a", FALSE, FALSE },
  { "/a/b", "/a/c", FALSE, FALSE },
  { "/a/b/c", "/a/x", FALSE, FALSE },
  { "//a/./b/", "/a/b/c", TRUE, TRUE },
  { "/a", "//a/b/", TRUE, TRUE },
  { "/home/*", "/home/me/x", TRUE, TRUE },
  { "/home/*", "/home", FALSE, TRUE },
  { "/home/*/x", "/home/a/b/x", FALSE, FALSE },
  { "/*", "/", FALSE, TRUE },
  { "/a?", "/a/b", FALSE, FALSE },
  { "/[ab]", "/b", TRUE, TRUE },
  { "/a[/]b", "/a/b", FALSE, FALSE },
  { "/a\\*", "/a*/b", TRUE, TRUE },
  { "/a\\*", "/ab", FALSE, FALSE },
  { "/a\\/b", "/a/b", FALSE, FALSE },
  { "/a\\/b", "/a\\/b", FALSE, FALSE },
  { "/a\\", "/a\\", FALSE, FALSE },
  { "/.*", "/.a", TRUE, TRUE },
  { "/.*", "/a", FALSE, FALSE },
  { "/..a", "/..a/b", TRUE, TRUE },
  { "/a.", "/a./b", TRUE, TRUE },
};

START_TEST (places_paths)
{
  char *problem = NULL;
  DwPathPattern *pattern = dw_path_pattern_new (rows[_i].pattern, &problem);

  assert_string (rows[_i].pattern, problem, NULL);
  assert_integer (rows[_i].path, dw_path_pattern_contains (pattern, rows[_i].path), rows[_i].contains);
  assert_integer (rows[_i].path, dw_path_pattern_touches (pattern, rows[_i].path), rows[_i].touches);
  dw_path_pattern_free (pattern);
}
END_TEST

/* @: the test's directory. @is_other: links in the pattern lead elsewhere. @contains, @touches: what the
 * pattern with its links followed says of the path */
static const struct
{
  const char *pattern;
  const char *path;
  gboolean is_other;
  gboolean contains;
  gboolean touches;
} links[] = {
  { "@/a/b", "@/a/b", FALSE, FALSE, FALSE },
  { "@/nothing/x", "@/nothing/x", FALSE, FALSE, FALSE },
  { "/", "/", FALSE, FALSE, FALSE },
  { "/*", "/a", FALSE, FALSE, FALSE },
  { "/*/@/to-a", "@/a", FALSE, FALSE, FALSE },
  { "@/to-?", "@/a", FALSE, FALSE, FALSE },
  { "@/circle/x", "@/circle/x", FALSE, FALSE, FALSE },
  { "@/to-a", "@/a", TRUE, TRUE, TRUE },
  { "@/to-a", "@/a/x/y", TRUE, TRUE, TRUE },
  { "@/to-a", "@/to-a", TRUE, FALSE, FALSE },
  { "@/to-a", "@/ab", TRUE, FALSE, FALSE },
  { "@/to-a", "@", TRUE, FALSE, TRUE },
  { "@/to-a/x/y", "@/a/x/y", TRUE, TRUE, TRUE },
  { "@/to-a/x/y", "@/a/x", TRUE, FALSE, TRUE },
  { "@/to-a/x/y", "@/a/y", TRUE, FALSE, FALSE },
  { "@/to-a/*/y", "@/a/x/y", TRUE, TRUE, TRUE },
  { "@/to-a/*/y", "@/a/x/z", TRUE, FALSE, FALSE },
  { "@/to-a/x\\*", "@/a/x*", TRUE, TRUE, TRUE },
  { "@/to-a/x\\*", "@/a/xy", TRUE, FALSE, FALSE },
  { "@/to-a/?/x\\*", "@/a/b/x*", TRUE, TRUE, TRUE },
  { "@/to-a/?/x\\*", "@/a/b/xy", TRUE, FALSE, FALSE },
  { "@/to-a/to-b/c", "@/a/b/c", TRUE, TRUE, TRUE },
  { "@/to-a/circle/x", "@/a/circle/x", TRUE, TRUE, TRUE },
  { "@/to-a/circle/x", "@/a/circle", TRUE, FALSE, TRUE },
  { "@/root", "/a", TRUE, TRUE, TRUE },
  { "@/root/a", "/a", TRUE, TRUE, TRUE },
  { "@/root/a", "/b", TRUE, FALSE, FALSE },
  { "@/root/*/a", "/x/a", TRUE, TRUE, TRUE },
};

START_TEST (follows_links)
{
  g_autofree char *text = check_place (links[_i].pattern);
  g_autofree char *path = check_place (links[_i].path);
  g_autofree char *link = check_path ("to-a");
  char *problem = NULL;
  DwPathPattern *pattern = dw_path_pattern_new (text, &problem);
  const DwPathPattern *real;

  check_write ("a/b/c", "", 0600);
  check_link ("a", "to-a");
  check_link ("b", "a/to-b");
  check_link ("circle", "circle");
  check_link ("circle", "a/circle");
  check_link ("/", "root");
  real = dw_path_pattern_get_real (pattern);
  assert_integer (text, real != NULL, links[_i].is_other);
  assert_integer (path, real != NULL && dw_path_pattern_contains (real, path), links[_i].contains);
  assert_integer (path, real != NULL && dw_path_pattern_touches (real, path), links[_i].touches);
  assert_integer ("the link goes", unlink (link), 0);
  assert_true ("is found out once", dw_path_pattern_get_real (pattern) == real);
  dw_path_pattern_free (pattern);
}
END_TEST

/* On most hosts /bin is a link. */
START_TEST (follows_the_first_component)
{
  char *problem = NULL;
  DwPathPattern *pattern = dw_path_pattern_new ("/bin/*", &problem);
  g_autofree char *real = dw_real_path ("/bin");
  const DwPathPattern *found = dw_path_pattern_get_real (pattern);

  assert_integer (real, found != NULL, strcmp (real, "/bin") != 0);
  dw_path_pattern_free (pattern);
}
END_TEST

static const struct
{
  const char *pattern;
  const char *problem;
} bad[] = {
  { "", "'' is not an absolute path" },
  { "a", "'a' is not an absolute path" },
  { "*", "'*' is not an absolute path" },
  { "/a/../b", "a path here cannot contain '..'" },
  { "/a\\/../b", "a path here cannot contain '..'" },
  { "/..", "a path here cannot contain '..'" },
};

START_TEST (tells_mistakes)
{
  g_autofree char *problem = NULL;

  ck_assert_ptr_null (dw_path_pattern_new (bad[_i].pattern, &problem));
  assert_string (bad[_i].pattern, problem, bad[_i].problem);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/path-pattern");

  add_rows (suite, places_paths, rows);
  add_rows_in_directory (suite, follows_links, links);
  add_test (suite, follows_the_first_component);
  add_rows (suite, tells_mistakes, bad);
  return check_run (suite);
}
