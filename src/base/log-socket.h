/* SPDX-License-Identifier: MIT */
/* Messages to a daemon that reads a local socket: syslog's and the journal's.
 *
 * Not by syslog (3), which waits where nobody reads, and reads the time zone that the caller's TZ
 * names, were it a FIFO. Nothing here waits: what the daemon does not take at once is lost. */
#ifndef DW_BASE_LOG_SOCKET_H
#define DW_BASE_LOG_SOCKET_H

#include "base/log-event.h"

G_BEGIN_DECLS

/* Connects to the socket at @path, of datagrams or, as some syslog daemons have it, a stream.
 * Async-signal-safe.
 * Returns: a descriptor after the standard streams, or -1. */
int dw_log_socket_open (const char *path);

/* Sends @event to syslog as RFC 3164 has it, from the facility "daemon", or to the journal in its
 * own protocol (https://systemd.io/JOURNAL_NATIVE_PROTOCOL). What is too long for one message is
 * shortened. Each key of an event is a field of the journal's, in capitals; a list of objects is one in JSON,
 * and RULE has the name of each rule.
 * @fd: from dw_log_socket_open
 * @json: the message is a JSON object
 * Returns: whether all of it was taken */
gboolean dw_log_socket_send_syslog (int fd, const DwLogEvent *event, gboolean json);
gboolean dw_log_socket_send_journal (int fd, const DwLogEvent *event);

/* The same with @text, an error, and what becomes of the line; async-signal-safe. */
gboolean dw_log_socket_send_syslog_error (int fd, const char *text);
gboolean dw_log_socket_send_journal_error (int fd, const char *verdict, const char *text);

G_END_DECLS

#endif
