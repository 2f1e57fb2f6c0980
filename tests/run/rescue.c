/* SPDX-License-Identifier: MIT */
/* What goes wrong in a module ends in docker, or in a refusal.
 *
 * Each test is a child process, which becomes a script that stands for docker, or the program grep,
 * which tells the state of its signals. */
#include "common/common.h"
#include "docker/ask.h"
#include "run/limit.h"
#include "run/rescue.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHORT 20           /* milliseconds, for what hangs */
#define AMPLE (120 * 1000) /* for what does not */
#define WELL 42            /* the status of a child that goes on after its module */
#define WRONG 43
#define SCRIPT "#!/bin/sh\necho \"docker $*\"\n"
#define PASSED "; docker gets the caller's own line"
#define BIT(signal) (G_GUINT64_CONSTANT (1) << ((signal) - 1))
#define LIBRARYS (BIT (32) | BIT (33)) /* the C library's own, which a shell may have ignored */
#define REFUSED "; on-error=refuse lets nothing run unchecked"

/* A row's module, and what there is when it runs. */
typedef struct
{
  const char *name;
  void (*module) (void);
  void (*prepare) (void); /* what the caller did before */
  guint timeout;
  gboolean refuse;
  gboolean tells;
  const char *directory; /* of a configuration that is not read yet; NULL: it was read */
  const char *docker;  /* the script bin/docker; NULL: none is known; "": no program; "grep": that */
  const char *pattern; /* for grep */
  guint64 signals;     /* what it finds */
  int status;
  const char *out;   /* what docker, or a child that is well, says */
  const char *err;   /* NULL: nothing */
  const char *story; /* what the log has: NULL: nothing */
} Row;

static void
change_mask (int how, int number)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, number);
  sigprocmask (how, &set, NULL);
}

static gboolean
is_pending (int number)
{
  sigset_t set;

  sigpending (&set);
  return sigismember (&set, number) == 1;
}

static void
say (const char *text)
{
  if (write (STDOUT_FILENO, text, strlen (text)) < 0 || write (STDERR_FILENO, text, strlen (text)) < 0)
    _exit (WRONG);
}

static void
do_nothing (void)
{
}

static void
raise_segv (void)
{
  raise (SIGSEGV);
}

static void
raise_bus (void)
{
  raise (SIGBUS);
}

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
raise_trap (void)
{
  raise (SIGTRAP);
}

static void
call_exit (void)
{
  exit (3);
}

static void
hang (void)
{
  while (pause () < 0)
    ;
}

static void
say_and_crash (void)
{
  dw_rescue_silence ();
  say ("noise\n");
  raise (SIGSEGV);
}

static void
say_in_silence (void)
{
  dw_rescue_silence ();
  dw_rescue_silence ();
  say ("noise\n");
  dw_rescue_end ();
  if (write (STDOUT_FILENO, "voice\n", 6) < 0)
    _exit (WRONG);
}

/* Its limit ends and it crashes at once: the crash, which comes first, is what happened. */
static void
crash_at_the_last_tick (void)
{
  sigset_t set;

  change_mask (SIG_BLOCK, SIGSEGV);
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  sigprocmask (SIG_BLOCK, NULL, &set);
  sigdelset (&set, DW_LIMIT_SIGNAL);
  for (guint i = 1; i < DW_LIMIT_TICKS; i++)
    sigsuspend (&set);
  while (!is_pending (DW_LIMIT_SIGNAL))
    ;
  raise (SIGSEGV);
  sigdelset (&set, SIGSEGV);
  sigprocmask (SIG_SETMASK, &set, NULL);
}

static void
check_pending (void)
{
  if (!is_pending (SIGABRT))
    _exit (WRONG);
}

/* It crashes in the middle of a question to docker. */
static void
ask (void)
{
  static const char *const argv[] = { "docker", NULL };
  g_autofree char *path = check_path ("asked");
  g_autofree char *asker = g_strdup_printf ("ASKER=%ld", (long) getpid ());
  const char *const envp[] = { "PATH=/usr/bin:/bin", asker, NULL };
  const DwQuestion question = { path, argv, (char *const *) envp, AMPLE, 0, NULL };

  check_write ("asked", "#!/bin/sh\nsleep 1000 &\nkill -SEGV $ASKER\nsleep 1000\n", 0755);
  dw_ask (&question, NULL);
}

