/* SPDX-License-Identifier: MIT */
/* What is no mistake in a rule but likely to hurt; and that nothing else is told. */
#include "rules/common.h"
#include "rules/check.h"

/* The warnings of @rules, one a line, without the test's directory. */
static char *
warnings_of (const CheckRules *rules, DwDockerVersion version)
{
  g_autoptr (DwProblems) warnings = dw_problems_new ();

  dw_rule_set_check (rules->set, version, warnings);
  return g_strchomp (check_problems (warnings));
}

static void
assert_warnings (const char *name, const char *text, DwDockerVersion version, const char *wanted)
{
  g_auto (CheckRules) rules = { 0 };
  g_autofree char *problems = NULL, *warnings = NULL;

  check_rules_init (&rules, text, check_rules_environment);
  problems = check_rules_problems (&rules);
  assert_string (name, problems, "");
  warnings = warnings_of (&rules, version);
  assert_string (name, warnings, wanted);
}

#define HURTS(line, key, flag, harm)                                                               \
  "rules.conf:" line ": [rule a] " key ": --" flag " breaks Mesos tasks: " harm                    \
  "; add unless-env=MESOS_SANDBOX if this host runs any"
#define RM HURTS ("2", "add", "rm", "the agent inspects a container after its end")
#define NETWORK "the agent looks for the task's address on the network that it named"
#define NEVER_HOLDS(line, key)                                                                     \
  "rules.conf:" line ": [rule a] " key ": this is never true, so the rule cannot act"
#define FLAW(key, pattern, flaw) "rules.conf:2: [rule a] " key ": '" pattern "': " flaw
#define OPENS(key, pattern)                                                                         \
  "rules.conf:2: [rule a] " key ": if the variable in '" pattern "' is empty, this matches nothing and "      \
  "the rule refuses less"
#define REFUSES(line, what)                                                                        \
  "rules.conf:" line ": [rule a] refuse: this rule has no condition, so it refuses every "            \
                     "docker " what
#define TAKES(flag)                                                                                \
  "rules.conf:2: [rule a] set: removes every --" flag                                           \
  " of the caller; to force one, use remove=" flag "=NAME;" flag "=NAME=* and add=--" flag         \
  "=NAME=VALUE"
#define TAKES_EACH(flag, keys)                                                                     \
  "rules.conf:2: [rule a] set: removes every --" flag " of the caller; " keys " change each of them in place"

