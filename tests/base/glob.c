/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "common/common.h"

#include <fnmatch.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *glob;
  const char *text;
  gboolean matches;
} rows[] = {
  { "the same", "abc", "abc", TRUE },
  { "text goes on", "abc", "abcd", FALSE },
  { "glob goes on", "abcd", "abc", FALSE },
  { "another byte", "abc", "abd", FALSE },
  { "both empty", "", "", TRUE },
  { "empty glob", "", "a", FALSE },
  { "star alone", "*", "", TRUE },
  { "star over slashes", "a*z", "a/b/z", TRUE },
  { "star at the end", "a*", "a", TRUE },
  { "star at the end, another beginning", "a*", "b", FALSE },
  { "star in the middle", "a*c", "abd", FALSE },
  { "two stars", "*a*b", "xxaxxb", TRUE },
  { "one byte", "a?c", "abc", TRUE },
  { "one byte that is not there", "a?", "a", FALSE },
  { "one of", "a[bc]d", "acd", TRUE },
  { "none of", "a[!bc]d", "acd", FALSE },
  { "a range", "v[0-9]*", "v1.2", TRUE },
  { "a bracket that does not close", "a[b", "a[b", TRUE },
  { "a backslash", "a\\*", "a*", TRUE },
  { "a backslash takes the meaning away", "a\\*", "ab", FALSE },
  { "a leading dot is a byte", "*", ".x", TRUE },
  { "bytes that are not UTF-8", "\xff*", "\xff\xfe", TRUE },
};

START_TEST (matches)
{
  assert_integer (rows[_i].name, dw_glob_matches (rows[_i].glob, rows[_i].text), rows[_i].matches);
}
END_TEST

/* Every short glob and text of a few bytes, as the C library has it. */
START_TEST (matches_as_fnmatch_does)
{
  static const char bytes[] = "ab*?[]!\\/.";
  guint n = strlen (bytes);
  char glob[5] = "", text[4] = "";

  for (guint i = 0; i < n * n * n * n; i++)
    for (guint j = 0; j < n * n; j++)
      {
        guint g = i, t = j;

        for (guint k = 0; k < 4; k++, g /= n)
          glob[k] = bytes[g % n];
        for (guint k = 0; k < 2; k++, t /= n)
          text[k] = bytes[t % n];
        ck_assert_msg (dw_glob_matches (glob, text) == (fnmatch (glob, text, 0) == 0), "%s on %s",
                       glob, text);
      }
}
END_TEST

START_TEST (knows_wildcards)
{
  assert_true ("none", !dw_glob_has_wildcard ("a.b-c=d]"));
  assert_true ("star", dw_glob_has_wildcard ("a*"));
  assert_true ("question mark", dw_glob_has_wildcard ("?"));
  assert_true ("bracket", dw_glob_has_wildcard ("a[b"));
  assert_true ("backslash", dw_glob_has_wildcard ("a\\b"));
}
END_TEST

static const struct
{
  const char *glob;
  const char *literal;
} literals[] = {
  { "", "" },        { "a b", "a b" },    { "a\\*b", "a*b" }, { "\\\\", "\\" }, { "\\a", "a" },
  { "a*", NULL },    { "?", NULL },       { "a[b]", NULL },   { "a\\", NULL },   { "[", NULL },
};

START_TEST (knows_literals)
{
  g_autofree char *literal = dw_glob_dup_literal (literals[_i].glob);

  assert_string (literals[_i].glob, literal, literals[_i].literal);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/glob");

  add_rows (suite, matches, rows);
  add_test (suite, matches_as_fnmatch_does);
  add_test (suite, knows_wildcards);
  add_rows (suite, knows_literals, literals);
  return check_run (suite);
}
