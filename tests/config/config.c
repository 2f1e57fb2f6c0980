/* SPDX-License-Identifier: MIT */
/* docker-wrapper.conf, its drop-ins and the user's; and one file of them by itself. */
#include "common/common.h"
#include "config/config.h"

#include <errno.h>
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
load (const char *named, uid_t uid)
{
  static char *words[] = { NULL };
  g_autofree char *home = expand ("HOME=%D/home");
  g_autofree char *file = named != NULL ? expand (named) : NULL;
  g_autofree char *config = g_strconcat ("DOCKER_WRAPPER_CONFIG=", file, NULL);
  char *envp[] = { home, file != NULL ? config : NULL, NULL };
  DwInvocation invocation = check_invocation (words, envp);

  invocation.uid = uid;
  return dw_config_load (&invocation);
}

static void
assert_no_problem (const char *name, const DwConfig *config)
{
  g_autofree char *problems = check_problems (config->problems);

  assert_string (name, problems, "");
}

START_TEST (does_without)
{
  g_autoptr(DwConfig) config = load (NULL, 1000);

  assert_no_problem ("no file", config);
  assert_integer ("files", config->files->len, 0);
  assert_string ("docker", config->docker, NULL);
  assert_string ("log", config->log, NULL);
  assert_integer ("on-error", config->on_error, DW_ON_ERROR_PASSTHROUGH);
  assert_true ("environment", config->environment);
  assert_true ("user-rules", config->user_rules);
  assert_integer ("inspect-timeout", config->inspect_timeout, 2000);
  assert_integer ("module-timeout", config->module_timeout, 5000);
  assert_true ("check", dw_config_check (config, NULL));
}
END_TEST

START_TEST (reads_every_key)
{
  g_autoptr(DwConfig) config = NULL;

  check_write (SYSTEM, "# all there is\n[docker-wrapper]\n docker = /opt/docker\nlog=syslog\n"
                       "on-error=refuse\nenvironment=false\nuser-rules=false\n"
                       "inspect-timeout=0.25\nmodule-timeout=60\n",
               0644);
  config = load (NULL, 1000);
  assert_no_problem ("every key", config);
  assert_string ("docker", config->docker, "/opt/docker");
  assert_string ("log", config->log, "syslog");
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
  { "on-error=passthrough", NULL, NULL },
  { "environment=true", NULL, NULL },
  { "user-rules=true", NULL, NULL },
  { "inspect-timeout=0.001", NULL, NULL },
  { "inspect-timeout=3600", NULL, NULL },
};

START_TEST (takes_values)
{
  g_autofree char *text = g_strdup_printf ("[docker-wrapper]\n%s\n", values[_i].line);
  g_autoptr(DwConfig) config = NULL;

  check_write (SYSTEM, text, 0644);
  config = load (NULL, 1000);
  assert_no_problem (values[_i].line, config);
  assert_string (values[_i].line, config->docker, values[_i].docker);
  assert_string (values[_i].line, config->log, values[_i].log);
}
END_TEST

