/* SPDX-License-Identifier: MIT */
/* What a run module may know about a line. */
#include "common/common.h"
#include "run/run-context.h"

/* A context and what it is made of. */
typedef struct
{
  char **words;
  DwInvocation invocation;
  DwCommandLine *line;
  DwFacts facts;
  DwRunContext *context;
} Made;

static Made
make (const char *text, char *const *envp)
{
  Made made = { .words = check_words (text) };

  made.invocation = check_invocation (made.words, envp);
  made.line
    = dw_command_line_read (&dw_commands, made.words, g_strv_length (made.words));
  ck_assert_msg (made.line->command != NULL, "'%s' runs nothing", text);
  return made;
}

static void
make_context_with (Made *made, const char *docker)
{
  dw_facts_init (&made->facts, &made->invocation);
  made->facts.docker = docker;
  made->facts.docker_words = made->line->words;
  made->facts.n_docker_words = made->line->word_index;
  made->facts.inspect_timeout = 120 * 1000;
  made->context = dw_run_context_new (made->line, &made->facts);
}

static void
make_context (Made *made)
{
  make_context_with (made, "/usr/bin/docker");
}

static void
unmake (Made *made)
{
  g_clear_pointer (&made->context, dw_run_context_free);
  dw_facts_clear (&made->facts);
  dw_command_line_free (made->line);
  g_strfreev (made->words);
}

static const char *const environment[]
  = { "MESOS_TASK_ID=callers", "SET=here", "EMPTY=", "MESOS_OTHER=x", NULL };

/* The task and MARATHON_APP_ID as the container would get them. */
static const struct
{
  const char *name;
  const char *line;
  const char *task;
  const char *app;
} ids[] = {
  { "none", "run x", NULL, NULL },
  { "both", "run -e MESOS_TASK_ID=t --env MARATHON_APP_ID=/a x", "t", "/a" },
  { "attached", "run -eMESOS_TASK_ID=t x", "t", NULL },
  { "=", "run --env=MESOS_TASK_ID=t -e=MARATHON_APP_ID=/a x", "t", "/a" },
  { "in a cluster", "run -ite MESOS_TASK_ID=t x", "t", NULL },
  { "the last value counts", "run -e MESOS_TASK_ID=t -e MESOS_TASK_ID=u x", "u", NULL },
  { "by exact name: longer", "run -e MESOS_TASK_ID2=t x", NULL, NULL },
  { "by exact name: shorter", "run -e MESOS_TASK=t x", NULL, NULL },
  { "by exact name: prefix", "run -e XMESOS_TASK_ID=t x", NULL, NULL },
  { "case counts", "run -e Mesos_Task_ID=t x", NULL, NULL },
  { "an = inside", "run -e MESOS_TASK_ID=a=b x", "a=b", NULL },
  { "an empty value", "run -e MESOS_TASK_ID= x", "", NULL },
  { "a name takes the caller's", "run -e MESOS_TASK_ID x", "callers", NULL },
  { "a name that the caller has not", "run -e MARATHON_APP_ID x", NULL, NULL },
  { "a name behind a value", "run -e MESOS_TASK_ID=t -e MESOS_TASK_ID x", "callers", NULL },
  { "a value behind a name", "run -e MESOS_TASK_ID -e MESOS_TASK_ID=t x", "t", NULL },
  { "an absent name unsets", "run -e MARATHON_APP_ID=/a -e MARATHON_APP_ID x", NULL, NULL },
  { "not from another flag", "run -l MESOS_TASK_ID=t x", NULL, NULL },
  { "not from a value of another flag", "run --name -eMESOS_TASK_ID=t x", NULL, NULL },
  { "not from the container's words", "run x -e MESOS_TASK_ID=t", NULL, NULL },
  { "not from docker's own flags", "--config -eMESOS_TASK_ID=t run x", NULL, NULL },
  { "the caller's alone is not the container's", "run -e SET x", NULL, NULL },
  { "create too", "create -e MESOS_TASK_ID=t x", "t", NULL },
  { "Chronos", "run -e mesos_task_id=ct:1:0:job: x", "ct:1:0:job:", NULL },
  { "Singularity", "run -e TASK_REQUEST_ID=web -e TASK_ID=web-1-2 x", "web-1-2", NULL },
  { "a TASK_ID of somebody else's", "run -e TASK_ID=7 x", NULL, NULL },
  { "Mesos's own variable comes first", "run -e TASK_REQUEST_ID=r -e TASK_ID=s -e MESOS_TASK_ID=t x", "t", NULL },
};

