/* SPDX-License-Identifier: MIT */
/* How the process was called. */
#include "common/common.h"
#include "base/error.h"
#include "base/invocation.h"

#include <sys/stat.h>
#include <unistd.h>

START_TEST (fills_itself)
{
  char *argv[] = { (char *) "docker", (char *) "run", (char *) "x", NULL };
  char *envp[] = { (char *) "A=1", NULL };
  DwInvocation invocation;

  dw_invocation_init (&invocation, 3, argv, envp);
  assert_words ("words", invocation.words, "run x");
  assert_integer ("how many", invocation.n_words, 2);
  assert_true ("environment", invocation.envp == envp);
  assert_integer ("user", invocation.uid, geteuid ());
  assert_true ("start", invocation.started > 0);
  assert_string ("itself", invocation.self, "/proc/self/exe");
  assert_true ("configuration", g_str_has_suffix (invocation.config_file, "/docker-wrapper.conf"));
  assert_true ("log", g_str_has_suffix (invocation.log_file, "/docker-wrapper.log"));
  assert_string ("cache", invocation.cache_directory, DW_CACHE_DIR);
  assert_integer ("patience", invocation.help_timeout, 2000);
}
END_TEST

/* Where docker is looked for, and in which order: DW_CONFIG_DIR first, where it may be a link. */
START_TEST (knows_where_docker_may_be)
{
  char *argv[] = { (char *) "docker", NULL };
  DwInvocation invocation;

  dw_invocation_init (&invocation, 1, argv, argv);
  assert_words ("places", (char **) invocation.docker_path,
                DW_CONFIG_DIR "/docker /usr/local/bin/docker /usr/bin/docker /bin/docker "
                              "/usr/sbin/docker /sbin/docker");
  assert_words ("plugins", (char **) invocation.plugin_path,
                "/usr/local/lib/docker/cli-plugins /usr/local/libexec/docker/cli-plugins "
                "/usr/lib/docker/cli-plugins /usr/libexec/docker/cli-plugins");
  assert_string ("its own name", invocation.program, "docker");
  assert_integer ("no words", invocation.n_words, 0);
  assert_true ("and they end", invocation.words[0] == NULL);
}
END_TEST

START_TEST (bears_an_empty_argv)
{
  char *argv[] = { NULL };
  DwInvocation invocation;

  dw_invocation_init (&invocation, 0, argv, argv);
  assert_integer ("no words", invocation.n_words, 0);
  assert_true ("and they end", invocation.words[0] == NULL);
  assert_string ("no name", invocation.program, NULL);
  invocation.envp = NULL;
  assert_string ("no environment", dw_invocation_getenv (&invocation, "A"), NULL);
}
END_TEST

static const char *const environment[] = {
  "A=1",    "EMPTY=", "AB=2",      "TWICE=first", "TWICE=second", "NOVALUE", "EQUALS=a=b", "ON=yes",
  "ZERO=0", "NO=no",  "OFF=false", NULL,
};

static const struct
{
  const char *name;
  const char *value;
  gboolean flag;
} variables[] = {
  { "A", "1", TRUE },       { "AB", "2", TRUE },          { "EMPTY", "", FALSE },
  { "B", NULL, FALSE },     { "TWICE", "first", TRUE },   { "NOVALUE", NULL, FALSE },
  { "EQUALS", "a=b", TRUE }, { "ON", "yes", TRUE },       { "ZERO", "0", FALSE },
  { "NO", "no", FALSE },    { "OFF", "false", FALSE },    { "", NULL, FALSE },
};

START_TEST (reads_the_environment)
{
  DwInvocation invocation = { .envp = (char *const *) environment };
  const char *name = variables[_i].name;

  assert_string (name, dw_invocation_getenv (&invocation, name), variables[_i].value);
  assert_integer (name, dw_invocation_getenv_flag (&invocation, name), variables[_i].flag);
}
END_TEST

