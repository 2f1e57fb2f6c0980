/* SPDX-License-Identifier: MIT */
/* Where the wrapper says what it did.
 *
 * A line is time (UTC, milliseconds), pid, level and message, and one write (2), so that many
 * writers share a file. Control characters are escaped: a line stays one line. A log that can't be
 * opened or written is no reason for noise or delay: its lines are lost, but that warnings and
 * errors go to stderr when debugging. Nothing is opened before the first line. */
#ifndef DW_BASE_LOG_H
#define DW_BASE_LOG_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DW_LOG_ERROR,
  DW_LOG_WARNING,
  DW_LOG_INFO,
  DW_LOG_DEBUG
} DwLogLevel;

/* DwLog: lives on main's stack.
 * @target: (nullable) a file's path, or `stderr`, `syslog`, `journal`, `none`; NULL is none.
 *   Borrowed; it may be changed until the first line is written
 * @debug: every line, debug lines too, also goes to stderr
 */
typedef struct
{
  const char *target;
  gboolean debug;
  gboolean opened;
  int fd; /* of a file or the journal's socket; -1: nowhere */
} DwLog;

#define DW_LOG_INIT ((DwLog){ .fd = -1 })

/* Whether @target is a place that a log can have: an absolute path or one of the names above. */
gboolean dw_log_target_is_valid (const char *target);

void dw_log_error (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dw_log_warning (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dw_log_info (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dw_log_debug (DwLog *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Opens a log's file to append to it, and makes it where it is absent, with mode 0640 whatever the umask
 * is; async-signal-safe.
 * Returns: a descriptor behind the standard streams, or -1. */
int dw_log_open_file (const char *path);

#define DW_LOG_TIME_SIZE 25

/* One write (2) of a whole line, which may fail but not kill; async-signal-safe. */
void dw_log_write_line (int fd, const char *line, gsize length);

/* Writes the time in UTC as ISO 8601 has it, with milliseconds; async-signal-safe. */
void dw_log_format_time (char out[DW_LOG_TIME_SIZE]);

/* Closes what was opened. */
void dw_log_close (DwLog *self);

G_END_DECLS

#endif
