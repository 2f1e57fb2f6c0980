/* SPDX-License-Identifier: MIT */
/* Which of several words a slip of the pen was meant to be. */
#include "common/common.h"
#include "base/suggest.h"

#include <string.h>

static const char *const words[] = { "add",   "default", "set",          "remove",      "refuse",
                                     "label", "volume",  "volumes-from", "rm",          "ip",
                                     "ip6",   "env",     "match-image",  "unless-image" };

static const struct
{
  const char *name;
  const char *word;
  const char *meant;
} rows[] = {
  { "the very word", "label", "label" },
  { "two letters in each other's place", "lable", "label" },
  { "one too few", "labe", "label" },
  { "one too few in front", "abel", "label" },
  { "one too many", "labell", "label" },
  { "one that is another", "labek", "label" },
  { "two mistakes in six letters", "vulome", "volume" },
  { "three mistakes in six letters", "vulomx", NULL },
  { "another case", "Label", "label" },
  { "the nearest of several", "ip5", "ip" },
  { "the nearer of two", "volumes", "volume" },
  { "the first of two that are equally near", "re", "rm" },
  { "one letter too many of two", "rmm", "rm" },
  { "something else", "privileged", NULL },
  { "nothing near a short word", "xy", NULL },
  { "the empty word", "", NULL },
  { "a condition turned round", "match-images", "match-image" },
  { "a key with an underscore", "unless_image", "unless-image" },
};

START_TEST (suggests)
{
  assert_string (rows[_i].name, dw_suggest (rows[_i].word, words, G_N_ELEMENTS (words)),
                 rows[_i].meant);
}
END_TEST

START_TEST (knows_nothing_among_nothing)
{
  assert_string ("no candidates", dw_suggest ("label", words, 0), NULL);
}
END_TEST

/* The longest words that are compared, and the first that are not. */
START_TEST (long_words_are_passed_over)
{
  g_autofree char *longest = g_strnfill (63, 'x'), *longer = g_strnfill (64, 'x');
  const char *const candidates[] = { longest, longer };

  longest[62] = 'y';
  assert_string ("63 bytes", dw_suggest (longest, candidates, 2), longest);
  assert_string ("64 bytes", dw_suggest (longer, candidates, 2), NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/suggest");

  add_rows (suite, suggests, rows);
  add_test (suite, knows_nothing_among_nothing);
  add_test (suite, long_words_are_passed_over);
  return check_run (suite);
}
