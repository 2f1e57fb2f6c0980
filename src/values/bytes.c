/* SPDX-License-Identifier: MIT */
#include "values/number.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const char units[] = "kmgtp"; /* each 1024 times the one before it */

/* The function `special` of strconv: infinity, and not a number. */
static gboolean
read_special (const char *text, gdouble *number)
{
  const char *name = text + (*text == '-' || *text == '+' ? 1 : 0);

  if (g_ascii_strcasecmp (name, "inf") == 0 || g_ascii_strcasecmp (name, "infinity") == 0)
    *number = *text == '-' ? -INFINITY : INFINITY;
  else if (g_ascii_strcasecmp (text, "nan") == 0)
    *number = NAN;
  else
    return FALSE;
  return TRUE;
}

/* Appends the digits at @text, without underscores.
 * @point: a decimal point may be among them
 * Returns: what follows them; NULL if there are none */
static const char *
take_digits (const char *text, gboolean hexadecimal, gboolean point, GString *out)
{
  gboolean any = FALSE;

  for (; *text == '_' || (hexadecimal ? g_ascii_isxdigit (*text) : g_ascii_isdigit (*text)) ||
         (point && *text == '.');
       text++)
    {
      if (*text == '.')
        point = FALSE;
      any |= *text != '_' && *text != '.';
      if (*text != '_')
        g_string_append_c (out, *text);
    }
  return any ? text : NULL;
}

/* Appends the exponent at @text. Hexadecimal numbers need one.
 * Returns: as take_digits */
static const char *
take_exponent (const char *text, gboolean hexadecimal, GString *out)
{
  if (g_ascii_tolower (*text) != (hexadecimal ? 'p' : 'e'))
    return hexadecimal ? NULL : text;
  g_string_append_c (out, *text++);
  if (*text == '-' || *text == '+')
    g_string_append_c (out, *text++);
  return take_digits (text, FALSE, FALSE, out);
}

gboolean
dw_read_float (const char *text, gdouble *number)
{
  GString *digits = g_string_new (NULL);
  g_autofree char *plain = NULL;
  const char *p = text;
  gboolean hexadecimal;

  if (*p == '-' || *p == '+')
    g_string_append_c (digits, *p++);
  hexadecimal = p[0] == '0' && g_ascii_tolower (p[1]) == 'x';
  if (hexadecimal)
    {
      g_string_append (digits, "0x");
      p += 2;
    }
  p = take_digits (p, hexadecimal, TRUE, digits);
  p = p != NULL ? take_exponent (p, hexadecimal, digits) : NULL;
  plain = g_string_free (digits, FALSE);
  if (p == NULL)
    return read_special (text, number);
  if (*p != '\0' || (strchr (text, '_') != NULL && !dw_underscores_separate (text, strlen (text))))
    return FALSE;
  *number = g_ascii_strtod (plain, NULL);
  return !isinf (*number);
}

/* The factor of the suffix @text; 0 if there is no such suffix.
 * @is_old: `i` and `ib` are allowed without a unit */
static gdouble
read_suffix (const char *text, gboolean is_old)
{
  const char *unit = *text != '\0' ? strchr (units, g_ascii_tolower (*text)) : NULL;
  const char *rest = unit != NULL ? text + 1 : text;
  gdouble factor = 1;

  for (const char *p = units; unit != NULL && p <= unit; p++)
    factor *= 1024;
  if (*rest == '\0' || g_ascii_strcasecmp (rest, "b") == 0)
    return factor;
  if (g_ascii_strcasecmp (rest, "ib") == 0)
    return unit != NULL || is_old ? factor : 0;
  return is_old && g_ascii_strcasecmp (rest, "i") == 0 ? factor : 0;
}

/* Docker 20.10's pattern for a number: groups of digits separated by points. */
static gboolean
is_plain_number (const char *text)
{
  for (;; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      while (g_ascii_isdigit (*text))
        text++;
      if (*text == '\0')
        return TRUE;
      if (*text != '.')
        return FALSE;
    }
}

gboolean
dw_read_bytes (const char *text, gboolean is_old, gint64 *number)
{
  gsize length = strlen (text);
  g_autofree char *figures = NULL;
  gdouble size, factor;

  while (length > 0 && strchr ("0123456789. ", text[length - 1]) == NULL)
    length--;
  if (length == 0)
    return FALSE;
  figures = g_strndup (text, length - (text[length - 1] == ' ' ? 1 : 0));
  factor = read_suffix (text + length, is_old);
  if ((is_old && !is_plain_number (figures)) || !dw_read_float (figures, &size) || size < 0 ||
      factor == 0)
    return FALSE;
  size *= factor;
  *number = size < 0x1p63 ? (gint64) size : G_MININT64;
  return TRUE;
}

char *
dw_print_bytes (gint64 number)
{
  const char *unit = units;

  for (; number != 0 && number % 1024 == 0 && *unit != '\0'; unit++)
    number /= 1024;
  return g_strdup_printf ("%" G_GINT64_FORMAT "%.1s", number, unit > units ? unit - 1 : "");
}
