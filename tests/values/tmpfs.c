/* SPDX-License-Identifier: MIT */
/* --tmpfs: a target and options. */
#include "values/common.h"

static const CheckReading reads_mounts_rows[] = {
  { "/t", "/t | type=tmpfs | target=/t | readonly=false", NULL },
  { "/t:ro", "/t:ro | type=tmpfs | target=/t | readonly=true | options=ro", NULL },
  { "/t:ro,size=1m,rw",
    "/t:ro,size=1m,rw | type=tmpfs | target=/t | readonly=false | options=ro,size=1m,rw", NULL },
  { "/t:rw,ro", "/t:rw,ro | type=tmpfs | target=/t | readonly=true | options=rw,ro", NULL },
  { "/t:RO", "/t:RO | type=tmpfs | target=/t | readonly=false | options=RO", NULL },
  { "/a:b:c", "/a:b:c | type=tmpfs | target=/a | readonly=false | options=b:c", NULL },
  { "/x/../t//:ro", "/t:ro | type=tmpfs | target=/t | readonly=true | options=ro", NULL },
  { "x/../t", "x/../t | type=tmpfs | target=x/../t | readonly=false", NULL },
  { "", " | type=tmpfs | target= | readonly=false", NULL },
};

START_TEST (reads_mounts) { check_reading ("tmpfs", &reads_mounts_rows[_i]); }
END_TEST

static const CheckEdit changes_parts_rows[] = {
  { "/t", DW_FIELD_TARGET, "/u", "/u" },
  { "/t:size=1m", DW_FIELD_TARGET, "/u", "/u:size=1m" },
  { "/t", DW_FIELD_READONLY, "true", "/t:ro" },
  { "/t:ro", DW_FIELD_READONLY, "true", "/t:ro" },
  { "/t:rw,size=1m", DW_FIELD_READONLY, "true", "/t:ro,size=1m" },
  { "/t:ro", DW_FIELD_READONLY, "false", "/t" },
  { "/t:ro,size=1m", DW_FIELD_READONLY, "false", "/t:size=1m" },
  { "/t", DW_FIELD_SOURCE, "/a", NULL },
  { "/t", DW_FIELD_TARGET, "/u:exec", NULL },
  { "/t", DW_FIELD_TYPE, "bind", NULL },
};

START_TEST (changes_parts) { check_edit ("tmpfs", &changes_parts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/tmpfs");

  add_rows (suite, reads_mounts, reads_mounts_rows);
  add_rows (suite, changes_parts, changes_parts_rows);
  return check_run (suite);
}