static void
crash_in_a_child (void)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    {
      raise (SIGSEGV);
      _exit (0);
    }
  if (waitpid (pid, &status, 0) != pid || !WIFSIGNALED (status))
    _exit (WRONG);
}

static void
exit_in_a_child (void)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    exit (3);
  if (waitpid (pid, &status, 0) != pid || !WIFEXITED (status) || WEXITSTATUS (status) != 3)
    _exit (WRONG);
}

static void
block (void)
{
  change_mask (SIG_BLOCK, SIGSEGV);
}

static void
block_and_send (void)
{
  change_mask (SIG_BLOCK, SIGABRT);
  raise (SIGABRT);
}

static void
ignore (void)
{
  signal (SIGCHLD, SIG_IGN);
  signal (SIGTRAP, SIG_IGN); /* grep catches SIGSEGV */
  signal (DW_LIMIT_SIGNAL, SIG_IGN);
}

#define CRASH(signal)                                                                              \
  .timeout = AMPLE, .docker = SCRIPT, .out = "docker run alpine\n",                                \
  .story = "mod: crashed with " signal PASSED

static const Row rows[] = {
  { "nothing", do_nothing, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
  { "SIGSEGV", raise_segv, CRASH ("SIGSEGV") },
  { "SIGBUS", raise_bus, CRASH ("SIGBUS") },
  { "SIGFPE", raise_fpe, CRASH ("SIGFPE") },
  { "SIGILL", raise_ill, CRASH ("SIGILL") },
  { "SIGABRT", abort, CRASH ("SIGABRT") },
  { "SIGTRAP", raise_trap, CRASH ("SIGTRAP") },
  { "no limit", raise_segv, .timeout = 0, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "exit", call_exit, .timeout = AMPLE, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "mod: called exit" PASSED },
  { "a hang", hang, .timeout = SHORT, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "mod: took longer than module-timeout" PASSED },
  { "a hang, no docker known", hang, .timeout = SHORT, .out = "docker run alpine\n",
    .story = "mod: took longer than module-timeout" PASSED },
  { "a docker that can't be run", raise_segv, .timeout = AMPLE, .docker = "",
    .status = DW_EXIT_NOT_EXECUTABLE, .err = "/bin/docker can't be run\n",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "refused", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .refuse = TRUE,
    .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" REFUSED "\n",
    .story = "mod: crashed with SIGSEGV" REFUSED },
  { "refused after a hang", hang, .timeout = SHORT, .docker = SCRIPT, .refuse = TRUE,
    .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: took longer than module-timeout" REFUSED "\n",
    .story = "mod: took longer than module-timeout" REFUSED },
  { "told", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .tells = TRUE,
    .status = DW_EXIT_FAILURE, .err = "docker-wrapper: mod: crashed with SIGSEGV" PASSED "\n" },
  { "no configuration", raise_segv, .timeout = AMPLE, .directory = "/nonexistent",
    .out = "docker run alpine\n" },
  { "a configuration that is not read yet", raise_segv, .timeout = AMPLE, .directory = "/",
    .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: crashed with SIGSEGV; what the configuration says is not known, "
           "and nothing runs unchecked\n" },
  { "noise", say_in_silence, .timeout = AMPLE, .docker = SCRIPT, .status = WELL, .out = "voice\n" },
  { "noise and a crash", say_and_crash, CRASH ("SIGSEGV") },
  { "noise that is told", say_and_crash, .timeout = AMPLE, .docker = SCRIPT, .tells = TRUE,
    .status = DW_EXIT_FAILURE, .out = "noise\n",
    .err = "noise\ndocker-wrapper: mod: crashed with SIGSEGV" PASSED "\n" },
  { "a crash at the last tick", crash_at_the_last_tick, .timeout = SHORT, .docker = SCRIPT,
    .out = "docker run alpine\n", .story = "mod: crashed with SIGSEGV" PASSED },
  { "a signal that is pending", check_pending, .prepare = block_and_send, .timeout = AMPLE,
    .docker = SCRIPT, .status = WELL },
  { "a signal that is blocked", raise_segv, .prepare = block, .timeout = AMPLE, .docker = "grep",
    .pattern = "SigBlk", .signals = BIT (SIGSEGV),
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "signals that are ignored", raise_segv, .prepare = ignore, .timeout = AMPLE, .docker = "grep",
    .pattern = "SigIgn", .signals = BIT (SIGCHLD) | BIT (SIGTRAP) | BIT (DW_LIMIT_SIGNAL),
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "a question that is open", ask, .prepare = ignore, .timeout = AMPLE, .docker = "grep",
    .pattern = "SigIgn", .signals = BIT (SIGCHLD) | BIT (SIGTRAP) | BIT (DW_LIMIT_SIGNAL),
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "a crash in a child", crash_in_a_child, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
  { "exit in a child", exit_in_a_child, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
};

static void
open_as (int fd, const char *name)
{
  g_autofree char *path = check_path (name);
  int file = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  if (file < 0 || dup2 (file, fd) < 0)
    _exit (WRONG);
}

/* What the wrapper would be at the row's module. */
/* What runs the tests may ignore signals: a shell does in the background. */
static void
ignore_nothing (void)
{
  struct sigaction action;

  for (int i = 1; i < NSIG; i++)
    if (sigaction (i, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
      signal (i, SIG_DFL);
}

static void
run_module (const Row *row)
{
  char program[] = "docker-wrapper", command[] = "run", image[] = "alpine";
  char pattern[32] = "", status[] = "/proc/self/status";
  char *argv[] = { program, command, image, NULL }, *grep_argv[] = { program, pattern, status, NULL };
  DwInvocation invocation = check_invocation (argv + 1, argv + 3);
  g_autofree char *docker = check_path ("bin/docker");
  g_autofree char *log = check_path ("log");

  open_as (STDOUT_FILENO, "out");
  open_as (STDERR_FILENO, "err");
  if (row->pattern != NULL)
    {
      g_strlcpy (pattern, row->pattern, sizeof pattern);
      g_free (docker);
      docker = g_find_program_in_path ("grep");
    }
  ignore_nothing ();
  if (row->prepare != NULL)
    row->prepare ();
  dw_rescue_init (&invocation, row->pattern != NULL ? grep_argv : argv);
  if (row->tells)
    dw_rescue_tell ();
  if (row->directory != NULL)
    invocation.config_directory = row->directory;
  else
    dw_rescue_prepare (row->docker != NULL ? docker : NULL, log,
                       row->refuse ? DW_RESCUE_REFUSE : DW_RESCUE_PASS);
  dw_rescue_begin ("first", row->timeout);
  dw_rescue_begin ("mod", row->timeout);
  row->module ();
  dw_rescue_end ();
  dw_rescue_remove ();
  _exit (WELL);
}

static void
assert_signals (const Row *row)
{
  g_autofree char *path = check_path ("out");
  g_autofree char *text = check_read (path);
  const char *number = strchr (text, ':');

  assert_true (row->name, number != NULL);
  assert_integer (row->name, (gint64) (g_ascii_strtoull (number + 2, NULL, 16) & ~LIBRARYS),
                  (gint64) row->signals);
}

static void
assert_file (const char *name, const char *file, const char *wanted)
{
  g_autofree char *path = check_path (file);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    text = g_strdup ("");
  if (wanted == NULL)
    assert_string (name, text, "");
  else if (strcmp (file, "out") == 0)
    assert_string (name, text, wanted);
  else
    assert_contains (name, text, wanted);
}

/* Whoever holds the write end of the pipe lives. */
START_TEST (rescues)
{
  const Row *row = &rows[_i];
  int pipe_fds[2], status = 0;
  char byte;
  pid_t pid;

  check_write ("bin/docker", row->docker != NULL ? row->docker : SCRIPT,
               g_strcmp0 (row->docker, "") != 0 ? 0755 : 0644);
  ck_assert_int_eq (pipe (pipe_fds), 0);
  pid = fork ();
  if (pid == 0)
    run_module (row);
  close (pipe_fds[1]);
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true (row->name, WIFEXITED (status));
  assert_integer (row->name, WEXITSTATUS (status), row->status);
  if (row->pattern != NULL)
    assert_signals (row);
  else
    assert_file (row->name, "out", row->out);
  assert_file (row->name, "err", row->err);
  assert_file (row->name, "log", row->story);
  assert_integer (row->name, read (pipe_fds[0], &byte, 1), 0);
  close (pipe_fds[0]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/rescue");

  add_rows_in_directory (suite, rescues, rows);
  return check_run (suite);
}