/* The id of the executor that calls docker, where Mesos named the container. */
static const char *const executor[] = { "MESOS_EXECUTOR_ID=batch.1", NULL };

static const struct
{
  const char *name;
  const char *line;
  const char *task;
} executors[] = {
  { "a task of Mesos's executor", "run -e MESOS_SANDBOX=/mnt --name mesos-0f4a x", "batch.1" },
  { "the container's variable comes first", "run --name=mesos-0f4a -e MESOS_TASK_ID=t x", "t" },
  { "an empty one as well", "run --name=mesos-0f4a -e MESOS_TASK_ID= x", "" },
  { "a container that another executor named", "run --name web x", NULL },
  { "one with a name that begins alike", "run --name mesosphere x", NULL },
  { "one without a name", "run x", NULL },
  { "the last name counts", "run --name mesos-0f4a --name web x", NULL },
};

START_TEST (knows_mesos)
{
  Made made = make (ids[_i].line, (char *const *) environment);

  make_context (&made);
  assert_string (ids[_i].name, made.context->mesos_task_id, ids[_i].task);
  assert_string (ids[_i].name, made.context->marathon_app_id, ids[_i].app);
  unmake (&made);
}
END_TEST

START_TEST (knows_a_task_by_its_executor)
{
  Made made = make (executors[_i].line, (char *const *) executor);

  make_context (&made);
  assert_string (executors[_i].name, made.context->mesos_task_id, executors[_i].task);
  unmake (&made);
}
END_TEST

/* Docker puts the files in front of the flags, wherever they stand in the line.
 * @line: FIRST and SECOND stand for the files */
static const struct
{
  const char *name;
  const char *line;
  const char *first;
  const char *second;
  const char *task;
} with_files[] = {
  { "a file", "run --env-file FIRST x", "MESOS_TASK_ID=f\n", "", "f" },
  { "with =", "run --env-file=FIRST x", "MESOS_TASK_ID=f\n", "", "f" },
  { "the last line counts", "run --env-file FIRST x", "MESOS_TASK_ID=e\nMESOS_TASK_ID=f\n", "",
    "f" },
  { "a flag beats a file", "run -e MESOS_TASK_ID=t --env-file FIRST x", "MESOS_TASK_ID=f\n", "",
    "t" },
  { "the last file counts", "run --env-file FIRST --env-file SECOND x", "MESOS_TASK_ID=f\n",
    "MESOS_TASK_ID=g\n", "g" },
  { "the last file lacks it", "run --env-file FIRST --env-file SECOND x", "MESOS_TASK_ID=f\n",
    "A=1\n", "f" },
  { "a name in a file takes the caller's", "run --env-file FIRST x", "MESOS_TASK_ID\n", "",
    "callers" },
  { "a file that is not there", "run --env-file FIRST/absent x", "MESOS_TASK_ID=f\n", "", NULL },
  { "one that is not there, and one that is", "run --env-file FIRST/absent --env-file SECOND x",
    "MESOS_TASK_ID=f\n", "MESOS_TASK_ID=g\n", "g" },
};

START_TEST (knows_mesos_from_files)
{
  g_autofree char *first = check_path ("FIRST");
  g_autofree char *second = check_path ("SECOND");
  g_auto(GStrv) around_first = g_strsplit (with_files[_i].line, "FIRST", 2);
  g_autofree char *half = g_strjoinv (first, around_first);
  g_auto(GStrv) around_second = g_strsplit (half, " SECOND", 2);
  g_autofree char *blank_second = g_strconcat (" ", second, NULL);
  g_autofree char *text = g_strjoinv (blank_second, around_second);
  Made made;

  check_write ("FIRST", with_files[_i].first, 0600);
  check_write ("SECOND", with_files[_i].second, 0600);
  made = make (text, (char *const *) environment);
  make_context (&made);
  assert_string (with_files[_i].name, made.context->mesos_task_id, with_files[_i].task);
  unmake (&made);
}
END_TEST

/* A name that the caller lacks: in a file it is passed over, as a flag it takes the variable away.
 * */
