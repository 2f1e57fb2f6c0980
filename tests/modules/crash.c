/* SPDX-License-Identifier: MIT */
/* A run module that goes wrong in the way that the container's variable CRASH names, or CRASH_IN_TRIAL where it is
 * called for what would have been. It asks for a
 * label first, which must then reach nobody. */
#include "run/run-module.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int zero;

static void
read_nothing (void)
{
  zero = *(volatile int *) (guintptr) zero;
}

/* A page of a file that has none. */
static void
read_behind_the_end (void)
{
  int fd = open ("/tmp/empty", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  volatile char *page = mmap (NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);

  zero = *page;
}

static void
call_exit (void)
{
  exit (3);
}

/* No division by zero: what that does is the processor's choice. */
static void
raise_fpe (void)
{
  raise (SIGFPE);
}

static void
raise_ill (void)
{
  raise (SIGILL);
}

static void
say_g_error (void)
{
  g_error ("the module says why it gives up");
}

static void
say_g_critical (void)
{
  g_critical ("the module is worried");
  g_warning ("and says so");
}

static void
fail_assertion (void)
{
  g_assert_not_reached ();
}

static int
recurse (volatile char *from_before)
{
  volatile char here[4096];

  here[0] = (char) (from_before[0] + 1);
  return zero == 1 ? 0 : recurse (here) + here[0];
}

static void
overflow_stack (void)
{
  zero = recurse ((volatile char[]){ 0 });
}

/* Nobody has so much: half of it is there for a 32-bit program. */
static void
ask_for_too_much (void)
{
  *(char *) g_malloc (G_MAXSIZE - (gsize) zero) = 1;
}

static void
free_what_is_nobodys (void)
{
  char *volatile pointer = (char *) &zero;

  free (pointer);
}

static void
free_twice (void)
{
  char *volatile pointer = malloc (100);

  free (pointer);
  free (pointer);
}

static void
run_for_ever (void)
{
  for (;;)
    zero++;
}

static void
sleep_for_ever (void)
{
  for (;;)
    pause ();
}

/* Waits in a call that is begun anew after each signal. */
static void
read_for_ever (void)
{
  int fds[2];
  char byte;

  if (pipe2 (fds, O_CLOEXEC) == 0 && read (fds[0], &byte, 1) < 0)
    sleep_for_ever ();
}

/* A module's own process is no wrapper: its crash is its own. */
static void
crash_in_a_child (void)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      read_nothing ();
      _exit (0);
    }
  if (waitpid (pid, &status, 0) != pid || !WIFSIGNALED (status) || WTERMSIG (status) != SIGSEGV)
    abort ();
}

static void
be_well (void)
{
}

/* What a module must not do, since nothing can be done about it (docker-wrapper-module(7)). */

static void
call_underscore_exit (void)
{
  _exit (0);
}

static void
call_quick_exit (void)
{
  quick_exit (0);
}

static void
fork_and_return (void)
{
  int status;

  if (fork () > 0)
    wait (&status);
}

/* The kernel ends a process that crashes and has the signal blocked. */
static void
block_and_crash (void)
{
  sigset_t all;

  sigfillset (&all);
  sigprocmask (SIG_BLOCK, &all, NULL);
  read_nothing ();
}

static void
catch_and_crash (void)
{
  signal (SIGSEGV, SIG_DFL);
  read_nothing ();
}

static void
close_descriptors (void)
{
  for (int fd = 0; fd < 1024; fd++)
    close (fd);
}

static const struct
{
  const char *name;
  void (*go_wrong) (void);
} ways[] = {
  { "well", be_well },
  { "exit", call_exit },
  { "SIGSEGV", read_nothing },
  { "SIGBUS", read_behind_the_end },
  { "SIGFPE", raise_fpe },
  { "SIGILL", raise_ill },
  { "SIGABRT", abort },
  { "g_error", say_g_error },
  { "g_critical", say_g_critical },
  { "g_assert", fail_assertion },
  { "stack", overflow_stack },
  { "memory", ask_for_too_much },
  { "free", free_what_is_nobodys },
  { "double-free", free_twice },
  { "busy", run_for_ever },
  { "sleep", sleep_for_ever },
  { "read", read_for_ever },
  { "child", crash_in_a_child },
  { "_exit", call_underscore_exit },
  { "quick_exit", call_quick_exit },
  { "fork", fork_and_return },
  { "block", block_and_crash },
  { "catch", catch_and_crash },
  { "close", close_descriptors },
};

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  const char *variable = dw_draft_is_trial (draft) ? "CRASH_IN_TRIAL" : "CRASH";
  const char *way = dw_run_context_get_env (context, variable);

  dw_draft_add (draft, "--label=from=crash", NULL);
  for (guint i = 0; way != NULL && i < G_N_ELEMENTS (ways); i++)
    if (strcmp (ways[i].name, way) == 0)
      ways[i].go_wrong ();
  return TRUE;
}

const DwRunModule dw_run_module_crash = {
  .name = "crash",
  .summary = "goes wrong as CRASH says, for the tests",
  .handle_run = handle_run,
  .handles_create = TRUE,
};
