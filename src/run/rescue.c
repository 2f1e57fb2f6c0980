/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "run/rescue.h"
#include "docker/ask.h"
#include "docker/binary.h"
#include "run/limit.h"
#include "base/error.h"
#include "base/signal-mask.h"
#include "base/signal-text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

/* The handler calls stat, open, write and execve, and keeps lines of text. */
#define STACK_SIZE (32 * 1024)

/* The directory of a configuration, from the prefix that the program is in. */
#define BESIDE "/etc/docker-wrapper"

/* A further policy: whether its variable counts or not, docker does not run. */
#define DRY_RUN (DW_RESCUE_REFUSE + 1)

static const struct
{
  int number;
  const char *name;
} fatal[] = {
  { SIGSEGV, "SIGSEGV" }, { SIGBUS, "SIGBUS" },   { SIGFPE, "SIGFPE" },
  { SIGILL, "SIGILL" },   { SIGABRT, "SIGABRT" }, { SIGTRAP, "SIGTRAP" },
};

static const int outputs[] = { STDOUT_FILENO, STDERR_FILENO };

/* What the handler has to reach. */
static struct
{
  const DwInvocation *invocation;
  char **argv; /* NULL: nothing is to be rescued */
  const char *docker;
  DwLog log;
  DwRescuePolicy policy;
  gboolean tells; /* docker does not run: report what happened */
  char *const *settled; /* (nullable) what docker gets, whatever happens */
  const char *refusal;  /* (nullable) why it does not run then */
  const char *what;
  gboolean catching; /* signals are caught, and the following is to be put back */
  struct sigaction before[G_N_ELEMENTS (fatal)];
  gboolean silent; /* what is written to the outputs is discarded */
  int aside[G_N_ELEMENTS (outputs)]; /* what they were; -1: they still are */
} state;

static char handler_stack[STACK_SIZE];

static const char *const endings[] = {
  [DW_RESCUE_UNKNOWN] = "; the configuration is not known yet, and nothing runs unchecked",
  [DW_RESCUE_PASS] = "; docker gets the caller's own command line",
  [DW_RESCUE_REFUSE] = "; on-error=refuse is set",
  [DRY_RUN] = "; DOCKER_WRAPPER_DRY_RUN is set, so docker does not run",
};

#define SETTLED "; what rules in audit or warn mode would have done is not known"

static gboolean
is_absent (const char *path)
{
  return access (path, F_OK) != 0 && errno == ENOENT;
}

#ifdef DW_RELOCATABLE
/* Whether a program that was unpacked somewhere has no configuration beside itself. */
static gboolean
has_nothing_beside (void)
{
  char path[PATH_MAX + sizeof BESIDE];
  gssize length = readlink (state.invocation->self, path, PATH_MAX);

  for (guint parts = 0; parts < 2 && length > 0; parts++)
    while (length > 0 && path[--length] != '/')
      ;
  memcpy (path + MAX (length, 0), BESIDE, sizeof BESIDE);
  return length < 0 || is_absent (path);
}
#else
#define has_nothing_beside() TRUE
#endif

/* Before the configuration was read, one that is there may say anything. */
static guint
settle_policy (void)
{
  guint policy = state.policy;

  if (policy == DW_RESCUE_UNKNOWN && is_absent (state.invocation->config_directory) &&
      has_nothing_beside ())
    policy = DW_RESCUE_PASS;
  if (policy == DW_RESCUE_PASS &&
      dw_invocation_getenv_flag (state.invocation, "DOCKER_WRAPPER_DRY_RUN"))
    policy = DRY_RUN;
  return policy;
}

/* Says @text on stderr and, where @refuses, that docker does not run, and ends. */
static void
tell (const char *text, gboolean refuses)
{
  DwSignalText line = { .length = 0 };

  dw_signal_text_append (&line, refuses ? PACKAGE_NAME ": refused: " : PACKAGE_NAME ": ");
  dw_signal_text_append (&line, text);
  dw_signal_text_append_line_feed (&line);
  dw_log_write_line (STDERR_FILENO, line.text, line.length);
  if (refuses)
    _exit (DW_EXIT_REFUSED);
}

