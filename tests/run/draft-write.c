/* SPDX-License-Identifier: MIT */
/* Flags taken out of a line that stays as it was for the rest. */
#include "run/common.h"

#include <string.h>

/* @line: the words after run
 * @removed: names, or NAME=GLOB
 * @left: what is left, flags and what follows them */
static const struct
{
  const char *name;
  const char *line;
  const char *removed;
  const char *left;
} rows[] = {
  { "nothing to remove", "-it --name a x sh", "", "-it --name a x sh" },
  { "not given", "-it --name a x sh", "rm", "-it --name a x sh" },
  { "a boolean", "--rm -i x", "rm", "-i x" },
  { "a boolean with =", "--rm=false -i x", "rm", "-i x" },
  { "long with =", "--name=a -i x", "name", "-i x" },
  { "long with a word", "--name a -i x", "name", "-i x" },
  { "long whose value looks like a flag", "--name -i -t x", "name", "-t x" },
  { "long whose value is --", "--name -- -t x", "name", "-t x" },
  { "a letter", "-i -t x", "interactive", "-t x" },
  { "a letter and its word", "-e A -t x", "env", "-t x" },
  { "a letter and its = value", "-e=A -t x", "env", "-t x" },
  { "an attached value", "-eA -t x", "env", "-t x" },
  { "the first of a cluster", "-itd x", "interactive", "-td x" },
  { "the middle of a cluster", "-itd x", "tty", "-id x" },
  { "the last of a cluster", "-itd x", "detach", "-it x" },
  { "two of a cluster", "-itd x", "interactive detach", "-t x" },
  { "all of a cluster", "-itd x", "interactive tty detach", "x" },
  { "the value letter of a cluster", "-itv /a:/b x", "volume", "-it x" },
  { "a boolean beside a value letter", "-itv /a:/b x", "tty", "-iv /a:/b x" },
  { "an attached value in a cluster", "-itv/a:/b x", "volume", "-it x" },
  { "a boolean beside an attached value", "-itv/a:/b x", "interactive", "-tv/a:/b x" },
  { "the letter that has the =", "-it=false x", "tty", "-i x" },
  { "a letter beside the =", "-it=false x", "interactive", "-t=false x" },
  { "a letter that is twice in a cluster", "-tit x", "tty", "-i x" },
  { "a bare = stays a value", "-iw= x", "interactive", "-w= x" },
  { "every use", "-e A --rm --env B -ieC --env=D x", "env", "--rm -i x" },
  { "both names", "--net a --network=b --rm x", "network", "--rm x" },
  { "aliases that come last", "--dns-opt a --dns-option b x", "dns-option", "x" },
  { "many", "-it --rm --name a -e A x", "rm env tty", "-i --name a x" },
  { "-- stays", "--rm -- x", "rm", "-- x" },
  { "-- stays alone", "-i --rm -- -x --rm", "rm interactive", "-- -x --rm" },
  { "the container's words stay", "--rm x --rm -it", "rm tty interactive", "x --rm -it" },
  { "a hole stays a hole", "-itest.x a", "interactive", "-test.x a" },
  { "a hole that is alone stays", "-test.x --rm a", "rm", "-test.x a" },
  { "no new hole", "-tiest.x a", "interactive", "-t -est.x a" },
  { "no new hole behind a letter", "-dtiest.x a", "interactive", "-dt -est.x a" },
  { "a hole behind what goes", "-ditest.x a", "detach", "-itest.x a" },
  { "an empty value", "--entrypoint '' --rm x", "rm", "--entrypoint '' x" },
  { "an empty value goes", "--entrypoint '' --rm x", "entrypoint", "--rm x" },

  { "a letter, over and over", "-ttt x", "tty", "x" },
  { "letters beside it", "-ttit x", "interactive", "-ttt x" },
  { "every letter of its kind", "-tittdt x", "tty", "-id x" },
  { "a letter with and without =", "-tt=false x", "tty", "x" },
  { "the one without", "-tt=false x", "tty=true", "-t=false x" },
  { "all without", "-titt=false x", "tty=true", "-it=false x" },
  { "the one with", "-tt=false x", "tty=false", "-t x" },
  { "the one with, among others", "-titt=false x", "tty=false", "-tit x" },
  { "none of these", "-ttt x", "tty=false", "-ttt x" },
  { "a value by a glob", "-tieA=1 -eB x", "env=A*", "-ti -eB x" },
  { "a value that is the next word, by a glob", "-tie A=1 -eB x", "env=A*", "-ti -eB x" },
  { "a value with letters of flags", "-ieit -t x", "tty", "-ieit x" },
  { "a value that begins with =", "-iw== -t x", "interactive", "-w== -t x" },
  { "letters in a hole are no flags", "-itest.it -t x", "tty", "-itest.it x" },
  { "the letter of a hole alone", "-ttest.x a", "tty", "-test.x a" },
  { "one of many before a hole", "-tittest.x a", "tty", "-itest.x a" },
  { "no new hole where another goes, too", "-tidest.x a", "interactive detach", "-t -est.x a" },
  { "no new hole with = either", "-tie=st.x a", "interactive", "-te=st.x a" },
  { "nothing comes together that is less", "-tiest x", "interactive", "-test x" },
  { "a value that goes takes its hole along", "-tiest.x a", "env", "-ti a" },
  { "two holes", "-tiest.x -tdest.y a", "interactive detach", "-t -est.x -t -est.y a" },
};

