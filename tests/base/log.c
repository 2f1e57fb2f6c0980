/* SPDX-License-Identifier: MIT */
/* The log: its lines, and the places that take none. */
#include "common/common.h"
#include "base/log.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
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

/* Returns: whether all lines got through; a debug line always does. */
static gboolean
write_each_level (DwLog *log)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  gboolean error = dw_log_error (log, "%s %d", "e", 1);
  gboolean warning = dw_log_warning (log, "w");
  gboolean info;

  dw_log_fields_set (event->fields, "command", "run");
  dw_log_fields_set (event->fields, "image", "a b");
  info = dw_log_write (log, event);
  assert_true ("all or none", error == warning && warning == info);
  assert_true ("a debug line", dw_log_debug (log, "d"));
  return info;
}

#define FILE_LINES "TIME PID error e 1\nTIME PID warning w\nTIME PID info run 'a b'\n"
#define ALL_LINES FILE_LINES "TIME PID debug d\n"

/* Where nothing is to be written, that is well unless the log is required. */
static const struct
{
  const char *name;
  const char *target;
  gboolean required;
  gboolean written;
} unwritten[] = {
  { "none", "none", FALSE, TRUE },
  { "none, required", "none", TRUE, FALSE },
  { "no target, required", NULL, TRUE, FALSE },
  { "the null device, required", "/dev/null", TRUE, TRUE },
  { "a full device, required", "/dev/full", TRUE, FALSE },
};

START_TEST (may_be_required)
{
  DwLog log = DW_LOG_INIT;

  log.target = unwritten[_i].target;
  log.required = unwritten[_i].required;
  assert_integer (unwritten[_i].name, write_each_level (&log), unwritten[_i].written);
  assert_integer (unwritten[_i].name, dw_log_write_in_signal (&log, "failed", "x"), unwritten[_i].written);
  dw_log_close (&log);
}
END_TEST

/* Whether lines get through, what a file named by %D/log gets, and stderr. @target: with %D for the
 * directory */
static const struct
{
  const char *name;
  const char *target;
  gboolean debug;
  gboolean written;
  const char *file;
  const char *errors;
} targets[] = {
  { "a file", "%D/log", FALSE, TRUE, FILE_LINES, "" },
  { "a file, debugging", "%D/log", TRUE, TRUE, FILE_LINES, ALL_LINES },
  { "stderr", "stderr", FALSE, TRUE, NULL, FILE_LINES },
  { "stderr, debugging", "stderr", TRUE, TRUE, NULL, ALL_LINES },
  { "none", "none", FALSE, TRUE, NULL, "" },
  { "none, debugging", "none", TRUE, TRUE, NULL, ALL_LINES },
  { "no target", NULL, FALSE, TRUE, NULL, "" },
  { "no target, debugging", NULL, TRUE, TRUE, NULL, ALL_LINES },
  { "a directory", "%D", FALSE, FALSE, NULL, "" },
  { "a directory, debugging", "%D", TRUE, FALSE, NULL, ALL_LINES },
  { "below nothing", "%D/none/log", FALSE, FALSE, NULL, "" },
  { "below a file, debugging", "/dev/null/log", TRUE, FALSE, NULL, ALL_LINES },
  { "a full device", "/dev/full", FALSE, FALSE, NULL, "" },
  { "a full device, debugging", "/dev/full", TRUE, FALSE, NULL, ALL_LINES },
};

/* What is written to a target, to stderr and to the file "log", if any, whose lines are as wanted. */
static void
assert_writes (guint i, gboolean (*write) (DwLog *log), const char *wanted, const char *wanted_errors)
{
  g_autofree char *directory = check_path (NULL);
  g_autofree char *path = check_path ("log");
  g_auto(GStrv) parts = g_strsplit (targets[i].target != NULL ? targets[i].target : "", "%D", -1);
  g_autofree char *target = g_strjoinv (directory, parts);
  g_autofree char *errors = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  g_autofree char *lines = NULL;
  DwLog log = DW_LOG_INIT;
  int saved = begin_stderr ();
  gboolean written;

  log.target = targets[i].target != NULL ? target : NULL;
  log.debug = targets[i].debug;
  written = write (&log);
  dw_log_close (&log);
  errors = end_stderr (saved);
  shown = without_time (errors);
  assert_integer (targets[i].name, written, targets[i].written);
  assert_string (targets[i].name, shown, wanted_errors);
  if (g_file_get_contents (path, &text, NULL, NULL))
    lines = without_time (text);
  assert_string (targets[i].name, lines, targets[i].file != NULL ? wanted : NULL);
}

START_TEST (writes)
{
  assert_writes ((guint) _i, write_each_level, FILE_LINES, targets[_i].errors);
}
END_TEST