/* Logs @story, and adds to it where it has to be logged and was not.
 * Returns: whether it was, or need not be */
static gboolean
log_story (DwSignalText *story, gboolean refuses)
{
  if (dw_log_write_in_signal (&state.log, refuses ? "refused" : "failed", story->text) || !state.log.required)
    return TRUE;
  dw_signal_text_append (story, "; log-required is true, and this could not be logged: ");
  dw_signal_text_append (story, state.log.target != NULL ? state.log.target : "none");
  return FALSE;
}

/* What a module says is not for the caller, nor what the C library and GLib say of its mishaps. */
static void
set_outputs_aside (void)
{
  int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC | O_NOCTTY);

  state.aside[0] = state.aside[1] = -1;
  state.silent = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      if (nowhere >= 0 && nowhere != outputs[i])
        state.aside[i] = fcntl (outputs[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
      if (state.aside[i] >= 0)
        dup2 (nowhere, outputs[i]);
    }
  if (nowhere >= 0)
    close (nowhere);
}

static void
put_back_outputs (void)
{
  for (guint i = 0; state.silent && i < G_N_ELEMENTS (outputs); i++)
    if (state.aside[i] >= 0)
      {
        dup2 (state.aside[i], outputs[i]);
        close (state.aside[i]);
      }
  state.silent = FALSE;
}

/* @mask: what was blocked, unless a limit is on, which has noted that. */
static void
put_back_signals (const sigset_t *mask)
{
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i].number, &state.before[i], NULL);
  if (dw_limit_is_on ())
    dw_limit_end ();
  else
    dw_signal_mask_change (SIG_SETMASK, mask, NULL);
}

static void
become_docker (const char *docker)
{
  static char *alone[] = { NULL, NULL };
  char **argv = state.argv[0] != NULL ? state.argv : alone;

  argv[0] = (char *) dw_docker_binary_name (docker, state.invocation->program);
  dw_docker_binary_exec (docker, argv, state.invocation->envp);
}

/* Becomes docker. @mask: as put_back_signals */
static void
pass (const sigset_t *mask)
{
  const char *docker = state.docker;
  DwSignalText line = { .length = 0 };

  put_back_signals (mask);
  if (docker == NULL)
    docker = dw_docker_binary_pick (state.invocation);
  if (docker != NULL && state.settled != NULL)
    dw_docker_binary_exec (docker, state.settled, state.invocation->envp);
  if (docker != NULL && (state.settled == NULL || (errno == E2BIG && state.policy != DW_RESCUE_REFUSE)))
    become_docker (docker);
  dw_signal_text_append (&line, docker != NULL ? docker : "docker");
  dw_signal_text_append (&line, " cannot be run");
  tell (line.text, FALSE);
  _exit (docker != NULL ? DW_EXIT_NOT_EXECUTABLE : DW_EXIT_NOT_FOUND);
}

/* What happened, and its consequence. */
static DwSignalText
begin_story (const char *event, const char *ending)
{
  DwSignalText story = { .length = 0 };

  dw_signal_text_append (&story, state.what != NULL ? state.what : PACKAGE_NAME);
  dw_signal_text_append (&story, ": ");
  dw_signal_text_append (&story, event);
  dw_signal_text_append (&story, ending);
  return story;
}

/* Docker gets, or is refused, what was decided before the crash. @mask: as put_back_signals */
static void
keep_settled (const char *event, const sigset_t *mask)
{
  gboolean is_dry_run = dw_invocation_getenv_flag (state.invocation, "DOCKER_WRAPPER_DRY_RUN");
  DwSignalText story = begin_story (event, is_dry_run ? endings[DRY_RUN] : SETTLED);
  gboolean logged = log_story (&story, state.refusal != NULL);

  if (state.refusal != NULL)
    tell (state.refusal, TRUE);
  if (is_dry_run || !logged)
    tell (story.text, is_dry_run || state.policy == DW_RESCUE_REFUSE);
  pass (mask);
}

