/* SPDX-License-Identifier: MIT */
/* --cap-add and --cap-drop: docker makes them upper case, with CAP_ before all but ALL; newer clients do, and
 * for older ones the engine does. Of those of a service, the client also removes white space around the name;
 * of those of a container, the engine refuses such a name. Here they have no CAP_. */
#include "values/capability.h"
#include "values/readers.h"
#include "values/text.h"

#include <string.h>

gboolean
dw_read_capability (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  g_autofree char *name = dw_text_trim (dw_text_upper (text));

  value->text = g_strdup (name + (g_str_has_prefix (name, "CAP_") ? strlen ("CAP_") : 0));
  dw_value_set (value, DW_FIELD_NAME, value->text);
  return TRUE;
}

static const char *const capabilities[] = {
  "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE",
  "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL",
  "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE",
  "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG",
  "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE",
  "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM",
};

const char *const *
dw_capabilities_get (guint *n)
{
  *n = G_N_ELEMENTS (capabilities);
  return capabilities;
}

gboolean
dw_capability_is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    if (strcmp (capabilities[i], name) == 0)
      return TRUE;
  return FALSE;
}
