/* SPDX-License-Identifier: MIT */
/* The layers of the configuration, and the settings in force. */
#include "common/common.h"
#include "config/config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYSTEM "etc/docker-wrapper.conf"
#define USER "home/.config/docker-wrapper/docker-wrapper.conf"

/* @text with each %D replaced by the test's directory. */
static char *
expand (const char *text)
{
  g_autofree char *directory = check_path (NULL);
  g_auto(GStrv) parts = g_strsplit (text, "%D", -1);

  return g_strjoinv (directory, parts);
}

/* Loads what is there for a user whose home is "home" in the test's directory.
 * @named: (nullable) DOCKER_WRAPPER_CONFIG, with %D in it */
static DwConfig *
load_as (const char *named, uid_t uid, gboolean is_secure)
{
  static char *words[] = { NULL };
  g_autofree char *home = expand ("HOME=%D/home");
  g_autofree char *file = named != NULL ? expand (named) : NULL;
  g_autofree char *config = g_strconcat ("DOCKER_WRAPPER_CONFIG=", file, NULL);
  char *envp[] = { home, file != NULL ? config : NULL, NULL };
  DwInvocation invocation = check_invocation (words, envp);

  invocation.uid = uid;
  invocation.is_secure = is_secure;
  return dw_config_load (&invocation);
}

static DwConfig *
load (const char *named, uid_t uid)
{
  return load_as (named, uid, FALSE);
}

static void
assert_no_problem (const char *name, const DwConfig *config)
{
  g_autofree char *problems = check_problems (config->system.problems);

  assert_string (name, problems, "");
}

START_TEST (does_without)
{
  g_autoptr(DwConfig) config = load (NULL, check_user ());

  assert_no_problem ("no file", config);
  assert_integer ("files", config->system.files->len + config->user.files->len, 0);
  assert_string ("docker", config->docker, NULL);
  assert_string ("log", config->log, NULL);
  assert_true ("log-required", !config->log_required);
  assert_integer ("on-error", config->on_error, DW_ON_ERROR_PASSTHROUGH);
  assert_true ("environment", config->environment);
  assert_true ("user-rules", config->user_rules);
  assert_integer ("inspect-timeout", config->inspect_timeout, 2000);
  assert_integer ("module-timeout", config->module_timeout, 5000);
  assert_integer ("problems", config->system.problems->len + config->user.problems->len, 0);
}
END_TEST

START_TEST (reads_every_key)
{
  g_autoptr(DwConfig) config = NULL;

  check_write (SYSTEM, "# all there is\n[docker-wrapper]\n docker = /opt/docker\nlog=syslog\nlog-required=true\n"
                       "on-error=refuse\nenvironment=false\nuser-rules=false\n"
                       "inspect-timeout=0.25\nmodule-timeout=60\n",
               0644);
  config = load (NULL, check_user ());
  assert_no_problem ("every key", config);
  assert_string ("docker", config->docker, "/opt/docker");
  assert_string ("log", config->log, "syslog");
  assert_true ("log-required", config->log_required);
  assert_integer ("on-error", config->on_error, DW_ON_ERROR_REFUSE);
  assert_true ("environment", !config->environment);
  assert_true ("user-rules", !config->user_rules);
  assert_integer ("inspect-timeout", config->inspect_timeout, 250);
  assert_integer ("module-timeout", config->module_timeout, 60000);
}
END_TEST

/* Values that are as good as those above. */
static const struct
{
  const char *line;
  const char *docker;
  const char *log;
} values[] = {
  { "docker=podman", "podman", NULL },
  { "docker=/a b", "/a b", NULL },
  { "docker=/a\\sb", "/a b", NULL },
  { "log=/var/log/x", NULL, "/var/log/x" },
  { "log=stderr", NULL, "stderr" },
  { "log=journal", NULL, "journal" },
  { "log=none", NULL, "none" },
  { "log-format=json", NULL, NULL },
  { "on-error=passthrough", NULL, NULL },
  { "environment=true", NULL, NULL },
  { "user-rules=true", NULL, NULL },
  { "mode=audit", NULL, NULL },
  { "inspect-timeout=0.001", NULL, NULL },
  { "inspect-timeout=3600", NULL, NULL },
  { "inspect-timeout=0.25", NULL, NULL },
  { "module-timeout=10", NULL, NULL },
  { "on-error=refuse", NULL, NULL },
  { "log-required=true", NULL, NULL },
};