static const struct
{
  const char *name;
  const char *envp[3];
  const char *directory;
} places[] = {
  { "below home", { "HOME=/home/u" }, "/home/u/.cache/docker-wrapper" },
  { "where the variable says", { "HOME=/home/u", "XDG_CACHE_HOME=/x" }, "/x/docker-wrapper" },
  { "the variable alone", { "XDG_CACHE_HOME=/x" }, "/x/docker-wrapper" },
  { "a relative one", { "HOME=/home/u", "XDG_CACHE_HOME=x" }, "/home/u/.cache/docker-wrapper" },
  { "an empty one", { "HOME=/home/u", "XDG_CACHE_HOME=" }, "/home/u/.cache/docker-wrapper" },
  { "another variable", { "HOME=/home/u", "XDG_CONFIG_HOME=/x" }, "/home/u/.cache/docker-wrapper" },
  { "a relative home", { "HOME=u" }, NULL },
  { "nowhere", { NULL }, NULL },
};

START_TEST (finds_a_users_directory)
{
  const DwInvocation invocation = { .envp = (char *const *) places[_i].envp };
  g_autofree char *directory
    = dw_invocation_user_directory (&invocation, "XDG_CACHE_HOME", ".cache");

  assert_string (places[_i].name, directory, places[_i].directory);
}
END_TEST

static const struct
{
  DwErrorCode code;
  int status;
} statuses[] = {
  { DW_ERROR_CONFIG, 125 }, { DW_ERROR_NOT_FOUND, 127 }, { DW_ERROR_NOT_EXECUTABLE, 126 },
  { DW_ERROR_USAGE, 2 },    { DW_ERROR_MODULE, 125 },    { DW_ERROR_REFUSED, 125 },
  { DW_ERROR_HELPER, 125 },
};

START_TEST (chooses_an_exit_status)
{
  g_autoptr(GError) error = g_error_new_literal (DW_ERROR, statuses[_i].code, "x");

  assert_integer ("status", dw_error_exit_status (error), statuses[_i].status);
}
END_TEST

START_TEST (knows_its_own_domain)
{
  g_autoptr(GError) error = g_error_new_literal (G_FILE_ERROR, DW_ERROR_NOT_FOUND, "x");

  assert_integer ("another domain", dw_error_exit_status (error), DW_EXIT_FAILURE);
}
END_TEST

/* @program: with %D for the test's directory, where others may write; @uid: who calls
 * @settled: NULL: the same */
static const struct
{
  const char *name;
  const char *program;
  uid_t uid;
  const char *settled;
} programs[] = {
  { "a name", "docker", 0, NULL },
  { "no name", "", 0, NULL },
  { "a path where others may write", "%D/docker", 0, "docker" },
  { "a path to nothing", "/nonexistent/docker", 0, "docker" },
  { "a user's own business", "%D/docker", 1000, NULL },
  { "another name, which docker does not get", "%D/podman", 0, NULL },
};

START_TEST (settles_the_program)
{
  g_auto(GStrv) parts = g_strsplit (programs[_i].program, "%D", -1);
  g_autofree char *directory = check_path ("x"), *program = g_strjoinv (directory, parts);
  DwInvocation invocation = { .program = program, .uid = programs[_i].uid };

  check_write ("x/docker", "", 0755);
  ck_assert_int_eq (chmod (directory, 0777), 0);
  dw_invocation_settle_program (&invocation);
  assert_string (programs[_i].name, invocation.program,
                 programs[_i].settled != NULL ? programs[_i].settled : program);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/invocation");

  add_test (suite, fills_itself);
  add_test (suite, knows_where_docker_may_be);
  add_test (suite, bears_an_empty_argv);
  add_rows (suite, reads_the_environment, variables);
  add_rows (suite, finds_a_users_directory, places);
  add_rows (suite, chooses_an_exit_status, statuses);
  add_test (suite, knows_its_own_domain);
  add_rows_in_directory (suite, settles_the_program, programs);
  return check_run (suite);
}
