/* SPDX-License-Identifier: MIT */
/* What is planned for a line, and how it is told. */
#include "cli/common.h"
#include "line/docker-flags.h"
#include "cli/explain.h"
#include "run/run-module.h"

#include <stdlib.h>
#include <string.h>

static gboolean
add_label (const DwRunModule *self, const DwRunContext *context, DwInjection *injection,
           GError **error)
{
  dw_injection_set_origin (injection, "logging", "/etc/x.conf:3");
  dw_injection_add (injection, "--label", "a b", NULL);
  dw_injection_set_origin (injection, NULL, NULL);
  dw_injection_set (injection, "network", "host");
  return TRUE;
}

static gboolean
fail_always (const DwRunModule *self, const DwRunContext *context, DwInjection *injection,
             GError **error)
{
  g_set_error_literal (error, DW_ERROR, DW_ERROR_MODULE, "it rains");
  return FALSE;
}

static gboolean
refuse (const DwRunModule *self, const DwRunContext *context, DwInjection *injection,
        GError **error)
{
  dw_injection_refuse (injection, "ask ops");
  return TRUE;
}

static const DwRunModule labels = { .name = "labels", .handle_run = add_label };
static const DwRunModule fails = { .name = "fails", .handle_run = fail_always };
static const DwRunModule refuses = { .name = "refuses", .handle_run = refuse };

/* What a plan is made of, and the plan. */
typedef struct
{
  char **words;
  char **envp;
  DwInvocation invocation;
  DwCommandLine *line;
  GList *modules;
  DwPlan *plan;
} Made;

/* @environment: shell words, with %D for the directory, where bin/docker is made */
static void
make (Made *made, const char *text, const char *environment, const DwRunModule *module)
{
  g_autofree char *expanded = check_cli_expand (environment);

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  *made = (Made){ .words = check_words (text), .envp = check_words (expanded) };
  made->invocation = check_invocation (made->words, made->envp);
  made->invocation.help_timeout = 60000;
  made->line = dw_command_line_read (&dw_docker_flags, made->words, made->invocation.n_words);
  if (module != NULL)
    made->modules = g_list_append (NULL, (gpointer) module);
  made->plan = dw_plan_new (&made->invocation, made->line, made->modules, FALSE);
}

static void
unmake (Made *made)
{
  dw_plan_free (made->plan);
  dw_command_line_free (made->line);
  g_list_free (made->modules);
  g_strfreev (made->words);
  g_strfreev (made->envp);
}

