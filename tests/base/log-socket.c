/* SPDX-License-Identifier: MIT */
/* Messages to a daemon, which is played by a socket of the test's own. */
#include "base/log-file.h"
#include "base/log-socket.h"
#include "common/common.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int
connect_to (void)
{
  g_autofree char *path = check_path ("socket");

  return dw_log_socket_open (path);
}

static DwLogEvent *
new_event (DwLogLevel level, const char *reason)
{
  DwLogEvent *event = dw_log_event_new (level);

  dw_log_fields_set (event->fields, "reason", reason);
  return event;
}

typedef gboolean (*Send) (int fd, const DwLogEvent *event);

static gboolean
send_syslog (int fd, const DwLogEvent *event)
{
  return dw_log_socket_send_syslog (fd, event, FALSE);
}

/* %P: this process */
static const struct
{
  const char *name;
  Send send;
  int type;
  DwLogLevel level;
  const char *reason;
  const char *message;
} messages[] = {
  { "syslog", send_syslog, SOCK_DGRAM, DW_LOG_INFO, "it is so",
    "<30>docker-wrapper[%P]: it is so" },
  { "a warning", send_syslog, SOCK_DGRAM, DW_LOG_WARNING, "x",
    "<28>docker-wrapper[%P]: x" },
  { "an error", send_syslog, SOCK_DGRAM, DW_LOG_ERROR, "x",
    "<27>docker-wrapper[%P]: x" },
  { "a debug line", send_syslog, SOCK_DGRAM, DW_LOG_DEBUG, "x",
    "<31>docker-wrapper[%P]: x" },
  { "a line break", send_syslog, SOCK_DGRAM, DW_LOG_INFO, "a\n<0>b",
    "<30>docker-wrapper[%P]: a\\n<0>b" },
  { "a stream", send_syslog, SOCK_STREAM, DW_LOG_INFO, "x",
    "<30>docker-wrapper[%P]: x|" },
  { "the journal", dw_log_socket_send_journal, SOCK_DGRAM, DW_LOG_WARNING, "it is so",
    "PRIORITY=4\nSYSLOG_IDENTIFIER=docker-wrapper\nMESSAGE=it is so\nREASON=it is so\n" },
  { "an error in the journal", dw_log_socket_send_journal, SOCK_DGRAM, DW_LOG_ERROR, "x",
    "PRIORITY=3\nSYSLOG_IDENTIFIER=docker-wrapper\nMESSAGE=x\nVERDICT=failed\nREASON=x\n" },
};

/* Whether a call failed before, and how, is nothing to a message. */
static const int old_errors[] = { 0, EINTR, EMSGSIZE, EAGAIN };

