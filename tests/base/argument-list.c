/* SPDX-License-Identifier: MIT */
/* The argv under construction, and how words are shown to people. */
#include "common/common.h"

#include <string.h>

START_TEST (holds_words_in_order)
{
  g_autoptr(DwArgumentList) list = dw_argument_list_new (0);
  char scratch[] = "copied";
  const char *borrowed = "borrowed";

  assert_integer ("a new list", dw_argument_list_length (list), 0);
  assert_true ("a new list ends at once", dw_argument_list_peek (list)[0] == NULL);
  dw_argument_list_add (list, scratch);
  dw_argument_list_borrow (list, borrowed);
  dw_argument_list_add (list, "");
  scratch[0] = 'X';
  assert_integer ("three words", dw_argument_list_length (list), 3);
  assert_words ("in order, a copy unchanged", dw_argument_list_peek (list), "copied borrowed ''");
  assert_true ("a borrowed word is the caller's", dw_argument_list_peek (list)[1] == borrowed);
  assert_true ("it ends", dw_argument_list_peek (list)[3] == NULL);
}
END_TEST

START_TEST (holds_a_hundred_thousand_words)
{
  enum { N = 100000 };
  g_autoptr(DwArgumentList) list = dw_argument_list_new (16);

  for (guint i = 0; i < N; i++)
    {
      dw_argument_list_borrow (list, "-e");
      dw_argument_list_add (list, "A=1");
    }
  assert_integer ("words", dw_argument_list_length (list), 2 * N);
  assert_string ("the last one", dw_argument_list_peek (list)[2 * N - 1], "A=1");
  assert_true ("it ends", dw_argument_list_peek (list)[2 * N] == NULL);
}
END_TEST

static const struct
{
  const char *name;
  const char *word;
  const char *quoted;
} quotes[] = {
  { "plain", "alpine", "alpine" },
  { "plain marks", "-v/a:/b,%x+y@z=1_2.3", "-v/a:/b,%x+y@z=1_2.3" },
  { "empty", "", "''" },
  { "a blank", "a b", "'a b'" },
  { "a single quote", "it's", "'it'\\''s'" },
  { "a double quote", "\"", "'\"'" },
  { "a dollar", "$HOME", "'$HOME'" },
  { "a backslash", "a\\b", "'a\\b'" },
  { "a glob", "*", "'*'" },
  { "a tilde", "~", "'~'" },
  { "a comment", "#x", "'#x'" },
  { "a line break", "a\nb", "$'a\\nb'" },
  { "a tab", "a\tb", "$'a\\tb'" },
  { "an escape", "\033[31m", "$'\\033[31m'" },
  { "a delete", "\177", "$'\\177'" },
  { "quotes among controls", "it's\\\n", "$'it\\'s\\\\\\n'" },
  { "a digit behind a control", "\0011", "$'\\0011'" },
  { "UTF-8", "caf\xc3\xa9", "'caf\xc3\xa9'" },
};

START_TEST (quotes_for_a_shell)
{
  g_autofree char *quoted = dw_shell_quote (quotes[_i].word);

  assert_string (quotes[_i].name, quoted, quotes[_i].quoted);
}
END_TEST

/* Without control characters any POSIX shell reads the words back. */
START_TEST (is_read_back)
{
  const char *word = quotes[_i].word;
  g_autofree char *quoted = dw_shell_quote (word);
  g_auto(GStrv) words = NULL;

  if (g_str_has_prefix (quoted, "$'"))
    {
      assert_true (quotes[_i].name, strpbrk (quoted, "\n\t\033\177\001") == NULL);
      return;
    }
  words = check_words (quoted);
  assert_integer (quotes[_i].name, g_strv_length (words), 1);
  assert_string (quotes[_i].name, words[0], word);
}
END_TEST

START_TEST (joins)
{
  static const char *const words[] = { "docker", "run", "-e", "A=a b", "", NULL };
  g_autofree char *all = dw_shell_join (words, -1);
  g_autofree char *two = dw_shell_join (words, 2);
  g_autofree char *none = dw_shell_join (words, 0);

  assert_string ("to the end", all, "docker run -e 'A=a b' ''");
  assert_string ("two", two, "docker run");
  assert_string ("none", none, "");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/argument-list");

  add_test (suite, holds_words_in_order);
  add_test (suite, holds_a_hundred_thousand_words);
  add_rows (suite, quotes_for_a_shell, quotes);
  add_rows (suite, is_read_back, quotes);
  add_test (suite, joins);
  return check_run (suite);
}
