/* SPDX-License-Identifier: MIT */
/* `wrapper test`: what it says of tests of rules. */
#include "cli/common.h"
#include "plan/common.h"

#include <string.h>
#include <unistd.h>

#define CONFIG "[tests]\nconfig=rules.conf\n"
#define USAGE "docker-wrapper: "
#define FILE_ USAGE "%D/a.test:"

/* Whatever runs the tests has this; none of it may be seen by one. */
#define ENVIRONMENT "HOME=%D/home LEAK=x DOCKER_WRAPPER_DISABLE=1 DOCKER_HOST=tcp://leak:1 PWD=%D"

#define INIT "[rule init]\ndefault=--init\n"
#define BAN "[rule ban]\nmatch-flag=privileged\nrefuse=no ${matched} here\n"
#define ONE "1..1\nok 1 - a\n"
#define NOT "1..1\nnot ok 1 - a\n# %D/a.test:3:\n"
#define ELSEWHERE(subject, what, file) \
  NOT "# --- expected\n# +++ added\n# @@ -1 +0,0 @@\n# ---init\n# %D/rules.conf:1: rule \"e\" asks for the " what " in --" \
      subject "-file " file ", but a test reads only files in its own directory, and follows no links; use a regular " \
      "file that can be read, or --" subject "\n"

