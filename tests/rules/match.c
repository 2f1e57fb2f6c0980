/* SPDX-License-Identifier: MIT */
/* What rules ask about a line: each condition and variable, and what docker is asked. */
#include "rules/common.h"

#include <string.h>

#define DIGEST "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Whether a rule with this condition acts on a line. */
static const struct
{
  const char *name;
  const char *condition;
  const char *line;
  gboolean acts;
} conditions[] = {
  { "image: as written", "match-image=reg:5000/a/b:1", "run reg:5000/a/b:1", TRUE },
  { "image: another one", "match-image=reg:5000/a/b:1", "run reg:5000/a/b:2", FALSE },
  { "image: without the tag", "match-image=reg:5000/a/b", "run reg:5000/a/b:1", TRUE },
  { "image: a registry", "match-image=reg:5000/*", "run reg:5000/a/b:1", TRUE },
  { "image: a tag", "match-image=*:1", "run reg:5000/a/b:1", TRUE },
  { "image: not a part of it", "match-image=a/b", "run reg:5000/a/b:1", FALSE },
  { "image: docker's default tag", "match-image=alpine:latest", "run alpine", TRUE },
  { "image: any tag, where none is written", "match-image=alpine:*", "run alpine", TRUE },
  { "image: another tag than docker's default", "match-image=alpine:3", "run alpine", FALSE },
  { "image: a digest is no tag", "match-image=alpine:latest", "run alpine@" DIGEST, FALSE },
  { "image: without the digest", "match-image=alpine", "run alpine@" DIGEST, TRUE },
  { "image: a digest", "match-image=alpine@sha256:0123*", "run alpine:3@" DIGEST, TRUE },
  { "image: a tag beside a digest", "match-image=alpine:3", "run alpine:3@" DIGEST, TRUE },
  { "image: docker's own registry", "match-image=debian:12", "run docker.io/library/debian:12",
    TRUE },
  { "image: its old name", "match-image=debian", "run index.docker.io/library/debian", TRUE },
  { "image: library in front", "match-image=debian", "run library/debian:12", TRUE },
  { "image: an account of docker's own registry", "match-image=me/x", "run docker.io/me/x:1",
    TRUE },
  { "image: library of another registry", "match-image=debian", "run reg:5000/library/debian",
    FALSE },
  { "image: a long name for a short one", "match-image=docker.io/library/debian", "run debian",
    FALSE },
  { "image: a list", "match-image=a;b;c", "run b", TRUE },
  { "image: none of a list", "match-image=a;b;c", "run d", FALSE },
  { "image: case counts", "match-image=ALPINE", "run alpine", FALSE },
  { "image: outside the grammar", "match-image=/*x", "run /:x", TRUE },
  { "image: not a flag's value", "match-image=alpine", "run --name alpine x", FALSE },
  { "image: not a word behind it", "match-image=alpine", "run x alpine", FALSE },
  { "image: turned round", "unless-image=alpine", "run x", TRUE },
  { "image: turned round, and there", "unless-image=x;alpine", "run alpine", FALSE },

  { "flag: given", "match-flag=volume", "run -v /a:/a x", TRUE },
  { "flag: not given", "match-flag=volume", "run --volumes-from a x", FALSE },
  { "flag: by letter", "match-flag=v", "run --volume=/a:/a x", TRUE },
  { "flag: in a cluster", "match-flag=tty", "run -itd x", TRUE },
  { "flag: by its other name", "match-flag=net", "run --network=host x", TRUE },
  { "flag: under its other name", "match-flag=network", "run --net=host x", TRUE },
  { "flag: a value", "match-flag=network=host", "run --net host x", TRUE },
  { "flag: another value", "match-flag=network=host", "run --net=bridge x", FALSE },
  { "flag: a value as a glob", "match-flag=volume=/:*", "run -v /a:/a -v /:/host x", TRUE },
  { "flag: a value with = in it", "match-flag=log-opt=tag=a*", "run --log-opt tag=ab x", TRUE },
  { "flag: an empty value", "match-flag=workdir=", "run --workdir= x", TRUE },
  { "flag: an empty value, and it has one", "match-flag=workdir=", "run --workdir=/ x", FALSE },
  { "flag: the last of a flag that is kept once", "match-flag=memory=2g", "run -m 1g -m 2g x",
    TRUE },
  { "flag: not the first of these", "match-flag=memory=1g", "run -m 1g -m 2g x", FALSE },
  { "flag: any of a list", "match-flag=cap-add=B", "run --cap-add A --cap-add B --cap-add C x",
    TRUE },
  { "flag: the word behind it is its value", "match-flag=rm", "run -e --rm x", FALSE },
  { "flag: behind the image", "match-flag=rm", "run x --rm", FALSE },
  { "flag: a boolean", "match-flag=rm", "run --rm x", TRUE },
  { "flag: a boolean that is spelt", "match-flag=rm", "run --rm=T x", TRUE },
  { "flag: a boolean that is off", "match-flag=rm", "run --rm=false x", FALSE },
  { "flag: a boolean that is off in the end", "match-flag=rm", "run --rm --rm=0 x", FALSE },
  { "flag: a boolean that is on in the end", "match-flag=rm", "run --rm=0 --rm x", TRUE },
  { "flag: a boolean's value", "match-flag=rm=true", "run --rm=1 x", TRUE },
  { "flag: a boolean's other value", "match-flag=rm=false", "run --rm=F x", TRUE },
  { "flag: a boolean that is not given is not false", "match-flag=rm=false", "run x", FALSE },
  { "flag: one of a list", "match-flag=privileged;pid=host", "run --pid=host x", TRUE },
  { "flag: turned round", "unless-flag=network", "run x", TRUE },
  { "flag: turned round, and there", "unless-flag=network", "run --net=a x", FALSE },
  { "flag: turned round, and off", "unless-flag=rm", "run --rm=false x", TRUE },

  { "env: by name", "match-env=A", "run -e A=1 x", TRUE },
  { "env: not a longer name", "match-env=A", "run -e AB=1 x", FALSE },
  { "env: not a value", "match-env=A", "run -e B=A x", FALSE },
  { "env: a value", "match-env=A=1", "run -e A=1 x", TRUE },
  { "env: another value", "match-env=A=1", "run -e A=2 x", FALSE },
  { "env: the last value", "match-env=A=2", "run -e A=1 --env A=2 x", TRUE },
  { "env: not the first value", "match-env=A=1", "run -e A=1 --env A=2 x", FALSE },
  { "env: a value with =", "match-env=A=b=*", "run -e A=b=c x", TRUE },
  { "env: an empty value", "match-env=A=", "run -e A= x", TRUE },
  { "env: names as a glob", "match-env=MARATHON_*", "run -e MARATHON_APP_ID=/a x", TRUE },
  { "env: the caller's value", "match-env=FROM_CALLER=caller*", "run -e FROM_CALLER x", TRUE },
  { "env: what the caller lacks", "match-env=NOWHERE", "run -e NOWHERE x", FALSE },
  { "env: not the caller's own", "match-env=FROM_CALLER", "run x", FALSE },
  { "env: from a file", "match-env=FROM_FILE=yes", "run --env-file @DIR@/vars x", TRUE },
  { "env: a flag beats a file", "match-env=FROM_FILE=yes",
    "run -e FROM_FILE=no --env-file @DIR@/vars x", FALSE },
  { "env: a name alone in a later file, which the caller lacks, takes nothing away",
    "match-env=A=1", "run --env-file @DIR@/first --env-file @DIR@/second x", TRUE },
  { "env: so it does in an earlier file", "match-env=A=1",
    "run --env-file @DIR@/second --env-file @DIR@/first x", TRUE },
  { "env: a name alone in a file, which the caller lacks, is none", "match-env=A",
    "run --env-file @DIR@/second x", FALSE },
  { "env: a name alone in a file is the caller's", "match-env=FROM_CALLER=caller*",
    "run --env-file @DIR@/first --env-file @DIR@/second x", TRUE },
  { "env: the last file that has a value", "match-env=FROM_CALLER=first",
    "run --env-file @DIR@/second --env-file @DIR@/first x", TRUE },
  { "env: a name alone as a flag, which the caller lacks, beats a file", "match-env=A",
    "run --env-file @DIR@/first -e A x", FALSE },
  { "env: the same by a glob", "match-env=[AB]", "run --env-file @DIR@/first -e A x", FALSE },
  { "env: from a file, by a glob", "match-env=[AB]=1", "run --env-file @DIR@/first x", TRUE },
  { "label: from a file", "match-label=FROM_FILE=yes", "run --label-file @DIR@/vars x", TRUE },
  { "label: from a file, by a glob", "match-label=FROM_*", "run --label-file @DIR@/vars x", TRUE },
  { "label: a flag comes before a file", "match-label=FROM_FILE=yes",
    "run -l FROM_FILE --label-file @DIR@/vars x", FALSE },
  { "label: not from a file of variables", "match-label=FROM_FILE", "run --env-file @DIR@/vars x",
    FALSE },
  { "env: not from a file of labels", "match-env=FROM_FILE", "run --label-file @DIR@/vars x", FALSE },
  { "env: a flag beats a file, by a glob", "match-env=[AB]=1",
    "run --env-file @DIR@/first -e A=2 x", FALSE },
  { "env: the last value, by a glob", "match-env=[AB]=1", "run -e A=1 -e A=2 x", FALSE },
  { "env: any of several, by a glob", "match-env=[AB]=1", "run -e A=2 -e B=1 -e C=1 x", TRUE },
  { "env: a name with a backslash", "match-env=\\\\A=1", "run -e A=1 x", TRUE },
  { "env: behind the image", "match-env=A", "run x -e A=1", FALSE },
  { "env: turned round", "unless-env=A", "run x", TRUE },
  { "env: turned round, and there", "unless-env=A", "run -eA=1 x", FALSE },

  { "label: by name", "match-label=a.b", "run -l a.b=1 x", TRUE },
  { "label: without a value", "match-label=a.b", "run --label a.b x", TRUE },
  { "label: a value", "match-label=a.b=1", "run --label a.b=1 x", TRUE },
  { "label: another value", "match-label=a.b=1", "run --label a.b=2 x", FALSE },
  { "label: the last value", "match-label=a=1", "run -l a=1 -l a=2 x", FALSE },
  { "label: a glob", "match-label=com.example.*=[0-9]", "run -l com.example.x=7 x", TRUE },
  { "label: the last value, by a glob", "match-label=[ab]=1", "run -l a=1 -l a=2 x", FALSE },
  { "label: without a value, by a glob", "match-label=[ab]=", "run -l a x", TRUE },
  { "label: turned round", "unless-label=a", "run -l b x", TRUE },
  { "label: turned round, and there", "unless-label=a", "run -l a x", FALSE },

  { "user: by name", "match-user=@USER@", "run x", TRUE },
  { "user: by number", "match-user=@UID@", "run x", TRUE },
  { "user: by glob", "match-user=nobody-like-this;*", "run x", TRUE },
  { "user: another one", "match-user=nobody-like-this;3999999999", "run x", FALSE },
  { "user: turned round", "unless-user=@USER@", "run x", FALSE },
  { "group: by name", "match-group=@GROUP@", "run x", TRUE },
  { "group: by number", "match-group=@GID@", "run x", TRUE },
  { "group: another one", "match-group=nobody-like-this;3999999999", "run x", FALSE },
  { "group: turned round", "unless-group=nobody-like-this", "run x", TRUE },
  { "host: this one", "match-host=@HOST@", "run x", TRUE },
  { "host: another one", "match-host=@HOST@x", "run x", FALSE },
  { "host: turned round", "unless-host=@HOST@", "run x", FALSE },

  { "command word: the first", "match-command-word=sh", "run x sh -c y", TRUE },
  { "command word: a later one", "match-command-word=-?", "run x sh -c y", TRUE },
  { "command word: not the image", "match-command-word=x", "run x sh", FALSE },
  { "command word: not a flag's value", "match-command-word=sh", "run --name sh x y", FALSE },
  { "command word: none there", "match-command-word=*", "run x", FALSE },
  { "command word: turned round", "unless-command-word=sh", "run x bash", TRUE },

  { "all conditions have to hold", "match-image=x\nmatch-env=A", "run x", FALSE },
  { "and act where they do", "match-image=x\nmatch-env=A\nunless-flag=tty", "run -eA=1 x", TRUE },
  { "the same one both ways", "match-env=A\nunless-env=B", "run -eA=1 -eB=1 x", FALSE },
  { "commands: run", "commands=run", "run x", TRUE },
  { "commands: run, and it is create", "commands=run", "create x", FALSE },
  { "commands: create", "commands=create", "container create x", TRUE },
  { "commands: create, and it is run", "commands=create", "container run x", FALSE },
  { "commands: both by default", "match-image=x", "create x", TRUE },
};

