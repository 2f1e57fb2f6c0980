/* SPDX-License-Identifier: MIT */
/* Which word is the command, which the image, and with what docker creates nothing. */
#include "common/common.h"
#include "common/run-only.h"
#include "line/command-line.h"

#include <string.h>

/* A line with which docker creates a container.
 * @flags, @docker_flags: as words name=value in order, under the canonical names
 * @words: what stands behind the image */
static const struct
{
  const char *name;
  const char *line;
  const char *command;
  gint command_index;
  gint image_index;
  const char *flags;
  const char *words;
  const char *docker_flags;
} creates[] = {
  { "the plainest run", "run alpine", "run", 0, 1, "", "", "" },
  { "create", "create --name a alpine sh", "create", 0, 3, "name=a", "sh", "" },
  { "container run", "container run --rm alpine", "run", 1, 3, "rm=true", "", "" },
  { "container create", "container create alpine", "create", 1, 2, "", "", "" },

  /* surprises: what a reader that guesses gets wrong */
  { "the host is run", "-H run run alpine", "run", 2, 3, "", "", "host=run" },
  { "the image is run", "run run run", "run", 0, 1, "", "run", "" },
  { "--rm takes no word", "run --rm true alpine", "run", 0, 2, "rm=true", "alpine", "" },
  { "content trust takes no word", "run --disable-content-trust false alpine", "run", 0, 2,
    "disable-content-trust=true", "alpine", "" },
  { "-P takes no word", "run -P 80 alpine", "run", 0, 2, "publish-all=true",
    "alpine", "" },
  { "-h is hostname", "run -h alpine sh", "run", 0, 3, "hostname=alpine", "", "" },
  { "-c and -l of run", "run -c 512 -l a=b alpine", "run", 0, 5,
    "cpu-shares=512 label=a=b", "", "" },
  { "-e takes --rm", "run -e --rm alpine", "run", 0, 3, "env=--rm", "", "" },
  { "--name takes --", "run --name -- -- alpine", "run", 0, 4, "name=--", "", "" },
  { "an image behind --", "run -- -x y", "run", 0, 2, "", "y", "" },
  { "a cluster with a value", "run -itv /a:/b alpine", "run", 0, 3,
    "interactive=true tty=true volume=/a:/b", "", "" },
  { "-ei", "run -ei alpine", "run", 0, 2, "env=i", "", "" },
  { "letters that repeat", "run -ititd alpine", "run", 0, 2,
    "interactive=true interactive=true tty=true tty=true detach=true", "", "" },
  { "-tt=false", "run -tt=false alpine", "run", 0, 2, "tty=true tty=false", "", "" },
  { "-w=", "run -w= alpine", "run", 0, 2, "workdir==", "", "" },
  { "-link", "run -link db alpine", "run", 0, 2, "label=ink", "alpine", "" },
  { "--help=false", "run --help=false alpine", "run", 0, 2, "help=false", "", "" },
  { "help of the container", "run alpine --help", "run", 0, 1, "", "--help", "" },
  { "-v in front", "-v run alpine", "run", 1, 2, "", "", "version=true" },
  { "--help in front", "--help run alpine", "run", 1, 2, "", "", "help=true" },
  { "-- in front", "-- run alpine", "run", 1, 2, "", "", "" },

  /* the container's words are its own */
  { "flags behind the image", "run alpine -- x --rm -e A", "run", 0, 1, "",
    "-- x --rm -e A", "" },
  { "the second --", "run -- -- alpine", "run", 0, 2, "", "alpine", "" },
  { "a shell's own -c", "run alpine sh -c 'docker run -it x'", "run", 0, 1, "",
    "sh -c 'docker run -it x'", "" },
  { "an empty image", "run '' sh", "run", 0, 1, "", "sh", "" },
  { "a dash for an image", "run - sh", "run", 0, 1, "", "sh", "" },
  { "an empty word behind", "run alpine ''", "run", 0, 1, "", "''", "" },

  /* docker's own flags */
  { "debug", "-D run alpine", "run", 1, 2, "", "", "debug=true" },
  { "debug off", "--debug=false run x", "run", 1, 2, "", "", "debug=false" },
  { "an attached host", "-Hunix:///s run x", "run", 1, 2, "", "", "host=unix:///s" },
  { "a cluster with a host", "-DH s run x", "run", 2, 3, "", "", "debug=true host=s" },
  { "a boolean takes no command", "--tls run alpine", "run", 1, 2, "", "", "tls=true" },
  { "two hosts", "-H a --host=b run x", "run", 3, 4, "", "", "host=a host=b" },
  { "a context", "-c ctx run x", "run", 2, 3, "", "", "context=ctx" },
  { "a level", "-l debug run x", "run", 2, 3, "", "", "log-level=debug" },
  { "a directory named run", "--config run run ps", "run", 2, 3, "", "", "config=run" },
  { "a value that looks like a flag", "--config --debug run x", "run", 2, 3, "", "",
    "config=--debug" },
  { "a value that is --", "-H -- run x", "run", 2, 3, "", "", "host=--" },
  { "help twice", "--help --help=false run x", "run", 2, 3, "", "",
    "help=true help=false" },

  /* between container and its command, and behind a leading -- */
  { "help of container, off", "container --help=false run x", "run", 2, 3, "", "",
    "help=false" },
  { "-- and a -h in a cluster", "-- -Dh run alpine", "run", 2, 3, "", "", "debug=true help=true" },
  { "-h before the command", "-h run alpine", "run", 1, 2, "", "", "help=true" },
  { "-h after --", "-- -h run alpine", "run", 2, 3, "", "", "help=true" },
  { "-h between container and run", "container -h run img", "run", 2, 3, "", "", "help=true" },
  { "-h of container, off", "container -h=false create img", "create", 2, 3, "", "", "help=false" },
  { "-h after -- of container", "container -- -h run img", "run", 3, 4, "", "", "" },
  { "help of container, on", "container --help run x", "run", 2, 3, "", "", "help=true" },
  { "-- swallows a word", "container -- run run alpine", "run", 3, 4, "", "", "" },
  { "-- twice swallows a word", "-- -- run run alpine", "run", 3, 4, "", "", "" },
  { "-- and a flag", "-- --debug run x", "run", 2, 3, "", "", "debug=true" },
  { "-- and an attached value", "-- -Hs run x", "run", 2, 3, "", "", "host=s" },
  { "-- and a flag with a value", "-- -H s run x", "run", 3, 4, "", "", "host=s" },
  { "-- and a flag for a value", "container -- create --rm --volume-driver local create sh",
    "create", 6, 7, "", "", "" },
  { "-- and a value with an h", "-- -lh -H=ssh://h run sh", "run", 3, 4, "", "",
    "log-level=h host=ssh://h" },
  { "-- and an = for a value", "container -- --x=y run sh", "run", 3, 4, "", "", "" },
  { "-- and a boolean for a value", "-- -- -D run sh", "run", 3, 4, "", "", "" },
  { "a dash in the second place", "container a-b run x", "run", 2, 3, "", "", "" },
  { "likewise in front", "a-b run x", "run", 1, 2, "", "", "" },
  { "likewise and a flag", "a-b -D c-d --tls run x", "run", 4, 5, "", "",
    "debug=true tls=true" },
};

