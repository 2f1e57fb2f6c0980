/* SPDX-License-Identifier: MIT */
/* --restart: a name and a count. */
#include "values/common.h"

static const CheckReading reads_policies_rows[] = {
  { "no", "no | name=no", NULL },
  { "always", "always | name=always", NULL },
  { "on-failure:3", "on-failure:3 | name=on-failure | count=3 | 3", NULL },
  { "on-failure:0", "on-failure | name=on-failure", NULL },
  { "on-failure:+3", "on-failure:3 | name=on-failure | count=3 | 3", NULL },
  { "on-failure:03", "on-failure:3 | name=on-failure | count=3 | 3", NULL },
  { "on-failure:", "on-failure | name=on-failure", "" },
  { "on-failure:x", NULL, NULL },
  { "on-failure:1:2", NULL, NULL },
  { ":3", NULL, ":3 | name= | count=3 | 3" },
  { "x", "x | name=x", NULL },
  { "", " | name=", NULL },
  { "on-failure:-1", "on-failure:-1 | name=on-failure | count=-1 | -1", NULL },
};

START_TEST (reads_policies) { check_reading ("restart", &reads_policies_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/restart");

  add_rows (suite, reads_policies, reads_policies_rows);
  return check_run (suite);
}
