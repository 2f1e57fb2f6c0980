/* SPDX-License-Identifier: MIT */
/* Reading rules: what each key is taken for, and how each mistake is told. */
#include "rules/common.h"
#include "docker/flag-source.h"

#include <string.h>

static char *no_environment[] = { NULL };

/* What stands behind `[rule a]`, and what is understood. */
static const struct
{
  const char *name;
  const char *text;
  const char *rule;
} good[] = {
  { "the smallest rule", "add=--rm", "add=--rm\nrun create" },
  { "several words", "add=--rm;-e;A=1;--init", "add=--rm;-e;A=1;--init\nrun create" },
  { "a blank behind the value belongs to it", "add=--env=A=1 ", "add=--env=A=1 \nrun create" },
  { "a semicolon at the end", "add=--rm;", "add=--rm\nrun create" },
  { "a semicolon in a word", "add=--env=A=1\\;2", "add=--env=A=1;2\nrun create" },
  { "a backslash in a word", "add=--env=A=\\\\", "add=--env=A=\\\nrun create" },
  { "a blank at the end of a word", "add=--env=A=\\s", "add=--env=A= \nrun create" },
  { "a line feed in a word", "add=--env=A=1\\n2", "add=--env=A=1\n2\nrun create" },
  { "blanks round the key and the value", "  add =  --rm", "add=--rm\nrun create" },
  { "lines that end as on Windows", "add=--rm\r\nfinal=true\r", "add=--rm\nrun create final" },
  { "a comment and an empty line", "# why\n\nadd=--rm", "add=--rm\nrun create" },
  { "a cluster", "add=-itv;/a:/b", "add=-itv;/a:/b\nrun create" },
  { "a value that looks like a flag", "add=-e;--rm", "add=-e;--rm\nrun create" },
  { "a value that is --", "add=--name;--", "add=--name;--\nrun create" },
  { "an empty value", "add=--entrypoint;;--rm", "add=--entrypoint;;--rm\nrun create" },
  { "a variable as a value", "add=-e;${env.A};--name=x-${command}",
    "add=-e;${env.A};--name=x-${command}\nrun create" },
  { "a variable within an attached value", "add=-eA=${env.A}", "add=-eA=${env.A}\nrun create" },
  { "a dollar attached", "add=-e$$A", "add=-e$$A\nrun create" },
  { "set takes words apart", "set=-it;--name;x;-e=A;--rm=0",
    "set=--interactive;--tty;--name=x;--env=A;--rm=0\nrun create" },
  { "default does, too", "default=-m512m;--net;ci", "default=--memory=512m;--net=ci\nrun create" },
  { "a variable alone as an attached value, which is made a long one", "default=-e${env.A}",
    "default=--env=${env.A}\nrun create" },
  { "remove by name", "remove=privileged;net", "remove=privileged;net\nrun create" },
  { "remove by letter and with dashes", "remove=v;--env;-p",
    "remove=volume;env;publish\nrun create" },
  { "remove by value", "remove=env=A=*;cap-add=SYS_*", "remove=env=A=*;cap-add=SYS_*\nrun create" },
  { "remove an empty value", "remove=workdir=", "remove=workdir=\nrun create" },
  { "refuse is one text", "refuse=no; not today: ${image}",
    "refuse=no; not today: ${image}\nrun create" },
  { "actions in order of action", "add=--rm\ndefault=--init\nset=--tty\nremove=env\nrefuse=no",
    "refuse=no\nremove=env\nset=--tty\ndefault=--init\nadd=--rm\nrun create" },
  { "every condition",
    "match-image=a\nmatch-flag=rm\nmatch-env=A\nmatch-label=b\nmatch-image-label=c\nmatch-user=d\n"
    "match-group=e\nmatch-host=f\nmatch-command-word=g\nadd=--rm",
    "match-image=a\nmatch-flag=rm\nmatch-env=A\nmatch-label=b\nmatch-image-label=c\nmatch-user=d\n"
    "match-group=e\nmatch-host=f\nmatch-command-word=g\nadd=--rm\nrun create" },
  { "every condition turned round",
    "unless-image=a\nunless-flag=rm\nunless-env=A\nunless-label=b\nunless-image-label=c\n"
    "unless-user=d\nunless-group=e\nunless-host=f\nunless-command-word=g\nadd=--rm",
    "unless-image=a\nunless-flag=rm\nunless-env=A\nunless-label=b\nunless-image-label=c\n"
    "unless-user=d\nunless-group=e\nunless-host=f\nunless-command-word=g\nadd=--rm\nrun create" },
  { "lists in conditions", "match-image=a*;b?;[cd]\nmatch-env=A=1;B;C*=\nadd=--rm",
    "match-image=a*;b?;[cd]\nmatch-env=A=1;B;C*=\nadd=--rm\nrun create" },
  { "a flag in a condition by letter", "match-flag=t;--net=host\nadd=--rm",
    "match-flag=tty;network=host\nadd=--rm\nrun create" },
  { "commands: run", "commands=run\nadd=--rm", "add=--rm\nrun" },
  { "commands: create", "commands=create\nadd=--rm", "add=--rm\ncreate" },
  { "commands: both", "commands=create;run\nadd=--rm", "add=--rm\ncreate run" },
  { "commands: a name in a group", "commands=network create\nadd=--internal", "add=--internal\nnetwork create" },
  { "commands: another name of the same", "commands=image rm\nadd=--force", "add=--force\nrmi" },
  { "commands: everything below", "commands=trust key\nrefuse=no", "refuse=no\ntrust key generate trust key load" },
  { "commands: a glob", "commands=stack ?s\nrefuse=no", "refuse=no\nstack ls stack ps" },
  { "commands: taken back", "commands=trust key;!trust key load\nrefuse=no", "refuse=no\ntrust key generate" },
  { "commands: those that know the flags", "commands=network create;exec;run\nadd=--env=A=1",
    "add=--env=A=1\nexec run" },
  { "commands: a condition's flag of one", "commands=exec;ps\nmatch-flag=privileged\nrefuse=no",
    "match-flag=privileged\nrefuse=no\nexec ps" },
  { "commands: a plugin", "commands=compose\nmatch-first-word=up\nmatch-command-word=x\nrefuse=no",
    "match-first-word=up\nmatch-command-word=x\nrefuse=no\ncompose" },
  { "commands: flags beside a plugin", "commands=compose;run\nadd=--rm", "add=--rm\nrun" },
  { "commands: the same twice", "commands=run;run\nadd=--rm", "add=--rm\nrun" },
  { "commands: behind the other keys", "add=--rm\ncommands=create", "add=--rm\ncreate" },
  { "commands: a flag that one of two lacks", "commands=run;create\nset=--detach-keys=x",
    "set=--detach-keys=x\nrun" },
  { "commands: the same the other way round", "commands=create;run\nadd=-d", "add=-d\nrun" },
  { "commands: the same in one of several actions",
    "commands=run;create\nadd=--rm\nremove=sig-proxy", "remove=sig-proxy\nadd=--rm\nrun" },
  { "commands: a condition takes none away",
    "commands=create;run\nunless-flag=detach\nadd=--rm",
    "unless-flag=detach\nadd=--rm\ncreate run" },
  { "a flag of run alone", "add=-d", "add=-d\nrun" },
  { "a flag of run alone, in default", "default=--sig-proxy=false",
    "default=--sig-proxy=false\nrun" },
  { "a flag of run alone, removed", "remove=detach", "remove=detach\nrun" },
  { "a flag of run alone in a condition", "match-flag=detach\nadd=--rm",
    "match-flag=detach\nadd=--rm\nrun create" },
  { "a priority", "priority=50\nadd=--rm", "add=--rm\nrun create 50" },
  { "a negative priority", "priority=-1000000\nadd=--rm", "add=--rm\nrun create -1000000" },
  { "final", "final=true\nadd=--rm", "add=--rm\nrun create final" },
  { "not final", "final=false\nadd=--rm", "add=--rm\nrun create" },
  { "final alone", "match-image=a\nfinal=true", "match-image=a\nrun create final" },
  { "every variable",
    "refuse=${image}${image.registry}${image.repository}${image.name}${image.tag}${image.digest}"
    "${command}${name}${user}${uid}${gid}${hostname}${mesos.task_id}${marathon.app_id}${env.A}"
    "${host.A}${flag.network}${label.a.b}${image-label.c}${image-label.d:json:/0/File:-x}",
    "refuse=${image}${image.registry}${image.repository}${image.name}${image.tag}${image.digest}"
    "${command}${name}${user}${uid}${gid}${hostname}${mesos.task_id}${marathon.app_id}${env.A}"
    "${host.A}${flag.network}${label.a.b}${image-label.c}${image-label.d:json:/0/File:-x}\nrun "
    "create" },
};

