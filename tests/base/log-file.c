/* SPDX-License-Identifier: MIT */
/* The log's file: how it is opened, and lines that are written to it. */
#include "base/log-file.h"
#include "common/common.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const mode_t masks[] = { 0, 022, 077, 0777 };

START_TEST (makes_its_file)
{
  g_autofree char *path = check_path ("log");
  mode_t before = umask (masks[_i]);
  int fd = dw_log_open_file (path);
  struct stat status;

  umask (before);
  ck_assert_int_eq (fstat (fd, &status), 0);
  assert_integer ("mode", status.st_mode & 07777, 0640);
  assert_integer ("it is not inherited", fcntl (fd, F_GETFD), FD_CLOEXEC);
  assert_true ("it is appended to", (fcntl (fd, F_GETFL) & O_APPEND) != 0);
  close (fd);
}
END_TEST

/* What stands there, with which mode, and how it looks with a line more. */
static const struct
{
  const char *name;
  const char *before;
  guint mode;
  const char *after;
} files[] = {
  { "an empty file", "", 0604, "line\n" },
  { "whole lines", "a\nb\n", 0640, "a\nb\nline\n" },
};

START_TEST (appends)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *text = NULL;
  struct stat status;
  int fd;

  check_write ("log", files[_i].before, files[_i].mode);
  fd = dw_log_open_file (path);
  assert_true (files[_i].name, dw_log_write_line (fd, "line\n", 5));
  ck_assert_int_eq (fstat (fd, &status), 0);
  assert_integer (files[_i].name, status.st_mode & 07777, files[_i].mode);
  close (fd);
  text = check_read (path);
  assert_string (files[_i].name, text, files[_i].after);
}
END_TEST

/* Who has made a link to the log, and who opens it: 0 is root, 1 a user, 2 another one. */
static const struct
{
  const char *name;
  uid_t owner;
  uid_t user;
  gboolean is_opened;
} links[] = {
  { "root's own", 0, 0, TRUE },
  { "a user's, by root", 1, 0, FALSE },
  { "root's, by a user", 0, 1, TRUE },
  { "a user's own", 1, 1, TRUE },
  { "another user's", 2, 1, FALSE },
};

static uid_t
link_user (uid_t number)
{
  return number == 0 ? 0 : check_user () + number - 1;
}

/* Only root can make links of others, and be another. */
START_TEST (follows_links_of_the_trusted)
{
  g_autofree char *directory = check_path (""), *link = check_path ("link");
  uid_t before = geteuid (), owner = link_user (links[_i].owner), user = link_user (links[_i].user);
  int fd;

  if (before != 0 && (owner != before || user != before))
    return;
  check_write ("log", "", 0666);
  assert_integer ("others may look", chmod (directory, 0755), 0);
  assert_integer ("a link", symlink ("log", link), 0);
  assert_integer ("its owner", lchown (link, owner, (gid_t) -1), 0);
  assert_integer ("who opens it", seteuid (user), 0);
  fd = dw_log_open_file (link);
  assert_integer ("as before", seteuid (before), 0);
  assert_integer (links[_i].name, fd >= 0, links[_i].is_opened);
  if (fd >= 0)
    close (fd);
}
END_TEST

/* Which limits a file of 4,096 bytes meets, and whether a line of five gets through. */
static const struct
{
  const char *name;
  rlim_t soft, hard;
  gboolean written;
} limits[] = {
  { "none", RLIM_INFINITY, RLIM_INFINITY, TRUE },
  { "a soft one that is reached", 4096, RLIM_INFINITY, TRUE },
  { "a soft one of nothing", 0, RLIM_INFINITY, TRUE },
  { "a soft one within the line", 4098, 8192, TRUE },
  { "a hard one that is reached", 4096, 4096, FALSE },
  { "a hard one within the line", 4098, 4098, FALSE },
};

/* Writes a line as a user who can't lift limits, in a process of its own, since an assertion writes
 * to a file too.
 * Returns: whether all of the line was written */
static gboolean
write_within (int fd, const char *line, rlim_t soft, rlim_t hard)
{
  struct rlimit limit = { soft, hard }, now;
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      gboolean ready = (geteuid () != 0 || setuid (65534) == 0) &&
                       setrlimit (RLIMIT_FSIZE, &limit) == 0;
      gboolean written = dw_log_write_line (fd, line, strlen (line));

      getrlimit (RLIMIT_FSIZE, &now);
      _exit (ready && now.rlim_cur == soft && now.rlim_max == hard ? written : 2);
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  ck_assert (WIFEXITED (status));
  assert_true ("limits are put back", WEXITSTATUS (status) < 2);
  return WEXITSTATUS (status) == 1;
}