/* @config: what stands in the group of docker-wrapper.conf; with %D, like the rest */
static const struct
{
  const char *name;
  const char *line;
  const char *environment;
  const char *config;
  const DwRunModule *module;
  const char *argv;
  const char *docker;
  const char *refused;
  const char *failure;
} plans[] = {
  { "no module", "run x", "", NULL, NULL, "docker run x", "%D/bin/docker", NULL, NULL },
  { "a module", "run --net a x", "", NULL, &labels, "docker run --label 'a b' --network=host x",
    "%D/bin/docker", NULL, NULL },
  { "another command", "ps -a", "", NULL, &labels, "docker ps -a", "%D/bin/docker", NULL, NULL },
  { "a failing module", "run x", "", NULL, &fails, "docker run x", "%D/bin/docker", NULL,
    "fails: it rains" },
  { "a failing module, on-error=refuse", "run x", "", "on-error=refuse", &fails, "docker run x",
    "%D/bin/docker", "fails: it rains; on-error=refuse lets nothing run unchecked",
    "fails: it rains" },
  { "a refusal", "run x", "", NULL, &refuses, "docker run x", "%D/bin/docker", "ask ops", NULL },
  { "a refusal, on-error=refuse", "run x", "", "on-error=refuse", &refuses, "docker run x",
    "%D/bin/docker", "ask ops", NULL },
  { "a broken configuration", "run x", "", "nonsense", &labels, "docker run x", "%D/bin/docker",
    NULL, "%D/etc/docker-wrapper.conf:2: this is no [group], no key=value and no # comment" },
  { "a broken configuration, on-error=refuse", "run x", "", "nonsense\non-error=refuse", &labels,
    "docker run x", "%D/bin/docker",
    "%D/etc/docker-wrapper.conf:2: this is no [group], no key=value and no # comment; "
    "on-error=refuse lets nothing run unchecked",
    "%D/etc/docker-wrapper.conf:2: this is no [group], no key=value and no # comment" },
  { "a broken configuration that is not read", "ps", "", "nonsense\non-error=refuse", &labels,
    "docker ps", "%D/bin/docker", NULL, NULL },
  { "docker=", "run x", "", "docker=%D/other", NULL, "docker run x", "%D/other", NULL, NULL },
  { "docker= is for lines that run", "ps", "", "docker=%D/other", NULL, "docker ps",
    "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER", "run x", "DOCKER_WRAPPER_DOCKER=%D/other", NULL, NULL, "docker run x",
    "%D/other", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER wins", "run x", "DOCKER_WRAPPER_DOCKER=%D/other", "docker=/nowhere",
    NULL, "docker run x", "%D/other", NULL, NULL },
  { "DOCKER_WRAPPER_DOCKER for others", "ps", "DOCKER_WRAPPER_DOCKER=%D/other", NULL, NULL,
    "docker ps", "%D/other", NULL, NULL },
  { "environment=false", "run x", "DOCKER_WRAPPER_DOCKER=%D/other", "environment=false", NULL,
    "docker run x", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DISABLE", "run x", "DOCKER_WRAPPER_DISABLE=1", NULL, &labels, "docker run x",
    "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DISABLE=0", "run x", "DOCKER_WRAPPER_DISABLE=0", NULL, &labels,
    "docker run --label 'a b' --network=host x", "%D/bin/docker", NULL, NULL },
  { "DOCKER_WRAPPER_DISABLE, environment=false", "run x", "DOCKER_WRAPPER_DISABLE=1",
    "environment=false", &labels, "docker run --label 'a b' --network=host x", "%D/bin/docker",
    NULL, NULL },
  { "a rule without its module", "run x", "", "[rule a]\nadd=--rm", NULL, "docker run x",
    "%D/bin/docker", NULL,
    "%D/etc/docker-wrapper.conf:2: [rule a] the rules module is not compiled in" },
};

static void
write_config (const char *keys)
{
  g_autofree char *expanded = keys != NULL ? check_cli_expand (keys) : NULL;
  g_autofree char *text = g_strdup_printf ("[docker-wrapper]\n%s\n", expanded);

  if (keys != NULL)
    check_write ("etc/docker-wrapper.conf", text, 0644);
  check_write ("other", "#!/bin/sh\n", 0755);
}

START_TEST (plans_a_line)
{
  const char *name = plans[_i].name;
  g_autofree char *docker = check_cli_expand (plans[_i].docker);
  g_autofree char *refused = plans[_i].refused != NULL ? check_cli_expand (plans[_i].refused) : NULL;
  g_autofree char *failure = plans[_i].failure != NULL ? check_cli_expand (plans[_i].failure) : NULL;
  Made made;

  write_config (plans[_i].config);
  make (&made, plans[_i].line, plans[_i].environment, plans[_i].module);
  assert_words (name, dw_argument_list_peek (made.plan->argv), plans[_i].argv);
  assert_string (name, made.plan->docker, docker);
  assert_string (name, made.plan->refused, refused);
  assert_integer (name, made.plan->failures->len, failure != NULL ? 1 : 0);
  if (failure != NULL)
    assert_string (name, g_ptr_array_index (made.plan->failures, 0), failure);
  assert_true (name, dw_command_line_is_run (made.line) || made.plan->context == NULL);
  unmake (&made);
}
END_TEST

/* docker= is read for a line that runs nothing only where docker is not found otherwise. */
START_TEST (asks_the_configuration_at_last)
{
  g_autofree char *other = check_cli_expand ("%D/other");
  static char *words[] = { (char *)"ps", NULL };
  static char *envp[] = { NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_docker_flags, words, 1);
  g_autoptr(DwPlan) plan = NULL;

  write_config ("docker=%D/other");
  plan = dw_plan_new (&invocation, line, NULL, FALSE);
  assert_string ("docker", plan->docker, other);
}
END_TEST