START_TEST (reads)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", good[_i].text);
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL, *rule = NULL;
  const GPtrArray *all;

  check_rules_init (&rules, text, no_environment);
  problems = check_rules_problems (&rules);
  assert_string (good[_i].name, problems, "");
  all = dw_rule_set_get_rules (rules.set);
  assert_integer (good[_i].name, all->len, 1);
  rule = check_rules_describe (g_ptr_array_index (all, 0));
  assert_string (good[_i].name, rule, good[_i].rule);
  assert_string (good[_i].name, ((const DwRule *) g_ptr_array_index (all, 0))->name, "a");
}
END_TEST

/* A rule says the same wherever it stands, though its keys are only read once. */
START_TEST (reads_again)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n[rule b]\n%s\n", good[_i].text, good[_i].text);
  guint distance = 1;
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL, *rule = NULL;
  const DwRule *first, *second;

  for (const char *p = good[_i].text; *p != '\0'; p++)
    distance += *p == '\n';
  check_rules_init (&rules, text, no_environment);
  problems = check_rules_problems (&rules);
  assert_string (good[_i].name, problems, "");
  first = g_ptr_array_index (dw_rule_set_get_rules (rules.set), 0);
  second = g_ptr_array_index (dw_rule_set_get_rules (rules.set), 1);
  rule = check_rules_describe (second);
  assert_string (good[_i].name, rule, good[_i].rule);
  for (guint i = 0; i < second->actions->len; i++)
    assert_integer (good[_i].name, ((const DwRuleAction *) g_ptr_array_index (second->actions, i))->line,
                    ((const DwRuleAction *) g_ptr_array_index (first->actions, i))->line + distance + 1);
}
END_TEST

/* What a key says where it is repeated. @rule: the last rule that is read; @n: how many are */
static const struct
{
  const char *name;
  const char *text;
  guint n;
  const char *rule;
} repeated[] = {
  { "another key with the same value", "[rule a]\nmatch-image=a\nadd=--rm\n[rule b]\nmatch-user=a\nadd=--rm", 2,
    "match-user=a\nadd=--rm\nrun create" },
  { "another value of the same hash", "[rule a]\nmatch-user=a\nadd=--rm\n[rule b]\nmatch-user=hi\nadd=--rm", 2,
    "match-user=hi\nadd=--rm\nrun create" },
  { "the second of two such values again",
    "[rule r0]\nmatch-user=a\nadd=--rm\n"
    "[rule r1]\nmatch-user=hi\nadd=--rm\n"
    "[rule r2]\nmatch-user=hi\nadd=--rm\n", 3,
    "match-user=hi\nadd=--rm\nrun create" },
  { "more of them than there are slots, and the first again",
    "[rule r0]\nmatch-user=a\nadd=--rm\n"
    "[rule r1]\nmatch-user=hi\nadd=--rm\n"
    "[rule r2]\nmatch-user=ke\nadd=--rm\n"
    "[rule r3]\nmatch-user=nc\nadd=--rm\n"
    "[rule r4]\nmatch-user=pu\nadd=--rm\n"
    "[rule r5]\nmatch-user=ua\nadd=--rm\n"
    "[rule r6]\nmatch-user=a\nadd=--rm\n", 7,
    "match-user=a\nadd=--rm\nrun create" },
  { "and the last again",
    "[rule r0]\nmatch-user=a\nadd=--rm\n"
    "[rule r1]\nmatch-user=hi\nadd=--rm\n"
    "[rule r2]\nmatch-user=ke\nadd=--rm\n"
    "[rule r3]\nmatch-user=nc\nadd=--rm\n"
    "[rule r4]\nmatch-user=pu\nadd=--rm\n"
    "[rule r5]\nmatch-user=ua\nadd=--rm\n"
    "[rule r6]\nmatch-user=ua\nadd=--rm\n", 7,
    "match-user=ua\nadd=--rm\nrun create" },
  { "another action with the same value", "[rule a]\nset=--rm\n[rule b]\nadd=--rm", 2, "add=--rm\nrun create" },
  { "an action before one that is repeated", "[rule a]\nadd=--rm\n[rule b]\nadd=--rm\nremove=env", 2,
    "remove=env\nadd=--rm\nrun create" },
  { "a flag of other commands",
    "[rule a]\ncommands=network create\nmatch-flag=internal\nrefuse=no\n[rule b]\nmatch-flag=internal\nrefuse=no", 1,
    "match-flag=internal\nrefuse=no\nnetwork create" },
  { "a flag that other commands lack", "[rule a]\nadd=--rm\n[rule b]\ncommands=exec\nadd=--rm", 1,
    "add=--rm\nrun create" },
  { "a flag that run alone has", "[rule a]\nadd=--detach\n[rule b]\nadd=--detach", 2, "add=--detach\nrun" },
  { "a letter of another command", "[rule a]\nadd=-a=x\n[rule b]\ncommands=commit\nadd=-a=x", 2, "add=-a=x\ncommit" },
  { "a letter of two commands", "[rule a]\ncommands=build\nadd=-f=x\n[rule b]\ncommands=ps\nadd=-f=x", 2,
    "add=-f=x\nps" },
  { "a rule with a mistake", "[rule a]\nmatch-env=A\nadd=--rm\ncolour=blue\n[rule b]\nmatch-env=A\nadd=--rm", 1,
    "match-env=A\nadd=--rm\nrun create" },
  { "a key of [rules]", "[rules]\nmatch-env=A\n[rule a]\nadd=--rm\n[rule b]\nadd=--init", 2,
    "match-env=A\nadd=--init\nrun create" },
  { "a list of another directory", "[rule a]\nmatch-user=@./users\nadd=--rm", 2, "match-user=b\nadd=--rm\nrun create" },
};

