/* SPDX-License-Identifier: MIT */
/* --user: the ways to say root, and zeros before a number. */
#include "values/common.h"

static const CheckReading reads_users_rows[] = {
  { "1000", "1000 | user=1000", NULL },
  { "1000:100", "1000:100 | user=1000 | group=100", NULL },
  { "0", "0:0 | user=0 | group=0", NULL },
  { "00", "0:0 | user=0 | group=0", NULL },
  { "0:0", "0:0 | user=0 | group=0", NULL },
  { "root", "0:0 | user=0 | group=0", NULL },
  { "root:root", "0:0 | user=0 | group=0", NULL },
  { "root:docker", "0:docker | user=0 | group=docker", NULL },
  { ":0", "0:0 | user=0 | group=0", NULL },
  { "0:", "0:0 | user=0 | group=0", NULL },
  { ":", "0:0 | user=0 | group=0", NULL },
  { "007", "7 | user=7", NULL },
  { "+0", "0:0 | user=0 | group=0", NULL },
  { "-0", "0:0 | user=0 | group=0", NULL },
  { "-00:+00", "0:0 | user=0 | group=0", NULL },
  { "+7:-0", "7:0 | user=7 | group=0", NULL },
  { "-7", "-7 | user=-7", NULL },
  { "+", "+ | user=+", NULL },
  { "+-0", "+-0 | user=+-0", NULL },
  { "+0a", "+0a | user=+0a", NULL },
  { "007:08", "7:8 | user=7 | group=8", NULL },
  { "web", "web | user=web", NULL },
  { "web:", "web | user=web", NULL },
  { "Root", "Root | user=Root", NULL },
  { " 0", " 0 | user= 0", NULL },
  { "0x0", "0x0 | user=0x0", NULL },
  { "u:g:h", "u:g:h | user=u | group=g:h", NULL },
  { "", "", NULL },
};

START_TEST (reads_users) { check_reading ("user", &reads_users_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/user");

  add_rows (suite, reads_users, reads_users_rows);
  return check_run (suite);
}
