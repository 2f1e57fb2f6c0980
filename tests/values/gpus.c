/* SPDX-License-Identifier: MIT */
/* --gpus: how many, or which. */
#include "values/common.h"

static const CheckReading reads_requests_rows[] = {
  { "all", "all | count=-1 | -1", NULL },
  { "-1", "all | count=-1 | -1", NULL },
  { "2", "2 | count=2 | 2", NULL },
  { "0", "0 | count=0", NULL },
  { "+2", "2 | count=2 | 2", NULL },
  { "count=2", "2 | count=2 | 2", NULL },
  { "count=all", "all | count=-1 | -1", NULL },
  { "ALL", NULL, NULL },
  { "0x2", NULL, NULL },
  { "", NULL, NULL },
  { "device=0", "device=0 | count=0 | ids=0", NULL },
  { "\"device=0,1\"", "device=0,1 | count=0 | ids=0,1", NULL },
  { "device=0,1", "device=0 | count=1 | ids=0 | 1", NULL },
  { "device=", "device= | count=0 | ids=", NULL },
  { "driver=nvidia", "1 | count=1 | 1", NULL },
  { "\"capabilities=a,b\"", "1 | count=1 | 1", NULL },
  { "all,driver=nvidia", "all | count=-1 | -1", NULL },
  { "driver=cdi,\"device=ab/cd=x,ab/cd=y\"",
    "device=ab/cd=x,ab/cd=y | cdi=ab/cd=x,ab/cd=y | count=0 | ids=ab/cd=x,ab/cd=y", NULL },
  { "driver=cdi", "1 | count=1 | 1", NULL },
  { "all,all", NULL, NULL },
  { "count=1,2", "2 | count=2 | 2", NULL },
  { "2,count=1", NULL, NULL },
  { "driver=a,driver=b", NULL, NULL },
  { "\"options=a=b,c=d\"", "1 | count=1 | 1", NULL },
  { "options=", NULL, NULL },
  { "x=1", NULL, NULL },
  { "\"a", NULL, NULL },
  { "count=2,device=0", "device=0 | count=2 | ids=0 | 2", NULL },
};

START_TEST (reads_requests) { check_reading ("gpus", &reads_requests_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/gpus");

  add_rows (suite, reads_requests, reads_requests_rows);
  return check_run (suite);
}