START_TEST (bears_size_limits)
{
  const rlim_t soft = limits[_i].soft, hard = limits[_i].hard;
  g_autofree char *path = check_path ("log");
  g_autofree char *before = g_strnfill (4095, 'x');
  g_autofree char *lines = g_strconcat (before, "\n", NULL);
  struct stat status;
  int fd;

  check_write ("log", lines, 0666);
  fd = dw_log_open_file (path);
  assert_integer (limits[_i].name, write_within (fd, "line\n", soft, hard), limits[_i].written);
  ck_assert_int_eq (fstat (fd, &status), 0);
  assert_integer (limits[_i].name, status.st_size, limits[_i].written ? 4101 : MIN (hard, 4101));
  close (fd);
}
END_TEST

/* How much of the line there is room for after "before\n", and what is there in the end. */
static const struct
{
  const char *name;
  const char *line;
  guint room;
  const char *text;
} cuts[] = {
  { "no room", "line\n", 0, "before\nnext\n" },
  { "one byte", "line\n", 1, "before\n\nnext\n" },
  { "three bytes", "line\n", 3, "before\nli\nnext\n" },
  { "four bytes", "line\n", 4, "before\n…\nnext\n" },
  { "six bytes", "line of text\n", 6, "before\nli…\nnext\n" },
  { "all but the line feed", "line of text\n", 12, "before\nline of …\nnext\n" },
  { "all of it", "line of text\n", 13, "before\nline of text\nnext\n" },
  { "a character that is all there is", "\xc3\xa9line\n", 2, "before\n \nnext\n" },
  { "three bytes that are all there is", "\xe2\x80\xa6line\n", 3, "before\n  \nnext\n" },
  { "within a character", "li\xf0\x9f\x90\xb3 of\n", 7, "before\nli… \nnext\n" },
  { "bytes that continue nothing", "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80 of text\n", 12,
    "before\n\x80\x80\x80\x80…    \nnext\n" },
  { "after a character", "li\xf0\x9f\x90\xb3ne of\n", 9, "before\nli…   \nnext\n" },
};

/* The next line does not run on from one that was cut short, and nothing before it is touched. */
START_TEST (ends_lines_that_are_cut)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *text = NULL;
  const rlim_t room = 7 + cuts[_i].room;
  int fd;

  check_write ("log", "before\n", 0666);
  fd = dw_log_open_file (path);
  assert_integer (cuts[_i].name, write_within (fd, cuts[_i].line, room, room),
                  cuts[_i].room >= strlen (cuts[_i].line));
  assert_true ("it is appended to", (fcntl (fd, F_GETFL) & O_APPEND) != 0);
  assert_true ("the next", dw_log_write_line (fd, "next\n", 5));
  close (fd);
  text = check_read (path);
  assert_string (cuts[_i].name, text, cuts[_i].text);
}
END_TEST

START_TEST (ends_a_first_line_that_is_cut)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *text = NULL;
  int fd;

  check_write ("log", "", 0666);
  fd = dw_log_open_file (path);
  assert_true ("it is cut", !write_within (fd, "line of text\n", 6, 6));
  close (fd);
  text = check_read (path);
  assert_string ("what is there", text, "li…\n");
}
END_TEST

/* stderr is somebody else's: its last bytes are not replaced. */
START_TEST (leaves_stderr_alone)
{
  g_autofree char *path = check_path ("log");
  g_autofree char *text = NULL;
  int saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 10), fd;

  check_write ("log", "", 0666);
  fd = dw_log_open_file (path);
  dup2 (fd, STDERR_FILENO);
  write_within (STDERR_FILENO, "line of text\n", 6, 6);
  dup2 (saved, STDERR_FILENO);
  close (saved);
  close (fd);
  text = check_read (path);
  assert_string ("what fits", text, "line o");
}
END_TEST

/* The test's log, opened. Nothing is left of its path, which valgrind would miss in a child that
 * exits. */
static int
open_log (void)
{
  g_autofree char *path = check_path ("log");

  return dw_log_open_file (path);
}

