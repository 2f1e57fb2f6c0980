/* SPDX-License-Identifier: MIT */
/* What is planned for a line, what is done then, and what the log says. */
#include "plan/common.h"

#include <string.h>
#include <unistd.h>

/* Asks for three flags that no docker has, one after the other. */
static gboolean
want_the_unknown (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
                  GError **error)
{
  dw_draft_add (draft, "--one", NULL);
  dw_draft_set (draft, "two", "x");
  dw_draft_remove (draft, "three");
  return TRUE;
}

static const DwRunModule unknown = { .name = "unknown", .handle_run = want_the_unknown };

/* Adds a word that is too long for any system: Linux ends at 128 KiB. */
static gboolean
add_much (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');

  dw_draft_addf (draft, "--label=%s", text);
  return TRUE;
}

static const DwRunModule much = { .name = "much", .handle_run = add_much };

/* Warns twice. */
static gboolean
warn (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_warn (draft, "it is %s", "cold");
  dw_draft_warn (draft, "it is dark");
  return TRUE;
}

static const DwRunModule warns = { .name = "warns", .handle_run = warn };

#define BROKEN_AT(line) "%D/etc/docker-wrapper.conf:" line ": this is not a [group], a key=value or a # comment"
#define BROKEN BROKEN_AT ("2")
#define NO_DRY_RUN                                                                                 \
  "DOCKER_WRAPPER_DRY_RUN is set, but ignored unless the system's configuration has environment=true"
#define NEEDS_FILE "[rule a]\nmatch-env=E\nrefuse=no"
#define NOT_KNOWN(line)                                                                            \
  "%D/etc/docker-wrapper.conf:" line ": rule \"a\" asks for the variables in --env-file /, but it "  \
  "is not a regular file; use a regular file that can be read, or --env"
#define UNCHECKED "; on-error=refuse is set"

/* @config: what stands in the group of docker-wrapper.conf; with %D, like the rest
 * @modules: those that run, up to three
 * @failure: (nullable) the only one */
