/* SPDX-License-Identifier: MIT */
/* How a plan is told, to people and to programs. */
#include "cli/common.h"
#include "plan/common.h"
#include "cli/explain.h"

#include <stdlib.h>
#include <string.h>

START_TEST (tells_that_there_is_no_docker)
{
  static char *words[] = { (char *) "run", (char *) "x", NULL };
  static char *envp[] = { NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwHost) host = dw_host_new (&invocation, NULL);
  g_autoptr(DwCommandLine) line = dw_command_line_read (dw_host_get_commands (host), words, 2);
  g_autoptr(DwPlan) plan = dw_plan_new (host, line, NULL, FALSE);
  g_autofree char *text = dw_explain_text (plan, FALSE, DW_EXPLAIN_WIDTH);

  assert_contains ("text", text, "docker    none: docker was not found (looked for: ");
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
  { "all of it", "-H unix:///s run -e A=1 --net a --rm reg:5000/a/b:1 sh -c 'x y'", &check_labels,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 2, "
    "\"image_index\": 8, \"image\": {\"text\": \"reg:5000/a/b:1\", \"registry\": \"reg:5000\", "
    "\"repository\": \"a/b\", \"tag\": \"1\", \"digest\": null}, "
    "\"operands\": [{\"kind\": \"image\", \"text\": \"reg:5000/a/b:1\"}], \"words\": [\"sh\", \"-c\", \"x y\"], \"docker_flags\": {\"host\": [\"unix:///s\"]}, "
    "\"run_flags\": {\"env\": [\"A=1\"], \"network\": [\"a\"], \"rm\": [\"true\"]}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, "
    "\"settings\": {\"networks\": [\"host\"]}, \"changes\": [{\"module\": \"labels\", \"rule\": \"logging\", \"source\": \"/etc/x.conf:3\", \"mode\": \"enforce\", "
    "\"action\": \"add\", \"words\": [\"--label\", \"a b\"], \"removed\": [], \"message\": null}, {\"module\": \"labels\", "
    "\"rule\": null, \"source\": null, \"mode\": null, \"action\": \"set\", \"words\": [\"--network=host\"], "
    "\"removed\": [\"--net=a\"], \"message\": null}], "
    "\"skipped\": [], \"refused\": null, \"error\": null, \"warnings\": [], \"argv\": [\"docker\", \"-H\", \"unix:///s\", \"run\", "
    "\"--label\", \"a b\", \"--network=host\", \"-e\", \"A=1\", \"--rm\", \"reg:5000/a/b:1\", "
    "\"sh\", \"-c\", \"x y\"], \"would_be\": null}" },
  { "ids and values", "create -e MESOS_TASK_ID=t -eMARATHON_APP_ID=/a --net b --network=c x", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"create\", \"command_index\": 0, "
    "\"image_index\": 7, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"operands\": [{\"kind\": \"image\", \"text\": \"x\"}], \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {\"env\": [\"MESOS_TASK_ID=t\", \"MARATHON_APP_ID=/a\"], "
    "\"network\": [\"b\", \"c\"]}, \"mesos_task_id\": \"t\", \"marathon_app_id\": \"/a\", "
    "\"settings\": {\"networks\": [\"b\", \"c\"]}, \"changes\": [], \"skipped\": [], \"refused\": null, \"error\": null, \"warnings\": [], "
    "\"argv\": [\"docker\", \"create\", \"-e\", \"MESOS_TASK_ID=t\", \"-eMARATHON_APP_ID=/a\", "
    "\"--net\", \"b\", \"--network=c\", \"x\"], \"would_be\": null}" },
  { "a name outside the grammar", "run -- -X", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 2, \"image\": {\"text\": \"-X\", \"registry\": null, \"repository\": null, "
    "\"tag\": null, \"digest\": null}, \"operands\": [{\"kind\": \"image\", \"text\": \"-X\"}], \"words\": [], \"docker_flags\": {}, \"run_flags\": {}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, \"settings\": {}, \"changes\": [], \"skipped\": [], \"refused\": null, "
    "\"error\": null, \"warnings\": [], \"argv\": [\"docker\", \"run\", \"--\", \"-X\"], \"would_be\": null}" },
  { "another command", "-D ps -a", &check_labels,
    "{\"docker\": \"%D/bin/docker\", \"command\": null, \"command_index\": -1, "
    "\"image_index\": -1, \"image\": null, \"operands\": [], \"words\": [], \"docker_flags\": {\"debug\": "
    "[\"true\"]}, "
    "\"run_flags\": {}, \"mesos_task_id\": null, \"marathon_app_id\": null, \"settings\": {}, \"changes\": [], "
    "\"skipped\": [], \"refused\": null, \"error\": null, \"warnings\": [], \"argv\": [\"docker\", \"-D\", \"ps\", \"-a\"], \"would_be\": null}" },
  { "an error of docker's", "run --rm --foo x", &check_labels,
    "{\"docker\": \"%D/bin/docker\", \"command\": null, \"command_index\": -1, "
    "\"image_index\": -1, \"image\": null, \"operands\": [], \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {\"rm\": [\"true\"]}, \"mesos_task_id\": null, \"marathon_app_id\": null, "
    "\"settings\": {}, \"changes\": [], \"skipped\": [], \"refused\": null, \"error\": \"unknown flag: --foo\", \"warnings\": [], "
    "\"argv\": [\"docker\", \"run\", \"--rm\", \"--foo\", \"x\"], \"would_be\": null}" },
  { "a module's failure", "run x", &check_fails,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 1, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"operands\": [{\"kind\": \"image\", \"text\": \"x\"}], \"words\": [], \"docker_flags\": {}, \"run_flags\": {}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, \"settings\": {}, \"changes\": [], \"skipped\": [], \"refused\": null, "
    "\"error\": \"fails: it rains\", \"warnings\": [], \"argv\": [\"docker\", \"run\", \"x\"], \"would_be\": null}" },
  { "a refusal", "run x", &check_refuses,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 1, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"operands\": [{\"kind\": \"image\", \"text\": \"x\"}], \"words\": [], \"docker_flags\": {}, \"run_flags\": {}, "
    "\"mesos_task_id\": null, \"marathon_app_id\": null, \"settings\": {}, \"changes\": [{\"module\": \"refuses\", "
    "\"rule\": null, \"source\": null, \"mode\": null, \"action\": \"refuse\", \"words\": [], "
    "\"removed\": [], \"message\": \"ask ops\"}], "
    "\"skipped\": [], \"refused\": \"ask ops\", \"error\": null, \"warnings\": [], \"argv\": [\"docker\", \"run\", \"x\"], \"would_be\": null}" },
  { "bytes that are no UTF-8", "run -e A=\xff x", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": \"run\", \"command_index\": 0, "
    "\"image_index\": 3, \"image\": {\"text\": \"x\", \"registry\": null, \"repository\": \"x\", "
    "\"tag\": null, \"digest\": null}, \"operands\": [{\"kind\": \"image\", \"text\": \"x\"}], \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {\"env\": [\"A=\\ufffd\"]}, \"mesos_task_id\": null, "
    "\"marathon_app_id\": null, \"settings\": {}, \"changes\": [], \"skipped\": [], \"refused\": null, \"error\": null, \"warnings\": [], "
    "\"argv\": [\"docker\", \"run\", \"-e\", \"A=\\ufffd\", \"x\"], \"would_be\": null}" },
  { "what would move the cursor", "ps '\033\n\x7f\xc2\x9b\xe2\x80\xae\xc3\xa9\xf3\xa0\x81\x81'", NULL,
    "{\"docker\": \"%D/bin/docker\", \"command\": null, \"command_index\": -1, "
    "\"image_index\": -1, \"image\": null, \"operands\": [], \"words\": [], \"docker_flags\": {}, "
    "\"run_flags\": {}, \"mesos_task_id\": null, \"marathon_app_id\": null, \"settings\": {}, \"changes\": [], "
    "\"skipped\": [], \"refused\": null, \"error\": null, \"warnings\": [], "
    "\"argv\": [\"docker\", \"ps\", \"\\u001b\\n\\u007f\\u009b\\u202e\xc3\xa9\\udb40\\udc41\"], \"would_be\": null}" },
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
  g_autofree char *expanded = check_plan_expand (objects[_i].json);
  char *wanted = one_line (expanded);
  g_autofree char *text = NULL;
  CheckPlan made;
  char *got;

  check_plan_write (NULL);
  check_plan_init (&made, objects[_i].line, "");
  check_plan_make (&made, TRUE, objects[_i].module, NULL);
  text = dw_explain_json (made.plan);
  got = one_line (text);
  assert_true (objects[_i].name, wanted != NULL && g_str_has_suffix (text, "}\n"));
  assert_true (objects[_i].name, dw_is_safe (g_strdelimit (text, "\n", ' ')));
  assert_string (objects[_i].name, got, wanted);
  check_plan_clear (&made);
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
  { "all of it", "run -e MESOS_TASK_ID=t -e MARATHON_APP_ID=/a reg:5000/a/b:1 sh -c 'x y'", &check_labels,
    "the command line\n"
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
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   create\n"
    "  image     alpine (repository alpine, docker's default tag latest)\n"
    "docker gets\n"
    "    docker create alpine\n"
    "because\n"
    "  no run module asks for a change\n" },
  { "a failure", "run -- -X", &check_fails,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   run\n"
    "  image     -X (docker will refuse this name)\n"
    "docker gets\n"
    "    docker run -- -X\n"
    "because\n"
    "  fails: it rains\n"
    "  no run module asks for a change\n" },
  { "values that docker reads otherwise", "run -m 4096m -v /a/:/b -v /a:/c -u root --cap-add NET_RAW x", NULL,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   run\n"
    "  image     x (repository x, docker's default tag latest)\n"
    "docker gets\n"
    "    docker run -m 4096m -v /a/:/b -v /a:/c -u root --cap-add NET_RAW x\n"
    "docker reads\n"
    "  --volume=/a/:/b as /a:/b\n"
    "  --memory=4096m as 4g\n"
    "  --user=root as 0:0\n"
    "because\n"
    "  no run module asks for a change\n" },
  { "a refusal", "run alpine", &check_refuses,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   run\n"
    "  image     alpine (repository alpine, docker's default tag latest)\n"
    "docker does not run: ask ops\n"
    "because\n"
    "  refuses refuses ask ops\n" },
  { "another command", "ps -a", &check_labels,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   ps: no rule or module handles it; passed on unchanged\n"
    "docker gets\n"
    "    docker ps -a\n" },
  { "an error of docker's", "run --foo x", &check_labels,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   docker refuses this command line: unknown flag: --foo\n"
    "docker gets\n"
    "    docker run --foo x\n"
    "because\n"
    "  unknown flag: --foo: docker run --help: %D/bin/docker shows no flags\n" },
  { "words that are not UTF-8", "ps \xe9 \xc3", NULL,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   ps: no rule or module handles it; passed on unchanged\n"
    "docker gets\n"
    "    docker ps $'\\351' $'\\303'\n" },
  { "a command that creates containers by itself", "-D compose up", NULL,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   compose: no rule or module handles it; passed on unchanged; rules and modules do not reach the "
    "containers that it creates\n"
    "docker gets\n"
    "    docker -D compose up\n" },
  { "help of run", "container run --help x", &check_labels,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   run: docker shows its help; passed on unchanged\n"
    "docker gets\n"
    "    docker container run --help x\n" },
  { "no words", "", NULL,
    "the command line\n"
    "  docker    %D/bin/docker\n"
    "  command   none: passed on unchanged\n"
    "docker gets\n"
    "    docker\n" },
};

