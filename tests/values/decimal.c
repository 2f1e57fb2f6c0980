/* SPDX-License-Identifier: MIT */
/* Decimals as --cpus takes them: rational numbers of at most nine places. */
#include "common/common.h"
#include "values/number.h"

/* @printed: NULL where it is refused */
static const struct
{
  const char *text;
  const char *printed;
} numbers[] = {
  { "0", "0" },
  { "1", "1" },
  { "-1", "-1" },
  { "+1", "1" },
  { "1.5", "1.5" },
  { "1.50000000000000000000000000", "1.5" },
  { ".5", "0.5" },
  { "5.", "5" },
  { ".", NULL },
  { "", NULL },
  { "-", NULL },
  { " 1", NULL },
  { "1 ", NULL },
  { "1x10", NULL },
  { "1b1", NULL },
  { "1.5.2", NULL },
  { "0.000000001", "0.000000001" },
  { "0.0000000001", NULL },
  { "1.0000000000", "1" },
  { "0.00000000000000000000", "0" },
  { "1e-9", "0.000000001" },
  { "1e-10", NULL },
  { "1000e-12", "0.000000001" },
  { "1e3", "1000" },
  { "1E3", "1000" },
  { "1e+3", "1000" },
  { "1e", NULL },
  { "1e+", NULL },
  { "1e0_3", "1000" },
  { "1e1000001", NULL },
  { "1p3", "8" },
  { "1p-9", "0.001953125" },
  { "1p-10", NULL },
  { "0x10", "16" },
  { "0x1.8", "1.5" },
  { "0x1p-1", "0.5" },
  { "0x1e1", "481" },
  { "0b1.1", "1.5" },
  { "0b1e3", "1000" },
  { "0o7.4", "7.5" },
  { "0b2", NULL },
  { "0x", NULL },
  { "09", "9" },
  { "010", "10" },
  { "1_000", "1000" },
  { "1.5_0", "1.5" },
  { "1_.5", NULL },
  { "1__0", NULL },
  { "1/2", "0.5" },
  { "-1/2", "-0.5" },
  { "1/-2", NULL },
  { "1/3", NULL },
  { "1/0", NULL },
  { "1/", NULL },
  { "/2", NULL },
  { "1.5/2", NULL },
  { "010/2", "4" },
  { "08/2", NULL },
  { "0x10/4", "4" },
  { "3000000000/2000000000", "1.5" },
  { "inf", NULL },
  { "1e30x", NULL },
  { "18446744073709551612p-10", "9223372036.850869558" }, /* of 64 bits, all needed */
};

START_TEST (reads_decimals)
{
  gint64 number = 0;
  gboolean taken = dw_read_billionths (numbers[_i].text, &number);
  g_autofree char *printed = taken ? dw_print_billionths (number) : NULL;

  assert_string (numbers[_i].text, printed, numbers[_i].printed);
}
END_TEST

/* What 64 bits cannot hold wraps round, as docker's number does. */
START_TEST (wraps_round)
{
  gint64 number = 1;

  assert_true ("2^64 billionths", dw_read_billionths ("18446744073.709551616", &number));
  assert_integer ("2^64 billionths", number, 0);
  assert_true ("2^63 billionths", dw_read_billionths ("9223372036.854775808", &number));
  assert_integer ("2^63 billionths", number, G_MININT64);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/decimal");

  add_rows (suite, reads_decimals, numbers);
  add_test (suite, wraps_round);
  return check_run (suite);
}