static const struct
{
  const char *name;
  const char *line;
  const char *environment;
  const char *config;
  const DwRunModule *modules[3];
  const char *argv;
  const char *docker;
  const char *refused;
  const char *failure;
} plans[] = {
  { "no module", "run x", "", NULL, { NULL }, "docker run x", "%D/bin/docker", NULL, NULL },
  { "a module", "run --net a x", "", NULL, { &check_labels },
    "docker run --label 'a b' --network=host x", "%D/bin/docker", NULL, NULL },
  { "a module for create", "container create x", "", NULL, { &check_labels },
    "docker container create --label 'a b' --network=host x", "%D/bin/docker", NULL, NULL },
  { "one that does not look at create", "create x", "", NULL, { &check_refuses },
    "docker create x", "%D/bin/docker", NULL, NULL },
  { "another command", "ps -a", "", NULL, { &check_labels }, "docker ps -a", "%D/bin/docker", NULL,
    NULL },
  { "no words", "", "", NULL, { &check_labels }, "docker", "%D/bin/docker", NULL, NULL },

  { "what a rule could not find out", "run --env-file / x", "", NEEDS_FILE, { &check_rules_module },
    "docker run --env-file / x", "%D/bin/docker", NULL, NULL },
  { "the same, on-error=refuse", "run --env-file / x", "", "on-error=refuse\n" NEEDS_FILE,
    { &check_rules_module }, "docker run --env-file / x", "%D/bin/docker", NOT_KNOWN ("3") UNCHECKED,
    NOT_KNOWN ("3") },
  { "a failing module", "run x", "", NULL, { &check_fails }, "docker run x", "%D/bin/docker", NULL,
    "fails: it rains" },
  { "a failing module among others", "run x", "", NULL, { &check_fails, &check_labels },
    "docker run --label 'a b' --network=host x", "%D/bin/docker", NULL, "fails: it rains" },
  { "a failing module, on-error=refuse", "run x", "", "on-error=refuse", { &check_fails },
    "docker run x", "%D/bin/docker", "fails: it rains" UNCHECKED, "fails: it rains" },
  { "a failing module, on-error=refuse, for another command", "ps", "", "on-error=refuse",
    { &check_fails }, "docker ps", "%D/bin/docker", NULL, NULL },
  { "a refusal", "run x", "", NULL, { &check_refuses }, "docker run x", "%D/bin/docker", "ask ops",
    NULL },
  { "a refusal, on-error=refuse", "run x", "", "on-error=refuse", { &check_refuses },
    "docker run x", "%D/bin/docker", "ask ops", NULL },
  { "a refusal behind a failure", "run x", "", NULL, { &check_fails, &check_refuses },
    "docker run x", "%D/bin/docker", "ask ops", "fails: it rains" },
  { "a refusal behind a failure, on-error=refuse", "run x", "", "on-error=refuse",
    { &check_fails, &check_refuses }, "docker run x", "%D/bin/docker", "ask ops",
    "fails: it rains" },
  { "nothing runs behind a refusal", "run x", "", "on-error=refuse",
    { &check_refuses, &check_fails }, "docker run x", "%D/bin/docker", "ask ops", NULL },
  { "an unknown flag, as docker does not answer", "run x", "", NULL, { &unknown }, "docker run x",
    "%D/bin/docker", NULL, "unknown: cannot add --one: unknown flag: --one" },

  { "a broken configuration", "run x", "", "nonsense", { &check_labels }, "docker run x",
    "%D/bin/docker", NULL, BROKEN },
  { "a broken configuration, on-error=refuse", "run x", "", "nonsense\non-error=refuse",
    { &check_labels }, "docker run x", "%D/bin/docker", BROKEN UNCHECKED, BROKEN },
  { "a broken configuration, for create", "create x", "", "nonsense\non-error=refuse",
    { &check_labels }, "docker create x", "%D/bin/docker", BROKEN UNCHECKED, BROKEN },
  { "a broken configuration, for another command", "ps", "", "nonsense\non-error=refuse",
    { &check_labels }, "docker ps", "%D/bin/docker", NULL, NULL },
  { "a broken configuration, for no command", "--version", "", "nonsense\non-error=refuse",
    { &check_labels }, "docker --version", "%D/bin/docker", NULL, NULL },
  { "a broken configuration, switched off", "run x", "DOCKER_WRAPPER_DISABLE=1",
    "nonsense\non-error=refuse\nenvironment=true", { &check_labels }, "docker run x", "%D/bin/docker", NULL,
    NULL },
  { "a broken rule", "run x", "", "[rule a]\nadd=--foo", { &check_rules_module, &check_labels }, "docker run x",
    "%D/bin/docker", NULL,
    "%D/etc/docker-wrapper.conf:3: [rule a] add: docker has no flag --foo" },
  { "a broken rule, on-error=refuse", "run x", "", "on-error=refuse\n[rule a]\nadd=--foo",
    { &check_rules_module, &check_labels }, "docker run x", "%D/bin/docker",
    "%D/etc/docker-wrapper.conf:4: [rule a] add: docker has no flag --foo" UNCHECKED,
    "%D/etc/docker-wrapper.conf:4: [rule a] add: docker has no flag --foo" },
  { "a broken rule, for another command", "ps", "", "on-error=refuse\n[rule a]\nadd=--foo",
    { &check_rules_module, &check_labels }, "docker ps", "%D/bin/docker", NULL, NULL },
  { "a rule without its module", "run x", "", "[rule a]\nadd=--rm", { NULL }, "docker run x",
    "%D/bin/docker", NULL,
    "%D/etc/docker-wrapper.conf:2: [rule a] the rules module is not compiled in" },
  { "rules and a module", "run x", "", "[rule a]\nadd=--rm", { &check_rules_module, &check_labels },
    "docker run --label 'a b' --network=host --rm x", "%D/bin/docker", NULL, NULL },
  { "a rule that refuses", "run x", "", "[rule a]\nrefuse=not ${image}", { &check_rules_module, &check_labels },
    "docker run x", "%D/bin/docker", "not x", NULL },

  { "a line that docker would refuse", "run --foo x", "", NULL, { &check_labels },
    "docker run --foo x", "%D/bin/docker", NULL,
    "unknown flag: --foo: docker run --help: %D/bin/docker shows no flags" },
  { "a line that nobody could read, on-error=refuse", "run --foo=secret x", "", "on-error=refuse",
    { &check_labels }, "docker run --foo=secret x", "%D/bin/docker",
    "unknown flag: --foo: docker run --help: %D/bin/docker shows no flags" UNCHECKED,
    "unknown flag: --foo: docker run --help: %D/bin/docker shows no flags" },
  { "a line without a value, which is docker's to refuse", "run -e", "", "on-error=refuse",
    { &check_labels }, "docker run -e", "%D/bin/docker", NULL, NULL },
  { "an unknown flag, switched off", "run --foo x", "DOCKER_WRAPPER_DISABLE=1",
    "on-error=refuse\nenvironment=true", { &check_labels }, "docker run --foo x", "%D/bin/docker", NULL,
    NULL },

  { "an unknown flag that docker's help does not have either", "run --foo x", "", "docker=%D/helpful",
    { &check_labels }, "docker run --foo x", "%D/helpful", NULL, NULL },
  { "an unknown flag that docker's help does not have either, on-error=refuse", "run --foo x", "",
    "on-error=refuse\ndocker=%D/helpful", { &check_labels }, "docker run --foo x", "%D/helpful",
    "unknown flag: --foo: this command line cannot be parsed with certainty" UNCHECKED,
    "unknown flag: --foo: this command line cannot be parsed with certainty" },
  { "a flag that docker's help alone has, on-error=refuse", "run --bright x", "",
    "on-error=refuse\ndocker=%D/helpful", { &check_labels },
    "docker run --label 'a b' --network=host --bright x", "%D/helpful", NULL, NULL },

  { "a line without a command that is read, on-error=refuse", "container --foo ls", "",
    "on-error=refuse", { &check_labels }, "docker container --foo ls", "%D/bin/docker",
    "unknown flag: --foo: docker container --help: %D/bin/docker shows no flags" UNCHECKED,
    "unknown flag: --foo: docker container --help: %D/bin/docker shows no flags" },

  { "podman", "run x", "", "docker=%D/podman", { NULL }, "podman run x", "%D/podman", NULL, NULL },
  { "podman, and a module", "run x", "", "docker=%D/podman", { &check_labels },
    "podman run --label 'a b' --network=host x", "%D/podman", NULL, NULL },
  { "podman for another command", "ps", "", "docker=%D/podman", { NULL }, "podman ps", "%D/podman",
    NULL, NULL },
  { "docker=", "run x", "", "docker=%D/other", { NULL }, "docker run x", "%D/other", NULL, NULL },
  { "docker= counts for every line", "ps", "", "docker=%D/other", { NULL }, "docker ps", "%D/other",
    NULL, NULL },
  { "docker= counts for no words", "", "", "docker=%D/other", { NULL }, "docker", "%D/other", NULL,
    NULL },
  { "docker= counts for a line that can't be read", "run -e", "", "docker=%D/other", { NULL },
    "docker run -e", "%D/other", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER", "run x", "DOCKER_WRAPPER_DOCKER=%D/other", NULL, { NULL },
    "docker run x", "%D/other", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER wins", "run x", "DOCKER_WRAPPER_DOCKER=%D/other", "docker=/nowhere",
    { NULL }, "docker run x", "%D/other", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER for others", "ps", "DOCKER_WRAPPER_DOCKER=%D/other", NULL, { NULL },
    "docker ps", "%D/other", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER wins for others, too", "ps", "DOCKER_WRAPPER_DOCKER=%D/other",
    "docker=/nowhere", { NULL }, "docker ps", "%D/other", NULL, NULL },
  { "environment=false", "run x", "DOCKER_WRAPPER_DOCKER=%D/other", "environment=false", { NULL },
    "docker run x", "%D/bin/docker", NULL, NULL },
  { "environment=false counts for every line", "ps", "DOCKER_WRAPPER_DOCKER=%D/other",
    "environment=false", { NULL }, "docker ps", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DISABLE", "run x", "DOCKER_WRAPPER_DISABLE=1", NULL, { &check_labels },
    "docker run x", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DISABLE=0", "run x", "DOCKER_WRAPPER_DISABLE=0", NULL, { &check_labels },
    "docker run --label 'a b' --network=host x", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DISABLE, on-error=refuse", "run x", "DOCKER_WRAPPER_DISABLE=1", "on-error=refuse",
    { &check_labels }, "docker run --label 'a b' --network=host x", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DRY_RUN that does not count", "ps", "DOCKER_WRAPPER_DRY_RUN=1", "on-error=refuse",
    { NULL }, "docker ps", "%D/bin/docker", NO_DRY_RUN, NULL },
  { "DOCKER_WRAPPER_DRY_RUN, environment=false", "run x", "DOCKER_WRAPPER_DRY_RUN=1",
    "environment=false", { &check_labels }, "docker run --label 'a b' --network=host x", "%D/bin/docker",
    NO_DRY_RUN, NULL },
  { "DOCKER_WRAPPER_DRY_RUN=0, environment=false", "ps", "DOCKER_WRAPPER_DRY_RUN=0", "environment=false",
    { NULL }, "docker ps", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DRY_RUN that counts", "ps", "DOCKER_WRAPPER_DRY_RUN=1", NULL, { NULL }, "docker ps",
    "%D/bin/docker", NULL, NULL },
  { "a refusal comes before DOCKER_WRAPPER_DRY_RUN", "run x", "DOCKER_WRAPPER_DRY_RUN=1",
    "environment=false", { &check_refuses }, "docker run x", "%D/bin/docker", "ask ops", NULL },
  { "DOCKER_WRAPPER_DISABLE, environment=false", "run x", "DOCKER_WRAPPER_DISABLE=1",
    "environment=false", { &check_labels }, "docker run --label 'a b' --network=host x",
    "%D/bin/docker", NULL, NULL },
};

