/* SPDX-License-Identifier: MIT */
/* The argv under construction. */
#include "common/common.h"

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

START_TEST (formats_words)
{
  g_autoptr(DwArgumentList) list = dw_argument_list_new (0);

  dw_argument_list_addf (list, "--label=%s=%d", "a b", 7);
  dw_argument_list_addf (list, "%s", "");
  assert_words ("as printf", dw_argument_list_peek (list), "'--label=a b=7' ''");
}
END_TEST

START_TEST (sets_the_first_word)
{
  g_autoptr(DwArgumentList) list = dw_argument_list_new (0);

  dw_argument_list_borrow (list, "docker");
  dw_argument_list_add (list, "ps");
  dw_argument_list_set_first (list, "podman");
  assert_words ("the first word", dw_argument_list_peek (list), "podman ps");
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

int
main (void)
{
  Suite *suite = suite_create ("base/argument-list");

  add_test (suite, holds_words_in_order);
  add_test (suite, holds_a_hundred_thousand_words);
  add_test (suite, formats_words);
  add_test (suite, sets_the_first_word);
  return check_run (suite);
}