START_TEST (repeats)
{
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *rule = NULL;
  const GPtrArray *all;

  if (strstr (repeated[_i].text, "@./users") != NULL)
    check_write ("rules.conf.d/10.conf", "[rule b]\nmatch-user=@./users\nadd=--rm\n", 0644);
  check_write ("users", "a\n", 0644);
  check_write ("rules.conf.d/users", "b\n", 0644);
  check_rules_init (&rules, repeated[_i].text, no_environment);
  all = dw_rule_set_get_rules (rules.set);
  assert_integer (repeated[_i].name, all->len, repeated[_i].n);
  rule = check_rules_describe (g_ptr_array_index (all, all->len - 1));
  assert_string (repeated[_i].name, rule, repeated[_i].rule);
}
END_TEST

#define USER(name, user) "[rule " name "]\nmatch-user=" user "\nadd=--rm\n"

/* A key is read once, though several rules have it.
 * @condition: the first rule that shares the condition of the last one; @action: its action */
static const struct
{
  const char *name;
  const char *text;
  guint condition;
  guint action;
} shared[] = {
  { "the same key", USER ("a", "a") USER ("b", "a"), 0, 0 },
  { "another value of the same hash", USER ("a", "a") USER ("b", "hi"), 1, 0 },
  { "the second of two", USER ("a", "a") USER ("b", "hi") USER ("c", "hi"), 1, 0 },
  { "the first of as many as there are slots",
    USER ("a", "a") USER ("b", "hi") USER ("c", "ke") USER ("d", "nc") USER ("e", "a"), 0, 0 },
  { "the first has to give way to one more",
    USER ("a", "a") USER ("b", "hi") USER ("c", "ke") USER ("d", "nc") USER ("e", "pu") USER ("f", "a"), 5, 0 },
  { "and none of the others",
    USER ("a", "a") USER ("b", "hi") USER ("c", "ke") USER ("d", "nc") USER ("e", "pu") USER ("f", "hi"), 1, 0 },
  { "another key of the same value", "[rule a]\nmatch-host=a\nadd=--rm\n" USER ("b", "a"), 1, 0 },
  { "a list file", USER ("a", "@./users") USER ("b", "@./users"), 1, 0 },
  { "other commands", USER ("a", "a") "[rule b]\ncommands=exec\nmatch-user=a\nrefuse=--rm\n", 1, 1 },
};

START_TEST (shares_what_is_repeated)
{
  g_auto(CheckRules) rules = { 0 };
  const GPtrArray *all;
  const DwRule *rule, *last;
  guint condition = 0, action = 0;

  check_write ("users", "a\n", 0644);
  check_rules_init (&rules, shared[_i].text, no_environment);
  all = dw_rule_set_get_rules (rules.set);
  last = g_ptr_array_index (all, all->len - 1);
  for (guint i = all->len; i > 0; i--)
    {
      rule = g_ptr_array_index (all, i - 1);
      if (((const DwRuleCondition *) g_ptr_array_index (rule->conditions, 0))->patterns ==
          ((const DwRuleCondition *) g_ptr_array_index (last->conditions, 0))->patterns)
        condition = i - 1;
      if (((const DwRuleAction *) g_ptr_array_index (rule->actions, 0))->words ==
          ((const DwRuleAction *) g_ptr_array_index (last->actions, 0))->words)
        action = i - 1;
    }
  assert_integer (shared[_i].name, condition, shared[_i].condition);
  assert_integer (shared[_i].name, action, shared[_i].action);
}
END_TEST

#define OWN_FLAGS                                                                                  \
  " parses its own flags, so a rule can neither check nor change them; match-command-word sees its " \
  "arguments"
#define RULE "rules.conf:2: [rule a] "

