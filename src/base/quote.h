/* SPDX-License-Identifier: MIT */
/* Text that is safe to show: the one place that says which characters are not.
 *
 * What callers, files and programs wrote may hold characters that move a terminal's cursor, change
 * the order in which a line is read, end it, or cannot be seen. Those are: the control characters of
 * ASCII, DEL, those of ISO 6429 (U+0080 to U+009F), the line and paragraph separator (U+2028, U+2029),
 * Unicode's directional marks, embeddings, overrides and isolates (UAX #9, table 4), all that Unicode
 * calls default ignorable (DerivedCoreProperties.txt), and each byte that is not UTF-8: some terminals
 * take a bare 0x9b for the start of an escape sequence. */
#ifndef DW_BASE_QUOTE_H
#define DW_BASE_QUOTE_H

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes the first character of @text takes.
 * @length: of @text, not 0
 * @safe: (out): whether it may be shown as it is; an unsafe byte that is not UTF-8 counts as one */
gsize dw_first_character (const char *text, gsize length, gboolean *safe);

/* Appends @text to @out, each byte of an unsafe character as \xHH and a line feed as \n. What is
 * escaped already stays as it is.
 * @length: of @text, or -1 where NUL ends it */
void dw_append_escaped (GString *out, const char *text, gssize length);

/* The same as a text of its own.
 * Returns: (transfer full) */
char *dw_escape (const char *text);

/* Appends \uXXXX, as in a string of JSON; where @character is above U+FFFF, for each of the two
 * surrogates that stand for it (RFC 8259, section 7). */
void dw_append_json_escape (GString *out, gunichar character);

/* Whether the @length bytes at @text are UTF-8, without a NUL among them. */
gboolean dw_is_utf8 (const char *text, gsize length);

/* Whether @text holds no unsafe character. */
gboolean dw_is_safe (const char *text);

/* @word as a POSIX shell reads it back: as it is where that is safe, else in single quotes; with
 * unsafe characters inside, in bash's $'…' form.
 * Returns: (transfer full) */
char *dw_shell_quote (const char *word);

/* @words quoted and joined by spaces. @length: how many, or -1 where NULL ends them.
 * Returns: (transfer full) */
char *dw_shell_join (const char *const *words, gssize length);

G_END_DECLS

#endif