/* The flags as words name=value. */
static char *
describe_flags (const DwParsedFlags *flags)
{
  g_autoptr(DwArgumentList) list = dw_argument_list_new (8);

  for (guint i = 0; flags != NULL && i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      g_autofree char *word
        = g_strdup_printf ("%s=%s", dw_flag_canonical_name (use->flag), use->value);

      for (guint j = 0; j < use->count; j++)
        dw_argument_list_add (list, word);
    }
  return dw_shell_join ((const char *const *) dw_argument_list_peek (list), -1);
}

/* The index of the flag that the command has not, or -1. */
static gint
unknown_flag (const DwCommandLine *line)
{
  const DwParsedFlags *flags = line->flags;

  return flags != NULL && flags->error == DW_FLAG_ERROR_UNKNOWN ? (gint) flags->error_word : -1;
}

START_TEST (finds_the_image)
{
  const char *name = creates[_i].name;
  g_auto(GStrv) words = check_words (creates[_i].line);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  g_autofree char *flags = describe_flags (line->flags);
  g_autofree char *docker_flags = describe_flags (line->docker_flags);

  assert_string (name, line->error, NULL);
  assert_true (name, line->command != NULL);
  assert_string (name, line->command->name, creates[_i].command);
  assert_integer (name, line->command_index, creates[_i].command_index);
  assert_integer (name, line->image_index, creates[_i].image_index);
  assert_integer (name, unknown_flag (line), -1);
  assert_string (name, flags, creates[_i].flags);
  assert_string (name, docker_flags, creates[_i].docker_flags);
  assert_words (name, words + line->image_index + 1, creates[_i].words);
  assert_string (name, dw_command_line_name (line), words[line->command_index]);
}
END_TEST

