/* SPDX-License-Identifier: MIT */
#include "docker/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, const char *what, int number)
{
  g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s %s%s%s", path, what, number != 0 ? ": " : "",
               number != 0 ? g_strerror (number) : "");
  return FALSE;
}

/* Starts the program with @output as its stdout.
 * Returns: 0 or an errno. */
static int
start (const char *path, const char *const *argv, char *const *envp, int output, pid_t *pid)
{
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t all, none;
  int result;

  sigfillset (&all);
  sigemptyset (&none);
  posix_spawn_file_actions_init (&files);
  posix_spawn_file_actions_adddup2 (&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen (&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen (&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF |
                                             POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawnattr_setsigmask (&attributes, &none);
  result = posix_spawn (pid, path, &files, &attributes, (char *const *) argv, envp);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&files);
  return result;
}

/* Waits for more output until @deadline (CLOCK_MONOTONIC, microseconds). */
static gboolean
wait_for_output (int fd, gint64 deadline)
{
  struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
  int ready;

  do
    {
      gint64 left = deadline - g_get_monotonic_time ();

      if (left <= 0)
        return FALSE;
      ready = poll (&poll_fd, 1, (int) MIN ((left + 999) / 1000, G_MAXINT));
    }
  while (ready < 0 && errno == EINTR);
  return ready > 0;
}

static gboolean
read_all (const char *path, int fd, gint64 deadline, GString *output, GError **error)
{
  char buffer[4096];
  gssize got;

  for (;;)
    {
      if (!wait_for_output (fd, deadline))
        return fail (error, path, "took too long to answer", 0);
      got = read (fd, buffer, sizeof buffer);
      if (got == 0)
        return TRUE;
      if (got < 0 && errno != EINTR && errno != EAGAIN)
        return fail (error, path, "can't be read from", errno);
      if (got > 0)
        g_string_append_len (output, buffer, got);
      if (output->len > DW_ASK_MAX_OUTPUT)
        return fail (error, path, "says too much", 0);
    }
}

/* Waits for the end of the program, which has closed its output, until @deadline. */
static gboolean
finish (const char *path, pid_t pid, gint64 deadline, GError **error)
{
  int status;
  pid_t waited;

  while ((waited = waitpid (pid, &status, WNOHANG)) == 0 || (waited < 0 && errno == EINTR))
    {
      if (g_get_monotonic_time () >= deadline)
        return fail (error, path, "took too long to end", 0);
      g_usleep (1000);
    }
  if (waited == pid && WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  if (waited == pid && WIFEXITED (status))
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s ended with status %d", path,
                 WEXITSTATUS (status));
  else
    fail (error, path, "did not end as it should", 0);
  return FALSE;
}

static char *
run_with_pipe (const char *path, const char *const *argv, char *const *envp, const int pipe_fds[2],
               gint64 deadline, GError **error)
{
  GString *output;
  gboolean ok;
  pid_t pid;
  int result = start (path, argv, envp, pipe_fds[1], &pid);

  close (pipe_fds[1]);
  if (result != 0)
    {
      close (pipe_fds[0]);
      fail (error, path, "can't be started", result);
      return NULL;
    }
  output = g_string_new (NULL);
  ok = read_all (path, pipe_fds[0], deadline, output, error) && finish (path, pid, deadline, error);
  close (pipe_fds[0]);
  if (!ok)
    {
      kill (-pid, SIGKILL);
      waitpid (pid, &result, 0);
    }
  return g_string_free (output, !ok);
}

char *
dw_ask (const char *path, const char *const *argv, char *const *envp, guint timeout,
                       GError **error)
{
  struct sigaction wait_for_it = { .sa_handler = SIG_DFL }, saved;
  gint64 deadline = g_get_monotonic_time () + (gint64) timeout * 1000;
  int pipe_fds[2];
  char *output;

  if (pipe2 (pipe_fds, O_CLOEXEC) != 0)
    {
      fail (error, path, "can't be given a pipe", errno);
      return NULL;
    }
  sigaction (SIGCHLD, &wait_for_it, &saved); /* the caller may ignore it; then nothing is waited for */
  output = run_with_pipe (path, argv, envp, pipe_fds, deadline, error);
  sigaction (SIGCHLD, &saved, NULL);
  return output;
}
