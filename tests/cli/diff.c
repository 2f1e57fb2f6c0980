/* SPDX-License-Identifier: MIT */
/* Differences of lists of words, as diff -u shows them. */
#include "cli/diff.h"
#include "common/common.h"

static const struct
{
  const char *name;
  const char *old_words;
  const char *new_words;
  const char *text; /* NULL: there is no difference */
} rows[] = {
  { "nothing", "", "", NULL },
  { "no difference", "a 'b c'", "a 'b c'", NULL },
  { "from nothing", "", "a", "@@ -0,0 +1 @@\n+a\n" },
  { "to nothing", "a b", "", "@@ -1,2 +0,0 @@\n-a\n-b\n" },
  { "a word more", "a c", "a b c", "@@ -1,2 +1,3 @@\n a\n+b\n c\n" },
  { "a word less", "a b c", "a c", "@@ -1,3 +1,2 @@\n a\n-b\n c\n" },
  { "another word", "a b c", "a x c", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n" },
  { "a word that moved", "a b c", "b c a", "@@ -1,3 +1,3 @@\n-a\n b\n c\n+a\n" },
  { "three words around it", "1 2 3 4 5 6 7 8 9", "1 2 3 4 x 6 7 8 9",
    "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n" },
  { "changes that are near each other", "a 1 2 3 4 5 6 b", "c 1 2 3 4 5 6 d",
    "@@ -1,8 +1,8 @@\n-a\n+c\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+d\n" },
  { "changes that are far from each other", "a 1 2 3 4 5 6 7 b", "c 1 2 3 4 5 6 7 d",
    "@@ -1,4 +1,4 @@\n-a\n+c\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+d\n" },
  { "words that a shell would split", "'a b'", "\"it's\"", "@@ -1 +1 @@\n-'a b'\n+'it'\\''s'\n" },
};

START_TEST (shows_differences)
{
  g_auto(GStrv) old_words = check_words (rows[_i].old_words);
  g_auto(GStrv) new_words = check_words (rows[_i].new_words);
  g_autofree char *text = dw_diff (old_words, new_words, "x", "y");
  g_autofree char *wanted
    = rows[_i].text != NULL ? g_strconcat ("--- x\n+++ y\n", rows[_i].text, NULL) : NULL;

  assert_string (rows[_i].name, text, wanted);
}
END_TEST

/* Lists that are too long to be compared word by word. */
START_TEST (shows_long_lists)
{
  const guint n = 5000;
  g_auto(GStrv) old_words = g_new0 (char *, n + 1);
  g_auto(GStrv) new_words = g_new0 (char *, n + 1);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      old_words[i] = g_strdup (i == n - 1 ? "end" : "a");
      new_words[i] = g_strdup (i == n - 1 ? "end" : "b");
    }
  text = dw_diff (old_words, new_words, "x", "y");
  assert_contains ("long lists", text, "@@ -1,5000 +1,5000 @@\n-a\n");
  ck_assert (g_str_has_suffix (text, "+b\n end\n"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/diff");

  add_rows (suite, shows_differences, rows);
  add_test (suite, shows_long_lists);
  return check_run (suite);
}
