/* SPDX-License-Identifier: MIT */
#include "values/number.h"

#include <string.h>

#define BILLION G_GUINT64_CONSTANT (1000000000)
#define MAX_EXPONENT 1000000 /* the limit of big.Rat */

/* A number while it is read: @mantissa times 2 to the power @twos times 5 to the power @fives.
 * @overflows: @mantissa has wrapped around */
typedef struct
{
  guint64 mantissa;
  gint64 twos;
  gint64 fives;
  gboolean overflows;
} Rational;

static void
multiply (Rational *self, guint64 factor)
{
  self->overflows |= self->mantissa > G_MAXUINT64 / factor;
  self->mantissa *= factor;
}

/* Appends a digit after zeros, @count figures in all. Zeros are held back, so that those at the end of a
 * number cost no precision. */
static void
append_figures (Rational *self, guint base, guint count, guint digit)
{
  for (; count > 0; count--)
    multiply (self, base);
  self->overflows |= self->mantissa > G_MAXUINT64 - digit;
  self->mantissa += digit;
}

/* The base that a prefix names. A zero alone is not a prefix, because a point may follow. */
static guint
read_base (const char **p)
{
  static const char letters[] = "box";
  static const guint bases[] = { 2, 8, 16 };
  const char *letter
    = (*p)[0] == '0' && (*p)[1] != '\0' ? strchr (letters, g_ascii_tolower ((*p)[1])) : NULL;

  if (letter == NULL)
    return 10;
  *p += 2;
  return bases[letter - letters];
}

/* Reads digits with a point among them. Returns: whether there was a digit */
static gboolean
read_mantissa (const char **p, Rational *self)
{
  guint base = read_base (p), held = 0;
  gint64 places = 0, power;
  gboolean any = FALSE, point = FALSE;

  for (; **p == '_' || (**p == '.' && !point) || dw_digit_value (**p) < base; ++*p)
    {
      guint digit = dw_digit_value (**p);

      point |= **p == '.';
      if (digit >= base)
        continue;
      any = TRUE;
      places += point ? 1 : 0;
      held++;
      if (digit == 0)
        continue;
      append_figures (self, base, held, digit);
      held = 0;
    }
  power = (gint64) held - places;
  self->fives = base == 10 ? power : 0;
  self->twos = power * (base == 8 ? 3 : base == 16 ? 4 : 1);
  return any;
}

/* Reads an exponent: `e` for powers of ten, `p` for powers of two. In hexadecimal, an `e` was read as a
 * digit. */
static gboolean
read_exponent (const char **p, Rational *self)
{
  g_autofree char *digits = NULL;
  char letter = g_ascii_tolower (**p);
  gboolean signs;
  gint64 exponent;

  if (letter != 'e' && letter != 'p')
    return TRUE;
  ++*p;
  digits = g_strdup (*p);
  signs = *digits == '-' || *digits == '+';
  for (char *from = digits, *to = digits;; from++)
    if (*from != '_' && (*to++ = *from) == '\0')
      break;
  if (!g_ascii_isdigit (digits[signs ? 1 : 0]) || !dw_read_int (digits, 10, &exponent) ||
      exponent > MAX_EXPONENT || exponent < -MAX_EXPONENT)
    return FALSE;
  *p += strlen (*p);
  self->twos += exponent;
  self->fives += letter == 'e' ? exponent : 0;
  return TRUE;
}

/* Divides by @prime as often as @power is below 0. Returns: FALSE if a remainder is left */
static gboolean
divide (Rational *self, guint prime, gint64 *power)
{
  for (; *power < 0; ++*power)
    {
      if (self->overflows || self->mantissa % prime != 0)
        return FALSE;
      self->mantissa /= prime;
    }
  return TRUE;
}

/* Multiplies by @prime to the power @power, modulo 2 to the power 64. */
static void
raise_to (guint64 *number, guint64 prime, gint64 power)
{
  for (; power > 0; power /= 2)
    {
      *number *= power % 2 != 0 ? prime : 1;
      prime *= prime;
    }
}

/* A float of big.Rat, without its sign. */
static gboolean
read_point (const char *text, guint64 *number)
{
  Rational self = { 0 };
  const char *p = text;

  if (!read_mantissa (&p, &self) || !dw_underscores_separate (text, strlen (text)) ||
      !read_exponent (&p, &self) || *p != '\0')
    return FALSE;
  self.twos += 9;
  self.fives += 9;
  if (self.mantissa == 0 && !self.overflows)
    self.twos = self.fives = 0;
  if (!divide (&self, 2, &self.twos) || !divide (&self, 5, &self.fives))
    return FALSE;
  raise_to (&self.mantissa, 2, self.twos);
  raise_to (&self.mantissa, 5, self.fives);
  *number = self.mantissa;
  return TRUE;
}

static guint64
greatest_common_divisor (guint64 a, guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* A fraction of big.Rat, without its sign. One whose parts need more than 64 bits counts as refused. */
static gboolean
read_fraction (const char *text, const char *slash, guint64 *number)
{
  g_autofree char *above = g_strndup (text, (gsize) (slash - text));
  guint64 numerator, denominator, divisor;

  if (!dw_read_uint (above, 0, 64, &numerator) || !dw_read_uint (slash + 1, 0, 64, &denominator) ||
      denominator == 0)
    return FALSE;
  divisor = greatest_common_divisor (numerator, denominator);
  denominator /= divisor;
  *number = numerator / divisor * (BILLION / denominator);
  return BILLION % denominator == 0;
}

gboolean
dw_read_billionths (const char *text, gint64 *number)
{
  gboolean negative = *text == '-';
  const char *slash = strchr (text, '/');
  guint64 magnitude;

  text += negative || *text == '+' ? 1 : 0;
  if (slash != NULL ? !read_fraction (text, slash, &magnitude) : !read_point (text, &magnitude))
    return FALSE;
  *number = (gint64) (negative ? -magnitude : magnitude);
  return TRUE;
}

char *
dw_print_billionths (gint64 number)
{
  guint64 magnitude = number < 0 ? -(guint64) number : (guint64) number;
  g_autofree char *text = g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%09u", number < 0 ? "-" : "",
                                           magnitude / BILLION, (guint) (magnitude % BILLION));
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    length--;
  return g_strndup (text, length - (text[length - 1] == '.' ? 1 : 0));
}