/* What stands behind `[rule a]`, and what is told of it. */
static const struct
{
  const char *name;
  const char *text;
  const char *problems;
} bad[] = {
  { "nothing in it", "",
    "rules.conf:1: [rule a] this rule has no action, such as add=, set=, warn= or refuse=" },
  { "conditions alone", "match-image=a",
    "rules.conf:1: [rule a] this rule has no action, such as add=, set=, warn= or refuse=" },
  { "an unknown key", "colour=blue\nadd=--rm", RULE "colour: unknown key" },
  { "a key with a slip", "ad=--rm\nadd=--rm", RULE "ad: unknown key; did you mean add?" },
  { "commands with a slip", "comands=run\nadd=--rm",
    RULE "comands: unknown key; did you mean commands?" },
  { "priority with a slip", "priotity=1\nadd=--rm",
    RULE "priotity: unknown key; did you mean priority?" },
  { "final with a slip", "finla=true\nadd=--rm", RULE "finla: unknown key; did you mean final?" },
  { "the first flag that create has, with a slip", "add=--ad-host=a",
    RULE "add: docker has no flag --ad-host; did you mean --add-host?" },
  { "the first flag that run alone has, with a slip", "add=--detahc",
    RULE "add: docker has no flag --detahc; did you mean --detach?" },
  { "a flag that run alone has, with a slip, for create", "commands=create\nadd=--detahc",
    "rules.conf:3: [rule a] add: docker has no flag --detahc" },
  { "a condition with a slip", "match-lable=a\nadd=--rm",
    RULE "match-lable: unknown key; did you mean match-label?" },
  { "a flag in the place of a subject", "match-privileged=true\nadd=--rm",
    RULE "match-privileged: unknown key; use match-flag=privileged to check for a flag" },
  { "a setting", "log-format=json\nadd=--rm",
    RULE "log-format: unknown key; this is a setting, and belongs in [docker-wrapper]" },
  { "a subject alone", "image=a\nadd=--rm", RULE "image: unknown key; a condition is match-image, unless-image or the like" },
  { "a flag in the place of a key", "memory=4g\nadd=--rm",
    RULE "memory: unknown key; a rule adds flags with add=, default= or set=" },
  { "a condition without its word", "match-=a\nadd=--rm", RULE "match-: unknown key" },
  { "a list of nothing but !", "match-image=!a;!b\nadd=--rm",
    RULE "match-image: every pattern begins with !, so there is nothing to exclude from" },
  { "a ! where each pattern is asked for by itself", "all-flag=rm;!init\nadd=--rm",
    RULE "all-flag: '!init': all- checks each pattern by itself, so none can exclude anything" },
  { "a ! where something is missing", "missing-env=!A\nadd=--rm",
    RULE "missing-env: '!A': missing- checks each pattern by itself, so none can exclude anything" },
  { "a ! in front of a list", "match-image=a;!@./x\nadd=--rm",
    RULE "match-image: '!@./x': write the ! in the file, before each pattern" },
  { "an unknown flag name", "outside-flag-name=rm;evn\nadd=--rm",
    RULE "outside-flag-name: docker has no flag --evn; did you mean --env?" },
  { "an unknown flag behind a !", "match-flag=env;!evn\nadd=--rm",
    RULE "match-flag: docker has no flag --evn; did you mean --env?" },
  { "a variable in a pattern that there is not", "match-image=${imag}\nadd=--rm",
    RULE "match-image: '${imag}': there is no variable ${imag}; did you mean ${image}?" },
  { "a variable in a pattern without an end", "match-env=A=${user\nadd=--rm",
    RULE "match-env: 'A=${user': a ${ has no closing }" },
  { "a flag in a variable in a pattern", "match-env=A=${flag.net}\nadd=--rm",
    RULE "match-env: --net is another name of --network; write ${flag.network}" },
  { "a relative directory", "match-directory=src\nadd=--rm",
    RULE "match-directory: 'src' is not an absolute path" },
  { "a directory above another", "match-directory=/a/../b\nadd=--rm",
    RULE "match-directory: a path here cannot contain '..'" },
  { "a docker without a name", "match-docker=<20\nadd=--rm", RULE "match-docker: '' is not docker or podman" },
  { "a docker of another name", "match-docker=nerdctl\nadd=--rm",
    RULE "match-docker: 'nerdctl' is not docker or podman" },
  { "a version that is none", "match-docker=docker<new\nadd=--rm", RULE "match-docker: 'new' is not a version" },
  { "a comparison with no number", "match-flag=memory<much\nadd=--rm",
    RULE "match-flag: 'much' is not a number that --memory takes" },
  { "a comparison of what is no number", "match-flag=name<4\nadd=--rm",
    RULE "match-flag: '4' is not a number that --name takes" },
  { "a field that there is not", "match-port=hosts=1\nadd=--rm",
    RULE "match-port: there is no field 'hosts'; there are address, host, container and protocol" },
  { "a field of something else", "match-mount=host=1\nadd=--rm",
    RULE "match-mount: there is no field 'host'; there are type, source, target and readonly" },
  { "a field without a value", "match-port=host\nadd=--rm", RULE "match-port: 'host' is not FIELD=GLOB" },
  { "a field that is no number", "match-port=address<1\nadd=--rm", RULE "match-port: address is not a number" },
  { "a port that is none", "match-port=host<65536\nadd=--rm",
    RULE "match-port: '65536' is not a port number" },
  { "an empty field", "match-port=host=1,\nadd=--rm",
    RULE "match-port: there is no field ''; there are address, host, container and protocol" },
  { "a path that is none", "match-host-path=etc\nadd=--rm", RULE "match-host-path: 'etc' is not an absolute path" },
  { "a list that is not there", "match-image=a;@./none.list\nadd=--rm",
    RULE "match-image: none.list: does not exist" },
  { "mistakes in a list", "match-flag=@./flags.list\nadd=--rm",
    "flags.list:2: docker has no flag --evn; did you mean --env?\n"
    "flags.list:4: '@./x': a list cannot name another list\n"
    "flags.list:5: '!@/x': write the ! in the file, before each pattern" },
  { "a condition that there is not", "match-moon-phase-of-today=a\nadd=--rm",
    RULE "match-moon-phase-of-today: unknown key" },
  { "a key's case", "Add=--rm\nadd=--rm", RULE "Add: unknown key; did you mean add?" },
  { "a key with a language", "add[de]=--rm\nadd=--rm",
    "rules.conf:2: a key cannot contain brackets" },
  { "no key", "--rm\nadd=--rm", "rules.conf:2: this is not a [group], a key=value or a # comment" },
  { "a key twice", "add=--rm\nadd=--init",
    "rules.conf:3: [rule a] add: this key is in its group twice" },
  { "an unknown flag", "add=--weather", RULE "add: docker has no flag --weather" },
  { "a flag with a slip", "add=--lable=x",
    RULE "add: docker has no flag --lable; did you mean --label?" },
  { "a flag with a slip, in default", "default=--memroy=1g",
    RULE "default: docker has no flag --memroy; did you mean --memory?" },
  { "a flag with a slip, in set", "set=--pivileged",
    RULE "set: docker has no flag --pivileged; did you mean --privileged?" },
  { "a flag with a slip, in remove", "remove=privilege",
    RULE "remove: docker has no flag --privilege; did you mean --privileged?" },
  { "a flag with a slip, in a condition", "match-flag=volum=/a\nadd=--rm",
    RULE "match-flag: docker has no flag --volum; did you mean --volume?" },
  { "an unknown letter", "add=-Z", RULE "add: unknown shorthand flag: 'Z' in -Z" },
  { "an unknown letter in a cluster", "add=-itZ", RULE "add: unknown shorthand flag: 'Z' in -Z" },
  { "an unknown letter, in remove", "remove=Z", RULE "remove: docker has no flag --Z" },
  { "a flag of docker's own", "add=--host=x",
    RULE "add: docker run and create have no flag --host; docker itself, service create have it" },
  { "an image", "add=--rm;alpine",
    RULE "add: docker would read 'alpine' as the image; only flags can be added" },
  { "an image in front", "add=alpine;--rm",
    RULE "add: docker would read 'alpine' as the image; only flags can be added" },
  { "an image behind a boolean", "add=--rm;true",
    RULE "add: docker would read 'true' as the image; only flags can be added" },
  { "an image behind --", "add=--rm;--;alpine",
    RULE "add: docker would read 'alpine' as the image; only flags can be added" },
  { "quotes round a word", "add=\"--label=a=b\"",
    RULE "add: docker would read '\"--label=a=b\"' as the image; remove the quotes" },
  { "quotes round words", "add='--label;a=b'",
    RULE "add: docker would read ''--label' as the image; remove the quotes" },
  { "a blank between words", "add=--label a=b",
    RULE "add: docker has no flag '--label a'; separate arguments with ;, and put a comment on its own line" },
  { "a blank behind a letter", "add=-e A=b", RULE "add: '-e A=b' is a single argument; separate arguments with ;" },
  { "a blank behind a letter, in default", "default=-e A=b",
    RULE "default: '-e A=b' is a single argument; separate arguments with ;" },
  { "a blank behind a cluster", "add=--rm;-ie A=b",
    RULE "add: '-ie A=b' is a single argument; separate arguments with ;" },
  { "a comment behind the words", "add=--init # always",
    RULE "add: docker has no flag '--init # always'; separate arguments with ;, and put a comment on its own line" },
  { "a lone dash", "add=-",
    RULE "add: docker would read '-' as the image; only flags can be added" },
  { "an empty word", "add=--rm;;--init",
    RULE "add: docker would read '' as the image; only flags can be added" },
  { "a variable that would be an image", "add=--rm;${env.A}",
    RULE "add: docker would read '${env.A}' as the image; only flags can be added" },
  { "a variable that would be a flag", "add=--${env.A}=1",
    RULE "add: docker has no flag --${env.A}" },
  { "-- at the end", "add=--rm;--", RULE "add: -- would end the flags" },
  { "-- alone", "add=--", RULE "add: it contains no flag" },
  { "-- at the end, in set", "set=--rm;--", RULE "set: -- would end the flags" },
  { "a value that is missing", "add=--rm;--name", RULE "add: flag needs an argument: --name" },
  { "a letter's value that is missing", "add=-ite", RULE "add: flag needs an argument: 'e' in -e" },
  { "a boolean that is none", "add=--rm=maybe",
    RULE "add: invalid argument \"maybe\" for \"--rm\" flag: strconv.ParseBool: parsing \"maybe\": "
         "invalid syntax" },
  { "help", "add=--help", RULE "add: with --help docker would only print its help" },
  { "help that is off", "add=--help=false", RULE "add: with --help docker would only print its help" },
  { "a variable attached to a letter", "add=-e${env.A};--rm",
    RULE "add: '-e${env.A}': the variable may be empty; write --env=${env.A}" },
  { "a variable attached by =", "add=-e=${env.A}",
    RULE "add: '-e=${env.A}': the variable may be empty; write --env=${env.A}" },
  { "a variable attached to a cluster", "add=-iw${env.A}",
    RULE "add: '-iw${env.A}': the variable may be empty; write --workdir=${env.A}" },
  { "an empty list", "add=", RULE "add: the value is empty" },
  { "an empty list to remove", "remove=", RULE "remove: the value is empty" },
  { "an empty condition", "match-image=\nadd=--rm", RULE "match-image: the value is empty" },
  { "an unknown escape", "add=--env=\\q", RULE "add: invalid escape sequence in the value" },
  { "two unknown escapes", "add=--env=\\q\\z", RULE "add: invalid escape sequence in the value" },
  { "an unknown escape in a text", "refuse=\\q\\z", RULE "refuse: invalid escape sequence in the value" },
  { "a backslash at the end of the file", "refuse=a\\\\\\",
    "rules.conf:2: [rule a] refuse: invalid escape sequence in the value" },
  { "an unknown escape and a backslash at the end", "add=--env=\\q\\\nfinal=true",
    "rules.conf:2: [rule a] add: invalid escape sequence in the value" },
  { "a list's escape in a text", "refuse=a\\;b", RULE "refuse: invalid escape sequence in the value" },
  { "a warning without a word", "warn=", RULE "warn: the message is missing; tell the caller why" },
  { "a part of an image that it has not", "set-image=host=a.example",
    RULE "set-image: 'host=a.example' is not PART=VALUE; the parts are registry, path, tag and digest, as in "
         "registry=a.example,tag=1" },
  { "a part without a value", "set-image=registry=a.example,tag",
    RULE "set-image: 'tag' is not PART=VALUE; the parts are registry, path, tag and digest, as in "
         "registry=a.example,tag=1" },
  { "a part twice", "set-image=tag=1,tag=2", RULE "set-image: tag is given twice" },
  { "parts with a ;", "set-image=tag=1;digest=",
    RULE "set-image: separate parts with commas, not with ;" },
  { "an unknown variable in a part", "set-image=tag=${nmae}",
    RULE "set-image: '${nmae}': there is no variable ${nmae}; did you mean ${name}?" },
  { "a part that a port has not", "set-port=source=/x",
    RULE "set-port: 'source=/x' is not PART=VALUE; the parts are address, host, container and protocol, as in "
         "address=127.0.0.1" },
  { "a part that a mount has not", "set-mount=options=ro",
    RULE "set-mount: 'options=ro' is not PART=VALUE; the parts are type, source, target and readonly, as in "
         "readonly=true" },
  { "a pair that is one place", "map-source=/a", RULE "map-source: '/a' is not a pair of absolute paths, as in /FROM=/TO" },
  { "a pair of a place that is not absolute", "map-source=/a=b;/c=/d",
    RULE "map-source: '/a=b' is not a pair of absolute paths, as in /FROM=/TO" },
  { "no part", "set-image=", RULE "set-image: the value is empty" },
  { "a refusal without a word", "refuse=", RULE "refuse: the message is missing; tell the caller why" },
  { "an unknown variable", "add=--name=${nmae}",
    RULE "add: '--name=${nmae}': there is no variable ${nmae}; did you mean ${name}?" },
  { "an unknown variable, in default", "default=--name=${weather}",
    RULE "default: '${weather}': there is no variable ${weather}" },
  { "an unknown variable, in set", "set=--name=a${weather}",
    RULE "set: 'a${weather}': there is no variable ${weather}" },
  { "an unknown variable, in refuse", "refuse=${imgae}",
    RULE "refuse: '${imgae}': there is no variable ${imgae}; did you mean ${image}?" },
  { "a variable of an unknown flag", "refuse=${flag.rm} ${flag.memroy}",
    RULE "refuse: docker has no flag --memroy; did you mean --memory?" },
  { "a variable of a flag's other name", "refuse=${flag.net}",
    RULE "refuse: --net is another name of --network; write ${flag.network}" },
  { "a dollar alone", "add=--env=A=$1",
    RULE "add: '--env=A=$1': a $ is on its own; write $$ for a dollar sign, or ${NAME} for a variable" },
  { "a pointer into a variable", "add=--name=${env.A:json:/0}",
    RULE
    "add: '--name=${env.A:json:/0}': ${env.A} is not JSON; only labels of images can be" },
  { "a variable in a default", "add=--name=${name:-${image.name}}",
    RULE "add: '--name=${name:-${image.name}}': the default of ${name} cannot contain a variable" },
  { "another command", "commands=run;strat\nadd=--rm",
    RULE "commands: docker has no command 'strat'; did you mean start?" },
  { "no command", "commands=\nadd=--rm", RULE "commands: the value is empty" },
  { "a command in a group with a slip", "commands=netwrok create\nrefuse=no",
    RULE "commands: docker has no command 'netwrok create'; did you mean network create?" },
  { "a command behind a ! with a slip", "commands=!pss\nrefuse=no",
    RULE "commands: docker has no command 'pss'; did you mean pass or ps?" },
  { "all commands taken back", "commands=run;!run\nadd=--rm", RULE "commands: this names no command" },
  { "commas between names", "commands=run,create\nadd=--rm",
    RULE "commands: docker has no command 'run,create'; separate names with ;" },
  { "spaces between names", "commands=run create\nadd=--rm",
    RULE "commands: docker has no command 'run create'; separate names with ;" },
  { "a command line", "commands=docker run\nadd=--rm",
    RULE "commands: docker has no command 'docker run'; omit 'docker': run" },
  { "a glob for no command", "commands=netwrok *\nrefuse=no", RULE "commands: docker has no command 'netwrok *'; did you mean network, network ls or network rm?" },
  { "a plugin's own command", "commands=compose up\nrefuse=no",
    RULE "commands: 'compose up': compose parses its own arguments; use commands=compose and match-first-word=up" },
  { "a flag of a plugin", "commands=compose\nadd=--file=x", "rules.conf:3: [rule a] add: docker compose" OWN_FLAGS },
  { "a flag of a plugin, removed", "commands=compose\nremove=file",
    "rules.conf:3: [rule a] remove: docker compose" OWN_FLAGS },
  { "a flag that the command lacks", "commands=network create\nset=--privileged",
    "rules.conf:3: [rule a] set: docker network create has no flag --privileged; create, exec, run have it" },
  { "a flag that none of many has", "commands=network;volume\nmatch-flag=privileged\nrefuse=no",
    "rules.conf:3: [rule a] match-flag: docker network connect, network create, network disconnect, network "
    "inspect and 9 others have no flag --privileged; create, exec, run have it" },
  { "another command alone", "commands=rnu\nadd=--rm",
    RULE "commands: docker has no command 'rnu'; did you mean run?" },
  { "docker itself", "commands=;run\nadd=--rm", RULE "commands: docker has no command ''" },
  { "a flag that create lacks", "commands=create\nadd=--detach",
    "rules.conf:3: [rule a] add: docker create has no flag --detach; "
    "build, exec, run, service create, and others have it" },
  { "a letter that create lacks", "commands=create\nadd=-d",
    "rules.conf:3: [rule a] add: unknown shorthand flag: 'd' in -d" },
  { "a flag that create lacks, in default", "commands=create\ndefault=--sig-proxy",
    "rules.conf:3: [rule a] default: docker create has no flag --sig-proxy; attach, run have it" },
  { "a flag that create lacks, in set", "commands=create\nset=--detach-keys=x",
    "rules.conf:3: [rule a] set: docker create has no flag --detach-keys; attach, exec, run, start have it" },
  { "a flag that create lacks, in remove", "commands=create\nremove=detach",
    "rules.conf:3: [rule a] remove: docker create has no flag --detach; "
    "build, exec, run, service create, and others have it" },
  { "a flag that create lacks, in a condition", "commands=create\nmatch-flag=detach\nadd=--rm",
    "rules.conf:3: [rule a] match-flag: docker create has no flag --detach; "
    "build, exec, run, service create, and others have it" },
  { "a flag that create lacks, in a variable", "commands=create\nrefuse=${flag.detach}",
    "rules.conf:3: [rule a] refuse: docker create has no flag --detach; "
    "build, exec, run, service create, and others have it" },
  { "a flag that create lacks, in front of commands=", "add=--detach\ncommands=create",
    RULE "add: docker create has no flag --detach; "
    "build, exec, run, service create, and others have it" },
  { "a priority in words", "priority=high\nadd=--rm",
    RULE "priority: 'high' is not a whole number from -1000000 to 1000000" },
  { "half a priority", "priority=1.5\nadd=--rm",
    RULE "priority: '1.5' is not a whole number from -1000000 to 1000000" },
  { "a priority too low", "priority=-1000001\nadd=--rm",
    RULE "priority: '-1000001' is not a whole number from -1000000 to 1000000" },
  { "a priority too high", "priority=1000001\nadd=--rm",
    RULE "priority: '1000001' is not a whole number from -1000000 to 1000000" },
  { "no priority", "priority=\nadd=--rm",
    RULE "priority: '' is not a whole number from -1000000 to 1000000" },
  { "final in other words", "final=yes\nadd=--rm", RULE "final: 'yes' is not true or false" },
  { "a condition that names nothing", "match-env==x\nadd=--rm",
    RULE "match-env: '=x' has no name" },
  { "a flag that is nothing", "match-flag==x\nadd=--rm", RULE "match-flag: docker has no flag --" },
  { "all at once", "add=--lable=x;--rm\nremove=foo;volum\nmatch-user=\npriority=1e3\nx=1",
    "rules.conf:2: [rule a] add: docker has no flag --lable; did you mean --label?\n"
    "rules.conf:3: [rule a] remove: docker has no flag --foo\n"
    "rules.conf:3: [rule a] remove: docker has no flag --volum; did you mean --volume?\n"
    "rules.conf:4: [rule a] match-user: the value is empty\n"
    "rules.conf:5: [rule a] priority: '1e3' is not a whole number from -1000000 to 1000000\n"
    "rules.conf:6: [rule a] x: unknown key" },
};

