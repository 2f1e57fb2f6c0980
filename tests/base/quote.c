/* SPDX-License-Identifier: MIT */
/* What is safe to show, how the rest is escaped, and words quoted for a shell. */
#include "base/quote.h"
#include "common/common.h"

#include <string.h>

/* @length: of @text, or 0 where NUL ends it */
static const struct
{
  const char *name;
  const char *text;
  gsize length;
  const char *escaped;
} escapes[] = {
  { "plain", "run alpine", 0, "run alpine" },
  { "empty", "", 0, "" },
  { "a line break", "a\nb", 0, "a\\nb" },
  { "a carriage return", "a\rb", 0, "a\\x0db" },
  { "a tab", "a\tb", 0, "a\\x09b" },
  { "the last control character", "a\037b", 0, "a\\x1fb" },
  { "a terminal's escape", "\033[31mred", 0, "\\x1b[31mred" },
  { "the first and the last letter of ASCII", " ~", 0, " ~" },
  { "a delete", "\177", 0, "\\x7f" },
  { "NUL", "a\0b", 3, "a\\x00b" },
  { "a part of a text", "a\nb", 2, "a\\n" },
  { "U+0080, the first of ISO 6429", "\xc2\x80", 0, "\\xc2\\x80" },
  { "U+009F, the last", "\xc2\x9f", 0, "\\xc2\\x9f" },
  { "U+00A0, after those", "\xc2\xa0", 0, "\xc2\xa0" },
  { "a raw control sequence introducer", "\x9b" "31m", 0, "\\x9b31m" },
  { "Latin-1", "caf\xe9!", 0, "caf\\xe9!" },
  { "UTF-8", "caf\xc3\xa9 \xe2\x80\xa6 \xf0\x9f\x90\xb3", 0, "caf\xc3\xa9 \xe2\x80\xa6 \xf0\x9f\x90\xb3" },
  { "a character cut off", "caf\xc3", 0, "caf\\xc3" },
  { "one cut off by the length", "\xe2\x80\xa6", 2, "\\xe2\\x80" },
  { "one cut off by another", "\xe2\x80\xc3\xa9", 0, "\\xe2\\x80\xc3\xa9" },
  { "an escape in two bytes too many", "\xc0\x9b", 0, "\\xc0\\x9b" },
  { "an escape in three bytes", "\xe0\x82\x9b", 0, "\\xe0\\x82\\x9b" },
  { "a surrogate", "\xed\xa0\x80", 0, "\\xed\\xa0\\x80" },
  { "beyond Unicode", "\xf4\x90\x80\x80", 0, "\\xf4\\x90\\x80\\x80" },
  { "U+061B, before the Arabic letter mark", "\xd8\x9b", 0, "\xd8\x9b" },
  { "U+061C, the mark", "\xd8\x9c", 0, "\\xd8\\x9c" },
  { "U+061D, after it", "\xd8\x9d", 0, "\xd8\x9d" },
  { "U+200A, a hair space", "\xe2\x80\x8a", 0, "\xe2\x80\x8a" },
  { "U+200B, a space without width", "\xe2\x80\x8b", 0, "\\xe2\\x80\\x8b" },
  { "U+200D, a joiner", "\xe2\x80\x8d", 0, "\\xe2\\x80\\x8d" },
  { "U+200E, a left-to-right mark", "\xe2\x80\x8e", 0, "\\xe2\\x80\\x8e" },
  { "U+200F, a right-to-left mark", "\xe2\x80\x8f", 0, "\\xe2\\x80\\x8f" },
  { "U+2010, a hyphen", "\xe2\x80\x90", 0, "\xe2\x80\x90" },
  { "U+2027, a point", "\xe2\x80\xa7", 0, "\xe2\x80\xa7" },
  { "U+2028, a line separator", "\xe2\x80\xa8", 0, "\\xe2\\x80\\xa8" },
  { "U+2029, a paragraph separator", "\xe2\x80\xa9", 0, "\\xe2\\x80\\xa9" },
  { "U+202A, an embedding", "\xe2\x80\xaa", 0, "\\xe2\\x80\\xaa" },
  { "U+202E, an override", "a\xe2\x80\xae" "b", 0, "a\\xe2\\x80\\xaeb" },
  { "U+202F, a narrow space", "\xe2\x80\xaf", 0, "\xe2\x80\xaf" },
  { "U+205F, a mathematical space", "\xe2\x81\x9f", 0, "\xe2\x81\x9f" },
  { "U+2060, a word joiner", "\xe2\x81\xa0", 0, "\\xe2\\x81\\xa0" },
  { "U+2066, an isolate", "\xe2\x81\xa6", 0, "\\xe2\\x81\\xa6" },
  { "U+2069, its end", "\xe2\x81\xa9", 0, "\\xe2\\x81\\xa9" },
  { "U+206F, the last of those", "\xe2\x81\xaf", 0, "\\xe2\\x81\\xaf" },
  { "U+2070, after them", "\xe2\x81\xb0", 0, "\xe2\x81\xb0" },
  { "U+00AC, a sign", "\xc2\xac", 0, "\xc2\xac" },
  { "U+00AD, a soft hyphen", "\xc2\xad", 0, "\\xc2\\xad" },
  { "U+00AE, a sign", "\xc2\xae", 0, "\xc2\xae" },
  { "U+FDFF, before the variation selectors", "\xef\xb7\xbf", 0, "\xef\xb7\xbf" },
  { "U+FE0F, the last of them", "\xef\xb8\x8f", 0, "\\xef\\xb8\\x8f" },
  { "U+FE10, a comma", "\xef\xb8\x90", 0, "\xef\xb8\x90" },
  { "U+FEFF, a byte order mark", "\xef\xbb\xbf", 0, "\\xef\\xbb\\xbf" },
  { "U+FFFD, a replacement", "\xef\xbf\xbd", 0, "\xef\xbf\xbd" },
  { "U+E0041, a tag", "\xf3\xa0\x81\x81", 0, "\\xf3\\xa0\\x81\\x81" },
  { "U+E1000, after the tags", "\xf3\xa1\x80\x80", 0, "\xf3\xa1\x80\x80" },
  { "what is escaped already", "a\\x1b\\n", 0, "a\\x1b\\n" },
  { "a percent sign", "100%s", 0, "100%s" },
};

