/* SPDX-License-Identifier: MIT */
/* The settings of lines, as explain --json has them. */
#include "cli/settings.h"
#include "common/common.h"
#include "line/commands.h"

#include <stdlib.h>

static const struct
{
  const char *name;
  const char *line; /* behind `run` */
  const char *settings; /* with ' for " */
} lines[] = {
  { "none", "--rm --name a", "{}" },
  { "mounts", "-v /etc/:/x:ro -v data:/d -v /v --mount type=bind,src=.,dst=/m --tmpfs /t:rw",
    "{'mounts':[{'type':'bind','source':'/etc','target':'/x','readonly':true},"
    "{'type':'volume','source':'data','target':'/d','readonly':false},"
    "{'type':'volume','target':'/v','readonly':false},"
    "{'type':'bind','source':'/srv/job','target':'/m','readonly':false},"
    "{'type':'tmpfs','target':'/t','readonly':false}]}" },
  { "a volume that binds", "--mount dst=/x,volume-opt=o=bind,volume-opt=device=/etc",
    "{'mounts':[{'type':'volume','device':'/etc','target':'/x','readonly':false}]}" },
  { "the engine's socket", "--use-api-socket",
    "{'mounts':[{'type':'bind','source':'/var/run/docker.sock','target':'/var/run/docker.sock',"
    "'readonly':false}]}" },
  { "of two tmpfs for one target the last", "--tmpfs /t:ro --tmpfs /t",
    "{'mounts':[{'type':'tmpfs','target':'/t','readonly':false}]}" },
  { "the same twice", "-v /a:/b -v //a:/b --cap-add x --cap-add CAP_X -p 80 -p 80/tcp",
    "{'mounts':[{'type':'bind','source':'/a','target':'/b','readonly':false}],"
    "'ports':[{'address':'','host':'','container':'80','protocol':'tcp'}],'capabilities':{'add':['X']}}" },
  { "ports", "-p 127.0.0.1:8000-8001:80-81/udp -p target=9,published=90",
    "{'ports':[{'address':'127.0.0.1','host':'8000-8001','container':'80-81','protocol':'udp'},"
    "{'address':'','host':'90','container':'9','protocol':'tcp'}]}" },
  { "networks", "--net name=host --network ci", "{'networks':['host','ci']}" },
  { "volumes of others", "--volumes-from web:ro", "{'volumes_from':['web:ro']}" },
  { "capabilities", "--cap-drop all --cap-add sys_admin",
    "{'capabilities':{'add':['SYS_ADMIN'],'drop':['ALL']}}" },
  { "security options", "--security-opt seccomp:unconfined --security-opt no-new-privileges",
    "{'security':['seccomp=unconfined','no-new-privileges=true']}" },
  { "devices", "--device /dev/sda:/dev/x:r --device ab/cd=x",
    "{'devices':[{'path':'/dev/sda','target':'/dev/x','access':'r'},{'cdi':'ab/cd=x'}]}" },
  { "all GPUs", "--gpus all", "{'gpus':{'count':-1,'ids':[]}}" },
  { "some GPUs", "--gpus 2 --gpus '\"device=0,1\"'", "{'gpus':{'count':2,'ids':['0','1']}}" },
  { "all GPUs, and some", "--gpus all --gpus 2", "{'gpus':{'count':-1,'ids':[]}}" },
  { "a GPU without a name", "--gpus device=", "{'gpus':{'count':0,'ids':['']}}" },
  { "limits", "-m 1g -m 4096m --memory-swap=-1 --shm-size 1k --cpus 1.5 -c 010 --pids-limit 0 "
    "--memory-reservation 5",
    "{'limits':{'memory':4294967296,'memory_reservation':5,'shm_size':1024,'memory_swap':-1,"
    "'cpus':1.5,'cpu_shares':8,'pids_limit':0}}" },
  { "numbers that limit nothing", "--oom-score-adj 5 --stop-timeout 3", "{}" },
  { "namespaces", "--pid host --ipc=container:a --uts= --userns host --cgroupns private",
    "{'namespaces':{'ipc':'container:a','cgroupns':'private','userns':'host','pid':'host'}}" },
  { "privileged", "--privileged=F --privileged", "{'privileged':true}" },
  { "not privileged", "--privileged --privileged=F", "{'privileged':false}" },
  { "a user", "-u 007:docker", "{'user':'7:docker'}" },
  { "no user", "-u ''", "{}" },
  { "a restart policy", "--restart on-failure:03", "{'restart':'on-failure:3'}" },
  { "values that docker refuses", "-m x --mount x --network '' --pid x --restart a:b --device x", "{}" },
};

START_TEST (tells)
{
  static char *no_environment[] = { NULL };
  const DwInvocation invocation = { .envp = no_environment };
  g_autofree char *text = g_strdup_printf ("run %s img", lines[_i].line);
  g_auto(GStrv) words = check_words (text);
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  g_autoptr(DwDraft) draft = NULL;
  g_auto(DwFacts) facts = { 0 };
  json_t *settings;
  char *got;

  assert_true (lines[_i].name, line->command != NULL);
  dw_facts_init (&facts, &invocation);
  facts.directory = g_strdup ("/srv/job");
  draft = dw_draft_new (&dw_commands, line);
  settings = dw_settings_of_draft (draft, &facts);
  got = g_strdelimit (json_dumps (settings, JSON_COMPACT), "\"", '\'');
  json_decref (settings);
  assert_string (lines[_i].name, got, lines[_i].settings);
  free (got);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/settings");

  add_rows (suite, tells, lines);
  return check_run (suite);
}
