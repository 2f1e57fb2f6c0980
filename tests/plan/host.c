/* SPDX-License-Identifier: MIT */
/* What a machine has: which docker counts, where the log goes, which variables, which rules. */
#include "plan/common.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* @config: what stands in the group [docker-wrapper]; with %D for the test's directory, like the rest
 * @docker: what is found; or `none: ` and what the error says */
static const struct
{
  const char *name;
  const char *environment;
  const char *config;
  const char *docker;
} dockers[] = {
  { "no configuration", "", NULL, "%D/bin/docker" },
  { "an empty configuration", "", "", "%D/bin/docker" },
  { "docker=", "", "docker=%D/other", "%D/other" },
  { "docker= that is not there", "", "docker=%D/nowhere",
    "none: docker= in docker-wrapper.conf names %D/nowhere, which does not exist" },
  { "DOCKER_WRAPPER_DOCKER", "DOCKER_WRAPPER_DOCKER=%D/other", NULL, "%D/other" },
  { "DOCKER_WRAPPER_DOCKER that is not there", "DOCKER_WRAPPER_DOCKER=%D/nowhere", NULL,
    "none: DOCKER_WRAPPER_DOCKER names %D/nowhere, which does not exist" },
  { "DOCKER_WRAPPER_DOCKER beats docker=", "DOCKER_WRAPPER_DOCKER=%D/other", "docker=%D/nowhere",
    "%D/other" },
  { "DOCKER_WRAPPER_DOCKER that is not there beats docker=", "DOCKER_WRAPPER_DOCKER=%D/nowhere",
    "docker=%D/other", "none: DOCKER_WRAPPER_DOCKER names %D/nowhere, which does not exist" },
  { "DOCKER_WRAPPER_DOCKER that is empty", "DOCKER_WRAPPER_DOCKER=", "docker=%D/other", "%D/other" },
  { "environment=false", "DOCKER_WRAPPER_DOCKER=%D/other", "environment=false", "%D/bin/docker" },
  { "environment=false and docker=", "DOCKER_WRAPPER_DOCKER=%D/nowhere",
    "environment=false\ndocker=%D/other", "%D/other" },
  { "a broken configuration", "", "nonsense\ndocker=%D/other", "%D/other" },
};

START_TEST (finds_docker)
{
  g_autofree char *wanted = check_plan_expand (dockers[_i].docker);
  CheckPlan made;

  check_plan_write (dockers[_i].config);
  check_plan_init (&made, "ps", dockers[_i].environment);
  if (g_str_has_prefix (wanted, "none: "))
    {
      assert_string (dockers[_i].name, made.host->docker, NULL);
      assert_string (dockers[_i].name, made.host->docker_error->message, wanted + strlen ("none: "));
    }
  else
    {
      assert_string (dockers[_i].name, made.host->docker, wanted);
      assert_true (dockers[_i].name, made.host->docker_error == NULL);
    }
  assert_string (dockers[_i].name, made.host->flags.docker, made.host->docker);
  check_plan_clear (&made);
}
END_TEST

static const struct
{
  const char *name;
  const char *environment;
  const char *config;
  const char *target;
} targets[] = {
  { "nothing", "", NULL, "%D/log" },
  { "log=", "", "log=/x", "/x" },
  { "DOCKER_WRAPPER_LOG", "DOCKER_WRAPPER_LOG=/y", NULL, "/y" },
  { "DOCKER_WRAPPER_LOG beats log=", "DOCKER_WRAPPER_LOG=/y", "log=/x", "/y" },
  { "an empty one", "DOCKER_WRAPPER_LOG=", "log=/x", "/x" },
  { "a bad one", "DOCKER_WRAPPER_LOG=here", "log=/x", "/x" },
  { "a bad one alone", "DOCKER_WRAPPER_LOG=here", NULL, "%D/log" },
  { "environment=false", "DOCKER_WRAPPER_LOG=/y", "environment=false", "%D/log" },
  { "environment=false and log=", "DOCKER_WRAPPER_LOG=/y", "environment=false\nlog=/x", "/x" },
};

START_TEST (knows_the_log)
{
  g_autofree char *wanted = check_plan_expand (targets[_i].target);
  CheckPlan made;

  check_plan_write (targets[_i].config);
  check_plan_init (&made, "ps", targets[_i].environment);
  assert_string (targets[_i].name, dw_host_log_target (made.host), wanted);
  check_plan_clear (&made);
}
END_TEST