START_TEST (tells_that_there_is_no_docker)
{
  static char *words[] = { (char *)"run", (char *)"x", NULL };
  static char *envp[] = { NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_docker_flags, words, 2);
  g_autoptr(DwPlan) plan = dw_plan_new (&invocation, line, NULL, FALSE);
  g_autofree char *text = dw_explain_text (plan, FALSE, DW_EXPLAIN_WIDTH);
  DwLog log = DW_LOG_INIT;
  g_autoptr(GError) error = NULL;

  assert_string ("docker", plan->docker, NULL);
  dw_plan_act (plan, &log, &error);
  assert_true ("error", g_error_matches (error, DW_ERROR, DW_ERROR_NOT_FOUND));
  assert_contains ("text", text, "docker    none: there is no docker to run (looked for: ");
}
END_TEST

static const struct
{
  const char *name;
  const char *environment;
  const char *config;
  const char *target;
  gboolean dry_run;
} settings[] = {
  { "nothing", "", NULL, "%D/log", FALSE },
  { "log=", "", "log=/x", "/x", FALSE },
  { "DOCKER_WRAPPER_LOG", "DOCKER_WRAPPER_LOG=/y", "log=/x", "/y", FALSE },
  { "an empty one", "DOCKER_WRAPPER_LOG=", "log=/x", "/x", FALSE },
  { "a bad one", "DOCKER_WRAPPER_LOG=here", "log=/x", "/x", FALSE },
  { "a dry run", "DOCKER_WRAPPER_DRY_RUN=1", NULL, "%D/log", TRUE },
  { "no dry run", "DOCKER_WRAPPER_DRY_RUN=no", NULL, "%D/log", FALSE },
  { "environment=false", "DOCKER_WRAPPER_LOG=/y DOCKER_WRAPPER_DRY_RUN=1", "environment=false",
    "%D/log", FALSE },
};

START_TEST (takes_settings)
{
  g_autofree char *target = check_cli_expand (settings[_i].target);
  Made made;

  write_config (settings[_i].config);
  make (&made, "run x", settings[_i].environment, NULL);
  assert_string (settings[_i].name, dw_plan_log_target (made.plan), target);
  assert_integer (settings[_i].name, dw_plan_is_dry_run (made.plan), settings[_i].dry_run);
  unmake (&made);
}
END_TEST

/* The log's line of a run, without time, pid and microseconds. */
static const struct
{
  const char *name;
  const char *line;
  const DwRunModule *module;
  const char *log;
} logs[] = {
  { "no change", "run x", NULL, "info run x; passed on; N us\n" },
  { "changes", "run -e PASSWORD=secret x", &labels,
    "info run x; labels[logging]: --label='a b'; labels: --network=host; passed on; N us\n" },
  { "create", "create x", NULL, "info create x; passed on; N us\n" },
  { "a failure", "run x", &fails, "error fails: it rains\ninfo run x; passed on; N us\n" },
  { "a refusal", "run x", &refuses, "info run x; refuses: refuse; refused; N us\n" },
  { "another command", "ps", &labels, "" },
};