/* What is wrong with a file, and what is said about it: file, line, group and key. */
static const struct
{
  const char *name;
  const char *text;
  const char *problems;
} wrong[] = {
  { "an unknown key", "[docker-wrapper]\n\nlgo=none\n",
    "etc/docker-wrapper.conf:3: [docker-wrapper] lgo: unknown key\n" },
  { "an unknown group", "\n# x\n[docker-wraper]\nlog=none\n",
    "etc/docker-wrapper.conf:3: [docker-wraper] unknown group; there are [docker-wrapper] and "
    "[rule NAME]\n" },
  { "a bad path", "[docker-wrapper]\ndocker=bin/docker\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] docker: 'bin/docker' is not an absolute path, "
    "or a name such as podman\n" },
  { "an empty path", "[docker-wrapper]\ndocker=\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] docker: '' is not an absolute path, or a name "
    "such as podman\n" },
  { "a bad log", "[docker-wrapper]\nlog=here\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] log: 'here' is not an absolute path, or "
    "stderr, syslog, journal or none\n" },
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
  { "not a number at all", "[docker-wrapper]\ninspect-timeout=nan\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] inspect-timeout: 'nan' is not seconds, from "
    "0.001 to 3600\n" },
  { "a bad escape", "[docker-wrapper]\nlog=/a\\qb\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] log: bad escape in the value\n" },
  { "a line that is nothing", "[docker-wrapper]\nlog none\n",
    "etc/docker-wrapper.conf:2: this is no [group], no key=value and no # comment\n" },
  { "no key", "[docker-wrapper]\n=x\n",
    "etc/docker-wrapper.conf:2: this is no [group], no key=value and no # comment\n" },
  { "a key in front of all groups", "log=none\n[docker-wrapper]\n",
    "etc/docker-wrapper.conf:1: this key stands in no group that can be read\n" },
  { "a broken group", "[docker-wrapper\nlog=none\n",
    "etc/docker-wrapper.conf:1: a group's line looks like [name]\n"
    "etc/docker-wrapper.conf:2: this key stands in no group that can be read\n" },
  { "a group twice", "[docker-wrapper]\nlog=none\n[docker-wrapper]\n",
    "etc/docker-wrapper.conf:3: [docker-wrapper]: this group stands in the file twice\n" },
  { "a key twice", "[docker-wrapper]\nlog=none\nlog=stderr\n",
    "etc/docker-wrapper.conf:3: log: this key stands in its group twice\n" },
  { "no UTF-8", "[docker-wrapper]\n# \xff\nlog=none\n",
    "etc/docker-wrapper.conf:2: this line is not UTF-8 text\n" },
  { "several", "[docker-wrapper]\na=1\nb=2\nlog=x\n",
    "etc/docker-wrapper.conf:2: [docker-wrapper] a: unknown key\n"
    "etc/docker-wrapper.conf:3: [docker-wrapper] b: unknown key\n"
    "etc/docker-wrapper.conf:4: [docker-wrapper] log: 'x' is not an absolute path, or stderr, "
    "syslog, journal or none\n" },
};

START_TEST (tells_what_is_wrong)
{
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *problems = NULL;

  check_write (SYSTEM, wrong[_i].text, 0644);
  config = load (NULL, 1000);
  problems = check_problems (config->problems);
  assert_string (wrong[_i].name, problems, wrong[_i].problems);
  assert_true (wrong[_i].name, !dw_config_check (config, NULL));
}
END_TEST

START_TEST (tells_the_first_as_an_error)
{
  g_autoptr(DwConfig) one = NULL;
  g_autoptr(DwConfig) three = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) errors = NULL;

  check_write (SYSTEM, "[docker-wrapper]\na=1\n", 0644);
  one = load (NULL, 1000);
  assert_true ("one", !dw_config_check (one, &error));
  assert_true ("one", g_error_matches (error, DW_ERROR, DW_ERROR_CONFIG));
  assert_true ("one", g_str_has_suffix (error->message, ":2: [docker-wrapper] a: unknown key"));
  check_write (SYSTEM, "[docker-wrapper]\na=1\nb=1\nc=1\n", 0644);
  three = load (NULL, 1000);
  assert_true ("three", !dw_config_check (three, &errors));
  assert_contains ("three", errors->message, "a: unknown key (and 2 more)");
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
};

START_TEST (refuses_with_a_broken_file)
{
  g_autoptr(DwConfig) config = NULL;

  check_write (SYSTEM, broken[_i], 0644);
  config = load (NULL, 1000);
  assert_true (broken[_i], config->problems->len > 0);
  assert_integer (broken[_i], config->on_error, DW_ON_ERROR_REFUSE);
}
END_TEST

