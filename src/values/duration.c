/* SPDX-License-Identifier: MIT */
#include "values/number.h"

#include <string.h>

#define SECOND G_GUINT64_CONSTANT (1000000000)
#define LIMIT ((guint64) 1 << 63)

static const struct
{
  const char *name;
  guint64 nanoseconds;
} units[] = {
  { "ns", 1 },       { "us", 1000 },  { "\xc2\xb5s", 1000 }, { "\xce\xbcs", 1000 },
  { "ms", 1000000 }, { "s", SECOND }, { "m", 60 * SECOND },  { "h", 3600 * SECOND },
};

/* The unit at *@p, which ends at a digit or a point. Returns: 0 if there is no such unit */
static guint64
read_unit (const char **p)
{
  const char *name = *p;
  gsize length = strcspn (name, ".0123456789");

  *p += length;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].name) == length && memcmp (units[i].name, name, length) == 0)
      return units[i].nanoseconds;
  return 0;
}

/* Digits after a point, as a number and what it has to be divided by. Those that do not fit are ignored. */
static guint64
read_places (const char **p, gdouble *scale)
{
  guint64 number = 0;
  gboolean fits = TRUE;

  for (*scale = 1; g_ascii_isdigit (**p); ++*p)
    {
      fits = fits && number <= (LIMIT - 1) / 10;
      if (!fits)
        continue;
      number = number * 10 + (guint64) (**p - '0');
      *scale *= 10;
    }
  return number;
}

/* Reads one number and its unit, and adds it to *@sum. */
static gboolean
read_part (const char **p, guint64 *sum)
{
  guint64 whole = 0, places = 0, unit, part;
  gdouble scale = 1;
  const char *begin = *p;
  gboolean any;

  for (; g_ascii_isdigit (**p); ++*p)
    {
      if (whole > LIMIT / 10)
        return FALSE;
      whole = whole * 10 + (guint64) (**p - '0');
    }
  any = *p > begin;
  if (**p == '.')
    {
      begin = ++*p;
      places = read_places (p, &scale);
      any |= *p > begin;
    }
  unit = any ? read_unit (p) : 0;
  if (unit == 0 || whole > LIMIT / unit)
    return FALSE;
  part = whole * unit + (guint64) ((gdouble) places * ((gdouble) unit / scale));
  if (part > LIMIT || *sum > LIMIT - part)
    return FALSE;
  *sum += part;
  return TRUE;
}

gboolean
dw_read_duration (const char *text, gint64 *number)
{
  gboolean negative = *text == '-';
  const char *p = text + (negative || *text == '+' ? 1 : 0);
  guint64 sum = 0;

  *number = 0;
  if (strcmp (p, "0") == 0)
    return TRUE;
  if (*p == '\0')
    return FALSE;
  while (*p != '\0')
    if (!read_part (&p, &sum))
      return FALSE;
  *number = (gint64) (negative ? -sum : sum);
  return negative || sum < LIMIT;
}

/* Appends @number, counted in @unit, without the zeros at its end. */
static void
append_decimal (GString *out, guint64 number, guint64 unit)
{
  g_autofree char *billionths = dw_print_billionths ((gint64) (number % unit * (SECOND / unit)));

  g_string_append_printf (out, "%" G_GUINT64_FORMAT "%s", number / unit, billionths + 1);
}

char *
dw_print_duration (gint64 number)
{
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;
  GString *out = g_string_new (number < 0 ? "-" : "");
  guint unit = rest < 1000 ? 0 : rest < 1000000 ? 2 : rest < SECOND ? 4 : 5;

  if (rest == 0)
    return g_string_free (g_string_assign (out, "0s"), FALSE);
  if (rest >= 3600 * SECOND)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT "h", rest / (3600 * SECOND));
  if (rest >= 60 * SECOND)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT "m", rest / (60 * SECOND) % 60);
  append_decimal (out, rest % (60 * SECOND), units[unit].nanoseconds);
  g_string_append (out, units[unit].name);
  return g_string_free (out, FALSE);
}
