/* SPDX-License-Identifier: MIT */
/* pflag's rules, one by one, on docker's own flags. */
#include "common/common.h"
#include "line/flag-parser.h"

#include <string.h>

/* A command by its name, which is empty for docker itself. */
static const DwCommand *
command_named (const char *name)
{
  for (guint i = 0; i < dw_commands.n_rows; i++)
    if (strcmp (dw_commands.rows[i].name, name) == 0)
      return &dw_commands.rows[i];
  ck_abort_msg ("no such command: %s", name);
  return NULL;
}

/* Reads @words from @first on, which are flags of @command. */
static DwParsedFlags *
read_words (const char *command, char *const *words, guint first)
{
  return dw_flag_parser_read (&dw_commands, command_named (command), words, first,
                              g_strv_length ((char **) words));
}

/* The flags that were read, as words `name=value`, in the order of the line: one that repeats in a
 * word as often as it does. */
static char *
describe_uses (const DwParsedFlags *flags)
{
  g_autoptr(DwArgumentList) list = dw_argument_list_new (flags->uses->len);

  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      g_autofree char *word = g_strdup_printf ("%s=%s", use->flag->long_name, use->value);

      for (guint j = 0; j < use->count; j++)
        dw_argument_list_add (list, word);
    }
  return dw_shell_join ((const char *const *) dw_argument_list_peek (list), -1);
}

/* What is read of @line, the words behind `run`.
 * @uses: the flags; see describe_uses
 * @end: index of the first word that is not read */
static const struct
{
  const char *name;
  const char *line;
  const char *uses;
  guint end;
} good[] = {
  { "nothing", "", "", 0 },
  { "no flag at all", "alpine -t", "", 0 },
  { "flags end at the first other word", "-i alpine -t", "interactive=true", 1 },
  { "an empty word is positional", "-i '' -t", "interactive=true", 1 },
  { "a lone dash is positional", "-i - -t", "interactive=true", 1 },
  { "-- is dropped", "--rm -- alpine sh", "rm=true", 2 },
  { "behind -- all is positional", "-- -x y", "", 1 },
  { "only the first -- counts", "-- -- alpine", "", 1 },
  { "-- as the last word", "--", "", 1 },
  { "long with =", "--name=a x", "name=a", 1 },
  { "long with a word", "--name a x", "name=a", 2 },
  { "cut at the first =", "--env=A=B=C x", "env=A=B=C", 1 },
  { "an empty value is a value", "--workdir= x", "workdir=", 1 },
  { "an empty list value too", "--env= x", "env=", 1 },
  { "an empty word is a value", "--entrypoint '' x", "entrypoint=", 2 },
  { "the next word is the value: a flag", "-e --foo alpine", "env=--foo", 2 },
  { "the next word is the value: --", "--name -- -- alpine", "name=--", 3 },
  { "the next word is the value: -", "-v - alpine", "volume=-", 2 },
  { "a boolean takes no word", "--rm true alpine", "rm=true", 1 },
  { "a short boolean takes no word", "-d false alpine", "detach=true", 1 },
  { "publish-all takes no word", "-P 80 alpine", "publish-all=true", 1 },
  { "true by default, still a boolean", "--sig-proxy false x", "sig-proxy=true", 1 },
  { "content trust likewise", "--disable-content-trust false x", "disable-content-trust=true", 1 },
  { "a boolean with =", "--tty=0 x", "tty=0", 1 },
  { "a short boolean with =", "-d=false x", "detach=false", 1 },
  { "the value of a boolean stays as given", "-t=F --rm=TRUE x", "tty=F rm=TRUE", 2 },
  { "help is a boolean", "--help=false alpine", "help=false", 1 },
  { "a cluster of booleans", "-itd x", "interactive=true tty=true detach=true", 1 },
  { "a letter twice", "-tt x", "tty=true tty=true", 1 },
  { "letters that repeat stand where they first do", "-tiitdt x",
    "tty=true tty=true tty=true interactive=true interactive=true detach=true", 1 },
  { "a letter in two words", "-ti -it x", "tty=true interactive=true interactive=true tty=true",
    2 },
  { "a letter twice, the last with =", "-tt=false x", "tty=true tty=false", 1 },
  { "a letter thrice, the last with =", "-ttt=false x", "tty=true tty=true tty=false", 1 },
  { "= gives to the last letter", "-it=false x", "interactive=true tty=false", 1 },
  { "short with =", "-e=A x", "env=A", 1 },
  { "short with = and more =", "-e=A=B x", "env=A=B", 1 },
  { "a bare = is the value", "-w= x", "workdir==", 1 },
  { "attached", "-eA x", "env=A", 1 },
  { "attached numbers", "-p80:80 x", "publish=80:80", 1 },
  { "attached in a cluster", "-itv/a:/b x", "interactive=true tty=true volume=/a:/b", 1 },
  { "letters behind a value letter", "-ei x", "env=i", 1 },
  { "a cluster ends in a value letter", "-itv /a:/b x",
    "interactive=true tty=true volume=/a:/b", 2 },
  { "and takes whatever is next", "-ie --rm x", "interactive=true env=--rm", 2 },
  { "many short ones with values", "-c=1 -m=64m -ulp x", "cpu-shares=1 memory=64m user=lp", 3 },
  { "-link is -l ink", "-link db alpine", "label=ink", 1 },
  { "letters of run, not of docker", "-v a -l b -h c -c 5 x",
    "volume=a label=b hostname=c cpu-shares=5", 8 },
  { "the go test hole", "-test.v alpine", "", 1 },
  { "the go test hole in a cluster", "-itest.x alpine", "interactive=true", 1 },
  { "no hole without the dot", "-test x", "tty=true env=st", 1 },
  { "no hole in a value", "-etest.x y", "env=test.x", 1 },
  { "repeated scalars are all seen", "--name a --name b x", "name=a name=b", 4 },
  { "repeated lists too", "-e A -eB --env=C x", "env=A env=B env=C", 4 },
  { "names stay as given", "--net a --network b x", "net=a network=b", 4 },
  { "aliases", "--net-alias a --dns-opt b --dns-option c x", "net-alias=a dns-opt=b dns-option=c",
    6 },
  { "deprecated ones parse", "--kernel-memory 1g x", "kernel-memory=1g", 2 },
  { "other values are docker's to judge", "-m abc --cpus=x -p / x", "memory=abc cpus=x publish=/",
    5 },
  { "bytes that are no UTF-8", "-e A=\xff\xfe x", "env=A=\xff\xfe", 2 },
  { "a line break in a value", "-e 'A=1\n2' x", "'env=A=1\n2'", 2 },
};