/* The setting that @line sets is told as it is written. */
static void
assert_told (const char *line, const DwConfig *config)
{
  for (guint i = 0; i < DW_N_SETTINGS; i++)
    {
      g_autofree char *text = dw_config_dup_setting (config, i);
      g_autofree char *told = g_strdup_printf ("%s=%s", dw_setting_name (i), text != NULL ? text : "");

      if (strncmp (line, told, strlen (dw_setting_name (i)) + 1) == 0)
        assert_string (line, told, strstr (line, "\\s") == NULL ? line : "docker=/a b");
    }
}

START_TEST (takes_values)
{
  g_autofree char *text = g_strdup_printf ("[docker-wrapper]\n%s\n", values[_i].line);
  g_autoptr(DwConfig) config = NULL;

  check_write (SYSTEM, text, 0644);
  config = load (NULL, check_user ());
  assert_no_problem (values[_i].line, config);
  assert_string (values[_i].line, config->docker, values[_i].docker);
  assert_string (values[_i].line, config->log, values[_i].log);
  assert_told (values[_i].line, config);
}
END_TEST

/* What is wrong with a file, and what is said about it: file, line, group and key. */
static const struct
{
  const char *name;
  const char *text;
  const char *problems;
} wrong[] = {
  { "a rule's key", "[docker-wrapper]\nmatch-flag=privileged\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] match-flag: unknown key; conditions and actions belong in a "
    "[rule NAME]\n" },
  { "an unknown key", "[docker-wrapper]\n\nlgo=none\n",
    "etc/docker-wrapper.conf:3: [docker-wrapper] lgo: unknown key; did you mean log?\n" },
  { "an unknown group", "\n# x\n[docker-wraper]\nlog=none\n",
    "etc/docker-wrapper.conf:3: [docker-wraper] unknown group; there are [docker-wrapper], "
    "[rules] and [rule NAME]\n" },
  { "a mode that is none", "[docker-wrapper]\nmode=off\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] mode: 'off' is not enforce, warn or audit\n" },
  { "a bad path", "[docker-wrapper]\ndocker=bin/docker\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] docker: 'bin/docker' is not an absolute path, "
    "or a name such as podman\n" },
  { "an empty path", "[docker-wrapper]\ndocker=\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] docker: '' is not an absolute path, or a name "
    "such as podman\n" },
  { "a bad log", "[docker-wrapper]\nlog=here\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] log: 'here' is not an absolute path, or "
    "stderr, syslog, journal or none\n" },
  { "a bad format", "[docker-wrapper]\nlog-format=JSON\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] log-format: 'JSON' is not text or json\n" },
  { "a bad choice", "[docker-wrapper]\non-error=fail\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] on-error: 'fail' is not passthrough or "
    "refuse\n" },
  { "a bad boolean", "[docker-wrapper]\nenvironment=no\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] environment: 'no' is not true or false\n" },
  { "another bad boolean", "[docker-wrapper]\nuser-rules=1\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] user-rules: '1' is not true or false\n" },
  { "no number", "[docker-wrapper]\ninspect-timeout=2s\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] inspect-timeout: '2s' is not seconds, from "
    "0.001 to 3600\n" },
  { "too small a number", "[docker-wrapper]\nmodule-timeout=0\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] module-timeout: '0' is not seconds, from 0.001 "
    "to 3600\n" },
  { "too large a number", "[docker-wrapper]\ninspect-timeout=3601\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] inspect-timeout: '3601' is not seconds, from "
    "0.001 to 3600\n" },
  { "no time", "[docker-wrapper]\nmodule-timeout=\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] module-timeout: '' is not seconds, from 0.001 to "
    "3600\n" },
  { "not a number at all", "[docker-wrapper]\ninspect-timeout=nan\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] inspect-timeout: 'nan' is not seconds, from "
    "0.001 to 3600\n" },
  { "a bad escape", "[docker-wrapper]\nlog=/a\\qb\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] log: invalid escape sequence in the value\n" },
  { "several", "[docker-wrapper]\na=1\nb=2\nlog=x\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] a: unknown key; conditions and actions belong in a [rule NAME]\n"
    "etc/docker-wrapper.conf:3: [docker-wrapper] b: unknown key; conditions and actions belong in a [rule NAME]\n"
    "etc/docker-wrapper.conf:4: [docker-wrapper] log: 'x' is not an absolute path, or stderr, "
    "syslog, journal or none\n" },
};