START_TEST (tells_mistakes)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", bad[_i].text);
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL;

  check_write ("flags.list", "rm\nevn=A\n# x\n@./x\n!@/x\n", 0644);
  check_rules_init (&rules, text, no_environment);
  problems = check_rules_problems (&rules);
  assert_string (bad[_i].name, problems, bad[_i].problems);
}
END_TEST

/* A docker that writes down how it is called, a line a call, and does what stands in @answer. */
static char *
make_docker (const char *answer)
{
  g_autofree char *calls = check_path ("calls");
  g_autofree char *text
    = g_strdup_printf ("#!/bin/sh\necho \"$*\" >>'%s'\n%s\n", calls, answer);

  check_write ("docker", text, 0755);
  check_write ("calls", "", 0644);
  return check_path ("docker");
}

/* What the rules in @text have docker asked, the problems, and what a rule is understood as.
 * @timeout: how long docker may take, in milliseconds
 * Returns: (transfer full) the calls */
static char *
read_with_docker (const char *text, const char *docker, guint timeout, char **problems, char **rule)
{
  g_autofree char *calls = check_path ("calls");
  g_auto(CheckRules) rules = { 0 };
  DwInvocation invocation = check_invocation (no_environment, no_environment);
  DwFlagSource source;

  check_write ("rules.conf", text, 0644);
  invocation.config_file = check_path ("rules.conf");
  invocation.help_timeout = timeout;
  dw_flag_source_init (&source, &invocation, docker);
  rules.config = dw_config_load (&invocation);
  rules.set = dw_rule_set_read (rules.config, &source.commands, NULL);
  rules.file = (char *) invocation.config_file;
  *problems = check_rules_problems (&rules);
  *rule = dw_rule_set_get_rules (rules.set)->len > 0
            ? check_rules_describe (g_ptr_array_index (dw_rule_set_get_rules (rules.set), 0))
            : g_strdup ("");
  dw_flag_source_clear (&source);
  return check_read (calls);
}