/* The first and the last of a range of unsafe characters. Those on either side are safe. */
static const struct
{
  gunichar first;
  gunichar last;
} ranges[] = {
  { 0xad, 0xad },       { 0x34f, 0x34f },     { 0x61c, 0x61c },     { 0x115f, 0x1160 },
  { 0x17b4, 0x17b5 },   { 0x180b, 0x180f },   { 0x200b, 0x200f },   { 0x2028, 0x202e },
  { 0x2060, 0x206f },   { 0x3164, 0x3164 },   { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },
  { 0xffa0, 0xffa0 },   { 0xfff0, 0xfffb },   { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
  { 0xe0000, 0xe0fff },
};

static gboolean
is_safe (gunichar character)
{
  char text[7] = { 0 };

  g_unichar_to_utf8 (character, text);
  return dw_is_safe (text);
}

START_TEST (knows_unsafe_ranges)
{
  const gunichar first = ranges[_i].first, last = ranges[_i].last;

  assert_integer ("before", is_safe (first - 1), TRUE);
  for (gunichar character = first; character <= last; character++)
    assert_integer ("within", is_safe (character), FALSE);
  assert_integer ("after", is_safe (last + 1), TRUE);
}
END_TEST

START_TEST (escapes_for_people)
{
  gsize length = escapes[_i].length;
  g_autoptr(GString) out = g_string_new (">");
  g_autofree char *escaped = dw_escape (escapes[_i].text);
  g_autofree char *again = dw_escape (escapes[_i].escaped);

  dw_append_escaped (out, escapes[_i].text, 0);
  dw_append_escaped (out, escapes[_i].text, length > 0 ? (gssize) length : -1);
  assert_string (escapes[_i].name, out->str + 1, escapes[_i].escaped);
  assert_string (escapes[_i].name, again, escapes[_i].escaped);
  if (length > 0)
    return;
  assert_string (escapes[_i].name, escaped, escapes[_i].escaped);
  assert_integer (escapes[_i].name, dw_is_safe (escapes[_i].text),
                  strcmp (escapes[_i].text, escapes[_i].escaped) == 0);
}
END_TEST

static const struct
{
  const char *name;
  const char *text;
  gsize length;
  gsize wanted;
  gboolean safe;
} characters[] = {
  { "a letter", "ab", 2, 1, TRUE },
  { "a control character", "\nb", 2, 1, FALSE },
  { "two bytes", "\xc3\xa9 ", 3, 2, TRUE },
  { "four bytes", "\xf0\x9f\x90\xb3 ", 5, 4, TRUE },
  { "an override", "\xe2\x80\xae ", 4, 3, FALSE },
  { "a part of a character", "\xf0\x9f\x90\xb3", 3, 1, FALSE },
};

static const struct
{
  const char *name;
  const char *text;
  gsize length;
  gboolean is_utf8;
} utf8_rows[] = {
  { "empty", "", 0, TRUE },
  { "ASCII", "a=b\tc\r\n", 7, TRUE },
  { "ASCII of several words", "0123456789abcdef0123456789abcdef0", 33, TRUE },
  { "the last byte", "0123456789abcde\xff", 16, FALSE },
  { "the first byte", "\x80" "123456789abcde", 15, FALSE },
  { "a character over the border of two words", "0123456\xc3\xa4" "9", 10, TRUE },
  { "half a character at the end", "01234567\xc3", 9, FALSE },
  { "a NUL", "0123456789\0" "bcdef", 16, FALSE },
  { "a NUL at a word's end", "0123456\0" "9", 9, FALSE },
  { "bytes of 1", "\1\1\1\1\1\1\1\1", 8, TRUE },
  { "bytes of 127", "\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f", 8, TRUE },
};

static const struct
{
  gunichar character;
  const char *escape;
} json_escapes[] = {
  { 1, "\\u0001" },
  { 0xffff, "\\uffff" },
  { 0x10000, "\\ud800\\udc00" },
  { 0xe0041, "\\udb40\\udc41" },
  { 0x10ffff, "\\udbff\\udfff" },
};

START_TEST (escapes_for_json)
{
  g_autoptr(GString) out = g_string_new (NULL);

  dw_append_json_escape (out, json_escapes[_i].character);
  assert_string ("the escape", out->str, json_escapes[_i].escape);
}
END_TEST

START_TEST (knows_utf8)
{
  assert_true (utf8_rows[_i].name,
               dw_is_utf8 (utf8_rows[_i].text, utf8_rows[_i].length) == utf8_rows[_i].is_utf8);
}
END_TEST

START_TEST (tells_the_first_character)
{
  gboolean safe;
  gsize n = dw_first_character (characters[_i].text, characters[_i].length, &safe);

  assert_integer (characters[_i].name, n, characters[_i].wanted);
  assert_integer (characters[_i].name, safe, characters[_i].safe);
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
  { "a character of ISO 6429", "\xc2\x9b" "31m", "$'\\302\\23331m'" },
  { "a raw one", "\x9b" "31m", "$'\\23331m'" },
  { "an override", "a\xe2\x80\xae" "b", "$'a\\342\\200\\256b'" },
  { "a line separator", "\xe2\x80\xa8", "$'\\342\\200\\250'" },
  { "Latin-1 beside UTF-8", "\xe9\xc3\xa9", "$'\\351\xc3\xa9'" },
};

START_TEST (quotes_for_a_shell)
{
  g_autofree char *quoted = dw_shell_quote (quotes[_i].word);

  assert_string (quotes[_i].name, quoted, quotes[_i].quoted);
}
END_TEST

/* bash reads back the very bytes, and without unsafe characters so does any POSIX shell. */
START_TEST (is_read_back)
{
  const char *word = quotes[_i].word;
  g_autofree char *quoted = dw_shell_quote (word);
  g_autofree char *script = g_strdup_printf ("printf '%%s|' %s", quoted);
  g_autofree char *wanted = g_strconcat (word, "|", NULL);
  g_autofree char *output = NULL;
  g_autofree char *bash = g_find_program_in_path ("bash");
  char shell[] = "bash", option[] = "-c";
  char *argv[] = { shell, option, script, NULL };

  assert_true (quotes[_i].name, dw_is_safe (quoted));
  if (g_str_has_prefix (quoted, "$'") && bash == NULL)
    return;
  if (!g_str_has_prefix (quoted, "$'"))
    memcpy (shell, "sh", sizeof "sh");
  ck_assert (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                           NULL));
  assert_string (quotes[_i].name, output, wanted);
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
  Suite *suite = suite_create ("base/quote");

  add_rows (suite, escapes_for_people, escapes);
  add_rows (suite, knows_unsafe_ranges, ranges);
  add_rows (suite, tells_the_first_character, characters);
  add_rows (suite, escapes_for_json, json_escapes);
  add_rows (suite, knows_utf8, utf8_rows);
  add_rows (suite, quotes_for_a_shell, quotes);
  add_rows (suite, is_read_back, quotes);
  add_test (suite, joins);
  return check_run (suite);
}
