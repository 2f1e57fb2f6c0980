/* SPDX-License-Identifier: MIT */
/* Problems as text and as an error. */
#include "common/common.h"
#include "base/problem.h"

static const struct
{
  const char *name;
  const char *path;
  guint line;
  const char *group, *key;
  const char *text;
} places[] = {
  { "a key", "/x.conf", 3, "a b", "k", "/x.conf:3: [a b] k: wrong" },
  { "a group", "/x.conf", 2, "a", NULL, "/x.conf:2: [a] wrong" },
  { "a line", "/x.conf", 1, NULL, NULL, "/x.conf:1: wrong" },
  { "a key in no group", "/x.conf", 1, NULL, "k", "/x.conf:1: k: wrong" },
  { "a whole file", "/x.conf", 0, NULL, NULL, "/x.conf: wrong" },
  { "no file", NULL, 0, NULL, NULL, "wrong" },
};

START_TEST (tells)
{
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autofree char *text = NULL;

  dw_problems_add (problems, places[_i].path, places[_i].line, places[_i].group, places[_i].key,
                   "%s", "wrong");
  assert_integer (places[_i].name, problems->len, 1);
  text = dw_problem_to_string (g_ptr_array_index (problems, 0));
  assert_string (places[_i].name, text, places[_i].text);
}
END_TEST

START_TEST (keeps_what_it_is_given)
{
  g_autoptr(DwProblems) problems = dw_problems_new ();
  char path[] = "/x", group[] = "a", key[] = "k";
  const DwProblem *problem;

  dw_problems_add (problems, path, 7, group, key, "%d of %s", 1, "two");
  *path = *group = *key = '?';
  problem = g_ptr_array_index (problems, 0);
  assert_string ("path", problem->path, "/x");
  assert_integer ("line", problem->line, 7);
  assert_string ("group", problem->group, "a");
  assert_string ("key", problem->key, "k");
  assert_string ("text", problem->text, "1 of two");
}
END_TEST

static const struct
{
  guint n;
  const char *message;
} counts[] = {
  { 0, NULL },
  { 1, "/x:1: problem 1" },
  { 2, "/x:1: problem 1 (and 1 more)" },
  { 3, "/x:1: problem 1 (and 2 more)" },
};

START_TEST (becomes_an_error)
{
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autofree char *name = g_strdup_printf ("%u problems", counts[_i].n);
  g_autoptr(GError) error = NULL;

  for (guint i = 1; i <= counts[_i].n; i++)
    dw_problems_add (problems, "/x", i, NULL, NULL, "problem %u", i);
  assert_integer (name, dw_problems_to_error (problems, &error), counts[_i].n == 0);
  assert_string (name, error != NULL ? error->message : NULL, counts[_i].message);
  assert_true (name, error == NULL || g_error_matches (error, DW_ERROR, DW_ERROR_CONFIG));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/problem");

  add_rows (suite, tells, places);
  add_test (suite, keeps_what_it_is_given);
  add_rows (suite, becomes_an_error, counts);
  return check_run (suite);
}