START_TEST (tells_what_is_wrong)
{
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *problems = NULL;

  check_write (SYSTEM, wrong[_i].text, 0644);
  config = load (NULL, check_user ());
  problems = check_problems (config->system.problems);
  assert_string (wrong[_i].name, problems, wrong[_i].problems);
}
END_TEST

/* What can be read of a broken file counts: an administrator who wants nothing to run unchecked
 * means this case above all. */
static const char *const broken[] = {
  "[docker-wrapper]\non-error=refuse\nnonsense\n",
  "nonsense\n[docker-wrapper]\non-error=refuse\n",
  "[docker-wrapper]\n\xff\xfe\non-error=refuse\n",
  "[broken\n[docker-wrapper]\non-error=refuse\n",
  "[rule x]\nadd=--rm\n[[\n[docker-wrapper]\nfoo=bar\non-error=refuse",
  "[docker-wrapper]\n[docker-wrapper]\non-error=refuse\n",
  "[docker-wrapper]\non-error=refuse\non-error=passthrough\n",
};

START_TEST (refuses_with_a_broken_file)
{
  g_autoptr(DwConfig) config = NULL;

  check_write (SYSTEM, broken[_i], 0644);
  config = load (NULL, check_user ());
  assert_true (broken[_i], config->system.problems->len > 0);
  assert_integer (broken[_i], config->on_error, DW_ON_ERROR_REFUSE);
}
END_TEST

/* Later files win; a user's counts where the system's say nothing. */
static const struct
{
  const char *name;
  const char *system;
  const char *drop_in;
  const char *user;
  const char *log;
} layers[] = {
  { "the system's alone", "log=/s", NULL, NULL, "/s" },
  { "a drop-in wins", "log=/s", "log=/d", NULL, "/d" },
  { "a drop-in that says nothing", "log=/s", "docker=podman", NULL, "/s" },
  { "a drop-in alone", NULL, "log=/d", NULL, "/d" },
  { "the system beats the user", "log=/s", NULL, "log=/u", "/s" },
  { "a drop-in beats the user", NULL, "log=/d", "log=/u", "/d" },
  { "a user can't take the log away", "log=/s", NULL, "log=none", "/s" },
  { "another key of the system's", "docker=podman", NULL, "log=/u", "/u" },
  { "the user alone", NULL, NULL, "log=/u", "/u" },
  { "no user where the log is required", "log-required=true", NULL, "log=/u", NULL },
  { "no user", "user-rules=false", NULL, "log=/u", NULL },
  { "no user, says a drop-in", "docker=podman", "user-rules=false", "log=/u", NULL },
  { "the user again, says a drop-in", "user-rules=false", "user-rules=true", "log=/u", "/u" },
};

static void
write_layer (const char *name, const char *keys)
{
  g_autofree char *text = g_strdup_printf ("[docker-wrapper]\n%s\n", keys);

  if (keys != NULL)
    check_write (name, text, 0644);
}

START_TEST (lays_over)
{
  g_autoptr(DwConfig) config = NULL;

  write_layer (SYSTEM, layers[_i].system);
  write_layer (SYSTEM ".d/x.conf", layers[_i].drop_in);
  write_layer (USER, layers[_i].user);
  config = load (NULL, check_user ());
  assert_no_problem (layers[_i].name, config);
  assert_string (layers[_i].name, config->log, layers[_i].log);
}
END_TEST

/* What a user may not say for himself. Nothing else that he says then counts either. */
static const char *const system_only[] = { "on-error=passthrough", "environment=true",
                                           "user-rules=true", "log-required=false", "inspect-timeout=1",
                                           "module-timeout=1", "mode=audit" };