#define HELP(command, options)                                                                     \
  "case \"$*\" in '" command " --help')\n"                                                         \
  "echo 'Usage:  docker " command " [OPTIONS] IMAGE'; echo; echo Options:\n"                       \
  "echo '" options "'; echo '  -e, --env list     Set';; esac\n"
#define BOTH_HELP                                                                                  \
  HELP ("run", "      --colour string   What to shine in\n  -y, --bright   Shine")                 \
  HELP ("create", "      --colour string   What to shine in\n      --size bytes   How much")
#define LISTED                                                                                     \
  "case $* in --help) printf 'Usage:  docker COMMAND\\n\\nCommands:\\n  pod*   X\\n  run   X\\n';;\n"       \
  "'container --help') printf 'Commands:\\n  sync   X\\n';; esac\n"
#define RUN_ASKED "run --help\n"
#define BOTH_ASKED "run --help\ncreate --help\n"

/* What docker is asked: nothing but commands and flags that no table has, of the commands that the rule names. */
static const struct
{
  const char *name;
  const char *text; /* behind [rule a] */
  const char *calls;
  const char *problems;
  const char *rule;
} asked[] = {
  { "a condition with a slip", "match-imag=a\nadd=--rm", "",
    RULE "match-imag: unknown key; did you mean match-image?", "" },
  { "other mistakes without an unknown flag",
    "commands=spot\nadd=--name\nset=--rm=x\ndefault=--name=${x}\nrefuse=\npriority=x\nfinal=x\n"
    "match-env==", "--help\n",
    "rules.conf:2: [rule a] commands: docker has no command 'spot'\n"
    "rules.conf:3: [rule a] add: flag needs an argument: --name\n"
    "rules.conf:4: [rule a] set: invalid argument \"x\" for \"--rm\" flag: strconv.ParseBool: "
    "parsing \"x\": invalid syntax\n"
    "rules.conf:5: [rule a] default: '${x}': there is no variable ${x}\n"
    "rules.conf:6: [rule a] refuse: the message is missing; tell the caller why\n"
    "rules.conf:7: [rule a] priority: 'x' is not a whole number from -1000000 to 1000000\n"
    "rules.conf:8: [rule a] final: 'x' is not true or false\n"
    "rules.conf:9: [rule a] match-env: '=' has no name", "" },
  { "flags that the table has",
    "commands=create;run\nmatch-flag=net;v\nunless-flag=detach\nremove=t;env=A\nset=-d;--init\n"
    "add=-itv;/a:/a\ndefault=--label=${flag.memory}", "", "",
    "match-flag=network;volume\nunless-flag=detach\nremove=tty;env=A\nset=--detach;--init\n"
    "default=--label=${flag.memory}\nadd=-itv;/a:/a\nrun" },
  { "a flag that docker has, for both commands", "add=--colour=red", BOTH_ASKED, "",
    "add=--colour=red\nrun create" },
  { "a flag that docker has, for one of two", "add=--bright", BOTH_ASKED, "", "add=--bright\nrun" },
  { "the same by its letter", "add=-iy", BOTH_ASKED, "", "add=-iy\nrun" },
  { "a flag of the other one", "set=--size=1g", BOTH_ASKED, "", "set=--size=1g\ncreate" },
  { "flags of which no command has all", "set=--size=1g\nremove=bright", BOTH_ASKED,
    "rules.conf:1: [rule a] no command has all flags of this rule's actions", "" },
  { "a flag for run alone", "commands=run\nremove=bright", RUN_ASKED, "", "remove=bright\nrun" },
  { "a flag in a condition", "commands=run\nmatch-flag=bright\nadd=--rm", RUN_ASKED, "",
    "match-flag=bright\nadd=--rm\nrun" },
  { "a flag in a variable", "commands=run\nrefuse=${flag.colour}", RUN_ASKED, "",
    "refuse=${flag.colour}\nrun" },
  { "three flags that docker lacks as well", "add=--one\nremove=two\nmatch-flag=three", BOTH_ASKED,
    RULE "add: docker has no flag --one\n"
    "rules.conf:3: [rule a] remove: docker has no flag --two\n"
    "rules.conf:4: [rule a] match-flag: docker has no flag --three", "" },
  { "a command that docker lists", "commands=pod\nmatch-first-word=create\nrefuse=no", "--help\n", "",
    "match-first-word=create\nrefuse=no\npod" },
  { "one that it lists in a group, beside one that all have", "commands=run;container sync\nrefuse=no",
    "container --help\n", "", "refuse=no\nrun container sync" },
  { "a glob for what docker lists", "commands=po?\nmatch-first-word=create\nrefuse=no", "--help\n", "",
    "match-first-word=create\nrefuse=no\npo?" },
  { "a glob for nothing that it lists", "commands=qo?\nrefuse=no", "--help\n",
    RULE "commands: docker has no command 'qo?'", "" },
  { "one that it does not list", "commands=pods\nrefuse=no", "--help\n",
    RULE "commands: docker has no command 'pods'", "" },
  { "a command of one that docker lists", "commands=pod create\nrefuse=no", "--help\n",
    RULE "commands: 'pod create': pod parses its own arguments; use commands=pod and match-first-word=create", "" },
  { "a flag of what docker lists", "commands=pod\nmatch-flag=rm\nadd=--rm", "--help\n",
    "rules.conf:3: [rule a] match-flag: docker pod" OWN_FLAGS "\nrules.conf:4: [rule a] add: docker pod" OWN_FLAGS, "" },
  { "a flag that docker has, beside a plugin, which is not asked", "commands=compose;run\nadd=--colour=red", RUN_ASKED,
    "", "add=--colour=red\nrun" },
  { "a name that is too long for a row", "commands=a-name-that-no-row-can-hold\nrefuse=no", "",
    RULE "commands: docker has no command 'a-name-that-no-row-can-hold'", "" },
};

