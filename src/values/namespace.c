/* SPDX-License-Identifier: MIT */
/* --ipc, which the client accepts as it is, and --pid, --uts, --userns and --cgroupns, for which it accepts
 * only certain words (hostconfig.go of docker's api package). */
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

gboolean
dw_read_namespace (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  dw_value_set (value, DW_FIELD_NAME, text);
  return !dw_text_is_namespace_path (text);
}

gboolean
dw_read_cgroup_namespace (const DwReading *reading, const char *text, DwValue *value)
{
  static const char *const words[] = { "", "private", "host", NULL };

  return g_strv_contains (words, text) && dw_read_namespace (reading, text, value);
}

/* Docker 20.10 ignores what follows a colon. */
gboolean
dw_read_host_namespace (const DwReading *reading, const char *text, DwValue *value)
{
  gsize length = reading->is_old ? strcspn (text, ":") : strlen (text);

  return (length == 0 || (length == 4 && g_str_has_prefix (text, "host"))) &&
         dw_read_namespace (reading, text, value);
}

gboolean
dw_read_pid_namespace (const DwReading *reading, const char *text, DwValue *value)
{
  const char *name = g_str_has_prefix (text, "container:") ? strchr (text, ':') + 1 : NULL;

  if (name == NULL)
    return dw_read_host_namespace (reading, text, value);
  return *name != '\0' && !(reading->is_old && strchr (name, ':') != NULL) &&
         dw_read_namespace (reading, text, value);
}