START_TEST (keeps_from_users)
{
  g_auto(GStrv) key = g_strsplit (system_only[_i], "=", 2);
  g_autofree char *wanted = g_strdup_printf (
    USER ":3: [docker-wrapper] %s: only the system's configuration can set this\n", key[0]);
  g_autofree char *keys = g_strconcat ("log=/u\n", system_only[_i], NULL);
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *problems = NULL;

  write_layer (SYSTEM, "on-error=refuse\nmodule-timeout=7");
  write_layer (USER, keys);
  config = load (NULL, check_user ());
  assert_no_problem (system_only[_i], config);
  problems = check_problems (config->user.problems);
  assert_string (system_only[_i], problems, wanted);
  assert_integer (system_only[_i], config->on_error, DW_ON_ERROR_REFUSE);
  assert_integer (system_only[_i], config->inspect_timeout, 2000);
  assert_integer (system_only[_i], config->module_timeout, 7000);
  assert_integer (system_only[_i], config->mode, DW_MODE_ENFORCE);
  assert_string (system_only[_i], config->log, NULL);
}
END_TEST

/* A problem that comes up later, as one of a rule does, has the user's settings fall as well. */
START_TEST (settles_again)
{
  g_autoptr(DwConfig) config = NULL;

  write_layer (SYSTEM, "module-timeout=7");
  write_layer (USER, "log=/u\ndocker=podman");
  config = load (NULL, check_user ());
  assert_string ("before", config->log, "/u");
  assert_string ("before", config->docker, "podman");
  dw_problems_add (config->user.problems, NULL, 0, NULL, NULL, "wrong");
  dw_config_settle (config);
  assert_string ("after", config->log, NULL);
  assert_string ("after", config->docker, NULL);
  assert_integer ("the system's stays", config->module_timeout, 7000);
  dw_problems_add (config->system.problems, NULL, 0, NULL, NULL, "wrong");
  dw_config_settle (config);
  assert_integer ("also where it is broken", config->module_timeout, 7000);
}
END_TEST

/* Where each setting comes from. @place: file and line; NULL: it is the default */
static const struct
{
  const char *name;
  const char *system, *drop_in, *user;
  DwSetting setting;
  const char *place;
} origins[] = {
  { "the system's file", "docker=podman\nlog=none", NULL, NULL, DW_SETTING_LOG, SYSTEM ":3" },
  { "the last of them", "log=none", "log=stderr", NULL, DW_SETTING_LOG, SYSTEM ".d/x.conf:2" },
  { "a bad value is none", "log=none", "log=x", NULL, DW_SETTING_LOG, SYSTEM ":2" },
  { "the user's", "docker=podman", NULL, "\nlog=none", DW_SETTING_LOG, USER ":3" },
  { "the system's, not the user's", "log=none", NULL, "log=none", DW_SETTING_LOG, SYSTEM ":2" },
  { "the user's is broken", NULL, NULL, "log=none\nx=1", DW_SETTING_LOG, NULL },
  { "nobody's", "log=none", NULL, NULL, DW_SETTING_DOCKER, NULL },
  { "environment", "environment=true", NULL, NULL, DW_SETTING_ENVIRONMENT, SYSTEM ":2" },
  { "inspect-timeout", "inspect-timeout=1", NULL, NULL, DW_SETTING_INSPECT_TIMEOUT, SYSTEM ":2" },
  { "mode", "mode=audit", "mode=warn", "", DW_SETTING_MODE, SYSTEM ".d/x.conf:2" },
  { "module-timeout", "module-timeout=1", NULL, NULL, DW_SETTING_MODULE_TIMEOUT, SYSTEM ":2" },
  { "on-error", "on-error=refuse", NULL, NULL, DW_SETTING_ON_ERROR, SYSTEM ":2" },
  { "user-rules", "user-rules=true", NULL, NULL, DW_SETTING_USER_RULES, SYSTEM ":2" },
};

START_TEST (knows_origins)
{
  g_autofree char *directory = check_path (NULL);
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *place = NULL;
  const DwConfigKey *key;

  write_layer (SYSTEM, origins[_i].system);
  write_layer (SYSTEM ".d/x.conf", origins[_i].drop_in);
  write_layer (USER, origins[_i].user);
  config = load (NULL, check_user ());
  key = dw_config_get_origin (config, origins[_i].setting);
  if (key != NULL)
    place = g_strdup_printf ("%s:%u", key->group->file->path + strlen (directory) + 1, key->line);
  assert_string (origins[_i].name, place, origins[_i].place);
}
END_TEST