static gboolean
write_in_signal (DwLog *log)
{
  return dw_log_write_in_signal (log, "refused", "a\nb");
}

/* Debugging or not, a line goes to one place. */
START_TEST (writes_in_signals)
{
  assert_writes ((guint) _i, write_in_signal, "TIME PID error a?b\n",
                 g_strcmp0 (targets[_i].target, "stderr") == 0 ? "TIME PID error a?b\n" : "");
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
  g_autofree char *wanted = g_strdup_printf ("TIME PID warning %s\n", messages[_i].line);
  DwLog log = DW_LOG_INIT;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  log.target = path;
  dw_log_warning (&log, "%s", messages[_i].message);
  dw_log_close (&log);
  text = check_read (path);
  line = without_time (text);
  assert_string (messages[_i].name, line, wanted);
}
END_TEST

static void
set_caller (gpointer data, DwLogFields *fields)
{
  guint *n = data;

  ++*n;
  dw_log_fields_set (fields, "user", "jo");
}

/* Where the caller shows, it is described once. */
static const struct
{
  const char *name;
  gboolean json;
  const char *text; /* without times and process ids */
  guint described;
} formats[] = {
  { "text", FALSE, FILE_LINES "TIME PID error s\n", 0 },
  { "JSON", TRUE,
    "{TIME,PID,\"level\":\"error\",\"user\":\"jo\",\"verdict\":\"failed\",\"reason\":\"e 1\"}\n"
    "{TIME,PID,\"level\":\"warning\",\"user\":\"jo\",\"reason\":\"w\"}\n"
    "{TIME,PID,\"level\":\"info\",\"user\":\"jo\",\"command\":\"run\",\"image\":\"a b\"}\n"
    "{TIME,PID,\"level\":\"error\",\"uid\":UID,\"verdict\":\"refused\",\"reason\":\"s\"}\n", 1 },
};