START_TEST (plans_a_line)
{
  const char *name = plans[_i].name;
  g_autofree char *docker = check_plan_expand (plans[_i].docker);
  g_autofree char *refused = check_plan_expand (plans[_i].refused);
  g_autofree char *failure = check_plan_expand (plans[_i].failure);
  const GPtrArray *failures;
  CheckPlan made;

  check_plan_write (plans[_i].config);
  check_plan_init (&made, plans[_i].line, plans[_i].environment);
  check_plan_make (&made, FALSE, plans[_i].modules[0], plans[_i].modules[1], plans[_i].modules[2],
                   NULL);
  failures = made.plan->failures;
  assert_words (name, dw_argument_list_peek (made.plan->argv), plans[_i].argv);
  assert_string (name, made.host->docker, docker);
  assert_string (name, made.plan->refused, refused);
  assert_integer (name, failures->len, failure != NULL ? 1 : 0);
  if (failure != NULL)
    assert_string (name, g_ptr_array_index (failures, 0), failure);
  assert_true (name, made.line->command != NULL || made.plan->context == NULL);
  check_plan_clear (&made);
}
END_TEST

#define UNKNOWN "%D/etc/docker-wrapper.conf.d/a.conf: is not a regular file, so it is not read"
#define NOTHING_UNCHECKED "; nothing runs unchecked while the configuration cannot be read or trusted"

/* A drop-in that can't be read may say anything: only what does no harm runs. */
static const struct
{
  const char *line;
  gboolean runs;
} unknown_lines[] = {
  { "run x", FALSE },
  { "create x", FALSE },
  { "container run x", FALSE },
  { "--version", TRUE },
  { "-v", TRUE },
  { "-H unix:///s --version", TRUE },
  { "--version run x", FALSE },
  { "--version=false", FALSE },
  { "--help", TRUE },
  { "--help run x", FALSE },
  { "", FALSE },
  { "--foo ps", FALSE },
  { "--foo --version", FALSE },
  { "version", TRUE },
  { "info", TRUE },
  { "ps -a", TRUE },
  { "-H unix:///s inspect x", TRUE },
  { "logs --follow x", TRUE },
  { "wait x", TRUE },
  { "events", TRUE },
  { "top x", TRUE },
  { "stats", TRUE },
  { "stop -t 0 x", TRUE },
  { "kill x", TRUE },
  { "rm -f -v x", TRUE },
  { "help run", TRUE },
  { "container stop x", TRUE },
  { "container inspect x", TRUE },
  { "container --foo stop run x", FALSE },
  { "container", FALSE },
  { "exec x sh", FALSE },
  { "build .", FALSE },
  { "volume create x", FALSE },
  { "image inspect x", FALSE },
  { "system rm", FALSE },
  { "start x", FALSE },
  { "p", FALSE },
};

