/* SPDX-License-Identifier: MIT */
/* Lines in the log's file. All of this is async-signal-safe: rescue writes its line so.
 *
 * Many processes write one file, each line by one write (2) to a descriptor opened for appending.
 * Where the disk is full in the middle of a line, whoever wrote it has what is there end with "…"
 * and a line feed. To take it back would take away what another may have written after it; to have
 * the next line begin with a line feed needs to know how the last one ends, which cannot be seen
 * while another is being written: a file grows page by page. */
#ifndef DW_BASE_LOG_FILE_H
#define DW_BASE_LOG_FILE_H

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* The longest line that a log's file is given, and the longest that a FIFO takes as a whole or not
 * at all (pipe (7)). */
#define DW_LOG_MAX_LINE (64 * 1024)
#define DW_LOG_MAX_FIFO_LINE 4096

/* Opens a log's file to append to it, and makes it where it is absent, with mode 0640 whatever the
 * umask is.
 * Returns: a descriptor after the standard streams, or -1. */
int dw_log_open_file (const char *path);

/* Moves @fd, which may be -1, after the standard streams: what is opened first in a process that
 * was started without them would become its stdin or stdout.
 * Returns: the descriptor to use instead, or -1 */
int dw_log_keep_off_standard_streams (int fd);

/* The longest line that @fd takes without tearing it. */
gsize dw_log_line_limit (int fd);

/* Writes a whole line by one write (2), which may fail but not kill. A soft limit on the size of
 * files does not count.
 * @fd: from dw_log_open_file, or stderr
 * Returns: whether all of it was written */
gboolean dw_log_write_line (int fd, const char *line, gsize length);

#define DW_LOG_TIME_SIZE 25

/* Writes @time, from 1970 on, or the time now, in UTC as ISO 8601 has it, with milliseconds. */
void dw_log_format_timespec (const struct timespec *time, char out[DW_LOG_TIME_SIZE]);
void dw_log_format_time (char out[DW_LOG_TIME_SIZE]);

G_END_DECLS

#endif