/* Lines of other commands than run, which a rule names: their operands, to programs and to people.
 * @text: what stands behind the docker */
static const struct
{
  const char *line;
  const char *operands;
  const char *text;
} operands[] = {
  { "exec -it web sh -c x", "[{\"kind\": \"container\", \"text\": \"web\"}]",
    "  command   exec\n  container web\n  words     sh -c x\n" },
  { "image rm a -f b:1",
    "[{\"kind\": \"image\", \"text\": \"a\"}, {\"kind\": \"image\", \"text\": \"b:1\"}]",
    "  command   rmi\n  image     a (repository a, docker's default tag latest)\n  image     b:1\n" },
  { "network connect n web",
    "[{\"kind\": \"network\", \"text\": \"n\"}, {\"kind\": \"container\", \"text\": \"web\"}]",
    "  command   network connect\n  network   n\n  container web\n" },
  { "cp web:/x .", "[{\"kind\": \"place\", \"text\": \"web:/x\"}, {\"kind\": \"place\", \"text\": \".\"}]",
    "  command   cp\n  place     web:/x\n  place     .\n" },
  { "ps -a", "[]", "  command   ps\n" },
  { "compose -f x up", "[]", "  command   compose\n  words     -f x up\n" },
};

START_TEST (tells_operands)
{
  const char *name = operands[_i].line;
  g_autofree char *text = NULL, *json = NULL, *got = NULL;
  g_autofree char *wanted = g_strdup_printf ("/bin/docker\n%sdocker gets\n", operands[_i].text);
  json_t *object;
  CheckPlan made;

  check_plan_write ("[rule a]\ncommands=*\nmatch-user=nobody-has-this-name\nrefuse=no");
  check_plan_init (&made, name, "");
  check_plan_make (&made, FALSE, &check_rules_module, NULL);
  text = dw_explain_text (made.plan, FALSE, DW_EXPLAIN_WIDTH);
  assert_contains (name, text, wanted);
  json = dw_explain_json (made.plan);
  object = json_loads (json, 0, NULL);
  got = json_dumps (json_object_get (object, "operands"), JSON_PRESERVE_ORDER);
  assert_string (name, got, operands[_i].operands);
  json_decref (object);
  check_plan_clear (&made);
}
END_TEST