/* What stands behind `[rule a]`, and what is told of it. */
static const struct
{
  const char *name;
  const char *text;
  const char *warnings;
} rows[] = {
  { "a rule without fault", "add=--label=a=b", "" },
  { "a rule that only ends", "final=true", "" },

  /* Quotes */
  { "a value in quotes", "add=--label=a=b;--env=\"A=b\"",
    "rules.conf:2: [rule a] add: the quotes in \"A=b\" are part of the value" },
  { "a word in quotes", "add=--env;'A=b'",
    "rules.conf:2: [rule a] add: the quotes in 'A=b' are part of the value" },
  { "a default in quotes", "default=--memory=\"1g\"",
    "rules.conf:2: [rule a] default: the quotes in \"1g\" are part of the value" },
  { "a pattern in quotes", "match-image=a;\"centos\"\nadd=--init",
    "rules.conf:2: [rule a] match-image: the quotes in \"centos\" are part of the value" },
  { "quotes within, and a lone one", "add=--env=A=\"b\";--env=\";--env=\"A", "" },

  { "GPUs in the quotes that docker wants", "set=--gpus=\"device=0,2\"", "" },
  { "GPUs without them", "set=--gpus=device=0,2",
    "rules.conf:2: [rule a] set: docker needs quotes here, because a comma ends a part: \"device=0,2\"" },
  { "GPUs that want none", "set=--gpus=device=0,capabilities=utility", "" },

  /* What docker refuses beside something else */
  { "a log option beside no log", "add=--log-opt=tag=x",
    "rules.conf:2: [rule a] add: docker refuses --log-opt together with --log-driver=none; add unless-flag=log-driver=none" },
  { "a host name beside a container's network", "default=--hostname=h",
    "rules.conf:2: [rule a] default: docker refuses --hostname together with --network=container:NAME; add "
    "unless-flag=network=container:*" },
  { "no health check beside one", "set=--no-healthcheck",
    "rules.conf:2: [rule a] set: docker refuses --no-healthcheck together with --health-cmd; add unless-flag=health-cmd" },
  { "a policy of restarts beside --rm", "add=--restart=always",
    "rules.conf:2: [rule a] add: docker refuses --restart together with --rm; add unless-flag=rm" },
  { "the same by default", "default=--restart=unless-stopped",
    "rules.conf:2: [rule a] default: docker refuses --restart together with --rm; add unless-flag=rm" },
  { "no restarts", "set=--restart=no", "" },
  { "a container's network beside ports", "set=--network=container:vpn\nunless-env=MESOS_TASK_ID",
    "rules.conf:2: [rule a] set: docker refuses --network together with --publish; add unless-flag=publish" },
  { "two that one rule adds", "unless-env=MESOS_TASK_ID\nadd=--rm\ndefault=--restart=always",
    "rules.conf:3: [rule a] add: docker refuses --rm together with --restart, which this rule also adds" },
  { "where the rule asks for it", "unless-flag=log-driver\nadd=--log-opt=tag=x", "" },
  { "where the rule takes it away", "remove=health-cmd\nset=--no-healthcheck", "" },
  { "where the flag is off", "set=--no-healthcheck=false", "" },

  { "a message in quotes", "match-flag=rm\nrefuse=\"no\"", "rules.conf:3: [rule a] refuse: the quotes in \"no\" "
                                                           "are part of the message" },
  { "quotes within a message", "match-flag=rm\nwarn='a' is no 'b'", "" },

  /* Blanks */
  { "a flag behind a blank", "add=--label=a=b --rm=x",
    "rules.conf:2: [rule a] add: the space in 'a=b --rm=x' is part of the value; separate arguments with ;" },
  { "a comment behind a value", "add=--label=a=b # why",
    "rules.conf:2: [rule a] add: the space in 'a=b # why' is part of the value; separate arguments with ;" },
  { "a blank behind a ;", "match-image=a; b\nadd=--init",
    "rules.conf:2: [rule a] match-image: the space in ' b' is part of the value; separate arguments with ;" },
  { "another program's flag", "add=--health-cmd=curl --fail http://x", "" },

  /* Mesos */
  { "rm", "add=--rm", RM },
  { "rm among others", "add=--label=a=b;--rm;--init", RM },
  { "rm by default", "default=--rm",
    HURTS ("2", "default", "rm", "the agent inspects a container after its end") },
  { "two in a cluster", "add=-it",
    HURTS ("2", "add", "interactive", "the task's input is /dev/null") "\n" HURTS (
        "2", "add", "tty", "the sandbox's stdout and stderr would become one") },
  { "detach", "add=-d", HURTS ("2", "add", "detach", "the task would seem to end at once") },
  { "a name that is set", "set=--name=${user}",
    HURTS ("2", "set", "name", "the agent would not find its container") },
  { "a network that is set, by its old name", "set=--net=ci", HURTS ("2", "set", "net", NETWORK) },
  { "a second network", "add=--network=ci", HURTS ("2", "add", "network", NETWORK) },
  { "the same twice is told once", "add=--network=a;--network=b",
    HURTS ("2", "add", "network", NETWORK) },
  { "the line of the key", "commands=run\nadd=--rm",
    HURTS ("3", "add", "rm", "the agent inspects a container after its end") },
  { "a default network: the agent names its own", "default=--network=ci", "" },
  { "a default name", "default=--name=x", "" },
  { "a name that is added: the agent's comes last", "add=--name=x", "" },
  { "rm that is off", "add=--rm=false", "" },
  { "rm that is set off", "set=--rm=0;-t=F", "" },
  { "rm that is set on", "set=--rm=1",
    HURTS ("2", "set", "rm", "the agent inspects a container after its end") },
  { "a removal adds nothing", "remove=rm", "" },
  { "not Mesos", "unless-env=MESOS_TASK_ID\nadd=--rm", "" },
  { "not Mesos, by a glob", "unless-env=CI;MESOS_*\nadd=--rm", "" },
  { "not Mesos, by another variable of its", "unless-env=MESOS_SANDBOX\nadd=--rm", "" },
  { "not Mesos, by any value", "unless-env=MESOS_TASK_ID=*\nadd=--rm", "" },
  { "not one task of Mesos", "unless-env=MESOS_TASK_ID=cart\nadd=--rm",
    HURTS ("3", "add", "rm", "the agent inspects a container after its end") },
  { "another variable", "unless-env=CI\nadd=--rm",
    HURTS ("3", "add", "rm", "the agent inspects a container after its end") },
  { "a label of that name", "unless-label=MESOS_TASK_ID\nadd=--rm",
    HURTS ("3", "add", "rm", "the agent inspects a container after its end") },
  { "Mesos", "match-env=MESOS_TASK_ID\nadd=--rm",
    HURTS ("3", "add", "rm", "the agent inspects a container after its end") },

  /* set */
  { "all variables", "set=--env=A=1", TAKES ("env") },
  { "all variables, by a letter", "set=-e;A=1;-e;B=2", TAKES ("env") },
  { "all labels", "set=--label=a=b", TAKES ("label") },
  { "all ports", "set=--publish=80:80", TAKES_EACH ("publish", "default-port= and set-port=") },
  { "all ports of a service", "set=--publish=80:80\ncommands=service create",
    TAKES_EACH ("publish", "default-port= and set-port=") },
  { "all volumes", "set=--volume=/a:/a", TAKES_EACH ("volume", "map-source= and set-mount=") },
  { "all mounts", "set=--mount=type=bind,src=/a,dst=/a", TAKES_EACH ("mount", "map-source= and set-mount=") },
  { "one variable is added", "remove=env=A;env=A=*\nadd=--env=A=1", "" },
  { "a default variable", "default=--env=A=1", "" },
  { "a limit that is set", "set=--memory=1g", "" },

  /* conditions */
  { "not any image", "unless-image=*\nadd=--init", NEVER_HOLDS ("2", "unless-image") },
  { "not any user", "unless-user=root;*\nadd=--init", NEVER_HOLDS ("2", "unless-user") },
  { "not any group", "unless-group=*\nadd=--init", NEVER_HOLDS ("2", "unless-group") },
  { "not any host", "add=--init\nunless-host=*", NEVER_HOLDS ("3", "unless-host") },
  { "not any registry", "unless-registry=*\nadd=--init", NEVER_HOLDS ("2", "unless-registry") },
  { "not any user, for a command without an image", "commands=exec\nunless-user=*\nadd=--privileged",
    NEVER_HOLDS ("3", "unless-user") },
  { "not any registry, for a command without an image", "commands=exec\nunless-registry=*\nadd=--privileged", "" },
  { "not any image, for a command without one", "commands=exec\nunless-image=*\nadd=--privileged", "" },
  { "any image but some", "unless-image=*;!a\nadd=--init", "" },
  { "each image there is", "outside-image=*\nadd=--init", "" },
  { "without any variable", "unless-env=*\nadd=--init", "" },
  { "without any thing of caller", "unless-caller=*\nadd=--init", "" },
  { "without any thing of container", "unless-container=*\nadd=--init", "" },
  { "without any thing of device", "unless-device=*\nadd=--init", "" },
  { "without any thing of env-name", "unless-env-name=*\nadd=--init", "" },
  { "without any thing of first-word", "unless-first-word=*\nadd=--init", "" },
  { "without any thing of flag-name", "unless-flag-name=*\nadd=--init", "" },
  { "without any thing of label-name", "unless-label-name=*\nadd=--init", "" },
  { "without any thing of network", "unless-network=*\nadd=--init", "" },
  { "without any thing of tty", "unless-tty=*\nadd=--init", "" },
  { "without any thing of volume", "unless-volume=*\nadd=--init", "" },
  { "without any word", "unless-command-word=*\nadd=--init", "" },
  { "without any label of the image", "unless-image-label=*\nadd=--init", "" },
  { "any image", "match-image=*\nadd=--init", "" },

  /* Variables that are empty */
  { "a ban that an empty variable opens", "match-env=A=${caller-env.X}\nrefuse=no", OPENS ("match-env", "A=${caller-env.X}") },
  { "the same for each", "all-image=${env.X}*\nrefuse=no", OPENS ("all-image", "${env.X}*") },
  { "what is not taken back", "outside-image=*;!${env.X}\nrefuse=no", OPENS ("outside-image", "${env.X}") },
  { "what is taken back", "match-image=*;!${env.X}\nrefuse=no", "" },
  { "a requirement", "unless-flag=name=${caller-env.X}*\nrefuse=no", "" },
  { "an allow-list", "outside-image=${env.X}*\nrefuse=no", "" },
  { "a default", "match-env=A=${caller-env.X:-b}\nrefuse=no", "" },
  { "one that is never empty", "match-env=A=${image}\nrefuse=no", "" },
  { "no ban", "match-env=A=${env.X}\nadd=--init", "" },

  /* Allow-lists */
  { "unless- as an allow-list", "unless-flag=v=/data/*\nrefuse=no",
    "rules.conf:2: [rule a] unless-flag: one --volume that matches is enough for this; to check each of them, "
    "use outside-flag" },
  { "unless- with a flag alone", "unless-flag=volume\nrefuse=no", "" },
  { "unless- as a requirement", "unless-flag=cap-drop=ALL;security-opt=no-new-privileges\nrefuse=no", "" },
  { "unless- without a refusal", "unless-flag=volume=/x:*\nadd=--init", "" },
  { "outside- as an allow-list", "outside-flag=volume=/data/*\nrefuse=no", "" },
  { "unless- for paths of the host", "match-host-path=/\nunless-host-path=/data\nrefuse=no",
    "rules.conf:3: [rule a] unless-host-path: one host-path that matches is enough for this; to check each of "
    "them, use outside-host-path" },
  { "the same without a refusal", "unless-host-path=/data\nadd=--init", "" },
  { "unless- for labels that are required", "unless-label=team\nrefuse=no", "" },

  /* Commands */
  { "a command that lacks the flag", "unless-env=MESOS_TASK_ID\ncommands=run;exec\ndefault=--rm",
    "rules.conf:3: [rule a] commands: docker exec lacks a flag that this rule adds or removes, so the rule never "
    "acts on it" },
  { "a command that is excluded", "unless-env=MESOS_TASK_ID\ncommands=run;exec;!exec\ndefault=--rm", "" },
  { "a group with a command that has the flag", "commands=network\ndefault=--opt=a=b", "" },
  { "a glob", "commands=run;e*\nunless-env=MESOS_TASK_ID\ndefault=--rm", "" },
  { "commands without such flags", "commands=run;exec\nmatch-flag=privileged\nrefuse=no", "" },

  /* Patterns that can't match */
  { "a bracket without an end", "match-image=[abc\nadd=--init",
    "rules.conf:2: [rule a] match-image: '[abc': a [ without a ] matches itself" },
  { "a boolean's value", "match-flag=rm=yes\nadd=--init",
    "rules.conf:2: [rule a] match-flag: 'rm=yes': the value of this flag is true or false" },
  { "a boolean's value that is one", "match-flag=rm=true;rm=0\nadd=--init", "" },
  { "an image in upper case", "match-image=Debian\nadd=--init",
    "rules.conf:2: [rule a] match-image: 'Debian': no image has such a name" },
  { "an image with a blank", "match-image=a, b\nadd=--init",
    "rules.conf:2: [rule a] match-image: 'a, b': such a name cannot contain a comma; separate patterns with ;" },
  { "both ways", "match-image=a\nunless-image=a\nadd=--init", NEVER_HOLDS ("3", "unless-image") },
  { "both ways, the other one first", "unless-flag=memory\nmatch-flag=memory\nadd=--init",
    NEVER_HOLDS ("2", "unless-flag") },
  { "each pattern both ways", "match-user=a;b\nunless-user=c;b;a\nadd=--init",
    NEVER_HOLDS ("3", "unless-user") },
  { "one pattern both ways", "match-user=a;b\nunless-user=a\nadd=--init", "" },
  { "a part is left", "match-image=debian:*\nunless-image=debian:8\nadd=--init", "" },
  { "a value is left", "match-flag=network\nunless-flag=network=host\nadd=--init", "" },
  { "a value with another", "match-flag=volume=/a:*\nunless-flag=volume=/b:*\nadd=--init", "" },
  { "a variable's value", "match-env=A=1\nunless-env=A=1\nadd=--init",
    NEVER_HOLDS ("3", "unless-env") },
  { "the same pattern of something else", "match-env=A\nunless-label=A\nadd=--init", "" },
  { "a user called as a group", "match-user=ci\nunless-group=ci\nadd=--init", "" },

  { "another language of patterns", "match-image=^debian$\nadd=--init",
    FLAW ("match-image", "^debian$", "this is not a regular expression, and such a name cannot contain any of "
          "^$|(); separate patterns with ;") },
  { "brackets", "match-host=web[1-3]\nmatch-image=a[bc]\nadd=--init", "" },
  { "braces in a container's image", "match-container-image=web{1,2}\ncommands=exec\nrefuse=no",
    FLAW ("match-container-image", "web{1,2}",
          "such a name cannot contain braces; write each pattern out, and separate patterns with ;") },
  { "braces", "match-host=web{1,2}\nadd=--init",
    FLAW ("match-host", "web{1,2}", "such a name cannot contain braces; write each pattern out, and separate patterns with ;") },
  { "variables are no braces", "match-host=web${user}\nadd=--init", "" },
  { "a URL", "match-image=https://r.example.com/*\nadd=--init",
    FLAW ("match-image", "https://r.example.com/*", "such a name cannot contain ://") },
  { "a registry as an image", "match-image=r.example.com\nadd=--init",
    FLAW ("match-image", "r.example.com", "this matches an image of that name; use match-registry, or append /*") },
  { "docker's own registry as an image", "unless-image=docker.io\nadd=--init",
    FLAW ("unless-image", "docker.io", "this matches an image of that name; use match-registry, or append /*") },
  { "an image of docker's own, by a name of its own", "match-image=docker.io/debian\nadd=--init",
    FLAW ("match-image", "docker.io/debian", "docker calls this image docker.io/library/debian") },
  { "docker's registry, by its old name", "match-image=index.docker.io/team/x:1\nadd=--init",
    FLAW ("match-image", "index.docker.io/team/x:1", "docker calls this image docker.io/team/x") },
  { "docker's own images", "match-image=debian;library/debian;docker.io/library/debian;docker.io/team/x\nadd=--init", "" },
  { "an image with a dot", "match-image=node.js;r.example.com/x;a.b.c:1\nadd=--init", "" },
  { "an image as a registry", "match-registry=r.example.com/team\nadd=--init",
    FLAW ("match-registry", "r.example.com/team",
          "a registry is a host and its port; use match-image for what follows the slash") },
  { "a registry", "match-registry=r.example.com:5000;*.example.com;\nadd=--init", "" },
  { "a capability with a slip", "match-capability=SYS_ADMN\nrefuse=no",
    FLAW ("match-capability", "SYS_ADMN", "Linux has no capability SYS_ADMN; did you mean SYS_ADMIN?") },
  { "capabilities", "match-capability=cap_sys_admin;ALL;NET_*\nrefuse=no", "" },
  { "a terminal", "match-tty=yes\nadd=--init", FLAW ("match-tty", "yes", "the names are stdin, stdout and stderr") },
  { "terminals", "match-tty=stdin;std*\nadd=--init", "" },
  { "a value beside a name", "match-env-name=A=b\nadd=--init",
    FLAW ("match-env-name", "A=b", "a name cannot contain =; the subject without -name takes NAME=GLOB") },
  { "a value that docker refuses", "match-flag=memory=lots\nadd=--init",
    FLAW ("match-flag", "memory=lots", "docker refuses this value of --memory") },
  { "values that it takes", "match-flag=memory=4 g;restart=always;name=a\nadd=--init", "" },
  { "two ports of one", "match-port=host=8080:80\nadd=--init",
    FLAW ("match-port", "host=8080:80", "this matches one port, by its number; write a range as host>=8000,host<=8009") },
  { "a range of ports", "match-port=container=80-81\nadd=--init",
    FLAW ("match-port", "container=80-81", "this matches one port, by its number; write a range as host>=8000,host<=8009") },
  { "a protocol", "match-port=protocol=TCP\nadd=--init",
    FLAW ("match-port", "protocol=TCP", "the protocols are tcp, udp and sctp") },
  { "a mount that is neither", "match-mount=readonly=no\nadd=--init",
    FLAW ("match-mount", "readonly=no", "readonly is true or false") },
  { "ports", "match-port=host=;host=80*,protocol=udp;container=${env.PORT};host<1024\nadd=--init", "" },

  /* Bans by one flag of several */
  { "a ban on a path, by one flag", "match-flag=volume=/etc:*\nrefuse=no",
    FLAW ("match-flag", "volume=/etc:*", "other flags and spellings ask for the same; match-host-path sees them all") },
  { "a ban on a capability, by one flag", "match-flag=cap-add=SYS_ADMIN\nrefuse=no",
    FLAW ("match-flag", "cap-add=SYS_ADMIN", "other flags and spellings ask for the same; match-capability sees them all") },
  { "a ban on a port, by one flag", "match-flag=p=80:*\nrefuse=no",
    FLAW ("match-flag", "p=80:*", "other flags and spellings ask for the same; match-port sees them all") },
  { "a ban on a device, by one flag", "match-flag=device=/dev/sda\nrefuse=no",
    FLAW ("match-flag", "device=/dev/sda", "other flags and spellings ask for the same; match-device sees them all") },
  { "a ban on a service's port, by one flag", "match-flag=publish=80:*\ncommands=service create\nrefuse=no",
    FLAW ("match-flag", "publish=80:*", "other flags and spellings ask for the same; match-port sees them all") },
  { "what a ban takes back", "match-flag=volume;!volume=/etc:*\nrefuse=no", "" },
  { "a ban on the flag", "match-flag=volume;device=*\nrefuse=no", "" },
  { "a ban on an option of a mount", "match-flag=mount=*volume-opt*\nrefuse=no", "" },
  { "no ban", "match-flag=volume=/etc:*\nwarn=x", "" },

  /* Values that docker refuses */
  { "a limit", "set=--memory=lots", "rules.conf:2: [rule a] set: 'lots': docker refuses this value of --memory" },
  { "a limit that is added", "add=--init;-m;lots;--label=a",
    "rules.conf:2: [rule a] add: 'lots': docker refuses this value of --memory" },
  { "a policy", "unless-flag=rm\ndefault=--restart=alwys",
    "rules.conf:3: [rule a] default: 'alwys': docker refuses this value of --restart" },
  { "a capability", "add=--cap-drop=SYS-ADMIN",
    "rules.conf:2: [rule a] add: 'SYS-ADMIN': Linux has no capability SYS-ADMIN; did you mean SYS_ADMIN?" },
  { "a path that begins with no slash", "add=--volume=data/x:/x",
    "rules.conf:2: [rule a] add: 'data/x:/x': a path begins with a slash, and a volume name does not contain one" },
  { "a registry that is a URL", "set-image=registry=https://r.example.com",
    "rules.conf:2: [rule a] set-image: this makes an image name that docker refuses" },
  { "a tag with a space", "set-image=tag=a b", "rules.conf:2: [rule a] set-image: this makes an image name that docker refuses" },
  { "images that there are", "set-image=registry=r.example.com:5000,path=x/${image.path},tag=1", "" },
  { "an image that there is", "set-image=registry=r.example.com:5000,tag=1", "" },
  { "values that docker takes", "add=-v;data:/x;-v./x:/y;--cap-add=net_admin;--memory=4g;--label=a=b;-p80:80", "" },
  { "a variable's value", "set=--memory=${env.MEMORY:-lots}", "" },

  /* refusals */
  { "a refusal of all", "refuse=no", REFUSES ("2", "run and create") },
  { "a refusal of create", "commands=create\nrefuse=no", REFUSES ("3", "create") },
  { "a refusal of run", "commands=run\nrefuse=no", REFUSES ("3", "run") },
  { "a refusal with a condition", "match-flag=privileged\nrefuse=no", "" },
  { "what a refusal leaves undone", "match-flag=privileged\nadd=--rm\nrefuse=no",
    "rules.conf:3: [rule a] add: this is never done, because the rule refuses" },
};