START_TEST (conditions_hold)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\nrefuse=acts\n", conditions[_i].condition);

  check_write ("vars", "# a file of variables\nFROM_FILE=yes\n", 0644);
  check_write ("first", "A=1\nFROM_CALLER=first\n", 0644);
  check_write ("second", "A\nFROM_CALLER\n", 0644);
  check_rules_line (conditions[_i].name, text, conditions[_i].line,
                    conditions[_i].acts ? "refused: acts" : NULL);
}
END_TEST

/* The same for a caller and a host that the test makes: alice, of staff, who is number 7, on web1. */
static const struct
{
  const char *name;
  const char *condition;
  gboolean acts;
} callers[] = {
  { "the user", "match-user=alice", TRUE },
  { "another user", "match-user=bob;ali;alices", FALSE },
  { "not another user", "unless-user=bob", TRUE },
  { "a group", "match-group=staff", TRUE },
  { "a group by number", "match-group=7", TRUE },
  { "no such group", "match-group=alice;web1", FALSE },
  { "not in a group", "unless-group=staff", FALSE },
  { "the host", "match-host=web[0-9]", TRUE },
  { "another host", "match-host=db*;web", FALSE },
};

START_TEST (callers_are_known)
{
  g_autofree char *text
    = g_strdup_printf ("[rule a]\n%s\nrefuse=${user} on ${hostname}\n", callers[_i].condition);
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, text, check_rules_environment);
  rules.user = "alice";
  rules.groups = "7 staff";
  rules.host = "web1";
  check_rules_apply (&rules, &checked, words);
  assert_string (callers[_i].name, checked.result,
                 callers[_i].acts ? "refused: alice on web1" : "run x");
}
END_TEST