static const struct
{
  const char *name;
  const char *line;
  const char *value;
} lacking[] = {
  { "in the same file", "run --env-file FIRST x", "first" },
  { "in a later file", "run --env-file FIRST --env-file SECOND x", "first" },
  { "alone", "run --env-file SECOND x", NULL },
  { "a flag in front of a file", "run -e LACKED=flag --env-file SECOND x", "flag" },
  { "as a flag", "run --env-file FIRST -e LACKED x", NULL },
};

START_TEST (passes_over_what_the_caller_lacks)
{
  g_autofree char *first = check_path ("FIRST");
  g_autofree char *second = check_path ("SECOND");
  g_auto(GStrv) around_first = g_strsplit (lacking[_i].line, "FIRST", 2);
  g_autofree char *half = g_strjoinv (first, around_first);
  g_auto(GStrv) around_second = g_strsplit (half, "SECOND", 2);
  g_autofree char *text = g_strjoinv (second, around_second);
  g_autoptr(GHashTable) all = NULL;
  Made made;

  check_write ("FIRST", "LACKED=first\nLACKED\n", 0600);
  check_write ("SECOND", "LACKED\n", 0600);
  made = make (text, (char *const *) environment);
  make_context (&made);
  assert_string (lacking[_i].name, dw_run_context_get_env (made.context, "LACKED"),
                 lacking[_i].value);
  all = dw_run_context_get_env_by_prefix (made.context, "LACKED");
  assert_string (lacking[_i].name, g_hash_table_lookup (all, "LACKED"), lacking[_i].value);
  unmake (&made);
}
END_TEST

START_TEST (shows_the_line)
{
  char *envp[] = { NULL };
  Made made = make ("-D -H s container run -it --net a --network=b -e A=1 -eB=2 --rm=false "
                    "reg:5000/t/svc:1 sh -c 'x y'",
                    envp);
  const DwRunContext *context;

  make_context (&made);
  context = made.context;
  assert_string ("command", context->command, "run");
  assert_string ("image", context->image->text, "reg:5000/t/svc:1");
  assert_string ("registry", context->image->registry, "reg:5000");
  assert_words ("words", context->words, "sh -c 'x y'");
  assert_integer ("how many", context->n_words, 3);
  assert_string ("docker", context->docker, "/usr/bin/docker");
  assert_true ("facts", context->facts == &made.facts);
  assert_true ("invocation", context->invocation == &made.invocation);
  assert_true ("line", context->line == made.line);
  dw_run_context_fill (made.context);
  assert_integer ("docker's flags", g_hash_table_size (context->docker_flags), 2);
  assert_integer ("run's flags", g_hash_table_size (context->run_flags), 5);

  assert_string ("the last one", dw_run_context_get_string (context, "network"), "b");
  assert_integer ("both names", dw_run_context_get_list (context, "network")->len, 2);
  assert_string ("in order",
                 g_ptr_array_index (dw_run_context_get_list (context, "network"), 0), "a");
  assert_string ("by its alias", dw_run_context_get_string (context, "net"), NULL);
  assert_integer ("a list", dw_run_context_get_list (context, "env")->len, 2);
  assert_true ("a boolean", dw_run_context_get_boolean (context, "tty"));
  assert_true ("one that is off", !dw_run_context_get_boolean (context, "rm"));
  assert_true ("one that is not given", !dw_run_context_get_boolean (context, "init"));
  assert_true ("no boolean", !dw_run_context_get_boolean (context, "network"));
  assert_string ("not given", dw_run_context_get_string (context, "name"), NULL);
  assert_integer ("an empty list", dw_run_context_get_list (context, "name")->len, 0);
  unmake (&made);
}
END_TEST

START_TEST (shows_a_strange_image)
{
  char *envp[] = { NULL };
  Made made = make ("create -- --strange", envp);

  make_context (&made);
  assert_string ("command", made.context->command, "create");
  assert_string ("the whole name", made.context->image->text, "--strange");
  assert_string ("no parts", made.context->image->repository, NULL);
  assert_integer ("no words", made.context->n_words, 0);
  assert_true ("and they end", made.context->words[0] == NULL);
  unmake (&made);
}
END_TEST

static const struct
{
  const char *name;
  const char *value;
} variables[] = {
  { "A", "3" },      { "B", "x=y" }, { "EMPTY", "" },      { "NOT", NULL },
  { "SET", "here" }, { "GONE", NULL }, { "", NULL },       { "A=3", NULL },
};