START_TEST (tells_of_a_rule)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", rows[_i].text);

  assert_warnings (rows[_i].name, text, DW_DOCKER_VERSION_UNKNOWN, rows[_i].warnings);
}
END_TEST

/* The installed docker, what stands behind `[rule a]`, and what is told of it. */
static const struct
{
  const char *name;
  const char *docker;
  const char *text;
  const char *warnings;
} dockers[] = {
  { "an older docker", "19.03", "add=--cgroupns=host",
    "rules.conf:2: [rule a] add: --cgroupns was added in docker 20.10; this one is 19.03" },
  { "the docker that has it first", "20.10", "add=--cgroupns=host", "" },
  { "a newer docker", "28.2", "add=--cgroupns=host", "" },
  { "a docker that is not known", "", "add=--cgroupns=host;--cpuset=0", "" },
  { "an older minor version", "28.0", "default=--use-api-socket",
    "rules.conf:2: [rule a] default: --use-api-socket was added in docker 28.1; this one is 28.0" },
  { "a very old one", "1.8", "set=--health-start-interval=1s",
    "rules.conf:2: [rule a] set: --health-start-interval was added in docker 25.0; this one is 1.8" },
  { "a flag that went", "1.10", "add=--cpuset=0",
    "rules.conf:2: [rule a] add: --cpuset was removed after docker 1.9; this one is 1.10" },
  { "a flag that is about to go", "1.9", "add=--cpuset=0", "" },
  { "the same by its new name", "1.10", "add=--cpuset-cpus=0", "" },
  { "a flag that is taken away", "19.03", "remove=cgroupns", "" },
  { "a flag that is looked at", "19.03", "match-flag=cgroupns\nadd=--init", "" },
};

