/* SPDX-License-Identifier: MIT */
/* Sizes as go-units reads them, and floats as strconv does. */
#include "common/common.h"
#include "values/number.h"

#include <math.h>

#define REFUSED G_MAXINT64

/* @old: as docker 20.10 reads it */
static const struct
{
  const char *text;
  gint64 wanted;
  gint64 old;
} sizes[] = {
  { "0", 0, 0 },
  { "4", 4, 4 },
  { "4b", 4, 4 },
  { "4k", 4096, 4096 },
  { "4K", 4096, 4096 },
  { "4kb", 4096, 4096 },
  { "4KiB", 4096, 4096 },
  { "4 m", 4194304, 4194304 },
  { "4  m", REFUSED, REFUSED },
  { " 4m", REFUSED, REFUSED },
  { "4m ", REFUSED, REFUSED },
  { "4g", 4294967296, 4294967296 },
  { "4096m", 4294967296, 4294967296 },
  { "4t", 4398046511104, 4398046511104 },
  { "4p", 4503599627370496, 4503599627370496 },
  { "4e", REFUSED, REFUSED },
  { "1.5k", 1536, 1536 },
  { "0.1k", 102, 102 },
  { ".5k", 512, REFUSED },
  { "5.", 5, REFUSED },
  { "5.k", 5120, REFUSED },
  { "1.5.2", REFUSED, REFUSED },
  { "1e3", 1000, REFUSED },
  { "1_0", 10, REFUSED },
  { "0x10", REFUSED, REFUSED },
  { "0x1p4", 16, REFUSED },
  { "-1", REFUSED, REFUSED },
  { "-0", 0, REFUSED },
  { "+4", 4, REFUSED },
  { "4i", REFUSED, 4 },
  { "4ib", REFUSED, 4 },
  { "4ki", REFUSED, 4096 },
  { "4kbb", REFUSED, REFUSED },
  { "4bb", REFUSED, REFUSED },
  { "inf", REFUSED, REFUSED },
  { "", REFUSED, REFUSED },
  { "k", REFUSED, REFUSED },
  { "9223372036854775807", G_MININT64, G_MININT64 },
  { "9000p", G_MININT64, G_MININT64 },
};

START_TEST (reads_sizes)
{
  gint64 number;

  if (!dw_read_bytes (sizes[_i].text, FALSE, &number))
    number = REFUSED;
  assert_integer (sizes[_i].text, number, sizes[_i].wanted);
  if (!dw_read_bytes (sizes[_i].text, TRUE, &number))
    number = REFUSED;
  assert_integer (sizes[_i].text, number, sizes[_i].old);
}
END_TEST

static const struct
{
  gint64 number;
  const char *text;
} printed[] = {
  { 0, "0" },
  { 1, "1" },
  { 1023, "1023" },
  { 1024, "1k" },
  { 1536, "1536" },
  { 1572864, "1536k" },
  { 4294967296, "4g" },
  { 4398046511104, "4t" },
  { 1125899906842624, "1p" },
  { 1152921504606846976, "1024p" },
};

START_TEST (prints_sizes)
{
  g_autofree char *text = dw_print_bytes (printed[_i].number);
  gint64 again;

  assert_string (printed[_i].text, text, printed[_i].text);
  assert_true (text, dw_read_bytes (text, FALSE, &again));
  assert_integer (text, again, printed[_i].number);
}
END_TEST

/* NAN stands for what is refused. */
static const struct
{
  const char *text;
  gdouble wanted;
} floats[] = {
  { "0", 0 },          { "1.5", 1.5 },       { "-1.5", -1.5 },
  { "+.5", .5 },       { "5.", 5 },          { "1e3", 1000 },
  { "1E-3", .001 },    { "1e+3", 1000 },     { "0x10p0", 16 },
  { "0x1p3", 8 },      { "0X1.8P1", 3 },     { "0x.8p1", 1 },
  { "0x10", NAN },     { "0x1p", NAN },      { "1e", NAN },
  { "1e+", NAN },      { ".", NAN },         { "", NAN },
  { "-", NAN },        { "1 ", NAN },        { "1.5.2", NAN },
  { "1x", NAN },       { "e3", NAN },        { "1e400", NAN },
  { "1e-400", 0 },     { "1_0", 10 },        { "0x1_0p0", 16 },
  { "0x_1p0", 1 },     { "0x1__0p0", NAN },  { "0x1_p0", NAN },
  { "inf", INFINITY }, { "+Inf", INFINITY }, { "-infinity", -INFINITY },
  { "infi", NAN },     { "1e1f", NAN },      { "0x1p1f", NAN },
};

START_TEST (reads_floats)
{
  gdouble number = NAN;
  gboolean read = dw_read_float (floats[_i].text, &number);

  assert_true (floats[_i].text, read == !isnan (floats[_i].wanted));
  assert_true (floats[_i].text,
               !read || (isinf (number)
                             ? isinf (floats[_i].wanted) && (number > 0) == (floats[_i].wanted > 0)
                             : fabs (number - floats[_i].wanted) < 1e-9));
}
END_TEST

START_TEST (reads_no_number)
{
  gdouble number = 0;

  assert_true ("nan", dw_read_float ("nan", &number) && isnan (number));
  assert_true ("-nan", !dw_read_float ("-nan", &number));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/bytes");

  add_rows (suite, reads_sizes, sizes);
  add_rows (suite, prints_sizes, printed);
  add_rows (suite, reads_floats, floats);
  add_test (suite, reads_no_number);
  return check_run (suite);
}
