/* SPDX-License-Identifier: MIT */
/* Records of CSV, as Go reads and writes them. */
#include "common/common.h"
#include "values/text.h"

/* @fields: with `|` between them; NULL where there is no record
 * @again: (nullable) as it is written, where that is not @text */
static const struct
{
  const char *text;
  const char *fields;
  const char *again;
} records[] = {
  { "a", "a", NULL },
  { "a,b", "a|b", NULL },
  { "a,,b", "a||b", NULL },
  { ",", "|", NULL },
  { " a , b ", " a | b ", NULL },
  { "\"a\"", "a", "a" },
  { "\"a,b\",c", "a,b|c", NULL },
  { "\"a\"\"b\"", "a\"b", NULL },
  { "\"\"", "", "" },
  { "\"a\nb\",c", "a\nb|c", NULL },
  { "\"a\r\nb\",c", "a\nb|c", "\"a\nb\",c" },
  { "\"a\r\r\nb\",c", "a\r\nb|c", NULL },
  { "a\nb", "a", "a" },
  { "a\r\nb", "a", "a" },
  { "a\r", "a", "a" },
  { "\n\na,b", "a|b", "a,b" },
  { "\r\n\"a\"\r\n", "a", "a" },
  { "a\rb", "a\rb", "\"a\rb\"" },
  { "a\"b", NULL, NULL },
  { "a,b\"", NULL, NULL },
  { "\"a", NULL, NULL },
  { "\"a\"b", NULL, NULL },
  { "\"a\" ,b", NULL, NULL },
  { "", NULL, NULL },
  { "\n", NULL, NULL },
};

START_TEST (reads_records)
{
  g_auto(GStrv) fields = dw_csv_read (records[_i].text);
  g_autofree char *joined = fields != NULL ? g_strjoinv ("|", fields) : NULL;
  g_autofree char *again = fields != NULL ? dw_csv_write (fields) : NULL;

  assert_string (records[_i].text, joined, records[_i].fields);
  if (fields != NULL)
    assert_string (records[_i].text, again,
                   records[_i].again != NULL ? records[_i].again : records[_i].text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/csv");

  add_rows (suite, reads_records, records);
  return check_run (suite);
}