/* Where the user's file is. @environment: with %D */
static const struct
{
  const char *name;
  const char *environment[2];
  const char *file;
} homes[] = {
  { "XDG_CONFIG_HOME", { "XDG_CONFIG_HOME=%D/xdg", NULL },
    "xdg/docker-wrapper/docker-wrapper.conf" },
  { "HOME", { "HOME=%D/home", NULL }, USER },
  { "XDG_CONFIG_HOME comes first", { "HOME=%D/home", "XDG_CONFIG_HOME=%D/xdg" },
    "xdg/docker-wrapper/docker-wrapper.conf" },
  { "a relative one is ignored", { "HOME=%D/home", "XDG_CONFIG_HOME=xdg" }, USER },
  { "an empty one is ignored", { "HOME=%D/home", "XDG_CONFIG_HOME=" }, USER },
  { "a relative home is ignored", { "HOME=home", NULL }, NULL },
  { "no home", { "A=1", NULL }, NULL },
};

START_TEST (finds_the_users)
{
  static char *words[] = { NULL };
  g_autofree char *first = expand (homes[_i].environment[0]);
  g_autofree char *second
    = homes[_i].environment[1] != NULL ? expand (homes[_i].environment[1]) : NULL;
  char *envp[] = { first, second, NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwConfig) config = NULL;

  write_layer ("home/.config/docker-wrapper/docker-wrapper.conf", "log=/home");
  write_layer ("xdg/docker-wrapper/docker-wrapper.conf", "log=/xdg");
  config = dw_config_load (&invocation);
  assert_no_problem (homes[_i].name, config);
  assert_integer (homes[_i].name, config->user.files->len, homes[_i].file != NULL ? 1 : 0);
  if (homes[_i].file != NULL)
    assert_true (homes[_i].name,
                 g_str_has_suffix (((DwConfigFile *) g_ptr_array_index (config->user.files, 0))->path,
                                   homes[_i].file));
}
END_TEST

/* DOCKER_WRAPPER_CONFIG. @log: what log= is then; @problem: the end of what is told */
static const struct
{
  const char *name;
  const char *system;
  const char *named;
  const char *log;
  const char *problem;
} named[] = {
  { "a file", "log=/s", "%D/mine", "/mine", NULL },
  { "its drop-ins", "log=/s", "%D/other", "/other.d", NULL },
  { "one in a directory that is not there", "log=/s", "%D/none/mine", NULL,
    "none/mine: DOCKER_WRAPPER_CONFIG names this file, but it does not exist\n" },
  { "an empty name is none", "", "", "/u", NULL },
  { "/dev/null", "log=/s", "/dev/null", NULL, NULL },
  { "environment=false", "environment=false", "%D/mine", "/u", NULL },
  { "a file that is not there", "log=/s", "%D/none", NULL,
    "none: DOCKER_WRAPPER_CONFIG names this file, but it does not exist\n" },
  { "a directory", "log=/s", "%D/etc", NULL, "etc: is not a regular file, so it is not read\n" },
  { "a broken system file does not count", "nonsense", "%D/mine", "/mine", NULL },
};

START_TEST (is_named)
{
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *problems = NULL;

  write_layer (SYSTEM, named[_i].system);
  write_layer (SYSTEM ".d/x.conf", "docker=podman");
  write_layer (USER, "log=/u");
  write_layer ("mine", "log=/mine");
  write_layer ("other", "log=/other");
  write_layer ("other.d/x.conf", "log=/other.d");
  config = load (named[_i].named, check_user ());
  problems = check_problems (config->system.problems);
  assert_string (named[_i].name, config->log, named[_i].log);
  if (named[_i].problem == NULL)
    assert_string (named[_i].name, problems, "");
  else
    assert_string (named[_i].name, problems, named[_i].problem);
}
END_TEST

/* The variables count unless environment=false, wherever that stands. */
START_TEST (turns_the_environment_off)
{
  char *envp[] = { (char *) "DOCKER_WRAPPER_LOG=none", NULL };
  DwInvocation invocation = { .envp = envp };
  g_autoptr(DwConfig) on = NULL;
  g_autoptr(DwConfig) off = NULL;

  on = load (NULL, check_user ());
  assert_string ("on", dw_config_getenv (on, &invocation, "DOCKER_WRAPPER_LOG"), "none");
  write_layer (SYSTEM ".d/x.conf", "environment=false");
  off = load (NULL, check_user ());
  assert_string ("off", dw_config_getenv (off, &invocation, "DOCKER_WRAPPER_LOG"), NULL);
}
END_TEST

