/* SPDX-License-Identifier: MIT */
/* A short text that a signal handler may put together: everything here is async-signal-safe. */
#ifndef DW_BASE_SIGNAL_TEXT_H
#define DW_BASE_SIGNAL_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

#define DW_SIGNAL_TEXT_SIZE 512

/* DwSignalText: begins as { 0 }; @text is NUL-terminated. What does not fit is cut off. */
typedef struct
{
  char text[DW_SIGNAL_TEXT_SIZE];
  gsize length;
} DwSignalText;

/* Appends @text, with `?` for each byte that is no printable character of ASCII. */
void dw_signal_text_append (DwSignalText *self, const char *text);
void dw_signal_text_append_number (DwSignalText *self, gulong number);

/* Appends a line feed, in place of the last character where there is no room. */
void dw_signal_text_append_line_feed (DwSignalText *self);

G_END_DECLS

#endif