/* A hard limit is lifted too where this process may, and put back. In a process of its own, which
 * no assertion writes to a file in. */
static int
write_beyond_hard_limit (int fd)
{
  const struct rlimit limit = { 2, 2 }, none = { RLIM_INFINITY, RLIM_INFINITY };
  struct rlimit now;
  gboolean written, may_lift;

  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;
  written = dw_log_write_line (fd, "line\n", 5);
  if (getrlimit (RLIMIT_FSIZE, &now) != 0 || now.rlim_cur != 2 || now.rlim_max != 2)
    return 2;
  may_lift = setrlimit (RLIMIT_FSIZE, &none) == 0;
  return written == may_lift ? 0 : 3;
}

START_TEST (lifts_hard_limits)
{
  int fd = open_log (), status;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (write_beyond_hard_limit (fd));
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_integer ("what is wrong", status, 0);
  close (fd);
}
END_TEST

/* Nobody reads it: no wait, no noise. Somebody does and gets the line. */
START_TEST (bears_a_fifo)
{
  g_autofree char *path = check_path ("fifo");
  char line[16] = { 0 };
  int fd, reader;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  assert_integer ("not opened", dw_log_open_file (path), -1);
  reader = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  fd = dw_log_open_file (path);
  assert_integer ("its lines", dw_log_line_limit (fd), 4096);
  assert_true ("written", dw_log_write_line (fd, "line\n", 5));
  ck_assert_int_eq (read (reader, line, sizeof line), 5);
  assert_string ("read", line, "line\n");
  close (reader);
  assert_true ("nobody reads it any more", !dw_log_write_line (fd, "line\n", 5));
  close (fd);
}
END_TEST

/* A FIFO that is full takes no line, and nothing of one. */
START_TEST (bears_a_full_fifo)
{
  g_autofree char *path = check_path ("fifo");
  g_autofree char *line = g_strnfill (4096, 'x');
  guint n = 0;
  gssize got, all = 0;
  int fd, reader;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  reader = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  fd = dw_log_open_file (path);
  assert_true ("a short one", dw_log_write_line (fd, "line\n", 5));
  while (dw_log_write_line (fd, line, 4096))
    n++;
  while ((got = read (reader, line, 4096)) > 0)
    all += got;
  assert_true ("there were some", n > 0);
  assert_integer ("whole ones alone", all, 5 + (gint64) n * 4096);
  close (fd);
  close (reader);
}
END_TEST

static const struct
{
  const char *name;
  const char *path; /* %D: the test's directory */
} nowhere[] = {
  { "a directory", "%D" },
  { "a directory that is not there", "%D/none/log" },
  { "a file as one", "/dev/null/log" },
};

START_TEST (opens_nothing)
{
  g_autofree char *directory = check_path (NULL);
  g_auto(GStrv) parts = g_strsplit (nowhere[_i].path, "%D", -1);
  g_autofree char *path = g_strjoinv (directory, parts);

  assert_integer (nowhere[_i].name, dw_log_open_file (path), -1);
  assert_true (nowhere[_i].name, !dw_log_write_line (-1, "line\n", 5));
}
END_TEST

START_TEST (tells_of_a_full_device)
{
  int fd = dw_log_open_file ("/dev/full");

  assert_integer ("its lines", dw_log_line_limit (fd), DW_LOG_MAX_LINE);
  assert_true ("not written", !dw_log_write_line (fd, "line\n", 5));
  close (fd);
}
END_TEST

/* Which of the standard streams a process was started without, and whether its log exists. */
static const struct
{
  const char *name;
  gboolean closed[3];
  gboolean exists;
} streams[] = {
  { "no stdin", { TRUE, FALSE, FALSE }, FALSE },
  { "no stdin, a log that exists", { TRUE, FALSE, FALSE }, TRUE },
  { "no stdout", { FALSE, TRUE, FALSE }, FALSE },
  { "no stderr", { FALSE, FALSE, TRUE }, FALSE },
  { "no stderr, a log that exists", { FALSE, FALSE, TRUE }, TRUE },
  { "neither stdin nor stderr", { TRUE, FALSE, TRUE }, FALSE },
  { "none", { TRUE, TRUE, TRUE }, FALSE },
  { "none, a log that exists", { TRUE, TRUE, TRUE }, TRUE },
};

