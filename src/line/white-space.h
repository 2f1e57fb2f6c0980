/* SPDX-License-Identifier: MIT */
/* What docker's client, a Go program, takes for white space. */
#ifndef DW_LINE_WHITE_SPACE_H
#define DW_LINE_WHITE_SPACE_H

#include <glib.h>

G_BEGIN_DECLS

/* Go's unicode.IsSpace. */
gboolean dw_is_white_space (gunichar c);

/* The length of @text without the white space at its end. */
gsize dw_trimmed_length (const char *text);

G_END_DECLS

#endif