START_TEST (reads)
{
  g_auto(GStrv) words = check_words (good[_i].line);
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);
  g_autofree char *uses = describe_uses (flags);
  g_autofree char *wanted = check_normalise (good[_i].uses);

  assert_string (good[_i].name, flags->message, NULL);
  assert_integer (good[_i].name, flags->error, DW_FLAG_ERROR_NONE);
  assert_string (good[_i].name, uses, wanted);
  assert_integer (good[_i].name, flags->end, good[_i].end);
}
END_TEST

/* What stops the parser, in docker's words. */
static const struct
{
  const char *name;
  const char *line;
  const char *uses;
  DwFlagError error;
  guint error_word;
  const char *message;
} bad[] = {
  { "unknown long", "--rm --foo x", "rm=true", DW_FLAG_ERROR_UNKNOWN, 1, "unknown flag: --foo" },
  { "unknown with value", "--foo=1 x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown flag: --foo" },
  { "no abbreviations", "--memor 1g x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown flag: --memor" },
  { "longer than a name", "--rmx x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown flag: --rmx" },
  { "case counts", "--Rm x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown flag: --Rm" },
  { "no underscores", "--dns_opt x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown flag: --dns_opt" },
  { "docker's own flags are foreign", "--debug x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown flag: --debug" },
  { "docker's own letters too", "-D x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: 'D' in -D" },
  { "unknown letter", "-X x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown shorthand flag: 'X' in -X" },
  { "unknown letter in a cluster", "-itX1 x", "interactive=true tty=true", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: 'X' in -X1" },
  { "a long name with one dash", "-restart always x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: 'r' in -restart" },
  { "-rm", "-rm x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown shorthand flag: 'r' in -rm" },
  { "a boolean letter and a bare =", "-t= x", "tty=true", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '=' in -=" },
  { "-=", "-= x", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown shorthand flag: '=' in -=" },
  { "a quote for a letter", "-i\"'\" x", "interactive=true", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '\\'' in -'" },
  { "a backslash for a letter", "'-\\' x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '\\\\' in -\\" },
  { "a tab for a letter", "'-\t' x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '\\t' in -\t" },
  { "an escape for a letter", "'-\033' x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '\\x1b' in -\033" },
  { "a byte above ASCII is its Latin-1 letter", "-\xc3\xa9 x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '\xc3\x83' in -\xc3\xa9" },
  { "a byte that Go escapes", "-\x80 x", "", DW_FLAG_ERROR_UNKNOWN, 0,
    "unknown shorthand flag: '\\u0080' in -\x80" },
  { "three dashes", "--- x", "", DW_FLAG_ERROR_BAD_SYNTAX, 0, "bad flag syntax: ---" },
  { "no name", "--=x y", "", DW_FLAG_ERROR_BAD_SYNTAX, 0, "bad flag syntax: --=x" },
  { "three dashes and a name", "--rm ---rm", "rm=true", DW_FLAG_ERROR_BAD_SYNTAX, 1,
    "bad flag syntax: ---rm" },
  { "short without value", "-e", "", DW_FLAG_ERROR_MISSING_VALUE, 0,
    "flag needs an argument: 'e' in -e" },
  { "cluster without value", "--rm -itv", "rm=true interactive=true tty=true",
    DW_FLAG_ERROR_MISSING_VALUE, 1, "flag needs an argument: 'v' in -v" },
  { "long without value", "--name", "", DW_FLAG_ERROR_MISSING_VALUE, 0,
    "flag needs an argument: --name" },
  { "-h wants a host name", "-h", "", DW_FLAG_ERROR_MISSING_VALUE, 0,
    "flag needs an argument: 'h' in -h" },
  { "no boolean", "--rm=yes x", "rm=yes", DW_FLAG_ERROR_INVALID_VALUE, 0,
    "invalid argument \"yes\" for \"--rm\" flag: strconv.ParseBool: parsing \"yes\": "
    "invalid syntax" },
  { "no boolean, with a letter", "-i=maybe x", "interactive=maybe", DW_FLAG_ERROR_INVALID_VALUE, 0,
    "invalid argument \"maybe\" for \"-i, --interactive\" flag: strconv.ParseBool: parsing "
    "\"maybe\": invalid syntax" },
  { "a blank for no boolean", "--rm='a b' x", "'rm=a b'", DW_FLAG_ERROR_INVALID_VALUE, 0,
    "invalid argument \"a b\" for \"--rm\" flag: strconv.ParseBool: parsing \"a b\": "
    "invalid syntax" },
  { "another blank", "--rm=\xc2\xa0 x", "rm=\xc2\xa0", DW_FLAG_ERROR_INVALID_VALUE, 0,
    "invalid argument \"\\u00a0\" for \"--rm\" flag: strconv.ParseBool: parsing \"\\u00a0\": "
    "invalid syntax" },
  { "no UTF-8", "--rm=\xff\xc3 x", "rm=\xff\xc3", DW_FLAG_ERROR_INVALID_VALUE, 0,
    "invalid argument \"\\xff\\xc3\" for \"--rm\" flag: strconv.ParseBool: parsing "
    "\"\\xff\\xc3\": invalid syntax" },
  { "an empty boolean", "--tty= x", "tty=", DW_FLAG_ERROR_INVALID_VALUE, 0,
    "invalid argument \"\" for \"-t, --tty\" flag: strconv.ParseBool: parsing \"\": "
    "invalid syntax" },
  { "the first error counts", "--foo --help", "", DW_FLAG_ERROR_UNKNOWN, 0, "unknown flag: --foo" },
  { "also behind help", "--help --foo", "help=true", DW_FLAG_ERROR_UNKNOWN, 1,
    "unknown flag: --foo" },
};

START_TEST (stops)
{
  g_auto(GStrv) words = check_words (bad[_i].line);
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);
  g_autofree char *uses = describe_uses (flags);
  g_autofree char *wanted = check_normalise (bad[_i].uses);

  assert_string (bad[_i].name, uses, wanted);
  assert_integer (bad[_i].name, flags->error, bad[_i].error);
  assert_integer (bad[_i].name, flags->error_word, bad[_i].error_word);
  assert_string (bad[_i].name, flags->message, bad[_i].message);
  assert_true (bad[_i].name, flags->n_safe > 0 && flags->n_safe <= strlen (flags->message));
}
END_TEST

/* What docker, in Go's %q, makes of a value that it shows. */
static const char *const shown[][2] = {
  { "\006", "\\x06" },
  { "\a\b\t\n\v\f\r", "\\a\\b\\t\\n\\v\\f\\r" },
  { "\016", "\\x0e" },
  { "\037", "\\x1f" },
  { " !#~", " !#~" },
  { "\"'\\", "\\\"'\\\\" },
  { "\177", "\\x7f" },
  { "\xc2\x80", "\\u0080" },
  { "\xc2\xad", "\\u00ad" },
  { "caf\xc3\xa9", "caf\xc3\xa9" },
  { "\xe2\x80\xa8", "\\u2028" },
  { "\xe2\x80\xa9", "\\u2029" },
  { "\xee\x80\x80", "\\ue000" },
  { "\xef\xbf\xbf", "\\uffff" },
  { "\xf0\x9f\x90\xb3", "\xf0\x9f\x90\xb3" },
  { "\xf4\x8f\xbf\xbf", "\\U0010ffff" },
};

START_TEST (shows_values_as_go)
{
  g_autofree char *word = g_strconcat ("--rm=", shown[_i][0], NULL);
  char *const words[] = { word, NULL };
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);
  g_autofree char *wanted
    = g_strdup_printf ("invalid argument \"%s\" for \"--rm\" flag: strconv.ParseBool: parsing \"%s\": "
                       "invalid syntax",
                       shown[_i][1], shown[_i][1]);

  assert_string (shown[_i][1], flags->message, wanted);
}
END_TEST

/* How much of a message may be logged. Whatever a caller may have meant for a value is "secret".
 * @safe: that part of the message; NULL: all of it */
static const struct
{
  const char *name;
  const char *line;
  DwFlagError error;
  const char *safe;
} leaks[] = {
  { "unknown long", "--foo secret x", DW_FLAG_ERROR_UNKNOWN, NULL },
  { "unknown long with =", "--foo=secret x", DW_FLAG_ERROR_UNKNOWN, NULL },
  { "unknown letter", "-X secret x", DW_FLAG_ERROR_UNKNOWN, "unknown shorthand flag: 'X'" },
  { "unknown letter, attached", "-Xsecret x", DW_FLAG_ERROR_UNKNOWN,
    "unknown shorthand flag: 'X'" },
  { "unknown letter with =", "-X=secret x", DW_FLAG_ERROR_UNKNOWN, "unknown shorthand flag: 'X'" },
  { "unknown letter in a cluster", "-itXsecret x", DW_FLAG_ERROR_UNKNOWN,
    "unknown shorthand flag: 'X'" },
  { "unknown letter of two bytes", "-\xc3\xa9secret x", DW_FLAG_ERROR_UNKNOWN,
    "unknown shorthand flag: '\xc3\x83'" },
  { "unknown letter that is escaped", "'-\tsecret' x", DW_FLAG_ERROR_UNKNOWN,
    "unknown shorthand flag: '\\t'" },
  { "a bare = behind a boolean", "-t= secret", DW_FLAG_ERROR_UNKNOWN,
    "unknown shorthand flag: '='" },
  { "long without value", "-e secret --env", DW_FLAG_ERROR_MISSING_VALUE, NULL },
  { "letter without value", "-e secret -e", DW_FLAG_ERROR_MISSING_VALUE,
    "flag needs an argument: 'e'" },
  { "cluster without value", "-e secret -ite", DW_FLAG_ERROR_MISSING_VALUE,
    "flag needs an argument: 'e'" },
  { "three dashes", "---foo secret", DW_FLAG_ERROR_BAD_SYNTAX, NULL },
  { "three dashes with =", "---foo=secret x", DW_FLAG_ERROR_BAD_SYNTAX,
    "bad flag syntax: ---foo" },
  { "no name", "--=secret x", DW_FLAG_ERROR_BAD_SYNTAX, "bad flag syntax: --" },
  { "no boolean", "--rm=secret x", DW_FLAG_ERROR_INVALID_VALUE, "invalid argument " },
  { "no boolean, by its letter", "-t=secret x", DW_FLAG_ERROR_INVALID_VALUE,
    "invalid argument " },
  { "no boolean in a cluster", "-it=secret x", DW_FLAG_ERROR_INVALID_VALUE, "invalid argument " },
};

START_TEST (tells_what_may_be_logged)
{
  const char *name = leaks[_i].name;
  g_auto(GStrv) words = check_words (leaks[_i].line);
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);
  g_autofree char *safe = g_strndup (flags->message, flags->n_safe);

  assert_integer (name, flags->error, leaks[_i].error);
  assert_string (name, safe, leaks[_i].safe != NULL ? leaks[_i].safe : flags->message);
  assert_true (name, strstr (safe, "secret") == NULL);
}
END_TEST

/* Where a flag stands. @index: which of the flags of @line */
static const struct
{
  const char *name;
  const char *line;
  guint index;
  guint word;
  guint offset;
  gboolean value_is_next_word;
} places[] = {
  { "long", "run --rm x", 0, 1, 0, FALSE },
  { "long with =", "run -i --name=a x", 1, 2, 0, FALSE },
  { "long with a word", "run -i --name a x", 1, 2, 0, TRUE },
  { "letter", "run -t x", 0, 1, 1, FALSE },
  { "a letter that repeats: the first", "run -ittd x", 1, 1, 2, FALSE },
  { "the letter behind one that repeats", "run -ittd x", 2, 1, 4, FALSE },
  { "a letter that repeats with =", "run -tt=false x", 1, 1, 2, FALSE },
  { "third letter", "run -itd x", 2, 1, 3, FALSE },
  { "third letter, its value behind", "run -itv a x", 2, 1, 3, TRUE },
  { "third letter, its value attached", "run -itva x", 2, 1, 3, FALSE },
  { "behind a value that is a word", "run -e A -t x", 1, 3, 1, FALSE },
};

START_TEST (tells_places)
{
  g_auto(GStrv) words = check_words (places[_i].line);
  guint n = g_strv_length (words);
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 1);
  const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, places[_i].index);

  assert_integer (places[_i].name, use->word, places[_i].word);
  assert_integer (places[_i].name, use->offset, places[_i].offset);
  assert_integer (places[_i].name, use->value_is_next_word, places[_i].value_is_next_word);
  assert_integer (places[_i].name, flags->end, n - 1);
}
END_TEST