/* @rules: rules.conf; @tests: a.test behind what names it, or alone where it has a [tests] */
static const struct
{
  const char *name;
  const char *rules;
  const char *tests;
  const char *line;
  int status;
  const char *printed;
} rows[] = {
  { "argv", INIT, "[test a]\nline=docker run alpine 'a b'\nargv=docker run --init alpine 'a b'\n", NULL, 0, ONE },
  { "another argv", INIT, "[test a]\nline=run alpine\nargv=run alpine\n", NULL, 1,
    NOT "# --- expected\n# +++ docker gets\n# @@ -1,2 +1,3 @@\n#  run\n# +--init\n#  alpine\n" },
  { "adds", INIT, "[test a]\nline=run alpine\nadds=--init=true\n", NULL, 0, ONE },
  { "adds another spelling", "[rule m]\nset=--memory=4g;--env=A=1\n",
    "[test a]\nline=run -m8192m alpine\nadds=-eA=1 -m 4096m\nremoves=--memory=8g\n", NULL, 0, ONE },
  { "adds nothing", INIT, "[test a]\nline=run --init alpine\nadds=\n", NULL, 0, ONE },
  { "adds more", INIT, "[test a]\nline=run alpine\nadds=--init --rm\n", NULL, 1,
    NOT "# --- expected\n# +++ added\n# @@ -1,2 +1 @@\n#  --init\n# ---rm\n" },
  { "adds less", INIT, "[test a]\nline=run alpine\nadds=\n", NULL, 1,
    NOT "# --- expected\n# +++ added\n# @@ -0,0 +1 @@\n# +--init\n" },
  { "one of two that are alike", "[rule e]\nadd=--env=A\n", "[test a]\nline=run -eA alpine\nadds=-eA\n", NULL, 0, ONE },
  { "removes more", "[rule r]\nremove=rm\n", "[test a]\nline=run --rm -i alpine\nremoves=--rm -i\n", NULL, 1,
    NOT "# --- expected\n# +++ removed\n# @@ -1,2 +1 @@\n# ---interactive\n#  --rm\n" },
  { "adds without removes", "[rule r]\nremove=rm\n", "[test a]\nline=run --rm alpine\nadds=\n", NULL, 1,
    NOT "# --- expected\n# +++ removed\n# @@ -0,0 +1 @@\n# +--rm\n" },
  { "adds what is no flag", INIT, "[test a]\nline=run alpine\nadds=--init x\n", NULL, 1, NOT "# adds=: 'x' is not a flag\n" },
  { "adds what nobody knows", INIT, "[test a]\nline=run alpine\nadds=--init --foo\n", NULL, 1,
    NOT "# adds=: unknown flag: --foo\n" },
  { "unchanged", "[rule i]\nmatch-image=x\nadd=--init\n", "[test a]\nline=run 'al pine'\nunchanged=true\n", NULL, 0, ONE },
  { "changed", INIT, "[test a]\nline=run alpine\nunchanged=true\n", NULL, 1,
    NOT "# --- expected\n# +++ docker gets\n# @@ -1,2 +1,3 @@\n#  run\n# +--init\n#  alpine\n" },
  { "a line that docker refuses", INIT, "[test a]\nline=run --foo alpine\nunchanged=true\n", NULL, 1,
    NOT "# docker refuses this command line: unknown flag: --foo\n" },
  { "refused", BAN, "[test a]\nline=run --privileged x\nrefused=no *privileged* here\n", NULL, 0, ONE },
  { "refused with another message", BAN, "[test a]\nline=run --privileged x\nrefused=no\n", NULL, 1,
    NOT "# --- expected\n# +++ refused\n# @@ -1 +1 @@\n# -no\n# +'no --privileged here'\n" },
  { "not refused", BAN, "[test a]\nline=run x\nrefused=*\n", NULL, 1,
    NOT "# docker runs; a refusal was expected: *\n" },
  { "refused, and nobody expects it", BAN, "[test a]\nline=run --privileged x\nadds=\n", NULL, 1,
    NOT "# refused: no --privileged here\n" },
  { "warned", "[rule w]\nwarn=mind it\n", "[test a]\nline=run x\nwarned=mind*\n", NULL, 0, ONE },
  { "warned with another message", "[rule w]\nwarn=mind it\n", "[test a]\nline=run x\nwarned=mind\n", NULL, 1,
    NOT "# --- expected\n# +++ warned\n# @@ -1 +1 @@\n# -mind\n# +'mind it'\n" },
  { "warned, and nobody expects it", "[rule w]\nwarn=mind it\n", "[test a]\nline=run x\nunchanged=true\n", NULL, 1,
    NOT "# warned: mind it\n" },
  { "not warned", INIT, "[test a]\nline=run x\nwarned=mind*\n", NULL, 1,
    NOT "# there was no warning; one was expected: mind*\n" },
  { "rules", INIT "[rule e]\nadd=--env=A\n[rule x]\nmatch-image=x\nadd=--rm\n", "[test a]\nline=run y\nrules=init;e\n",
    NULL, 0, ONE },
  { "no rules", INIT, "[test a]\nline=run --init y\nrules=\n", NULL, 0, ONE },
  { "audited", "[rules]\nmode=audit\n" INIT BAN, "[test a]\nline=run y\nunchanged=true\nrules=\naudited=init\n", NULL, 0,
    ONE },
  { "others audited", "[rules]\nmode=audit\n" INIT BAN "[rule e]\nmode=enforce\nadd=-eA\n",
    "[test a]\nline=run y\nadds=-eA\nrules=e\naudited=ban\n", NULL, 1,
    NOT "# --- expected\n# +++ rules that would have acted\n# @@ -1 +1 @@\n# -ban\n# +init\n"
        "# rule ban (%D/rules.conf:5) does not act: match-flag=privileged is not true\n" },
  { "none audited", INIT, "[test a]\nline=run y\naudited=init\n", NULL, 1,
    NOT "# --- expected\n# +++ rules that would have acted\n# @@ -1 +0,0 @@\n# -init\n" },
  { "one that is off", "[rule b]\nenabled=false\nadd=--rm\n", "[test a]\nline=run y\nrules=b\n", NULL, 1,
    NOT "# --- expected\n# +++ rules that acted\n# @@ -1 +0,0 @@\n# -b\n"
        "# rule b (%D/rules.conf:1) does not act: enabled=false\n" },
  { "a rule in warn mode warns", "[rules]\nmode=warn\n" BAN,
    "[test a]\nline=run --privileged y\nunchanged=true\nwarned=would be refused: no *\naudited=ban\n", NULL, 0, ONE },
  { "and nobody expects it", "[rules]\nmode=warn\n" INIT, "[test a]\nline=run y\nunchanged=true\n", NULL, 1,
    NOT "# warned: rule init would add --init\n" },
  { "other rules", INIT "[rule x]\nmatch-image=x\nadd=--rm\n", "[test a]\nline=run y\nrules=x\n", NULL, 1,
    NOT "# --- expected\n# +++ rules that acted\n# @@ -1 +1 @@\n# -x\n# +init\n"
        "# rule x (%D/rules.conf:3) does not act: the image is y (match-image=x)\n" },
  { "another command", "[rule e]\ncommands=exec\nrefuse=no\n", "[test a]\nline=exec c sh\nrefused=no\n", NULL, 0, ONE },
  { "a command that only a newer docker has", "[rule e]\ncommands=frobnicate\nmatch-first-word=up\nrefuse=no\n",
    "[test a]\nline=frobnicate up\nrefused=no\n", NULL, 0, ONE },
  { "a command that no rule names", INIT, "[test a]\nline=ps -a\nunchanged=true\n", NULL, 0, ONE },

  { "no user", "[rule u]\nmatch-user=user\nall-user=1000\nmatch-group=user\nadd=--init\n",
    "[test a]\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "a user by name", "[rule u]\nmatch-user=ann\nmatch-group=ann\nunless-user=1000\nadd=--user=${user}\n",
    "[test a]\nuser=ann\nline=run x\nadds=--user=ann\n", NULL, 0, ONE },
  { "a user by number", "[rule u]\nmatch-user=12\nadd=--user=${uid}\n", "[test a]\nuser=12\nline=run x\nadds=-u12\n",
    NULL, 0, ONE },
  { "a user by both", "[rule u]\nmatch-user=12\nall-user=ann\nadd=--init\n",
    "[test a]\nuser=ann;12\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "root by name", "[rule u]\nunless-user=0\nadd=--init\n", "[test a]\nuser=root\nline=run x\nunchanged=true\n", NULL, 0,
    ONE },
  { "root by number", "[rule u]\nunless-user=root\nadd=--init\n", "[test a]\nuser=0\nline=run x\nunchanged=true\n", NULL, 0,
    ONE },
  { "groups", "[rule u]\nall-group=a;7;b\nadd=--init\n", "[test a]\ngroup=a;7;b\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "no other group", "[rule u]\noutside-group=a\nadd=--init\n", "[test a]\ngroup=a\nline=run x\nunchanged=true\n", NULL, 0,
    ONE },
  { "no host", "[rule h]\nmatch-host=localhost\nadd=--init\n", "[test a]\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "a host", "[rule h]\nmatch-host=web*\nadd=--init\n", "[test a]\nhost=web1\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "no environment", "[rule e]\nmatch-caller-env=*\nadd=--init\n", "[test a]\nline=run x\nunchanged=true\n", NULL, 0, ONE },
  { "an environment", "[rule e]\nadd=--env=B=${caller-env.A}\n",
    "[test a]\ncaller-env=A=1 2;C=3\nline=run -e C x\nadds='--env=B=1 2'\n", NULL, 0, ONE },
  { "no directory", "[rule d]\nmatch-directory=/?*\nadd=--init\n", "[test a]\nline=run x\nunchanged=true\n",
    NULL, 0, ONE },
  { "a directory", "[rule d]\nmatch-host-path=/srv/x/data\nadd=--init\n",
    "[test a]\ndirectory=/srv/x\nline=run -v ./data:/d x\nadds=--init\n", NULL, 0, ONE },
  { "no terminal", "[rule t]\nmatch-tty=*\nadd=--init\n", "[test a]\nline=run x\nunchanged=true\n", NULL, 0, ONE },
  { "terminals", "[rule t]\nall-tty=stdin;stderr\nunless-tty=stdout\nadd=--init\n",
    "[test a]\ntty=stdin;stderr\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "no docker", "[rule d]\nmatch-docker=docker\nadd=--init\n", "[test a]\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "no version", "[rule d]\nmatch-docker=docker<99\nadd=--init\n", "[test a]\nline=run x\nadds=--init\n", NULL, 1,
    NOT "# --- expected\n# +++ added\n# @@ -1 +0,0 @@\n# ---init\n"
        "# %D/rules.conf:1: rule \"d\" asks for docker's version, but the test does not have docker=PROGRAM=VERSION; "
        "`docker --version` must answer\n" },
  { "podman", "[rule d]\nmatch-docker=podman<4.4\nadd=--init\n",
    "[test a]\ndocker=podman=4.3.1\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "no engine", "[rule d]\nmatch-engine=default\nall-engine=unix:///var/run/docker.sock\nadd=--init\n",
    "[test a]\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "an engine that the line names", "[rule d]\nmatch-engine=ssh://*\nadd=--init\n",
    "[test a]\nline=-H ssh://h run x\nadds=--init\n", NULL, 0, ONE },
  { "an engine that the environment names", "[rule d]\nmatch-engine=tcp://h:2375\nadd=--init\n",
    "[test a]\ncaller-env=DOCKER_HOST=h\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "a context that the line names", "[rule d]\nmatch-engine=prod\nadd=--init\n",
    "[test a]\nline=--context prod run x\nadds=--init\n", NULL, 0, ONE },
  { "a context that the environment names", "[rule d]\nmatch-engine=prod\nadd=--init\n",
    "[test a]\ncaller-env=DOCKER_CONTEXT=prod\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "an empty engine in the environment", "[rule d]\nmatch-engine=unix:///var/run/docker.sock\nadd=--init\n",
    "[test a]\ncaller-env=DOCKER_HOST=;DOCKER_CONTEXT=;HOME=%D/home\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "an engine that the test names", "[rule d]\nmatch-engine=prod\nadd=--init\n",
    "[test a]\nengine=dev\nline=--context prod run x\nadds=\n", NULL, 0, ONE },
  { "an engine by its context", "[rule d]\nmatch-engine=prod\nadd=--init\n",
    "[test a]\nengine=prod\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "an engine by its endpoint", "[rule d]\nmatch-engine=ssh://*\nadd=--init\n",
    "[test a]\nengine=ssh://h\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "no caller", "[rule d]\nmatch-caller=*\nadd=--init\n", "[test a]\nline=run x\nunchanged=true\n", NULL, 0, ONE },
  { "callers", "[rule d]\nall-caller=mesos-agent;/usr/sbin/mesos-agent;sh\nadd=--init\n",
    "[test a]\ncaller=sh;/usr/sbin/mesos-agent\nline=run x\nadds=--init\n", NULL, 0, ONE },
  { "facts of every test", "[rule h]\nmatch-host=web*\nadd=--init\n",
    "[test a]\nline=run x\nadds=--init\n[test b]\nhost=db\nline=run x\nunchanged=true\n[tests]\nhost=web1\nconfig=rules.conf\n",
    NULL, 0, "1..2\nok 1 - a\nok 2 - b\n" },
  { "an image", "[rule l]\nmatch-image-label=a=1\nadd=--init\n",
    "[test a]\nline=run x:1\nadds=--init\n[image x:1]\nlabel=b;a=1\n", NULL, 0, ONE },
  { "an image that is not there", "[docker-wrapper]\non-error=refuse\n[rule l]\nmatch-image-label=a=1\nadd=--init\n",
    "[test a]\nline=run x\nrefused=*\\[image NAME\\]*\n", NULL, 2,
    FILE_ "5: [test a] refused: write a backslash as \\\\\n" },
  { "an image that is not there, and that matters", "[docker-wrapper]\non-error=refuse\n[rule l]\nmatch-image-label=a=1\nadd=--init\n",
    "[test a]\nline=run x\nrefused=*\\\\[image NAME\\\\]*\n", NULL, 0, ONE },
  { "a container", "[rule l]\ncommands=exec\nmatch-container-label=a=1\nmatch-container-image=debian:*\n"
                   "match-container-name=web\nrefuse=no\n",
    "[test a]\nline=exec web sh\nrefused=no\n[container web]\nlabel=a=1\nimage=debian:12\n", NULL, 0, ONE },
  { "a file beside the test", "[rule e]\nmatch-env=A=1\nadd=--init\n",
    "[test a]\nline=run --env-file vars x\nadds=--init\n", NULL, 0, ONE },
  { "a file with an absolute path", "[rule e]\nmatch-env=A=1\nadd=--init\n",
    "[test a]\nline=run --env-file /vars x\nadds=--init\n", NULL, 0, ONE },
  { "a file with dots in its path", "[rule e]\nmatch-env=A=1\nadd=--init\n",
    "[test a]\nline=run --env-file ./none/../vars --env-file /../vars x\nadds=--init\n", NULL, 0, ONE },
  { "a file that is not there", "[rule e]\nunless-env=B\nadd=--init\n",
    "[test a]\nline=run --env-file none x\nadds=--init\n", NULL, 0, ONE },
  { "a file above", "[rule e]\nmatch-env=A\nadd=--init\n",
    "[test a]\nline=run --env-file sub/../../vars x\nadds=--init\n", NULL, 1, ELSEWHERE ("env", "variables", "sub/../../vars") },
  { "the directory above", "[rule e]\nmatch-env=A\nadd=--init\n",
    "[test a]\nline=run --env-file .. x\nadds=--init\n", NULL, 1, ELSEWHERE ("env", "variables", "..") },
  { "a file above, and that matters", "[docker-wrapper]\non-error=refuse\n[rule e]\nmatch-env=A\nadd=--init\n",
    "[test a]\nline=run --env-file ../none x\nrefused=*a test reads only files in its own directory*\n", NULL, 0, ONE },
  { "labels behind a link", "[rule e]\nmatch-label=A\nadd=--init\n",
    "[test a]\nline=run --label-file away x\nadds=--init\n", NULL, 1, ELSEWHERE ("label", "labels", "away") },
  { "a file in a directory that is a link", "[rule e]\nmatch-env=A\nadd=--init\n",
    "[test a]\nline=run --env-file link/passwd x\nadds=--init\n", NULL, 1, ELSEWHERE ("env", "variables", "link/passwd") },
  { "a link", "[rule p]\nmatch-host-path=/etc\nadd=--init\n", "[test a]\nline=run -v %D/link:/x x\nunchanged=true\n", NULL,
    0, ONE },
  { "lines of a file", INIT, "[test a]\nline=@./lines\nadds=--init\n", NULL, 1,
    "1..2\nok 1 - a: ./lines:2\nnot ok 2 - a: ./lines:4\n# %D/a.test:3:\n# --- expected\n# +++ added\n"
    "# @@ -1 +0,0 @@\n# ---init\n" },
  { "a name with a number sign", INIT, "[test a # SKIP]\nline=run x\nadds=--init\n", NULL, 0, "1..1\nok 1 - a \\# SKIP\n" },
  { "coverage", INIT "[rule x]\nmatch-image=x\nadd=--rm\n", "[test a]\nline=run y\nadds=--init\n", "--coverage %D/a.test", 0,
    ONE "# no test made this rule act: %D/rules.conf:3: [rule x]\n# rules: 2, without a test that made them act: 1\n" },
  { "two files", INIT, "[test a]\nline=run y\nadds=--init\n", "--coverage %D/a.test %D/a.test", 0,
    "1..2\nok 1 - a\nok 2 - a\n# rules: 1, without a test that made them act: 0\n" },
  { "another configuration", INIT, "[test a]\nline=run y\nunchanged=true\n", "--config /dev/null %D/a.test", 0, ONE },

  { "no file", INIT, "", "", 2, USAGE "'test' needs a file with tests; see docker-wrapper wrapper help\n" },
  { "no such file", INIT, "", "%D/none", 2, USAGE "%D/none: there is no such file\n" },
  { "no test", INIT, "", NULL, 2, USAGE "%D/a.test: there is no [test NAME] in it\n" },
  { "no configuration", INIT, "[tests]\n[test a]\nline=run x\nunchanged=true\n", NULL, 2,
    USAGE "%D/a.test: nothing names the rules to test; add [tests] with config=FILE, or use --config\n" },
  { "a configuration that is not there", INIT, "[tests]\nconfig=/none\n[test a]\nline=run x\nunchanged=true\n", NULL, 2,
    USAGE "/none: there is no such file\n" },
  { "rules with an error", "[rule a]\nadd=--innit\n", "[test a]\nline=run x\nunchanged=true\n", NULL, 2,
    USAGE "%D/rules.conf:2: [rule a] add: docker has no flag --innit; did you mean --init?\n" },
  { "an unknown key", INIT, "[test a]\nline=run x\nunchangd=true\n", NULL, 2,
    FILE_ "5: [test a] unchangd: unknown key; did you mean unchanged?\n" FILE_
          "3: [test a] this test expects nothing; add argv=, adds=, removes=, unchanged=true, refused=, warned=, "
          "rules= or audited=\n" },
  { "a key of another group", INIT, "[test a]\nline=run x\nunchanged=true\nlabel=a\n", NULL, 2,
    FILE_ "6: [test a] label: unknown key\n" },
  { "an unknown group", INIT, "[test]\nline=run x\n", NULL, 2, FILE_ "3: [test] unknown group; did you mean [tests]?\n" },
  { "no line", INIT, "[test a]\nunchanged=true\n", NULL, 2, FILE_ "3: [test a] this test has no line=\n" },
  { "an empty line", INIT, "[test a]\nline=docker\nunchanged=true\n", NULL, 2,
    FILE_ "4: [test a] line: the command line is missing\n" },
  { "an open quote", INIT, "[test a]\nline=run 'x\nunchanged=true\n", NULL, 2,
    FILE_ "4: [test a] line: Text ended before matching quote was found for '. (The text was “run 'x”)\n" },
  { "two expectations", INIT, "[test a]\nline=run x\nunchanged=true\nrefused=x\nremoves=\n", NULL, 2,
    FILE_ "3: [test a] adds= and unchanged= cannot be used together\n" FILE_
          "3: [test a] adds= and refused= cannot be used together\n" },
  { "not unchanged", INIT, "[test a]\nline=run x\nunchanged=false\n", NULL, 2,
    FILE_ "5: [test a] unchanged: the value must be true\n" },
  { "bad facts", INIT, "[test a]\nline=run x\nunchanged=true\ntty=stdin;std\ndirectory=x\ncaller-env=A=1;=b;c\n", NULL, 2,
    FILE_ "6: [test a] tty: 'std' is not stdin, stdout or stderr\n" FILE_
          "8: [test a] caller-env: '=b' is not NAME=VALUE\n" FILE_ "8: [test a] caller-env: 'c' is not NAME=VALUE\n" FILE_
          "7: [test a] directory: 'x' does not begin with a slash\n" },
  { "no file with lines", INIT, "[test a]\nline=@./none\nunchanged=true\n", NULL, 2,
    FILE_ "4: [test a] line: %D/none: does not exist\n" },
};

START_TEST (runs_tests)
{
  const char *text = strstr (rows[_i].tests, "[tests]") != NULL ? "" : CONFIG;
  g_autofree char *tests = g_strconcat (text, rows[_i].tests, NULL);
  g_autofree char *whole = check_cli_expand (tests);
  g_autofree char *line
    = g_strconcat ("wrapper test ", rows[_i].line != NULL ? rows[_i].line : "%D/a.test", NULL);
  g_autofree char *link = check_path ("link"), *away = check_path ("away");
  g_autofree char *printed = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\necho 'a docker was asked'\nexit 1\n", 0755);
  check_write ("rules.conf", rows[_i].rules, 0644);
  check_write ("a.test", whole, 0644);
  check_write ("home/.docker/config.json", "{\"currentContext\": \"leak\"}", 0644);
  check_write ("vars", "A=1\n", 0644);
  check_write ("lines", "# none\nrun x\n\ndocker run --init x\n", 0644);
  ck_assert_int_eq (symlink ("/etc", link), 0);
  ck_assert_int_eq (symlink ("vars", away), 0);
  printed = check_cli (line, ENVIRONMENT, &status);
  assert_string (rows[_i].name, printed, rows[_i].printed);
  assert_integer (rows[_i].name, status, rows[_i].status);
}
END_TEST

/* Sees every command, as the module does that configure chose. */
static DwRunModule rules_module;

int
main (void)
{
  Suite *suite = suite_create ("cli/test");

  rules_module = check_rules_module;
  rules_module.handles = "*";
  dw_run_module_register (&rules_module);
  add_rows_in_directory (suite, runs_tests, rows);
  return check_run (suite);
}
