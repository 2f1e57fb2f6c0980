/* SPDX-License-Identifier: MIT */
/* The ports of services, short and long: what docker 20.10 and 28.2 take of these. */
#include "values/common.h"

static const CheckReading reads_service_ports_rows[] = {
  { "80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { ":80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "8080:80/UDP", "8080:80/udp | address= | host=8080 | container=80 | protocol=udp", NULL },
  { "8000-8001:80-81", "8000-8001:80-81 | address= | host=8000-8001 | container=80-81 | protocol=tcp", NULL },
  { "127.0.0.1:80:80", NULL, NULL },
  { "0.0.0.0:80:80", NULL, NULL },
  { "[::1]::80", NULL, NULL },
  { "-1:80", NULL, NULL },
  { "", NULL, NULL },
  { "=80", NULL, NULL },
  { "target=80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "target=080,published=08080", "8080:80 | address= | host=8080 | container=80 | protocol=tcp", NULL },
  { "target=80,published=8080,protocol=sctp,mode=host",
    "8080:80/sctp | address= | host=8080 | container=80 | protocol=sctp", NULL },
  { "Target=80,MODE=Ingress,Protocol=UDP", "80/udp | address= | host= | container=80 | protocol=udp", NULL },
  { "\"target=80\",published=1", "1:80 | address= | host=1 | container=80 | protocol=tcp", NULL },
  { "target=80,published=1,published=2", "2:80 | address= | host=2 | container=80 | protocol=tcp", NULL },
  { "target=80,protocol=tcp", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "target=80,published=0", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "target=65535,published=65535", "65535:65535 | address= | host=65535 | container=65535 | protocol=tcp", NULL },
  { "target=65536", NULL, NULL },
  { "target=0", NULL, NULL },
  { "published=80", NULL, NULL },
  { "target=80,published=", NULL, NULL },
  { "target=80,published=1=1", NULL, NULL },
  { "target=80,published=1-2", NULL, NULL },
  { "target=80,published=127.0.0.1:1", NULL, NULL },
  { "target=0x50", NULL, NULL },
  { "target=80, published=1", NULL, NULL },
  { "target=80,protocol=ingress", NULL, NULL },
  { "target=80,mode=tcp", NULL, NULL },
  { "target=80,x=1", NULL, NULL },
  { "target=80,=1", NULL, NULL },
  { "target=80,published", NULL, NULL },
  { "\"target=80", NULL, NULL },
};

START_TEST (reads_service_ports) { check_reading ("publish-add", &reads_service_ports_rows[_i]); }
END_TEST

static const CheckEdit changes_parts_rows[] = {
  { "80", DW_FIELD_HOST, "8080", "8080:80" },
  { "1:2", DW_FIELD_PROTOCOL, "udp", "1:2/udp" },
  { "80", DW_FIELD_ADDRESS, "127.0.0.1", NULL },
  { "80", DW_FIELD_SOURCE, "1", NULL },
  { "target=80,mode=host", DW_FIELD_HOST, "8080", "target=80,mode=host,published=8080" },
  { "target=80,published=1", DW_FIELD_HOST, "", "target=80,published=1,published=0" },
  { "target=80", DW_FIELD_CONTAINER, "81", "target=80,target=81" },
  { "target=80", DW_FIELD_PROTOCOL, "sctp", "target=80,protocol=sctp" },
  { "target=80", DW_FIELD_HOST, "1-2", NULL },
  { "target=80", DW_FIELD_HOST, "1,mode=host", NULL },
  { "target=80", DW_FIELD_ADDRESS, "127.0.0.1", NULL },
  { "target=80", DW_FIELD_SOURCE, "1", NULL },
};

START_TEST (changes_parts) { check_edit ("publish-add", &changes_parts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/service-port");

  add_rows (suite, reads_service_ports, reads_service_ports_rows);
  add_rows (suite, changes_parts, changes_parts_rows);
  return check_run (suite);
}
