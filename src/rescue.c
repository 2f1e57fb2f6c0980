/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "rescue.h"
#include "docker-binary.h"
#include "error.h"
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

/* The handler calls stat, open, write and execve, and keeps a line of text. */
#define STACK_SIZE (32 * 1024)
#define MAX_LINE 512

static const struct
{
  int number;
  const char *name;
} fatal[] = {
  { SIGSEGV, "SIGSEGV" }, { SIGBUS, "SIGBUS" },   { SIGFPE, "SIGFPE" },
  { SIGILL, "SIGILL" },   { SIGABRT, "SIGABRT" }, { SIGTRAP, "SIGTRAP" },
};

/* What the handler has to reach. */
static struct
{
  const DwInvocation *invocation;
  char **argv;
  const char *docker;
  const char *log_file;
  gboolean refuse;
  const char *what;
  struct sigaction before[G_N_ELEMENTS (fatal)];
  gboolean limited; /* the timer runs, and the following three are to be put back */
  struct sigaction alarm_before;
  struct itimerval timer_before;
  sigset_t mask_before;
} state;

static char handler_stack[STACK_SIZE];

/* A line under construction; what does not fit is cut off. */
typedef struct
{
  char text[MAX_LINE];
  gsize length;
} Line;

static void
append (Line *line, const char *text)
{
  for (; *text != '\0' && line->length < MAX_LINE - 1; text++)
    line->text[line->length++] = g_ascii_iscntrl (*text) ? '?' : *text;
}

static void
append_number (Line *line, gulong number)
{
  char digits[24];
  char *p = digits + sizeof digits - 1;

  for (*p = '\0'; number > 0 || *p == '\0'; number /= 10)
    *--p = (char) ('0' + number % 10);
  append (line, p);
}

static void
append_story (Line *line, const char *event)
{
  append (line, state.what != NULL ? state.what : PACKAGE_NAME);
  append (line, ": ");
  append (line, event);
  append (line, state.refuse ? "; on-error=refuse lets nothing run unchecked"
                             : "; docker gets the caller's own line");
}

static void
finish_line (Line *line, int fd)
{
  gssize written;

  line->text[line->length++] = '\n';
  do
    written = write (fd, line->text, line->length);
  while (written < 0 && errno == EINTR);
}

static void
log_story (const char *event)
{
  Line line = { .length = 0 };
  char time[DW_LOG_TIME_SIZE];
  int fd;

  if (state.log_file == NULL)
    return;
  fd = open (state.log_file, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_CREAT, 0640);
  if (fd < 0)
    return;
  dw_log_format_time (time);
  append (&line, time);
  append (&line, " ");
  append_number (&line, (gulong) getpid ());
  append (&line, " error ");
  append_story (&line, event);
  finish_line (&line, fd);
  close (fd);
}

static void
put_back_signals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i].number, &state.before[i], NULL);
  if (!state.limited)
    return;
  setitimer (ITIMER_REAL, &state.timer_before, NULL);
  sigaction (SIGALRM, &state.alarm_before, NULL);
  state.limited = FALSE;
}

/* Becomes docker, or refuses. @mask: what was blocked before. */
static void
rescue (const char *event, const sigset_t *mask)
{
  static char name[] = "docker";
  static char *alone[] = { name, NULL };
  struct sigaction ignore = { .sa_handler = SIG_IGN }, pipe_before, size_before;
  const char *docker = state.docker;
  Line line = { .length = 0 };

  sigaction (SIGPIPE, &ignore, &pipe_before);
  sigaction (SIGXFSZ, &ignore, &size_before);
  log_story (event);
  if (state.refuse)
    {
      append (&line, PACKAGE_NAME ": refused: ");
      append_story (&line, event);
      finish_line (&line, STDERR_FILENO);
      _exit (DW_EXIT_REFUSED);
    }
  sigaction (SIGXFSZ, &size_before, NULL);
  sigaction (SIGPIPE, &pipe_before, NULL);
  put_back_signals ();
  sigprocmask (SIG_SETMASK, mask, NULL);
  if (docker == NULL)
    docker = dw_docker_binary_pick (state.invocation);
  if (state.argv[0] != NULL)
    state.argv[0] = name;
  if (docker != NULL)
    execve (docker, state.argv[0] != NULL ? state.argv : alone, state.invocation->envp);
  append (&line, PACKAGE_NAME ": ");
  append (&line, docker != NULL ? docker : "docker");
  append (&line, " can't be run");
  finish_line (&line, STDERR_FILENO);
  _exit (docker != NULL ? DW_EXIT_NOT_EXECUTABLE : DW_EXIT_NOT_FOUND);
}

static void
on_fatal_signal (int number, siginfo_t *info, void *context)
{
  const ucontext_t *interrupted = context;
  Line event = { .length = 0 };
  guint i = 0;

  while (i < G_N_ELEMENTS (fatal) - 1 && fatal[i].number != number)
    i++;
  append (&event, "crashed with ");
  append (&event, fatal[i].name);
  event.text[event.length] = '\0';
  rescue (event.text, state.limited ? &state.mask_before : &interrupted->uc_sigmask);
}

static void
on_alarm (int number)
{
  rescue ("took longer than module-timeout", &state.mask_before);
}

/* What GLib says before it gives up is not for the caller's stderr; the log tells of the crash. */
static GLogWriterOutput
say_nothing (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  return G_LOG_WRITER_HANDLED;
}

void
dw_rescue_install (const DwInvocation *invocation, char **argv)
{
  stack_t stack = { .ss_sp = handler_stack, .ss_size = sizeof handler_stack };
  struct sigaction action = { .sa_sigaction = on_fatal_signal,
                              .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND };

  state.invocation = invocation;
  state.argv = argv;
  g_log_set_writer_func (say_nothing, NULL, NULL);
  sigaltstack (&stack, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i].number, &action, &state.before[i]);
}

void
dw_rescue_prepare (const char *docker, const char *log_target, gboolean refuse)
{
  state.docker = docker;
  state.log_file = log_target != NULL && *log_target == '/' ? log_target : NULL;
  state.refuse = refuse;
}

void
dw_rescue_begin (const char *what, guint timeout)
{
  struct sigaction action = { .sa_handler = on_alarm, .sa_flags = SA_ONSTACK };
  struct itimerval timer
    = { .it_value = { .tv_sec = timeout / 1000, .tv_usec = timeout % 1000 * 1000 } };
  sigset_t alarm_only;

  state.what = what;
  if (state.invocation == NULL || timeout == 0)
    return;
  sigemptyset (&alarm_only);
  sigaddset (&alarm_only, SIGALRM);
  sigaction (SIGALRM, &action, &state.alarm_before);
  sigprocmask (SIG_UNBLOCK, &alarm_only, &state.mask_before);
  setitimer (ITIMER_REAL, &timer, &state.timer_before);
  state.limited = TRUE;
}

void
dw_rescue_end (void)
{
  state.what = NULL;
  if (!state.limited)
    return;
  setitimer (ITIMER_REAL, &state.timer_before, NULL);
  sigprocmask (SIG_SETMASK, &state.mask_before, NULL);
  sigaction (SIGALRM, &state.alarm_before, NULL);
  state.limited = FALSE;
}

/* execve puts every caught signal to its default, and forgets the stack: only what was otherwise
 * before needs to be put back. */
void
dw_rescue_remove (void)
{
  if (state.invocation == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    if (state.before[i].sa_handler != SIG_DFL)
      sigaction (fatal[i].number, &state.before[i], NULL);
}
