/* SPDX-License-Identifier: MIT */
#include "rules/scan.h"

#include <string.h>

static gboolean
is_one_of (const char *set, char byte)
{
  while (*set != '\0' && *set != byte)
    set++;
  return *set != '\0';
}

/* Letters and digits, the most frequent bytes, are skipped at once. */
const char *
dw_scan_to (const char *text, const char *set)
{
  for (; *text != '\0'; text++)
    {
      const char *end;

      if (g_ascii_isalnum (*text))
        continue;
      end = text[0] == '$' && text[1] == '{' ? strchr (text, '}') : NULL;
      if (end != NULL)
        text = end;
      else if (*text == '\\' && text[1] != '\0')
        text++;
      else if (is_one_of (set, *text))
        break;
    }
  return text;
}