/* Becomes docker, or refuses. @mask: what was blocked before; not needed where a limit is on. */
static void
rescue (const char *event, const sigset_t *mask)
{
  const guint policy = settle_policy ();
  const gboolean refuses = policy != DW_RESCUE_PASS;
  DwSignalText story = begin_story (event, endings[policy]);

  dw_ask_abandon ();
  put_back_outputs ();
  if (state.settled != NULL && !state.tells)
    keep_settled (event, mask);
  if (state.tells || !log_story (&story, refuses) || refuses)
    tell (story.text, refuses && !state.tells);
  if (state.tells)
    _exit (DW_EXIT_FAILURE);
  pass (mask);
}

/* Whether a module's own process caught the signal, with the handlers that it inherited: it then dies
 * of it, which was caught once (SA_RESETHAND). */
static gboolean
is_for_child (int number)
{
  if (!dw_limit_is_in_child ())
    return FALSE;
  raise (number);
  return TRUE;
}

static void
on_fatal_signal (int number, siginfo_t *info, void *context)
{
  const ucontext_t *interrupted = context;
  DwSignalText event = { .length = 0 };
  guint i = 0;

  if (is_for_child (number))
    return;
  while (fatal[i].number != number) /* no other is caught */
    i++;
  dw_signal_text_append (&event, "crashed with ");
  dw_signal_text_append (&event, fatal[i].name);
  rescue (event.text, &interrupted->uc_sigmask);
}

static void
on_too_long (void)
{
  rescue ("took longer than module-timeout", NULL);
}

/* A module that ends the process. */
static void
on_exit_called (void)
{
  if (dw_limit_is_on () && !dw_limit_is_in_child ())
    rescue ("called exit", NULL);
}

/* What GLib says is not for the caller's stderr. After an error it ends the process by a signal. */
static GLogWriterOutput
on_message (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (state.argv == NULL)
    return g_log_writer_default (level, fields, n_fields, data);
  return G_LOG_WRITER_HANDLED;
}

static void
catch_signals (void)
{
  stack_t stack = { .ss_sp = handler_stack, .ss_size = sizeof handler_stack };
  struct sigaction action = { .sa_sigaction = on_fatal_signal,
                              .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND };

  atexit (on_exit_called);
  sigaddset (&action.sa_mask, DW_LIMIT_SIGNAL);
  sigaltstack (&stack, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i].number, &action, &state.before[i]);
  state.catching = TRUE;
}

void
dw_rescue_init (const DwInvocation *invocation, char **argv)
{
  state.invocation = invocation;
  state.argv = argv;
  catch_signals ();
  g_log_set_writer_func (on_message, NULL, NULL);
}

void
dw_rescue_leave (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i].number, &state.before[i], NULL);
  state.argv = NULL;
  state.catching = FALSE;
}

void
dw_rescue_tell (void)
{
  state.tells = TRUE;
  if (!state.catching)
    catch_signals ();
}

void
dw_rescue_prepare (const char *docker, const DwLog *log, DwRescuePolicy policy)
{
  state.docker = docker;
  state.log = *log;
  state.policy = policy;
}

void
dw_rescue_settle (char *const *argv, const char *refusal)
{
  state.settled = argv;
  state.refusal = refusal;
}

void
dw_rescue_begin (const char *what, guint timeout)
{
  sigset_t catch;

  state.what = what;
  if (!state.catching || timeout == 0)
    return;
  sigemptyset (&catch);
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaddset (&catch, fatal[i].number);
  dw_limit_begin (timeout, &catch, on_too_long);
}

void
dw_rescue_silence (void)
{
  if (state.catching && !state.tells && !state.silent)
    set_outputs_aside ();
}

void
dw_rescue_end (void)
{
  state.what = NULL;
  dw_limit_end ();
  put_back_outputs ();
}

/* execve puts every caught signal to its default, and forgets the stack: only what was otherwise
 * before needs to be put back. */
void
dw_rescue_remove (void)
{
  if (!state.catching)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    if (state.before[i].sa_handler != SIG_DFL)
      sigaction (fatal[i].number, &state.before[i], NULL);
}
