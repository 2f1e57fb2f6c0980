/* SPDX-License-Identifier: MIT */
/* --cap-add and --cap-drop: one name for all spellings. */
#include "values/capability.h"
#include "values/common.h"

static const CheckReading reads_names_rows[] = {
  { "SYS_ADMIN", "SYS_ADMIN | name=SYS_ADMIN", NULL },
  { "sys_admin", "SYS_ADMIN | name=SYS_ADMIN", NULL },
  { "CAP_SYS_ADMIN", "SYS_ADMIN | name=SYS_ADMIN", NULL },
  { "cap_Sys_Admin", "SYS_ADMIN | name=SYS_ADMIN", NULL },
  { "all", "ALL | name=ALL", NULL },
  { "CAP_ALL", "ALL | name=ALL", NULL },
  { "CAP_", " | name=", NULL },
  { "", " | name=", NULL },
  { " cap_sys_admin\n", "SYS_ADMIN | name=SYS_ADMIN", NULL },
  { "CAP_CAP_X", "CAP_X | name=CAP_X", NULL },
  { "\305\277ys_admin", "SYS_ADMIN | name=SYS_ADMIN", NULL },
};

START_TEST (reads_names) { check_reading ("cap-add", &reads_names_rows[_i]); }
END_TEST

static const CheckReading reads_dropped_names_rows[] = {
  { "all", "ALL | name=ALL", NULL },
  { "cap_net_raw", "NET_RAW | name=NET_RAW", NULL },
};

START_TEST (reads_dropped_names) { check_reading ("cap-drop", &reads_dropped_names_rows[_i]); }
END_TEST

/* capabilities(7). */
static const char *const names[] = {
  "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN",
  "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE",
  "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST",
  "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT",
  "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME",
  "SYS_TTY_CONFIG", "WAKE_ALARM",
};

START_TEST (knows_those_of_linux)
{
  guint n = 0;
  const char *const *known = dw_capabilities_get (&n);

  assert_integer (names[_i], n, G_N_ELEMENTS (names));
  assert_string (names[_i], known[_i], names[_i]);
  assert_true (names[_i], dw_capability_is_known (names[_i]));
}
END_TEST

START_TEST (knows_no_others)
{
  assert_true ("nothing", !dw_capability_is_known (""));
  assert_true ("another case", !dw_capability_is_known ("chown"));
  assert_true ("more", !dw_capability_is_known ("CHOWNS"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/capability");

  add_rows (suite, reads_names, reads_names_rows);
  add_rows (suite, reads_dropped_names, reads_dropped_names_rows);
  add_rows (suite, knows_those_of_linux, names);
  add_test (suite, knows_no_others);
  return check_run (suite);
}