/* A line with which docker creates nothing.
 * @error: docker's words, where it refuses a line that is ours to read
 * @word: the command word
 * @unknown: index of the flag that the command has not, or -1 */
static const struct
{
  const char *name;
  const char *line;
  const char *error;
  const char *word;
  gint unknown;
} creates_nothing[] = {
  { "no words", "", NULL, NULL, -1 },
  { "another command", "ps -a", NULL, "ps", -1 },
  { "run in a container", "exec c1 run alpine", NULL, "exec", -1 },
  { "a directory named run", "--config run ps -a", NULL, "ps", -1 },
  { "a plugin's run", "compose run web", NULL, "compose", -1 },
  { "another plugin's run", "buildx run x", NULL, "buildx", -1 },
  { "an image named run", "pull run", NULL, "pull", -1 },
  { "a tag named run", "build -t run .", NULL, "build", -1 },
  { "image run", "image run x", NULL, "image", -1 },
  { "container twice", "container container run x", NULL, "container", -1 },
  { "container alone", "container", NULL, "container", -1 },
  { "container ls run", "container ls run", NULL, "container", -1 },
  { "help for run", "help run", NULL, "help", -1 },
  { "case counts", "Run x", NULL, "Run", -1 },
  { "no prefixes", "ru x", NULL, "ru", -1 },
  { "an empty word", "'' run x", NULL, "", -1 },
  { "a dash", "- run x", NULL, "-", -1 },
  { "a dash behind a letter", "a- run x", NULL, "a-", -1 },
  { "version alone", "--version", NULL, NULL, -1 },
  { "help alone", "--help", NULL, NULL, -1 },
  { "container behind --", "container -- run alpine", NULL, "container", -1 },
  { "two --", "-- -- run alpine", NULL, "alpine", -1 },
  { "-- and a word behind a cluster", "-- -Dl fatal run alpine", "flag needs an argument: 'l' in -l",
    "fatal", -1 },
  { "debug between container and run", "container -D run img",
    "unknown shorthand flag: 'D' in -D", "container", -1 },
  { "debug, and a run behind it", "container --debug x run img", "unknown flag: --debug",
    "container", -1 },

  { "usage", "run --help", NULL, "run", -1 },
  { "usage with an image", "run -it --help alpine", NULL, "run", -1 },
  { "usage as =1", "run --help=1 alpine", NULL, "run", -1 },
  { "usage of container run", "container run --help x", NULL, "container", -1 },

  { "no image", "run", "requires at least 1 argument", "run", -1 },
  { "no image behind flags", "run -it", "requires at least 1 argument", "run", -1 },
  { "no image behind --", "run --", "requires at least 1 argument", "run", -1 },
  { "the image is the volume", "run -v alpine", "requires at least 1 argument", "run", -1 },
  { "no value", "run -e", "flag needs an argument: 'e' in -e", "run", -1 },
  { "no host name", "run -h", "flag needs an argument: 'h' in -h", "run", -1 },
  { "bad syntax", "run --= alpine", "bad flag syntax: --=", "run", -1 },
  { "no boolean", "run --rm=x alpine",
    "invalid argument \"x\" for \"--rm\" flag: strconv.ParseBool: parsing \"x\": invalid syntax",
    "run", -1 },
  { "no abbreviations", "run --memor 1g alpine", "unknown flag: --memor", "run", 1 },
  { "docker's flag behind run", "run --rm --debug alpine", "unknown flag: --debug", "run", 2 },
  { "docker's context behind run", "run --context c x", "unknown flag: --context", "run", 1 },
  { "docker's host behind run", "run -H s x", "unknown shorthand flag: 'H' in -H", "run", 1 },
  { "unknown with usage", "run --foo --help", "unknown flag: --foo", "run", 1 },
  { "usage with unknown", "run --help --foo", "unknown flag: --foo", "run", 2 },
  { "create has no -d", "create -d x", "unknown shorthand flag: 'd' in -d", "create", 1 },
  { "unknown behind container run", "container run -it --foo x", "unknown flag: --foo", "container",
    3 },
  { "unknown behind a word that is stepped over", "a-b -e y create x",
    "unknown shorthand flag: 'e' in -e", "create", -1 },
  { "unknown in front", "--foo run x", "unknown flag: --foo", NULL, -1 },
  { "unknown in front with =", "--foo=1 run x", "unknown flag: --foo", NULL, -1 },
  { "no boolean in front", "--debug=x run y",
    "invalid argument \"x\" for \"-D, --debug\" flag: strconv.ParseBool: parsing \"x\": "
    "invalid syntax",
    NULL, -1 },
  { "no value in front", "-H", "flag needs an argument: 'H' in -H", NULL, -1 },
};

