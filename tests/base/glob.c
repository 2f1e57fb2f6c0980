/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "common/common.h"

#include <fnmatch.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *glob;
  const char *text;
  gboolean matches;
} rows[] = {
  { "the same", "abc", "abc", TRUE },
  { "text goes on", "abc", "abcd", FALSE },
  { "glob goes on", "abcd", "abc", FALSE },
  { "another byte", "abc", "abd", FALSE },
  { "both empty", "", "", TRUE },
  { "empty glob", "", "a", FALSE },
  { "star alone", "*", "", TRUE },
  { "star over slashes", "a*z", "a/b/z", TRUE },
  { "star at the end", "a*", "a", TRUE },
  { "star at the end, another beginning", "a*", "b", FALSE },
  { "star in the middle", "a*c", "abd", FALSE },
  { "two stars", "*a*b", "xxaxxb", TRUE },
  { "one byte", "a?c", "abc", TRUE },
  { "one byte that is not there", "a?", "a", FALSE },
  { "one of", "a[bc]d", "acd", TRUE },
  { "none of", "a[!bc]d", "acd", FALSE },
  { "a range", "v[0-9]*", "v1.2", TRUE },
  { "a bracket that does not close", "a[b", "a[b", TRUE },
  { "a backslash", "a\\*", "a*", TRUE },
  { "a backslash takes the meaning away", "a\\*", "ab", FALSE },
  { "a leading dot is a byte", "*", ".x", TRUE },
  { "bytes that are not UTF-8", "\xff*", "\xff\xfe", TRUE },
  { "a character is as many bytes as it has", "?", "\xc3\xa9", FALSE },
  { "a byte of a character in a bracket", "[\xc3\xa9]", "\xa9", TRUE },
  { "a range of high bytes", "[\x80-\xff]", "\xc3", TRUE },
  { "a backslash in a bracket", "[\\]]", "]", TRUE },
  { "a backslash in a bracket is not its own", "[\\a]", "\\", FALSE },
  { "a backslash before a hyphen", "[a\\-z]", "b", FALSE },
  { "a backslash before the end of a range", "[a-\\z]", "b", TRUE },
  { "a backslash at the end", "a\\", "a\\", FALSE },
  { "a backslash at the end, nothing left", "a\\", "a", FALSE },
  { "a range goes no further than its end", "[a-c-e]", "d", FALSE },
  { "a range that goes backwards", "[z-a]", "m", FALSE },
  { "a hyphen first", "[-a]", "-", TRUE },
  { "a hyphen last", "[a-]", "-", TRUE },
  { "a closing bracket first", "[]a]", "]", TRUE },
  { "a closing bracket first, negated", "[!]a]", "]", FALSE },
  { "a caret negates", "[^a]", "b", TRUE },
  { "a class", "[[:alpha:]]", "a", TRUE },
  { "a class that lacks it", "[[:alpha:]]", "5", FALSE },
  { "a class is of ASCII", "[[:upper:]]", "\xc3", FALSE },
  { "two classes", "[[:alpha:][:digit:]]", "5", TRUE },
  { "vertical tab is a space", "[[:space:]]", "\v", TRUE },
  { "blank", "[[:blank:]]", "\t", TRUE },
  { "blank is no line's end", "[[:blank:]]", "\n", FALSE },
  { "no such class", "[[:nope:]]", "n", FALSE },
  { "no such class, negated", "[![:nope:]]", "n", FALSE },
  { "a class without an end", "[[:alpha:", "a", FALSE },
  { "a collating symbol", "[[.-.]]", "-", TRUE },
  { "a range of them", "[[.a.]-[.c.]]", "b", TRUE },
  { "no such symbol", "[[.hyphen.]]", "-", FALSE },
  { "an equivalence class", "[[=a=]]", "a", TRUE },
  { "an equivalence class without an end", "[[=a]", "=", TRUE },
  { "many stars", "*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FALSE },
};

START_TEST (matches)
{
  assert_integer (rows[_i].name, dw_glob_matches (rows[_i].glob, rows[_i].text), rows[_i].matches);
}
END_TEST

START_TEST (what_matches_begins_so)
{
  DwGlobStart start = dw_glob_get_start (rows[_i].glob);

  if (rows[_i].matches)
    assert_true (rows[_i].name, dw_glob_start_fits (start, dw_glob_start_of (rows[_i].text)));
}
END_TEST

static const struct
{
  const char *name;
  const char *glob;
  const char *text;
  gboolean fits;
} starts[] = {
  { "another first byte", "MESOS_*", "NESOS_A", FALSE },
  { "another last byte", "MESOS_*", "MESOS-A", FALSE },
  { "the text is shorter", "MESOS_*", "MESOS", FALSE },
  { "an empty text", "MESOS_*", "", FALSE },
  { "what begins with it", "MESOS_*", "MESOS_A", TRUE },
  { "the eighth byte", "MARATHON_*", "MARATHOM_A", FALSE },
  { "no more than eight bytes", "MARATHON_*", "MARATHON-A", TRUE },
  { "nothing before the wildcard", "?ESOS_*", "A", TRUE },
  { "a backslash ends it", "A\\*", "AB", TRUE },
};

START_TEST (knows_starts)
{
  assert_integer (starts[_i].name,
                  dw_glob_start_fits (dw_glob_get_start (starts[_i].glob), dw_glob_start_of (starts[_i].text)),
                  starts[_i].fits);
}
END_TEST

/* glibc's fnmatch is what globs always meant here; other C libraries' differ, and so did its own before
 * 2.33: `[[**` did not match `[[`. */
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
#define LIKE_FNMATCH 1
#else
#define LIKE_FNMATCH 0
#endif
#if LIKE_FNMATCH

/* Every short glob and text of a few bytes. */
START_TEST (matches_as_fnmatch_does)
{
  static const char bytes[] = "ab*?[]!\\/.";
  guint n = strlen (bytes);
  char glob[5] = "", text[4] = "";

  for (guint i = 0; i < n * n * n * n; i += check_stride ())
    for (guint j = 0; j < n * n; j++)
      {
        guint g = i, t = j;

        for (guint k = 0; k < 4; k++, g /= n)
          glob[k] = bytes[g % n];
        for (guint k = 0; k < 2; k++, t /= n)
          text[k] = bytes[t % n];
        ck_assert_msg (dw_glob_matches (glob, text) == (fnmatch (glob, text, 0) == 0), "%s on %s",
                       glob, text);
      }
}
END_TEST

/* Every byte in every class, and in a bracket alone. */
START_TEST (has_classes_as_fnmatch_does)
{
  static const char *const globs[] = { "[[:alnum:]]", "[[:alpha:]]", "[[:blank:]]", "[[:cntrl:]]",
                                       "[[:digit:]]", "[[:graph:]]", "[[:lower:]]", "[[:print:]]",
                                       "[[:punct:]]", "[[:space:]]", "[[:upper:]]", "[[:xdigit:]]",
                                       "[[:word:]]",  "[!-~]",       "[^!-~]" };

  for (guint i = 0; i < G_N_ELEMENTS (globs); i++)
    for (guint byte = 0; byte < 256; byte++)
      {
        const char text[] = { (char)byte, '\0' };

        ck_assert_msg (dw_glob_matches (globs[i], text) == (fnmatch (globs[i], text, 0) == 0),
                       "%s on byte %u", globs[i], byte);
      }
}
END_TEST

/* Brackets made of what means something in them. What only begins like a name ("[=") is left out,
 * and so is a symbol before a last hyphen: glibc's answer to these depends on where the text's byte
 * stands. */
START_TEST (has_brackets_as_fnmatch_does)
{
  static const char *const parts[] = { "a",   "c",   "-",         "[",     "]",        "!", "^",
                                       "\\]", "\\-", "[:digit:]", "[=b=]", "[:nope:]", "*", "/" };
  static const char *const texts[] = { "a",  "b", "c", "d", "-", "[", "]",  "!",  "^",
                                       "\\", "5", ":", ".", "=", "/", "a]", "]]", "" };
  guint n = G_N_ELEMENTS (parts);

  for (guint i = 0; i < n * n * n * n; i += check_stride ())
    {
      g_autofree char *glob = g_strdup_printf ("[%s%s%s%s]", parts[i % n], parts[i / n % n],
                                               parts[i / n / n % n], parts[i / n / n / n]);

      if (strstr (glob, "-[") != NULL)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        ck_assert_msg (dw_glob_matches (glob, texts[j]) == (fnmatch (glob, texts[j], 0) == 0),
                       "%s on %s", glob, texts[j]);
    }
}
END_TEST

#endif

START_TEST (knows_wildcards)
{
  assert_true ("none", !dw_glob_has_wildcard ("a.b-c=d]"));
  assert_true ("star", dw_glob_has_wildcard ("a*"));
  assert_true ("question mark", dw_glob_has_wildcard ("?"));
  assert_true ("bracket", dw_glob_has_wildcard ("a[b"));
  assert_true ("backslash", dw_glob_has_wildcard ("a\\b"));
}
END_TEST

static const struct
{
  const char *glob;
  const char *literal;
} literals[] = {
  { "", "" },     { "a b", "a b" }, { "a\\*b", "a*b" }, { "\\\\", "\\" }, { "\\a", "a" },
  { "a*", NULL }, { "?", NULL },    { "a[b]", NULL },   { "a\\", NULL },  { "[", NULL },
};

START_TEST (knows_literals)
{
  g_autofree char *literal = dw_glob_dup_literal (literals[_i].glob);

  assert_string (literals[_i].glob, literal, literals[_i].literal);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/glob");

  add_rows (suite, matches, rows);
  add_rows (suite, what_matches_begins_so, rows);
  add_rows (suite, knows_starts, starts);
#if LIKE_FNMATCH
  add_test (suite, matches_as_fnmatch_does);
  add_test (suite, has_classes_as_fnmatch_does);
  add_test (suite, has_brackets_as_fnmatch_does);
#endif
  add_test (suite, knows_wildcards);
  add_rows (suite, knows_literals, literals);
  return check_run (suite);
}