START_TEST (tells_people)
{
  g_autofree char *wanted = check_plan_expand (texts[_i].text);
  g_autofree char *text = NULL;
  CheckPlan made;

  check_plan_write (NULL);
  check_plan_init (&made, texts[_i].line, "");
  check_plan_make (&made, TRUE, texts[_i].module, NULL);
  text = dw_explain_text (made.plan, FALSE, DW_EXPLAIN_WIDTH);
  assert_string (texts[_i].name, text, wanted);
  check_plan_clear (&made);
}
END_TEST

/* What rules did, what they would have done, and what is wrong.
 * @config: what stands behind [docker-wrapper]; @user: the user's own file
 * @because: what is told behind `because` */
static const struct
{
  const char *name;
  const char *line;
  const char *config;
  const char *user;
  const char *because;
} reasons[] = {
  { "a rule that acts", "run x", "[rule a]\nadd=--rm", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --rm\n" },
  { "each kind of action", "run --net a x",
    "[rule a]\nremove=net\nset=--tty\ndefault=--init\nadd=--rm", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) removes --network; removed: --net=a\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:4) sets --tty\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:5) adds --init\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:6) adds --rm\n" },
  { "a refusal", "run x", "[rule a]\nrefuse=not ${image}", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) refuses not x\n" },
  { "a warning", "run x", "[rule a]\nwarn=${image} is old", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) warns the caller: x is old\n" },
  { "another image", "run x", "[rule a]\nset-image=tag=1", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) sets the image to x:1\n" },
  { "set takes away", "run -p 80:80 --publish=81:81 x", "[rule a]\nset=--publish=127.0.0.1:80:80", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) sets --publish=127.0.0.1:80:80; removed: --publish=80:80 "
    "--publish=81:81\n" },
  { "a default that is there", "run --dns 1.1.1.1 x", "[rule a]\ndefault=--dns=10.0.0.2;--init", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --init\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:3) skipped: default=--dns: the command line already has it\n" },
  { "what docker refuses beside the caller's", "run --network container:web --log-driver none x",
    "[rule a]\nadd=--log-opt=tag=x;--hostname=h", "",
    "  docker refuses --log-opt together with --log-driver=none\n"
    "  docker refuses --hostname together with --network=container:NAME\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --log-opt=tag=x --hostname=h\n" },
  { "what a rule adds and takes is no pair", "run --restart always x", "[rule a]\nremove=restart\nadd=--rm", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) removes --restart; removed: --restart=always\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:4) adds --rm\n" },
  { "a pair of the caller's own", "run --cpus 1 --cpu-quota 9 x", "[rule a]\nadd=--init", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --init\n" },
  { "another value is no pair", "run --restart=no --log-driver syslog --network host x",
    "[rule a]\nadd=--rm;--log-opt=tag=x;--hostname=h", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --rm --log-opt=tag=x --hostname=h\n" },
  { "a flag that this docker lacks", "run x", "[rule a]\nadd=--annotation=a=b;--init", "",
    "  docker refuses --annotation: it was added in docker 24.0\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --annotation=a=b --init\n" },
  { "a rule that is off", "run x", "[rule a]\nenabled=false\nadd=--rm", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:2) skipped: enabled=false\n  no run module asks for a change\n" },
  { "a rule for a command that lacks its flag", "network create n",
    "[rule a]\ncommands=run;network create\nadd=--memory=1g\n[rule b]\ncommands=*\nadd=--memory=1g\n"
    "[rule c]\ncommands=run;network\nadd=--memory=1g\n[rule d]\ncommands=network;run\nadd=--internal",
    "",
    "  rules [d] (%D/etc/docker-wrapper.conf:13) adds --internal\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:2) skipped: docker network create lacks a flag that this rule adds or removes\n"
    "  rules [c] (%D/etc/docker-wrapper.conf:8) skipped: docker network lacks a flag that this rule adds or removes\n" },
  { "one of a group that has it", "network ls", "[rule d]\ncommands=network;run\nadd=--internal", "",
    "  no run module asks for a change\n" },
  { "what a glob names", "network ls", "[rule d]\ncommands=network l*;run\nadd=--memory=1g", "",
    "  no run module asks for a change\n" },
  { "a rule in audit", "run x", "[rule a]\nmode=audit\nadd=--rm\n[rule b]\nadd=--init\n[rule c]\nmode=warn\nmatch-image=y\nrefuse=no", "",
    "  rules [b] (%D/etc/docker-wrapper.conf:6) adds --init\n"
    "would have been\n"
    "    docker run --init --rm x\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:4) in audit mode: adds --rm\n"
    "  rules [c] (%D/etc/docker-wrapper.conf:7) skipped: the image is x (match-image=y)\n" },
  { "a refusal in warn mode", "run x", "[rule a]\nmode=warn\nrefuse=not ${image}", "",
    "  no run module asks for a change\n"
    "would have been refused: not x\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:4) in warn mode: refuses not x\n" },
  { "an audited rule that cannot know", "run --env-file / x", "[rule a]\nmode=audit\nmatch-env=A\nadd=--rm", "",
    "  no run module asks for a change\n"
    "would have been the same\n"
    "  %D/etc/docker-wrapper.conf:2: rule \"a\" asks for the variables in --env-file /, but it is not a regular file; "
    "use a regular file that can be read, or --env\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:2) skipped: match-env=A is not true\n" },
  { "an image ID", "run sha256:0123456789ab", "[rule a]\nset-image=tag=1", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:3) skipped: set-image: the image may be an ID, which is not changed\n"
    "  no run module asks for a change\n" },
  { "a rule that one condition keeps from acting", "run x",
    "[rule a]\nmatch-image=x\nmatch-env=A;B=1\nadd=--rm", "",
    "  rules [a] (%D/etc/docker-wrapper.conf:2) skipped: match-env=A;B=1 is not true\n"
    "  no run module asks for a change\n" },
  { "what was done comes before what was not", "run x",
    "[rule a]\nmatch-image=y\nadd=--rm\n[rule b]\nadd=--init", "",
    "  rules [b] (%D/etc/docker-wrapper.conf:6) adds --init\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:2) skipped: the image is x (match-image=y)\n" },
  { "the user's rules first", "run x", "[rule a]\npriority=-5\nadd=--rm", "[rule b]\nadd=--init\n",
    "  rules [b] (%D/docker-wrapper/docker-wrapper.conf:2) adds --init\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:4) adds --rm\n" },
  { "a user's mistake", "run x", "[rule a]\nadd=--rm", "[rule b]\nadd=--foo\n",
    "  %D/docker-wrapper/docker-wrapper.conf:2: [rule b] add: docker has no flag --foo\n"
    "  rules [a] (%D/etc/docker-wrapper.conf:3) adds --rm\n" },
  { "the system's mistake", "run x", "[rule a]\nadd=--foo", "",
    "  %D/etc/docker-wrapper.conf:3: [rule a] add: docker has no flag --foo\n"
    "  no run module ran\n" },
};

