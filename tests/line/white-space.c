/* SPDX-License-Identifier: MIT */
/* White space as Go has it. */
#include "common/common.h"
#include "line/white-space.h"

static const struct
{
  gunichar c;
  gboolean is_space;
} characters[] = {
  { ' ', TRUE },           { '\t', TRUE },          { '\n', TRUE },    { '\v', TRUE },
  { '\f', TRUE },          { '\r', TRUE },          { 0x85, TRUE },    { 0xa0, TRUE },
  { 0x1680, TRUE },        { 0x2000, TRUE },        { 0x2028, TRUE },  { 0x2029, TRUE },
  { 0x202f, TRUE },        { 0x205f, TRUE },        { 0x3000, TRUE },  { 'a', FALSE },
  { '\0', FALSE },         { 0x200b, FALSE },       { 0xfeff, FALSE }, { 0x180e, FALSE },
  { (gunichar) -1, FALSE }, { (gunichar) -2, FALSE },
};

START_TEST (knows_white_space)
{
  g_autofree char *name = g_strdup_printf ("U+%04X", characters[_i].c);

  assert_true (name, dw_is_white_space (characters[_i].c) == characters[_i].is_space);
}
END_TEST

static const struct
{
  const char *text;
  gsize length;
} texts[] = {
  { "", 0 },       { " ", 0 }, { "a", 1 }, { " a", 2 }, { "a \t\302\240", 1 }, { "a\302\240b ", 4 },
  { "a\377 ", 2 },
};

START_TEST (measures)
{
  assert_integer (texts[_i].text, (gint64) dw_trimmed_length (texts[_i].text),
                  (gint64) texts[_i].length);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/white-space");

  add_rows (suite, knows_white_space, characters);
  add_rows (suite, measures, texts);
  return check_run (suite);
}