START_TEST (looks_up_variables)
{
  Made made = make ("run -e A=1 -e B=x=y -e EMPTY -e SET -e A=3 -e GONE=1 -e GONE x",
                    (char *const *) environment);

  make_context (&made);
  assert_string (variables[_i].name, dw_run_context_get_env (made.context, variables[_i].name),
                 variables[_i].value);
  unmake (&made);
}
END_TEST

START_TEST (looks_up_by_prefix)
{
  Made made = make ("run -e PORT0=1 -e PORT_A=2 -e PORT0=3 -e XPORT=4 -e PORT_B=5 -e PORT_B "
                    "-e MESOS_OTHER -e PORT x",
                    (char *const *) environment);
  g_autoptr(GHashTable) ports = NULL;
  g_autoptr(GHashTable) mesos = NULL;
  g_autoptr(GHashTable) all = NULL;

  make_context (&made);
  ports = dw_run_context_get_env_by_prefix (made.context, "PORT");
  assert_integer ("ports", g_hash_table_size (ports), 2);
  assert_string ("the last value", g_hash_table_lookup (ports, "PORT0"), "3");
  assert_string ("another", g_hash_table_lookup (ports, "PORT_A"), "2");
  mesos = dw_run_context_get_env_by_prefix (made.context, "MESOS_");
  assert_integer ("mesos", g_hash_table_size (mesos), 1);
  assert_string ("the caller's", g_hash_table_lookup (mesos, "MESOS_OTHER"), "x");
  all = dw_run_context_get_env_by_prefix (made.context, "");
  assert_integer ("all", g_hash_table_size (all), 4);
  unmake (&made);
}
END_TEST

/* The same daemon is asked: what stands before the command is on docker's line, and nothing else.
 * */
static const struct
{
  const char *name;
  const char *line;
  const char *arguments;
} inspections[] = {
  { "no flags", "run -e A=1 alpine sh", "inspect|--type|image|--|x|" },
  { "docker's flags", "-H tcp://a --tls run -it alpine",
    "-H|tcp://a|--tls|inspect|--type|image|--|x|" },
  { "container run", "-c ctx container run alpine", "-c|ctx|inspect|--type|image|--|x|" },
  { "a cluster", "-DH s create alpine", "-DH|s|inspect|--type|image|--|x|" },
};

START_TEST (inspects)
{
  static const char *const envp[] = { "DOCKER_HOST=there", NULL };
  const char *name = inspections[_i].name;
  g_autofree char *docker = check_path ("docker");
  Made made = make (inspections[_i].line, (char *const *) envp);
  g_autoptr(GError) error = NULL;
  json_t *object;

  check_write ("docker",
               "#!/bin/sh\nprintf '[{\"Arguments\": \"'; printf '%s|' \"$@\"\n"
               "printf '\", \"Host\": \"%s\"}]' \"$DOCKER_HOST\"\n",
               0755);
  make_context_with (&made, docker);
  object = dw_docker_inspect (made.context, "image", "x", &error);
  assert_string (name, error != NULL ? error->message : NULL, NULL);
  assert_string (name, json_string_value (json_object_get (object, "Arguments")),
                 inspections[_i].arguments);
  assert_string (name, json_string_value (json_object_get (object, "Host")), "there");
  json_decref (object);
  unmake (&made);
}
END_TEST

START_TEST (keeps_what_modules_are_given)
{
  char *envp[] = { NULL };
  Made made = make ("run x", envp);
  int a = 1, b = 2;

  make_context (&made);
  ck_assert (dw_run_context_get_data (made.context, "a") == NULL);
  dw_run_context_set_data (made.context, "a", &a);
  dw_run_context_set_data (made.context, "b", &b);
  ck_assert (dw_run_context_get_data (made.context, "a") == &a);
  ck_assert (dw_run_context_get_data (made.context, "b") == &b);
  ck_assert (dw_run_context_get_data (made.context, "c") == NULL);
  unmake (&made);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/run-context");

  add_rows (suite, knows_mesos, ids);
  add_rows (suite, knows_a_task_by_its_executor, executors);
  add_rows_in_directory (suite, knows_mesos_from_files, with_files);
  add_rows_in_directory (suite, passes_over_what_the_caller_lacks, lacking);
  add_test (suite, shows_the_line);
  add_test (suite, shows_a_strange_image);
  add_test (suite, keeps_what_modules_are_given);
  add_rows (suite, looks_up_variables, variables);
  add_test (suite, looks_up_by_prefix);
  add_rows_in_directory (suite, inspects, inspections);
  return check_run (suite);
}