START_TEST (tells_reasons)
{
  g_autofree char *wanted = check_plan_expand (reasons[_i].because);
  g_autofree char *text = NULL;
  const char *because;
  CheckPlan made;

  check_plan_write (reasons[_i].config);
  check_write ("docker-wrapper/docker-wrapper.conf", reasons[_i].user, 0644);
  check_plan_init (&made, reasons[_i].line, "XDG_CONFIG_HOME=%D");
  check_plan_make (&made, TRUE, &check_rules_module, NULL);
  text = dw_explain_text (made.plan, FALSE, DW_EXPLAIN_WIDTH);
  because = strstr (text, "because\n");
  assert_true (reasons[_i].name, because != NULL);
  assert_string (reasons[_i].name, because + strlen ("because\n"), wanted);
  check_plan_clear (&made);
}
END_TEST

/* Colour adds to the text and changes nothing in it; what was added stands out. */
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
  CheckPlan made;

  check_plan_write (NULL);
  check_plan_init (&made, widths[_i].line, "");
  check_plan_make (&made, FALSE, NULL);
  text = dw_explain_text (made.plan, FALSE, widths[_i].width);
  assert_true (widths[_i].name, g_str_has_suffix (text, wanted));
  assert_contains (widths[_i].name, text, wanted);
  check_plan_clear (&made);
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
  { "another command", "ps", "", NULL, &check_labels, "passed" },
  { "no change", "run x", "", NULL, NULL, "passed" },
  { "a change", "run x", "", NULL, &check_labels, "changed" },
  { "a change that is switched off", "run x", "DOCKER_WRAPPER_DISABLE=1", NULL, &check_labels, "passed" },
  { "a refusal", "run x", "", NULL, &check_refuses, "refused: ask ops" },
  { "a failing module", "run x", "", NULL, &check_fails, "failed: fails: it rains" },
  { "a failing module, on-error=refuse", "run x", "", "on-error=refuse", &check_fails,
    "refused: fails: it rains; on-error=refuse is set" },
  { "a broken configuration", "run x", "", "x=1", &check_labels,
    "failed: %D/etc/docker-wrapper.conf:2: [docker-wrapper] x: unknown key; conditions and actions belong in a [rule NAME]" },
  { "no docker", "ps", "DOCKER_WRAPPER_DOCKER=%D/nowhere", NULL, NULL,
    "failed: DOCKER_WRAPPER_DOCKER names %D/nowhere, which does not exist" },
  { "a refusal, and no docker", "run x", "DOCKER_WRAPPER_DOCKER=%D/nowhere", NULL, &check_refuses,
    "refused: ask ops" },
  { "a line that docker refuses", "run", "", NULL, &check_labels, "passed" },
};

