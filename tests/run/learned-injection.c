/* SPDX-License-Identifier: MIT */
/* Modules that ask for flags which are newer than the table. */
#include "common/common.h"
#include "line/docker-flags.h"
#include "run/injection.h"

/* A module asks, with @ask, for a flag that the table lacks, of a docker that prints @help.
 * Returns: (transfer full) what docker gets for `run x`; the module's error where it fails */
static char *
ask_learner (const char *help, void (*ask) (DwInjection *injection))
{
  g_autofree char *docker = check_path ("docker");
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\ncat <<.\n%s\n.\n", help);
  const DwInvocation invocation = { .uid = 0, .help_timeout = 60000, .cache_directory = "/dev/null" };
  g_auto(GStrv) words = check_words ("run x");
  g_autoptr(DwCommandLine) line = dw_command_line_read (&dw_docker_flags, words, 2);
  g_autoptr(DwInjection) injection = dw_injection_new (&dw_docker_flags, DW_SCOPE_RUN);
  g_autoptr(DwArgumentList) argv = NULL;
  g_autoptr(GError) error = NULL;
  DwFlagSource learner;
  char *text;

  check_write ("docker", script, 0755);
  dw_flag_source_init (&learner, &invocation, docker);
  dw_injection_set_learner (injection, &learner);
  dw_injection_begin (injection, "a");
  ask (injection);
  if (dw_injection_end (injection, TRUE, &error))
    argv = dw_injection_apply (injection, line, NULL);
  text = argv != NULL ? dw_shell_join ((const char *const *) dw_argument_list_peek (argv), -1)
                      : g_strdup (error->message);
  dw_flag_source_clear (&learner);
  return text;
}

static void
add_yield (DwInjection *injection)
{
  dw_injection_add (injection, "-y", "way", "--rm", NULL);
}

static void
add_flag_yield (DwInjection *injection)
{
  dw_injection_add_flag (injection, DW_CHANGE_ADD, "yield", "way");
}

static void
set_and_remove_yield (DwInjection *injection)
{
  dw_injection_set (injection, "yield", "way");
  dw_injection_remove (injection, "yield");
}

static void
add_nope (DwInjection *injection)
{
  dw_injection_add (injection, "--nope", "way", NULL);
}

static void
remove_nope (DwInjection *injection)
{
  dw_injection_remove (injection, "nope");
}

#define YIELD "      --bright         X\n  -y, --yield string   X"

static const struct
{
  const char *name;
  const char *help;
  void (*ask) (DwInjection *injection);
  const char *result;
} learnt[] = {
  { "added", YIELD, add_yield, "docker run -y way --rm x" },
  { "added by name", YIELD, add_flag_yield, "docker run --yield=way x" },
  { "set and removed", YIELD, set_and_remove_yield, "docker run x" },
  { "docker lacks it", YIELD, add_nope, "can't add --nope way: unknown flag: --nope" },
  { "docker lacks what is removed", YIELD, remove_nope, "there is no flag --nope" },
  { "docker does not tell", "", add_yield,
    "can't add -y way --rm: unknown shorthand flag: 'y' in -y" },
};

START_TEST (learns_flags)
{
  g_autofree char *text = ask_learner (learnt[_i].help, learnt[_i].ask);

  assert_string (learnt[_i].name, text, learnt[_i].result);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/learned-injection");

  add_rows_in_directory (suite, learns_flags, learnt);
  return check_run (suite);
}