START_TEST (leaves_alone)
{
  const DwCommands commands = read_run_only (&dw_commands);
  const char *name = creates_nothing[_i].name;
  g_auto(GStrv) words = check_words (creates_nothing[_i].line);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&commands, words, g_strv_length (words));

  assert_true (name, line->command == NULL);
  assert_integer (name, line->command_index, -1);
  assert_integer (name, line->image_index, -1);
  assert_string (name, line->error, creates_nothing[_i].error);
  assert_string (name, line->word, creates_nothing[_i].word);
  assert_integer (name, unknown_flag (line), creates_nothing[_i].unknown);
  assert_string (name, dw_command_line_name (line), NULL);
}
END_TEST

/* A line of any other command.
 * @operands: KIND=TEXT of each, in order
 * @words: what stands behind them that is no flag's, nor the command's */
static const struct
{
  const char *name;
  const char *line;
  const char *command;
  gint command_index;
  const char *operands;
  const char *flags;
  const char *words;
} others[] = {
  { "nothing behind it", "ps", "ps", 0, "", "", "" },
  { "flags behind an operand", "rm a --force b -v", "rm", 0, "container=a container=b", "force=true volumes=true", "" },
  { "a value behind an operand", "stop a -t 5 b", "stop", 0, "container=a container=b", "timeout=5", "" },
  { "an operand that a cluster ends with", "logs -ft web", "logs", 0, "container=web",
    "follow=true timestamps=true", "" },
  { "a cluster with a value", "logs -fn 5 web", "logs", 0, "container=web", "follow=true tail=5", "" },
  { "-- ends the flags", "rm a -- -f b", "rm", 0, "container=a container=-f container=b", "", "" },
  { "-- in front", "rm -- -- a", "rm", 0, "container=-- container=a", "", "" },
  { "-- for a value", "stop -t -- a", "stop", 0, "container=a", "timeout=--", "" },
  { "a dash is an operand", "import - x:1", "import", 0, "path=- image=x:1", "", "" },
  { "an empty operand", "pull ''", "pull", 0, "image=''", "", "" },
  { "a value that looks like a flag", "tag -- -x y", "tag", 0, "image=-x image=y", "", "" },
  { "a label that looks like a flag", "network create --label --internal n", "network create", 1,
    "network=n", "label=--internal", "" },
  { "an operand named like the command", "pull pull", "pull", 0, "image=pull", "", "" },
  { "another name", "image rm -f a", "rmi", 1, "image=a", "force=true", "" },
  { "the short name", "rmi -f a b", "rmi", 0, "image=a image=b", "force=true", "" },
  { "a builder's", "builder build -t x .", "build", 1, "build=.", "tag=x", "" },
  { "buildx build", "buildx build -t x .", "build", 1, "build=.", "tag=x", "" },
  { "an alias in a group", "network remove n", "network rm", 1, "network=n", "", "" },
  { "a group in a group", "trust key generate --dir d n", "trust key generate", 2, "argument=n", "dir=d", "" },
  { "help of a group in a group, off", "trust --help=false key load k", "trust key load", 3, "path=k", "", "" },
  { "docker's own flags in front", "-D -H h volume rm v", "volume rm", 4, "volume=v", "", "" },
  { "-- in front of the command", "network -- -h create n", "network create", 3, "network=n", "", "" },

  { "exec, whose words are the container's", "exec -it web sh -c x", "exec", 0, "container=web",
    "interactive=true tty=true", "sh -c x" },
  { "exec, and a flag behind the container", "exec web --privileged", "exec", 0, "container=web", "",
    "--privileged" },
  { "exec, and a -- behind the container", "exec web -- sh", "exec", 0, "container=web", "", "-- sh" },
  { "exec behind --", "exec -- -x sh", "exec", 0, "container=-x", "", "sh" },
  { "top", "top web -e", "top", 0, "container=web", "", "-e" },
  { "cp", "cp -a a:/x b", "cp", 0, "place=a:/x place=b", "archive=true", "" },
  { "inspect", "inspect a --type image b", "inspect", 0, "object=a object=b", "type=image", "" },
  { "context use", "context use prod", "context use", 1, "context=prod", "", "" },

  { "a plugin", "compose -f x up --help", "compose", 0, "", "", "-f x up --help" },
  { "a plugin without words", "compose", "compose", 0, "", "", "" },
  { "a plugin's own command", "buildx bake --print", "buildx", 0, "", "", "bake --print" },
  { "a plugin's flag in front of a command", "buildx --builder b build .", "build", 3, "build=.", "", "" },
  { "a command that no row has", "frobnicate -x y", "frobnicate", 0, "", "", "-x y" },
  { "in a group", "network frob --help n", "network frob", 1, "", "", "--help n" },
  { "of a name that is longer than a row's", "name-that-is-longer-than-a-row x", "name-that-is-longer-…", 0, "", "",
    "x" },

  { "fewer than docker takes", "tag x", "tag", 0, "image=x", "", "" },
  { "more than docker takes", "tag x y z", "tag", 0, "image=x image=y argument=z", "", "" },
  { "any at all, where docker takes none", "stats -a x", "stats", 0, "container=x", "all=true", "" },
  { "help", "rm a --help", NULL, -1, "", "", "" },
  { "help behind -- is none", "rm -- --help", "rm", 0, "container=--help", "", "" },
  { "help of a group", "network --help", NULL, -1, "", "", "" },
  { "help of a command of a group", "network create --help x", NULL, -1, "", "", "" },
  { "a group alone", "trust key", NULL, -1, "", "", "" },
  { "a flag of another command", "ps --rm", NULL, -1, "", "", "" },
};