static const struct
{
  const char *name;
  const char *template;
  const char *line;
  const char *value;
} variables[] = {
  { "image", "${image}", "run reg:5000/team/shop:1", "reg:5000/team/shop:1" },
  { "image.registry", "${image.registry}", "run reg:5000/team/shop:1", "reg:5000" },
  { "image.registry of a short name", "${image.registry}", "run alpine", "" },
  { "image.repository", "${image.repository}", "run reg:5000/team/shop:1", "team/shop" },
  { "image.name", "${image.name}", "run reg:5000/team/shop:1", "shop" },
  { "image.tag", "${image.tag}", "run reg:5000/team/shop:1", "1" },
  { "image.tag by default", "${image.tag}", "run alpine", "latest" },
  { "image.tag beside a digest", "${image.tag}", "run alpine@" DIGEST, "" },
  { "image.digest", "${image.digest}", "run alpine@" DIGEST, DIGEST },
  { "image.digest, none", "<${image.digest}>", "run alpine", "<>" },
  { "image outside the grammar", "${image}<${image.name}${image.tag}>", "run A", "A<>" },
  { "command", "${command}", "run x", "run" },
  { "command create", "${command}", "container create x", "create" },
  { "name", "${name}", "run --name a --name b x", "b" },
  { "name, none", "${name:-nobody}", "run x", "nobody" },
  { "user", "${user}", "run x", "@USER@" },
  { "uid", "${uid}", "run x", "@UID@" },
  { "gid", "${gid}", "run x", "@GID@" },
  { "hostname", "${hostname}", "run -h other x", "@HOST@" },
  { "mesos.task_id", "${mesos.task_id}", "run -e MESOS_TASK_ID=a.1 x", "a.1" },
  { "mesos.task_id, none", "${mesos.task_id:-none}", "run x", "none" },
  { "marathon.app_id", "${marathon.app_id}", "run -e MARATHON_APP_ID=/shop x", "/shop" },
  { "env", "${env.A}", "run -e A=1 -e A=2=3 x", "2=3" },
  { "env, the caller's", "${env.FROM_CALLER}", "run -e FROM_CALLER x", "caller's" },
  { "env, not there", "${env.FROM_CALLER:-none}", "run x", "none" },
  { "env, from a file", "${env.FROM_FILE}", "run --env-file @DIR@/vars x", "yes" },
  { "env, a name alone in a later file, which the caller lacks", "${env.A}",
    "run --env-file @DIR@/vars --env-file @DIR@/bare x", "1" },
  { "env, a name with a = in it", "${env.A=1:-none}", "run -e A=1=2 x", "none" },
  { "env, empty", "${env.A:-empty}", "run -e A= x", "empty" },
  { "host", "${host.FROM_CALLER}", "run x", "caller's" },
  { "host, not there", "${host.NOWHERE:-none}", "run -e NOWHERE=1 x", "none" },
  { "host, empty", "${host.EMPTY:-none}", "run x", "none" },
  { "flag", "${flag.memory}", "run -m 1g -m 2g x", "2g" },
  { "flag under its other name", "${flag.network}", "run --net a x", "a" },
  { "flag, a boolean", "${flag.rm}${flag.init}", "run --rm --init=0 x", "true0" },
  { "flag, not there", "${flag.memory:-no limit}", "run x", "no limit" },
  { "label", "${label.a.b}", "run -l a.b=1 --label=a.b=2 x", "2" },
  { "label without a value", "${label.a:-empty}", "run -l a x", "empty" },
  { "a dollar", "$$${command}", "run x", "$run" },
  { "a value that looks like a variable", "${env.A}", "run -e 'A=${image}' x", "${image}" },
  { "a value with blanks and a line feed", "${env.A}", "run -e 'A=a b\n;c' x", "a b\n;c" },
  { "a value that looks like a flag", "${env.A}", "run -e A=--rm x", "--rm" },
};

