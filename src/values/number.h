/* SPDX-License-Identifier: MIT */
/* Numbers as Go programs read them.
 *
 * Each function reads the whole of @text, and returns FALSE if Go would not, or if the number
 * is out of range. */
#ifndef DW_VALUES_NUMBER_H
#define DW_VALUES_NUMBER_H

#include <glib.h>

G_BEGIN_DECLS

/* strconv.ParseInt with 64 bits, and ParseUint with @bits. @base: 8, 10, or 0: then a prefix names it (0x,
 * 0o, 0, 0b), and underscores may separate digits. */
gboolean dw_read_int (const char *text, guint base, gint64 *number);
gboolean dw_read_uint (const char *text, guint base, guint bits, guint64 *number);

/* Whether the underscores in the first @length bytes of @text separate digits: underscoreOK of
 * strconv. */
gboolean dw_underscores_separate (const char *text, gsize length);

/* The value of a digit in any base up to 16, or 16. */
guint dw_digit_value (char c);

/* strconv.ParseFloat with 64 bits. */
gboolean dw_read_float (const char *text, gdouble *number);

/* RAMInBytes of docker's go-units: `4g`, `4096 MiB`. A size that does not fit into 64 bits becomes the least
 * number that does, as on amd64.
 * @is_old: as docker 20.10 and older read it */
gboolean dw_read_bytes (const char *text, gboolean is_old, gint64 *number);

/* Bytes in the largest unit that leaves no remainder: `4g`.
 * Returns: (transfer full) */
char *dw_print_bytes (gint64 number);

/* ParseCPUs of docker's opts package: a rational number (big.Rat) that must be a whole number of billionths.
 * A number that does not fit into 64 bits wraps around, as it does there. */
gboolean dw_read_billionths (const char *text, gint64 *number);

/* Billionths as a decimal: `1.5`.
 * Returns: (transfer full) */
char *dw_print_billionths (gint64 number);

/* time.ParseDuration, in nanoseconds: `1m30s`; and the duration as Go prints it (transfer full). */
gboolean dw_read_duration (const char *text, gint64 *number);
char *dw_print_duration (gint64 number);

G_END_DECLS

#endif
