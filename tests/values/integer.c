/* SPDX-License-Identifier: MIT */
/* Integers as strconv reads them. */
#include "common/common.h"
#include "values/number.h"

/* @base: 0 for any */
static const struct
{
  const char *text;
  guint base;
  gboolean taken;
  gint64 wanted;
} numbers[] = {
  { "0", 0, TRUE, 0 },
  { "12", 0, TRUE, 12 },
  { "-12", 0, TRUE, -12 },
  { "+12", 0, TRUE, 12 },
  { "010", 0, TRUE, 8 },
  { "08", 0, FALSE, 0 },
  { "0o17", 0, TRUE, 15 },
  { "0O17", 0, TRUE, 15 },
  { "0x1F", 0, TRUE, 31 },
  { "0X1f", 0, TRUE, 31 },
  { "-0x10", 0, TRUE, -16 },
  { "0b101", 0, TRUE, 5 },
  { "0b2", 0, FALSE, 0 },
  { "0b", 0, FALSE, 0 },
  { "0x", 0, FALSE, 0 },
  { "0xg", 0, FALSE, 0 },
  { "1_000", 0, TRUE, 1000 },
  { "1__0", 0, FALSE, 0 },
  { "_1", 0, FALSE, 0 },
  { "1_", 0, FALSE, 0 },
  { "0_7", 0, TRUE, 7 },
  { "0x_1f", 0, TRUE, 31 },
  { "0_x1f", 0, FALSE, 0 },
  { "", 0, FALSE, 0 },
  { "-", 0, FALSE, 0 },
  { "--1", 0, FALSE, 0 },
  { "+-1", 0, FALSE, 0 },
  { " 1", 0, FALSE, 0 },
  { "1 ", 0, FALSE, 0 },
  { "1.5", 0, FALSE, 0 },
  { "1e3", 0, FALSE, 0 },
  { "9223372036854775807", 0, TRUE, G_MAXINT64 },
  { "9223372036854775808", 0, FALSE, 0 },
  { "-9223372036854775808", 0, TRUE, G_MININT64 },
  { "-9223372036854775809", 0, FALSE, 0 },
  { "99999999999999999999", 0, FALSE, 0 },
  { "18446744073709551616", 0, FALSE, 0 },
  { "010", 10, TRUE, 10 },
  { "0x10", 10, FALSE, 0 },
  { "1_000", 10, FALSE, 0 },
  { "a", 10, FALSE, 0 },
  { "1777", 8, TRUE, 1023 },
  { "8", 8, FALSE, 0 },
};

START_TEST (reads_integers)
{
  gint64 number = 0;

  assert_true (numbers[_i].text,
               dw_read_int (numbers[_i].text, numbers[_i].base, &number) == numbers[_i].taken);
  if (numbers[_i].taken)
    assert_integer (numbers[_i].text, number, numbers[_i].wanted);
}
END_TEST

static const struct
{
  const char *text;
  guint bits;
  gboolean taken;
} naturals[] = {
  { "65535", 16, TRUE },
  { "65536", 16, FALSE },
  { "-1", 16, FALSE },
  { "+1", 16, FALSE },
  { "4294967295", 32, TRUE },
  { "4294967296", 32, FALSE },
  { "18446744073709551615", 64, TRUE },
  { "18446744073709551616", 64, FALSE },
};

START_TEST (keeps_within_bits)
{
  guint64 number = 0;
  gboolean taken = dw_read_uint (naturals[_i].text, 10, naturals[_i].bits, &number);

  assert_true (naturals[_i].text, taken == naturals[_i].taken);
  if (taken)
    {
      g_autofree char *again = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

      assert_string (naturals[_i].text, again, naturals[_i].text);
    }
}
END_TEST

static const struct
{
  const char *text;
  gsize length;
  gboolean separate;
} underscores[] = {
  { "1_0", 3, TRUE },   { "_1", 2, FALSE },   { "1_", 2, FALSE },    { "1__0", 4, FALSE },  { "0_1", 3, TRUE },
  { "0__1", 4, FALSE }, { "0x_1", 4, TRUE },  { "+0x_1", 5, TRUE },  { "-0b_1", 5, TRUE },  { "0x1_a", 5, TRUE },
  { "0b1_a", 5, FALSE }, { "1_a", 3, FALSE }, { "1_0", 2, FALSE },   { "", 0, TRUE },
};

START_TEST (knows_underscores)
{
  assert_integer (underscores[_i].text, dw_underscores_separate (underscores[_i].text, underscores[_i].length),
                  underscores[_i].separate);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/integer");

  add_rows (suite, reads_integers, numbers);
  add_rows (suite, keeps_within_bits, naturals);
  add_rows (suite, knows_underscores, underscores);
  return check_run (suite);
}
