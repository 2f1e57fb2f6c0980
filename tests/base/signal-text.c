/* SPDX-License-Identifier: MIT */
/* Texts that are put together in a signal handler. */
#include "common/common.h"
#include "base/signal-text.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *text;
  gulong number;
  const char *result;
} rows[] = {
  { "zero", "", 0, "0" },
  { "a number", "n ", 1234567890, "n 1234567890" },
  { "the largest of 32 bits", "", 4294967295, "4294967295" },
  { "control characters", "a\n\033\177b\t", 10, "a???b?10" },
  { "what only a terminal may take for a control character", "\302\233\233 ~\342\200\256", 9, "??? ~???9" },
};

START_TEST (appends)
{
  DwSignalText text = { .length = 0 };

  dw_signal_text_append (&text, rows[_i].text);
  dw_signal_text_append_number (&text, rows[_i].number);
  assert_string (rows[_i].name, text.text, rows[_i].result);
  assert_integer (rows[_i].name, text.length, strlen (rows[_i].result));
}
END_TEST

START_TEST (cuts_off)
{
  DwSignalText text = { .length = 0 };

  for (guint i = 0; i < DW_SIGNAL_TEXT_SIZE; i++)
    dw_signal_text_append (&text, "abc");
  assert_integer ("length", text.length, DW_SIGNAL_TEXT_SIZE - 1);
  assert_integer ("its end", strlen (text.text), DW_SIGNAL_TEXT_SIZE - 1);
  dw_signal_text_append_line_feed (&text);
  assert_integer ("length", text.length, DW_SIGNAL_TEXT_SIZE - 1);
  assert_integer ("its end", strlen (text.text), DW_SIGNAL_TEXT_SIZE - 1);
  assert_true ("a line feed after what still fits", g_str_has_suffix (text.text, "abcabc\n"));
}
END_TEST

START_TEST (ends_lines)
{
  DwSignalText text = { .length = 0 };

  dw_signal_text_append_line_feed (&text);
  dw_signal_text_append (&text, "a");
  dw_signal_text_append_line_feed (&text);
  assert_string ("two lines", text.text, "\na\n");
  assert_integer ("their length", text.length, 3);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/signal-text");

  add_rows (suite, appends, rows);
  add_test (suite, cuts_off);
  add_test (suite, ends_lines);
  return check_run (suite);
}