/* @value: of DOCKER_WRAPPER_X; @on: whether it switches something on */
static const struct
{
  const char *name;
  const char *environment;
  const char *config;
  const char *value;
  gboolean on;
} variables[] = {
  { "none", "", NULL, NULL, FALSE },
  { "one that is set", "DOCKER_WRAPPER_X=1", NULL, "1", TRUE },
  { "one that is off", "DOCKER_WRAPPER_X=no", NULL, "no", FALSE },
  { "an empty one", "DOCKER_WRAPPER_X=", NULL, NULL, FALSE },
  { "environment=true", "DOCKER_WRAPPER_X=1", "environment=true", "1", TRUE },
  { "environment=false", "DOCKER_WRAPPER_X=1", "environment=false", NULL, FALSE },
  { "on-error=refuse", "DOCKER_WRAPPER_X=1", "on-error=refuse", NULL, FALSE },
};

START_TEST (reads_variables)
{
  CheckPlan made;

  check_plan_write (variables[_i].config);
  check_plan_init (&made, "ps", variables[_i].environment);
  assert_string (variables[_i].name, dw_host_getenv (made.host, "DOCKER_WRAPPER_X"),
                 variables[_i].value);
  assert_integer (variables[_i].name, dw_host_getenv_flag (made.host, "DOCKER_WRAPPER_X"),
                  variables[_i].on);
  check_plan_clear (&made);
}
END_TEST

/* Where nothing is to be done, docker is asked for no flags. */
START_TEST (asks_docker_unless_it_is_switched_off)
{
  CheckPlan made;

  check_plan_write (NULL);
  check_plan_init (&made, "ps", "");
  assert_true ("it asks", dw_host_get_commands (made.host) == &made.host->flags.commands &&
                            made.host->flags.commands.hook != NULL);
  check_plan_clear (&made);
  check_plan_init (&made, "ps", "DOCKER_WRAPPER_DISABLE=1");
  assert_true ("switched off", dw_host_get_commands (made.host)->hook == NULL);
  check_plan_clear (&made);
  check_plan_write ("environment=false");
  check_plan_init (&made, "ps", "DOCKER_WRAPPER_DISABLE=1");
  assert_true ("environment=false", dw_host_get_commands (made.host)->hook != NULL);
  check_plan_clear (&made);
}
END_TEST

static gboolean
ask_for_nothing (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  return TRUE;
}

#define NO_MODULE "the rules module is not compiled in\n"

/* Rules that no module reads are an error, told once for each layer.
 * @problems: of the system's files, and of the user's */
static const struct
{
  const char *name;
  const char *system;
  const char *user;
  gboolean has_module;
  guint n_rules;
  const char *problems;
} rules[] = {
  { "no rules", "", "", FALSE, 0, "" },
  { "rules and their module", "[rule a]\nadd=--rm", "[rule b]\nadd=--init\n", TRUE, 2, "" },
  { "rules without their module", "[rule a]\nadd=--rm\n[rule b]\nadd=--rm", "", FALSE, 2,
    "etc/docker-wrapper.conf:2: [rule a] " NO_MODULE },
  { "a user's rules without their module", "", "[rule a]\nadd=--rm\n[rule b]\nadd=--rm\n", FALSE, 2,
    "docker-wrapper/docker-wrapper.conf:1: [rule a] " NO_MODULE },
  { "both", "[rule a]\nadd=--rm", "[rule b]\nadd=--init\n", FALSE, 2,
    "etc/docker-wrapper.conf:2: [rule a] " NO_MODULE
    "docker-wrapper/docker-wrapper.conf:1: [rule b] " NO_MODULE },
  { "an error in a rule", "[rule a]\nadd=--foo", "", TRUE, 0,
    "etc/docker-wrapper.conf:3: [rule a] add: docker has no flag --foo\n" },
};

START_TEST (reads_rules)
{
  static const DwRunModule module = { .name = "rules" };
  GList *modules = g_list_append (NULL, (gpointer) (rules[_i].has_module ? &module : &check_labels));
  const DwRuleSet *set;
  g_autofree char *system = NULL, *user = NULL, *problems = NULL;
  CheckPlan made;

  check_plan_write (rules[_i].system);
  check_write ("docker-wrapper/docker-wrapper.conf", rules[_i].user, 0644);
  check_plan_init (&made, "ps", "XDG_CONFIG_HOME=%D");
  set = dw_host_read_rules (made.host, NULL);
  assert_true ("they are read once", dw_host_read_rules (made.host, NULL) == set);
  dw_host_check_modules (made.host, modules, NULL);
  assert_integer (rules[_i].name, dw_rule_set_get_rules (set)->len, rules[_i].n_rules);
  system = check_problems (made.host->config->system.problems);
  user = check_problems (made.host->config->user.problems);
  problems = g_strconcat (system, user, NULL);
  assert_string (rules[_i].name, problems, rules[_i].problems);
  check_plan_clear (&made);
  g_list_free (modules);
}
END_TEST