#define MANY 100000

/* A word of many letters has no more uses than there are flags, and their counts add up. */
START_TEST (counts_letters)
{
  static const char letters[] = "itd";
  static const guint counts[] = { 33334, 33333, 33333 };
  g_autoptr(GString) word = g_string_new ("-");
  char *words[] = { NULL, (char *) "-tt", (char *) "alpine", NULL };
  g_autoptr(DwParsedFlags) flags = NULL;

  for (guint i = 0; i < MANY; i++)
    g_string_append_c (word, letters[i % 3]);
  words[0] = word->str;
  flags = read_words ("run", words, 0);
  assert_string ("message", flags->message, NULL);
  assert_integer ("the end", flags->end, 2);
  assert_integer ("uses", flags->uses->len, 4);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      assert_integer ("letter", use->flag->short_name, letters[i]);
      assert_integer (use->flag->long_name, use->count, counts[i]);
      assert_integer (use->flag->long_name, use->offset, i + 1);
      assert_integer (use->flag->long_name, use->word, 0);
      assert_string (use->flag->long_name, use->value, "true");
    }
  assert_integer ("in the next word", g_array_index (flags->uses, DwFlagUse, 3).count, 2);
  assert_integer ("names", g_hash_table_size (dw_parsed_flags_values (flags)), 3);
}
END_TEST