START_TEST (runs_no_harm_where_nothing_is_known)
{
  const char *name = unknown_lines[_i].line;
  g_autofree char *wanted = check_plan_expand (UNKNOWN NOTHING_UNCHECKED);
  g_autofree char *failure = check_plan_expand (UNKNOWN);
  g_autofree char *argv = g_strdup_printf ("docker%s%s", *name != '\0' ? " " : "", name);
  CheckPlan made;

  check_plan_write ("environment=true\non-error=passthrough");
  check_write ("etc/docker-wrapper.conf.d/a.conf/x", "", 0644);
  check_plan_init (&made, name, "DOCKER_WRAPPER_DISABLE=1 DOCKER_WRAPPER_DOCKER=/nowhere");
  check_plan_make (&made, FALSE, &check_labels, NULL);
  assert_integer (name, dw_host_judges (made.host, made.line), !unknown_lines[_i].runs);
  assert_string (name, made.plan->refused, unknown_lines[_i].runs ? NULL : wanted);
  assert_string (name, g_ptr_array_index (made.plan->failures, 0), failure);
  assert_words (name, dw_argument_list_peek (made.plan->argv), argv);
  check_plan_clear (&made);
}
END_TEST

/* What modules see of the configuration and of the line. */
START_TEST (gives_modules_what_they_need)
{
  g_autofree char *docker = check_path ("bin/docker");
  CheckPlan made;

  check_plan_write ("inspect-timeout=0.25\nmodule-timeout=3");
  check_plan_init (&made, "-H unix:///s container run x y", "");
  check_plan_make (&made, FALSE, NULL);
  assert_integer ("module-timeout", made.plan->context->module_timeout, 3000);
  assert_integer ("inspect-timeout", made.plan->facts.inspect_timeout, 250);
  assert_integer ("the words in front", made.plan->facts.n_docker_words, 2);
  assert_true ("of the line", made.plan->facts.docker_words == made.line->words);
  assert_string ("docker", made.plan->facts.docker, docker);
  assert_true ("the facts", made.plan->context->facts == &made.plan->facts);
  assert_true ("the call", made.plan->facts.invocation == &made.invocation);
  check_plan_clear (&made);
}
END_TEST

/* What is wrong with a user's own files is no failure. */
START_TEST (a_user_breaks_nothing)
{
  g_autofree char *wanted
    = check_plan_expand ("%D/docker-wrapper/docker-wrapper.conf:2: [rule b] add: docker has no flag "
                         "--foo");
  CheckPlan made;

  check_plan_write ("on-error=refuse\n[rule a]\nadd=--rm");
  check_write ("docker-wrapper/docker-wrapper.conf", "[rule b]\nadd=--foo\n", 0644);
  check_plan_init (&made, "run x", "XDG_CONFIG_HOME=%D");
  check_plan_make (&made, FALSE, &check_rules_module, NULL);
  assert_words ("the system's rule", dw_argument_list_peek (made.plan->argv), "docker run --rm x");
  assert_string ("what is wrong", made.plan->user_problem->message, wanted);
  assert_true ("nothing else", made.plan->config_problem == NULL && made.plan->refused == NULL &&
                                 made.plan->failures->len == 0);
  check_plan_clear (&made);
}
END_TEST