START_TEST (docker_is_asked)
{
  g_autofree char *docker = make_docker (BOTH_HELP LISTED);
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", asked[_i].text);
  g_autofree char *problems = NULL, *rule = NULL;
  g_autofree char *calls = read_with_docker (text, docker, 60000, &problems, &rule);

  assert_string (asked[_i].name, calls, asked[_i].calls);
  assert_string (asked[_i].name, problems, asked[_i].problems);
  assert_string (asked[_i].name, rule, asked[_i].rule);
}
END_TEST

#define UNKNOWN                                                                                    \
  "rules.conf:2: [rule a] add: docker has no flag --one\n"                                         \
  "rules.conf:4: [rule b] set: docker has no flag --two\n"                                         \
  "rules.conf:5: [rule b] remove: docker has no flag --three"

/* A docker that does not answer is asked once for each command, whatever is unknown. */
static const struct
{
  const char *name;
  const char *answer;
  guint timeout;
} silent[] = {
  { "a docker that fails", "exit 1", 60000 },
  { "a docker that says nothing", ":", 60000 },
  { "a docker that hangs", "exec sleep 1000", 1000 },
};

START_TEST (a_silent_docker_is_asked_once)
{
  g_autofree char *docker = make_docker (silent[_i].answer);
  g_autofree char *problems = NULL, *rule = NULL;
  g_autofree char *calls = read_with_docker (
    "[rule a]\nadd=--one\n[rule b]\nset=--two\nremove=three\n", docker, silent[_i].timeout,
    &problems, &rule);
  const char *first = strstr (calls, "run --help"), *second = strstr (calls, "create --help");

  assert_string (silent[_i].name, problems, UNKNOWN);
  if (silent[_i].timeout > 10000) /* one that is given up may not have begun */
    assert_string (silent[_i].name, calls, BOTH_ASKED);
  assert_true (silent[_i].name, first == NULL || strstr (first + 1, "run --help") == NULL);
  assert_true (silent[_i].name, second == NULL || strstr (second + 1, "create --help") == NULL);
}
END_TEST

