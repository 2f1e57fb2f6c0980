/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/log-socket.h"
#include "base/log-file.h"
#include "base/log-json.h"
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

/* Sends @message at once. The next message would run on from half of one in a stream: then nothing more
 * is sent.
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

/* Appends @event as a message of at most about @max bytes. */
typedef void (*Write) (GString *out, const DwLogEvent *event, gsize max);

static gboolean
send_event (int fd, const DwLogEvent *event, Write write)
{
  g_autoptr(GString) message = g_string_sized_new (1024);
  gsize max = DW_LOG_MAX_LINE;
  gboolean sent;

  do
    {
      g_string_truncate (message, 0);
      write (message, event, max);
      sent = send_message (fd, message->str, message->len);
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

static void
write_syslog_text (GString *out, const DwLogEvent *event, gsize max)
{
  DwSignalText start = { .length = 0 };
  g_autofree char *text = dw_log_event_to_text (event, max);

  start_syslog (&start, event->level);
  g_string_append (out, start.text);
  g_string_append (out, text);
}

static void
write_syslog_json (GString *out, const DwLogEvent *event, gsize max)
{
  DwSignalText start = { .length = 0 };
  g_autofree char *text = dw_log_event_to_json (event, max);

  start_syslog (&start, event->level);
  g_string_append (out, start.text);
  g_string_append (out, text);
}

/* Appends a field, of whose value @limit bytes are shown. Its length stands before a value that has a line
 * feed in it. */
static void
append_journal_field (GString *out, const char *key, const char *value, gsize limit)
{
  gsize length = strlen (value);
  g_autofree char *name = g_ascii_strup (key, -1);
  g_autofree char *shown = length > limit ? dw_log_cut (value, limit) : NULL;
  guint64 size;

  value = shown != NULL ? shown : value;
  length = strlen (value);
  size = GUINT64_TO_LE (length);
  g_string_append (out, name);
  if (memchr (value, '\n', length) == NULL)
    g_string_append_c (out, '=');
  else
    {
      g_string_append_c (out, '\n');
      g_string_append_len (out, (const char *) &size, sizeof size);
    }
  g_string_append_len (out, value, (gssize) length);
  g_string_append_c (out, '\n');
}

static void
append_rule_names (GString *out, const GPtrArray *rules, gsize limit, gsize max)
{
  gsize end = out->len + max;

  for (guint i = 0; i < rules->len && out->len < end; i++)
    {
      const DwLogFields *rule = g_ptr_array_index (rules, i);
      const char *name = dw_log_fields_get (rule, "name"), *mode = dw_log_fields_get (rule, "mode");
      gboolean acted = mode == NULL || strcmp (mode, "enforce") == 0;

      if (name != NULL)
        append_journal_field (out, acted ? "rule" : "audited", name, limit);
    }
}

static void
append_journal_fields (GString *out, const DwLogFields *fields, gsize max)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const DwLogField *field = g_ptr_array_index (fields, i);
      g_autoptr(GString) value = g_string_new (NULL);

      if (field->list != NULL)
        dw_log_append_json_list (value, field->list, max / 16, max / 8);
      else if (field->text == NULL)
        g_string_printf (value, "%" G_GINT64_FORMAT, field->number);
      append_journal_field (out, field->key, field->text != NULL ? field->text : value->str,
                            field->text != NULL ? max / 8 : value->len);
      if (strcmp (field->key, "rules") == 0)
        append_rule_names (out, field->list, max / 16, max / 8);
    }
}

static void
write_journal (GString *out, const DwLogEvent *event, gsize max)
{
  DwSignalText start = { .length = 0 };
  g_autofree char *text = dw_log_event_to_text (event, max);

  start_journal (&start, event->level);
  g_string_append (out, start.text);
  g_string_append (out, text);
  g_string_append_c (out, '\n');
  if (event->level == DW_LOG_ERROR)
    append_journal_field (out, "verdict", "failed", max);
  if (event->caller != NULL)
    append_journal_fields (out, event->caller, max);
  append_journal_fields (out, event->fields, max);
}

gboolean
dw_log_socket_send_syslog (int fd, const DwLogEvent *event, gboolean json)
{
  return send_event (fd, event, json ? write_syslog_json : write_syslog_text);
}

gboolean
dw_log_socket_send_journal (int fd, const DwLogEvent *event)
{
  return send_event (fd, event, write_journal);
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
dw_log_socket_send_journal_error (int fd, const char *verdict, const char *text)
{
  DwSignalText message = { .length = 0 };

  dw_signal_text_append (&message, "VERDICT=");
  dw_signal_text_append (&message, verdict);
  dw_signal_text_append_line_feed (&message);
  start_journal (&message, DW_LOG_ERROR);
  dw_signal_text_append (&message, text);
  dw_signal_text_append_line_feed (&message);
  return send_message (fd, message.text, message.length);
}
