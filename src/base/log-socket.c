/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/log-socket.h"
#include "base/log-file.h"
#include "base/signal-text.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>
#include <unistd.h>

/* A message is not shortened to less than this. */
#define MIN_MESSAGE 512

static const int priorities[] = {
  [DW_LOG_ERROR] = LOG_ERR,
  [DW_LOG_WARNING] = LOG_WARNING,
  [DW_LOG_INFO] = LOG_INFO,
  [DW_LOG_DEBUG] = LOG_DEBUG,
};

static int
open_as (int type, const struct sockaddr_un *address)
{
  int fd = socket (AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (connect (fd, (const struct sockaddr *) address, sizeof *address) == 0)
    return dw_log_keep_off_standard_streams (fd);
  if (fd >= 0)
    close (fd);
  return -1;
}

int
dw_log_socket_open (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd;

  if (g_strlcpy (address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path)
    return -1;
  fd = open_as (SOCK_DGRAM, &address);
  return fd >= 0 ? fd : open_as (SOCK_STREAM, &address);
}

/* A stream needs an end of each message: NUL, as of glibc's syslog (3). */
static gsize
end_length (int fd)
{
  int type = SOCK_DGRAM;
  socklen_t size = sizeof type;

  getsockopt (fd, SOL_SOCKET, SO_TYPE, &type, &size);
  return type == SOCK_STREAM ? 1 : 0;
}

/* Sends @message at once. Half a message in a stream would have the next one run on from it: then nothing
 * more goes there.
 * Returns: whether all of it was taken */
static gboolean
send_message (int fd, const char *message, gsize length)
{
  gssize sent, wanted = (gssize) (length + end_length (fd));

  do
    sent = send (fd, message, (gsize) wanted, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  if (sent >= 0 && sent < wanted)
    shutdown (fd, SHUT_RDWR);
  return sent == wanted;
}

/* Sends @start, the text of @event and @end as one message. */
static gboolean
send_event (int fd, const DwSignalText *start, const DwLogEvent *event, const char *end)
{
  gsize max = DW_LOG_MAX_LINE;
  gboolean sent;

  do
    {
      g_autofree char *text = dw_log_event_to_text (event, max);
      g_autofree char *message = g_strconcat (start->text, text, end, NULL);

      sent = send_message (fd, message, strlen (message));
      max /= 2;
    }
  while (!sent && errno == EMSGSIZE && max >= MIN_MESSAGE);
  return sent;
}

/* Without the time, which RFC 3164 lets whoever receives the message add: it would be that of the
 * caller's time zone. */
static void
start_syslog (DwSignalText *out, DwLogLevel level)
{
  dw_signal_text_append (out, "<");
  dw_signal_text_append_number (out, LOG_DAEMON | priorities[level]);
  dw_signal_text_append (out, ">" PACKAGE_NAME "[");
  dw_signal_text_append_number (out, (gulong) getpid ());
  dw_signal_text_append (out, "]: ");
}

static void
start_journal (DwSignalText *out, DwLogLevel level)
{
  dw_signal_text_append (out, "PRIORITY=");
  dw_signal_text_append_number (out, priorities[level]);
  dw_signal_text_append_line_feed (out);
  dw_signal_text_append (out, "SYSLOG_IDENTIFIER=" PACKAGE_NAME);
  dw_signal_text_append_line_feed (out);
  dw_signal_text_append (out, "MESSAGE=");
}

gboolean
dw_log_socket_send_syslog (int fd, const DwLogEvent *event)
{
  DwSignalText start = { .length = 0 };

  start_syslog (&start, event->level);
  return send_event (fd, &start, event, "");
}

gboolean
dw_log_socket_send_journal (int fd, const DwLogEvent *event)
{
  DwSignalText start = { .length = 0 };

  start_journal (&start, event->level);
  return send_event (fd, &start, event, "\n");
}

gboolean
dw_log_socket_send_syslog_error (int fd, const char *text)
{
  DwSignalText message = { .length = 0 };

  start_syslog (&message, DW_LOG_ERROR);
  dw_signal_text_append (&message, text);
  return send_message (fd, message.text, message.length);
}

gboolean
dw_log_socket_send_journal_error (int fd, const char *text)
{
  DwSignalText message = { .length = 0 };

  start_journal (&message, DW_LOG_ERROR);
  dw_signal_text_append (&message, text);
  dw_signal_text_append_line_feed (&message);
  return send_message (fd, message.text, message.length);
}