static const DwRunModule rules_alone = { .name = "rules", .handle_run = ask_for_nothing, .handles = "*" };
static const DwRunModule for_exec = { .name = "exec", .handle_run = ask_for_nothing, .handles = "exec" };

#define FOR_EXEC "[rule a]\ncommands=exec\nrefuse=no"

/* Which lines are read, and which rules for them.
 * @module: one that may see lines, beside that of the rules
 * @problems: what is wrong with the rules that such a line needs */
static const struct
{
  const char *name;
  const char *rules;
  const char *environment;
  const DwRunModule *module;
  const char *line;
  gboolean is_read;
  guint n_rules;
  const char *problems;
} wanted[] = {
  { "run is always read", "", "", NULL, "run x", TRUE, 0, "" },
  { "create is always read", "", "", NULL, "container create x", TRUE, 0, "" },
  { "run, switched off", "", "DOCKER_WRAPPER_DISABLE=1", NULL, "run x", TRUE, 0, "" },
  { "another command", "", "", NULL, "ps", FALSE, 0, "" },
  { "another command, and rules for run", "[rule a]\nadd=--rm\n[rule b]\nadd=--init", "", NULL, "ps", FALSE, 0, "" },
  { "a rule for it", FOR_EXEC, "", NULL, "exec web sh", TRUE, 1, "" },
  { "a rule for it, switched off", FOR_EXEC, "DOCKER_WRAPPER_DISABLE=1", NULL, "exec web sh", FALSE, 0, "" },
  { "a rule for another", FOR_EXEC, "", NULL, "ps", FALSE, 0, "" },
  { "a rule for exec is not read for run", FOR_EXEC "\n[rule b]\nadd=--rm", "", NULL, "run x", TRUE, 1, "" },
  { "nor is what is wrong with it told", "[rule a]\ncommands=exec\nadd=--foo", "", NULL, "run x", TRUE, 0, "" },
  { "but for exec it is", "[rule a]\ncommands=exec\nadd=--foo", "", NULL, "exec web sh", TRUE, 0,
    "etc/docker-wrapper.conf:4: [rule a] add: docker has no flag --foo\n" },
  { "a broken list of commands is told at run", "[rule a]\ncommands=exce\nrefuse=no", "", NULL, "run x", TRUE, 0,
    "etc/docker-wrapper.conf:3: [rule a] commands: docker has no command 'exce'; did you mean exec?\n" },
  { "and not elsewhere", "[rule a]\ncommands=exce\nrefuse=no", "", NULL, "exec web sh", FALSE, 0, "" },
  { "unless it names that, too", "[rule a]\ncommands=exce;ps\nrefuse=no", "", NULL, "ps", TRUE, 0,
    "etc/docker-wrapper.conf:3: [rule a] commands: docker has no command 'exce'; did you mean exec?\n" },
  { "an empty list is told at run", "[rule a]\ncommands=\nrefuse=no", "", NULL, "run x", TRUE, 0,
    "etc/docker-wrapper.conf:3: [rule a] commands: the value is empty\n" },
  { "a rule for all but some", "[rule a]\ncommands=!ps\nrefuse=no", "", NULL, "frobnicate", TRUE, 1, "" },
  { "and it is one of these", "[rule a]\ncommands=!ps\nrefuse=no", "", NULL, "ps", FALSE, 0, "" },
  { "a module for it", "", "", &for_exec, "exec web sh", TRUE, 0, "" },
  { "a module for another", "", "", &for_exec, "ps", FALSE, 0, "" },
  { "a module, switched off", "", "DOCKER_WRAPPER_DISABLE=1", &for_exec, "exec web sh", FALSE, 0, "" },
};

