/* SPDX-License-Identifier: MIT */
/* `wrapper check`: what it says of a configuration. */
#include "cli/common.h"

#define CONFIG "%D/etc/docker-wrapper.conf"
#define NO_CONFIG "there is no configuration (looked for: " CONFIG ")\n"
#define NO_DOCKER                                                                                  \
  "docker was not found (looked for: %D/bin/docker %D/bin2/docker); install it, or set docker= " \
  "in docker-wrapper.conf\n"
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
    "error: " CONFIG ":2: [docker-wrapper] x: unknown key; conditions and actions belong in a [rule NAME]\n"
    "error: %D/home/.config/docker-wrapper/docker-wrapper.conf:2: [docker-wrapper] y: unknown "
    "key; conditions and actions belong in a [rule NAME]\n"
    "files: 2, rules: 0, errors: 2, warnings: 0\n" HAS_ERRORS },
  { "rules, and no module for them", "[rule a]\nadd=--init\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":1: [rule a] the rules module is not compiled in\n"
    "files: 1, rules: 1, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "[rules] without a rule", "[rules]\nmode=audit\n", "[rules]\n[docker-wrapper]\n", NULL, "", "wrapper check", 0,
    "warning: " CONFIG ":1: [rules] this applies to the rules of its own file, which has none\n"
    "warning: %D/home/.config/docker-wrapper/docker-wrapper.conf:1: [rules] this applies to "
    "the rules of its own file, which has none\n"
    "files: 2, rules: 0, errors: 0, warnings: 2\n" },
  { "a log in no directory", "[docker-wrapper]\nlog=%D/none/log\n", NULL, NULL, "",
    "wrapper check", 0,
    "warning: " CONFIG ":2: [docker-wrapper] log: the directory %D/none does not exist, so nothing is logged\n"
    "files: 1, rules: 0, errors: 0, warnings: 1\n" },
  { "refusals that users can't log", "[rule a]\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":1: [rule a] the rules module is not compiled in\n"
    "warning: %D/log: only root can write to this log, so other users' refused command lines are not logged; use "
    "log=syslog or log=journal\n"
    "files: 1, rules: 1, errors: 1, warnings: 1\n" HAS_ERRORS },
  { "an audit that users can't log", "[rule a]\nmode=audit\nadd=--init\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":1: [rule a] the rules module is not compiled in\n"
    "warning: %D/log: only root can write to this log, so what rules would do to other users' command lines is "
    "not logged; use log=syslog or log=journal\n"
    "files: 1, rules: 1, errors: 1, warnings: 1\n" HAS_ERRORS },
  { "refusals of a rule that is off", "[rule a]\nenabled=false\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":1: [rule a] the rules module is not compiled in\n"
    "files: 1, rules: 1, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "refusals in the journal", "[docker-wrapper]\nlog=journal\n[rule a]\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "", "wrapper check", 1,
    "error: " CONFIG ":3: [rule a] the rules module is not compiled in\n"
    "files: 1, rules: 1, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "refusals in a log that the file names", "[docker-wrapper]\nlog=%D/l\n[rule a]\nmatch-flag=rm\nrefuse=no\n", NULL, NULL, "",
    "wrapper check", 1,
    "error: " CONFIG ":3: [rule a] the rules module is not compiled in\n"
    "warning: " CONFIG ":2: only root can write to this log, so other users' refused command lines are not logged; use log=syslog "
    "or log=journal\n"
    "files: 1, rules: 1, errors: 1, warnings: 1\n" HAS_ERRORS },
  { "a log that is a directory", "[docker-wrapper]\nlog=%D/etc\n", NULL, NULL, "", "wrapper check", 0,
    "warning: " CONFIG ":2: [docker-wrapper] log: %D/etc is a directory, so nothing is logged\n"
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
  { "a command that no docker can be asked about", NULL, NULL, "[rule a]\nadd=--init\n[rule b]\ncommands=run;frobnicate\nmatch-user=x\nrefuse=no\n",
    NULL, "wrapper check %D/other.conf", 0,
    "warning: %D/other.conf:4: [rule b] commands: docker cannot be asked here whether it has a command 'frobnicate'\n"
    "files: 1, rules: 2, errors: 0, warnings: 1\n" },
  { "the same, with --strict, for what may be a slip", NULL, NULL, "[rule a]\ncommands=rnu\nmatch-user=x\nrefuse=no\n", NULL,
    "wrapper check --strict %D/other.conf", 1,
    "warning: %D/other.conf:2: [rule a] commands: docker cannot be asked here whether it has a command 'rnu'; did you mean run?\n"
    "files: 1, rules: 1, errors: 0, warnings: 1\ndocker-wrapper: the configuration has warnings\n" },
  { "a command that this docker lacks", NULL, NULL, "[rule a]\ncommands=frobnicate\nrefuse=no\n",
    "Docker version 20.10.0, build x", "wrapper check %D/other.conf", 1,
    "error: %D/other.conf:2: [rule a] commands: docker has no command 'frobnicate'\n"
    "files: 1, rules: 0, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "what no docker has as a command", NULL, NULL, "[rule a]\ncommands=run,create\nadd=--init\n", NULL,
    "wrapper check %D/other.conf", 1,
    "error: %D/other.conf:2: [rule a] commands: docker has no command 'run,create'; separate names with ;\n"
    "files: 1, rules: 0, errors: 1, warnings: 0\n" HAS_ERRORS },
  { "a flag that this docker lacks", NULL, NULL, "[rule a]\nadd=--cgroupns=host\n",
    "Docker version 19.03.15, build 99e3ed8", "wrapper check %D/other.conf", 0,
    "warning: %D/other.conf:2: [rule a] add: --cgroupns was added in docker 20.10; this one is 19.03\n"
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

/* @printed without the files that were read or passed over, and without settings.
 * Returns: (transfer full) */
static char *
drop_listing (const char *printed)
{
  g_auto(GStrv) lines = g_strsplit (printed, "\n", -1);
  GString *out = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if (!g_str_has_prefix (*line, "read: ") && !g_str_has_prefix (*line, "passed over: ") &&
        !g_str_has_prefix (*line, "setting: "))
      g_string_append_printf (out, "%s%s", *line, line[1] != NULL ? "\n" : "");
  return g_string_free (out, FALSE);
}

START_TEST (checks)
{
  g_autofree char *docker = g_strdup_printf ("#!/bin/sh\necho '%s'\n", rows[_i].version);
  g_autofree char *printed = NULL, *found = NULL;
  int status;

  write_file ("bin/docker", rows[_i].version != NULL ? docker : NULL, 0755);
  write_file ("etc/docker-wrapper.conf", rows[_i].config, 0644);
  write_file ("home/.config/docker-wrapper/docker-wrapper.conf", rows[_i].user, 0644);
  write_file ("other.conf", rows[_i].other, 0644);
  printed = check_cli (rows[_i].line, "HOME=%D/home", &status);
  found = drop_listing (printed);
  assert_string (rows[_i].name, found, rows[_i].printed);
  assert_integer (rows[_i].name, status, rows[_i].status);
}
END_TEST

#define SETTINGS(docker, environment, on_error) \
  "setting: docker=" docker "\nsetting: environment=" environment " (default)\n" \
  "setting: inspect-timeout=2 (default)\nsetting: log=%D/log (default)\nsetting: log-format=text (default)\n" \
  "setting: log-required=false (default)\nsetting: mode=enforce (default)\nsetting: module-timeout=5 (default)\nsetting: on-error=" on_error \
  "\nsetting: user-rules=" environment " (default)\n"
#define DEFAULTS SETTINGS ("%D/bin/docker (default)", "true", "passthrough (default)")
#define IN_FOLDER "only docker-wrapper.conf and docker-wrapper.conf.d/*.conf are read in this directory\n"
#define NO_SUFFIX ": its name does not end in .conf\n"
#define NO_ERRORS(files, rules) "files: " files ", rules: " rules ", errors: 0, warnings: 0\n"

/* What is listed. @files: names, each followed by its text; one that ends with a slash is a directory's */
static const struct
{
  const char *name;
  const char *const files[16];
  const char *line;
  int status;
  const char *printed;
} listings[] = {
  { "settings by default", { NULL }, "wrapper check", 0, NO_CONFIG DEFAULTS NO_ERRORS ("0", "0") },
  { "where each setting comes from",
    { "etc/docker-wrapper.conf", "[docker-wrapper]\ninspect-timeout=0.25\ndocker=/bin/true\n",
      "etc/docker-wrapper.conf.d/1.conf", "[docker-wrapper]\n\non-error=refuse\nlog=syslog\nenvironment=true\n"
      "user-rules=true\n", NULL },
    "wrapper check", 0,
    "read: " CONFIG "\nread: " CONFIG ".d/1.conf\n"
    "setting: docker=/bin/true (" CONFIG ":3)\nsetting: environment=true (" CONFIG ".d/1.conf:5)\n"
    "setting: inspect-timeout=0.25 (" CONFIG ":2)\nsetting: log=syslog (" CONFIG ".d/1.conf:4)\n"
    "setting: log-format=text (default)\nsetting: log-required=false (default)\n"
    "setting: mode=enforce (default)\nsetting: module-timeout=5 (default)\nsetting: on-error=refuse (" CONFIG ".d/1.conf:3)\n"
    "setting: user-rules=true (" CONFIG ".d/1.conf:6)\n" NO_ERRORS ("2", "0") },
  { "an option that beats them", { "other", "#!/bin/sh\n", NULL }, "wrapper check --docker %D/other", 0,
    NO_CONFIG SETTINGS ("%D/other (--docker)", "true", "passthrough (default)")
    NO_ERRORS ("0", "0") },
  { "a file that can't be read refuses", { "etc/docker-wrapper.conf/", NULL }, "wrapper check", 1,
    SETTINGS ("%D/bin/docker (default)", "false", "refuse (a file that cannot be read or trusted)")
    "error: " CONFIG ": is not a regular file, so it is not read\nfiles: 0, rules: 0, errors: 1, warnings: 0\n"
    HAS_ERRORS },
  { "a folder of drop-ins",
    { "d/.a.conf", "x", "d/README", "x", "d/b.conf.dpkg-old", "x", "d/c.conf~", "x", "d/d.conf", "# none\n",
      "d/e.cnf", "x", "d/sub/", NULL },
    "wrapper check --strict %D/d", 0,
    "read: %D/d/d.conf\npassed over: %D/d/.a.conf: a hidden file: its name begins with a dot\n"
    "passed over: %D/d/README" NO_SUFFIX
    "passed over: %D/d/b.conf.dpkg-old: a package manager's copy; its name does not end in .conf\n"
    "passed over: %D/d/c.conf~: a backup copy; its name does not end in .conf\n"
    "passed over: %D/d/e.cnf" NO_SUFFIX "passed over: %D/d/sub: a directory in this directory, which is not read\n" DEFAULTS
    NO_ERRORS ("1", "0") },
  { "a folder like the system's, with a list",
    { "d/docker-wrapper.conf", "[rule a]\nmatch-image=@./docker-wrapper.conf.d/l\nadd=--init\n",
      "d/docker-wrapper.conf.d/1.conf", "# none\n", "d/docker-wrapper.conf.d/l", "debian\n", "d/conf.d/", "d/2.conf", "x",
      "d/docker", "x", NULL },
    "wrapper check %D/d/", 0,
    "read: %D/d/docker-wrapper.conf\nread: %D/d/docker-wrapper.conf.d/1.conf\nread: %D/d/docker-wrapper.conf.d/l\n"
    "passed over: %D/d/2.conf: " IN_FOLDER "passed over: %D/d/conf.d: " IN_FOLDER DEFAULTS NO_ERRORS ("2", "1") },
  { "a folder of that name", { "d/docker-wrapper/docker-wrapper.conf", "# none\n", "d/docker-wrapper/x.conf", "x", NULL },
    "wrapper check %D/d/docker-wrapper", 0,
    "read: %D/d/docker-wrapper/docker-wrapper.conf\npassed over: %D/d/docker-wrapper/x.conf: " IN_FOLDER DEFAULTS
    NO_ERRORS ("1", "0") },
  { "a file and a folder", { "a.conf", "# none\n", "d/b.conf", "[rule a]\nadd=--init\n", NULL },
    "wrapper check %D/a.conf %D/d", 0, "read: %D/a.conf\nread: %D/d/b.conf\n" DEFAULTS NO_ERRORS ("2", "1") },
  { "a folder of which nothing is read", { "d/a.txt", "x", NULL }, "wrapper check %D/d", 0,
    "passed over: %D/d/a.txt" NO_SUFFIX DEFAULTS "warning: %D/d: no file in this directory is read\n"
    "files: 0, rules: 0, errors: 0, warnings: 1\n" },
  { "the same with --strict", { "d/a.txt", "x", NULL }, "wrapper check --strict %D/d", 1,
    "passed over: %D/d/a.txt" NO_SUFFIX DEFAULTS "warning: %D/d: no file in this directory is read\n"
    "files: 0, rules: 0, errors: 0, warnings: 1\ndocker-wrapper: the configuration has warnings\n" },
  { "a user's own that does not count",
    { "etc/docker-wrapper.conf", "[docker-wrapper]\nuser-rules=false\nenvironment=true\n",
      "home/.config/docker-wrapper/docker-wrapper.conf", "x", NULL },
    "wrapper check", 0,
    "read: " CONFIG "\n"
    "passed over: %D/home/.config/docker-wrapper/docker-wrapper.conf: user-rules is false, so "
    "users' own files are not read\n"
    "setting: docker=%D/bin/docker (default)\n"
    "setting: environment=true (" CONFIG ":3)\n"
    "setting: inspect-timeout=2 (default)\nsetting: log=%D/log (default)\nsetting: log-format=text (default)\n"
    "setting: log-required=false (default)\nsetting: mode=enforce (default)\nsetting: module-timeout=5 (default)\n"
    "setting: on-error=passthrough (default)\nsetting: user-rules=false (" CONFIG ":2)\n" NO_ERRORS ("1", "0") },
};

static void
write_files (const char *const *files)
{
  for (; files[0] != NULL; files += g_str_has_suffix (files[0], "/") ? 1 : 2)
    {
      g_autofree char *path = check_path (files[0]);

      if (g_str_has_suffix (files[0], "/"))
        g_mkdir_with_parents (path, 0755);
      else
        check_write (files[0], files[1], g_str_has_prefix (files[1], "#!") ? 0755 : 0644);
    }
}

START_TEST (lists)
{
  g_autofree char *printed = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  write_files (listings[_i].files);
  printed = check_cli (listings[_i].line, "HOME=%D/home", &status);
  assert_string (listings[_i].name, printed, listings[_i].printed);
  assert_integer (listings[_i].name, status, listings[_i].status);
}
END_TEST

#define SETTINGS_JSON(docker, on_error) \
  "'settings': {'docker': " docker ", 'environment': {'origin': 'default', 'value': 'true'}, " \
  "'inspect-timeout': {'origin': 'default', 'value': '2'}, 'log': {'origin': 'default', 'value': '%D/log'}, " \
  "'log-format': {'origin': 'default', 'value': 'text'}, 'log-required': {'origin': 'default', 'value': 'false'}, " \
  "'mode': {'origin': 'default', 'value': 'enforce'}, 'module-timeout': {'origin': 'default', 'value': '5'}, 'on-error': " on_error ", " \
  "'user-rules': {'origin': 'default', 'value': 'true'}}"
#define DOCKER_JSON "{'origin': 'default', 'value': '%D/bin/docker'}"
#define PASSES_JSON "{'origin': 'default', 'value': 'passthrough'}"

/* The same as JSON */
static const struct
{
  const char *name;
  const char *const files[8];
  const char *line;
  int status;
  const char *printed;
} objects[] = {
  { "nothing", { NULL }, "wrapper check --json", 0,
    "{'files': [], 'passed_over': [], 'problems': [], 'rules': 0, " SETTINGS_JSON (DOCKER_JSON, PASSES_JSON) "}\n" },
  { "errors, warnings, and what was passed over",
    { "d/a.conf", "[docker-wrapper]\n\nlgo=x\n[rule a]\nadd=--label=\"x\"\n", "d/b", "x", NULL },
    "wrapper check --json %D/d", 1,
    "{'files': [{'layer': 'system', 'path': '%D/d/a.conf'}], "
    "'passed_over': [{'path': '%D/d/b', 'reason': 'its name does not end in .conf'}], "
    "'problems': [{'file': '%D/d/a.conf', 'group': 'docker-wrapper', 'key': 'lgo', 'line': 3, 'severity': 'error', "
    "'text': 'unknown key; did you mean log?'}, {'file': '%D/d/a.conf', 'group': 'rule a', 'key': 'add', 'line': 5, "
    "'severity': 'warning', 'text': 'the quotes in \\'x\\' are part of the value'}], 'rules': 1, "
    SETTINGS_JSON (DOCKER_JSON, PASSES_JSON) "}\n" HAS_ERRORS },
  { "warnings that fail, about no line", { "d/b", "x", NULL }, "wrapper check --json --strict %D/d", 1,
    "{'files': [], 'passed_over': [{'path': '%D/d/b', 'reason': 'its name does not end in .conf'}], "
    "'problems': [{'file': '%D/d', 'group': null, 'key': null, 'line': null, 'severity': 'warning', "
    "'text': 'no file in this directory is read'}], 'rules': 0, " SETTINGS_JSON (DOCKER_JSON, PASSES_JSON) "}\n"
    "docker-wrapper: the configuration has warnings\n" },
  { "a user's own file, and where a setting comes from",
    { "etc/docker-wrapper.conf", "[docker-wrapper]\non-error=passthrough\n",
      "home/.config/docker-wrapper/docker-wrapper.conf", "[docker-wrapper]\ndocker=podman\n", "bin/podman",
      "#!/bin/sh\n", NULL },
    "wrapper check --json", 0,
    "{'files': [{'layer': 'system', 'path': '" CONFIG "'}, {'layer': 'user', 'path': "
    "'%D/home/.config/docker-wrapper/docker-wrapper.conf'}], 'passed_over': [], 'problems': [], 'rules': 0, "
    SETTINGS_JSON ("{'origin': '%D/home/.config/docker-wrapper/docker-wrapper.conf:2', 'value': '%D/bin/podman'}",
                   "{'origin': '" CONFIG ":2', 'value': 'passthrough'}") "}\n" },
};

START_TEST (lists_as_json)
{
  g_autofree char *printed = NULL, *compact = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  write_files (objects[_i].files);
  printed = check_cli (objects[_i].line, "HOME=%D/home", &status);
  compact = check_cli_compact (printed);
  assert_string (objects[_i].name, compact, objects[_i].printed);
  assert_integer (objects[_i].name, status, objects[_i].status);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/check");

  add_rows_in_directory (suite, checks, rows);
  add_rows_in_directory (suite, lists, listings);
  add_rows_in_directory (suite, lists_as_json, objects);
  return check_run (suite);
}
