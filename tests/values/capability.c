/* SPDX-License-Identifier: MIT */
/* --cap-add and --cap-drop: one name for all spellings. */
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
  { " SYS_ADMIN", " SYS_ADMIN | name= SYS_ADMIN", NULL },
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

int
main (void)
{
  Suite *suite = suite_create ("values/capability");

  add_rows (suite, reads_names, reads_names_rows);
  add_rows (suite, reads_dropped_names, reads_dropped_names_rows);
  return check_run (suite);
}