/* A module that asks for three unknown flags, in rules that do, too, has docker asked once a command. */
START_TEST (docker_is_asked_once)
{
  static const struct
  {
    const char *line, *calls;
  } lines[] = {
    { "run x", "run --help\n" },
    { "run --foo x", "run --help\n" },
    { "ps --foo", "" },
    { "ps", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *path = check_path ("calls"), *calls = NULL;
      g_autofree char *script
        = g_strdup_printf ("#!/bin/sh\necho \"$*\" >>'%s'\nexit 1\n", path);
      CheckPlan made;

      check_plan_write (NULL);
      check_write ("bin/docker", script, 0755);
      check_write ("calls", "", 0644);
      check_plan_init (&made, lines[i].line, "");
      check_plan_make (&made, FALSE, &unknown, &unknown, NULL);
      calls = check_read (path);
      assert_string (lines[i].line, calls, lines[i].calls);
      check_plan_clear (&made);
    }
}
END_TEST

static const struct
{
  const char *name;
  const char *line;
  const char *environment;
  const char *config;
  gboolean dry_run;
} dry_runs[] = {
  { "nothing", "run x", "", NULL, FALSE },
  { "a dry run", "run x", "DOCKER_WRAPPER_DRY_RUN=1", NULL, TRUE },
  { "a dry run of another command", "ps", "DOCKER_WRAPPER_DRY_RUN=1", NULL, TRUE },
  { "no dry run", "run x", "DOCKER_WRAPPER_DRY_RUN=no", NULL, FALSE },
  { "environment=false", "run x", "DOCKER_WRAPPER_DRY_RUN=1", "environment=false", FALSE },
  { "environment=false for another command", "ps", "DOCKER_WRAPPER_DRY_RUN=1", "environment=false",
    FALSE },
};

START_TEST (knows_dry_runs)
{
  CheckPlan made;

  check_plan_write (dry_runs[_i].config);
  check_plan_init (&made, dry_runs[_i].line, dry_runs[_i].environment);
  check_plan_make (&made, FALSE, NULL);
  assert_integer (dry_runs[_i].name, dw_plan_is_dry_run (made.plan), dry_runs[_i].dry_run);
  check_plan_clear (&made);
}
END_TEST

/* The lines of the log without time, pid and microseconds.
 * Returns: (transfer full) */
static char *
read_log (void)
{
  g_autofree char *path = check_path ("log");
  g_autoptr(GRegex) head = g_regex_new ("^\\S+Z \\d+ ", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GRegex) tail = g_regex_new ("\\b\\d{1,8} us$", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *text = g_file_test (path, G_FILE_TEST_EXISTS) ? check_read (path) : g_strdup ("");
  g_autofree char *headless = g_regex_replace_literal (head, text, -1, 0, "", 0, NULL);

  return g_regex_replace_literal (tail, headless, -1, 0, "N us", 0, NULL);
}

static const struct
{
  const char *name;
  const char *line;
  const char *config;
  const DwRunModule *modules[2];
  const char *log;
} logs[] = {
  { "no change", "run x", NULL, { NULL }, "info run x; passed on; N us\n" },
  { "changes", "run -e PASSWORD=secret x", NULL, { &check_labels },
    "info run x; labels[logging]: --label='a b'; labels: --network=host; passed on; N us\n" },
  { "create", "create x", NULL, { NULL }, "info create x; passed on; N us\n" },
  { "a failure", "run x", NULL, { &check_fails },
    "error fails: it rains\ninfo run x; passed on; N us\n" },
  { "a failure, and another module", "run x", NULL, { &check_fails, &check_labels },
    "error fails: it rains\ninfo run x; labels[logging]: --label='a b'; labels: --network=host; "
    "passed on; N us\n" },
  { "a refusal", "run x", NULL, { &check_refuses }, "info run x; refuses: refuse; refused; ask ops; N us\n" },
  { "a failure that is refused", "run x", "on-error=refuse", { &check_fails },
    "error fails: it rains\ninfo run x; refused; 'fails: it rains" UNCHECKED "'; N us\n" },
  { "a broken configuration", "run x", "nonsense", { &check_labels },
    "error " BROKEN "\ninfo run x; no module ran; passed on; N us\n" },
  { "a rule that does not act is not told", "run x", "[rule a]\nmatch-image=y\nadd=--rm",
    { &check_rules_module }, "info run x; passed on; N us\n" },
  { "warnings", "run x", NULL, { &warns },
    "warning warns: it is cold\nwarning warns: it is dark\ninfo run x; passed on; N us\n" },
  { "what a rule could not find out", "run --env-file / x", NEEDS_FILE, { &check_rules_module },
    "warning " NOT_KNOWN ("2") "\ninfo run x; passed on; N us\n" },
  { "the same, on-error=refuse", "run --env-file / x", "on-error=refuse\n" NEEDS_FILE,
    { &check_rules_module }, "error " NOT_KNOWN ("3") "\ninfo run x; refused; '" NOT_KNOWN ("3") UNCHECKED "'; N us\n" },
  { "another command", "ps", NULL, { &check_labels }, "" },
  { "another command, with a broken configuration", "ps", "nonsense", { &check_labels }, "" },
  { "a line that nobody could read", "run --foo=secret x", NULL, { &check_labels },
    "error unknown flag: --foo: docker run --help: %D/bin/docker shows no flags\n" },
  { "the same line, on-error=refuse", "run --foo=secret x", "on-error=refuse", { &check_labels },
    "error unknown flag: --foo: docker run --help: %D/bin/docker shows no flags\n"
    "info run; refused; 'unknown flag: --foo: docker run --help: %D/bin/docker shows no flags" UNCHECKED "'; N us\n" },
  { "a flag before the command, on-error=refuse", "--foo=secret run x", "on-error=refuse", { &check_labels },
    "error unknown flag: --foo: docker --help: %D/bin/docker shows no flags\n"
    "info docker; refused; 'unknown flag: --foo: docker --help: %D/bin/docker shows no flags" UNCHECKED "'; N us\n" },
  { "a broken configuration, on-error=refuse", "run x", "on-error=refuse\nnonsense", { &check_labels },
    "error " BROKEN_AT ("3") "\ninfo run x; refused; '" BROKEN_AT ("3") UNCHECKED "'; N us\n" },
  { "what a rule says when it refuses", "run --log-opt tag=t -e PW=s3cret -l team=a x",
    "[rule a]\nrefuse=no ${env.PW} ${caller-env.TOKEN} ${flag.log-opt} ${env.NONE}${env.NONE:-none} for ${label.team} "
    "in ${image}, ${flag.label}", { &check_rules_module },
    "info run x; rules[a]: refuse; refused; no … … … none for a in x, team=a; N us\n" },
  { "audited", "run x", "[rule a]\nmode=audit\nadd=--rm", { &check_rules_module },
    "info run x; rules[a] (audit): --rm; passed on; would be changed; N us\n" },
  { "audited, beside what happens", "run --privileged x",
    "[rule a]\nadd=--rm\n[rule b]\nmode=warn\nmatch-flag=privileged\nrefuse=no ${env.PW:-s}", { &check_rules_module },
    "info run x; rules[a]: --rm; rules[b] (warn): refuse; passed on; would be refused: no s; N us\n" },
  { "audited, before a module", "run x", "[rule a]\nmode=audit\nadd=--rm", { &check_rules_module, &check_labels },
    "info run x; labels[logging]: --label='a b'; labels: --network=host; rules[a] (audit): --rm; passed on; would be "
    "changed; N us\n" },
  { "audited, and no difference", "run x", "[rule a]\nmode=audit\nwarn=careful", { &check_rules_module },
    "info run x; rules[a] (audit): warn; passed on; N us\n" },
  { "what an audited rule could not find out", "run --env-file / x", "on-error=refuse\n[rule a]\nmode=audit\nmatch-env=A\nadd=--rm",
    { &check_rules_module },
    "warning would be: " NOT_KNOWN ("3") "\ninfo run x; passed on; would be refused: '" NOT_KNOWN ("3") UNCHECKED "'; N us\n" },
  { "one that is refused for another reason", "run x", "[rule a]\nrefuse=no", { &check_fails, &check_rules_module },
    "error fails: it rains\ninfo run x; rules[a]: refuse; refused; no; N us\n" },
};

START_TEST (logs_a_line)
{
  g_autofree char *wanted = check_plan_expand (logs[_i].log);
  g_autofree char *got = NULL;
  DwLog log = DW_LOG_INIT;
  CheckPlan made;

  check_plan_write (logs[_i].config);
  check_plan_init (&made, logs[_i].line, "TOKEN=s3cret");
  check_plan_make (&made, TRUE, logs[_i].modules[0], logs[_i].modules[1], NULL);
  log.target = dw_host_log_target (made.host);
  dw_plan_log (made.plan, &log);
  dw_log_close (&log);
  check_plan_clear (&made);
  got = read_log ();
  assert_string (logs[_i].name, got, wanted);
}
END_TEST

/* One event as JSON: what it says of the line, and what it says of the caller.
 * @facts: what a rule asked for before
 * @wanted: members that it has; of @lacks: one that it has not */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  const char *environment;
  gboolean root;
  const char *user;
  const char *wanted;
  const char *lacks;
} json_logs[] = {
  { "no change", "run x", NULL, "", FALSE, NULL,
    "{'command': 'run', 'image': 'x', 'verdict': 'passed', 'level': 'info'}", "rules" },
  { "a rule", "run x", "[rule a]\nadd=--rm;-ePW=s3cret", "", FALSE, NULL,
    "{'verdict': 'changed', 'rules': [{'module': 'rules', 'name': 'a', 'file': '%D/etc/docker-wrapper.conf', 'line': 3, "
    "'mode': 'enforce', 'action': 'add', 'words': '--rm --env=PW=…'}]}", "removed" },
  { "what was taken away", "run --init x", "[rule a]\nremove=init", "", FALSE, NULL,
    "{'removed': [{'words': '--init', 'rule': 'a'}]}", "reason" },
  { "what made a rule act", "run -e TOKEN=s3cret x", "[rule a]\nmatch-env=TOKEN=*\nadd=--rm", "", FALSE, NULL,
    "{'rules': [{'module': 'rules', 'name': 'a', 'file': '%D/etc/docker-wrapper.conf', 'line': 4, "
    "'mode': 'enforce', 'action': 'add', 'words': '--rm', 'matched': 'TOKEN'}]}", "removed" },
  { "a refusal", "run x", "[rule a]\nrefuse=no", "", FALSE, NULL, "{'verdict': 'refused', 'reason': 'no'}",
    "removed" },
  { "an audited rule", "run --init x", "[rule a]\nmode=audit\nmatch-flag=init\nrefuse=no\n[rule b]\nremove=init", "", FALSE, NULL,
    "{'verdict': 'changed', 'would_be': 'refused', 'would_reason': 'no', 'rules': [{'module': 'rules', 'name': 'b', "
    "'file': '%D/etc/docker-wrapper.conf', 'line': 7, 'mode': 'enforce', 'action': 'remove', 'words': '--init'}, "
    "{'module': 'rules', 'name': 'a', 'file': '%D/etc/docker-wrapper.conf', 'line': 5, 'mode': 'audit', "
    "'action': 'refuse', 'matched': '--init'}], 'removed': [{'words': '--init', 'rule': 'b'}]}", "reason" },
  { "one that takes away", "run --init x", "[rule a]\nmode=warn\nremove=init", "", FALSE, NULL,
    "{'verdict': 'passed', 'would_be': 'changed'}", "removed" },
  { "one that changes nothing", "run x", "[rule a]\nmode=audit\nmatch-image=y\nadd=--rm", "", FALSE, NULL,
    "{'verdict': 'passed'}", "would_be" },
  { "what nobody audits", "run x", "[rule a]\nadd=--rm", "", FALSE, NULL, "{'verdict': 'changed'}", "would_be" },
  { "the user, the host and docker", "run x", NULL, "SUDO_USER=eve", FALSE, "jo",
    "{'user': 'jo', 'docker': '%D/bin/docker', 'host': '%H', 'directory': '%C'}", "sudo_user" },
  { "a user without a name", "run x", NULL, "", FALSE, "", "{}", "user" },
  { "who calls as root", "run x", NULL, "SUDO_USER=eve", TRUE, "root", "{'user': 'root', 'uid': 0, 'sudo_user': 'eve'}",
    "container" },
  { "nobody is named", "run x", NULL, "SUDO_USER=", TRUE, NULL, "{'user': 'root'}", "sudo_user" },
  { "an engine that nobody asked for", "run x", NULL, "", FALSE, NULL, "{}", "engine" },
  { "an engine that a rule asked for", "-H tcp://h:1 run x", "[rule a]\nmatch-engine=x\nadd=--rm", "", FALSE, NULL,
    "{'engine': 'tcp://h:1'}", "rules" },
  { "containers", "rm a b", "[rule a]\ncommands=rm\nwarn=x", "", FALSE, NULL,
    "{'command': 'rm', 'container': 'a b'}", "image" },
  { "a container's name", "run --name a --name web x", NULL, "", FALSE, NULL, "{'container': 'web'}", "rules" },
  { "no name", "create --name= x", NULL, "", FALSE, NULL, "{'image': 'x'}", "container" },
  { "a name that a rule gives", "run --name web x", "[rule a]\nset=--name=jo-web", "", FALSE, NULL,
    "{'container': 'jo-web'}", "reason" },
  { "a name that is no container's", "volume create --name web", "[rule a]\ncommands=volume create\nwarn=x", "",
    FALSE, NULL, "{'command': 'volume create'}", "container" },
};

/* @text with ' for ", and %D, %H and %C for this test's directory, the host and where this runs. */
static json_t *
read_wanted (const char *text)
{
  g_autofree char *shown = check_plan_expand (text);
  g_autoptr(GString) json = g_string_new (shown);
  g_autofree char *directory = g_get_current_dir ();

  for (const char *const *pair = (const char *const[]){ "'", "\"", "%H", g_get_host_name (), "%C", directory, NULL };
       *pair != NULL; pair += 2)
    {
      g_auto(GStrv) parts = g_strsplit (json->str, pair[0], -1);
      g_autofree char *joined = g_strjoinv (pair[1], parts);

      g_string_assign (json, joined);
    }
  return json_loads (json->str, 0, NULL);
}

static void
assert_members (const char *name, json_t *got, json_t *wanted)
{
  const char *key;
  json_t *value;

  json_object_foreach (wanted, key, value)
    {
      g_autofree char *shown = json_dumps (json_object_get (got, key), JSON_ENCODE_ANY);
      g_autofree char *right = json_dumps (value, JSON_ENCODE_ANY);

      assert_string (name, shown, right);
    }
}

START_TEST (logs_json)
{
  g_autofree char *path = check_path ("log"), *text = NULL;
  json_t *wanted = read_wanted (json_logs[_i].wanted), *got;
  DwLog log = DW_LOG_INIT;
  CheckPlan made;

  check_plan_write (json_logs[_i].config);
  check_plan_init (&made, json_logs[_i].line, json_logs[_i].environment);
  check_plan_make (&made, FALSE, &check_rules_module, NULL);
  made.invocation.uid = json_logs[_i].root ? 0 : made.invocation.uid;
  g_free (made.plan->facts.user);
  made.plan->facts.user = g_strdup (json_logs[_i].user);
  log.target = path;
  log.json = TRUE;
  log.describe = dw_plan_describe_caller;
  log.data = made.plan;
  assert_true (json_logs[_i].name, dw_plan_log (made.plan, &log));
  dw_log_close (&log);
  check_plan_clear (&made);
  text = check_read (path);
  got = json_loads (text, JSON_REJECT_DUPLICATES, NULL);
  assert_true (text, got != NULL && wanted != NULL);
  assert_members (json_logs[_i].name, got, wanted);
  assert_true (json_logs[_i].lacks, json_object_get (got, json_logs[_i].lacks) == NULL);
  json_decref (got);
  json_decref (wanted);
}
END_TEST

/* Where only debug lines are written: on stderr, about lines that modules do not see. */
static const struct
{
  const char *name;
  const char *line;
  const char *log;
} debugs[] = {
  { "another command", "ps", "debug ps: no rule or module handles it\n" },
  { "no command", "--version", "debug docker: no rule or module handles it\n" },
  { "a line that can't be read", "run --rm=secret x",
    "debug run: no rule or module handles it: invalid argument …\n" },
};

START_TEST (logs_more_for_debugging)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *got = NULL;
  DwLog log = DW_LOG_INIT;
  int stderr_copy = dup (STDERR_FILENO);
  CheckPlan made;

  check_plan_write (NULL);
  check_plan_init (&made, debugs[_i].line, "");
  check_plan_make (&made, FALSE, NULL);
  log.debug = TRUE;
  ck_assert_ptr_nonnull (freopen (path, "w", stderr));
  dw_plan_log (made.plan, &log);
  dup2 (stderr_copy, STDERR_FILENO);
  close (stderr_copy);
  check_plan_clear (&made);
  got = read_log ();
  assert_string (debugs[_i].name, got, debugs[_i].log);
}
END_TEST