/* Who trusts the environment, and a user's own files, unless a file says so. @uid 0 finds files that are
 * root's alone. */
static const struct
{
  const char *name;
  uid_t uid;
  const char *system;
  gboolean environment;
  gboolean user_rules;
  gboolean is_secure;
} trusts[] = {
  { "an ordinary user", 1000, "", TRUE, TRUE, FALSE },
  { "an ordinary user, refuse", 1000, "on-error=refuse", FALSE, TRUE, FALSE },
  { "an ordinary user, refuse and environment=true", 1000, "on-error=refuse\nenvironment=true", TRUE, TRUE,
    FALSE },
  { "an ordinary user, both false", 1000, "environment=false\nuser-rules=false", FALSE, FALSE, FALSE },
  { "root", 0, "", FALSE, FALSE, FALSE },
  { "root, refuse", 0, "on-error=refuse", FALSE, FALSE, FALSE },
  { "root, environment=true", 0, "environment=true", TRUE, FALSE, FALSE },
  { "root, user-rules=true", 0, "user-rules=true", FALSE, TRUE, FALSE },
  { "root, both, and refuse", 0, "environment=true\nuser-rules=true\non-error=refuse", TRUE, TRUE, FALSE },
  { "another's rights", 1000, "", FALSE, FALSE, TRUE },
  { "another's rights, both", 1000, "environment=true\nuser-rules=true", TRUE, TRUE, TRUE },
};

START_TEST (knows_whom_to_trust)
{
  g_autoptr(DwConfig) config = NULL;

  if (trusts[_i].uid == 0 && geteuid () != 0)
    return;
  write_layer (SYSTEM, trusts[_i].system);
  config = load_as (NULL, trusts[_i].uid == 0 ? 0 : check_user (), trusts[_i].is_secure);
  assert_no_problem (trusts[_i].name, config);
  assert_integer (trusts[_i].name, config->environment, trusts[_i].environment);
  assert_integer (trusts[_i].name, config->user_rules, trusts[_i].user_rules);
}
END_TEST

/* Where there is no file, root trusts no variable either. */
START_TEST (root_trusts_nothing_by_default)
{
  g_autoptr(DwConfig) config = NULL;

  write_layer (USER, "log=/u");
  write_layer ("mine", "log=/mine");
  config = load ("%D/mine", 0);
  assert_no_problem ("root", config);
  assert_string ("log", config->log, NULL);
  assert_integer ("files", config->system.files->len + config->user.files->len, 0);
}
END_TEST

/* A file that can't be read may say anything, whatever the others do. @drop_in: made a directory */
static const struct
{
  const char *name;
  const char *system;
  const char *drop_in;
  const char *named;
  gboolean environment;
  gboolean user_rules;
} unknowns[] = {
  { "a drop-in", "on-error=passthrough\nenvironment=true\nuser-rules=true", SYSTEM ".d/a.conf", NULL, FALSE,
    FALSE },
  { "a drop-in, and one that is named", "environment=true", SYSTEM ".d/a.conf", "%D/mine", FALSE, FALSE },
  { "the drop-in of one that is named", "on-error=passthrough", "mine.d/a.conf", "%D/mine", TRUE, TRUE },
};

START_TEST (refuses_what_is_unknown)
{
  g_autofree char *inside = g_strconcat (unknowns[_i].drop_in, "/x", NULL);
  g_autoptr(DwConfig) config = NULL;

  write_layer (SYSTEM, unknowns[_i].system);
  write_layer (USER, "log=/u");
  write_layer ("mine", "log=/mine");
  check_write (inside, "", 0644);
  config = load (unknowns[_i].named, check_user ());
  assert_true (unknowns[_i].name, config->system.is_unknown);
  assert_integer (unknowns[_i].name, config->on_error, DW_ON_ERROR_REFUSE);
  assert_integer (unknowns[_i].name, config->environment, unknowns[_i].environment);
  assert_integer (unknowns[_i].name, config->user_rules, unknowns[_i].user_rules);
  assert_integer (unknowns[_i].name, config->user.files->len, 0);
}
END_TEST