/* Later files win: drop-ins in name order, then the user's file and drop-ins. */
START_TEST (reads_in_order)
{
  static const char *const order[] = { SYSTEM, SYSTEM ".d/10-a.conf", SYSTEM ".d/9-b.conf", USER,
                                       USER ".d/x.conf" };
  g_autoptr(DwConfig) config = NULL;

  for (guint i = G_N_ELEMENTS (order); i > 0; i--)
    check_write (order[i - 1], "# nothing\n", 0644);
  check_write (SYSTEM ".d/README", "not one of them\n", 0644);
  check_write (SYSTEM ".d/11.conf~", "nor this\n", 0644);
  check_write (SYSTEM ".d/.hidden.conf", "nor this\n", 0644);
  check_write (SYSTEM ".d/.conf", "nor this\n", 0644);
  config = load (NULL, 1000);
  assert_no_problem ("files", config);
  assert_integer ("files", config->files->len, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *path = check_path (order[i]);
      const DwConfigFile *file = g_ptr_array_index (config->files, i);

      assert_string ("order", file->path, path);
      assert_integer (path, file->user, i >= 3);
    }
}
END_TEST

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
  { "the user wins", "log=/s", "log=/d", "log=/u", "/u" },
  { "the user alone", NULL, NULL, "log=/u", "/u" },
  { "no user", "log=/s\nuser-rules=false", NULL, "log=/u", "/s" },
  { "no user, says a drop-in", "log=/s", "user-rules=false", "log=/u", "/s" },
  { "the user again, says a drop-in", "log=/s\nuser-rules=false", "user-rules=true", "log=/u",
    "/u" },
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
  config = load (NULL, 1000);
  assert_no_problem (layers[_i].name, config);
  assert_string (layers[_i].name, config->log, layers[_i].log);
}
END_TEST

/* What a user may not say for himself. */
static const char *const system_only[]
  = { "on-error=passthrough", "environment=true", "user-rules=true" };

START_TEST (keeps_from_users)
{
  g_autoptr(DwConfig) config = NULL;
  g_autofree char *problems = NULL;

  write_layer (SYSTEM, "on-error=refuse");
  write_layer (USER, system_only[_i]);
  config = load (NULL, 1000);
  ck_assert_uint_eq (config->problems->len, 0);
  problems = check_problems (config->user_problems);
  assert_contains (system_only[_i], problems, USER ":2: [docker-wrapper] ");
  assert_contains (system_only[_i], problems, "only the system's configuration may set this");
  assert_integer (system_only[_i], config->on_error, DW_ON_ERROR_REFUSE);
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
  assert_integer (homes[_i].name, config->files->len, homes[_i].file != NULL ? 1 : 0);
  if (homes[_i].file != NULL)
    assert_true (homes[_i].name,
                 g_str_has_suffix (((DwConfigFile *) g_ptr_array_index (config->files, 0))->path,
                                   homes[_i].file));
}
END_TEST

/* The timeouts in a user's file come last, the defaults included. */
static const struct
{
  const char *name;
  const char *system;
  const char *user;
  guint inspect_timeout;
  guint module_timeout;
} timeouts[] = {
  { "none in the user's", "inspect-timeout=10\nmodule-timeout=20", "log=none", 10000, 20000 },
  { "both", "inspect-timeout=10\nmodule-timeout=20", "inspect-timeout=1\nmodule-timeout=3", 1000,
    3000 },
  { "the defaults", "inspect-timeout=10\nmodule-timeout=20", "inspect-timeout=2\nmodule-timeout=5",
    2000, 5000 },
  { "one", "inspect-timeout=10", "module-timeout=3", 10000, 3000 },
  { "a mistake beside them", "inspect-timeout=10", "inspect-timeout=1\nnonsense=1", 10000, 5000 },
};