START_TEST (reads_what_is_asked_about)
{
  const char *name = wanted[_i].name;
  GList *modules = g_list_append (NULL, (gpointer) &rules_alone);
  g_auto(GStrv) words = check_words (wanted[_i].line);
  g_autoptr(DwCommandLine) line = NULL;
  g_autofree char *problems = NULL;
  CheckPlan made;

  if (wanted[_i].module != NULL)
    modules = g_list_append (modules, (gpointer) wanted[_i].module);
  check_plan_write (wanted[_i].rules);
  check_plan_init (&made, "", wanted[_i].environment);
  dw_host_set_modules (made.host, modules);
  line = dw_command_line_read (dw_host_get_commands (made.host), words, g_strv_length (words));
  assert_integer (name, line->command != NULL, wanted[_i].is_read);
  assert_integer (name, dw_host_judges (made.host, line), wanted[_i].is_read);
  if (line->command != NULL)
    assert_integer (name, dw_rule_set_get_rules (dw_host_read_rules (made.host, line->command))->len,
                    wanted[_i].n_rules);
  problems = check_problems (made.host->config->system.problems);
  assert_string (name, problems, wanted[_i].problems);
  check_plan_clear (&made);
  g_list_free (modules);
}
END_TEST

/* A user's layer falls whole, also where its error is a rule's, and the docker that it named with it.
 * @user: what the user's file says
 * @docker, @log: those in force once the rules are read */
static const struct
{
  const char *name;
  const char *system;
  const char *user;
  const char *docker;
  const char *log;
} layers[] = {
  { "no error", "", "[docker-wrapper]\ndocker=%D/other\nlog=/u\n[rule a]\nadd=--rm\n", "other", "/u" },
  { "an error in a rule", "", "[docker-wrapper]\ndocker=%D/other\nlog=/u\n[rule a]\nadd=--foo\n",
    "bin/docker", NULL },
  { "an error in a setting", "", "[docker-wrapper]\ndocker=%D/other\nlog=/u\nx=1\n", "bin/docker",
    NULL },
  { "the system's is its own", "docker=%D/other\nlog=/s", "[rule a]\nadd=--foo\n", "other", "/s" },
  { "the system's comes first", "docker=%D/other\nlog=/s",
    "[docker-wrapper]\ndocker=%D/bin/docker\nlog=none\n", "other", "/s" },
};

START_TEST (has_a_layer_fall_whole)
{
  g_autofree char *user = check_plan_expand (layers[_i].user);
  g_autofree char *docker = check_path (layers[_i].docker);
  CheckPlan made;

  check_plan_write (layers[_i].system);
  check_write ("docker-wrapper/docker-wrapper.conf", user, 0644);
  check_plan_init (&made, "ps", "XDG_CONFIG_HOME=%D");
  dw_host_read_rules (made.host, NULL);
  assert_string (layers[_i].name, made.host->docker, docker);
  assert_string (layers[_i].name, made.host->flags.docker, docker);
  assert_string (layers[_i].name, made.host->config->log, layers[_i].log);
  check_plan_clear (&made);
}
END_TEST

/* So it does where no module is there to read its rules. */
START_TEST (has_a_layer_fall_without_its_module)
{
  g_autofree char *user = check_plan_expand ("[docker-wrapper]\ndocker=%D/other\n[rule a]\nadd=--rm\n");
  g_autofree char *docker = check_path ("bin/docker");
  CheckPlan made;

  check_plan_write ("");
  check_write ("docker-wrapper/docker-wrapper.conf", user, 0644);
  check_plan_init (&made, "ps", "XDG_CONFIG_HOME=%D");
  dw_host_check_modules (made.host, NULL, NULL);
  assert_string ("docker", made.host->docker, docker);
  check_plan_clear (&made);
}
END_TEST

/* Files that are named may be for another host: they stand alone, and no module needs to be there. */
START_TEST (reads_named_files)
{
  g_autofree char *path = check_path ("named.conf");
  char *paths[] = { path, NULL };
  static char *words[] = { NULL };
  DwInvocation invocation = check_invocation (words, words);
  g_autoptr(DwHost) host = NULL;

  check_plan_write ("log=/x");
  check_write ("named.conf", "[rule a]\nadd=--rm\n", 0644);
  host = dw_host_new (&invocation, &(DwHostSource){ .files = paths, .n_files = 1 });
  assert_true ("it stands alone", host->alone);
  assert_integer ("files", host->config->system.files->len, 1);
  assert_string ("log=", host->config->log, NULL);
  assert_integer ("rules", dw_rule_set_get_rules (dw_host_read_rules (host, NULL))->len, 1);
  dw_host_check_modules (host, NULL, NULL);
  assert_integer ("problems", host->config->system.problems->len, 0);
}
END_TEST

/* Nothing runs on behalf of a file that others may change.
 * @keys: of that file; @docker: --docker
 * @found: the docker that would run; @asked: the one that may be asked */
