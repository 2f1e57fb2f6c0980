/* SPDX-License-Identifier: MIT */
/* --cap-add and --cap-drop: upper case, with CAP_ in front unless it is ALL. Newer clients of
 * docker send it so, and to older ones the engine does that. Here it has no CAP_. */
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

gboolean
dw_read_capability (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  g_autofree char *name = dw_text_upper (text);

  value->text = g_strdup (name + (g_str_has_prefix (name, "CAP_") ? strlen ("CAP_") : 0));
  dw_value_set (value, DW_FIELD_NAME, value->text);
  return TRUE;
}