START_TEST (sends)
{
  g_autoptr(DwLogEvent) event = new_event (messages[_i].level, messages[_i].reason);
  g_autofree char *pid = g_strdup_printf ("%ld", (long) getpid ());
  g_auto(GStrv) parts = g_strsplit (messages[_i].message, "%P", -1);
  g_autofree char *wanted = g_strjoinv (pid, parts);
  int server = check_listen ("socket", messages[_i].type), fd = connect_to (), reader = server;

  assert_integer ("it is not inherited", fcntl (fd, F_GETFD), FD_CLOEXEC);
  assert_true ("it is away from the standard streams", fd > STDERR_FILENO);
  if (messages[_i].type == SOCK_STREAM)
    reader = accept4 (server, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  for (guint i = 0; i < G_N_ELEMENTS (old_errors); i++)
    {
      g_autofree char *got = NULL;
      g_autofree char *more = NULL;

      errno = old_errors[i];
      assert_true (messages[_i].name, messages[_i].send (fd, event));
      got = check_receive (reader);
      more = check_receive (reader);
      assert_string (messages[_i].name, got, wanted);
      assert_string (messages[_i].name, more, "");
    }
  close (reader);
  close (server);
  close (fd);
}
END_TEST

/* JSON begins as text does. */
START_TEST (sends_json)
{
  g_autoptr(DwLogEvent) event = new_event (DW_LOG_INFO, "it is so");
  g_autofree char *start = g_strdup_printf ("<30>docker-wrapper[%ld]: {\"time\":", (long) getpid ()), *got = NULL;
  int server = check_listen ("socket", SOCK_DGRAM), fd = connect_to ();

  assert_true ("sent", dw_log_socket_send_syslog (fd, event, TRUE));
  got = check_receive (server);
  assert_true (got, g_str_has_prefix (got, start));
  assert_true (got, g_str_has_suffix (got, ",\"reason\":\"it is so\"}"));
  close (server);
  close (fd);
}
END_TEST

static void
add_rule (DwLogFields *fields, const char *name, const char *mode)
{
  DwLogFields *rule = dw_log_fields_add (fields, "rules");

  dw_log_fields_set (rule, "module", "m");
  dw_log_fields_set (rule, "name", name);
  dw_log_fields_set (rule, "mode", mode);
}

/* Keys are fields in capitals, also the caller's; a value with a line feed in it forges no other. */
START_TEST (fills_the_journal)
{
  static const char wanted[] = "PRIORITY=6\nSYSLOG_IDENTIFIER=docker-wrapper\nMESSAGE=$'i\\nUID=0'; m[a]: ; m: ; m[b] (audit): ; m[c]: \n"
                               "LOGIN_UID=7\nIMAGE\n\7\0\0\0\0\0\0\0i\nUID=0\n"
                               "RULES=[{\"module\":\"m\",\"name\":\"a\"},{\"module\":\"m\"},"
                               "{\"module\":\"m\",\"name\":\"b\",\"mode\":\"audit\"},"
                               "{\"module\":\"m\",\"name\":\"c\",\"mode\":\"enforce\"}]\n"
                               "RULE=a\nAUDITED=b\nRULE=c\n";
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  g_autoptr(GPtrArray) caller = dw_log_fields_new ();
  int server = check_listen ("socket", SOCK_DGRAM), fd = connect_to ();
  char got[1024];
  gssize n;

  dw_log_fields_set_number (caller, "login_uid", 7);
  dw_log_fields_set (event->fields, "image", "i\nUID=0");
  add_rule (event->fields, "a", NULL);
  add_rule (event->fields, NULL, NULL);
  add_rule (event->fields, "b", "audit");
  add_rule (event->fields, "c", "enforce");
  event->caller = caller;
  assert_true ("sent", dw_log_socket_send_journal (fd, event));
  n = recv (server, got, sizeof got, MSG_DONTWAIT);
  assert_integer ("its length", n, sizeof wanted - 1);
  assert_true ("all of it", memcmp (got, wanted, sizeof wanted - 1) == 0);
  close (server);
  close (fd);
}
END_TEST

/* However many rules acted, their names have a share of the message. */
START_TEST (names_some_rules)
{
  g_autofree char *name = g_strnfill (99, 'x');
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  int server = check_listen ("socket", SOCK_DGRAM), fd = connect_to ();
  g_autofree char *got = NULL;
  guint n = 0;

  for (guint i = 0; i < 2000; i++)
    add_rule (event->fields, name, NULL);
  assert_true ("sent", dw_log_socket_send_journal (fd, event));
  got = check_receive (server);
  for (const char *at = got; (at = strstr (at, "\nRULE=x")) != NULL; at++)
    n++;
  assert_integer ("names, of 105 bytes each", n, (DW_LOG_MAX_LINE / 8 + 104) / 105);
  close (server);
  close (fd);
}
END_TEST

static gboolean
send_journal_error (int fd, const char *text)
{
  return dw_log_socket_send_journal_error (fd, "refused", text);
}

/* What a signal handler sends. */
static const struct
{
  const char *name;
  gboolean (*send) (int fd, const char *text);
  int type;
  const char *text;
  const char *message; /* %P: this process */
} errors[] = {
  { "syslog", dw_log_socket_send_syslog_error, SOCK_DGRAM, "it is so",
    "<27>docker-wrapper[%P]: it is so" },
  { "a stream", dw_log_socket_send_syslog_error, SOCK_STREAM, "it is so",
    "<27>docker-wrapper[%P]: it is so|" },
  { "the journal", send_journal_error, SOCK_DGRAM, "x\nPRIORITY=0",
    "VERDICT=refused\nPRIORITY=3\nSYSLOG_IDENTIFIER=docker-wrapper\nMESSAGE=x?PRIORITY=0\n" },
};

START_TEST (sends_in_signals)
{
  g_autofree char *pid = g_strdup_printf ("%ld", (long) getpid ());
  g_auto(GStrv) parts = g_strsplit (errors[_i].message, "%P", -1);
  g_autofree char *wanted = g_strjoinv (pid, parts);
  g_autofree char *got = NULL;
  int server = check_listen ("socket", errors[_i].type), fd = connect_to (), reader = server;

  if (errors[_i].type == SOCK_STREAM)
    reader = accept4 (server, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  assert_true (errors[_i].name, errors[_i].send (fd, errors[_i].text));
  got = check_receive (reader);
  assert_string (errors[_i].name, got, wanted);
  assert_true ("nobody is there", !errors[_i].send (-1, errors[_i].text));
  close (reader);
  close (server);
  close (fd);
}
END_TEST

/* Nobody reads: after some messages the rest is lost, at once. What was taken is whole. */
static const int types[] = { SOCK_DGRAM, SOCK_STREAM };

START_TEST (never_waits)
{
  g_autofree char *reason = g_strnfill (10000, 'x');
  g_autoptr(DwLogEvent) event = new_event (DW_LOG_INFO, reason);
  int server = check_listen ("socket", types[_i]), fd = connect_to ();
  guint n = 0;

  while (send_syslog (fd, event))
    n++;
  assert_true ("some were taken", n > 1);
  assert_true ("and no more", !send_syslog (fd, event));
  if (types[_i] == SOCK_DGRAM)
    {
      g_free (check_receive (server));
      assert_true ("but when one was read", send_syslog (fd, event));
    }
  close (fd);
  close (server);
}
END_TEST

/* A stream that took half a message takes no more: the next one would run on from it. */
START_TEST (ends_a_torn_stream)
{
  g_autofree char *reason = g_strnfill (60000, 'x');
  g_autoptr(DwLogEvent) large = new_event (DW_LOG_INFO, reason), small = new_event (DW_LOG_INFO, "y");
  int server = check_listen ("socket", SOCK_STREAM), fd = connect_to (), reader = accept (server, NULL, NULL);
  g_autofree char *got = NULL;

  while (send_syslog (fd, large))
    continue;
  for (guint i = 0; i < 8; i++)
    g_free (check_receive (reader));
  assert_true ("nothing more", !send_syslog (fd, small));
  got = check_receive (reader);
  assert_string ("and nothing comes", got, "");
  close (reader);
  close (server);
  close (fd);
}
END_TEST

/* A message is not shortened where there is no room for it now, but would be for less. */
START_TEST (sends_all_or_nothing)
{
  g_autofree char *reason = g_strnfill (60000, 'x');
  g_autoptr(DwLogEvent) event = new_event (DW_LOG_INFO, reason);
  int fds[2];
  guint n = 0;

  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds), 0);
  while (send_syslog (fds[0], event))
    n++;
  assert_true ("some were taken", n > 1);
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *got = check_receive (fds[1]);

      assert_true ("as a whole", i < n ? strlen (got) > 60000 : *got == '\0');
    }
  close (fds[0]);
  close (fds[1]);
}
END_TEST