START_TEST (takes_users_timeouts)
{
  g_autoptr(DwConfig) config = NULL;

  write_layer (SYSTEM, timeouts[_i].system);
  write_layer (USER, timeouts[_i].user);
  config = load (NULL, 1000);
  assert_integer (timeouts[_i].name, config->inspect_timeout, timeouts[_i].inspect_timeout);
  assert_integer (timeouts[_i].name, config->module_timeout, timeouts[_i].module_timeout);
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
  { "an empty name is none", "log=/s", "", "/u", NULL },
  { "/dev/null", "log=/s", "/dev/null", NULL, NULL },
  { "environment=false", "log=/s\nenvironment=false", "%D/mine", "/u", NULL },
  { "a file that is not there", "log=/s", "%D/none", NULL,
    "none: DOCKER_WRAPPER_CONFIG names this file, and it does not exist\n" },
  { "a directory", "log=/s", "%D/etc", NULL, "etc: not a regular file; it is not read\n" },
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
  config = load (named[_i].named, 1000);
  problems = check_problems (config->problems);
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

  on = load (NULL, 1000);
  assert_string ("on", dw_config_getenv (on, &invocation, "DOCKER_WRAPPER_LOG"), "none");
  write_layer (SYSTEM ".d/x.conf", "environment=false");
  off = load (NULL, 1000);
  assert_string ("off", dw_config_getenv (off, &invocation, "DOCKER_WRAPPER_LOG"), NULL);
}
END_TEST

/* Files named one by one, as `wrapper check FILE` has them. */
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
  problems = check_problems (config->problems);
  assert_integer ("files", config->files->len, 2);
  assert_string ("the last one", config->log, "/two");
  assert_string ("not the system's", config->docker, NULL);
  assert_string ("absent", problems, "none: there is no such file\n");
}
END_TEST

/* Root reads what is root's, and what nobody else may write to; others read what they can.
 * @owner: to be given to the file */
static const struct
{
  const char *name;
  uid_t reader;
  gint owner;
  guint mode;
  const char *problem;
} owners[] = {
  { "root's", 0, 0, 0644, NULL },
  { "root's, for root alone", 0, 0, 0600, NULL },
  { "another's", 0, 65534, 0644,
    "x.conf: belongs to user 65534; root reads only root's (chown root FILE)\n" },
  { "open to the group", 0, 0, 0664,
    "x.conf: others than root may write to it; root does not read it (chmod go-w FILE)\n" },
  { "open to all", 0, 0, 0646,
    "x.conf: others than root may write to it; root does not read it (chmod go-w FILE)\n" },
  { "another's, for another", 1000, 65534, 0644, NULL },
  { "open to all, for another", 1000, 0, 0666, NULL },
};

START_TEST (trusts)
{
  g_autofree char *path = check_path ("x.conf");
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autofree char *text = NULL;
  DwConfigFile *file;

  check_write ("x.conf", "[docker-wrapper]\nlog=/x\n", owners[_i].mode);
  if (geteuid () == 0)
    ck_assert_int_eq (chown (path, (uid_t) owners[_i].owner, (gid_t) -1), 0);
  else if (owners[_i].reader == 0)
    {
      /* The file is not root's here, whatever its row says: refused for that. */
      file = dw_config_file_read (path, FALSE, 0, problems);
      assert_true (owners[_i].name, file == NULL && problems->len == 1);
      text = check_problems (problems);
      assert_contains (owners[_i].name, text, "x.conf: belongs to user");
      return;
    }
  file = dw_config_file_read (path, FALSE, owners[_i].reader, problems);
  if (owners[_i].problem == NULL)
    {
      assert_integer (owners[_i].name, problems->len, 0);
      assert_true (owners[_i].name, file != NULL);
      dw_config_file_free (file);
      return;
    }
  assert_true (owners[_i].name, file == NULL && errno != ENOENT);
  assert_integer (owners[_i].name, problems->len, 1);
  text = check_problems (problems);
  assert_string (owners[_i].name, text, owners[_i].problem);
}
END_TEST