/* A value that is not `true` ends its word, and has a use of its own. */
START_TEST (counts_bare_letters_only)
{
  g_auto(GStrv) words = check_words ("-tt=false -e A -ttie B x");
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);
  static const guint counts[] = { 1, 1, 1, 2, 1, 1 };

  assert_integer ("uses", flags->uses->len, G_N_ELEMENTS (counts));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      g_autofree char *name = g_strdup_printf ("use %u, --%s", i, use->flag->long_name);

      assert_integer (name, use->count, counts[i]);
    }
  assert_true ("the last use counts", dw_parsed_flags_is_on (flags, "tty"));
}
END_TEST

START_TEST (the_last_letter_counts)
{
  g_auto(GStrv) words = check_words ("-tt=false x");
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);

  assert_string ("value", dw_parsed_flags_last (flags, "tty"), "false");
  assert_true ("it is off", !dw_parsed_flags_is_on (flags, "tty"));
}
END_TEST

static const struct
{
  const char *name;
  const char *command;
  const char *line;
  const char *message;
} commands[] = {
  { "run has detach", "run", "-d", NULL },
  { "run has create's", "run", "-e A", NULL },
  { "create has no -d", "create", "-d", "unknown shorthand flag: 'd' in -d" },
  { "create has no detach", "create", "--detach", "unknown flag: --detach" },
  { "create has no detach-keys", "create", "--detach-keys=a", "unknown flag: --detach-keys" },
  { "create has no sig-proxy", "create", "--sig-proxy", "unknown flag: --sig-proxy" },
  { "docker has debug", "", "-Dl debug -H=a --tls", NULL },
  { "docker has no rm", "", "--rm", "unknown flag: --rm" },
  { "container has help alone", "container", "--help=false", NULL },
  { "container has no debug", "container", "--debug", "unknown flag: --debug" },
};