/* What can be read, and is wrong, is known. */
START_TEST (knows_what_is_broken)
{
  g_autoptr(DwConfig) config = NULL;

  write_layer (SYSTEM, "nonsense");
  config = load (NULL, check_user ());
  assert_true ("it is known", !config->system.is_unknown);
  assert_integer ("on-error", config->on_error, DW_ON_ERROR_PASSTHROUGH);
}
END_TEST

/* Files named one by one, as `wrapper check FILE` has them. */
/* A file that is named may be anyone's. @paths: of it, and of a drop-in that may be missing
 * @untrusted: the first that others may change */
static const struct
{
  const char *name;
  uid_t reader;
  uid_t owner;
  guint mode;
  uid_t drop_in_owner;
  guint directory_mode;
  const char *untrusted;
} anyones[] = {
  { "root's own", 0, 0, 0644, 0, 0755, NULL },
  { "a user's own", 1000, 1000, 0600, 0, 0755, NULL },
  { "a user reads root's", 1000, 0, 0644, 1000, 0755, NULL },
  { "root reads a user's", 0, 1000, 0644, 0, 0755, "named.conf" },
  { "a user reads another's", 1000, 1001, 0644, 0, 0755, "named.conf" },
  { "others may write to it", 0, 0, 0664, 0, 0755, "named.conf" },
  { "others may write to a user's own", 1000, 1000, 0646, 0, 0755, "named.conf" },
  { "a drop-in is another's", 0, 0, 0644, 1000, 0755, "named.conf.d/a.conf" },
  { "others may write to its directory", 0, 0, 0644, 0, 0777, "named.conf" },
  { "they may to a sticky one", 0, 0, 0644, 0, 01777, NULL },
};

START_TEST (takes_anyones)
{
  static char *words[] = { NULL };
  DwInvocation invocation = check_invocation (words, words);
  g_autofree char *directory = check_path (NULL), *path = check_path ("named.conf");
  g_autofree char *drop_in = check_path ("named.conf.d/a.conf"), *problems = NULL;
  g_autofree char *untrusted = NULL;
  g_autoptr(DwConfig) config = NULL;

  if (geteuid () != 0)
    return; /* nobody else can give files away */
  write_layer (SYSTEM, "docker=podman\nnonsense=1");
  write_layer ("named.conf", "docker=/one\nenvironment=false");
  write_layer ("named.conf.d/a.conf", "log=/two");
  ck_assert_int_eq (chown (path, anyones[_i].owner, 0), 0);
  ck_assert_int_eq (chmod (path, anyones[_i].mode), 0);
  ck_assert_int_eq (chown (drop_in, anyones[_i].drop_in_owner, 0), 0);
  ck_assert_int_eq (chmod (directory, anyones[_i].directory_mode), 0);
  invocation.uid = anyones[_i].reader;
  config = dw_config_load_named (&invocation, path);
  problems = check_problems (config->system.problems);
  assert_string (anyones[_i].name, problems, "");
  assert_string (anyones[_i].name, config->docker, "/one");
  assert_string (anyones[_i].name, config->log, "/two");
  untrusted = anyones[_i].untrusted != NULL ? check_path (anyones[_i].untrusted) : NULL;
  assert_string (anyones[_i].name, config->system.untrusted, untrusted);
}
END_TEST

/* A link to a file of root's in a directory of somebody else's is theirs to change. */
START_TEST (mistrusts_files_by_their_way)
{
  static char *words[] = { NULL };
  DwInvocation invocation = check_invocation (words, words);
  g_autofree char *theirs = check_path ("theirs"), *path = check_path ("theirs/file");
  char *paths[] = { path };
  g_autoptr(DwConfig) config = NULL;

  if (geteuid () != 0)
    return;
  write_layer ("theirs/file", "docker=/one");
  ck_assert_int_eq (chown (theirs, 1000, 0), 0);
  invocation.uid = 0;
  config = dw_config_load_files (&invocation, paths, 1);
  assert_integer ("read", config->system.files->len, 1);
  assert_string ("untrusted", config->system.untrusted, path);
}
END_TEST

