/* SPDX-License-Identifier: MIT */
#include "rules/comparison.h"

const char *
dw_comparison_read (const char *text, DwComparison *comparison)
{
  gboolean less = *text == '<', or_equal;

  if (!less && *text != '>')
    return NULL;
  or_equal = text[1] == '=';
  if (less)
    *comparison = or_equal ? DW_COMPARISON_AT_MOST : DW_COMPARISON_LESS;
  else
    *comparison = or_equal ? DW_COMPARISON_AT_LEAST : DW_COMPARISON_MORE;
  return text + (or_equal ? 2 : 1);
}

/* Reads a number, and the point after it where another number follows. */
static guint64
take_number (const char **text)
{
  char *end = NULL;
  guint64 number;

  if (!g_ascii_isdigit (**text))
    return 0;
  number = g_ascii_strtoull (*text, &end, 10);
  if (end != NULL)
    *text = end[0] == '.' && g_ascii_isdigit (end[1]) ? end + 1 : end;
  return number;
}

int
dw_version_compare (const char *text, const char *wanted)
{
  while (g_ascii_isdigit (*wanted))
    {
      guint64 number = take_number (&text), other = take_number (&wanted);

      if (number != other)
        return number < other ? -1 : 1;
    }
  return 0;
}

gboolean
dw_version_is_valid (const char *text)
{
  for (;; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      while (g_ascii_isdigit (*text))
        text++;
      if (*text != '.')
        return *text == '\0';
    }
}
