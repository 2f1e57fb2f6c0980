/* SPDX-License-Identifier: MIT */
/* Lines for people, with what is unsafe to show escaped; see base/quote.h. */
#ifndef DW_BASE_TELL_H
#define DW_BASE_TELL_H

#include <glib.h>

G_BEGIN_DECLS

/* A line on stderr, after the program's name, whatever the log is. */
void dw_tell (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A line on stdout, by stdio: whether it could be written shows when that is flushed. */
void dw_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS

#endif
