/* SPDX-License-Identifier: MIT */
/* Letters, white space and addresses, as Go has them. */
#include "common/common.h"
#include "values/text.h"

static const struct
{
  const char *text;
  const char *lower;
  const char *upper;
} letters[] = {
  { "", "", "" },
  { "aBc-1", "abc-1", "ABC-1" },
  { "\303\211t\303\251", "\303\251t\303\251", "\303\211T\303\211" },
  { "\305\277", "\305\277", "S" },         /* LATIN SMALL LETTER LONG S */
  { "\342\204\252", "k", "\342\204\252" }, /* KELVIN SIGN */
  { "A\377\303\251", "a\357\277\275\303\251", "A\357\277\275\303\211" },
};

START_TEST (changes_case)
{
  g_autofree char *lower = dw_text_lower (letters[_i].text);
  g_autofree char *upper = dw_text_upper (letters[_i].text);

  assert_string (letters[_i].text, lower, letters[_i].lower);
  assert_string (letters[_i].text, upper, letters[_i].upper);
}
END_TEST

static const struct
{
  const char *text;
  const char *trimmed;
} spaces[] = {
  { "", "" },
  { " ", "" },
  { " a b ", "a b" },
  { "\t\n\v\f\ra", "a" },
  { "a\302\240", "a" },
  { "\302\205a", "a" },
  { "\343\200\200a\343\200\200", "a" },
  { "\342\200\213a", "\342\200\213a" },
  { "a\377 ", "a\377" },
  { "\377 a", "\377 a" },
};

START_TEST (trims)
{
  g_autofree char *text = g_strdup (spaces[_i].text);

  assert_true ("it is the same", dw_text_trim (text) == text);
  assert_string (spaces[_i].text, text, spaces[_i].trimmed);
}
END_TEST

static const struct
{
  const char *text;
  gboolean is_address;
} addresses[] = {
  { "127.0.0.1", TRUE },   { "0.0.0.0", TRUE },     { "::", TRUE },
  { "::1", TRUE },         { "fe80::1", TRUE },     { "::ffff:1.2.3.4", TRUE },
  { "127.1", FALSE },      { "1.2.3.256", FALSE },  { "1.2.3.4.5", FALSE },
  { "0x7f.0.0.1", FALSE }, { "127.0.0.01", FALSE }, { "fe80::1%lo", FALSE },
  { "[::1]", FALSE },      { "localhost", FALSE },  { "", FALSE },
  { " ::1", FALSE },
};

START_TEST (knows_addresses)
{
  assert_true (addresses[_i].text, dw_is_address (addresses[_i].text) == addresses[_i].is_address);
}
END_TEST

/* @key: (nullable) */
static const struct
{
  const char *text;
  const char *key;
  const char *value;
} fields[] = {
  { "Target=80", "target", "80" },
  { "PROTOCOL=UDP", "protocol", "udp" },
  { "a=b=c", "a", "b=c" },
  { "=b", "", "b" },
  { "a=", "a", "" },
  { "a", NULL, NULL },
  { "", NULL, NULL },
};

START_TEST (splits_fields)
{
  char *value = NULL;
  g_autofree char *key = dw_text_split_lower (fields[_i].text, &value);

  assert_string (fields[_i].text, key, fields[_i].key);
  assert_string (fields[_i].text, value, fields[_i].value);
}
END_TEST

/* The name that the engine takes. */
static const struct
{
  const char *text;
  const char *name;
} names[] = { { "web", "web" }, { "/web", "web" }, { "//web", "//web" }, { "/", "" }, { "", "" } };

START_TEST (reads_names_of_containers)
{
  assert_string (names[_i].text, dw_container_name (names[_i].text), names[_i].name);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/text");

  add_rows (suite, changes_case, letters);
  add_rows (suite, trims, spaces);
  add_rows (suite, knows_addresses, addresses);
  add_rows (suite, splits_fields, fields);
  add_rows (suite, reads_names_of_containers, names);
  return check_run (suite);
}
