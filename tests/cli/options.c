/* SPDX-License-Identifier: MIT */
/* The options of the wrapper's own commands: what a usage text says, and what they name. */
#include "cli/options.h"
#include "cli/common.h"

#include <sys/stat.h>
#include <unistd.h>

#define EXPLAIN "[--json|-q] [--docker PATH] [--config FILE] [--] DOCKER-ARGUMENTS..."
#define CHECK "[--strict] [--json] [--docker PATH] [--config FILE] [FILE|DIR...]"
#define FLAGS "[--learned|--check] [--json] [--docker PATH]"
#define DOCKER "a docker that you may execute: its path, or a name such as podman"
#define FILE_WANTED "a file such as docker-wrapper.conf"

/* @arguments: the usage text of the command `it` */
static const struct
{
  const char *name;
  const char *arguments;
  const char *word;
  DwOptionKind kind;
} kinds[] = {
  { "alone", EXPLAIN, "-q", DW_OPTION_ALONE },
  { "the first", EXPLAIN, "--json", DW_OPTION_ALONE },
  { "in front of a file", "[--json] [FILE...]", "--json", DW_OPTION_ALONE },
  { "with a value", EXPLAIN, "--docker", DW_OPTION_WITH_VALUE },
  { "with its value", EXPLAIN, "--config=x", DW_OPTION_WITH_ITS_VALUE },
  { "with an empty value", EXPLAIN, "--config=", DW_OPTION_WITH_ITS_VALUE },
  { "the last, with a value", "--docker PATH", "--docker", DW_OPTION_WITH_VALUE },
  { "the last, alone", "--json", "--json", DW_OPTION_ALONE },
  { "a value where none belongs", EXPLAIN, "--json=x", DW_OPTION_NONE },
  { "a beginning", EXPLAIN, "--conf", DW_OPTION_NONE },
  { "a longer one", EXPLAIN, "--configs", DW_OPTION_NONE },
  { "--", EXPLAIN, "--", DW_OPTION_NONE },
  { "a name of a value", EXPLAIN, "PATH", DW_OPTION_NONE },
  { "nothing", EXPLAIN, "", DW_OPTION_NONE },
  { "of a command without options", "[RULE...]", "--json", DW_OPTION_NONE },
};

START_TEST (knows_kinds)
{
  assert_integer (kinds[_i].name, dw_option_kind (kinds[_i].arguments, kinds[_i].word), kinds[_i].kind);
}
END_TEST

/* @read: the option alone, those with values, and the words that are left; or `error: ` and what it says */
static const struct
{
  const char *name;
  const char *arguments;
  const char *line;
  const char *read;
} lines[] = {
  { "nothing", EXPLAIN, "", "(null) (null) (null):" },
  { "none", EXPLAIN, "run x", "(null) (null) (null): run x" },
  { "one alone", EXPLAIN, "--json run -q", "--json (null) (null): run -q" },
  { "two that exclude each other", EXPLAIN, "--json -q ps",
    "error: '--json' and '-q' cannot be used together" },
  { "one twice", EXPLAIN, "-q -q ps", "-q (null) (null): ps" },
  { "values", EXPLAIN, "--docker a --config b ps", "(null) a b: ps" },
  { "values in the words", EXPLAIN, "--config=b=c --docker=a ps", "(null) a b=c: ps" },
  { "all, mixed", EXPLAIN, "--config b --json --docker=a --json ps", "--json a b: ps" },
  { "a value that looks like an option", EXPLAIN, "--config -q ps", "(null) (null) -q: ps" },
  { "none after --", EXPLAIN, "-q -- --config b ps", "-q (null) (null): -- --config b ps" },
  { "none after docker", EXPLAIN, "docker --config b ps", "(null) (null) (null): docker --config b ps" },
  { "docker's own", EXPLAIN, "-D --config b ps", "(null) (null) (null): -D --config b ps" },
  { "an option that is docker's or a mistake", EXPLAIN, "--dokcer b ps",
    "(null) (null) (null): --dokcer b ps" },
  { "no value", EXPLAIN, "--docker", "error: '--docker' needs a value: " DOCKER },
  { "no value for the other", EXPLAIN, "-q --config", "error: '--config' needs a value: " FILE_WANTED },
  { "an empty value", EXPLAIN, "--docker '' ps", "error: '--docker' needs a value: " DOCKER },
  { "an empty value in the word", EXPLAIN, "--config= ps", "error: '--config' needs a value: " FILE_WANTED },
  { "twice", EXPLAIN, "--docker a --docker a ps", "error: '--docker' is given twice" },
  { "twice, spelt otherwise", EXPLAIN, "--config a -q --config=b ps",
    "error: '--config' is given twice" },
  { "twice, without a value", EXPLAIN, "--config a --config",
    "error: '--config' is given twice" },

  { "files", CHECK, "a b", "(null) (null) (null): a b" },
  { "options and files", CHECK, "--docker d a b", "(null) d (null): a b" },
  { "a file called -x", CHECK, "--docker d -- -x", "(null) d (null): -x" },
  { "two that go together", CHECK, "--json --docker d --strict --json a", "--json+--strict d (null): a" },
  { "a third that excludes neither", FLAGS, "--json --check", "--json+--check (null) (null):" },
  { "two that exclude each other, beside another", FLAGS, "--learned --json --check",
    "error: '--learned' and '--check' cannot be used together" },
  { "a mistake", CHECK, "--cofnig a", "error: 'it' has no option '--cofnig'; did you mean '--config'?" },
  { "another", CHECK, "-x", "error: 'it' has no option '-x'" },
  { "a mistake after a file", CHECK, "a -x", "error: 'it' has no option '-x'" },
  { "an option after a file", CHECK, "a --docker d", "error: '--docker' must come before 'a'" },
  { "a command without options", "[RULE...]", "-x --docker", "(null) (null) (null): -x --docker" },
};