START_TEST (knows_the_docker)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\n%s\n", dockers[_i].text);
  DwDockerVersion version;

  dw_docker_version_parse (dockers[_i].docker, &version);
  assert_warnings (dockers[_i].name, text, version, dockers[_i].warnings);
}
END_TEST

#define NEVER(line, rule, first, does)                                                             \
  "rules.conf:" line ": [rule " rule "] never acts: [rule " first                                  \
  "] (rules.conf:1) has no condition, comes before it and " does
#define NEVER_BESIDE(line, rule, first, does)                                                      \
  "rules.conf:" line ": [rule " rule "] never acts: [rule " first                                  \
  "] (rules.conf:1) has no other condition, comes before it and " does
#define REFUSES_ALL                                                                                \
  "rules.conf:2: [rule a] refuse: this rule has no condition, so it refuses every docker run and "    \
  "create"

/* Rules behind each other. */
static const struct
{
  const char *name;
  const char *text;
  const char *warnings;
} sets[] = {
  { "a refusal of commands that it names", "[rule a]\ncommands=plugin install;swarm init\nrefuse=no\n", "" },
  { "a refusal of what it names, and of create", "[rule a]\ncommands=create;exec\nrefuse=no\n",
    "rules.conf:3: [rule a] refuse: this rule has no condition, so it refuses every docker create and exec" },
  { "behind one that ends all", "[rule a]\nadd=--init\nfinal=true\n[rule b]\nadd=--read-only\n",
    NEVER ("4", "b", "a", "is final") },
  { "each one behind it", "[rule a]\nfinal=true\n[rule b]\nadd=--init\n[rule c]\nadd=--read-only\n",
    NEVER ("3", "b", "a", "is final") "\n" NEVER ("5", "c", "a", "is final") },
  { "behind one that refuses all", "[rule a]\nrefuse=no\n[rule b]\nadd=--init\n",
    REFUSES_ALL "\n" NEVER ("3", "b", "a", "refuses") },
  { "in front of one that ends all", "[rule a]\nadd=--init\n[rule b]\nfinal=true\n", "" },
  { "in front of it by its priority", "[rule a]\nfinal=true\n[rule b]\npriority=-1\nadd=--init\n",
    "" },
  { "behind it by its priority", "[rule a]\npriority=-1\nfinal=true\n[rule b]\nadd=--init\n",
    NEVER ("4", "b", "a", "is final") },
  { "[rules], once for all rules", "[rules]\nmatch-image='x'\n[rule a]\nadd=--init\n[rule b]\nmatch-user='y'\nadd=--init\n[rule c]\nadd=--read-only\n",
    "rules.conf:2: [rules] match-image: the quotes in 'x' are part of the value\n"
    "rules.conf:6: [rule b] match-user: the quotes in 'y' are part of the value" },
  { "behind one in audit that ends all", "[rule a]\nmode=audit\nfinal=true\n[rule b]\nadd=--init\n", "" },
  { "both in audit", "[rule a]\nmode=audit\nfinal=true\n[rule b]\nmode=warn\nadd=--init\n", NEVER ("4", "b", "a", "is final") },
  { "in audit, behind one that ends all", "[rule a]\nfinal=true\n[rule b]\nmode=audit\nadd=--init\n",
    NEVER ("3", "b", "a", "is final") },
  { "the first of two that end all is in audit", "[rule z]\nmode=audit\nfinal=true\n[rule a]\nfinal=true\n[rule b]\nadd=--init\n",
    "rules.conf:6: [rule b] never acts: [rule a] (rules.conf:4) has no condition, comes before it and is final" },
  { "behind one that is off", "[rule a]\nenabled=false\nrefuse=no\n[rule b]\nadd=--init\n", "" },
  { "off, behind one that ends all", "[rule a]\nfinal=true\n[rule b]\nenabled=false\nadd=--init\n", "" },
  { "a refusal of all but what one in audit would let through",
    "[rule a]\nmode=audit\nmatch-image=a\nfinal=true\n[rule b]\nrefuse=no\n",
    "rules.conf:6: [rule b] refuse: this rule has no condition, so it refuses every docker run and create" },
  { "a refusal in audit of all but what one lets through",
    "[rule a]\nmatch-image=a\nfinal=true\n[rule b]\nmode=audit\nrefuse=no\n", "" },
  { "not final after all", "[rule a]\nadd=--init\nfinal=false\n[rule b]\nadd=--read-only\n", "" },
  { "behind one that ends some", "[rule a]\nmatch-image=*a\nfinal=true\n[rule b]\nadd=--init\n", "" },
  { "behind one that ends all that have an image", "[rule a]\nmatch-image=*\nfinal=true\n[rule b]\nadd=--init\n",
    NEVER_BESIDE ("4", "b", "a", "is final") },
  { "behind one that ends the same", "[rule a]\nmatch-flag=rm\nfinal=true\n[rule b]\nmatch-user=ci\nmatch-flag=rm\nadd=--init\n",
    NEVER_BESIDE ("4", "b", "a", "is final") },
  { "behind one that refuses the same", "[rule a]\nmatch-flag=rm\nrefuse=no\n[rule b]\nmatch-flag=rm\nadd=--init\n",
    NEVER_BESIDE ("4", "b", "a", "refuses") },
  { "behind one that ends the same and more", "[rule a]\nmatch-flag=rm;tty\nfinal=true\n[rule b]\nmatch-flag=rm\nadd=--init\n",
    "" },
  { "behind one that ends the same, unless another changes that",
    "[rule a]\nmatch-flag=init\nfinal=true\n[rule c]\nmatch-user=ci\nadd=--init\n[rule b]\nmatch-flag=init\nadd=--read-only\n", "" },
  { "behind one that ends the same, which no other changes",
    "[rule a]\nmatch-user=ci\nfinal=true\n[rule c]\nadd=--init\n[rule b]\nmatch-user=ci\nadd=--read-only\n",
    NEVER_BESIDE ("6", "b", "a", "is final") },
  { "behind one that ends the same, and one that refuses",
    "[rule a]\nmatch-flag=init\nfinal=true\n[rule c]\nmatch-user=ci\nrefuse=no\n[rule b]\nmatch-flag=init\nadd=--read-only\n",
    NEVER_BESIDE ("7", "b", "a", "is final") },
  { "behind one that ends the same, and one that warns",
    "[rule a]\nmatch-flag=init\nfinal=true\n[rule c]\nmatch-user=ci\nwarn=x\n[rule b]\nmatch-flag=init\nadd=--read-only\n",
    NEVER_BESIDE ("7", "b", "a", "is final") },
  { "behind one that ends all that have an image, and one for another command",
    "[rule a]\ncommands=run\nmatch-image=*\nfinal=true\n[rule c]\ncommands=create\nadd=--init\n[rule b]\ncommands=run\nadd=--read-only\n",
    NEVER_BESIDE ("8", "b", "a", "is final") },
  { "behind one that ends what it matches, as it does",
    "[rule a]\nunless-env=A\nfinal=true\n[rule b]\nunless-env=B\nadd=--init\n", "" },
  { "behind one that refuses some",
    "[rule a]\nmatch-flag=network=host\nrefuse=no\n[rule b]\nmatch-flag=network\nadd=--init\n",
    "" },
  { "behind one that ends run", "[rule a]\ncommands=run\nfinal=true\n[rule b]\nadd=--init\n", "" },
  { "behind one that ends run, for run",
    "[rule a]\ncommands=run\nfinal=true\n[rule b]\ncommands=run\nadd=--init\n",
    NEVER ("4", "b", "a", "is final") },
  { "behind one that ends create, with a flag of run",
    "[rule a]\ncommands=create\nfinal=true\n[rule b]\nadd=--sig-proxy=false\n", "" },
  { "behind one that ends run for one of its flags, with such a flag",
    "[rule a]\nadd=--sig-proxy=false\nfinal=true\n[rule b]\nadd=--sig-proxy\n",
    NEVER ("4", "b", "a", "is final") },
  { "behind one whose condition can't hold",
    "[rule a]\nunless-image=*\nfinal=true\n[rule b]\nadd=--init\n",
    NEVER_HOLDS ("2", "unless-image") },

  { "a refusal of what no other let through",
    "[rule ours]\nmatch-image=registry.example.com/*\nfinal=true\n[rule a]\nrefuse=no\n", "" },
  { "a refusal behind one that lets through run alone",
    "[rule b]\ncommands=run\nmatch-user=root\nfinal=true\n[rule a]\ncommands=create\nrefuse=no\n",
    REFUSES ("7", "create") },
  { "a refusal of run behind one that lets through both commands",
    "[rule b]\nmatch-user=root\nfinal=true\n[rule a]\ncommands=run\nrefuse=no\n", "" },
  { "a refusal behind other rules", "[rule b]\nmatch-user=root\nadd=--init\n[rule a]\nrefuse=no\n",
    REFUSES ("5", "run and create") },
  { "two refusals of all", "[rule a]\nrefuse=no\n[rule b]\nrefuse=no\n",
    REFUSES_ALL "\n" NEVER ("3", "b", "a", "refuses") },

  { "rm where those of Mesos are through",
    "[rule mesos]\nmatch-env=MESOS_TASK_ID\nfinal=true\n[rule a]\nadd=--rm\n", "" },
  { "rm where some of Mesos are through",
    "[rule mesos]\nmatch-env=MESOS_TASK_ID\nmatch-user=root\nfinal=true\n[rule a]\nadd=--rm\n",
    HURTS ("6", "add", "rm", "the agent inspects a container after its end") },
  { "rm where those of Mesos are not final",
    "[rule mesos]\nmatch-env=MESOS_TASK_ID\nadd=--init\n[rule a]\nadd=--rm\n",
    HURTS ("5", "add", "rm", "the agent inspects a container after its end") },
  { "rm where all but those of Mesos are through",
    "[rule mesos]\nunless-env=MESOS_TASK_ID\nfinal=true\n[rule a]\nadd=--rm\n",
    HURTS ("5", "add", "rm", "the agent inspects a container after its end") },
  { "rm for run, where those of Mesos are through for create",
    "[rule mesos]\ncommands=create\nmatch-env=MESOS_TASK_ID\nfinal=true\n[rule a]\nadd=--rm\n",
    HURTS ("6", "add", "rm", "the agent inspects a container after its end") },
};