/* It must not find its log there. */
START_TEST (stays_off_standard_streams)
{
  g_autofree char *path = check_path ("log");
  int saved[3], flags[3], fd;

  if (streams[_i].exists)
    check_write ("log", "", 0640);
  for (int i = 0; i < 3; i++)
    saved[i] = fcntl (i, F_DUPFD_CLOEXEC, 10);
  for (int i = 0; i < 3; i++)
    if (streams[_i].closed[i])
      close (i);
  fd = dw_log_open_file (path);
  for (int i = 0; i < 3; i++)
    {
      flags[i] = fcntl (i, F_GETFD);
      dup2 (saved[i], i);
      close (saved[i]);
    }
  for (int i = 0; i < 3; i++)
    assert_integer (streams[_i].name, flags[i], streams[_i].closed[i] ? -1 : 0);
  assert_true (streams[_i].name, fd > STDERR_FILENO);
  assert_integer (streams[_i].name, fcntl (fd, F_GETFD), FD_CLOEXEC);
  assert_integer ("others stay where they are", dw_log_keep_off_standard_streams (fd), fd);
  assert_integer ("and so does none", dw_log_keep_off_standard_streams (-1), -1);
  close (fd);
}
END_TEST

/* Whether a call failed before, and how, is nothing to a line, were it empty. */
START_TEST (heeds_no_old_error)
{
  static const int errors[] = { EINTR, EPIPE, EFBIG };
  g_autofree char *path = check_path ("log");
  g_autofree char *text = NULL;
  int fd = dw_log_open_file (path), full = dw_log_open_file ("/dev/full"), number;
  sigset_t held, before, pending;

  sigemptyset (&held);
  sigemptyset (&pending);
  sigaddset (&held, SIGPIPE);
  sigprocmask (SIG_BLOCK, &held, &before);
  kill (getpid (), SIGPIPE);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      errno = errors[i];
      assert_true ("a line", dw_log_write_line (fd, "line\n", 5));
      errno = errors[i];
      assert_true ("an empty one", dw_log_write_line (fd, "", 0));
      sigpending (&pending);
      assert_true ("another's signal waits", sigismember (&pending, SIGPIPE));
    }
  assert_true ("no room", !dw_log_write_line (full, "line\n", 5));
  sigpending (&pending);
  assert_true ("it still waits", sigismember (&pending, SIGPIPE));
  sigwait (&held, &number);
  sigprocmask (SIG_SETMASK, &before, NULL);
  close (full);
  close (fd);
  text = check_read (path);
  assert_string ("each is there once", text, "line\nline\nline\n");
}
END_TEST

enum { WRITERS = 8, LINES = 200, LENGTH = 3000 };

static void
write_lines (const char *path, char letter)
{
  g_autofree char *line = g_strnfill (LENGTH, letter);
  int fd = dw_log_open_file (path);

  line[LENGTH - 1] = '\n';
  for (guint i = 0; i < LINES; i++)
    dw_log_write_line (fd, line, LENGTH);
  close (fd);
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
      char letter[2] = { *lines[i], '\0' };

      assert_integer ("length", strlen (lines[i]), LENGTH - 1);
      assert_integer ("one letter", strspn (lines[i], letter), LENGTH - 1);
    }
}
END_TEST

/* Leaves no zeros where the next function has its variables. */
static void
fill_stack (void)
{
  volatile char bytes[8192];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) 0xff;
}

/* Only the signals of a failure are taken: one with a lower number is not. */
START_TEST (leaves_other_signals)
{
  void (*volatile fill) (void) = fill_stack; /* so that it is a function of its own */
  sigset_t held, pending;
  int pipe_fds[2], number;

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  close (pipe_fds[0]);
  sigemptyset (&held);
  sigemptyset (&pending);
  sigaddset (&held, SIGHUP);
  sigprocmask (SIG_BLOCK, &held, NULL);
  raise (SIGHUP);
  fill ();
  assert_true ("lost", !dw_log_write_line (pipe_fds[1], "line\n", 5));
  sigpending (&pending);
  assert_true ("it waits", sigismember (&pending, SIGHUP));
  sigwait (&held, &number);
  sigprocmask (SIG_UNBLOCK, &held, NULL);
  close (pipe_fds[1]);
}
END_TEST

/* A reader that went away answers with a signal, which must not end the wrapper; one that was
 * waiting before stays. */