START_TEST (loads_files)
{
  static char *words[] = { NULL };
  DwInvocation invocation = check_invocation (words, words);
  g_autofree char *one = check_path ("one");
  g_autofree char *two = check_path ("two");
  g_autofree char *none = check_path ("none");
  char *paths[] = { one, two, none };
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *problems = NULL;

  write_layer (SYSTEM, "docker=podman");
  write_layer ("one", "log=/one");
  write_layer ("one.d/x.conf", "log=/drop-in");
  write_layer ("two", "log=/two");
  config = dw_config_load_files (&invocation, paths, 3);
  problems = check_problems (config->system.problems);
  assert_integer ("files", config->system.files->len, 2);
  assert_string ("the last one", config->log, "/two");
  assert_string ("not the system's", config->docker, NULL);
  assert_string ("absent", problems, "none: there is no such file\n");
}
END_TEST

/* A log's format is a user's to choose where its place is not the system's. */
static const struct
{
  const char *name;
  const char *system, *user;
  gboolean json;
} formats[] = {
  { "unless it is set", NULL, NULL, FALSE },
  { "the system's", "log-format=json", NULL, TRUE },
  { "the user's", NULL, "log-format=json", TRUE },
  { "the system's before the user's", "log-format=json", "log-format=text", TRUE },
  { "the system has a log", "log=/var/log/x", "log-format=json", FALSE },
  { "the system's log is required", "log-required=true", "log-format=json", FALSE },
};

START_TEST (settles_the_format)
{
  g_autoptr(DwConfig) config = NULL;

  write_layer (SYSTEM, formats[_i].system);
  write_layer (USER, formats[_i].user);
  config = load (NULL, check_user ());
  assert_integer (formats[_i].name, config->log_json, formats[_i].json);
}
END_TEST

/* The digest is that of the files' bytes, one after the other, as sha256sum(1) has it. */
START_TEST (has_a_digest)
{
  static const char first[] = "# a\n[docker-wrapper]\n log = none \n[rule a]\nadd=--env=\\\n  A=B\n";
  static const char second[] = "[docker-wrapper]\nuser-rules=true\n", users[] = "[docker-wrapper]\nlog-format=json\n";
  g_autoptr(DwConfig) config = NULL, less_config = NULL;
  g_autofree char *all = g_strconcat (first, second, users, NULL), *counted = g_strconcat (first, second, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  g_autofree char *less = g_compute_checksum_for_string (G_CHECKSUM_SHA256, counted, -1);
  g_autofree char *digest = NULL, *other = NULL;

  check_write (SYSTEM, first, 0644);
  check_write (SYSTEM ".d/a.conf", second, 0644);
  check_write (USER, users, 0644);
  config = load (NULL, check_user ());
  digest = dw_config_dup_digest (config);
  assert_integer ("its length", strlen (digest), 16);
  assert_true ("of all", g_str_has_prefix (sum, digest));
  check_write (USER, "nonsense", 0644);
  less_config = load (NULL, check_user ());
  other = dw_config_dup_digest (less_config);
  assert_true ("of those that count", g_str_has_prefix (less, other));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("config/config");

  add_test_in_directory (suite, does_without);
  add_test_in_directory (suite, reads_every_key);
  add_rows_in_directory (suite, takes_values, values);
  add_rows_in_directory (suite, tells_what_is_wrong, wrong);
  add_rows_in_directory (suite, refuses_with_a_broken_file, broken);
  add_rows_in_directory (suite, lays_over, layers);
  add_rows_in_directory (suite, keeps_from_users, system_only);
  add_rows_in_directory (suite, finds_the_users, homes);
  add_test_in_directory (suite, settles_again);
  add_rows_in_directory (suite, knows_origins, origins);
  add_rows_in_directory (suite, is_named, named);
  add_rows_in_directory (suite, takes_anyones, anyones);
  add_test_in_directory (suite, mistrusts_files_by_their_way);
  add_test_in_directory (suite, turns_the_environment_off);
  add_test_in_directory (suite, loads_files);
  add_rows_in_directory (suite, knows_whom_to_trust, trusts);
  add_test_in_directory (suite, root_trusts_nothing_by_default);
  add_rows_in_directory (suite, refuses_what_is_unknown, unknowns);
  add_test_in_directory (suite, knows_what_is_broken);
  add_rows_in_directory (suite, settles_the_format, formats);
  add_test_in_directory (suite, has_a_digest);
  return check_run (suite);
}
