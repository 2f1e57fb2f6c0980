/* SPDX-License-Identifier: MIT */
/* -v: binds, named and anonymous volumes. */
#include "values/common.h"

static const CheckReading reads_volumes_rows[] = {
  { "/etc:/x", "/etc:/x | type=bind | source=/etc | target=/x | readonly=false", NULL },
  { "//etc/:/x", "/etc:/x | type=bind | source=/etc | target=/x | readonly=false", NULL },
  { "/usr/../etc:/x", "/etc:/x | type=bind | source=/etc | target=/x | readonly=false", NULL },
  { "/./etc/.:/x", "/etc:/x | type=bind | source=/etc | target=/x | readonly=false", NULL },
  { "/..:/x", "/:/x | type=bind | source=/ | target=/x | readonly=false", NULL },
  { "/etc:/x:ro", "/etc:/x:ro | type=bind | source=/etc | target=/x | readonly=true | options=ro",
    NULL },
  { "/etc:/x:z,ro",
    "/etc:/x:z,ro | type=bind | source=/etc | target=/x | readonly=true | options=z,ro", NULL },
  { "/etc:/x:RO", "/etc:/x:RO | type=bind | source=/etc | target=/x | readonly=false | options=RO",
    NULL },
  { "./x:/y", "/srv/job/x:/y | type=bind | source=/srv/job/x | target=/y | readonly=false",
    "./x:/y | type=volume | source=./x | target=/y | readonly=false" },
  { "..:/y", "/srv:/y | type=bind | source=/srv | target=/y | readonly=false",
    "..:/y | type=volume | source=.. | target=/y | readonly=false" },
  { ".x:/y", "/srv/job/.x:/y | type=bind | source=/srv/job/.x | target=/y | readonly=false",
    ".x:/y | type=volume | source=.x | target=/y | readonly=false" },
  { "~/x:/y", "~/x:/y | type=volume | source=~/x | target=/y | readonly=false", NULL },
  { "data:/y", "data:/y | type=volume | source=data | target=/y | readonly=false", NULL },
  { "data:/y:nocopy",
    "data:/y:nocopy | type=volume | source=data | target=/y | readonly=false | options=nocopy",
    NULL },
  { "/y", "/y | type=volume | target=/y | readonly=false", NULL },
  { ":a", ":a | type=volume | target=:a | readonly=false", NULL },
  { "a:", "a: | type=volume | target=a: | readonly=false", NULL },
  { "/x/../y", "/y | type=volume | target=/y | readonly=false", NULL },
  { "data:/x/../y/", "data:/y | type=volume | source=data | target=/y | readonly=false", NULL },
  { "/etc:///x/./y:ro",
    "/etc:/x/y:ro | type=bind | source=/etc | target=/x/y | readonly=true | options=ro", NULL },
  { "data:x/../y", "data:x/../y | type=volume | source=data | target=x/../y | readonly=false", NULL },
  { "y", "y | type=volume | target=y | readonly=false", NULL },
  { "/y:", NULL, "/y: | type=bind | source=/y | target= | readonly=false" },
  { "/a::ro", NULL, "/a::ro | type=bind | source=/a | target= | readonly=true | options=ro" },
  { ":/h", NULL, ":/h | type=volume | target=:/h | readonly=false" },
  { "/a:/b:ro:x", NULL,
    "/a:/b:ro:x | type=bind | source=/a | target=/b | readonly=false | options=ro:x" },
  { "", NULL, " | type=volume | target= | readonly=false" },
  { "c:/x", "c:/x | type=volume | target=c:/x | readonly=false", NULL },
  { "c:/x:/y", "c:/x:/y | type=volume | source=c | target=/x | readonly=false | options=/y", NULL },
};

START_TEST (reads_volumes) { check_reading ("volume", &reads_volumes_rows[_i]); }
END_TEST

static const CheckEdit changes_parts_rows[] = {
  { "/a:/b", DW_FIELD_SOURCE, "/c", "/c:/b" },
  { "/a:/b:ro", DW_FIELD_SOURCE, "data", "data:/b:ro" },
  { "/a:/b:ro", DW_FIELD_TARGET, "/c", "/a:/c:ro" },
  { "/b", DW_FIELD_TARGET, "/c", "/c" },
  { "/b", DW_FIELD_SOURCE, "/a", "/a:/b" },
  { "/a:/b", DW_FIELD_READONLY, "true", "/a:/b:ro" },
  { "/a:/b:z", DW_FIELD_READONLY, "true", "/a:/b:ro,z" },
  { "/a:/b:rw,z", DW_FIELD_READONLY, "true", "/a:/b:ro,z" },
  { "/a:/b:ro,z", DW_FIELD_READONLY, "false", "/a:/b:z" },
  { "/a:/b:ro", DW_FIELD_READONLY, "false", "/a:/b" },
  { "/a:/b:ro,z,nocopy", DW_FIELD_READONLY, "false", "/a:/b:z,nocopy" },
  { "/b", DW_FIELD_READONLY, "true", NULL },
  { "/a:/b", DW_FIELD_SOURCE, "/c:/d", NULL },
  { "/a:/b", DW_FIELD_TARGET, "/c:ro", NULL },
  { "/a:/b", DW_FIELD_TYPE, "volume", NULL },
};

START_TEST (changes_parts) { check_edit ("volume", &changes_parts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/volume");

  add_rows (suite, reads_volumes, reads_volumes_rows);
  add_rows (suite, changes_parts, changes_parts_rows);
  return check_run (suite);
}
