/* SPDX-License-Identifier: MIT */
/* -p: addresses, ports and ranges, short and long. */
#include "values/common.h"

static const CheckReading reads_ports_rows[] = {
  { "80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "80/tcp", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "80/UDP", "80/udp | address= | host= | container=80 | protocol=udp", NULL },
  { "80/", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "80/x", NULL, NULL },
  { "8080:80", "8080:80 | address= | host=8080 | container=80 | protocol=tcp", NULL },
  { "080:0080", "80:80 | address= | host=80 | container=80 | protocol=tcp", NULL },
  { ":80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "127.0.0.1:8080:80",
    "127.0.0.1:8080:80 | address=127.0.0.1 | host=8080 | container=80 | protocol=tcp", NULL },
  { "127.0.0.1::80", "127.0.0.1::80 | address=127.0.0.1 | host= | container=80 | protocol=tcp",
    NULL },
  { "[::1]:8080:80", "[::1]:8080:80 | address=::1 | host=8080 | container=80 | protocol=tcp",
    NULL },
  { "::1:8080:80", "[::1]:8080:80 | address=::1 | host=8080 | container=80 | protocol=tcp", "" },
  { "[127.0.0.1]:1:2", "127.0.0.1:1:2 | address=127.0.0.1 | host=1 | container=2 | protocol=tcp",
    NULL },
  { "[]:1:2", "1:2 | address= | host=1 | container=2 | protocol=tcp", NULL },
  { "localhost:1:2", NULL, NULL },
  { "127.1:1:2", NULL, NULL },
  { "[::1:1:2", NULL, NULL },
  { "[[::1]]:1:2", NULL, NULL },
  { "::1%lo:1:2", NULL, NULL },
  { "8000-8002:80-82",
    "8000-8002:80-82 | address= | host=8000-8002 | container=80-82 | protocol=tcp", NULL },
  { "8000-8002:80", "8000-8002:80 | address= | host=8000-8002 | container=80 | protocol=tcp",
    NULL },
  { "80-82", "80-82 | address= | host= | container=80-82 | protocol=tcp", NULL },
  { "8000:80-82", NULL, NULL },
  { "8000-8001:80-82", NULL, NULL },
  { "82-80", NULL, NULL },
  { "80-80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "65535", "65535 | address= | host= | container=65535 | protocol=tcp", NULL },
  { "65536", NULL, NULL },
  { "-80", NULL, NULL },
  { "80-", NULL, NULL },
  { "+80", NULL, NULL },
  { "http", NULL, NULL },
  { "", NULL, NULL },
  { "8080:", NULL, NULL },
  { "target=80", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "target=80,published=8080,protocol=udp",
    "8080:80/udp | address= | host=8080 | container=80 | protocol=udp", NULL },
  { "target=80,mode=host", "80 | address= | host= | container=80 | protocol=tcp", NULL },
  { "published=8080", NULL, NULL },
  { "target=80,x", NULL, NULL },
  { "target=80,=1", NULL, "80 | address= | host= | container=80 | protocol=tcp" },
  { "target=80=1", NULL, "80 | address= | host= | container=80 | protocol=tcp" },
  { "target=80,published=127.0.0.1:8080",
    "127.0.0.1:8080:80 | address=127.0.0.1 | host=8080 | container=80 | protocol=tcp", NULL },
};

START_TEST (reads_ports) { check_reading ("publish", &reads_ports_rows[_i]); }
END_TEST

static const CheckEdit changes_parts_rows[] = {
  { "8080:80", DW_FIELD_ADDRESS, "127.0.0.1", "127.0.0.1:8080:80" },
  { "80", DW_FIELD_ADDRESS, "127.0.0.1", "127.0.0.1::80" },
  { "80", DW_FIELD_ADDRESS, "::1", "[::1]::80" },
  { "127.0.0.1:1:2", DW_FIELD_ADDRESS, "", "1:2" },
  { "80", DW_FIELD_HOST, "8080", "8080:80" },
  { "1:2/udp", DW_FIELD_CONTAINER, "3", "1:3/udp" },
  { "1:2", DW_FIELD_PROTOCOL, "udp", "1:2/udp" },
  { "target=80,published=8080", DW_FIELD_ADDRESS, "127.0.0.1", "127.0.0.1:8080:80" },
  { "80", DW_FIELD_ADDRESS, "x", NULL },
  { "80", DW_FIELD_HOST, "1:2", NULL },
  { "1-2:3-4", DW_FIELD_HOST, "1", NULL },
  { "80", DW_FIELD_SOURCE, "1", NULL },
  { "80", DW_FIELD_PROTOCOL, "udp/x", NULL },
};

START_TEST (changes_parts) { check_edit ("publish", &changes_parts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/port");

  add_rows (suite, reads_ports, reads_ports_rows);
  add_rows (suite, changes_parts, changes_parts_rows);
  return check_run (suite);
}
