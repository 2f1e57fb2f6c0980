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
  const char *question;
} rows[] = {
  { "the very word", "label", "; did you mean label?" },
  { "two letters in each other's place", "lable", "; did you mean label?" },
  { "the first two", "albel", "; did you mean label?" },
  { "two in the middle", "lbael", "; did you mean label?" },
  { "two in each other's place and one that is another", "lbaek", "" },
  { "one too early, the other another", "lablx", "" },
  { "one too late, the other another", "labxe", "" },
  { "one too few", "labe", "; did you mean label?" },
  { "one too few in front", "abel", "; did you mean label?" },
  { "one too many", "labell", "; did you mean label?" },
  { "one that is another", "labek", "; did you mean label?" },
  { "two mistakes in six letters", "vulome", "; did you mean volume?" },
  { "three mistakes in six letters", "vulomx", "" },
  { "another case", "Label", "; did you mean label?" },
  { "the nearest of several", "ip", "; did you mean ip?" },
  { "both of two that are equally near", "ip5", "; did you mean ip or ip6?" },
  { "the nearer of two", "volumes", "; did you mean volume?" },
  { "one near a short word", "re", "; did you mean rm?" },
  { "one letter too many of two", "rmm", "; did you mean rm?" },
  { "something else", "privileged", "" },
  { "nothing near a short word", "xy", "" },
  { "the empty word", "", "" },
  { "a condition turned round", "match-images", "; did you mean match-image?" },
  { "a key with an underscore", "unless_image", "; did you mean unless-image?" },
};

static void
check_question (const char *name, const char *word, const char *const *candidates, guint n,
                const char *wanted)
{
  g_autofree char *question = dw_suggest (word, candidates, n, "", "");

  assert_string (name, question, wanted);
}

START_TEST (suggests)
{
  check_question (rows[_i].name, rows[_i].word, words, G_N_ELEMENTS (words), rows[_i].question);
}
END_TEST

/* @candidates: shell words */
static const struct
{
  const char *name;
  const char *candidates;
  const char *question;
} offers[] = {
  { "none", "", "" },
  { "none that is near", "dog", "" },
  { "one", "set dog", "; did you mean -set.?" },
  { "the nearer one, which comes later", "pat set", "; did you mean -set.?" },
  { "the nearer one, which comes first", "set pat", "; did you mean -set.?" },
  { "two", "set dog pet", "; did you mean -set. or -pet.?" },
  { "one that stands there twice", "set pet set", "; did you mean -set. or -pet.?" },
  { "three", "set pet let", "; did you mean -set., -pet. or -let.?" },
  { "four", "set pet let met", "; did you mean -set., -pet., -let. or -met.?" },
  { "five", "set pet let met bet", "" },
  { "five, and a nearer one", "set pet let met bet xet", "; did you mean -xet.?" },
};

START_TEST (offers_what_is_equally_near)
{
  g_auto(GStrv) candidates = check_words (offers[_i].candidates);
  g_autofree char *question = dw_suggest ("xet", (const char *const *) candidates,
                                          g_strv_length (candidates), "-", ".");

  assert_string (offers[_i].name, question, offers[_i].question);
}
END_TEST

START_TEST (compares_with_the_empty_word)
{
  static const char *const letters[] = { "ab", "a" };

  check_question ("one letter too few", "", letters, 2, "; did you mean a?");
}
END_TEST

/* The longest words that are compared, and the first that are not. */
START_TEST (long_words_are_passed_over)
{
  g_autofree char *longest = g_strnfill (63, 'x'), *longer = g_strnfill (64, 'x');
  g_autofree char *question = NULL;
  const char *const candidates[] = { longest, longer };

  longest[62] = 'y';
  question = g_strdup_printf ("; did you mean %s?", longest);
  check_question ("63 bytes", longest, candidates, 2, question);
  check_question ("64 bytes", longer, candidates, 2, "");
  check_question ("beside one of 64 bytes", longest, candidates + 1, 1, "");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/suggest");

  add_rows (suite, suggests, rows);
  add_rows (suite, offers_what_is_equally_near, offers);
  add_test (suite, compares_with_the_empty_word);
  add_test (suite, long_words_are_passed_over);
  return check_run (suite);
}
