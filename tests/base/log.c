/* SPDX-License-Identifier: MIT */
/* The log: its lines, and the places that take none. */
#include "common/common.h"
#include "base/log.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Sends stderr to the file "stderr" in the test's directory.
 * Returns: what puts it back; see end_stderr. */
static int
begin_stderr (void)
{
  g_autofree char *path = check_path ("stderr");
  int saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  dup2 (fd, STDERR_FILENO);
  close (fd);
  return saved;
}

/* Returns: (transfer full) what stderr got. */
static char *
end_stderr (int saved)
{
  g_autofree char *path = check_path ("stderr");

  dup2 (saved, STDERR_FILENO);
  close (saved);
  return check_read (path);
}

/* @text with the time of each line as TIME, and this process as PID. */
static char *
without_time (const char *text)
{
  g_autofree char *pid = g_strdup_printf (" %ld ", (long) getpid ());
  g_autoptr(GRegex) time
    = g_regex_new ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", G_REGEX_MULTILINE, 0,
                   NULL);
  g_autofree char *timeless = g_regex_replace_literal (time, text, -1, 0, "TIME", 0, NULL);
  g_auto(GStrv) parts = g_strsplit (timeless, pid, -1);

  return g_strjoinv (" PID ", parts);
}

static void
write_each_level (DwLog *log)
{
  dw_log_error (log, "%s %d", "e", 1);
  dw_log_warning (log, "w");
  dw_log_info (log, "i");
  dw_log_debug (log, "d");
}

#define FILE_LINES "TIME PID error e 1\nTIME PID warning w\nTIME PID info i\n"
#define ALL_LINES FILE_LINES "TIME PID debug d\n"

/* What a file named by %D/log gets, and stderr. @target: with %D for the directory */
static const struct
{
  const char *name;
  const char *target;
  gboolean debug;
  const char *file;
  const char *errors;
} targets[] = {
  { "a file", "%D/log", FALSE, FILE_LINES, "" },
  { "a file, debugging", "%D/log", TRUE, FILE_LINES, ALL_LINES },
  { "stderr", "stderr", FALSE, NULL, FILE_LINES },
  { "stderr, debugging", "stderr", TRUE, NULL, ALL_LINES },
  { "none", "none", FALSE, NULL, "" },
  { "none, debugging", "none", TRUE, NULL, ALL_LINES },
  { "no target", NULL, FALSE, NULL, "" },
  { "no target, debugging", NULL, TRUE, NULL, ALL_LINES },
  { "a directory", "%D", FALSE, NULL, "" },
  { "a directory, debugging", "%D", TRUE, NULL, ALL_LINES },
  { "below nothing", "%D/none/log", FALSE, NULL, "" },
  { "below a file, debugging", "/dev/null/log", TRUE, NULL, ALL_LINES },
  { "a full device", "/dev/full", FALSE, NULL, "" },
  { "a full device, debugging", "/dev/full", TRUE, NULL, ALL_LINES },
};

START_TEST (writes)
{
  g_autofree char *directory = check_path (NULL);
  g_autofree char *path = check_path ("log");
  g_auto(GStrv) parts = g_strsplit (targets[_i].target != NULL ? targets[_i].target : "", "%D", -1);
  g_autofree char *target = g_strjoinv (directory, parts);
  DwLog log = DW_LOG_INIT;
  g_autofree char *errors = NULL;
  g_autofree char *shown = NULL;
  int saved = begin_stderr ();

  log.target = targets[_i].target != NULL ? target : NULL;
  log.debug = targets[_i].debug;
  write_each_level (&log);
  dw_log_close (&log);
  errors = end_stderr (saved);
  shown = without_time (errors);
  assert_string (targets[_i].name, shown, targets[_i].errors);
  assert_integer (targets[_i].name, g_file_test (path, G_FILE_TEST_EXISTS),
                  targets[_i].file != NULL);
  if (targets[_i].file != NULL)
    {
      g_autofree char *text = check_read (path);
      g_autofree char *lines = without_time (text);

      assert_string (targets[_i].name, lines, targets[_i].file);
    }
}
END_TEST

