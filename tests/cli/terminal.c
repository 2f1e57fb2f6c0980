/* SPDX-License-Identifier: MIT */
/* What standard output can show. */
#include "cli/terminal.h"
#include "common/common.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define OTHERWISE 96

/* @columns: of the terminal that stdout is; -1: it is a file */
static const struct
{
  const char *name;
  const char *environment;
  int columns;
  gboolean styled;
  guint width;
} rows[] = {
  { "a file", "TERM=xterm COLUMNS=50", -1, FALSE, OTHERWISE },
  { "a terminal", "TERM=xterm", 70, TRUE, 70 },
  { "a wide one", "TERM=xterm", 1000, TRUE, 1000 },
  { "one of unknown width", "TERM=xterm", 0, TRUE, OTHERWISE },
  { "COLUMNS", "TERM=xterm COLUMNS=50", 70, TRUE, 50 },
  { "COLUMNS, where the width is unknown", "TERM=xterm COLUMNS=50", 0, TRUE, 50 },
  { "COLUMNS is empty", "TERM=xterm COLUMNS=", 70, TRUE, 70 },
  { "COLUMNS is 0", "TERM=xterm COLUMNS=0", 70, TRUE, 70 },
  { "COLUMNS is 1", "TERM=xterm COLUMNS=1", 70, TRUE, 1 },
  { "COLUMNS is negative", "TERM=xterm COLUMNS=-1", 70, TRUE, 70 },
  { "COLUMNS is too large", "TERM=xterm COLUMNS=65536", 70, TRUE, 70 },
  { "COLUMNS is no number", "TERM=xterm COLUMNS=50x", 70, TRUE, 70 },
  { "no TERM", "", 70, FALSE, 70 },
  { "TERM is dumb", "TERM=dumb", 70, FALSE, 70 },
  { "NO_COLOR", "TERM=xterm NO_COLOR=0", 70, FALSE, 70 },
  { "NO_COLOR is empty", "TERM=xterm NO_COLOR=", 70, TRUE, 70 },
};

/* Returns: a descriptor of a terminal of @columns, or of a file. */
static int
open_output (int columns, int *master)
{
  struct winsize size = { .ws_row = 24, .ws_col = (unsigned short) columns };
  int fd;

  *master = -1;
  if (columns < 0)
    return open ("/dev/null", O_WRONLY | O_CLOEXEC);
  *master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  ck_assert_int_ge (*master, 0);
  ck_assert_int_eq (grantpt (*master), 0);
  ck_assert_int_eq (unlockpt (*master), 0);
  fd = open (ptsname (*master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (ioctl (fd, TIOCSWINSZ, &size), 0);
  return fd;
}

START_TEST (looks_at_stdout)
{
  g_auto(GStrv) envp = check_words (rows[_i].environment);
  DwInvocation invocation = { .envp = envp };
  int saved = fcntl (STDOUT_FILENO, F_DUPFD_CLOEXEC, 10), master;
  int fd = open_output (rows[_i].columns, &master);
  gboolean styled;
  guint width;

  dup2 (fd, STDOUT_FILENO);
  styled = dw_terminal_is_styled (&invocation);
  width = dw_terminal_width (&invocation, OTHERWISE);
  dup2 (saved, STDOUT_FILENO);
  close (saved);
  close (fd);
  if (master >= 0)
    close (master);
  assert_integer (rows[_i].name, styled, rows[_i].styled);
  assert_integer (rows[_i].name, width, rows[_i].width);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cli/terminal");

  add_rows (suite, looks_at_stdout, rows);
  return check_run (suite);
}
