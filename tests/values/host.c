/* SPDX-License-Identifier: MIT */
/* --add-host: a name and an address. */
#include "values/common.h"

static const CheckReading reads_hosts_rows[] = {
  { "git:10.0.0.1", "git:10.0.0.1 | address=10.0.0.1 | name=git", NULL },
  { "git=10.0.0.1", "git:10.0.0.1 | address=10.0.0.1 | name=git", "" },
  { "git:::1", "git:::1 | address=::1 | name=git", NULL },
  { "git=::1", "git:::1 | address=::1 | name=git", "" },
  { "git=[::1]", "git:::1 | address=::1 | name=git", "" },
  { "git:[::1]", "git:::1 | address=::1 | name=git", "" },
  { "git:host-gateway", "git:host-gateway | address=host-gateway | name=git", NULL },
  { "git", NULL, NULL },
  { "git:", NULL, NULL },
  { ":1.1.1.1", NULL, NULL },
  { "git:x", NULL, NULL },
  { "a:b=1.1.1.1", NULL, NULL },
  { "git:10.0.0.1 ", "git:10.0.0.1  | address=10.0.0.1  | name=git", NULL },
  { "", NULL, NULL },
};

START_TEST (reads_hosts) { check_reading ("add-host", &reads_hosts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/host");

  add_rows (suite, reads_hosts, reads_hosts_rows);
  return check_run (suite);
}