START_TEST (tells_of_rules_behind_each_other)
{
  assert_warnings (sets[_i].name, sets[_i].text, DW_DOCKER_VERSION_UNKNOWN, sets[_i].warnings);
}
END_TEST

#define USERS "docker-wrapper/docker-wrapper.conf"
#define USERS_RM(line)                                                                             \
  USERS ":" line ": [rule u] add: --rm breaks Mesos tasks: the agent inspects a container after "  \
        "its end; add unless-env=MESOS_SANDBOX if this host runs any"
#define SYSTEMS_RM(line)                                                                           \
  "rules.conf:" line ": [rule s] add: --rm breaks Mesos tasks: the agent inspects a container "    \
  "after its end; add unless-env=MESOS_SANDBOX if this host runs any"

/* A user's own file and the system's: a user's rules come first, final ends its own layer, and a refusal
 * ends both. */
static const struct
{
  const char *name, *system, *user, *warnings;
} layers[] = {
  { "the system's final rule leaves the user's", "[rule s]\nfinal=true\n", "[rule u]\nadd=--init\n",
    "" },
  { "and so it does with a low priority", "[rule s]\npriority=-9\nfinal=true\n",
    "[rule u]\nadd=--init\n", "" },
  { "the user's final rule leaves the system's", "[rule s]\nadd=--init\n", "[rule u]\nfinal=true\n",
    "" },
  { "and so it does with a low priority as well", "[rule s]\nadd=--init\n",
    "[rule u]\npriority=-9\nfinal=true\n", "" },
  { "the user's final rule ends the user's", "[rule s]\nadd=--init\n",
    "[rule u]\nfinal=true\n[rule v]\nadd=--init\n",
    USERS ":3: [rule v] never acts: [rule u] (" USERS ":1) has no condition, comes before it and is "
          "final" },
  { "the system's final rule ends the system's", "[rule s]\nfinal=true\n[rule t]\nadd=--init\n",
    "[rule u]\nadd=--init\n",
    "rules.conf:3: [rule t] never acts: [rule s] (rules.conf:1) has no condition, comes before it and "
    "is final" },
  { "the user's refusal ends both, whatever the priorities",
    "[rule s]\npriority=-9\nadd=--init\n", "[rule u]\nrefuse=no\n[rule v]\nadd=--init\n",
    USERS ":2: [rule u] refuse: this rule has no condition, so it refuses every docker run and create\n"
    USERS ":3: [rule v] never acts: [rule u] (" USERS ":1) has no condition, comes before it and "
          "refuses\n"
    "rules.conf:1: [rule s] never acts: [rule u] (" USERS ":1) has no condition, comes before it and "
    "refuses" },
  { "the user's refusal of run leaves create", "[rule s]\nadd=--init\n",
    "[rule u]\ncommands=run\nrefuse=no\n",
    USERS ":3: [rule u] refuse: this rule has no condition, so it refuses every docker run" },
  { "the system's refusal leaves the user's", "[rule s]\npriority=-9\nrefuse=no\n",
    "[rule u]\nadd=--init\n",
    "rules.conf:3: [rule s] refuse: this rule has no condition, so it refuses every docker run and "
    "create" },
  { "a refusal of what no other of its layer let through", "[rule s]\nrefuse=no\n",
    "[rule u]\nmatch-image=a\nfinal=true\n",
    "rules.conf:2: [rule s] refuse: this rule has no condition, so it refuses every docker run and "
    "create" },
  { "a refusal of what the layer let through",
    "[rule s]\nmatch-image=a\nfinal=true\n[rule t]\nrefuse=no\n", "[rule u]\nadd=--init\n", "" },
  { "those of Mesos are through, but not the user's rule",
    "[rule mesos]\nmatch-env=MESOS_TASK_ID\nfinal=true\n[rule s]\nadd=--rm\n",
    "[rule u]\nadd=--rm\n", USERS_RM ("2") },
  { "those of Mesos are through for the user's rules alone", "[rule s]\nadd=--rm\n",
    "[rule mesos]\nmatch-env=MESOS_TASK_ID\nfinal=true\n[rule u]\nadd=--rm\n", SYSTEMS_RM ("2") },
  { "those of Mesos are refused by the user", "[rule s]\nadd=--rm\n",
    "[rule mesos]\nmatch-env=MESOS_TASK_ID\nrefuse=no\n[rule u]\nadd=--rm\n", "" },
  { "the user's refusal in audit leaves the system's audited rules", "[rule s]\nmode=audit\nadd=--init\n",
    "[rule u]\nmode=audit\nmatch-image=x\nrefuse=no\n[rule v]\nmode=audit\nfinal=true\n[rule w]\nmode=warn\nadd=--init\n",
    USERS ":8: [rule w] never acts: [rule v] (" USERS ":5) has no condition, comes before it and is final" },
  { "the user's refusal, where all is audited", "[docker-wrapper]\nmode=audit\n[rule s]\nadd=--init\n",
    "[rule u]\nmode=audit\nrefuse=no\n",
    USERS ":3: [rule u] refuse: this rule has no condition, so it refuses every docker run and create" },
  { "a user's rules that do not count", "[docker-wrapper]\nuser-rules=false\n[rule s]\nadd=--init\n",
    "[rule u]\npriority=-1\nrefuse=no\n", "" },
};