static const struct
{
  const char *name;
  uid_t owner;
  const char *keys;
  const char *environment;
  const char *docker;
  const char *found;
  const char *asked;
} named[] = {
  { "nothing in it", 1000, "log=none", "", NULL, "bin/docker", "bin/docker" },
  { "root's", 0, "docker=%D/other", "", NULL, "other", "other" },
  { "another's", 1000, "docker=%D/other", "", NULL, "other", NULL },
  { "another's, and --docker", 1000, "docker=%D/other", "", "%D/podman", "podman", "podman" },
  { "another's, and --docker that is the same", 1000, "docker=%D/other", "", "%D/other", "other", "other" },
  { "another's, which has variables count", 1000, "environment=true", "DOCKER_WRAPPER_DOCKER=%D/other",
    NULL, "other", NULL },
  { "root's, which has variables count", 0, "environment=true", "DOCKER_WRAPPER_DOCKER=%D/other", NULL,
    "other", "other" },
  { "variables that do not count", 0, "log=none", "DOCKER_WRAPPER_DOCKER=%D/other", NULL, "bin/docker",
    "bin/docker" },
  { "--docker and a variable", 0, "environment=true", "DOCKER_WRAPPER_DOCKER=%D/other", "%D/podman",
    "podman", "podman" },
};

START_TEST (asks_for_nobody)
{
  g_autofree char *keys = check_plan_expand (named[_i].keys);
  g_autofree char *text = g_strdup_printf ("[docker-wrapper]\n%s\n", keys);
  g_autofree char *environment = check_plan_expand (named[_i].environment);
  g_autofree char *docker = check_plan_expand (named[_i].docker), *path = check_path ("named.conf");
  g_autofree char *found = check_path (named[_i].found);
  g_autofree char *asked = named[_i].asked != NULL ? check_path (named[_i].asked) : NULL;
  g_auto(GStrv) envp = check_words (environment);
  static char *words[] = { NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwHost) host = NULL;

  if (geteuid () != 0)
    return; /* nobody else can give files away */
  check_plan_write ("docker=%D/nowhere");
  check_write ("named.conf", text, 0644);
  ck_assert_int_eq (chown (path, named[_i].owner, 0), 0);
  invocation.uid = 0;
  host = dw_host_new (&invocation, &(DwHostSource){ .docker = docker, .config = path });
  assert_string (named[_i].name, host->docker, found);
  assert_string (named[_i].name, host->flags.docker, asked);
  assert_integer (named[_i].name, host->flags.unasked != NULL, asked == NULL);
  dw_host_read_rules (host, NULL);
  assert_string (named[_i].name, host->flags.docker, asked);
}
END_TEST

/* The link beside the configuration is looked at as if there were no other. */
START_TEST (mistrusts_the_link)
{
  g_autofree char *path = check_path ("named.conf"), *directory = check_path ("bin");
  g_autofree char *link = check_path ("bin/docker"), *next = check_path ("other");
  const char *const places[] = { link, next, NULL };
  static char *words[] = { NULL };
  DwInvocation invocation = check_invocation (words, words);
  g_autoptr(DwHost) host = NULL, alone = NULL;

  if (geteuid () != 0)
    return;
  check_plan_write (NULL);
  check_write ("named.conf", "# nothing\n", 0644);
  ck_assert_int_eq (chmod (directory, 0777), 0);
  invocation.uid = 0;
  invocation.docker_path = places;
  host = dw_host_new (&invocation, &(DwHostSource){ .config = path });
  assert_string ("--config", host->docker, next);
  alone = dw_host_new (&invocation, &(DwHostSource){ .files = (char *[]){ path }, .n_files = 1 });
  assert_string ("files", alone->docker, next);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("plan/host");

  add_rows_in_directory (suite, finds_docker, dockers);
  add_rows_in_directory (suite, knows_the_log, targets);
  add_rows_in_directory (suite, reads_variables, variables);
  add_test_in_directory (suite, asks_docker_unless_it_is_switched_off);
  add_rows_in_directory (suite, reads_rules, rules);
  add_rows_in_directory (suite, reads_what_is_asked_about, wanted);
  add_rows_in_directory (suite, has_a_layer_fall_whole, layers);
  add_test_in_directory (suite, has_a_layer_fall_without_its_module);
  add_test_in_directory (suite, reads_named_files);
  add_rows_in_directory (suite, asks_for_nobody, named);
  add_test_in_directory (suite, mistrusts_the_link);
  return check_run (suite);
}