/* As a refusal's text, as an attached value and as a word of its own. */
START_TEST (variables_have_values)
{
  g_autofree char *refuse = g_strdup_printf ("[rule a]\nrefuse=%s.\n", variables[_i].template);
  g_autofree char *add = g_strdup_printf ("[rule a]\nadd=--label=%s;--label;%s\n",
                                          variables[_i].template, variables[_i].template);
  g_autofree char *refused = g_strdup_printf ("refused: %s.", variables[_i].value);
  g_autofree char *value = check_rules_fill (variables[_i].value);
  g_autofree char *joined = g_strdup_printf ("--label=%s", value);
  g_autofree char *line = check_rules_fill (variables[_i].line);
  g_auto(GStrv) words = check_words (line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };
  g_autoptr(DwArgumentList) argv = NULL;
  char *const *got;
  guint i = 0;

  check_write ("vars", "FROM_FILE=yes\nA=1\n", 0644);
  check_write ("bare", "A\n", 0644);
  check_rules_line (variables[_i].name, refuse, variables[_i].line, refused);
  check_rules_init (&rules, add, check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  argv = dw_draft_write (checked.draft, NULL);
  got = dw_argument_list_peek (argv);
  while (strcmp (got[i], "run") != 0 && strcmp (got[i], "create") != 0)
    i++;
  assert_string (variables[_i].name, got[i + 1], joined);
  assert_string (variables[_i].name, got[i + 2], "--label");
  assert_string (variables[_i].name, got[i + 3], value);
}
END_TEST

/* A docker that writes down how it is called, a word a line and an empty line behind it, and then
 * does what stands in @answer. */
static char *
make_docker (const char *answer)
{
  g_autofree char *calls = check_path ("calls");
  g_autofree char *text =
      g_strdup_printf ("#!/bin/sh\nprintf '%%s\\n' \"$@\" '' >>'%s'\n%s\n", calls, answer);

  check_write ("docker", text, 0755);
  check_write ("calls", "", 0644);
  return check_path ("docker");
}

#define LABELS                                                                                     \
  "echo '[{\"Config\":{\"Labels\":{\"a\":\"1\",\"empty\":\"\",\"logs\":"                           \
  "\"[{\\\"File\\\":\\\"/var/log/x\\\",\\\"Level\\\":3}]\"}}}]'"
#define CALL "inspect\n--type\nimage\n--\nx\n\n"
#define UNKNOWN "rule \"a\" asks for the labels of image \"x\", but "

/* What is asked, and what comes of it.
 * @answer: what docker does
 * @calls: how it was called; see make_docker
 * @problem: a part of it, or NULL */
static const struct
{
  const char *name;
  const char *answer;
  const char *text;
  const char *line;
  const char *result;
  const char *calls;
  const char *problem;
} labels[] = {
  { "a label that is there", LABELS, "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x",
    "run --rm x", CALL, NULL },
  { "its value", LABELS, "[rule a]\nmatch-image-label=a=1\nadd=--rm\n", "run x", "run --rm x", CALL,
    NULL },
  { "another value", LABELS, "[rule a]\nmatch-image-label=a=2\nadd=--rm\n", "run x", "run x", CALL,
    NULL },
  { "an empty value", LABELS, "[rule a]\nmatch-image-label=empty=\nadd=--rm\n", "run x",
    "run --rm x", CALL, NULL },
  { "a label that is not there", LABELS, "[rule a]\nmatch-image-label=b\nadd=--rm\n", "run x",
    "run x", CALL, NULL },
  { "turned round", LABELS, "[rule a]\nunless-image-label=b\nadd=--rm\n", "run x", "run --rm x",
    CALL, NULL },
  { "turned round, and there", LABELS, "[rule a]\nunless-image-label=a\nadd=--rm\n", "run x",
    "run x", CALL, NULL },
  { "a variable", LABELS, "[rule a]\nadd=--label=was=${image-label.a}\n", "run x",
    "run --label=was=1 x", CALL, NULL },
  { "a JSON pointer", LABELS, "[rule a]\nadd=--env=LOG=${image-label.logs:json:/0/File}\n", "run x",
    "run --env=LOG=/var/log/x x", CALL, NULL },
  { "a JSON pointer to a number", LABELS,
    "[rule a]\nadd=--env=LEVEL=${image-label.logs:json:/0/Level}\n", "run x", "run --env=LEVEL=3 x",
    CALL, NULL },
  { "a JSON pointer to nothing", LABELS,
    "[rule a]\nadd=--env=LOG=${image-label.logs:json:/1/File:-none}\n", "run x",
    "run --env=LOG=none x", CALL, NULL },
  { "a JSON pointer into what is no JSON", "echo '[{\"Config\":{\"Labels\":{\"logs\":\"/x\"}}}]'",
    "[rule a]\nadd=--env=LOG=${image-label.logs:json:/0:-none}\n", "run x", "run --env=LOG=none x",
    CALL, NULL },
  { "asked once for many", LABELS,
    "[rule a]\nmatch-image-label=a\nadd=--label=1=${image-label.a}\n"
    "[rule b]\nmatch-image-label=a\nadd=--label=2=${image-label.a}\n",
    "run x", "run --label=2=1 --label=1=1 x", CALL, NULL },
  { "not asked by rules that don't ask", LABELS, "[rule a]\nadd=--rm\n", "run x", "run --rm x", "",
    NULL },
  { "not asked where another condition fails", LABELS,
    "[rule a]\nmatch-image-label=a\nmatch-env=A\nadd=--rm\n", "run x", "run x", "", NULL },
  { "not asked for another command", LABELS,
    "[rule a]\ncommands=create\nmatch-image-label=a\nadd=--rm\n", "run x", "run x", "", NULL },
  { "not asked behind a final rule", LABELS,
    "[rule a]\nfinal=true\nadd=--rm\n[rule b]\nmatch-image-label=a\nadd=--init\n", "run x",
    "run --rm x", "", NULL },
  { "not asked behind a refusal", LABELS,
    "[rule a]\nrefuse=no\n[rule b]\nmatch-image-label=a\nadd=--rm\n", "run x", "refused: no", "",
    NULL },
  { "not asked for the template of a rule that does not act", LABELS,
    "[rule a]\nmatch-env=A\nadd=--label=${image-label.a}\n", "run x", "run x", "", NULL },
  { "with the caller's own flags", LABELS, "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "-H tcp://h:1 --config=/c --tls -D run x", "-H tcp://h:1 --config=/c --tls -D run --rm x",
    "-H\ntcp://h:1\n--config=/c\n--tls\n-D\n" CALL, NULL },
  { "for container run, too", LABELS, "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "--context c container run x", "--context c container run --rm x", "--context\nc\n" CALL,
    NULL },
  { "no labels at all", "echo '[{\"Config\":{\"Labels\":null}}]'",
    "[rule a]\nunless-image-label=a\nadd=--rm\n", "run x", "run --rm x", CALL, NULL },
  { "an image without a configuration", "echo '[{}]'", "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "run x", "run x", CALL, NULL },
  { "a label that is no text", "echo '[{\"Config\":{\"Labels\":{\"a\":1}}}]'",
    "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x", "run x", CALL, NULL },
  { "an image that is not here", "echo '[]'; exit 1", "[rule a]\nmatch-image-label=a\nadd=--rm\n",
    "run x", "run x", CALL, UNKNOWN "docker inspect x ended with status 1; " },
  { "an image that is not here, turned round", "echo '[]'; exit 1",
    "[rule a]\nunless-image-label=a\nadd=--rm\n", "run x", "run x", CALL,
    UNKNOWN "docker inspect x ended with status 1; " },
  { "an image that is not here, in a variable", "exit 1",
    "[rule a]\nadd=--label=a=${image-label.a:-?}\n", "run x", "run '--label=a=?' x", CALL,
    UNKNOWN "docker inspect x ended with status 1; " },
  { "asked once where it fails, too", "exit 1",
    "[rule a]\nmatch-image-label=a\nadd=--rm\n[rule b]\nmatch-image-label=a\nadd=--rm\n", "run x",
    "run x", CALL, UNKNOWN "docker inspect x ended with status 1; " },
  { "a file that can't be read", LABELS, "[rule b]\nadd=--rm\n[rule a]\nmatch-env=E\nadd=--rm\n",
    "run --env-file / x", "run --rm --env-file / x", "",
    "/rules.conf:3: rule \"a\" asks for the variables in --env-file /, but it is not a regular file; use a "
    "regular file that can be read, or --env" },
  { "the same in an action", LABELS, "[rule a]\nadd=--label=E=${env.E:-?}\n", "run --env-file / x",
    "run '--label=E=?' --env-file / x", "", "/rules.conf:2: rule \"a\" asks for the variables" },
  { "the same that no rule reads", LABELS, "[rule a]\nmatch-image=y\nmatch-env=E\nadd=--rm\n",
    "run --env-file / x", "run --env-file / x", "", NULL },
  { "a variable that leads up", LABELS, "[rule a]\nadd=--volume=/srv/${env.E}:/x\n", "run -e E=../etc x",
    "run -e E=../etc x", "",
    "/rules.conf:2: rule \"a\" does not act: '--volume=/srv/${env.E}:/x': the value of ${env.E} has a slash" },
  { "nonsense", "echo '<html>'", "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x", "run x",
    CALL, UNKNOWN "docker inspect x does not answer with an array of one object; pull the image first, or raise "
    "inspect-timeout= if docker needs longer" },
  { "nothing", ":", "[rule a]\nmatch-image-label=a\nadd=--rm\n", "run x", "run x", CALL,
    UNKNOWN "docker inspect x does not answer with an array of one object; pull the image first, or raise "
    "inspect-timeout= if docker needs longer" },
};

START_TEST (docker_is_asked)
{
  g_autofree char *docker = make_docker (labels[_i].answer);
  g_autofree char *calls_path = check_path ("calls"), *calls = NULL, *wanted = NULL;
  g_auto(GStrv) words = check_words (labels[_i].line);
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, labels[_i].text, check_rules_environment);
  rules.docker = docker;
  check_rules_apply (&rules, &checked, words);
  wanted = g_str_has_prefix (labels[_i].result, "refused") ? g_strdup (labels[_i].result)
                                                           : check_normalise (labels[_i].result);
  assert_string (labels[_i].name, checked.result, wanted);
  calls = check_read (calls_path);
  assert_string (labels[_i].name, calls, labels[_i].calls);
  assert_true (labels[_i].name, (checked.problem != NULL) == (labels[_i].problem != NULL));
  if (labels[_i].problem != NULL)
    assert_contains (labels[_i].name, checked.problem, labels[_i].problem);
}
END_TEST

/* A docker that never answers is given up, once; both conditions are false then. */
START_TEST (docker_is_given_up)
{
  g_autofree char *docker = make_docker ("exec sleep 1000");
  g_autofree char *calls_path = check_path ("calls"), *calls = NULL;
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (
      &rules,
      "[rule a]\nmatch-image-label=a\nadd=--rm\n[rule b]\nunless-image-label=a\nadd=--rm\n"
      "[rule c]\nadd=--init\n",
      check_rules_environment);
  rules.docker = docker;
  rules.timeout = 2000;
  check_rules_apply (&rules, &checked, words);
  assert_string ("the others act", checked.result, "run --init x");
  calls = check_read (calls_path);
  assert_string ("it was asked once", calls, CALL);
  assert_contains ("why", checked.problem, UNKNOWN "docker inspect x did not answer within 2 s; ");
}
END_TEST

START_TEST (no_docker_to_ask)
{
  g_auto(GStrv) words = check_words ("run x");
  g_auto(CheckRules) rules = { 0 };
  g_auto(CheckedLine) checked = { 0 };

  check_rules_init (&rules, "[rule a]\nmatch-image-label=a\nadd=--rm\n[rule b]\nadd=--init\n",
                    check_rules_environment);
  check_rules_apply (&rules, &checked, words);
  assert_string ("the others act", checked.result, "run --init x");
  assert_contains ("why", checked.problem,
                 UNKNOWN "there is no docker to ask about x; ");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/match");

  add_rows_in_directory (suite, conditions_hold, conditions);
  add_rows_in_directory (suite, callers_are_known, callers);
  add_rows_in_directory (suite, variables_have_values, variables);
  add_rows_in_directory (suite, docker_is_asked, labels);
  add_test_in_directory (suite, docker_is_given_up);
  add_test_in_directory (suite, no_docker_to_ask);
  return check_run (suite);
}