START_TEST (knows_layers)
{
  g_autofree char *path = check_path ("");
  g_autofree char *variable = g_strconcat ("XDG_CONFIG_HOME=", path, NULL);
  char *const environment[] = { variable, NULL };
  g_auto (CheckRules) rules = { 0 };
  g_autofree char *warnings = NULL, *problems = NULL;

  check_write (USERS, layers[_i].user, 0644);
  check_rules_init (&rules, layers[_i].system, environment);
  problems = check_rules_problems (&rules);
  assert_string (layers[_i].name, problems, "");
  warnings = warnings_of (&rules, DW_DOCKER_VERSION_UNKNOWN);
  assert_string (layers[_i].name, warnings, layers[_i].warnings);
}
END_TEST

/* What this getent has; it knows carol, too, and does not show her, as a directory service may. */
static char *
ask_getent (const char *const *argv, GError **error G_GNUC_UNUSED)
{
  static const char *const entries[] = { "passwd root:x:0:0", "passwd alice:x:1000:1000", "group docker:x:999:",
                                         "group root:x:0:", "passwd carol:x:1002:1002" };
  GString *answer = g_string_new (NULL);
  guint n_shown = argv[2] == NULL ? 4 : G_N_ELEMENTS (entries);

  for (const char *const *key = argv + 2; *key != NULL; key++)
    assert_true ("a name", strchr (*key, ':') == NULL);
  for (guint i = 0; i < n_shown; i++)
    {
      const char *entry = strchr (entries[i], ' ') + 1;
      g_autofree char *name = g_strndup (entry, strcspn (entry, ":"));

      if (g_str_has_prefix (entries[i], argv[1]) &&
          (argv[2] == NULL || g_strv_contains (argv + 2, name)))
        g_string_append_printf (answer, "%s\n", entry);
    }
  return g_string_free (answer, FALSE);
}

