/* SPDX-License-Identifier: MIT */
/* What goes wrong in a module ends in docker, or in a refusal.
 *
 * Each test is a child process, which becomes a script that stands for docker, or the program cat,
 * which tells the state of its signals. */
#include "common/common.h"
#include "docker/ask.h"
#include "run/limit.h"
#include "run/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHORT 20           /* milliseconds, for what hangs */
#define COUNTED 400        /* for what waits for ticks */
#define AMPLE (120 * 1000) /* for what does not */
#define TOO_LONG (4 * 1024 * 1024) /* Linux takes 32 pages at most for one argument (execve (2)) */
#define WELL 42            /* the status of a child that goes on after its module */
#define WRONG 43
#define SCRIPT "#!/bin/sh\necho \"docker $*\"\n"
#define PASSED "; docker gets the caller's own command line"
#define BIT(signal) (G_GUINT64_CONSTANT (1) << ((signal) - 1))
#define LIBRARYS (BIT (32) | BIT (33)) /* the C library's own, which a shell may have ignored */
#define IGNORED (BIT (SIGCHLD) | BIT (SIGSEGV) | BIT (SIGTRAP) | BIT (DW_LIMIT_SIGNAL))
#define REFUSED "; on-error=refuse is set"
#define DRY_RUN "DOCKER_WRAPPER_DRY_RUN=1"
#define DRY "; DOCKER_WRAPPER_DRY_RUN is set, so docker does not run"
#define UNTOLD "; what rules in audit or warn mode would have done is not known"
#define LOST "; log-required is true, and this could not be logged: "