/* A socket that takes no message of this size gets a shorter one. */
START_TEST (shortens_what_is_too_long)
{
  g_autofree char *reason = g_strnfill (60000, 'x');
  g_autoptr(DwLogEvent) event = new_event (DW_LOG_INFO, reason);
  g_autofree char *got = NULL;
  int fds[2], size = 4096;

  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, fds), 0);
  setsockopt (fds[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  assert_true ("it is sent", dw_log_socket_send_journal (fds[0], event));
  got = check_receive (fds[1]);
  assert_true ("shorter", strlen (got) < 8192);
  assert_true ("it starts as it should", g_str_has_prefix (got, "PRIORITY="));
  assert_contains ("and goes on", got, "\nMESSAGE=xxxx");
  assert_true ("and says so", g_str_has_suffix (got, "xxx…\n"));
  close (fds[0]);
  close (fds[1]);
}
END_TEST

START_TEST (finds_nobody)
{
  g_autofree char *path = check_path ("socket");
  g_autofree char *long_path = g_strnfill (200, 'x');
  g_autoptr(DwLogEvent) event = new_event (DW_LOG_INFO, "x");
  int server, before = open ("/dev/null", O_RDONLY | O_CLOEXEC), after;

  close (before);
  assert_integer ("no socket", dw_log_socket_open (path), -1);
  assert_integer ("a path too long for one", dw_log_socket_open (long_path), -1);
  server = check_listen ("socket", SOCK_DGRAM);
  close (server);
  assert_integer ("a daemon that has gone", dw_log_socket_open (path), -1);
  assert_true ("nothing is sent", !send_syslog (-1, event));
  after = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  assert_integer ("nothing is left open", after, before);
  close (after);
}
END_TEST

/* A path of one byte too many is no other's, cut off. */
START_TEST (keeps_long_paths_whole)
{
  g_autofree char *directory = check_path (NULL);
  gsize longest = sizeof ((struct sockaddr_un *) NULL)->sun_path - 1;
  g_autofree char *name = g_strnfill (longest - strlen (directory) - 1, 'x');
  g_autofree char *path = check_path (name);
  g_autofree char *longer = g_strconcat (path, "y", NULL);
  int server = check_listen (name, SOCK_DGRAM), fd = dw_log_socket_open (path);

  assert_true ("as long as it may be", fd > STDERR_FILENO);
  assert_integer ("one more", dw_log_socket_open (longer), -1);
  close (fd);
  close (server);
}
END_TEST

/* A process without stdin, as which a socket is opened first, has none afterwards either. */
START_TEST (leaves_stdin_closed)
{
  int saved = fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 10), server, fd, nobodys, flags;

  close (STDIN_FILENO);
  nobodys = connect_to ();
  flags = fcntl (STDIN_FILENO, F_GETFD);
  server = fcntl (check_listen ("socket", SOCK_STREAM), F_DUPFD_CLOEXEC, 10);
  close (STDIN_FILENO);
  fd = connect_to ();
  flags = MAX (flags, fcntl (STDIN_FILENO, F_GETFD));
  dup2 (saved, STDIN_FILENO);
  close (saved);
  assert_integer ("nobody is there", nobodys, -1);
  assert_true ("somebody is", fd > STDERR_FILENO);
  assert_integer ("stdin stays closed", flags, -1);
  close (server);
  close (fd);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/log-socket");

  add_rows_in_directory (suite, sends, messages);
  add_test_in_directory (suite, sends_json);
  add_test_in_directory (suite, fills_the_journal);
  add_test_in_directory (suite, names_some_rules);
  add_rows_in_directory (suite, sends_in_signals, errors);
  add_rows_in_directory (suite, never_waits, types);
  add_test_in_directory (suite, ends_a_torn_stream);
  add_test (suite, sends_all_or_nothing);
  add_test (suite, shortens_what_is_too_long);
  add_test_in_directory (suite, finds_nobody);
  add_test_in_directory (suite, keeps_long_paths_whole);
  add_test_in_directory (suite, leaves_stdin_closed);
  return check_run (suite);
}