/* One line stays one line, whatever stands in it. */
static const struct
{
  const char *name;
  const char *message;
  const char *line;
} messages[] = {
  { "plain", "run alpine", "run alpine" },
  { "empty", "", "" },
  { "a line break", "a\nb", "a\\nb" },
  { "a forged line", "x\n2020-01-01T00:00:00.000Z 1 info y", 
    "x\\n2020-01-01T00:00:00.000Z 1 info y" },
  { "an escape of ISO 6429", "a\xc2\x80" "b", "a\\xc2\\x80b" },
  { "a percent sign", "100%s", "100%s" },
};

START_TEST (keeps_a_line_a_line)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *wanted = g_strdup_printf ("TIME PID info %s\n", messages[_i].line);
  DwLog log = DW_LOG_INIT;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  log.target = path;
  dw_log_info (&log, "%s", messages[_i].message);
  dw_log_close (&log);
  text = check_read (path);
  line = without_time (text);
  assert_string (messages[_i].name, line, wanted);
}
END_TEST

/* The time is that of the clock, in UTC. */
START_TEST (tells_the_time)
{
  char before[32], text[DW_LOG_TIME_SIZE], after[32];
  time_t now = time (NULL);
  struct tm utc;

  strftime (before, sizeof before, "%Y-%m-%dT%H:%M:%S.000Z", gmtime_r (&now, &utc));
  dw_log_format_time (text);
  now = time (NULL) + 1;
  strftime (after, sizeof after, "%Y-%m-%dT%H:%M:%S.000Z", gmtime_r (&now, &utc));
  assert_integer ("size", strlen (text), DW_LOG_TIME_SIZE - 1);
  ck_assert_msg (strcmp (before, text) <= 0 && strcmp (text, after) <= 0, "%s is not in %s to %s",
                 text, before, after);
}
END_TEST

