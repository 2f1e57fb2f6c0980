/* SPDX-License-Identifier: MIT */
/* Configuration files of any bytes: read, checked, and their rules applied to a line. Whatever they
 * say, docker reads the same image and words behind the flags. */
#include "config/config.h"
#include "rules/check.h"
#include "rules/set.h"
#include "words.h"

#include <sys/mman.h>
#include <unistd.h>

static const char *const line_words[] = { "run", "-itd", "-e", "MESOS_TASK_ID=a.b", "--net=host", "-lx=y",
                                          "--memory", "1g", "-v", "/etc/x:/x:ro", "--mount", "type=volume,src=y,dst=/y", "-p",
                                          "127.0.0.1:8000-8002:80-82", "-P", "--cap-add", "sys_admin", "--device",
                                          "/dev/fuse", "reg:5000/a/b:1", "sh", "-c", "x", NULL };
static const char *const environment[] = { "HOME=/nonexistent", NULL };

static void
check_result (const DwDraft *draft, const DwCommandLine *line)
{
  g_autoptr(DwArgumentList) argv = dw_draft_write (draft, NULL);
  g_autoptr(DwCommandLine) again = dw_command_line_read (
    &dw_commands, dw_argument_list_peek (argv) + 1, dw_argument_list_length (argv) - 1);

  g_assert (again->command == line->command);
  g_assert_cmpstr (again->words[again->image_index], ==, dw_draft_get_image (draft));
  g_assert_cmpuint (again->n_words - (guint) again->image_index, ==,
                    line->n_words - (guint) line->image_index);
}

/* Has the rules act on a line. @trial: those that are not enforced as well */
static void
apply (const DwRuleSet *rules, const DwInvocation *invocation, gboolean trial)
{
  g_autoptr(DwCommandLine) line = dw_command_line_read (
    &dw_commands, (char *const *) line_words, G_N_ELEMENTS (line_words) - 1);
  g_autoptr(DwDraft) draft = dw_draft_new (&dw_commands, line);
  g_autoptr(DwRunContext) context = NULL;
  g_auto(DwFacts) facts = { 0 };

  dw_facts_init (&facts, invocation);
  facts.directory = g_strdup ("/home/me");
  context = dw_run_context_new (line, &facts);
  dw_draft_keep_notes (draft);
  if (trial)
    dw_draft_set_trial (draft);
  dw_draft_begin (draft, "rules");
  dw_rule_set_apply (rules, context, draft);
  g_assert (dw_draft_end (draft, TRUE, NULL));
  check_result (draft, line);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DwInvocation invocation = { .envp = (char *const *) environment, .uid = 1 };
  int fd = memfd_create ("conf", 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr(DwProblems) warnings = dw_problems_new ();
  DwDockerVersion version = { 20, 10 };

  g_assert (write (fd, data, size) == (ssize_t) size);
  {
    g_autoptr(DwConfig) config = dw_config_load_files (&invocation, (char *const *) &path, 1);
    g_autoptr(DwRuleSet) rules = dw_rule_set_read (config, &dw_commands, NULL);

    dw_rule_set_check (rules, version, warnings);
    apply (rules, &invocation, FALSE);
    apply (rules, &invocation, TRUE);
  }
  close (fd);
  return 0;
}