static char *
describe_operands (const DwCommandLine *line)
{
  g_autoptr(DwArgumentList) list = dw_argument_list_new (4);

  for (guint i = 0; line->command != NULL && i < line->operands->len; i++)
    {
      g_autofree char *word
        = g_strdup_printf ("%s=%s", dw_operand_name (dw_command_line_get_operand_kind (line, i)),
                           line->words[g_array_index (line->operands, guint, i)]);

      dw_argument_list_add (list, word);
    }
  return dw_shell_join ((const char *const *) dw_argument_list_peek (list), -1);
}

START_TEST (reads_every_command)
{
  const char *name = others[_i].name;
  g_auto(GStrv) words = check_words (others[_i].line);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  g_autofree char *operands = describe_operands (line);
  g_autofree char *wanted = check_normalise (others[_i].operands);
  g_autofree char *flags = describe_flags (line->flags);

  assert_string (name, dw_command_line_name (line), others[_i].command);
  assert_integer (name, line->command_index, others[_i].command_index);
  if (others[_i].command == NULL)
    return;
  assert_string (name, operands, wanted);
  assert_string (name, flags, others[_i].flags);
  assert_words (name, words + line->words_index, others[_i].words);
}
END_TEST

/* What nobody asks about is not read: neither its flags nor how many operands there are.
 * @found: the command that its words name */