static char *
ask_in_vain (const char *const *argv G_GNUC_UNUSED, GError **error)
{
  g_set_error_literal (error, DW_ERROR, DW_ERROR_HELPER, "there is no getent");
  return NULL;
}

#define UNKNOWN(line, key, what) "rules.conf:" line ": [rule a] " key ": this host has no " what

static const struct
{
  const char *name;
  DwAskGetent ask;
  const char *text;
  const char *warnings;
} names[] = {
  { "a user and a group that are there", ask_getent, "match-user=root;carol\nunless-group=docker", "" },
  { "a user that is not", ask_getent, "match-user=root;roott",
    UNKNOWN ("2", "match-user", "user 'roott'; did you mean root?") },
  { "a user that is not, beside one that is not shown", ask_getent, "match-user=carol;zoe",
    UNKNOWN ("2", "match-user", "user 'zoe'") },
  { "a group that is not", ask_getent, "unless-group=dcoker",
    UNKNOWN ("2", "unless-group", "group 'dcoker'; did you mean docker?") },
  { "one that is like no other", ask_getent, "match-user=zoe", UNKNOWN ("2", "match-user", "user 'zoe'") },
  { "one that is taken back", ask_getent, "match-user=*;!alicia",
    UNKNOWN ("2", "match-user", "user 'alicia'; did you mean alice?") },
  { "a user that is a group's name alone", ask_getent, "match-user=docker",
    UNKNOWN ("2", "match-user", "user 'docker'") },
  { "two in two lines", ask_getent, "outside-user=allice\noutside-group=roots",
    UNKNOWN ("2", "outside-user", "user 'allice'; did you mean alice?") "\n" UNKNOWN (
      "3", "outside-group", "group 'roots'; did you mean root?") },
  { "globs, variables, numbers and what looks like an option", ask_getent,
    "match-user=x*;${env.U};4711;-s;[$]\nmatch-group=?", "" },
  { "a wildcard that stands for itself", ask_getent, "match-user=x\\\\*",
    UNKNOWN ("2", "match-user", "user 'x*'") },
  { "what is no name is not asked for", ask_getent, "match-user=root;a:x",
    UNKNOWN ("2", "match-user", "user 'a:x'") },
  { "nor is it alone", ask_getent, "match-user=a:x", UNKNOWN ("2", "match-user", "user 'a:x'") },
  { "another subject", ask_getent, "match-host=roott", "" },
  { "a getent that does not answer", ask_in_vain, "match-user=roott", "" },
};

