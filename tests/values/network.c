/* SPDX-License-Identifier: MIT */
/* --network: a name, or a record of keys and values. */
#include "values/common.h"

static const CheckReading reads_networks_rows[] = {
  { "host", "host | name=host", NULL },
  { "name=host", "host | name=host", NULL },
  { "NAME=host", "host | name=host", NULL },
  { "NAME=HOST", "host | name=host", NULL },
  { " NAME=HOST ", "host | name=host", NULL },
  { "\"name=host\"", "host | name=host", NULL },
  { "driver-opt=a=b,name=host", "host | name=host", NULL },
  { "name=a,name=host", "host | name=host", NULL },
  { "name= host", "name= host | name=name= host", NULL },
  { "name=host\nname=a", "host | name=host", NULL },
  { "HOST", "HOST | name=HOST", NULL },
  { "name = host", "name = host | name=name = host", NULL },
  { "name=", "name= | name=name=", NULL },
  { "container:web", "container:web | name=container:web", NULL },
  { "ci", "ci | name=ci", NULL },
  { " host", " host | name= host", NULL },
  { "", NULL, NULL },
  { " ", NULL, NULL },
  { "name=ci,alias=a", "ci | name=ci", NULL },
  { "name=host,alias=a", NULL, NULL },
  { "name=ci,ip=1.2.3.4", "ci | name=ci", NULL },
  { "ip=1.2.3.4", NULL, NULL },
  { "name=ci,foo=bar", NULL, NULL },
  { "name=ci,alias", NULL, NULL },
  { "name=ci,driver-opt=x", NULL, NULL },
  { "name=ci,driver-opt=a=b", "ci | name=ci", NULL },
  { "name=ci,gw-priority=1", "ci | name=ci", "" },
  { "name=ci,gw-priority=x", NULL, NULL },
  { "name=ci,gw-priority=9", "ci | name=ci", "" },
  { "name=ci,driver-opt==b", NULL, "ci | name=ci" },
  { "name=ci,mac-address=02:42:ac:11:00:02", "ci | name=ci", "" },
  { "name=ci,mac-address=02-42-AC-11-00-02", "ci | name=ci", "" },
  { "name=ci,mac-address=0242.ac11.0002", "ci | name=ci", "" },
  { "name=ci,mac-address=02:42", NULL, NULL },
  { "name=ci,mac-address=02:42:ac:11:00-02", NULL, NULL },
  { "name=ci,mac-address=02:42:ac:11:00:0x", NULL, NULL },
  { "name=ci,mac-address=x", NULL, NULL },
  { "name=ci,mac-address=00:00:00:00:fe:80:00:00", "ci | name=ci", "" },
  { "a=\303\251", "a=\303\251 | name=a=\303\251", NULL },
  { "name=\"host\"", "name=\"host\" | name=name=\"host\"", NULL },
};

START_TEST (reads_networks) { check_reading ("network", &reads_networks_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/network");

  add_rows (suite, reads_networks, reads_networks_rows);
  return check_run (suite);
}