static const struct
{
  const char *line;
  const char *found;
} unasked[] = {
  { "ps --nope x y", "ps" },
  { "exec --nope", "exec" },
  { "network create --nope", "network create" },
  { "image rm --help", "rmi" },
  { "compose up", "compose" },
  { "frobnicate", "frobnicate" },
  { "help run", "help" },
};

START_TEST (reads_no_further)
{
  const DwCommands commands = read_run_only (&dw_commands);
  const char *name = unasked[_i].line;
  g_auto(GStrv) words = check_words (name);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&commands, words, g_strv_length (words));

  assert_string (name, line->found != NULL ? line->found->name : NULL, unasked[_i].found);
  assert_true (name, line->command == NULL && line->flags == NULL && line->error == NULL);
  assert_integer (name, line->operands->len, 0);
  assert_integer (name, line->words_index, line->n_words);
  assert_true (name, !dw_command_line_is_unread (line));
}
END_TEST

/* What a log may show of an error: nothing that may have been meant for a value, here "secret".
 * @safe: NULL: there is none */
static const struct
{
  const char *line;
  const char *safe;
} safe_errors[] = {
  { "run -e secret alpine", NULL },
  { "run", "requires at least 1 argument" },
  { "run -e secret", "requires at least 1 argument" },
  { "run --foo=secret alpine", "unknown flag: --foo" },
  { "run -Xsecret alpine", "unknown shorthand flag: 'X'…" },
  { "run --env", "flag needs an argument: --env" },
  { "run -ite", "flag needs an argument: 'e'…" },
  { "run ---x alpine", "bad flag syntax: ---x" },
  { "run ---x=secret alpine", "bad flag syntax: ---x…" },
  { "run --rm=secret alpine", "invalid argument …" },
  { "--debug=secret run alpine", "invalid argument …" },
  { "container --help=secret run alpine", "invalid argument …" },
  { "-- -Dxsecret run alpine", "unknown shorthand flag: 'x'…" },
  { "--foo=secret run alpine", "unknown flag: --foo" },
  { "ps --foo=secret", "unknown flag: --foo" },
};

START_TEST (keeps_values_out_of_logs)
{
  const char *name = safe_errors[_i].line;
  g_auto(GStrv) words = check_words (name);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  g_autofree char *safe = dw_command_line_dup_safe_error (line);

  assert_string (name, safe, safe_errors[_i].safe);
  assert_integer (name, line->error == NULL, safe == NULL);
}
END_TEST

/* Lines with a flag that nobody knows, before it is certain what they say, and others. */
static const struct
{
  const char *line;
  gboolean is_unread;
} unread[] = {
  { "", FALSE },
  { "ps", FALSE },
  { "ps --foo", TRUE },
  { "run alpine", FALSE },
  { "run alpine --foo", FALSE },
  { "run --foo alpine", TRUE },
  { "run", FALSE },
  { "run --name", FALSE },
  { "run --rm=x alpine", FALSE },
  { "run --help alpine", FALSE },
  { "--foo run alpine", TRUE },
  { "--foo", TRUE },
  { "-H", FALSE },
  { "container --foo run alpine", TRUE },
  { "container --foo x", TRUE },
  { "container x", FALSE },
  { "container --help=x y", FALSE },
  { "a-b -e y run alpine", TRUE },
};

START_TEST (says_what_nobody_knows)
{
  const char *name = unread[_i].line;
  g_auto(GStrv) words = check_words (name);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));

  assert_integer (name, dw_command_line_is_unread (line), unread[_i].is_unread);
}
END_TEST

/* Words as execve (2) lays them out, one right behind the other: nothing is read across their ends.
 * @bytes: they and the NUL of each
 * @word: the command word */
