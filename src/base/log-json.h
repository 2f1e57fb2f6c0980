/* SPDX-License-Identifier: MIT */
/* An event as a JSON object (RFC 8259) on one line, of ASCII where it is not safe to show otherwise. */
#ifndef DW_BASE_LOG_JSON_H
#define DW_BASE_LOG_JSON_H

#include "base/log-event.h"
#include "base/signal-text.h"

G_BEGIN_DECLS

/* @self with the time, the process id and the level before its keys, without the line's end, and at most
 * @max bytes long (2048 or more): longer values end with "…", and lists lack their last entries. What is
 * unsafe to show is escaped as \uXXXX; a byte that is not UTF-8 becomes U+FFFD.
 * Returns: (transfer full) */
char *dw_log_event_to_json (const DwLogEvent *self, gsize max);

/* Appends the entries of @list (element-type DwLogFields) as an array. @limit: of a value; @max: after so
 * many bytes no more entries follow */
void dw_log_append_json_list (GString *out, const GPtrArray *list, gsize limit, gsize max);

/* Writes the same for an error whose reason is @text; async-signal-safe. @text may be cut. */
void dw_log_error_to_json (DwSignalText *out, const char *verdict, const char *text);

G_END_DECLS

#endif
