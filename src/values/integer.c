/* SPDX-License-Identifier: MIT */
#include "values/number.h"

#include <string.h>

guint
dw_digit_value (char c)
{
  return g_ascii_isxdigit (c) ? (guint) g_ascii_xdigit_value (c) : 16;
}

/* The base that a prefix at @text names, and the prefix's length.
 * Returns: 10 if there is none */
static guint
read_prefix (const char *text, gsize *length)
{
  static const struct
  {
    char letter;
    guint base;
  } prefixes[] = { { 'b', 2 }, { 'o', 8 }, { 'x', 16 } };

  *length = 0;
  if (text[0] != '0')
    return 10;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes) && text[1] != '\0' && text[2] != '\0'; i++)
    if (g_ascii_tolower (text[1]) == prefixes[i].letter)
      {
        *length = 2;
        return prefixes[i].base;
      }
  return 8;
}

gboolean
dw_underscores_separate (const char *text, gsize length)
{
  gsize i = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  gboolean has_prefix = i + 1 < length && text[i] == '0' && strchr ("boxBOX", text[i + 1]) != NULL;
  gboolean is_hexadecimal = has_prefix && g_ascii_tolower (text[i + 1]) == 'x';
  gboolean after_digit = has_prefix, after_underscore = FALSE;

  for (i += has_prefix ? 2 : 0; i < length; i++)
    {
      gboolean is_digit = is_hexadecimal ? g_ascii_isxdigit (text[i]) : g_ascii_isdigit (text[i]);

      if (text[i] == '_' ? !after_digit : after_underscore && !is_digit)
        return FALSE;
      after_underscore = text[i] == '_';
      after_digit = is_digit;
    }
  return !after_underscore;
}

/* Adds a digit at the end. Returns: FALSE if that is too large */
static gboolean
append_digit (guint64 *number, guint base, guint digit)
{
  if (*number > (G_MAXUINT64 - digit) / base)
    return FALSE;
  *number = *number * base + digit;
  return TRUE;
}

gboolean
dw_read_uint (const char *text, guint base, guint bits, guint64 *number)
{
  gboolean any_base = base == 0;
  gsize prefix = 0;
  const char *p = text;

  if (*text == '\0')
    return FALSE;
  if (any_base)
    base = read_prefix (text, &prefix);
  *number = 0;
  for (p += prefix; *p != '\0'; p++)
    if (!(any_base && *p == '_') &&
        (dw_digit_value (*p) >= base || !append_digit (number, base, dw_digit_value (*p))))
      return FALSE;
  return (bits == 64 || *number >> bits == 0) &&
         (!any_base || dw_underscores_separate (text, strlen (text)));
}

gboolean
dw_read_int (const char *text, guint base, gint64 *number)
{
  gboolean negative = *text == '-';
  guint64 magnitude, limit = (guint64) G_MAXINT64 + (negative ? 1 : 0);

  if (!dw_read_uint (text + (negative || *text == '+' ? 1 : 0), base, 64, &magnitude) ||
      magnitude > limit)
    return FALSE;
  *number = negative ? (gint64) -magnitude : (gint64) magnitude;
  return TRUE;
}
