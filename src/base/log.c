/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/log.h"
#include "base/quote.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#define LOG_FILE_MODE 0640
#define JOURNAL_SOCKET "/run/systemd/journal/socket"

static const struct
{
  const char *name;
  int priority; /* of syslog (3) */
} levels[] = {
  [DW_LOG_ERROR] = { "error", LOG_ERR },
  [DW_LOG_WARNING] = { "warning", LOG_WARNING },
  [DW_LOG_INFO] = { "info", LOG_INFO },
  [DW_LOG_DEBUG] = { "debug", LOG_DEBUG },
};

gboolean
dw_log_target_is_valid (const char *target)
{
  static const char *const names[] = { "stderr", "syslog", "journal", "none", NULL };

  return *target == '/' || g_strv_contains (names, target);
}

/* Keeps the three standard descriptors free: what is opened first in a process that was started
 * without them would become its stdin or stdout. */
static int
away_from_standard_streams (int fd)
{
  int moved;

  if (fd < 0 || fd > STDERR_FILENO)
    return fd;
  moved = fcntl (fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  close (fd);
  return moved;
}

/* O_NONBLOCK: a FIFO without a reader is no log, and no reason to wait. */
static int
open_or_make (const char *path)
{
  const int flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  int fd = open (path, flags);

  if (fd >= 0 || errno != ENOENT)
    return fd;
  fd = open (path, flags | O_CREAT | O_EXCL, LOG_FILE_MODE);
  if (fd < 0)
    return errno == EEXIST ? open (path, flags) : -1;
  if (fchmod (fd, LOG_FILE_MODE) != 0)
    errno = 0; /* the umask's mode has to do then */
  return fd;
}

int
dw_log_open_file (const char *path)
{
  return away_from_standard_streams (open_or_make (path));
}

static int
open_journal (void)
{
  static const struct sockaddr_un address = { AF_UNIX, JOURNAL_SOCKET };
  int fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd >= 0 && connect (fd, (const struct sockaddr *) &address, sizeof address) != 0)
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

static void
open_once (DwLog *self)
{
  if (self->opened)
    return;
  self->opened = TRUE;
  if (self->target == NULL)
    return;
  if (*self->target == '/')
    self->fd = dw_log_open_file (self->target);
  else if (strcmp (self->target, "journal") == 0)
    self->fd = away_from_standard_streams (open_journal ());
}

static gboolean
targets (const DwLog *self, const char *name)
{
  return self->target != NULL && strcmp (self->target, name) == 0;
}

/* A closed pipe and a file at its size limit answer with signals, which are held back and taken off.
 * They are for this thread: what waits for the process stays. */
void
dw_log_write_line (int fd, const char *line, gsize length)
{
  static const struct timespec at_once = { 0, 0 };
  sigset_t held, before;
  gssize written;

  sigemptyset (&held);
  sigaddset (&held, SIGPIPE);
  sigaddset (&held, SIGXFSZ);
  sigprocmask (SIG_BLOCK, &held, &before);
  do
    written = write (fd, line, length);
  while (written < 0 && errno == EINTR);
  if (written < 0 && (errno == EPIPE || errno == EFBIG))
    sigtimedwait (&held, NULL, &at_once);
  sigprocmask (SIG_SETMASK, &before, NULL);
}

/* Writes @number as @n digits.
 * Returns: where the text goes on */
static char *
put_digits (char *out, int number, int n)
{
  for (int i = n - 1; i >= 0; i--, number /= 10)
    out[i] = (char) ('0' + number % 10);
  return out + n;
}

static char *
put_number_and (char *out, int number, int n, char behind)
{
  out = put_digits (out, number, n);
  *out = behind;
  return out + 1;
}

/* Not by gmtime_r (3), which reads the local time zone first. The date is counted in years that begin
 * in March, so that a leap day is a year's last. */
void
dw_log_format_time (char out[DW_LOG_TIME_SIZE])
{
  struct timespec now;
  int second, day_of_era, year_of_era, day_of_year, month;
  gint64 days;

  clock_gettime (CLOCK_REALTIME, &now);
  second = (int) (now.tv_sec % 86400);
  days = now.tv_sec / 86400 + 719468; /* since 0000-03-01 */
  day_of_era = (int) (days % 146097);
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month = (5 * day_of_year + 2) / 153; /* from March on */
  out = put_number_and (out, (int) (days / 146097) * 400 + year_of_era + (month >= 10), 4, '-');
  out = put_number_and (out, month < 10 ? month + 3 : month - 9, 2, '-');
  out = put_number_and (out, day_of_year - (153 * month + 2) / 5 + 1, 2, 'T');
  out = put_number_and (out, second / 3600, 2, ':');
  out = put_number_and (out, second / 60 % 60, 2, ':');
  out = put_number_and (out, second % 60, 2, '.');
  out = put_number_and (out, (int) (now.tv_nsec / 1000000), 3, 'Z');
  *out = '\0';
}

static GString *
format_line (DwLogLevel level, const char *message)
{
  GString *line = g_string_sized_new (240);
  char text[DW_LOG_TIME_SIZE];

  dw_log_format_time (text);
  g_string_append (line, text);
  g_string_append_printf (line, " %ld %s ", (long) getpid (), levels[level].name);
  dw_append_escaped (line, message, -1);
  g_string_append_c (line, '\n');
  return line;
}

static void
write_to_journal (int fd, DwLogLevel level, const char *message)
{
  GString *entry = g_string_new (NULL);

  g_string_append_printf (entry, "PRIORITY=%d\nSYSLOG_IDENTIFIER=" PACKAGE_NAME "\nMESSAGE=",
                          levels[level].priority);
  dw_append_escaped (entry, message, -1);
  g_string_append_c (entry, '\n');
  send (fd, entry->str, entry->len, MSG_NOSIGNAL);
  g_string_free (entry, TRUE);
}

static void
write_to_syslog (DwLogLevel level, const char *message)
{
  GString *escaped = g_string_new (NULL);

  dw_append_escaped (escaped, message, -1);
  openlog (PACKAGE_NAME, LOG_PID, LOG_DAEMON);
  syslog (levels[level].priority, "%s", escaped->str);
  closelog ();
  g_string_free (escaped, TRUE);
}

static void
write_to_target (DwLog *self, DwLogLevel level, const char *message, const GString *line)
{
  open_once (self);
  if (targets (self, "syslog"))
    write_to_syslog (level, message);
  else if (targets (self, "journal") && self->fd >= 0)
    write_to_journal (self->fd, level, message);
  else if (self->fd >= 0)
    dw_log_write_line (self->fd, line->str, line->len);
}

static void
write_message (DwLog *self, DwLogLevel level, const char *format, va_list arguments)
  G_GNUC_PRINTF (3, 0);

static void
write_message (DwLog *self, DwLogLevel level, const char *format, va_list arguments)
{
  gboolean to_target = level != DW_LOG_DEBUG && self->target != NULL;
  gboolean to_stderr = self->debug || (to_target && targets (self, "stderr"));
  char *message;
  GString *line;

  if (!to_target && !to_stderr)
    return;
  message = g_strdup_vprintf (format, arguments);
  line = format_line (level, message);
  if (to_target)
    write_to_target (self, level, message, line);
  if (to_stderr)
    dw_log_write_line (STDERR_FILENO, line->str, line->len);
  g_string_free (line, TRUE);
  g_free (message);
}

#define DEFINE_LEVEL(name, level)                                                                  \
  void name (DwLog *self, const char *format, ...)                                                 \
  {                                                                                                \
    va_list arguments;                                                                             \
                                                                                                   \
    va_start (arguments, format);                                                                  \
    write_message (self, level, format, arguments);                                                \
    va_end (arguments);                                                                            \
  }

DEFINE_LEVEL (dw_log_error, DW_LOG_ERROR)
DEFINE_LEVEL (dw_log_warning, DW_LOG_WARNING)
DEFINE_LEVEL (dw_log_info, DW_LOG_INFO)
DEFINE_LEVEL (dw_log_debug, DW_LOG_DEBUG)

void
dw_log_close (DwLog *self)
{
  if (self->fd >= 0)
    close (self->fd);
  *self = DW_LOG_INIT;
}