START_TEST (appends)
{
  g_autofree char *path = check_path ("log");
  struct stat status;
  DwLog log = DW_LOG_INIT;
  g_autofree char *text = NULL;

  check_write ("log", "before\n", 0604);
  log.target = path;
  dw_log_info (&log, "now");
  assert_integer ("it is not inherited", fcntl (log.fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  dw_log_close (&log);
  assert_integer ("closed", log.fd, -1);
  text = check_read (path);
  assert_true ("what was there stays", g_str_has_prefix (text, "before\n2"));
  ck_assert_int_eq (stat (path, &status), 0);
  assert_integer ("and so does its mode", status.st_mode & 07777, 0604);
}
END_TEST

static const mode_t masks[] = { 0, 022, 077, 0777 };

START_TEST (makes_its_file)
{
  g_autofree char *path = check_path ("log");
  DwLog log = DW_LOG_INIT;
  struct stat status;
  mode_t before = umask (masks[_i]);

  log.target = path;
  dw_log_debug (&log, "nothing to write");
  assert_true ("not before the first line", !g_file_test (path, G_FILE_TEST_EXISTS));
  dw_log_info (&log, "x");
  umask (before);
  dw_log_close (&log);
  ck_assert_int_eq (stat (path, &status), 0);
  assert_integer ("mode", status.st_mode & 07777, 0640);
}
END_TEST

/* Nobody reads it: no wait, no noise. Somebody does: he gets the line. */
START_TEST (bears_a_fifo)
{
  g_autofree char *path = check_path ("fifo");
  DwLog unheard = DW_LOG_INIT, heard = DW_LOG_INIT;
  char line[256] = { 0 };
  int reader;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  unheard.target = heard.target = path;
  dw_log_info (&unheard, "unheard");
  assert_integer ("not opened", unheard.fd, -1);
  reader = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  dw_log_info (&heard, "heard");
  dw_log_close (&heard);
  ck_assert_int_gt (read (reader, line, sizeof line - 1), 0);
  assert_true ("heard", g_str_has_suffix (line, " info heard\n"));
  close (reader);
}
END_TEST

/* A reader that went away answers with a signal, which may not end the wrapper. */
START_TEST (bears_a_closed_pipe)
{
  struct sigaction action;
  DwLog log = DW_LOG_INIT;
  int pipe_fds[2], saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 10);

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  dup2 (pipe_fds[1], STDERR_FILENO);
  close (pipe_fds[0]);
  close (pipe_fds[1]);
  log.target = "stderr";
  dw_log_error (&log, "lost");
  dup2 (saved, STDERR_FILENO);
  close (saved);
  sigaction (SIGPIPE, NULL, &action);
  assert_true ("the signal is as it was", action.sa_handler == SIG_DFL);
}
END_TEST

/* A process that was started without stdin must not find its log there. */
START_TEST (stays_off_standard_streams)
{
  g_autofree char *path = check_path ("log");
  DwLog log = DW_LOG_INIT;
  int saved = fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
  int flags;

  close (STDIN_FILENO);
  log.target = path;
  dw_log_info (&log, "x");
  flags = fcntl (STDIN_FILENO, F_GETFD);
  if (saved >= 0)
    {
      dup2 (saved, STDIN_FILENO);
      close (saved);
    }
  assert_integer ("stdin stays closed", flags, -1);
  assert_true ("the log is elsewhere", log.fd > STDERR_FILENO);
  assert_integer ("and not inherited", fcntl (log.fd, F_GETFD), FD_CLOEXEC);
  dw_log_close (&log);
}
END_TEST

enum { WRITERS = 8, LINES = 200, LENGTH = 3000 };

static void
write_lines (const char *path, char letter)
{
  g_autofree char *message = g_strnfill (LENGTH, letter);
  DwLog log = DW_LOG_INIT;

  log.target = path;
  for (guint i = 0; i < LINES; i++)
    dw_log_info (&log, "%s", message);
  dw_log_close (&log);
}

/* Each line is one write: none is torn by another's. */
START_TEST (shares_its_file)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  pid_t pids[WRITERS];
  int status;

  for (guint i = 0; i < WRITERS; i++)
    if ((pids[i] = fork ()) == 0)
      {
        write_lines (path, (char) ('a' + i));
        _exit (0);
      }
  for (guint i = 0; i < WRITERS; i++)
    ck_assert_int_eq (waitpid (pids[i], &status, 0), pids[i]);
  text = check_read (path);
  lines = g_strsplit (text, "\n", -1);
  assert_integer ("lines", g_strv_length (lines), WRITERS * LINES + 1);
  for (guint i = 0; i < WRITERS * LINES; i++)
    {
      const char *message = strrchr (lines[i], ' ') + 1;
      char letter[2] = { *message, '\0' };

      assert_integer ("length", strlen (message), LENGTH);
      assert_integer ("one letter", strspn (message, letter), LENGTH);
    }
}
END_TEST

/* Where there is no daemon to take them, lines are lost without a word. */
static const char *const daemons[] = { "syslog", "journal" };

START_TEST (bears_daemons)
{
  g_autofree char *errors = NULL;
  DwLog log = DW_LOG_INIT;
  int saved = begin_stderr ();

  log.target = daemons[_i];
  dw_log_info (&log, "a line of docker-wrapper's unit tests");
  dw_log_close (&log);
  errors = end_stderr (saved);
  assert_string (daemons[_i], errors, "");
}
END_TEST

static const struct
{
  const char *target;
  gboolean valid;
} valid[] = {
  { "/var/log/x", TRUE }, { "stderr", TRUE }, { "syslog", TRUE }, { "journal", TRUE },
  { "none", TRUE },       { "", FALSE },      { "log", FALSE },   { "./log", FALSE },
  { "Stderr", FALSE },    { "stdout", FALSE },
};

START_TEST (knows_targets)
{
  assert_integer (valid[_i].target, dw_log_target_is_valid (valid[_i].target), valid[_i].valid);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/log");

  add_rows_in_directory (suite, writes, targets);
  add_rows_in_directory (suite, keeps_a_line_a_line, messages);
  add_test (suite, tells_the_time);
  add_test_in_directory (suite, appends);
  add_rows_in_directory (suite, makes_its_file, masks);
  add_test_in_directory (suite, bears_a_fifo);
  add_test (suite, bears_a_closed_pipe);
  add_test_in_directory (suite, stays_off_standard_streams);
  add_test_in_directory (suite, shares_its_file);
  add_rows_in_directory (suite, bears_daemons, daemons);
  add_rows (suite, knows_targets, valid);
  return check_run (suite);
}