START_TEST (knows_lines)
{
  g_autofree char *path = check_path ("x.conf");
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autoptr(DwConfigFile) file = NULL;
  g_autofree char *text = NULL;

  check_write ("x.conf", "# x\n[a]\nk = 1\n\n[b]\r\n  k=2\r\nnonsense\nl=3", 0644);
  file = dw_config_file_read (path, TRUE, 1000, problems);
  assert_string ("path", file->path, path);
  assert_true ("user", file->user);
  assert_integer ("[a]", dw_config_file_line (file, "a", NULL), 2);
  assert_integer ("[a] k", dw_config_file_line (file, "a", "k"), 3);
  assert_integer ("[b]", dw_config_file_line (file, "b", NULL), 5);
  assert_integer ("[b] k", dw_config_file_line (file, "b", "k"), 6);
  assert_integer ("[b] l", dw_config_file_line (file, "b", "l"), 8);
  assert_integer ("[c]", dw_config_file_line (file, "c", NULL), 0);
  assert_integer ("[a] l", dw_config_file_line (file, "a", "l"), 0);
  dw_config_file_report (file, problems, "a", "k", "%d is %s", 1, "wrong");
  dw_config_file_report (file, problems, "b", NULL, "%s", "too");
  text = check_problems (problems);
  assert_string ("problems", text,
                 "x.conf:7: this is no [group], no key=value and no # comment\n"
                 "x.conf:3: [a] k: 1 is wrong\n"
                 "x.conf:5: [b] too\n");
}
END_TEST

START_TEST (reads_no_more_than_a_mebibyte)
{
  g_autofree char *path = check_path ("x.conf");
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autoptr(GString) text = g_string_new ("[a]\n");
  g_autoptr(DwConfigFile) fits = NULL;
  g_autofree char *told = NULL;

  while (text->len < DW_CONFIG_MAX_SIZE)
    g_string_append (text, "#\n");
  g_string_truncate (text, DW_CONFIG_MAX_SIZE);
  check_write ("x.conf", text->str, 0644);
  fits = dw_config_file_read (path, FALSE, 1000, problems);
  assert_true ("it fits", fits != NULL && problems->len == 0);
  g_string_append_c (text, '\n');
  check_write ("x.conf", text->str, 0644);
  assert_true ("it doesn't", dw_config_file_read (path, FALSE, 1000, problems) == NULL);
  told = check_problems (problems);
  assert_string ("and that is told", told, "x.conf: larger than 1 MiB; it is not read\n");
}
END_TEST

/* Not regular, not there, not readable. */
START_TEST (reads_regular_files_alone)
{
  g_autofree char *fifo = check_path ("fifo");
  g_autofree char *absent = check_path ("absent");
  g_autofree char *below = check_path ("file/x.conf");
  g_autofree char *link = check_path ("link");
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autoptr(DwConfigFile) empty = NULL;
  g_autoptr(DwConfigFile) linked = NULL;

  check_write ("file", "", 0644);
  ck_assert_int_eq (mkfifo (fifo, 0600), 0);
  ck_assert_int_eq (symlink ("file", link), 0);
  assert_true ("a FIFO", dw_config_file_read (fifo, FALSE, 1000, problems) == NULL);
  assert_integer ("is told", problems->len, 1);
  assert_true ("absent", dw_config_file_read (absent, FALSE, 1000, problems) == NULL);
  assert_integer ("says so", errno, ENOENT);
  assert_true ("below a file", dw_config_file_read (below, FALSE, 1000, problems) == NULL);
  assert_integer ("says so", errno, ENOENT);
  assert_integer ("neither is told", problems->len, 1);
  linked = dw_config_file_read (link, FALSE, 1000, problems);
  assert_true ("a link to an empty file", linked != NULL);
  empty = dw_config_file_read ("/dev/null", FALSE, 1000, problems);
  assert_true ("/dev/null is no regular file", empty == NULL);
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
  add_test_in_directory (suite, tells_the_first_as_an_error);
  add_rows_in_directory (suite, refuses_with_a_broken_file, broken);
  add_test_in_directory (suite, reads_in_order);
  add_rows_in_directory (suite, lays_over, layers);
  add_rows_in_directory (suite, keeps_from_users, system_only);
  add_rows_in_directory (suite, finds_the_users, homes);
  add_rows_in_directory (suite, takes_users_timeouts, timeouts);
  add_rows_in_directory (suite, is_named, named);
  add_test_in_directory (suite, turns_the_environment_off);
  add_test_in_directory (suite, loads_files);
  add_rows_in_directory (suite, trusts, owners);
  add_test_in_directory (suite, knows_lines);
  add_test_in_directory (suite, reads_no_more_than_a_mebibyte);
  add_test_in_directory (suite, reads_regular_files_alone);
  return check_run (suite);
}
