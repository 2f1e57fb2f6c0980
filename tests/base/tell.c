/* SPDX-License-Identifier: MIT */
/* Lines for people. */
#include "base/tell.h"
#include "common/common.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static void
tell (gpointer data)
{
  dw_tell ("refused: %s", "not\ntoday\x9b");
}

static void
print (gpointer data)
{
  dw_print ("%-6s|%s", "a", "\033[31m");
  dw_print ("%s", "");
}

START_TEST (tells_people)
{
  g_autofree char *told = check_written (STDERR_FILENO, STDERR_FILENO, tell, NULL);
  g_autofree char *other = check_written (STDOUT_FILENO, STDOUT_FILENO, tell, NULL);

  assert_string ("told", told, "docker-wrapper: refused: not\\ntoday\\x9b\n");
  assert_string ("nothing on stdout", other, "");
}
END_TEST

START_TEST (prints_lines)
{
  g_autofree char *printed = check_written (STDOUT_FILENO, STDOUT_FILENO, print, NULL);

  assert_string ("printed", printed, "a     |\\x1b[31m\n\n");
}
END_TEST

/* A reader that went away answers with a signal, which must not end the wrapper. */
START_TEST (bears_a_closed_pipe)
{
  int pipe_fds[2], saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 10);

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  signal (SIGPIPE, SIG_DFL);
  dup2 (pipe_fds[1], STDERR_FILENO);
  close (pipe_fds[0]);
  close (pipe_fds[1]);
  tell (NULL);
  dup2 (saved, STDERR_FILENO);
  close (saved);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/tell");

  add_test_in_directory (suite, tells_people);
  add_test_in_directory (suite, prints_lines);
  add_test (suite, bears_a_closed_pipe);
  return check_run (suite);
}