START_TEST (keeps_commands_apart)
{
  g_auto(GStrv) words = check_words (commands[_i].line);
  g_autoptr(DwParsedFlags) flags = read_words (commands[_i].command, words, 0);

  assert_string (commands[_i].name, flags->message, commands[_i].message);
}
END_TEST

static const struct
{
  const char *text;
  gboolean valid;
  gboolean value;
} booleans[] = {
  { "1", TRUE, TRUE },      { "t", TRUE, TRUE },      { "T", TRUE, TRUE },
  { "true", TRUE, TRUE },   { "TRUE", TRUE, TRUE },   { "True", TRUE, TRUE },
  { "0", TRUE, FALSE },     { "f", TRUE, FALSE },     { "F", TRUE, FALSE },
  { "false", TRUE, FALSE }, { "FALSE", TRUE, FALSE }, { "False", TRUE, FALSE },
  { "", FALSE, FALSE },     { "yes", FALSE, FALSE },  { "no", FALSE, FALSE },
  { "tRUE", FALSE, FALSE }, { "2", FALSE, FALSE },    { " true", FALSE, FALSE },
};

START_TEST (reads_booleans)
{
  gboolean value = FALSE;

  assert_integer (booleans[_i].text, dw_parse_bool (booleans[_i].text, &value), booleans[_i].valid);
  if (booleans[_i].valid)
    assert_integer (booleans[_i].text, value, booleans[_i].value);
}
END_TEST

