/* SPDX-License-Identifier: MIT */
#include "common/common.h"
#include "rules/json-pointer.h"

#include <string.h>

#define SAMPLE                                                                                     \
  "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/"                                                         \
  "b\":1,\"c%d\":2,\"m~n\":8,\"~1\":9,\"o\":{\"p\":{\"q\":true}},"                                 \
  "\"n\":null,\"s\":\"\",\"x\":1.5,\"01\":\"object\"}"

/* What stands at a pointer in a text. NULL: nothing. */
static const struct
{
  const char *name;
  const char *text;
  const char *pointer;
  const char *result;
} pointers[] = {
  { "a list", SAMPLE, "/foo", "[\"bar\",\"baz\"]" },
  { "first of a list", SAMPLE, "/foo/0", "bar" },
  { "second of a list", SAMPLE, "/foo/1", "baz" },
  { "tenth of a list", "[0,1,2,3,4,5,6,7,8,10]", "/9", "10" },
  { "a tilde and a digit that it does not go with", "{\"~2\":3}", "/~2", "3" },
  { "a tilde at a step's end", "{\"~\":{\"0\":4}}", "/~/0", "4" },
  { "behind a list's end", SAMPLE, "/foo/2", NULL },
  { "the place behind a list's end", SAMPLE, "/foo/-", NULL },
  { "an index with a zero in front", SAMPLE, "/foo/01", NULL },
  { "an index of two zeros", SAMPLE, "/foo/00", NULL },
  { "a signed index", SAMPLE, "/foo/+1", NULL },
  { "a negative index", SAMPLE, "/foo/-1", NULL },
  { "a huge index", SAMPLE, "/foo/99999999999999999999", NULL },
  { "an index that is a name", SAMPLE, "/foo/bar", NULL },
  { "an empty name", SAMPLE, "/", "0" },
  { "a slash in a name", SAMPLE, "/a~1b", "1" },
  { "a tilde in a name", SAMPLE, "/m~0n", "8" },
  { "~01 is ~1", SAMPLE, "/~01", "9" },
  { "a per cent sign is itself", SAMPLE, "/c%d", "2" },
  { "digits that are a name", SAMPLE, "/01", "object" },
  { "deep", SAMPLE, "/o/p/q", "true" },
  { "deeper than it goes", SAMPLE, "/o/p/q/r", NULL },
  { "into a text", SAMPLE, "/foo/0/0", NULL },
  { "null", SAMPLE, "/n", "null" },
  { "an empty text", SAMPLE, "/s", "" },
  { "a decimal", SAMPLE, "/x", "1.5" },
  { "nothing of that name", SAMPLE, "/nothing", NULL },
  { "a slash at the end", SAMPLE, "/o/", NULL },
  { "the whole of a number", "17", "", "17" },
  { "the whole of a text", "\"a\"", "", "a" },
  { "an escaped text", "[\"a\\u00e4\\n\"]", "/0", "a\xc3\xa4\n" },
  { "no JSON", "no JSON", "", NULL },
  { "half of it", "{\"a\":", "/a", NULL },
  { "more behind it", "{} {}", "", NULL },
  { "an empty text as JSON", "", "", NULL },
  { "a NUL in it", "[\"a\\u0000b\"]", "/0", NULL },
  { "bytes that are no UTF-8", "[\"\xff\"]", "/0", NULL },
};

START_TEST (points_into_json)
{
  g_autofree char *result = dw_json_pointer_get (pointers[_i].text, pointers[_i].pointer);

  assert_string (pointers[_i].name, result, pointers[_i].result);
}
END_TEST

START_TEST (deep_json_is_refused)
{
  const gsize depth = 1000000;
  g_autofree char *text = g_malloc (depth + 1);
  g_autofree char *result = NULL;

  memset (text, '[', depth);
  text[depth] = '\0';
  result = dw_json_pointer_get (text, "/0/0");
  assert_string ("a million lists", result, NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/json-pointer");

  add_rows (suite, points_into_json, pointers);
  add_test (suite, deep_json_is_refused);
  return check_run (suite);
}
