/* SPDX-License-Identifier: MIT */
/* Durations as Go reads and prints them. */
#include "common/common.h"
#include "values/number.h"

/* @printed: NULL where it is refused */
static const struct
{
  const char *text;
  const char *printed;
} durations[] = {
  { "0", "0s" },
  { "+0", "0s" },
  { "0s", "0s" },
  { "90s", "1m30s" },
  { "1m30s", "1m30s" },
  { "1h", "1h0m0s" },
  { "1.5h", "1h30m0s" },
  { ".5s", "500ms" },
  { "1.s", "1s" },
  { "-1.5s", "-1.5s" },
  { "1s1h", "1h0m1s" },
  { "1ns", "1ns" },
  { "1500ns", "1.5\302\265s" },
  { "1us", "1\302\265s" },
  { "1\302\265s", "1\302\265s" },
  { "1\316\274s", "1\302\265s" },
  { "1.5ms", "1.5ms" },
  { "1000ms", "1s" },
  { "0.1ns", "0s" },
  { "0.0000000000000000000000000000001h", "0s" },
  { "1", NULL },
  { "s", NULL },
  { ".s", NULL },
  { "", NULL },
  { "-", NULL },
  { "1d", NULL },
  { "1S", NULL },
  { "1 s", NULL },
  { " 1s", NULL },
  { "1s ", NULL },
  { "1m-30s", NULL },
  { "2562047h47m16.854775807s", "2562047h47m16.854775807s" },
  { "2562047h47m16.854775808s", NULL },
  { "-2562047h47m16.854775808s", "-2562047h47m16.854775808s" },
  { "-2562047h47m16.854775809s", NULL },
  { "9223372036854775808ns", NULL },
  { "-9223372036854775.9us", NULL },
  { "99999999999999999999ns", NULL },
  { "9999999999h", NULL },
};

START_TEST (reads_durations)
{
  gint64 number = 1;
  gboolean taken = dw_read_duration (durations[_i].text, &number);
  g_autofree char *printed = taken ? dw_print_duration (number) : NULL;

  assert_string (durations[_i].text, printed, durations[_i].printed);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/duration");

  add_rows (suite, reads_durations, durations);
  return check_run (suite);
}