/* @json with what differs from call to call as TIME, PID and UID. */
static char *
without_numbers (const char *json)
{
  g_autoptr(GRegex) start = g_regex_new ("\"time\":\"[^\"]*\",\"pid\":\\d+", 0, 0, NULL);
  g_autoptr(GRegex) uid = g_regex_new ("\"uid\":\\d+", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (start, json, -1, 0, "TIME,PID", 0, NULL);

  return g_regex_replace_literal (uid, text, -1, 0, "\"uid\":UID", 0, NULL);
}

START_TEST (has_a_format)
{
  g_autofree char *path = check_path ("log");
  guint n = 0;
  DwLog log = DW_LOG_INIT;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  log.target = path;
  log.json = formats[_i].json;
  log.describe = set_caller;
  log.data = &n;
  write_each_level (&log);
  dw_log_write_in_signal (&log, "refused", "s");
  dw_log_close (&log);
  text = check_read (path);
  shown = formats[_i].json ? without_numbers (text) : without_time (text);
  assert_string (formats[_i].name, shown, formats[_i].text);
  assert_integer (formats[_i].name, n, formats[_i].described);
}
END_TEST

/* On stderr, where it is the target, each line has the format; what debugging shows is a text. */
static const struct
{
  const char *name;
  const char *target;
  const char *start; /* of each line */
  const char *part;
} shown_formats[] = {
  { "the target", "stderr", "{\"time\":", ",\"user\":\"jo\"," },
  { "debugging", "none", "2", " " },
};

START_TEST (shows_a_format)
{
  guint n = 0;
  DwLog log = DW_LOG_INIT;
  int saved = begin_stderr ();
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  log.target = shown_formats[_i].target;
  log.json = log.debug = TRUE;
  log.describe = set_caller;
  log.data = &n;
  dw_log_debug (&log, "first");
  write_each_level (&log);
  dw_log_close (&log);
  text = end_stderr (saved);
  lines = g_strsplit (text, "\n", -1);
  assert_integer (shown_formats[_i].name, g_strv_length (lines), 6);
  for (guint i = 0; i < 5; i++)
    assert_true (lines[i], g_str_has_prefix (lines[i], shown_formats[_i].start) &&
                             strstr (lines[i], shown_formats[_i].part) != NULL);
}
END_TEST

/* A reader that went away answers with a signal, which must not end the wrapper. */
START_TEST (bears_a_closed_pipe)
{
  struct sigaction action;
  DwLog log = DW_LOG_INIT;
  int pipe_fds[2], saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  gboolean written;

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  dup2 (pipe_fds[1], STDERR_FILENO);
  close (pipe_fds[0]);
  close (pipe_fds[1]);
  log.target = "stderr";
  written = dw_log_error (&log, "lost");
  dup2 (saved, STDERR_FILENO);
  close (saved);
  sigaction (SIGPIPE, NULL, &action);
  assert_true ("lost", !written);
  assert_true ("the signal is as it was", action.sa_handler == SIG_DFL);
}
END_TEST

/* A pipe that nobody empties, as stderr, takes what it can, and never has the wrapper wait. */
START_TEST (bears_a_full_pipe)
{
  g_autofree char *message = g_strnfill (10000, 'x');
  DwLog log = DW_LOG_INIT;
  int pipe_fds[2], saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  guint n = 0;

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  dup2 (pipe_fds[1], STDERR_FILENO);
  log.target = "stderr";
  while (dw_log_error (&log, "%s", message))
    n++;
  while (dw_log_write_in_signal (&log, "failed", "x"))
    n++;
  dup2 (saved, STDERR_FILENO);
  close (saved);
  assert_true ("some got through", n > 0);
  close (pipe_fds[0]);
  close (pipe_fds[1]);
}
END_TEST

START_TEST (opens_its_file_late)
{
  g_autofree char *path = check_path ("log");
  DwLog log = DW_LOG_INIT;

  log.target = path;
  dw_log_debug (&log, "nothing to write");
  assert_true ("not before the first line", !g_file_test (path, G_FILE_TEST_EXISTS));
  assert_true ("then", dw_log_warning (&log, "x") && log.fd > STDERR_FILENO);
  dw_log_close (&log);
  assert_integer ("closed", log.fd, -1);
}
END_TEST

/* A line of 4,096 bytes, all that a FIFO takes at once, is whole; one more letter has it shortened. */
START_TEST (fills_a_fifo)
{
  g_autofree char *path = check_path ("fifo");
  g_autofree char *start = g_strdup_printf ("2026-11-28T01:54:23.697Z %ld warning ", (long) getpid ());
  g_autofree char *reason = g_strnfill (DW_LOG_MAX_FIFO_LINE - strlen (start) - 1, 'x');
  g_autofree char *one_more = g_strconcat (reason, "x", NULL);
  DwLog log = DW_LOG_INIT;
  char line[8192];
  int reader, fd;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  reader = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  log.target = path;
  assert_true ("written", dw_log_warning (&log, "%s", reason));
  assert_integer ("whole", read (reader, line, sizeof line), DW_LOG_MAX_FIFO_LINE);
  assert_true ("as it was", strncmp (line + strlen (start), reason, strlen (reason)) == 0);
  assert_true ("written", dw_log_warning (&log, "%s", one_more));
  assert_true ("shorter", read (reader, line, sizeof line) < DW_LOG_MAX_FIFO_LINE);
  fd = log.fd;
  dw_log_close (&log);
  assert_integer ("closed", fcntl (fd, F_GETFD), -1);
  close (reader);
}
END_TEST

/* A line that is too long for a FIFO to take at once is shortened, with all that comes after. */
START_TEST (keeps_within_a_fifo)
{
  g_autofree char *path = check_path ("fifo");
  g_autofree char *image = g_strnfill (10000, 'x');
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  DwLog log = DW_LOG_INIT;
  char line[8192] = { 0 };
  int reader;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  reader = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  log.target = path;
  dw_log_fields_set (event->fields, "command", "run");
  dw_log_fields_set (event->fields, "image", image);
  dw_log_fields_set (event->fields, "verdict", "passed");
  assert_true ("written", dw_log_write (&log, event));
  dw_log_close (&log);
  ck_assert_int_gt (read (reader, line, sizeof line - 1), 0);
  assert_true ("short enough", strlen (line) <= DW_LOG_MAX_FIFO_LINE);
  assert_true ("with its end", g_str_has_suffix (line, "xxx…'; passed on\n"));
  close (reader);
}
END_TEST

/* Who listens, and what comes of a line. */
static const struct
{
  const char *name;
  const char *target;
  const char *socket; /* NULL: nobody listens */
  const char *message; /* how it begins */
  const char *error;   /* what an error in a signal handler has in it */
  gboolean json;
  const char *caller; /* how it is described; NULL: it is not */
} daemons[] = {
  { "syslog", "syslog", "syslog", "<28>docker-wrapper[", "]: y", FALSE, NULL },
  { "syslog, JSON", "syslog", "syslog", "<28>docker-wrapper[",
    ",\"verdict\":\"failed\",\"reason\":\"y\"}", TRUE, "\"user\":\"jo\"" },
  { "the journal", "journal", "journal", "PRIORITY=4\nSYSLOG_IDENTIFIER=docker-wrapper\n", "MESSAGE=y\n",
    FALSE, "USER=jo\n" },
  { "no syslog", "syslog", NULL, "", NULL, FALSE, NULL },
  { "no journal", "journal", NULL, "", NULL, FALSE, "" },
  { "the journal alone", "syslog", "journal", "", NULL, FALSE, NULL },
  { "syslog alone", "journal", "syslog", "", NULL, FALSE, "" },
};

START_TEST (writes_to_daemons)
{
  g_autofree char *syslog = check_path ("syslog");
  g_autofree char *journal = check_path ("journal");
  g_autofree char *got = NULL;
  g_autofree char *more = NULL;
  g_autofree char *errors = NULL;
  DwLog log = DW_LOG_INIT;
  int server = check_listen (daemons[_i].socket != NULL ? daemons[_i].socket : "other", SOCK_DGRAM);
  int saved = begin_stderr ();
  gboolean taken = *daemons[_i].message != '\0', written, written_in_signal;
  guint described = 0;

  log.target = daemons[_i].target;
  log.syslog = syslog;
  log.journal = journal;
  log.json = daemons[_i].json;
  log.describe = set_caller;
  log.data = &described;
  written = dw_log_warning (&log, "x");
  written_in_signal = dw_log_write_in_signal (&log, "failed", "y");
  dw_log_close (&log);
  errors = end_stderr (saved);
  got = check_receive (server);
  more = check_receive (server);
  close (server);
  assert_integer (daemons[_i].name, written, taken);
  assert_integer (daemons[_i].name, written_in_signal, taken);
  assert_string (daemons[_i].name, errors, "");
  assert_true (got, g_str_has_prefix (got, daemons[_i].message));
  assert_integer (daemons[_i].name, described, daemons[_i].caller != NULL);
  assert_true (got, daemons[_i].caller == NULL || strstr (got, daemons[_i].caller) != NULL);
  assert_true (more, taken ? strstr (more, daemons[_i].error) != NULL : *more == '\0');
}
END_TEST

/* Where the daemons of every Linux listen. */
START_TEST (knows_daemons)
{
  assert_string ("syslog", DW_LOG_INIT.syslog, "/dev/log");
  assert_string ("the journal", DW_LOG_INIT.journal, "/run/systemd/journal/socket");
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

/* Which events are worth describing, and are shown on stderr. */
static const struct
{
  const char *name;
  const char *target;
  gboolean debug, required;
  DwLogLevel level;
  gboolean wanted;
  gboolean shown;
} wants[] = {
  { "no log", NULL, FALSE, FALSE, DW_LOG_ERROR, FALSE, FALSE },
  { "none", "none", FALSE, FALSE, DW_LOG_INFO, FALSE, FALSE },
  { "a required one that is missing", "none", FALSE, TRUE, DW_LOG_INFO, TRUE, FALSE },
  { "a log", "stderr", FALSE, FALSE, DW_LOG_INFO, TRUE, TRUE },
  { "what is for debugging", "stderr", FALSE, TRUE, DW_LOG_DEBUG, FALSE, FALSE },
  { "debugging", NULL, TRUE, FALSE, DW_LOG_DEBUG, TRUE, TRUE },
  { "debugging, where a log is required", NULL, TRUE, TRUE, DW_LOG_DEBUG, TRUE, TRUE },
};

START_TEST (tells_what_it_wants)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (wants[_i].level);
  g_autofree char *errors = NULL;
  DwLog log = DW_LOG_INIT;
  gboolean written;
  int saved;

  log.target = wants[_i].target;
  log.debug = wants[_i].debug;
  log.required = wants[_i].required;
  assert_integer (wants[_i].name, dw_log_wants (&log, wants[_i].level), wants[_i].wanted);
  saved = begin_stderr ();
  written = dw_log_write (&log, event);
  errors = end_stderr (saved);
  assert_true (wants[_i].name, written || wants[_i].level != DW_LOG_DEBUG);
  assert_integer (wants[_i].name, *errors != '\0', wants[_i].shown);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/log");

  add_rows (suite, may_be_required, unwritten);
  add_rows_in_directory (suite, writes, targets);
  add_rows_in_directory (suite, writes_in_signals, targets);
  add_rows_in_directory (suite, keeps_a_line_a_line, messages);
  add_rows_in_directory (suite, has_a_format, formats);
  add_rows_in_directory (suite, shows_a_format, shown_formats);
  add_test_in_directory (suite, opens_its_file_late);
  add_test_in_directory (suite, fills_a_fifo);
  add_test_in_directory (suite, keeps_within_a_fifo);
  add_test (suite, bears_a_full_pipe);
  add_test (suite, bears_a_closed_pipe);
  add_rows_in_directory (suite, writes_to_daemons, daemons);
  add_test (suite, knows_daemons);
  add_rows (suite, knows_targets, valid);
  add_rows_in_directory (suite, tells_what_it_wants, wants);
  return check_run (suite);
}