/* Whole files. */
static const struct
{
  const char *name;
  const char *text;
  const char *problems;
} files[] = {
  { "an empty file", "", "" },
  { "comments alone", "# nothing\n\n", "" },
  { "a name of several words", "[rule no privileged ones]\nadd=--rm\n", "" },
  { "a rule without a name", "[rule]\nadd=--rm\n",
    "rules.conf:1: [rule] unknown group; there are [docker-wrapper], [rules] and [rule NAME]" },
  { "a rule with a blank for a name", "[rule ]\nadd=--rm\n",
    "rules.conf:1: [rule ] the group of a rule must look like [rule NAME]" },
  { "another case", "[Rule a]\nadd=--rm\n",
    "rules.conf:1: [Rule a] unknown group; there are [docker-wrapper], [rules] and [rule NAME]" },
  { "two rules of a name", "[rule a]\nadd=--rm\n\n[rule a]\nadd=--init\n",
    "rules.conf:4: [rule a] this group is in the file twice\n"
    "rules.conf:5: [rule a] add: this key is in its group twice" },
  { "mistakes in two rules", "[rule a]\nadd=--foo\n[rule b]\nadd=--bar\n",
    "rules.conf:2: [rule a] add: docker has no flag --foo\n"
    "rules.conf:4: [rule b] add: docker has no flag --bar" },
  { "a comment behind a group", "[rule a] # why\nadd=--rm\n",
    "rules.conf:1: a group must look like [name]\n"
    "rules.conf:2: this key is not in a valid group" },
  { "a line that is no UTF-8", "[rule a]\nadd=--rm\n# \xff\n",
    "rules.conf:3: this line is not UTF-8 text" },
};

START_TEST (reads_files)
{
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL;

  check_rules_init (&rules, files[_i].text, no_environment);
  problems = check_rules_problems (&rules);
  assert_string (files[_i].name, problems, files[_i].problems);
}
END_TEST

START_TEST (knows_where_it_stands)
{
  g_auto(CheckRules) rules = { 0 };
  const DwRule *rule;

  check_rules_init (&rules, "# one\n\n[rule a]\npriority=1\nadd=--rm\n\nremove=env\n",
                    no_environment);
  rule = g_ptr_array_index (dw_rule_set_get_rules (rules.set), 0);
  assert_integer ("the rule", rule->line, 3);
  assert_integer ("remove", ((const DwRuleAction *)g_ptr_array_index (rule->actions, 0))->line, 7);
  assert_integer ("add", ((const DwRuleAction *)g_ptr_array_index (rule->actions, 1))->line, 5);
  assert_string ("the file", rule->file->path, rules.file);
}
END_TEST

/* Whatever stands in a file is either understood or complained about. */
START_TEST (any_file_can_be_read)
{
  static const char *const pieces[] = { "[rule a]",    "[rule b]",   "[docker-wrapper]",
                                        "[",           "]",          "\n",
                                        "\n",          "\n",         "=",
                                        ";",           "add=",       "set=",
                                        "default=",    "remove=",    "refuse=",
                                        "match-flag=", "match-env=", "unless-image-label=",
                                        "commands=",   "run",        "create",
                                        "priority=",   "7",          "final=",
                                        "true",        "--rm",       "-it",
                                        "-e",          "-e${",       "--env=",
                                        "A=1",         "${env.A}",   "${image-label.b:json:/0}",
                                        "--",          "-",          "\\",
                                        "\\;",         "\xff",       "#",
                                        " ",           "\r",         "*",
                                        "[rules]",     "mode=",      "audit",
                                        "enabled=",    "warn" };
  GRand *random = g_rand_new_with_seed (6);
  guint read = 0, refused = 0;

  for (int i = 0; i < 4000; i++)
    {
      g_autoptr(GString) text = g_string_new ("[rule z]\n");
      g_auto(CheckRules) rules = { 0 };

      for (gint n = g_rand_int_range (random, 0, 8); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      check_rules_init (&rules, text->str, no_environment);
      read += dw_rule_set_get_rules (rules.set)->len;
      refused += rules.config->system.problems->len;
      ck_assert_msg (dw_rule_set_get_rules (rules.set)->len + rules.config->system.problems->len > 0,
                     "neither a rule nor a mistake: %s", text->str);
    }
  assert_true ("some files hold rules", read > 20);
  assert_true ("some files hold mistakes", refused > 1000);
  g_rand_free (random);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/reader");

  add_rows_in_directory (suite, reads, good);
  add_rows_in_directory (suite, reads_again, good);
  add_rows_in_directory (suite, repeats, repeated);
  add_rows_in_directory (suite, shares_what_is_repeated, shared);
  add_rows_in_directory (suite, tells_mistakes, bad);
  add_rows_in_directory (suite, docker_is_asked, asked);
  add_rows_in_directory (suite, a_silent_docker_is_asked_once, silent);
  add_rows_in_directory (suite, reads_files, files);
  add_test_in_directory (suite, knows_where_it_stands);
  add_test_in_directory (suite, any_file_can_be_read);
  return check_run (suite);
}
