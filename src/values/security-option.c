/* SPDX-License-Identifier: MIT */
/* --security-opt: KEY=VALUE or, without any `=`, KEY:VALUE (parseSecurityOpts of docker's command container,
 * and parseSecurityOpt of the engine's daemon). A file that `seccomp` names is not read here. */
#include "line/flag-parser.h"
#include "values/readers.h"

#include <string.h>

/* The only option that may be given without a value, and the only boolean. */
#define BOOLEAN_OPTION "no-new-privileges"

gboolean
dw_read_security_option (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  gsize length = strcspn (text, strchr (text, '=') != NULL ? "=" : ":");
  const char *setting = text[length] != '\0' ? text + length + 1 : "true";
  gboolean on;

  dw_value_set_bytes (value, DW_FIELD_NAME, text, length);
  if (strcmp (value->fields[DW_FIELD_NAME], BOOLEAN_OPTION) != 0)
    {
      if (text[length] == '\0')
        return FALSE;
    }
  else if (dw_parse_bool (setting, &on))
    setting = on ? "true" : "false";
  dw_value_set (value, DW_FIELD_VALUE, setting);
  value->text = g_strconcat (value->fields[DW_FIELD_NAME], "=", setting, NULL);
  return TRUE;
}
