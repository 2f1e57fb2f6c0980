/* SPDX-License-Identifier: MIT */
/* Paths, cleaned and made absolute as Go does. */
#include "common/common.h"
#include "values/text.h"

/* @clean: filepath.Clean; @absolute: from /srv/job */
static const struct
{
  const char *path;
  const char *clean;
  const char *absolute;
} paths[] = {
  { "/", "/", "/" },
  { "//", "/", "/" },
  { "/etc", "/etc", "/etc" },
  { "//etc/", "/etc", "/etc" },
  { "/./etc/.", "/etc", "/etc" },
  { "/usr/../etc", "/etc", "/etc" },
  { "/usr/..", "/", "/" },
  { "/..", "/", "/" },
  { "/../../etc", "/etc", "/etc" },
  { "/a/b/../../c", "/c", "/c" },
  { "/...", "/...", "/..." },
  { "/a..", "/a..", "/a.." },
  { "", ".", "/srv/job" },
  { ".", ".", "/srv/job" },
  { "./x/", "x", "/srv/job/x" },
  { "..", "..", "/srv" },
  { "../..", "../..", "/" },
  { "../../..", "../../..", "/" },
  { "x/..", ".", "/srv/job" },
  { "x/../..", "..", "/srv" },
  { "../x", "../x", "/srv/x" },
  { ".x", ".x", "/srv/job/.x" },
};

START_TEST (cleans)
{
  g_autofree char *clean = dw_path_clean (paths[_i].path);
  g_autofree char *absolute = dw_path_absolute (paths[_i].path, "/srv/job");

  assert_string (paths[_i].path, clean, paths[_i].clean);
  assert_string (paths[_i].path, absolute, paths[_i].absolute);
}
END_TEST

/* What the path starts from is not known, or is no place. */
START_TEST (leaves_what_it_cannot_know)
{
  g_autofree char *unknown = dw_path_absolute ("./x", NULL);
  g_autofree char *empty = dw_path_absolute ("./x", "");
  g_autofree char *relative = dw_path_absolute ("./x", "srv");
  g_autofree char *absolute = dw_path_absolute ("/a/", NULL);

  assert_string ("unknown", unknown, "./x");
  assert_string ("empty", empty, "./x");
  assert_string ("relative", relative, "./x");
  assert_string ("absolute", absolute, "/a");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/path");

  add_rows (suite, cleans, paths);
  add_test (suite, leaves_what_it_cannot_know);
  return check_run (suite);
}