/* Takes out what @removed names. */
static void
take_out (DwDraft *draft, const char *removed)
{
  g_auto(GStrv) names = check_words (removed);

  dw_draft_begin (draft, "a");
  for (char **name = names; *name != NULL; name++)
    {
      char *glob = strchr (*name, '=');

      if (glob != NULL)
        *glob++ = '\0';
      dw_draft_remove_matching (draft, *name, glob);
    }
  assert_true (removed, dw_draft_end (draft, TRUE, NULL));
}

START_TEST (removes)
{
  g_autofree char *line = g_strconcat ("run ", rows[_i].line, NULL);
  g_autofree char *left = g_strconcat ("docker run ", rows[_i].left, NULL);
  g_autofree char *wanted = check_normalise (left);
  g_autofree char *got = NULL;
  g_auto(CheckDraft) checked = { 0 };

  check_draft_init (&checked, &dw_commands, line);
  take_out (checked.draft, rows[_i].removed);
  got = check_draft_write (&checked);
  assert_string (rows[_i].name, got, wanted);
}
END_TEST

/* Keeps the first @n of @words. */
static void
shorten (char **words, guint n)
{
  for (guint i = g_strv_length (words); i > n; i--)
    g_clear_pointer (&words[i - 1], g_free);
}

static guint
count_flag_words (char **words)
{
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (&dw_commands, run, words, 0, g_strv_length (words));

  return flags->end;
}

/* The same flags, where another module has added them; -- can't be added. */
START_TEST (removes_what_was_added)
{
  g_auto(GStrv) words = check_words (rows[_i].line);
  g_auto(GStrv) left = check_words (rows[_i].left);
  guint n_flags = count_flag_words (words);
  guint n_rest = g_strv_length (words) - n_flags;
  g_auto(CheckDraft) checked = { 0 };
  g_autofree char *joined = NULL, *got = NULL, *wanted = NULL;

  if (strcmp (words[n_flags - 1], "--") == 0)
    return;
  shorten (words, n_flags);
  shorten (left, g_strv_length (left) - n_rest);
  check_draft_init (&checked, &dw_commands, "run x");
  dw_draft_begin (checked.draft, "earlier");
  dw_draft_addv (checked.draft, (const char *const *) words);
  assert_true (rows[_i].name, dw_draft_end (checked.draft, TRUE, NULL));
  take_out (checked.draft, rows[_i].removed);
  joined = dw_shell_join ((const char *const *) left, -1);
  wanted = g_strdup_printf ("docker run %s%sx", joined, *joined != '\0' ? " " : "");
  got = check_draft_write (&checked);
  assert_string (rows[_i].name, got, wanted);
}
END_TEST