START_TEST (tells_of_unknown_names)
{
  g_autofree char *text = g_strconcat ("[rule a]\n", names[_i].text, "\nadd=--init\n", NULL);
  g_autoptr(DwProblems) found = dw_problems_new ();
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *problems = NULL, *warnings = NULL;

  check_rules_init (&rules, text, check_rules_environment);
  problems = check_rules_problems (&rules);
  assert_string (names[_i].name, problems, "");
  dw_rule_set_check_names (rules.set, names[_i].ask, found);
  warnings = g_strchomp (check_problems (found));
  assert_string (names[_i].name, warnings, names[_i].warnings);
}
END_TEST

/* Plugins that are named and not there. docker-compose is installed. */
static const struct
{
  const char *name;
  const char *commands;
  const char *warnings;
} plugins[] = {
  { "one that is there", "compose", "" },
  { "one that is not", "run;scan", "rules.conf:2: [rule a] commands: docker's plugin scan is not installed on this host" },
  { "no plugin", "run;image rm;network", "" },
  { "what a plugin has, too", "build", "" },
  { "a glob", "s*", "" },
  { "one that is taken back", "!scan", "" },
};

START_TEST (tells_of_plugins)
{
  g_autofree char *text = g_strdup_printf ("[rule a]\ncommands=%s\nmatch-user=x\nrefuse=no\n", plugins[_i].commands);
  g_autoptr(DwProblems) found = dw_problems_new ();
  g_autofree char *directory = check_path ("plugins"), *problems = NULL, *warnings = NULL;
  const char *const path[] = { directory, NULL };
  g_auto(CheckRules) rules = { 0 };

  check_write ("plugins/docker-compose", "a plugin", 0755);
  check_rules_init (&rules, text, check_rules_environment);
  problems = check_rules_problems (&rules);
  assert_string (plugins[_i].name, problems, "");
  rules.invocation.plugin_path = path;
  dw_rule_set_check_plugins (rules.set, &rules.invocation, found);
  warnings = g_strchomp (check_problems (found));
  assert_string (plugins[_i].name, warnings, plugins[_i].warnings);
}
END_TEST

/* Many rules, each of which ends something: what is told of the last one is right. */
START_TEST (many_rules_are_checked)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(CheckRules) rules = { 0 };
  g_autofree char *warnings = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "[rule r%d]\nmatch-image=a%d\nfinal=true\n", i, i);
  g_string_append (text, "[rule s]\nfinal=true\n[rule t]\nadd=--init\n");
  check_rules_init (&rules, text->str, check_rules_environment);
  warnings = warnings_of (&rules, DW_DOCKER_VERSION_UNKNOWN);
  assert_string ("the last rule", warnings,
                 "rules.conf:9003: [rule t] never acts: [rule s] (rules.conf:9001) has no condition, "
                 "comes before it and is final");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/check");

  add_rows_in_directory (suite, tells_of_a_rule, rows);
  add_rows_in_directory (suite, knows_the_docker, dockers);
  add_rows_in_directory (suite, tells_of_rules_behind_each_other, sets);
  add_rows_in_directory (suite, knows_layers, layers);
  add_rows_in_directory (suite, tells_of_unknown_names, names);
  add_rows_in_directory (suite, tells_of_plugins, plugins);
  add_test_in_directory (suite, many_rules_are_checked);
  return check_run (suite);
}