START_TEST (logs_a_line)
{
  g_autofree char *path = check_path ("log");
  g_autoptr(GRegex) head = g_regex_new ("^\\S+Z \\d+ ", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GRegex) tail = g_regex_new ("\\d+ us$", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *text = NULL;
  g_autofree char *headless = NULL;
  g_autofree char *shown = NULL;
  DwLog log = DW_LOG_INIT;
  Made made;

  make (&made, logs[_i].line, "", logs[_i].module);
  log.target = dw_plan_log_target (made.plan);
  dw_plan_log (made.plan, &log);
  dw_log_close (&log);
  unmake (&made);
  text = g_file_test (path, G_FILE_TEST_EXISTS) ? check_read (path) : g_strdup ("");
  headless = g_regex_replace_literal (head, text, -1, 0, "", 0, NULL);
  shown = g_regex_replace_literal (tail, headless, -1, 0, "N us", 0, NULL);
  assert_string (logs[_i].name, shown, logs[_i].log);
}
END_TEST

/* The contract: names, types and order of what explain --json prints. */
static const struct
{
  const char *name;
  const char *line;
  const DwRunModule *module;
  const char *json;
} objects[] = {
  { "all of it", "-H unix:///s run -e A=1 --net a --rm reg:5000/a/b:1 sh -c 'x y'", &labels,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 2, "
    "\"image_index\": 8, \"image\": {\"text\": \"reg:5000/a/b:1\", \"registry\": \"reg:5000\", "
    "\"repository\": \"a/b\", \"tag\": \"1\", \"digest\": null}, "
    "\"words\": [\"sh\", \"-c\", \"x y\"], \"docker_flags\": {\"host\": [\"unix:///s\"]}, "
    "\"run_flags\": {\"env\": [\"A=1\"], \"network\": [\"a\"], \"rm\": [\"true\"]}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, "
    "\"changes\": [{\"module\": \"labels\", \"rule\": \"logging\", \"source\": \"/etc/x.conf:3\", "
    "\"action\": \"add\", \"words\": [\"--label\", \"a b\"]}, {\"module\": \"labels\", "
    "\"rule\": null, \"source\": null, \"action\": \"set\", \"words\": [\"--network=host\"]}], "
    "\"refused\": null, \"error\": null, \"argv\": [\"docker\", \"-H\", \"unix:///s\", \"run\", "
    "\"--label\", \"a b\", \"--network=host\", \"-e\", \"A=1\", \"--rm\", \"reg:5000/a/b:1\", "
    "\"sh\", \"-c\", \"x y\"]}" },
  { "ids and values", "create -e MESOS_TASK_ID=t -eMARATHON_APP_ID=/a --net b --network=c x", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"create\", \"command_index\": 0, "
    "\"image_index\": 7, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {\"env\": [\"MESOS_TASK_ID=t\", \"MARATHON_APP_ID=/a\"], "
    "\"network\": [\"b\", \"c\"]}, \"mesos_task_id\": \"t\", \"marathon_app_id\": \"/a\", "
    "\"changes\": [], \"refused\": null, \"error\": null, "
    "\"argv\": [\"docker\", \"create\", \"-e\", \"MESOS_TASK_ID=t\", \"-eMARATHON_APP_ID=/a\", "
    "\"--net\", \"b\", \"--network=c\", \"x\"]}" },
  { "a name outside the grammar", "run -- -X", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 2, \"image\": {\"text\": \"-X\", \"registry\": null, \"repository\": null, "
    "\"tag\": null, \"digest\": null}, \"words\": [], \"docker_flags\": {}, \"run_flags\": {}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, \"changes\": [], \"refused\": null, "
    "\"error\": null, \"argv\": [\"docker\", \"run\", \"--\", \"-X\"]}" },
  { "another command", "-D ps -a", &labels,
    "{\"docker\": \"%D/bin/docker\", \"command\": null, \"command_index\": -1, "
    "\"image_index\": -1, \"image\": null, \"words\": [], \"docker_flags\": {\"debug\": "
    "[\"true\"]}, "
    "\"run_flags\": {}, \"mesos_task_id\": null, \"marathon_app_id\": null, \"changes\": [], "
    "\"refused\": null, \"error\": null, \"argv\": [\"docker\", \"-D\", \"ps\", \"-a\"]}" },
  { "an error of docker's", "run --rm --foo x", &labels,
    "{\"docker\": \"%D/bin/docker\", \"command\": null, \"command_index\": -1, "
    "\"image_index\": -1, \"image\": null, \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {\"rm\": [\"true\"]}, \"mesos_task_id\": null, \"marathon_app_id\": null, "
    "\"changes\": [], \"refused\": null, \"error\": \"unknown flag: --foo\", "
    "\"argv\": [\"docker\", \"run\", \"--rm\", \"--foo\", \"x\"]}" },
  { "a module's failure", "run x", &fails,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 1, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"words\": [], \"docker_flags\": {}, \"run_flags\": {}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, \"changes\": [], \"refused\": null, "
    "\"error\": \"fails: it rains\", \"argv\": [\"docker\", \"run\", \"x\"]}" },
  { "a refusal", "run x", &refuses,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 1, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"words\": [], \"docker_flags\": {}, \"run_flags\": {}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, \"changes\": [{\"module\": \"refuses\", "
    "\"rule\": null, \"source\": null, \"action\": \"refuse\", \"words\": []}], "
    "\"refused\": \"ask ops\", \"error\": null, \"argv\": [\"docker\", \"run\", \"x\"]}" },
  { "bytes that are no UTF-8", "run -e A=\xff x", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 3, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {\"env\": [\"A=\\ufffd\"]}, \"mesos_task_id\": null, "
    "\"marathon_app_id\": null, \"changes\": [], \"refused\": null, \"error\": null, "
    "\"argv\": [\"docker\", \"run\", \"-e\", \"A=\\ufffd\", \"x\"]}" },
  { "what would move the cursor", "ps '\033\n\x7f\xc2\x9b\xe2\x80\xae\xc3\xa9'", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": null, \"command_index\": -1, "
    "\"image_index\": -1, \"image\": null, \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {}, \"mesos_task_id\": null, \"marathon_app_id\": null, \"changes\": [], "
    "\"refused\": null, \"error\": null, "
    "\"argv\": [\"docker\", \"ps\", \"\\u001b\\n\\u007f\\u009b\\u202e\xc3\xa9\"]}" },
};

/* As one line, members in the order in which they stand. */
static char *
one_line (const char *text)
{
  json_t *object = json_loads (text, 0, NULL);
  char *line = json_dumps (object, JSON_PRESERVE_ORDER);

  json_decref (object);
  return line;
}

START_TEST (tells_json)
{
  g_autofree char *expanded = check_cli_expand (objects[_i].json);
  char *wanted = one_line (expanded);
  g_autofree char *text = NULL;
  Made made;
  char *got;

  make (&made, objects[_i].line, "", objects[_i].module);
  text = dw_explain_json (made.plan);
  got = one_line (text);
  assert_true (objects[_i].name, wanted != NULL && g_str_has_suffix (text, "}\n"));
  assert_true (objects[_i].name, dw_is_safe (g_strdelimit (text, "\n", ' ')));
  assert_string (objects[_i].name, got, wanted);
  unmake (&made);
  free (got);
  free (wanted);
}
END_TEST

static const struct
{
  const char *name;
  const char *line;
  const DwRunModule *module;
  const char *text;
} texts[] = {
  { "all of it", "run -e MESOS_TASK_ID=t -e MARATHON_APP_ID=/a reg:5000/a/b:1 sh -c 'x y'", &labels,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   run\n"
    "  image     reg:5000/a/b:1 (registry reg:5000, repository a/b, tag 1)\n"
    "  words     sh -c 'x y'\n"
    "  task      t\n"
    "  app       /a\n"
    "docker gets\n"
    "    docker run --label 'a b' --network=host -e MESOS_TASK_ID=t -e MARATHON_APP_ID=/a \\\n"
    "    reg:5000/a/b:1 sh -c 'x y'\n"
    "because\n"
    "  labels [logging] (/etc/x.conf:3) adds --label 'a b'\n"
    "  labels sets --network=host\n" },
  { "no module", "create alpine", NULL,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   create\n"
    "  image     alpine (repository alpine, docker's default tag latest)\n"
    "docker gets\n"
    "    docker create alpine\n"
    "because\n"
    "  no run module asks for a change\n" },
  { "a failure", "run -- -X", &fails,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   run\n"
    "  image     -X (docker will refuse this name)\n"
    "docker gets\n"
    "    docker run -- -X\n"
    "because\n"
    "  fails: it rains\n"
    "  no run module asks for a change\n" },
  { "a refusal", "run alpine", &refuses,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   run\n"
    "  image     alpine (repository alpine, docker's default tag latest)\n"
    "docker does not run: ask ops\n"
    "because\n"
    "  refuses refuses ask ops\n" },
  { "another command", "ps -a", &labels,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   ps: not run or create; passed on as it is\n"
    "docker gets\n"
    "    docker ps -a\n" },
  { "an error of docker's", "run --foo x", &labels,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   docker refuses this line: unknown flag: --foo\n"
    "docker gets\n"
    "    docker run --foo x\n"
    "because\n"
    "  unknown flag: --foo: docker run --help: %D/bin/docker shows no flags\n" },
  { "words that are not UTF-8", "ps \xe9 \xc3", NULL,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   ps: not run or create; passed on as it is\n"
    "docker gets\n"
    "    docker ps $'\\351' $'\\303'\n" },
  { "a command that creates containers by itself", "-D compose up", NULL,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   compose: not run or create; passed on as it is; rules and modules do not reach the "
    "containers that it creates\n"
    "docker gets\n"
    "    docker -D compose up\n" },
  { "help of run", "container run --help x", &labels,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   container: creates nothing; passed on as it is\n"
    "docker gets\n"
    "    docker container run --help x\n" },
  { "no words", "", NULL,
    "the line\n"
    "  docker    %D/bin/docker\n"
    "  command   none: passed on as it is\n"
    "docker gets\n"
    "    docker\n" },
};

START_TEST (tells_people)
{
  g_autofree char *wanted = check_cli_expand (texts[_i].text);
  g_autofree char *text = NULL;
  Made made;

  make (&made, texts[_i].line, "", texts[_i].module);
  text = dw_explain_text (made.plan, FALSE, DW_EXPLAIN_WIDTH);
  assert_string (texts[_i].name, text, wanted);
  unmake (&made);
}
END_TEST

/* @gets: what stands under `docker gets` */
static const struct
{
  const char *name;
  const char *line;
  guint width;
  const char *gets;
} widths[] = {
  { "room for the line, and for a backslash after it", "ps aaaa bbbb", 25,
    "    docker ps aaaa bbbb\n" },
  { "one column too few", "ps aaaa bbbb", 24, "    docker ps aaaa \\\n    bbbb\n" },
  { "a flag stays beside its value", "ps -a bb cc", 17, "    docker ps \\\n    -a bb cc\n" },
  { "a value that is attached", "ps -a=b cc", 20, "    docker ps -a=b \\\n    cc\n" },
  { "a word wider than a line", "ps aaaaaaaaaaaaaaaaaaaaaaaa b", 20,
    "    docker ps \\\n    aaaaaaaaaaaaaaaaaaaaaaaa \\\n    b\n" },
  { "next to nothing", "ps a", 1, "    docker \\\n    ps \\\n    a\n" },
};

START_TEST (breaks_the_line)
{
  g_autofree char *wanted = g_strconcat ("\ndocker gets\n", widths[_i].gets, NULL);
  g_autofree char *text = NULL;
  Made made;

  make (&made, widths[_i].line, "", NULL);
  text = dw_explain_text (made.plan, FALSE, widths[_i].width);
  assert_true (widths[_i].name, g_str_has_suffix (text, wanted));
  assert_contains (widths[_i].name, text, wanted);
  unmake (&made);
}
END_TEST

/* @config: as of a plan */
static const struct
{
  const char *name;
  const char *line;
  const char *environment;
  const char *config;
  const DwRunModule *module;
  const char *verdict;
} verdicts[] = {
  { "another command", "ps", "", NULL, &labels, "passed" },
  { "no change", "run x", "", NULL, NULL, "passed" },
  { "a change", "run x", "", NULL, &labels, "changed" },
  { "a change that is switched off", "run x", "DOCKER_WRAPPER_DISABLE=1", NULL, &labels, "passed" },
  { "a refusal", "run x", "", NULL, &refuses, "refused: ask ops" },
  { "a failing module", "run x", "", NULL, &fails, "failed: fails: it rains" },
  { "a failing module, on-error=refuse", "run x", "", "on-error=refuse", &fails,
    "refused: fails: it rains; on-error=refuse lets nothing run unchecked" },
  { "a broken configuration", "run x", "", "x=1", &labels,
    "failed: %D/etc/docker-wrapper.conf:2: [docker-wrapper] x: unknown key" },
  { "no docker", "ps", "DOCKER_WRAPPER_DOCKER=%D/nowhere", NULL, NULL,
    "failed: DOCKER_WRAPPER_DOCKER names %D/nowhere, which does not exist" },
  { "a refusal, and no docker", "run x", "DOCKER_WRAPPER_DOCKER=%D/nowhere", NULL, &refuses,
    "refused: ask ops" },
  { "a line that docker refuses", "run", "", NULL, &labels, "passed" },
};

START_TEST (tells_a_verdict)
{
  g_autofree char *wanted = check_cli_expand (verdicts[_i].verdict);
  g_autofree char *verdict = NULL;
  Made made;

  write_config (verdicts[_i].config);
  make (&made, verdicts[_i].line, verdicts[_i].environment, verdicts[_i].module);
  verdict = dw_explain_verdict (made.plan);
  assert_string (verdicts[_i].name, verdict, wanted);
  unmake (&made);
}
END_TEST

START_TEST (fails_by_a_users_own_file)
{
  g_autofree char *printed = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  check_write ("home/.config/docker-wrapper/docker-wrapper.conf", "[docker-wrapper]\nx=1\n", 0644);
  printed = check_cli ("wrapper explain -q run x", "HOME=%D/home", &status);
  assert_string ("verdict", printed,
                 "failed: %D/home/.config/docker-wrapper/docker-wrapper.conf:2: [docker-wrapper] x: "
                 "unknown key\n");
  assert_integer ("status", status, 1);
}
END_TEST

#define TEXT(gets) "the line\n  docker    %D/bin/docker\n", "\ndocker gets\n    docker " gets "\n"

/* How the words of explain are told from docker's: how what is printed begins, and what stands in it. */
static const struct
{
  const char *name;
  const char *line;
  int status;
  const char *begins;
  const char *contains;
} calls[] = {
  { "a line", "wrapper explain ps -q", 0, TEXT ("ps -q") },
  { "a line after --", "wrapper explain -- ps --json", 0, TEXT ("ps --json") },
  { "no words", "wrapper explain", 0, "the line\n", "\ndocker gets\n    docker\n" },
  { "docker's own flags in front", "-D wrapper explain ps", 0, TEXT ("-D ps") },
  { "a leading docker", "wrapper explain docker ps", 0, TEXT ("ps") },
  { "a leading docker after --", "wrapper explain -- docker ps", 0, TEXT ("ps") },
  { "one docker is forgiven", "wrapper explain docker docker ps", 0, TEXT ("docker ps") },
  { "a docker that is an image", "wrapper explain ps docker", 0, TEXT ("ps docker") },
  { "a docker and its flags", "-D wrapper explain docker -l info ps", 0, TEXT ("-D -l info ps") },
  { "--json", "wrapper explain --json docker ps", 0, "{\n", "\"argv\": [\n    \"docker\",\n    \"ps\"\n  ]" },
  { "-q", "wrapper explain -q ps", 0, "passed\n", "" },
  { "-q and --", "wrapper explain -q -- docker ps", 0, "passed\n", "" },
  { "both, the last one counts", "wrapper explain --json -q ps", 0, "passed\n", "" },
  { "both, the other way round", "wrapper explain -q --json ps", 0, "{\n", "\"argv\"" },
  { "an option that is docker's", "wrapper explain -D --json", 0, "the line\n", "docker refuses this line: unknown flag: --json" },
};

START_TEST (reads_its_options)
{
  g_autofree char *printed = NULL;
  int status;

  check_write ("bin/docker", "#!/bin/sh\necho '  -x, --other   x'\n", 0755);
  printed = check_cli (calls[_i].line, "", &status);
  assert_integer (calls[_i].name, status, calls[_i].status);
  assert_contains (calls[_i].name, printed, calls[_i].contains);
  assert_true (calls[_i].name, g_str_has_prefix (printed, calls[_i].begins));
}
END_TEST

/* Colour adds to the text and changes nothing in it; what was added stands out. */
START_TEST (tells_in_colour)
{
  g_autoptr(GRegex) style = g_regex_new ("\033\\[[0-9;]*m", 0, 0, NULL);
  g_autofree char *plain = NULL;
  g_autofree char *styled = NULL;
  g_autofree char *stripped = NULL;
  Made made;

  make (&made, "run x", "", &labels);
  plain = dw_explain_text (made.plan, FALSE, DW_EXPLAIN_WIDTH);
  styled = dw_explain_text (made.plan, TRUE, DW_EXPLAIN_WIDTH);
  stripped = g_regex_replace_literal (style, styled, -1, 0, "", 0, NULL);
  assert_string ("the same text", stripped, plain);
  assert_contains ("an added word", styled, "\033[1;32m--network=host\033[0m");
  assert_true ("no colour where none is wanted", strchr (plain, '\033') == NULL);
  unmake (&made);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/explain");

  add_rows_in_directory (suite, plans_a_line, plans);
  add_test_in_directory (suite, asks_the_configuration_at_last);
  add_test_in_directory (suite, tells_that_there_is_no_docker);
  add_rows_in_directory (suite, takes_settings, settings);
  add_rows_in_directory (suite, logs_a_line, logs);
  add_rows_in_directory (suite, tells_json, objects);
  add_rows_in_directory (suite, tells_people, texts);
  add_rows_in_directory (suite, breaks_the_line, widths);
  add_rows_in_directory (suite, tells_a_verdict, verdicts);
  add_test_in_directory (suite, fails_by_a_users_own_file);
  add_rows_in_directory (suite, reads_its_options, calls);
  add_test_in_directory (suite, tells_in_colour);
  return check_run (suite);
}
