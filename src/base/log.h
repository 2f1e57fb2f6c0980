/* SPDX-License-Identifier: MIT */
/* Where the wrapper says what it did.
 *
 * An event becomes one line: in a file and on stderr time (UTC, milliseconds), pid, level and its
 * text, or a JSON object with the same and more. The journal gets fields. A log that cannot be opened or
 * written causes neither noise nor delay: nothing here waits, and what does not get through is lost. Nothing
 * is opened before the first line. */
#ifndef DW_BASE_LOG_H
#define DW_BASE_LOG_H

#include "base/log-event.h"
#include "base/log-file.h"

G_BEGIN_DECLS

/* Sets what every event says of its caller. */
typedef void (*DwLogDescribe) (gpointer data, DwLogFields *fields);

/* DwLog: lives on main's stack.
 * @target: (nullable) a file's path, or `stderr`, `syslog`, `journal`, `none`; NULL is none.
 *   Borrowed; it may be changed until the first line is written
 * @required: an event that goes nowhere is lost, also where the target is none
 * @json: a line is a JSON object; the journal has fields in any case
 * @describe, @data: (nullable) called once, before the first event that shows the caller: a text does not
 * @debug: every line, debug lines too, also goes to stderr
 * @syslog, @journal: the sockets of their daemons; borrowed
 */
typedef struct
{
  const char *target;
  gboolean required;
  gboolean json;
  DwLogDescribe describe;
  gpointer data;
  gboolean debug;
  const char *syslog, *journal;
  DwLogFields *caller; /* (nullable) what @describe set */
  int fd; /* of a file or a daemon's socket; -1: nowhere */
} DwLog;

#define DW_LOG_INIT                                                                                \
  ((DwLog){ .syslog = "/dev/log", .journal = "/run/systemd/journal/socket", .fd = -1 })

/* Whether @target is a place that a log can have: an absolute path or one of the names above. */
gboolean dw_log_target_is_valid (const char *target);

/* Whether an event of @level is written, or would be lost although log-required is true; otherwise the event
 * need not be made. */
gboolean dw_log_wants (const DwLog *self, DwLogLevel level);

/* Writes @event.
 * Returns: FALSE if there is a log that did not take all of it. A debug line, which is for
 * stderr alone, never fails. */
gboolean dw_log_write (DwLog *self, const DwLogEvent *event);

/* The same with an event that has a reason and nothing else. */
gboolean dw_log_error (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean dw_log_warning (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean dw_log_debug (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Writes @text, at most a DwSignalText, as an error. Async-signal-safe.
 * @verdict: what becomes of the line
 * Returns: as dw_log_write */
gboolean dw_log_write_in_signal (DwLog *self, const char *verdict, const char *text);

/* Closes what was opened, and frees what was found out. */
void dw_log_close (DwLog *self);

G_END_DECLS

#endif
