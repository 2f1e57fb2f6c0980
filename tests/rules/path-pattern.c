/* SPDX-License-Identifier: MIT */
#include "common/common.h"
#include "rules/path-pattern.h"

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
  add_rows (suite, tells_mistakes, bad);
  return check_run (suite);
}
