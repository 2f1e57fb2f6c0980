/* SPDX-License-Identifier: MIT */
#include "base/log-file.h"
#include "base/signal-mask.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_FILE_MODE 0640

int
dw_log_keep_off_standard_streams (int fd)
{
  int moved;

  if (fd > STDERR_FILENO)
    return fd;
  moved = fcntl (fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  close (fd);
  return moved;
}

/* Opens what is there. Another user's link, which may be in a sticky directory such as /tmp, would lead to a
 * file of that user's choice: it is followed only if root or this user made it. */
static int
open_existing (const char *path, int flags)
{
  int fd = open (path, flags | O_NOFOLLOW);
  struct stat status;

  if (fd >= 0)
    return fd;
  if (lstat (path, &status) != 0 || (status.st_uid != 0 && status.st_uid != geteuid ()))
    return -1;
  return open (path, flags);
}

/* O_NONBLOCK: a FIFO without a reader is no log, and no reason to wait. */
static int
open_or_make (const char *path)
{
  const int flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  int fd = open_existing (path, flags);

  if (fd >= 0)
    return fd;
  fd = open (path, flags | O_CREAT | O_EXCL, LOG_FILE_MODE);
  if (fd < 0)
    return open_existing (path, flags); /* another may have made it meanwhile */
  fchmod (fd, LOG_FILE_MODE);
  return fd;
}

int
dw_log_open_file (const char *path)
{
  return dw_log_keep_off_standard_streams (open_or_make (path));
}

gsize
dw_log_line_limit (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && S_ISFIFO (status.st_mode) ? DW_LOG_MAX_FIFO_LINE
                                                               : DW_LOG_MAX_LINE;
}

/* Lifts the limit with CAP_SYS_RESOURCE; without it, raises it as far as it goes.
 * Returns: whether @before has to be put back */
static gboolean
raise_size_limit (struct rlimit *before)
{
  struct rlimit most = { RLIM_INFINITY, RLIM_INFINITY };

  if (getrlimit (RLIMIT_FSIZE, before) != 0 || before->rlim_cur == RLIM_INFINITY)
    return FALSE;
  if (setrlimit (RLIMIT_FSIZE, &most) == 0)
    return TRUE;
  most.rlim_cur = most.rlim_max = before->rlim_max;
  return setrlimit (RLIMIT_FSIZE, &most) == 0;
}

static gssize
write_once (int fd, const char *line, gsize length)
{
  struct rlimit before;
  gboolean raised = raise_size_limit (&before);
  gssize written;

  do
    written = write (fd, line, length);
  while (written < 0 && errno == EINTR);
  if (raised)
    setrlimit (RLIMIT_FSIZE, &before); /* lowers it, which never fails and leaves errno alone */
  return written;
}

/* Has a line that was cut short after @n bytes end with "…" and a line feed in place of its last
 * ones, for which there is room, so that another's does not run on from it. */
static void
end_cut_line (int fd, const char *line, gsize n)
{
  static const char mark[] = { '\xe2', '\x80', '\xa6' }; /* … */
  char end[8] = "       ";
  gsize length = n >= 4 ? 4 : 1;
  off_t position = lseek (fd, 0, SEEK_CUR);
  int flags = fcntl (fd, F_GETFL);

  while (length < MIN (n, sizeof end) && ((guchar) line[n - length] & 0xc0) == 0x80)
    length++; /* a character is replaced as a whole */
  if (length >= 4)
    memcpy (end, mark, sizeof mark);
  end[length - 1] = '\n';
  if (fcntl (fd, F_SETFL, flags & ~O_APPEND) != 0)
    return;
  (void) !pwrite (fd, end, length, position - (off_t) length); /* where it fails the line stays as it is */
  fcntl (fd, F_SETFL, flags);
}

/* A closed pipe and a file at its size limit answer with signals, which are blocked and then consumed.
 * They go to this thread: signals that are pending for the process stay. */
gboolean
dw_log_write_line (int fd, const char *line, gsize length)
{
  static const struct timespec at_once = { 0, 0 };
  sigset_t held, before;
  gssize written;

  sigemptyset (&held);
  sigaddset (&held, SIGPIPE);
  sigaddset (&held, SIGXFSZ);
  dw_signal_mask_change (SIG_BLOCK, &held, &before);
  written = write_once (fd, line, length);
  if (written < 0 && (errno == EPIPE || errno == EFBIG))
    sigtimedwait (&held, NULL, &at_once);
  dw_signal_mask_change (SIG_SETMASK, &before, NULL);
  if (written > 0 && (gsize) written < length && fd != STDERR_FILENO)
    end_cut_line (fd, line, (gsize) written);
  return written == (gssize) length;
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

/* Not by gmtime_r (3), which reads the local time zone first. The date is counted in years that
 * begin in March, so that a leap day is a year's last. */
void
dw_log_format_timespec (const struct timespec *time, char out[DW_LOG_TIME_SIZE])
{
  int second = (int) (time->tv_sec % 86400);
  gint64 days = time->tv_sec / 86400 + 719468; /* since 0000-03-01 */
  int day_of_era = (int) (days % 146097);
  int year_of_era
    = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month = (5 * day_of_year + 2) / 153; /* from March on */
  int year = (int) (days / 146097) * 400 + year_of_era + (month >= 10);

  out = put_number_and (out, year, 4, '-');
  out = put_number_and (out, month < 10 ? month + 3 : month - 9, 2, '-');
  out = put_number_and (out, day_of_year - (153 * month + 2) / 5 + 1, 2, 'T');
  out = put_number_and (out, second / 3600, 2, ':');
  out = put_number_and (out, second / 60 % 60, 2, ':');
  out = put_number_and (out, second % 60, 2, '.');
  out = put_number_and (out, (int) (time->tv_nsec / 1000000), 3, 'Z');
  *out = '\0';
}

void
dw_log_format_time (char out[DW_LOG_TIME_SIZE])
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  dw_log_format_timespec (&now, out);
}