/* What a rule would have done is kept for those who ask. */
START_TEST (keeps_notes_if_it_is_told_to)
{
  for (guint i = 0; i < 2; i++)
    {
      const GPtrArray *changes;
      CheckPlan made;

      check_plan_write ("[rule a]\nmatch-image=y\nadd=--rm");
      check_plan_init (&made, "run x", "");
      check_plan_make (&made, i == 1, &check_rules_module, NULL);
      changes = dw_draft_get_changes (made.plan->draft);
      assert_integer (i == 1 ? "with notes" : "without", changes->len, i);
      check_plan_clear (&made);
    }
}
END_TEST

/* A user's mistake goes to the log as a warning. */
START_TEST (logs_a_users_problem)
{
  g_autofree char *got = NULL;
  g_autofree char *wanted
    = check_plan_expand ("warning %D/docker-wrapper/docker-wrapper.conf:1: [x] unknown group; there "
                         "are [docker-wrapper], [rules] and [rule NAME]\ninfo run x; passed on; N us\n");
  DwLog log = DW_LOG_INIT;
  CheckPlan made;

  check_plan_write (NULL);
  check_write ("docker-wrapper/docker-wrapper.conf", "[x]\n", 0644);
  check_plan_init (&made, "run x", "XDG_CONFIG_HOME=%D");
  check_plan_make (&made, FALSE, NULL);
  log.target = dw_host_log_target (made.host);
  dw_plan_log (made.plan, &log);
  dw_log_close (&log);
  check_plan_clear (&made);
  got = read_log ();
  assert_string ("the log", got, wanted);
}
END_TEST

