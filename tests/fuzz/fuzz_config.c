/* SPDX-License-Identifier: MIT */
/* Configuration files of any bytes: read, checked, and their rules applied to a line. Whatever they
 * say, docker reads the same image and words behind the flags. */
#include "config/config.h"
#include "line/docker-flags.h"
#include "rules/check.h"
#include "rules/set.h"
#include "words.h"

#include <sys/mman.h>
#include <unistd.h>

static const char *const line_words[] = { "run", "-itd", "-e", "MESOS_TASK_ID=a.b", "--net=host", "-lx=y",
                                          "--memory", "1g", "reg:5000/a/b:1", "sh", "-c", "x", NULL };
static const char *const environment[] = { "HOME=/nonexistent", NULL };

static void
check_result (const DwInjection *injection, const DwCommandLine *line)
{
  g_autoptr(DwArgumentList) argv = dw_injection_apply (injection, line, NULL);
  g_autoptr(DwCommandLine) again = dw_command_line_read (
    &dw_docker_flags, dw_argument_list_peek (argv) + 1, dw_argument_list_length (argv) - 1);

  g_assert (dw_command_line_is_run (again));
  g_assert_cmpstr (again->words[again->image_index], ==, line->words[line->image_index]);
  g_assert_cmpuint (again->n_words - (guint) again->image_index, ==,
                    line->n_words - (guint) line->image_index);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DwInvocation invocation = { .envp = (char *const *) environment, .uid = 1 };
  int fd = memfd_create ("conf", 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr(DwProblems) warnings = dw_problems_new ();
  g_autoptr(DwCommandLine) line = dw_command_line_read (
    &dw_docker_flags, (char *const *) line_words, G_N_ELEMENTS (line_words) - 1);
  DwDockerVersion version = { DW_DOCKER_KIND_DOCKER, 20, 10 };

  g_assert (write (fd, data, size) == (ssize_t) size);
  {
    g_autoptr(DwConfig) config = dw_config_load_files (&invocation, (char *const *) &path, 1);
    g_autoptr(DwRuleSet) rules = dw_rule_set_read (config, &dw_docker_flags);
    g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
    g_autoptr(DwRunContext) context = dw_run_context_new (&invocation, line, NULL, 10);

    dw_rule_set_check (rules, version, warnings);
    dw_injection_keep_notes (injection);
    dw_injection_begin (injection, "rules");
    dw_rule_set_apply (rules, context, injection);
    g_assert (dw_injection_end (injection, TRUE, NULL));
    check_result (injection, line);
  }
  close (fd);
  return 0;
}
