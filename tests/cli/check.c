/* SPDX-License-Identifier: MIT */
/* `wrapper check`: what it says of a configuration. */
#include "cli/common.h"

#define CONFIG "%D/etc/docker-wrapper.conf"
#define NO_CONFIG "there is no configuration (looked for: " CONFIG ")\n"
#define NO_DOCKER                                                                                  \
  "there is no docker to run (looked for: %D/bin/docker %D/bin2/docker); install it, or say where it " \
  "is by docker= in docker-wrapper.conf\n"
#define HAS_ERRORS "docker-wrapper: the configuration has errors\n"
#define FLAG "add: docker has no flag --lable; did you mean --label?\n"

/* @config: of the system; @user: the user's own; @other: other.conf; NULL: there is none
 * @version: what bin/docker answers; NULL: there is no docker */
static const struct
{
  const char *name;
  const char *config;
  const char *user;
  const char *other;
  const char *version;
  const char *line;
  int status;
  const char *printed;
} rows[] = {
  { "no configuration", NULL, NULL, NULL, "", "wrapper check", 0,
    NO_CONFIG "files: 0, rules: 0, errors: 0, warnings: 0\n" },
  { "neither configuration nor docker", NULL, NULL, NULL, NULL, "wrapper check", 1,
    NO_CONFIG "error: " NO_DOCKER "files: 0, rules: 0, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "nothing wrong", "[docker-wrapper]\nlog=%D/log\n", "# none\n", NULL, "", "wrapper check", 0,
    "files: 2, rules: 0, errors: 0, warnings: 0\n" },
  { "errors in both", "[docker-wrapper]\nx=1\n", "[docker-wrapper]\ny=1\n", NULL, "",
    "wrapper check", 1,
    "error: " CONFIG ":2: [docker-wrapper] x: unknown key\n"
    "error: %D/home/.config/docker-wrapper/docker-wrapper.conf:2: [docker-wrapper] y: unknown "
    "key\n"
    "files: 2, rules: 0, errors: 2, warnings: 0\n" HAS_ERRORS },
  { "rules, and no module for them", "[rule a]\nadd=--init\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":1: [rule a] the rules module is not compiled in\n"
    "files: 1, rules: 1, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "a log in no directory", "[docker-wrapper]\nlog=%D/none/log\n", NULL, NULL, "",
    "wrapper check", 0,
    "warning: " CONFIG ":2: [docker-wrapper] log: there is no directory %D/none, and so no log\n"
    "files: 1, rules: 0, errors: 0, warnings: 1\n" },
  { "refusals that users can't log", "[rule a]\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":1: [rule a] the rules module is not compiled in\n"
    "warning: %D/log: only root may write to this log, so that what rules refuse to other users is kept nowhere; use "
    "log=syslog or log=journal\nfiles: 1, rules: 1, errors: 1, warnings: 1\n" HAS_ERRORS },
  { "refusals in the journal", "[docker-wrapper]\nlog=journal\n[rule a]\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":3: [rule a] the rules module is not compiled in\n"
    "files: 1, rules: 1, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "refusals in a log that the file names", "[docker-wrapper]\nlog=%D/l\n[rule a]\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "",
    "wrapper check", 1,
    "error: " CONFIG ":3: [rule a] the rules module is not compiled in\n"
    "warning: " CONFIG ":2: only root may write to this log, so that what rules refuse to other users is kept nowhere; use "
    "log=syslog or log=journal\nfiles: 1, rules: 1, errors: 1, warnings: 1\n" HAS_ERRORS },
  { "a log that is a directory", "[docker-wrapper]\nlog=%D/etc\n", NULL, NULL, "", "wrapper check", 0,
    "warning: " CONFIG ":2: [docker-wrapper] log: %D/etc is a directory, and there is no log\n"
    "files: 1, rules: 0, errors: 0, warnings: 1\n" },
  { "a log that is no file", "[docker-wrapper]\nlog=journal\n", NULL, NULL, "", "wrapper check", 0,
    "files: 1, rules: 0, errors: 0, warnings: 0\n" },
  { "a docker= that is not there", "[docker-wrapper]\n#\ndocker=/nowhere\n", NULL, NULL, "",
    "wrapper check", 1,
    "error: " CONFIG ":3: [docker-wrapper] docker: it names /nowhere, which does not exist\n"
    "files: 1, rules: 0, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "a docker= that is the usual one, by another path", "[docker-wrapper]\ndocker=%D/bin/../bin/docker\n",
    NULL, NULL, "", "wrapper check", 0, "files: 1, rules: 0, errors: 0, warnings: 0\n" },
  { "another docker=", "[docker-wrapper]\ndocker=/bin/true\n", NULL, NULL, "", "wrapper check", 0,
    "files: 1, rules: 0, errors: 0, warnings: 0\n" },
  { "another docker= where there is no usual one", "[docker-wrapper]\ndocker=/bin/true\n", NULL, NULL,
    NULL, "wrapper check", 0, "files: 1, rules: 0, errors: 0, warnings: 0\n" },
  { "a user that no host has", "[docker-wrapper]\nlog=none\n", NULL,
    "[rule a]\nmatch-user=no-such-user\nadd=--init\n", "", "wrapper check %D/other.conf", 0,
    "files: 1, rules: 1, errors: 0, warnings: 0\n" },
  { "the same, in a configuration for this host", NULL, NULL, "[rule a]\nmatch-user=no-such-user\nadd=--init\n",
    "", "wrapper check --config %D/other.conf", 1,
    "error: %D/other.conf:1: [rule a] the rules module is not compiled in\n"
    "warning: %D/other.conf:2: [rule a] match-user: this host has no user 'no-such-user'\n"
    "files: 1, rules: 1, errors: 1, warnings: 1\n" HAS_ERRORS },
  { "a file alone", "nonsense\n", "nonsense\n", "[rule a]\nadd=--init\n", "",
    "wrapper check %D/other.conf", 0, "files: 1, rules: 1, errors: 0, warnings: 0\n" },
  { "a file alone, and no docker", NULL, NULL, "[rule a]\nadd=--init\n", NULL,
    "wrapper check %D/other.conf", 0, "files: 1, rules: 1, errors: 0, warnings: 0\n" },
  { "a file alone, whose log is for another host", NULL, NULL, "[docker-wrapper]\nlog=/none/log\n", "",
    "wrapper check %D/other.conf", 0, "files: 1, rules: 0, errors: 0, warnings: 0\n" },
  { "a file with an error, and one that is not there", NULL, NULL, "[rule a]\nadd=--lable=x\n", "",
    "wrapper check %D/other.conf %D/none", 1,
    "error: %D/none: there is no such file\n"
    "error: %D/other.conf:2: [rule a] " FLAG
    "files: 1, rules: 0, errors: 2, warnings: 0\n" HAS_ERRORS },
  { "a flag that this docker lacks", NULL, NULL, "[rule a]\nadd=--cgroupns=host\n",
    "Docker version 19.03.15, build 99e3ed8", "wrapper check %D/other.conf", 0,
    "warning: %D/other.conf:2: [rule a] add: --cgroupns came with docker 20.10; this one is 19.03\n"
    "files: 1, rules: 1, errors: 0, warnings: 1\n" },
  { "a flag that this docker has", NULL, NULL, "[rule a]\nadd=--cgroupns=host\n",
    "Docker version 20.10.0, build x", "wrapper check %D/other.conf", 0,
    "files: 1, rules: 1, errors: 0, warnings: 0\n" },
};

static void
write_file (const char *name, const char *text, guint mode)
{
  g_autofree char *expanded = text != NULL ? check_cli_expand (text) : NULL;

  if (expanded != NULL)
    check_write (name, expanded, mode);
}

START_TEST (checks)
{
  g_autofree char *docker = g_strdup_printf ("#!/bin/sh\necho '%s'\n", rows[_i].version);
  g_autofree char *printed = NULL;
  int status;

  write_file ("bin/docker", rows[_i].version != NULL ? docker : NULL, 0755);
  write_file ("etc/docker-wrapper.conf", rows[_i].config, 0644);
  write_file ("home/.config/docker-wrapper/docker-wrapper.conf", rows[_i].user, 0644);
  write_file ("other.conf", rows[_i].other, 0644);
  printed = check_cli (rows[_i].line, "HOME=%D/home", &status);
  assert_string (rows[_i].name, printed, rows[_i].printed);
  assert_integer (rows[_i].name, status, rows[_i].status);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/check");

  add_rows_in_directory (suite, checks, rows);
  return check_run (suite);
}