#define TOO_LONG "the command line with the added arguments is too long for this system; "

/* docker is a script whose interpreter does not exist: an exec of it fails, and for another reason than
 * a line that is too long.
 * @error: how what is told ends; @log: what the log has of it */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  const DwRunModule *module;
  int code;
  const char *error;
  const char *log;
} acts[] = {
  { "nothing is added", "run x", "", NULL, DW_ERROR_NOT_EXECUTABLE, "No such file or directory", "" },
  { "a little is added", "run x", "", &check_labels, DW_ERROR_NOT_EXECUTABLE,
    "No such file or directory", "" },
  { "too much is added: docker gets the caller's own command line", "run x", "", &much,
    DW_ERROR_NOT_EXECUTABLE, "No such file or directory",
    "error " TOO_LONG "docker gets the caller's own command line\n" },
  { "too much is added, on-error=refuse", "run x", "on-error=refuse", &much, DW_ERROR_REFUSED,
    "refused: " TOO_LONG "on-error=refuse is set", "" },
  { "the caller's own line is too long", "run %L", "", NULL, DW_ERROR_NOT_EXECUTABLE,
    "Argument list too long", "" },
  { "the caller's own line is too long, on-error=refuse", "run %L", "on-error=refuse", NULL,
    DW_ERROR_NOT_EXECUTABLE, "Argument list too long", "" },
  { "the caller's own line is too long, and words are added", "run %L", "", &check_labels,
    DW_ERROR_NOT_EXECUTABLE, "Argument list too long",
    "error " TOO_LONG "docker gets the caller's own command line\n" },
};