START_TEST (reads_options)
{
  const DwOwnCommand command = { .name = "it", .arguments = lines[_i].arguments };
  g_auto(GStrv) words = check_words (lines[_i].line);
  DwOwnCall call = { .command = "it", .words = words, .n_words = g_strv_length (words) };
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) got = g_string_new (NULL);
  g_autofree char *options = NULL;

  if (dw_options_read (&call, &command, &error))
    {
      options = call.n_options > 0 ? g_strjoinv ("+", (char **) call.options) : g_strdup ("(null)");
      g_string_printf (got, "%s %s %s:", options,
                       call.docker != NULL ? call.docker : "(null)",
                       call.config != NULL ? call.config : "(null)");
      for (guint i = 0; i < call.n_words; i++)
        g_string_append_printf (got, " %s", call.words[i]);
    }
  else
    {
      assert_true (lines[_i].name, g_error_matches (error, DW_ERROR, DW_ERROR_USAGE));
      g_string_printf (got, "error: %s", error->message);
    }
  assert_string (lines[_i].name, got->str, lines[_i].read);
}
END_TEST

/* Called as a person calls it. @printed: what is printed first */
static const struct
{
  const char *name;
  const char *line;
  int status;
  const char *printed;
} calls[] = {
  { "groups of nobody", "explain --as :docker run x", 2,
    "docker-wrapper: --as needs a user before the colon in ':docker'; write ann:docker; see " },
  { "a docker", "explain --docker %D/other ps", 0, "the command line\n  docker    %D/other\n" },
  { "none", "explain ps", 0, "the command line\n  docker    %D/bin/docker\n" },
  { "one by its name", "explain --docker docker ps", 0, "the command line\n  docker    %D/bin/docker\n" },
  { "it beats the configuration's", "explain --docker %D/other --config %D/it.conf ps", 0,
    "the command line\n  docker    %D/other\n" },
  { "a configuration", "explain --config %D/it.conf ps", 0, "the command line\n  docker    %D/other\n" },
  { "its drop-ins", "explain -q --config %D/it.conf run x", 1,
    "failed: %D/it.conf.d/a.conf:2: [docker-wrapper] x: unknown key; conditions and actions belong in a [rule NAME]\n" },
  { "not the host's", "explain -q --config /dev/null run x", 0, "passed\n" },
  { "the host's", "explain -q run x", 1, "failed: %D/etc/docker-wrapper.conf:2: [docker-wrapper] y" },
  { "no docker there", "explain --docker %D/none ps", 2,
    "docker-wrapper: --docker names %D/none, which does not exist; name " DOCKER "; see " },
  { "no docker of that name", "explain --docker none ps", 2,
    "docker-wrapper: --docker names none, which was not found (looked for: " },
  { "a docker that is a directory", "flags --check --docker %D", 2,
    "docker-wrapper: --docker names %D, which is a directory; name " DOCKER },
  { "one that can't be executed", "check --docker %D/it.conf", 2,
    "docker-wrapper: --docker names %D/it.conf, which cannot be executed; name " DOCKER },
  { "no configuration there", "check --config %D/none", 2,
    "docker-wrapper: --config names %D/none, which does not exist; name " FILE_WANTED "; see " },
  { "nor below a file", "flags --check --config %D/it.conf/x", 2,
    "docker-wrapper: --config names %D/it.conf/x, which does not exist; name " FILE_WANTED "; see " },
  { "a configuration that is a directory", "check --config %D", 2,
    "docker-wrapper: --config names %D, which is a directory; name " FILE_WANTED "; see " },
  { "which may be meant for docker", "explain --config %D ps", 2,
    "docker-wrapper: --config names %D, which is a directory; name " FILE_WANTED
    ", or write -- before docker's own --config; see " },
  { "a FIFO", "check --config %D/fifo", 2,
    "docker-wrapper: --config names %D/fifo, which is not a regular file; name " FILE_WANTED "; see " },
  { "a link in a circle", "check --config %D/circle", 2,
    "docker-wrapper: --config names %D/circle, which cannot be examined; name " FILE_WANTED "; see " },
  { "check of it", "check --config %D/it.conf", 1,
    "read: %D/it.conf\nread: %D/it.conf.d/a.conf\nsetting: docker=%D/other (%D/it.conf:2)\n" },
  { "check of nothing", "check --config /dev/null", 0, "setting: docker=%D/bin/docker (default)\n" },
  { "check of it and a file", "check --config %D/it.conf %D/it.conf", 2,
    "docker-wrapper: 'check' takes --config or files, not both; see " },
  { "rules of it", "rules --config %D/it.conf", 1,
    "docker-wrapper: %D/it.conf.d/a.conf:2: [docker-wrapper] x: unknown key" },
  { "rules of nothing", "rules --config /dev/null", 0, "PRIORITY  RULE                 COMMANDS     FILE\n" },
  { "rules of no configuration", "rules --config %D/none", 2,
    "docker-wrapper: --config names %D/none, which does not exist; name " FILE_WANTED "; see " },
  { "flags of no docker", "flags --docker %D/other", 2,
    "docker-wrapper: --docker needs --learned or --check; see " },
  { "flags of no configuration", "flags --config %D/it.conf", 2,
    "docker-wrapper: --docker needs --learned or --check; see " },
  { "flags of a docker", "flags --check --docker %D/other", 1,
    "docker-wrapper: docker --help: %D/other shows no flags" },
  { "flags of the configuration's", "flags --learned --config %D/it.conf", 1,
    "docker-wrapper: docker --help: %D/other shows no flags" },
};

START_TEST (takes_what_they_name)
{
  g_autofree char *line = g_strconcat ("wrapper ", calls[_i].line, NULL);
  g_autofree char *text = check_cli_expand ("[docker-wrapper]\ndocker=%D/other\n");
  g_autofree char *fifo = check_path ("fifo"), *circle = check_path ("circle");
  g_autofree char *printed = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  check_write ("other", "#!/bin/sh\necho other\n", 0755);
  check_write ("etc/docker-wrapper.conf", "[docker-wrapper]\ny=1\n", 0644);
  check_write ("it.conf", text, 0644);
  check_write ("it.conf.d/a.conf", "[docker-wrapper]\nx=1\n", 0644);
  ck_assert_int_eq (mkfifo (fifo, 0644), 0);
  ck_assert_int_eq (symlink (circle, circle), 0);
  printed = check_cli (line, "HOME=%D", &status);
  assert_true (printed, g_str_has_prefix (printed, calls[_i].printed));
  assert_integer (calls[_i].name, status, calls[_i].status);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/options");

  add_rows (suite, knows_kinds, kinds);
  add_rows (suite, reads_options, lines);
  add_rows_in_directory (suite, takes_what_they_name, calls);
  return check_run (suite);
}
