/* SPDX-License-Identifier: MIT */
#include "docker/ask.h"
#include "base/signal-mask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* How many bytes of what the program writes to its standard error are kept. */
#define MAX_ERRORS 400

/* In milliseconds. */
#define GETENT_TIMEOUT 2000

/* getent (1), "EXIT STATUS" */
#define GETENT_KEY_NOT_FOUND 2

enum
{
  OUTPUT,
  ERRORS,
  REPORT,
  N_PIPES
};

/* What the supervisor reports: an errno if the program could not be started, else how it ended. */
typedef struct
{
  int problem;
  int status;
} Report;

/* An open question.
 * @fds: the ends to read from; -1 if nothing more will come
 * @texts: what came from the program
 */
typedef struct
{
  const DwQuestion *question;
  gint64 deadline; /* CLOCK_MONOTONIC, microseconds */
  struct pollfd fds[N_PIPES];
  GString *texts[REPORT];
  Report report;
} Dialog;

/* For the signal handler; 0: no question is open. */
static volatile pid_t supervisor;

/* Becomes the program, in the supervisor's child. A caller that closed its standard streams gets
 * pipes in their place; these are moved out of the way first.
 * Returns: only if that failed. */
static void
become (const DwQuestion *question, const int ends[N_PIPES])
{
  int output = fcntl (ends[OUTPUT], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  int errors = fcntl (ends[ERRORS], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  int nothing = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  sigset_t none;

  if (dup2 (nothing, STDIN_FILENO) < 0 || dup2 (output, STDOUT_FILENO) < 0 ||
      dup2 (errors, STDERR_FILENO) < 0)
    return;
  sigemptyset (&none);
  dw_signal_mask_change (SIG_SETMASK, &none, NULL);
  execve (question->path, (char *const *) question->argv, question->envp);
}

/* Waits for the program in the supervisor. Both die with their parents. */
static Report
watch (const DwQuestion *question, const int ends[N_PIPES])
{
  pid_t pid = fork ();
  Report report = { .problem = pid < 0 ? errno : 0 };

  if (pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      become (question, ends);
      report.problem = errno;
    }
  else if (pid > 0)
    while (waitpid (pid, &report.status, 0) < 0 && errno == EINTR)
      ;
  return report;
}

/* The work of the supervisor, with every signal blocked. */
G_GNUC_NORETURN static void
supervise (const DwQuestion *question, const int ends[N_PIPES])
{
  Report report;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  for (int number = 1; number < NSIG; number++)
    signal (number, SIG_DFL);
  setsid ();
  report = watch (question, ends);
  _exit (write (ends[REPORT], &report, sizeof report) < 0 ? 1 : 0);
}

/* Creates the supervisor as fork would, except that it sends no signal when it ends: clone (2) with the exit
 * signal 0. The arguments are all 0, so their order, which differs between architectures, does not matter. No
 * signal handler runs before @supervisor is set. */
static int
make_supervisor (const DwQuestion *question, const int ends[N_PIPES])
{
  sigset_t all, before;
  int problem = 0;

  dw_signal_mask_fill (&all);
  dw_signal_mask_change (SIG_SETMASK, &all, &before);
  supervisor = (pid_t) syscall (SYS_clone, 0, 0, 0, 0, 0);
  if (supervisor == 0)
    supervise (question, ends);
  if (supervisor < 0)
    {
      problem = errno;
      supervisor = 0;
    }
  dw_signal_mask_change (SIG_SETMASK, &before, NULL);
  return problem;
}

/* The supervisor may not have a process group of its own yet; once it is dying, that group does not grow. In
 * a process that adopts orphans (PR_SET_CHILD_SUBREAPER), its remaining children become ours. */
void
dw_ask_abandon (void)
{
  pid_t pid = supervisor;

  if (pid == 0)
    return;
  kill (pid, SIGKILL);
  kill (-pid, SIGKILL);
  while (waitpid (pid, NULL, __WALL) < 0 && errno == EINTR)
    ;
  while (waitpid (-pid, NULL, __WALL) > 0)
    ;
  supervisor = 0;
}

static void
hang_up (Dialog *self, guint i)
{
  close (self->fds[i].fd);
  self->fds[i].fd = -1;
}

static gboolean
has_ended (const Dialog *self)
{
  return self->fds[REPORT].fd < 0;
}

static gboolean
is_full (const Dialog *self, guint i)
{
  return i == ERRORS && self->texts[i]->len >= MAX_ERRORS;
}

/* Reads once from what is ready. */
static void
read_one (Dialog *self, guint i)
{
  char buffer[4096];
  gssize got = read (self->fds[i].fd, buffer, sizeof buffer);

  if (got < 0 && errno == EINTR)
    return;
  if (got > 0 && i == REPORT)
    memcpy (&self->report, buffer, MIN ((gsize) got, sizeof self->report));
  if (got <= 0 || i == REPORT || (is_full (self, i) && has_ended (self)))
    hang_up (self, i);
  else if (!is_full (self, i))
    g_string_append_len (self->texts[i], buffer, got);
}

/* In milliseconds, and never less than is left. */
static int
time_left (const Dialog *self)
{
  gint64 left = self->deadline - g_get_monotonic_time ();

  return (int) CLAMP ((left + 999) / 1000, 0, G_MAXINT);
}

/* Reads until the program has ended and all that it wrote has been read.
 * Returns: (transfer full) NULL, or what went wrong. */
static char *
read_all (Dialog *self)
{
  for (;;)
    {
      gboolean ended = has_ended (self);
      int left = ended ? 0 : time_left (self);
      int ready = ended || left > 0 ? poll (self->fds, N_PIPES, left) : 0;

      if (ready == 0)
        return ended ? NULL : g_strdup_printf ("did not answer within %g s",
                                               self->question->timeout / 1000.0);
      for (guint i = 0; ready > 0 && i < N_PIPES; i++)
        if (self->fds[i].revents != 0) /* 0 if the descriptor is -1: poll (2) */
          read_one (self, i);
      if (self->texts[OUTPUT]->len > DW_ASK_MAX_OUTPUT)
        return g_strdup ("printed too much");
      if (!ended && has_ended (self))
        kill (-supervisor, SIGKILL); /* and so whatever else holds its output open */
    }
}

/* The first line of its standard error that is not empty.
 * Returns: (transfer full) a colon and that line, or an empty string */
static char *
first_error (Dialog *self)
{
  GString *text = self->texts[ERRORS];
  char *line;

  g_string_truncate (text, MIN (text->len, MAX_ERRORS));
  line = text->str + strspn (text->str, "\r\n \t");
  line[strcspn (line, "\r\n")] = '\0';
  return *line != '\0' ? g_strconcat (": ", line, NULL) : g_strdup ("");
}

/* @problem: (nullable) what went wrong while it was read */
static gboolean
judge (Dialog *self, const char *problem, GError **error)
{
  const DwQuestion *question = self->question;
  const char *name = question->name != NULL ? question->name : question->path;
  g_autofree char *reason = first_error (self);
  int status = self->report.status;

  if (problem == NULL && self->report.problem == 0 && WIFEXITED (status) &&
      (WEXITSTATUS (status) == 0 || WEXITSTATUS (status) == question->also_fine))
    return TRUE;
  if (problem != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s %s%s", name, problem, reason);
  else if (self->report.problem != 0)
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s cannot be started: %s", name,
                 g_strerror (self->report.problem));
  else if (WIFEXITED (status))
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s failed with status %d%s", name,
                 WEXITSTATUS (status), reason);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s was killed by a signal%s", name, reason);
  return FALSE;
}

/* Asks through pipes of which the program has @ends. */
static char *
converse (Dialog *self, const int ends[N_PIPES], GError **error)
{
  g_autofree char *problem = NULL;
  gboolean ok;

  self->report.problem = make_supervisor (self->question, ends);
  for (guint i = 0; i < N_PIPES; i++)
    close (ends[i]);
  self->texts[OUTPUT] = g_string_new (NULL);
  self->texts[ERRORS] = g_string_new (NULL);
  problem = supervisor != 0 ? read_all (self) : NULL;
  dw_ask_abandon ();
  ok = judge (self, problem, error);
  g_string_free (self->texts[ERRORS], TRUE);
  return g_string_free (self->texts[OUTPUT], !ok);
}

char *
dw_ask (const DwQuestion *question, GError **error)
{
  Dialog self = { .question = question,
                  .deadline = g_get_monotonic_time () + (gint64) question->timeout * 1000,
                  .report = { .status = -1 } };
  char *answer = NULL;
  int ends[N_PIPES];
  guint n = 0;

  for (int pair[2]; n < N_PIPES && pipe2 (pair, O_CLOEXEC) == 0; n++)
    {
      self.fds[n] = (struct pollfd){ .fd = pair[0], .events = POLLIN };
      ends[n] = pair[1];
    }
  if (n == N_PIPES)
    answer = converse (&self, ends, error);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "no pipe can be created for %s: %s", question->path,
                 g_strerror (errno));
  for (guint i = 0; i < n; i++)
    {
      if (n < N_PIPES)
        close (ends[i]);
      if (self.fds[i].fd >= 0)
        close (self.fds[i].fd);
    }
  return answer;
}

char *
dw_ask_getent (const char *const *argv, GError **error)
{
  static char *const nothing[] = { NULL };
  const DwQuestion question
    = { .path = "/usr/bin/getent", .argv = argv, .envp = nothing, .timeout = GETENT_TIMEOUT,
        .also_fine = GETENT_KEY_NOT_FOUND };

  return dw_ask (&question, error);
}

char **
dw_ask_environment (char *const *envp)
{
  GPtrArray *quiet = g_ptr_array_new ();

  for (char *const *entry = envp; entry != NULL && *entry != NULL; entry++)
    if (!g_str_has_prefix (*entry, "DOCKER_"))
      g_ptr_array_add (quiet, g_strdup (*entry));
  g_ptr_array_add (quiet, g_strdup ("DOCKER_CONFIG=/nonexistent"));
  g_ptr_array_add (quiet, g_strdup ("DOCKER_HOST=unix:///nonexistent/docker.sock"));
  g_ptr_array_add (quiet, NULL);
  return (char **) g_ptr_array_free (quiet, FALSE);
}