START_TEST (bears_a_closed_pipe)
{
  struct sigaction action;
  sigset_t pipe_signal, pending;
  int pipe_fds[2];

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  close (pipe_fds[0]);
  assert_true ("lost", !dw_log_write_line (pipe_fds[1], "line\n", 5));
  sigaction (SIGPIPE, NULL, &action);
  assert_true ("the signal is as it was", action.sa_handler == SIG_DFL);
  sigemptyset (&pending); /* older C libraries look at more of it than the kernel fills in */
  sigprocmask (SIG_SETMASK, NULL, &pending);
  assert_true ("and nothing is blocked", sigisemptyset (&pending));
  sigemptyset (&pipe_signal);
  sigaddset (&pipe_signal, SIGPIPE);
  sigprocmask (SIG_BLOCK, &pipe_signal, NULL);
  assert_true ("lost with the signal blocked", !dw_log_write_line (pipe_fds[1], "line\n", 5));
  sigpending (&pending);
  assert_true ("none waits", !sigismember (&pending, SIGPIPE));
  kill (getpid (), SIGPIPE);
  assert_true ("lost again", !dw_log_write_line (pipe_fds[1], "line\n", 5));
  sigpending (&pending);
  assert_true ("the other one waits", sigismember (&pending, SIGPIPE));
  close (pipe_fds[1]);
}
END_TEST

/* Each day of some hundred years, as the C library has it; of as many as time_t knows. */
START_TEST (formats_any_time)
{
  const gint64 n_days = sizeof (time_t) > 4 ? 200000 : G_MAXINT32 / 86400;

  for (gint64 day = 0; day < n_days; day++)
    {
      const gint64 seconds[] = { day * 86400 + day % 86400, day * 86400 + 86399, day * 86400 };

      for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
        {
          const struct timespec time = { seconds[i], (day % 1000) * 1000000 + 999999 };
          char text[DW_LOG_TIME_SIZE], part[32], wanted[64];
          struct tm utc;

          dw_log_format_timespec (&time, text);
          strftime (part, sizeof part, "%Y-%m-%dT%H:%M:%S", gmtime_r (&time.tv_sec, &utc));
          g_snprintf (wanted, sizeof wanted, "%s.%03dZ", part, (int) (day % 1000));
          if (strcmp (text, wanted) != 0)
            assert_string ("a time", text, wanted);
        }
    }
}
END_TEST

/* The time is that of the clock, in UTC. time() may be some milliseconds late. */
START_TEST (tells_the_time)
{
  char before[32], text[DW_LOG_TIME_SIZE], after[32];
  time_t now = time (NULL);
  struct tm utc;

  strftime (before, sizeof before, "%Y-%m-%dT%H:%M:%S.000Z", gmtime_r (&now, &utc));
  dw_log_format_time (text);
  now = time (NULL) + 2;
  strftime (after, sizeof after, "%Y-%m-%dT%H:%M:%S.000Z", gmtime_r (&now, &utc));
  assert_integer ("size", strlen (text), DW_LOG_TIME_SIZE - 1);
  ck_assert_msg (strcmp (before, text) <= 0 && strcmp (text, after) <= 0, "%s is not in %s to %s",
                 text, before, after);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/log-file");

  add_rows_in_directory (suite, makes_its_file, masks);
  add_rows_in_directory (suite, appends, files);
  add_rows_in_directory (suite, follows_links_of_the_trusted, links);
  add_rows_in_directory (suite, bears_size_limits, limits);
  add_rows_in_directory (suite, ends_lines_that_are_cut, cuts);
  add_test_in_directory (suite, ends_a_first_line_that_is_cut);
  add_test_in_directory (suite, leaves_stderr_alone);
  add_test_in_directory (suite, lifts_hard_limits);
  add_test_in_directory (suite, bears_a_fifo);
  add_test_in_directory (suite, bears_a_full_fifo);
  add_rows_in_directory (suite, opens_nothing, nowhere);
  add_test (suite, tells_of_a_full_device);
  add_rows_in_directory (suite, stays_off_standard_streams, streams);
  add_test_in_directory (suite, heeds_no_old_error);
  add_test_in_directory (suite, shares_its_file);
  add_test (suite, bears_a_closed_pipe);
  add_test (suite, leaves_other_signals);
  add_test (suite, formats_any_time);
  add_test (suite, tells_the_time);
  return check_run (suite);
}
