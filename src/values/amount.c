/* SPDX-License-Identifier: MIT */
/* Values that are numbers, and how they compare. If a flag's row says so, 0 and less mean no limit. */
#include "line/flag-parser.h"
#include "values/number.h"
#include "values/readers.h"

#include <string.h>

#define UNLIMITED "unlimited"

/* Makes the number of @value an amount, and @text (transfer full) its canonical text. */
static gboolean
take_amount (const DwFlag *flag, DwValue *value, char *text)
{
  gboolean lifted = value->number <= 0 && (flag->traits & DW_TRAIT_ZERO_LIFTS) != 0;

  value->amount = lifted ? DW_AMOUNT_UNLIMITED : DW_AMOUNT_NUMBER;
  value->text = lifted ? g_strdup (UNLIMITED) : g_strdup (text);
  g_free (text);
  return TRUE;
}

gboolean
dw_read_boolean_value (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  gboolean on;

  if (!dw_parse_bool (text, &on))
    return FALSE;
  value->number = on;
  value->text = g_strdup (on ? "true" : "false");
  return TRUE;
}

gboolean
dw_read_bytes_value (const DwReading *reading, const char *text, DwValue *value)
{
  return dw_read_bytes (text, reading->is_old, &value->number) &&
         take_amount (reading->flag, value, dw_print_bytes (value->number));
}

/* MemSwapBytes of docker's opts package. To the engine, 0 means that nothing was said. */
gboolean
dw_read_swap_value (const DwReading *reading, const char *text, DwValue *value)
{
  gboolean taken = strcmp (text, "-1") == 0 || dw_read_bytes_value (reading, text, value);

  if (taken && value->text == NULL)
    {
      value->number = -1;
      value->text = g_strdup (UNLIMITED);
    }
  value->amount = value->number == 0    ? DW_AMOUNT_NONE
                  : value->number == -1 ? DW_AMOUNT_UNLIMITED
                                        : DW_AMOUNT_NUMBER;
  return taken;
}

gboolean
dw_read_decimal_value (const DwReading *reading, const char *text, DwValue *value)
{
  return dw_read_billionths (text, &value->number) &&
         take_amount (reading->flag, value, dw_print_billionths (value->number));
}

gboolean
dw_read_duration_value (const DwReading *reading, const char *text, DwValue *value)
{
  return dw_read_duration (text, &value->number) &&
         take_amount (reading->flag, value, dw_print_duration (value->number));
}

/* pflag's int, int64, uint16 and uint64: Go's numbers with base 0. */
gboolean
dw_read_integer_value (const DwReading *reading, const char *text, DwValue *value)
{
  DwFlagKind kind = reading->flag->kind;
  guint64 number;

  if (kind != DW_FLAG_UINT16 && kind != DW_FLAG_UINT64)
    return dw_read_int (text, 0, &value->number) &&
           take_amount (reading->flag, value, g_strdup_printf ("%" G_GINT64_FORMAT, value->number));
  if (!dw_read_uint (text, 0, kind == DW_FLAG_UINT16 ? 16 : 64, &number))
    return FALSE;
  value->number = (gint64) MIN (number, (guint64) G_MAXINT64);
  return take_amount (reading->flag, value, g_strdup_printf ("%" G_GUINT64_FORMAT, number));
}

gboolean
dw_comparison_holds (DwComparison self, int order)
{
  switch (self)
    {
    case DW_COMPARISON_LESS:
      return order < 0;
    case DW_COMPARISON_AT_MOST:
      return order <= 0;
    case DW_COMPARISON_MORE:
      return order > 0;
    default:
      return order >= 0;
    }
}

gboolean
dw_value_compares (const DwValue *value, DwComparison comparison, const DwValue *other)
{
  gint64 a = value->amount == DW_AMOUNT_UNLIMITED ? 0 : value->number;
  gint64 b = other->amount == DW_AMOUNT_UNLIMITED ? 0 : other->number;
  int order
    = value->amount != other->amount ? (value->amount > other->amount ? 1 : -1) : (a > b) - (a < b);

  if (value->amount == DW_AMOUNT_NONE || other->amount == DW_AMOUNT_NONE)
    return FALSE;
  return dw_comparison_holds (comparison, order);
}