START_TEST (tells_a_verdict)
{
  g_autofree char *wanted = check_plan_expand (verdicts[_i].verdict);
  g_autofree char *verdict = NULL;
  CheckPlan made;

  check_plan_write (verdicts[_i].config);
  check_plan_init (&made, verdicts[_i].line, verdicts[_i].environment);
  check_plan_make (&made, FALSE, verdicts[_i].module, NULL);
  verdict = dw_explain_verdict (made.plan);
  assert_string (verdicts[_i].name, verdict, wanted);
  check_plan_clear (&made);
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
                 "unknown key; conditions and actions belong in a [rule NAME]\n");
  assert_integer ("status", status, 1);
}
END_TEST

#define TEXT(gets) "the command line\n  docker    %D/bin/docker\n", "\ndocker gets\n    docker " gets "\n"

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
  { "no words", "wrapper explain", 0, "the command line\n", "\ndocker gets\n    docker\n" },
  { "docker's own flags in front", "-D wrapper explain ps", 0, TEXT ("-D ps") },
  { "a leading docker", "wrapper explain docker ps", 0, TEXT ("ps") },
  { "a leading docker after --", "wrapper explain -- docker ps", 0, TEXT ("ps") },
  { "one docker is forgiven", "wrapper explain docker docker ps", 0, TEXT ("docker ps") },
  { "a docker that is an image", "wrapper explain ps docker", 0, TEXT ("ps docker") },
  { "a docker and its flags", "-D wrapper explain docker -l info ps", 0, TEXT ("-D -l info ps") },
  { "--json", "wrapper explain --json docker ps", 0, "{\n", "\"argv\": [\n    \"docker\",\n    \"ps\"\n  ]" },
  { "-q", "wrapper explain -q ps", 0, "passed\n", "" },
  { "-q and --", "wrapper explain -q -- docker ps", 0, "passed\n", "" },
  { "both", "wrapper explain --json -q ps", 2, "", "" },
  { "an option that is docker's", "wrapper explain -D --json", 0, "the command line\n", "docker refuses this command "
                                                                                "line: unknown flag: --json" },
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
  CheckPlan made;

  check_plan_write (NULL);
  check_plan_init (&made, "run x", "");
  check_plan_make (&made, TRUE, &check_labels, NULL);
  plain = dw_explain_text (made.plan, FALSE, DW_EXPLAIN_WIDTH);
  styled = dw_explain_text (made.plan, TRUE, DW_EXPLAIN_WIDTH);
  stripped = g_regex_replace_literal (style, styled, -1, 0, "", 0, NULL);
  assert_string ("the same text", stripped, plain);
  assert_contains ("an added word", styled, "\033[1;32m--network=host\033[0m");
  assert_true ("no colour where none is wanted", strchr (plain, '\033') == NULL);
  check_plan_clear (&made);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/explain");

  add_test_in_directory (suite, tells_that_there_is_no_docker);
  add_rows_in_directory (suite, tells_json, objects);
  add_rows_in_directory (suite, tells_people, texts);
  add_rows_in_directory (suite, tells_operands, operands);
  add_rows_in_directory (suite, tells_reasons, reasons);
  add_rows_in_directory (suite, breaks_the_line, widths);
  add_rows_in_directory (suite, tells_a_verdict, verdicts);
  add_test_in_directory (suite, fails_by_a_users_own_file);
  add_rows_in_directory (suite, reads_its_options, calls);
  add_test_in_directory (suite, tells_in_colour);
  return check_run (suite);
}
