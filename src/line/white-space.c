/* SPDX-License-Identifier: MIT */
#include "line/white-space.h"

/* GLib leaves two of them out. */
gboolean
dw_is_white_space (gunichar c)
{
  return c == '\v' || c == 0x85 || g_unichar_isspace (c);
}

gsize
dw_trimmed_length (const char *text)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      p = c < (gunichar) -2 ? g_utf8_next_char (p) : p + 1;
      if (!dw_is_white_space (c))
        length = (gsize) (p - text);
    }
  return length;
}
