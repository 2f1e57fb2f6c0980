/* SPDX-License-Identifier: MIT */
#include "base/log.h"
#include "base/log-json.h"
#include "base/log-socket.h"
#include "base/signal-text.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

gboolean
dw_log_target_is_valid (const char *target)
{
  static const char *const names[] = { "stderr", "syslog", "journal", "none", NULL };

  return *target == '/' || g_strv_contains (names, target);
}

static gboolean
targets (const DwLog *self, const char *name)
{
  return strcmp (self->target, name) == 0;
}

static gboolean
is_somewhere (const DwLog *self)
{
  return self->target != NULL && !targets (self, "none");
}

static void
open_target (DwLog *self)
{
  if (self->fd >= 0)
    return;
  if (*self->target == '/')
    self->fd = dw_log_open_file (self->target);
  else if (targets (self, "syslog"))
    self->fd = dw_log_socket_open (self->syslog);
  else if (targets (self, "journal"))
    self->fd = dw_log_socket_open (self->journal);
}

/* Returns: (transfer full) at most @max bytes */
static char *
text_line (const DwLogEvent *event, gsize max)
{
  char time[DW_LOG_TIME_SIZE];
  g_autofree char *start = NULL;
  g_autofree char *text = NULL;

  dw_log_format_time (time);
  start = g_strdup_printf ("%s %ld %s ", time, (long) getpid (), dw_log_level_name (event->level));
  text = dw_log_event_to_text (event, max - strlen (start));
  return g_strconcat (start, text, NULL);
}

static gboolean
write_line (int fd, const DwLogEvent *event, gboolean json)
{
  gsize max = dw_log_line_limit (fd) - 1;
  g_autofree char *text = json ? dw_log_event_to_json (event, max) : text_line (event, max);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return dw_log_write_line (fd, line, strlen (line));
}

/* Not where it would wait: for a terminal that was stopped, or a pipe that nobody empties, of which
 * as much is free as a line can be long. */
static gboolean
stderr_takes_a_line (void)
{
  struct pollfd stderr_now = { .fd = STDERR_FILENO, .events = POLLOUT };

  return poll (&stderr_now, 1, 0) == 1; /* an error comes at once */
}

static gboolean
write_to_file_or_daemon (DwLog *self, const DwLogEvent *event)
{
  open_target (self);
  if (self->fd < 0)
    return FALSE;
  if (targets (self, "syslog"))
    return dw_log_socket_send_syslog (self->fd, event, self->json);
  if (targets (self, "journal"))
    return dw_log_socket_send_journal (self->fd, event);
  return write_line (self->fd, event, self->json);
}

/* Has the caller described for an event that shows it. */
static void
describe_caller (DwLog *self)
{
  if (self->caller != NULL || self->describe == NULL || !(self->json || targets (self, "journal")))
    return;
  self->caller = dw_log_fields_new ();
  self->describe (self->data, self->caller);
}

gboolean
dw_log_wants (const DwLog *self, DwLogLevel level)
{
  return self->debug || (level != DW_LOG_DEBUG && (is_somewhere (self) || self->required));
}

gboolean
dw_log_write (DwLog *self, const DwLogEvent *event)
{
  gboolean is_wanted = event->level != DW_LOG_DEBUG && is_somewhere (self);
  gboolean is_stderr = self->target != NULL && targets (self, "stderr");
  gboolean shown;
  DwLogEvent whole = *event;

  if (is_wanted || is_stderr)
    describe_caller (self);
  whole.caller = self->caller;
  shown = (self->debug || (is_wanted && is_stderr)) && stderr_takes_a_line () &&
          write_line (STDERR_FILENO, &whole, self->json && is_stderr);
  if (!is_wanted)
    return event->level == DW_LOG_DEBUG || !self->required;
  return is_stderr ? shown : write_to_file_or_daemon (self, &whole);
}

static void
error_to_text (DwSignalText *out, const char *text)
{
  char time[DW_LOG_TIME_SIZE];

  dw_log_format_time (time);
  dw_signal_text_append (out, time);
  dw_signal_text_append (out, " ");
  dw_signal_text_append_number (out, (gulong) getpid ());
  dw_signal_text_append (out, " ");
  dw_signal_text_append (out, dw_log_level_name (DW_LOG_ERROR));
  dw_signal_text_append (out, " ");
  dw_signal_text_append (out, text);
}

/* Sends an error to a file, a daemon or, where @fd is that, stderr. */
static gboolean
write_error (const DwLog *self, int fd, const char *verdict, const char *text)
{
  DwSignalText line = { .length = 0 };

  if (targets (self, "journal"))
    return dw_log_socket_send_journal_error (fd, verdict, text);
  if (self->json)
    dw_log_error_to_json (&line, verdict, text);
  if (targets (self, "syslog"))
    return dw_log_socket_send_syslog_error (fd, self->json ? line.text : text);
  if (!self->json)
    error_to_text (&line, text);
  dw_signal_text_append_line_feed (&line);
  return dw_log_write_line (fd, line.text, line.length);
}

gboolean
dw_log_write_in_signal (DwLog *self, const char *verdict, const char *text)
{
  if (!is_somewhere (self))
    return !self->required;
  if (targets (self, "stderr"))
    return stderr_takes_a_line () && write_error (self, STDERR_FILENO, verdict, text);
  open_target (self);
  return write_error (self, self->fd, verdict, text);
}

static gboolean
write_reason (DwLog *self, DwLogLevel level, const char *format, va_list arguments)
  G_GNUC_PRINTF (3, 0);

static gboolean
write_reason (DwLog *self, DwLogLevel level, const char *format, va_list arguments)
{
  g_autoptr(DwLogEvent) event = NULL;
  g_autofree char *reason = NULL;

  if (!dw_log_wants (self, level))
    return TRUE;
  event = dw_log_event_new (level);
  reason = g_strdup_vprintf (format, arguments);
  dw_log_fields_set (event->fields, "reason", reason);
  return dw_log_write (self, event);
}

#define DEFINE_LEVEL(name, level)                                                                  \
  gboolean name (DwLog *self, const char *format, ...)                                             \
  {                                                                                                \
    va_list arguments;                                                                             \
    gboolean written;                                                                              \
                                                                                                   \
    va_start (arguments, format);                                                                  \
    written = write_reason (self, level, format, arguments);                                       \
    va_end (arguments);                                                                            \
    return written;                                                                                \
  }

DEFINE_LEVEL (dw_log_error, DW_LOG_ERROR)
DEFINE_LEVEL (dw_log_warning, DW_LOG_WARNING)
DEFINE_LEVEL (dw_log_debug, DW_LOG_DEBUG)

void
dw_log_close (DwLog *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->caller, g_ptr_array_unref);
}