static const struct
{
  const char *name;
  const char *bytes;
  guint n_words;
  const char *word;
} layouts[] = {
  { "a dash before an empty word", "-\0\0run\0x", 4, "-" },
  { "an empty word before a flag", "\0-bc\0run\0x", 4, "" },
  { "one letter before what looks like the rest of a flag", "a\0-b\0run\0x", 4, "a" },
  { "words that are not counted", "-D\0run\0x\0y", 1, NULL },
};

START_TEST (reads_each_word_alone)
{
  const DwCommands commands = read_run_only (&dw_commands);
  char *words[8] = { NULL };
  const char *byte = layouts[_i].bytes;
  g_autoptr(DwCommandLine) line = NULL;

  for (guint i = 0; i < 4; i++, byte += strlen (byte) + 1)
    words[i] = (char *) byte;
  line = dw_command_line_read (&commands, words, layouts[_i].n_words);
  assert_string (layouts[_i].name, line->word, layouts[_i].word);
  assert_true (layouts[_i].name, line->command == NULL);
}
END_TEST

/* Every run of words out of a few that matter: the indexes stay within the line, and the reader
 * within its memory. */
START_TEST (stays_within_the_line)
{
  const DwCommands commands = read_run_only (&dw_commands);
  static const char *const pieces[]
    = { "run", "container", "--", "-", "", "-e", "-it", "--help", "a-b", "-H", "--name", "--x=" };
  enum { LENGTH = 4, N = G_N_ELEMENTS (pieces) };
  guint n_lines = 1;

  for (guint i = 0; i < LENGTH; i++)
    n_lines *= N;
  for (guint i = 0; i < n_lines; i++)
    for (guint length = 0; length <= LENGTH; length++)
      {
        char *words[LENGTH + 1] = { NULL };
        g_autoptr(DwCommandLine) line = NULL;
        guint rest = i;

        for (guint j = 0; j < length; j++, rest /= N)
          words[j] = (char *) pieces[rest % N];
        line = dw_command_line_read (&commands, words, length);
        if (line->command == NULL)
          {
            ck_assert (line->image_index == -1 && line->command_index == -1);
            continue;
          }
        ck_assert (line->error == NULL && line->image_index > line->command_index);
        ck_assert (line->image_index < (gint) length);
        ck_assert_str_eq (words[line->command_index], "run");
      }
}
END_TEST

/* A plugin's own words are its own, but for those of a command that docker has under another name. */
static const struct
{
  const char *line;
  const char *command;
  int command_index;
} plugins[] = {
  { "buildx build .", "build", 1 },
  { "buildx --builder x build .", "build", 3 },
  { "buildx --builder=x b .", "build", 2 },
  { "buildx -D build .", "build", 2 },
  { "buildx bake", "buildx", 0 },
  { "buildx", "buildx", 0 },
  { "buildx --builder build", "buildx", 0 },
  { "builder --builder x build .", "build", 3 },
  { "buildx --foo build .", NULL, -1 },
  { "buildx --foo x -z build .", NULL, -1 },
  { "buildx --foo ls", "buildx", 0 },
  { "buildx --foo", "buildx", 0 },
  { "buildx bake --foo build", "buildx", 0 },
  { "compose build", "compose", 0 },
  { "compose --builder x build", "compose", 0 },
};

START_TEST (reads_plugins)
{
  const char *name = plugins[_i].line;
  g_auto(GStrv) words = check_words (name);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));

  assert_string (name, dw_command_line_name (line), plugins[_i].command);
  assert_integer (name, line->command_index, plugins[_i].command_index);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/command-line");

  add_rows (suite, finds_the_image, creates);
  add_rows (suite, leaves_alone, creates_nothing);
  add_rows (suite, reads_every_command, others);
  add_rows (suite, reads_no_further, unasked);
  add_rows (suite, keeps_values_out_of_logs, safe_errors);
  add_rows (suite, says_what_nobody_knows, unread);
  add_rows (suite, reads_each_word_alone, layouts);
  add_rows (suite, reads_plugins, plugins);
  add_test (suite, stays_within_the_line);
  return check_run (suite);
}
