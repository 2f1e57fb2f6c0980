/* SPDX-License-Identifier: MIT */
/* --pid, --ipc, --uts, --userns and --cgroupns: which words docker takes. */
#include "values/common.h"

static const CheckReading reads_pid_rows[] = {
  { "host", "host | name=host", NULL },
  { "", " | name=", NULL },
  { "HOST", NULL, NULL },
  { "container:web", "container:web | name=container:web", NULL },
  { "container:", NULL, NULL },
  { "container:a:b", "container:a:b | name=container:a:b", "" },
  { "host:x", NULL, "host:x | name=host:x" },
  { "private", NULL, NULL },
  { ":x", NULL, ":x | name=:x" },
};

START_TEST (reads_pid) { check_reading ("pid", &reads_pid_rows[_i]); }
END_TEST

static const CheckReading reads_host_rows[] = {
  { "host", "host | name=host", NULL },
  { "", " | name=", NULL },
  { "container:web", NULL, NULL },
  { "Host", NULL, NULL },
  { "host:x", NULL, "host:x | name=host:x" },
};

START_TEST (reads_host) { check_reading ("uts", &reads_host_rows[_i]); }
END_TEST

static const CheckReading reads_user_rows[] = {
  { "host", "host | name=host", NULL },
  { "private", NULL, NULL },
};

START_TEST (reads_user) { check_reading ("userns", &reads_user_rows[_i]); }
END_TEST

static const CheckReading reads_cgroup_rows[] = {
  { "host", "host | name=host", NULL },
  { "private", "private | name=private", NULL },
  { "", " | name=", NULL },
  { "HOST", NULL, NULL },
  { "host:x", NULL, NULL },
};

START_TEST (reads_cgroup) { check_reading ("cgroupns", &reads_cgroup_rows[_i]); }
END_TEST

static const CheckReading reads_ipc_rows[] = {
  { "host", "host | name=host", NULL },
  { "HOST", "HOST | name=HOST", NULL },
  { "x:y", "x:y | name=x:y", NULL },
  { "", " | name=", NULL },
};

START_TEST (reads_ipc) { check_reading ("ipc", &reads_ipc_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/namespace");

  add_rows (suite, reads_pid, reads_pid_rows);
  add_rows (suite, reads_host, reads_host_rows);
  add_rows (suite, reads_user, reads_user_rows);
  add_rows (suite, reads_cgroup, reads_cgroup_rows);
  add_rows (suite, reads_ipc, reads_ipc_rows);
  return check_run (suite);
}
