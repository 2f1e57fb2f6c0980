/* SPDX-License-Identifier: MIT */
#include "base/mode.h"

#include <string.h>

static const char *const names[] = {
  [DW_MODE_ENFORCE] = "enforce",
  [DW_MODE_WARN] = "warn",
  [DW_MODE_AUDIT] = "audit",
};

gboolean
dw_mode_read (const char *text, DwMode *mode)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0)
      {
        *mode = (DwMode) i;
        return TRUE;
      }
  return FALSE;
}

const char *
dw_mode_name (DwMode mode)
{
  return names[mode];
}
