/* SPDX-License-Identifier: MIT */
#include "rules/scan.h"

#include <string.h>

const char *
dw_scan_to (const char *text, const char *set)
{
  while (*text != '\0' && strchr (set, *text) == NULL)
    {
      const char *end = g_str_has_prefix (text, "${") ? strchr (text, '}') : NULL;

      if (end != NULL)
        text = end;
      else if (*text == '\\' && text[1] != '\0')
        text++;
      text++;
    }
  return text;
}