/* A row's module, and what there is when it runs. */
typedef struct
{
  const char *name;
  void (*module) (void);
  void (*prepare) (void); /* what the caller did before */
  guint timeout;
  gboolean refuse;
  gboolean tells;
  const char *directory; /* of a configuration that is not read yet; NULL: there was none to read */
  const char *docker;  /* the script bin/docker; NULL: none is known; "": no program; "cat": that */
  const char *pattern; /* what precedes the signals */
  guint64 signals;     /* what it finds */
  const char *program; /* argv[0], and no other word: docker is a shell, which tells it; "": none either */
  const char *environment; /* a variable; NULL: nothing that matters */
  const char *log;     /* the target; NULL: the file "log" */
  gboolean json, required; /* the log */
  gboolean settled;    /* docker gets `exec web` instead, whatever happens */
  gboolean is_long;    /* with a word more, which no program can get */
  const char *refusal; /* why docker does not run then; NULL: it does */
  int status;
  const char *out;   /* what docker, or a child that is well, says */
  const char *err;   /* NULL: nothing */
  const char *story; /* what the log has: NULL: nothing */
  const char *message; /* what the daemon of the log gets; NULL: nothing */
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

/* It crashes after something failed, since what it asked for does not exist. */
static void
fail_and_crash (void)
{
  errno = ENOENT;
  raise (SIGSEGV);
}

/* Its limit ends and it crashes at once: the crash, which comes first, is what happened. */
static void
crash_at_the_last_tick (void)
{
  sigset_t set;

  change_mask (SIG_BLOCK, SIGSEGV);
  change_mask (SIG_BLOCK, DW_LIMIT_SIGNAL);
  dw_rescue_begin ("mod", COUNTED); /* counts none that came before the signal was blocked */
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

/* The caller's room is used after the call, and no compiler knows for what: each call takes some more of the
 * stack. */
static int
take_stack (const volatile char *callers, gsize calls)
{
  volatile char room[4096];

  room[0] = *callers;
  return calls > 0 ? take_stack (room, calls - 1) + room[0] : 0;
}

static void
fill_stack (void)
{
  if (take_stack ("", G_MAXSIZE) == 0)
    _exit (WRONG);
}

static void
end_and_exit (void)
{
  dw_rescue_end ();
  exit (3);
}

static void
check_for_no_limit (void)
{
  if (dw_limit_is_on ())
    _exit (WRONG);
}

static void
end_and_crash (void)
{
  dw_rescue_end ();
  check_for_no_limit ();
  raise (SIGSEGV);
}

static void
remove_and_raise (void)
{
  dw_rescue_end ();
  dw_rescue_remove ();
  raise (SIGSEGV);
  raise (SIGTRAP);
}

static void
say_by_glib (void)
{
  g_message ("noise");
}

/* The wrapper's own commands have no module to rescue anything from. */
static void
leave_and_say (void)
{
  dw_rescue_end ();
  dw_rescue_leave ();
  dw_rescue_begin ("own", AMPLE);
  check_for_no_limit ();
  dw_rescue_silence ();
  say_by_glib ();
}

static void
leave_and_raise (void)
{
  dw_rescue_end ();
  dw_rescue_leave ();
  raise (SIGSEGV);
  raise (SIGTRAP);
}

/* Its commands may have a module after all, as explain does. */
static void
tell_and_crash (void)
{
  dw_rescue_end ();
  dw_rescue_leave ();
  dw_rescue_tell ();
  dw_rescue_begin ("own", AMPLE);
  raise (SIGSEGV);
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
  signal (SIGSEGV, SIG_IGN);
  signal (SIGTRAP, SIG_IGN);
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
  { "a full stack", fill_stack, CRASH ("SIGSEGV") },
  { "no limit", raise_segv, .timeout = 0, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "no limit, and nothing that ends", check_for_no_limit, .docker = SCRIPT, .status = WELL },
  { "what GLib says", say_by_glib, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
  { "what GLib says outside", leave_and_say, .timeout = AMPLE, .docker = SCRIPT, .status = WELL, .err = "noise" },
  { "a crash after the module", end_and_crash, .timeout = AMPLE, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "docker-wrapper: crashed with SIGSEGV" PASSED },
  { "signals at the end", remove_and_raise, .prepare = ignore, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
  { "told outside", tell_and_crash, .timeout = AMPLE, .docker = SCRIPT, .status = DW_EXIT_FAILURE,
    .err = "docker-wrapper: own: crashed with SIGSEGV" PASSED "\n" },
  { "signals outside", leave_and_raise, .prepare = ignore, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
  { "exit", call_exit, .timeout = AMPLE, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "mod: called exit" PASSED },
  { "exit outside", end_and_exit, .timeout = AMPLE, .docker = SCRIPT, .status = 3 },
  { "a hang", hang, .timeout = SHORT, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = "mod: took longer than module-timeout" PASSED },
  { "the shortest limit", hang, .timeout = 1, .docker = SCRIPT, .out = "docker run alpine\n",
    .story = ": took longer than module-timeout" PASSED },
  { "a hang, no docker known", hang, .timeout = SHORT, .out = "docker run alpine\n",
    .story = "mod: took longer than module-timeout" PASSED },
  { "a docker that can't be run", raise_segv, .timeout = AMPLE, .docker = "",
    .status = DW_EXIT_NOT_EXECUTABLE, .err = "/bin/docker cannot be run\n",
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
  { "told, on-error=refuse", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .tells = TRUE,
    .refuse = TRUE, .status = DW_EXIT_FAILURE,
    .err = "docker-wrapper: mod: crashed with SIGSEGV" REFUSED "\n" },
  { "no configuration", raise_segv, .timeout = AMPLE, .directory = "/nonexistent",
    .out = "docker run alpine\n" },
  { "a configuration that is not read yet", raise_segv, .timeout = AMPLE, .directory = "/",
    .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: crashed with SIGSEGV; the configuration is not known yet, and nothing "
           "runs unchecked\n" },
  { "a configuration that is not read yet, after an error", fail_and_crash, .timeout = AMPLE,
    .directory = "/", .status = DW_EXIT_REFUSED, .err = "; the configuration is not known yet" },
  { "a configuration that nobody can look for", raise_segv, .timeout = AMPLE,
    .directory = "/dev/null/docker-wrapper", .status = DW_EXIT_REFUSED,
    .err = "; the configuration is not known yet" },
  { "noise", say_in_silence, .timeout = AMPLE, .docker = SCRIPT, .status = WELL, .out = "voice\n" },
  { "noise and a crash", say_and_crash, CRASH ("SIGSEGV") },
  { "noise that is told", say_and_crash, .timeout = AMPLE, .docker = SCRIPT, .tells = TRUE,
    .status = DW_EXIT_FAILURE, .out = "noise\n",
    .err = "noise\ndocker-wrapper: mod: crashed with SIGSEGV" PASSED "\n" },
  { "a crash at the last tick", crash_at_the_last_tick, .timeout = COUNTED, .docker = SCRIPT,
    .out = "docker run alpine\n", .story = "mod: crashed with SIGSEGV" PASSED },
  { "a signal that is pending", check_pending, .prepare = block_and_send, .timeout = AMPLE,
    .docker = SCRIPT, .status = WELL },
  { "a signal that is blocked", raise_segv, .prepare = block, .timeout = AMPLE, .docker = "cat",
    .pattern = "SigBlk:\t", .signals = BIT (SIGSEGV),
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "signals that are blocked in the handler alone", raise_segv, .docker = "cat", .pattern = "SigBlk:\t",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "no docker", raise_segv, .timeout = AMPLE, .directory = "/nonexistent", .docker = "",
    .status = DW_EXIT_NOT_FOUND, .err = "docker-wrapper: docker cannot be run\n" },
  { "signals that are ignored", raise_segv, .prepare = ignore, .timeout = AMPLE, .docker = "cat",
    .pattern = "SigIgn:\t", .signals = IGNORED,
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "a question that is open", ask, .prepare = ignore, .timeout = AMPLE, .docker = "cat",
    .pattern = "SigIgn:\t", .signals = IGNORED,
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "a crash in a child", crash_in_a_child, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
  { "argv[0]", raise_segv, .program = "docker-wrapper", .docker = "sh", .out = "docker\n",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "argv[0] that is docker", raise_segv, .program = "/x/docker", .docker = "sh", .out = "/x/docker\n",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "no argv[0]", raise_segv, .program = "", .docker = "sh", .out = "docker\n",
    .story = "mod: crashed with SIGSEGV" PASSED },
  { "a dry run", raise_segv, .timeout = AMPLE, .environment = DRY_RUN, .docker = SCRIPT,
    .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" DRY "\n",
    .story = "mod: crashed with SIGSEGV" DRY "\n" },
  { "a dry run that hangs", hang, .timeout = SHORT, .environment = DRY_RUN, .docker = SCRIPT,
    .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: took longer than module-timeout" DRY "\n",
    .story = "mod: took longer than module-timeout" DRY "\n" },
  { "a dry run that exits", call_exit, .timeout = AMPLE, .environment = DRY_RUN, .docker = SCRIPT,
    .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: mod: called exit" DRY "\n",
    .story = "mod: called exit" DRY "\n" },
  { "a dry run without a configuration", raise_segv, .timeout = AMPLE, .environment = DRY_RUN,
    .directory = "/nonexistent", .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" DRY "\n" },
  { "a dry run with on-error=refuse", raise_segv, .timeout = AMPLE, .environment = DRY_RUN,
    .docker = SCRIPT, .refuse = TRUE, .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" REFUSED "\n",
    .story = "mod: crashed with SIGSEGV" REFUSED },
  { "no dry run", raise_segv, .environment = "DOCKER_WRAPPER_DRY_RUN=0", CRASH ("SIGSEGV") },
  { "log=stderr", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "stderr",
    .out = "docker run alpine\n", .err = " error mod: crashed with SIGSEGV" PASSED "\n" },
  { "noise and a crash, log=stderr", say_and_crash, .timeout = AMPLE, .docker = SCRIPT, .log = "stderr",
    .out = "docker run alpine\n", .err = " error mod: crashed with SIGSEGV" PASSED "\n" },
  { "JSON", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .json = TRUE, .out = "docker run alpine\n",
    .story = ",\"verdict\":\"failed\",\"reason\":\"mod: crashed with SIGSEGV" PASSED "\"}\n" },
  { "JSON, refused", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .json = TRUE, .refuse = TRUE,
    .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" REFUSED "\n",
    .story = ",\"verdict\":\"refused\",\"reason\":\"mod: crashed with SIGSEGV" REFUSED "\"}\n" },
  { "JSON to syslog", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "syslog", .json = TRUE,
    .out = "docker run alpine\n", .message = ",\"reason\":\"mod: crashed with SIGSEGV" PASSED "\"}" },
  { "log=syslog", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "syslog", .required = TRUE,
    .out = "docker run alpine\n", .message = "]: mod: crashed with SIGSEGV" PASSED },
  { "log=journal", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "journal", .required = TRUE,
    .out = "docker run alpine\n", .message = "\nMESSAGE=mod: crashed with SIGSEGV" PASSED "\n" },
  { "log=none", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "none",
    .out = "docker run alpine\n" },
  { "a log that takes nothing", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "/dev/full",
    .out = "docker run alpine\n" },
  { "a required log", raise_segv, .required = TRUE, CRASH ("SIGSEGV") },
  { "a required log that takes nothing", raise_segv, .timeout = AMPLE, .docker = SCRIPT,
    .log = "/dev/full", .required = TRUE, .out = "docker run alpine\n",
    .err = "docker-wrapper: mod: crashed with SIGSEGV" PASSED LOST "/dev/full\n" },
  { "log=none, required", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .log = "none",
    .required = TRUE, .out = "docker run alpine\n",
    .err = "docker-wrapper: mod: crashed with SIGSEGV" PASSED LOST "none\n" },
  { "refused, a required log that takes nothing", hang, .timeout = SHORT, .docker = SCRIPT,
    .refuse = TRUE, .log = "/dev/full", .required = TRUE, .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: took longer than module-timeout" REFUSED LOST "/dev/full\n" },
  { "told, a required log that takes nothing", raise_segv, .timeout = AMPLE, .docker = SCRIPT,
    .log = "/dev/full", .required = TRUE, .tells = TRUE, .status = DW_EXIT_FAILURE,
    .err = "docker-wrapper: mod: crashed with SIGSEGV" PASSED "\n" },
  { "settled", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE, .out = "docker exec web\n",
    .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled, a hang", hang, .timeout = SHORT, .docker = SCRIPT, .settled = TRUE, .out = "docker exec web\n",
    .story = "mod: took longer than module-timeout" UNTOLD },
  { "settled, on-error=refuse", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE, .refuse = TRUE,
    .out = "docker exec web\n", .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled, no docker known", raise_segv, .timeout = AMPLE, .settled = TRUE, .out = "docker exec web\n",
    .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled, a docker that can't be run", raise_segv, .timeout = AMPLE, .docker = "", .settled = TRUE,
    .status = DW_EXIT_NOT_EXECUTABLE, .err = "/bin/docker cannot be run\n", .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled, and too long", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE, .is_long = TRUE,
    .out = "docker run alpine\n", .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled, and too long, on-error=refuse", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE,
    .is_long = TRUE, .refuse = TRUE, .status = DW_EXIT_NOT_EXECUTABLE, .err = "/bin/docker cannot be run\n",
    .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled as refused", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE, .refusal = "not this",
    .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: not this\n", .story = "mod: crashed with SIGSEGV" UNTOLD },
  { "settled as refused, JSON", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE, .refusal = "no",
    .json = TRUE, .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: no\n", .story = ",\"verdict\":\"refused\"" },
  { "settled, a dry run", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .environment = DRY_RUN, .settled = TRUE,
    .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" DRY "\n",
    .story = "mod: crashed with SIGSEGV" DRY },
  { "settled, a dry run, on-error=refuse", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .environment = DRY_RUN, .settled = TRUE,
    .refuse = TRUE, .status = DW_EXIT_REFUSED, .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" DRY "\n",
    .story = "mod: crashed with SIGSEGV" DRY },
  { "settled, a required log that takes nothing", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE,
    .log = "/dev/full", .required = TRUE, .out = "docker exec web\n",
    .err = "docker-wrapper: mod: crashed with SIGSEGV" UNTOLD LOST "/dev/full\n" },
  { "settled, and one with on-error=refuse", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE,
    .log = "/dev/full", .required = TRUE, .refuse = TRUE, .status = DW_EXIT_REFUSED,
    .err = "docker-wrapper: refused: mod: crashed with SIGSEGV" UNTOLD LOST "/dev/full\n" },
  { "settled, told", raise_segv, .timeout = AMPLE, .docker = SCRIPT, .settled = TRUE, .tells = TRUE,
    .status = DW_EXIT_FAILURE, .err = "docker-wrapper: mod: crashed with SIGSEGV" PASSED "\n" },
  { "exit in a child", exit_in_a_child, .timeout = AMPLE, .docker = SCRIPT, .status = WELL },
};

static void
open_as (int fd, const char *name)
{
  const int flags = fd == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT | O_APPEND;
  g_autofree char *path = check_path (name);
  int file = open (path, flags | O_CLOEXEC, 0600);

  if (file < 0 || dup2 (file, fd) < 0)
    _exit (WRONG);
}

/* What runs the tests may ignore signals: a shell does in the background. */
static void
ignore_nothing (void)
{
  struct sigaction action;

  for (int i = 1; i < NSIG; i++)
    if (sigaction (i, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
      signal (i, SIG_DFL);
}

/* Fills in what the row has the wrapper called as, and what docker is.
 * Returns: (transfer full) docker */
static char *
fill_argv (const Row *row, char **argv)
{
  if (row->pattern != NULL)
    {
      argv[1] = g_strdup ("/proc/self/status");
      argv[2] = NULL;
      return g_find_program_in_path ("cat");
    }
  if (row->program == NULL)
    return check_path ("bin/docker");
  if (*row->program == '\0')
    argv[0] = NULL; /* what comes after it is no argument */
  else
    {
      argv[0] = g_strdup (row->program);
      argv[1] = NULL;
    }
  return g_find_program_in_path ("sh");
}

/* What the wrapper would be at the row's module. */
static void
run_module (const Row *row)
{
  char program[] = "docker-wrapper", command[] = "run", image[] = "alpine", variable[64] = "A=B";
  char docker_word[] = "docker", exec[] = "exec", web[] = "web";
  g_autofree char *word = row->is_long ? g_strnfill (TOO_LONG, 'x') : NULL;
  char *settled[] = { docker_word, exec, web, word, NULL };
  char *argv[] = { program, command, image, NULL }, *envp[] = { variable, NULL };
  DwInvocation invocation = check_invocation (argv + 1, envp);
  g_autofree char *docker = fill_argv (row, argv);
  g_autofree char *path = check_path (row->log != NULL && *row->log != '/' ? "socket" : "log");
  DwLog log = DW_LOG_INIT;

  open_as (STDIN_FILENO, "in");
  open_as (STDOUT_FILENO, "out");
  open_as (STDERR_FILENO, "err");
  if (row->environment != NULL)
    g_strlcpy (variable, row->environment, sizeof variable);
  ignore_nothing ();
  if (row->prepare != NULL)
    row->prepare ();
  invocation.program = argv[0];
  log.syslog = log.journal = path;
  log.target = row->log != NULL ? row->log : path;
  log.json = row->json;
  log.required = row->required;
  dw_rescue_init (&invocation, argv);
  if (row->tells)
    dw_rescue_tell ();
  invocation.config_directory = row->directory != NULL ? row->directory : "/nonexistent";
  if (row->directory == NULL)
    dw_rescue_prepare (row->docker != NULL ? docker : NULL, &log,
                       row->refuse ? DW_RESCUE_REFUSE : DW_RESCUE_PASS);
  dw_rescue_begin ("first", row->timeout);
  dw_rescue_begin ("mod", row->timeout);
  if (row->settled)
    dw_rescue_settle (settled, row->refusal);
  row->module ();
  dw_rescue_settle (NULL, NULL);
  dw_rescue_end ();
  dw_rescue_remove ();
  _exit (WELL);
}

static void
assert_signals (const Row *row)
{
  g_autofree char *path = check_path ("out");
  g_autofree char *text = check_read (path);
  const char *number = strstr (text, row->pattern);
  guint64 found;

  assert_true (row->name, number != NULL);
  found = g_ascii_strtoull (number + strlen (row->pattern), NULL, 16) & ~LIBRARYS;
  assert_integer (row->name, (gint64) found, (gint64) row->signals);
}

static void
assert_message (const Row *row, int server)
{
  g_autofree char *got = check_receive (server);

  if (row->message == NULL)
    assert_string (row->name, got, "");
  else
    assert_contains (row->name, got, row->message);
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
  int server, pipe_fds[2], status = 0;
  char byte;
  pid_t pid;

  if (row->is_long && g_strcmp0 (g_getenv ("CK_FORK"), "no") == 0)
    return; /* valgrind does not survive an execve that fails */
  server = check_listen ("socket", SOCK_DGRAM);
  check_write ("in", "echo \"$0\"\n", 0644);
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
  assert_message (row, server);
  assert_integer (row->name, read (pipe_fds[0], &byte, 1), 0);
  close (pipe_fds[0]);
  close (server);
}
END_TEST

enum { DESCRIPTORS = 64 };

/* What each descriptor is; nothing for what is none. */
static void
look_at_descriptors (struct stat *found)
{
  memset (found, 0, DESCRIPTORS * sizeof *found);
  for (int i = 0; i < DESCRIPTORS; i++)
    if (fstat (i, &found[i]) != 0)
      memset (&found[i], 0, sizeof *found);
}

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_mode == b->st_mode;
}

/* Begins and ends the silence, twice, where the streams whose bits @closed has are closed.
 * Returns: what is wrong, or WELL */
static int
be_silent_without (guint closed)
{
  const DwInvocation invocation = { .config_directory = "/nonexistent" };
  struct stat before[DESCRIPTORS], silent[DESCRIPTORS], after[DESCRIPTORS], nowhere;
  char *argv[] = { NULL };

  for (int i = 0; i <= STDERR_FILENO; i++)
    if (closed & (1u << i))
      close (i);
  stat ("/dev/null", &nowhere);
  dw_rescue_init (&invocation, argv);
  look_at_descriptors (before);
  dw_rescue_silence ();
  dw_rescue_end ();
  dw_rescue_silence ();
  look_at_descriptors (silent);
  dw_rescue_end ();
  look_at_descriptors (after);
  if (!is_same (&silent[0], &before[0]))
    return 1;
  for (int i = STDOUT_FILENO; i <= STDERR_FILENO; i++)
    if (!is_same (&silent[i], closed & (1u << i) ? &before[i] : &nowhere))
      return 2;
  for (guint i = 0; i < DESCRIPTORS; i++)
    if (!is_same (&after[i], &before[i]))
      return 3;
  return WELL;
}

/* What was closed stays closed, what was open is put back, and nothing else is left. */
START_TEST (silences_any_streams)
{
  int status = 0;
  pid_t pid;

  check_write ("in", "", 0644);
  pid = fork ();
  if (pid == 0)
    {
      open_as (STDIN_FILENO, "in");
      open_as (STDOUT_FILENO, "out");
      open_as (STDERR_FILENO, "err");
      _exit (be_silent_without ((guint) _i));
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_integer ("what is wrong", WEXITSTATUS (status), WELL);
  assert_true ("it ends by itself", WIFEXITED (status));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("run/rescue");

  add_rows_in_directory (suite, rescues, rows);
  check_add (suite, "silences_any_streams", silences_any_streams, 8, TRUE);
  return check_run (suite);
}
