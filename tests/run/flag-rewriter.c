/* SPDX-License-Identifier: MIT */
/* Flags taken out of a line that stays as it was for the rest. */
#include "common/common.h"
#include "line/command-line.h"
#include "line/docker-flags.h"
#include "run/flag-rewriter.h"

#include <string.h>

static GHashTable *
set_of (char **names)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **name = names; *name != NULL; name++)
    g_hash_table_add (set, *name);
  return set;
}

/* @line: the words behind run
 * @removed: canonical names
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
};

START_TEST (removes)
{
  g_auto(GStrv) words = check_words (rows[_i].line);
  g_auto(GStrv) names = check_words (rows[_i].removed);
  guint n = g_strv_length (words);
  g_autoptr(GHashTable) removed = set_of (names);
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (&dw_docker_flags, DW_SCOPE_RUN, words, 0, n);
  g_autoptr(DwArgumentList) out = dw_argument_list_new (n);

  assert_string (rows[_i].name, flags->message, NULL);
  dw_flag_rewriter_write (out, flags, words, 0, flags->end, removed);
  for (guint i = flags->end; i < n; i++)
    dw_argument_list_borrow (out, words[i]);
  assert_words (rows[_i].name, dw_argument_list_peek (out), rows[_i].left);
}
END_TEST

START_TEST (borrows_what_stays)
{
  g_auto(GStrv) words = check_words ("-it --rm -e A x");
  const char *names[] = { "rm", NULL };
  g_autoptr(GHashTable) removed = set_of ((char **) names);
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (&dw_docker_flags, DW_SCOPE_RUN, words, 0, 5);
  g_autoptr(DwArgumentList) some = dw_argument_list_new (5);
  g_autoptr(DwArgumentList) all = dw_argument_list_new (5);

  dw_flag_rewriter_write (some, flags, words, 0, flags->end, removed);
  assert_true ("a cluster", dw_argument_list_peek (some)[0] == words[0]);
  assert_true ("a value", dw_argument_list_peek (some)[2] == words[3]);
  dw_flag_rewriter_write (all, flags, words, 0, flags->end, NULL);
  assert_true ("without a set, all", dw_argument_list_peek (all)[1] == words[1]);
}
END_TEST

/* Whether @now has the uses of @before without those of @name, with the same values. */
static gboolean
lost_only (const DwParsedFlags *before, const DwParsedFlags *now, const char *name)
{
  guint j = 0;

  for (guint i = 0; i < before->uses->len; i++)
    {
      const DwFlagUse *old = &g_array_index (before->uses, DwFlagUse, i);
      const DwFlagUse *new;

      if (strcmp (dw_flag_canonical_name (old->flag), name) == 0)
        continue;
      if (j >= now->uses->len)
        return FALSE;
      new = &g_array_index (now->uses, DwFlagUse, j++);
      if (new->flag != old->flag || strcmp (new->value, old->value) != 0)
        return FALSE;
    }
  return j == now->uses->len;
}

static void
check_without (const DwCommandLine *line, const char *name, guint number)
{
  const char *names[] = { name, NULL };
  g_autofree char *row = g_strdup_printf ("line %u without --%s", number, name);
  g_autoptr(GHashTable) removed = set_of ((char **) names);
  g_autoptr(DwArgumentList) out = dw_argument_list_new (line->n_words);
  g_autoptr(DwCommandLine) again = NULL;
  guint first = (guint) line->command_index + 1;

  for (guint i = 0; i < first; i++)
    dw_argument_list_borrow (out, line->words[i]);
  dw_flag_rewriter_write (out, line->run_flags, line->words, first, (guint) line->image_index,
                          removed);
  for (guint i = (guint) line->image_index; i < line->n_words; i++)
    dw_argument_list_borrow (out, line->words[i]);
  again = dw_command_line_read (&dw_docker_flags, dw_argument_list_peek (out),
                                dw_argument_list_length (out));
  assert_string (row, again->error, NULL);
  assert_integer (row, again->command, line->command);
  assert_integer (row, again->command_index, line->command_index);
  assert_true (row, check_same_words (line->words + line->image_index,
                                      again->words + again->image_index));
  assert_true (row, lost_only (line->run_flags, again->run_flags, name));
}

static void
check_golden_line (const char *text, guint number, gpointer data)
{
  guint *checked = data;
  json_t *object = json_loads (text, 0, NULL);
  g_autofree char **words = check_argv (object);
  g_autoptr(DwCommandLine) line
    = dw_command_line_read (&dw_docker_flags, words, g_strv_length (words));

  if (dw_command_line_is_run (line))
    {
      GHashTableIter iter;
      gpointer name;

      g_hash_table_iter_init (&iter, dw_parsed_flags_values (line->run_flags));
      while (g_hash_table_iter_next (&iter, &name, NULL))
        {
          check_without (line, name, number);
          ++*checked;
        }
    }
  json_decref (object);
}

/* Each flag of each line that docker answered for, taken out alone. */
START_TEST (leaves_the_rest_alone)
{
  g_autofree char *path = check_build_data ("golden-26.1.jsonl");
  guint checked = 0;

  check_each_line (path, check_golden_line, &checked);
  assert_integer ("flags taken out", checked, 17542);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/flag-rewriter");

  add_rows (suite, removes, rows);
  add_test (suite, borrows_what_stays);
  add_test (suite, leaves_the_rest_alone);
  return check_run (suite);
}