/* The hash table: one entry under the canonical name, the values in order. */
START_TEST (collects_values)
{
  g_auto(GStrv) words = check_words ("--net a -e A --network=b -t --env B -t=false x");
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);
  GHashTable *values = dw_parsed_flags_values (flags);
  const GPtrArray *networks = g_hash_table_lookup (values, "network");
  const GPtrArray *env = g_hash_table_lookup (values, "env");

  assert_integer ("names", g_hash_table_size (values), 3);
  assert_true ("the alias has no entry", !g_hash_table_contains (values, "net"));
  assert_integer ("networks", networks->len, 2);
  assert_string ("first", g_ptr_array_index (networks, 0), "a");
  assert_string ("second", g_ptr_array_index (networks, 1), "b");
  assert_integer ("variables", env->len, 2);
  assert_string ("second variable", g_ptr_array_index (env, 1), "B");
  assert_string ("the last one", dw_parsed_flags_last (flags, "network"), "b");
  assert_string ("a boolean", dw_parsed_flags_last (flags, "tty"), "false");
  assert_true ("its last use counts", !dw_parsed_flags_is_on (flags, "tty"));
  assert_string ("not given", dw_parsed_flags_last (flags, "name"), NULL);
  assert_true ("not given, not on", !dw_parsed_flags_is_on (flags, "rm"));
  assert_true ("built once", values == dw_parsed_flags_values (flags));
}
END_TEST

