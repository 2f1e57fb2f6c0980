/* SPDX-License-Identifier: MIT */
/* --security-opt: `=` and `:`, and a boolean that may stand alone. */
#include "values/common.h"

static const CheckReading reads_options_rows[] = {
  { "seccomp=unconfined", "seccomp=unconfined | name=seccomp | value=unconfined", NULL },
  { "seccomp:unconfined", "seccomp=unconfined | name=seccomp | value=unconfined", NULL },
  { "label:type:x", "label=type:x | name=label | value=type:x", NULL },
  { "label=type:x", "label=type:x | name=label | value=type:x", NULL },
  { "a:b=c", "a:b=c | name=a:b | value=c", NULL },
  { "no-new-privileges", "no-new-privileges=true | name=no-new-privileges | value=true", NULL },
  { "no-new-privileges:true", "no-new-privileges=true | name=no-new-privileges | value=true",
    NULL },
  { "no-new-privileges=1", "no-new-privileges=true | name=no-new-privileges | value=true", NULL },
  { "no-new-privileges:F", "no-new-privileges=false | name=no-new-privileges | value=false", NULL },
  { "no-new-privileges=maybe", "no-new-privileges=maybe | name=no-new-privileges | value=maybe",
    NULL },
  { "NO-NEW-PRIVILEGES", NULL, NULL },
  { "seccomp", NULL, NULL },
  { "", NULL, NULL },
  { "seccomp=", "seccomp= | name=seccomp | value=", NULL },
  { "=x", "=x | name= | value=x", NULL },
};

START_TEST (reads_options) { check_reading ("security-opt", &reads_options_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/security-option");

  add_rows (suite, reads_options, reads_options_rows);
  return check_run (suite);
}