START_TEST (acts_on_a_plan)
{
  g_autofree char *much_text = g_strnfill (1024 * 1024, 'y');
  g_auto(GStrv) parts = g_strsplit (acts[_i].line, "%L", -1);
  g_autofree char *line = g_strjoinv (much_text, parts);
  g_autofree char *got = NULL;
  g_autoptr(GError) error = NULL;
  DwLog log = DW_LOG_INIT;
  CheckPlan made;

  if (g_strcmp0 (g_getenv ("CK_FORK"), "no") == 0) /* valgrind does not survive an execve that fails */
    return;
  check_plan_write (acts[_i].config);
  check_write ("bin/docker", "#!/nowhere\n", 0755);
  check_plan_init (&made, line, "");
  check_plan_make (&made, FALSE, acts[_i].module, NULL);
  log.target = dw_host_log_target (made.host);
  dw_plan_act (made.plan, &log, &error);
  dw_log_close (&log);
  check_plan_clear (&made);
  assert_true (acts[_i].name, g_error_matches (error, DW_ERROR, acts[_i].code));
  ck_assert_msg (g_str_has_suffix (error->message, acts[_i].error), "%s: %s", acts[_i].name,
                 error->message);
  got = read_log ();
  assert_string (acts[_i].name, got, acts[_i].log);
}
END_TEST

START_TEST (tells_that_there_is_no_docker)
{
  static char *words[] = { (char *) "run", (char *) "x", NULL };
  static char *envp[] = { NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwHost) host = dw_host_new (&invocation, NULL);
  g_autoptr(DwCommandLine) line = dw_command_line_read (dw_host_get_commands (host), words, 2);
  g_autoptr(DwPlan) plan = dw_plan_new (host, line, NULL, FALSE);
  DwLog log = DW_LOG_INIT;
  g_autoptr(GError) error = NULL;

  assert_string ("docker", host->docker, NULL);
  dw_plan_act (plan, &log, &error);
  assert_true ("error", g_error_matches (error, DW_ERROR, DW_ERROR_NOT_FOUND));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("plan/plan");

  add_rows_in_directory (suite, plans_a_line, plans);
  add_rows_in_directory (suite, runs_no_harm_where_nothing_is_known, unknown_lines);
  add_test_in_directory (suite, gives_modules_what_they_need);
  add_test_in_directory (suite, a_user_breaks_nothing);
  add_test_in_directory (suite, docker_is_asked_once);
  add_rows_in_directory (suite, knows_dry_runs, dry_runs);
  add_rows_in_directory (suite, logs_a_line, logs);
  add_rows_in_directory (suite, logs_json, json_logs);
  add_rows_in_directory (suite, logs_more_for_debugging, debugs);
  add_test_in_directory (suite, keeps_notes_if_it_is_told_to);
  add_test_in_directory (suite, logs_a_users_problem);
  add_rows_in_directory (suite, acts_on_a_plan, acts);
  add_test_in_directory (suite, tells_that_there_is_no_docker);
  return check_run (suite);
}