START_TEST (appends)
{
  g_auto(GStrv) words = check_words ("-D --tls run --debug=false");
  g_autoptr(DwParsedFlags) flags = read_words ("", words, 0);
  GHashTable *values = dw_parsed_flags_values (flags);

  assert_integer ("two names", g_hash_table_size (values), 2);
  dw_parsed_flags_append (flags, read_words ("", words, 3));
  assert_integer ("uses", flags->uses->len, 3);
  assert_integer ("the end stays", flags->end, 2);
  assert_string ("what is appended is last", dw_parsed_flags_last (flags, "debug"), "false");
  values = dw_parsed_flags_values (flags);
  assert_integer ("values of both", ((GPtrArray *) g_hash_table_lookup (values, "debug"))->len, 2);
}
END_TEST

/* The first error stays, with all that belongs to it. */
START_TEST (appends_errors)
{
  g_auto(GStrv) words = check_words ("-D --tls=secret --foo");
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (&dw_commands, command_named (""), words, 0, 1);

  dw_parsed_flags_append (flags, read_words ("", words, 1));
  assert_integer ("error", flags->error, DW_FLAG_ERROR_INVALID_VALUE);
  assert_integer ("its word", flags->error_word, 1);
  assert_integer ("what may be logged", flags->n_safe, strlen ("invalid argument "));
  dw_parsed_flags_append (flags, read_words ("", words, 2));
  assert_integer ("the first error", flags->error, DW_FLAG_ERROR_INVALID_VALUE);
  assert_contains ("the first message", flags->message, "invalid argument \"secret\"");
  assert_integer ("still", flags->n_safe, strlen ("invalid argument "));
}
END_TEST

static const struct
{
  const char *line;
  gboolean has;
} terminators[] = {
  { "", FALSE },
  { "--rm", FALSE },
  { "--rm --", TRUE },
  { "--", TRUE },
  { "-e A --", TRUE },
  { "-e --", FALSE },
  { "--name --", FALSE },
  { "-ie --", FALSE },
  { "-e -- --", TRUE },
  { "--name=a --", TRUE },
};

START_TEST (finds_the_terminator)
{
  g_auto(GStrv) words = check_words (terminators[_i].line);
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);

  assert_string (terminators[_i].line, flags->message, NULL);
  assert_integer (terminators[_i].line,
                  dw_parsed_flags_has_terminator (flags, words, g_strv_length (words)),
                  terminators[_i].has);
}
END_TEST

/* Values are borrowed from the words: nothing is copied. */
START_TEST (borrows)
{
  g_auto(GStrv) words = check_words ("--name=abc -e A -wdir x");
  g_autoptr(DwParsedFlags) flags = read_words ("run", words, 0);

  assert_true ("behind =", dw_parsed_flags_last (flags, "name") == words[0] + strlen ("--name="));
  assert_true ("a word", dw_parsed_flags_last (flags, "env") == words[2]);
  assert_true ("attached", dw_parsed_flags_last (flags, "workdir") == words[3] + 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/flag-parser");

  add_rows (suite, reads, good);
  add_rows (suite, stops, bad);
  add_rows (suite, shows_values_as_go, shown);
  add_rows (suite, tells_what_may_be_logged, leaks);
  add_rows (suite, tells_places, places);
  add_test (suite, counts_letters);
  add_test (suite, counts_bare_letters_only);
  add_test (suite, the_last_letter_counts);
  add_rows (suite, keeps_commands_apart, commands);
  add_rows (suite, reads_booleans, booleans);
  add_test (suite, collects_values);
  add_test (suite, appends);
  add_test (suite, appends_errors);
  add_rows (suite, finds_the_terminator, terminators);
  add_test (suite, borrows);
  return check_run (suite);
}