/* What stays is the caller's own word, not a copy. */
START_TEST (borrows_what_stays)
{
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(DwArgumentList) all = NULL, some = NULL;
  char *const *words;

  check_draft_init (&checked, &dw_commands, "run -it --rm -e A x");
  words = checked.words;
  all = dw_draft_write (checked.draft, NULL);
  assert_true ("where nothing goes, all", dw_argument_list_peek (all)[3] == words[2]);
  take_out (checked.draft, "rm");
  some = dw_draft_write (checked.draft, NULL);
  assert_true ("a cluster", dw_argument_list_peek (some)[2] == words[1]);
  assert_true ("a value", dw_argument_list_peek (some)[4] == words[4]);
}
END_TEST

/* Which word came of which change, where words are cut and put together. */
START_TEST (knows_origins_of_parts)
{
  static const Request requests[]
    = { ADD ("a", "-itd -e A"), ADD ("b", "-tiest.x"), REMOVE ("c", "interactive"),
        REMOVE_MATCHING ("c", "env", "A"), SET_IMAGE ("c", "y"), { 0 } };
  static const guint wanted[] = { 0, 0, 2, 2, 1, 0, 0, 0, 5, 0 };
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(DwArgumentList) argv = NULL;
  g_autoptr(GArray) origins = NULL;

  check_draft_init (&checked, &dw_commands, "run -ti -e B x sh");
  check_ask_all (checked.draft, requests);
  argv = dw_draft_write (checked.draft, &origins);
  assert_words ("argv", dw_argument_list_peek (argv), "docker run -t -est.x -td -t -e B y sh");
  assert_integer ("origins", origins->len, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < origins->len; i++)
    assert_integer (dw_argument_list_peek (argv)[i], g_array_index (origins, guint, i), wanted[i]);
}
END_TEST

#define MANY 100000

/* A letter that comes again is one use: the work grows with the letters, not with their square. */
START_TEST (takes_apart_a_long_cluster)
{
  g_autoptr(GString) line = g_string_new ("run -");
  g_auto(CheckDraft) checked = { 0 };
  g_autofree char *got = NULL;

  for (guint i = 0; i < MANY / 2; i++)
    g_string_append (line, "it");
  g_string_append (line, " x");
  check_draft_init (&checked, &dw_commands, line->str);
  assert_integer ("uses", checked.line->flags->uses->len, 2);
  take_out (checked.draft, "tty");
  got = check_draft_write (&checked);
  assert_integer ("length", strlen (got), strlen ("docker run - x") + MANY / 2);
  assert_true ("letters", strspn (got + strlen ("docker run -"), "i") == MANY / 2);
}
END_TEST

/* As many words, in which the flag that goes stands beside others. */
START_TEST (takes_apart_many_clusters)
{
  g_autoptr(GString) line = g_string_new ("run");
  g_auto(CheckDraft) checked = { 0 };
  g_autoptr(DwArgumentList) argv = NULL;

  for (guint i = 0; i < MANY / 2; i++)
    g_string_append (line, " -iteA=1");
  g_string_append (line, " x");
  check_draft_init (&checked, &dw_commands, line->str);
  assert_integer ("uses", checked.line->flags->uses->len, 3 * MANY / 2);
  take_out (checked.draft, "tty env=B* env=A*");
  argv = dw_draft_write (checked.draft, NULL);
  assert_integer ("words", dw_argument_list_length (argv), 3 + MANY / 2);
  assert_string ("the last", dw_argument_list_peek (argv)[1 + MANY / 2], "-i");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/draft-write");

  add_rows (suite, removes, rows);
  add_rows (suite, removes_what_was_added, rows);
  add_test (suite, borrows_what_stays);
  add_test (suite, knows_origins_of_parts);
  add_test (suite, takes_apart_a_long_cluster);
  add_test (suite, takes_apart_many_clusters);
  return check_run (suite);
}
