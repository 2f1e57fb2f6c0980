/* SPDX-License-Identifier: MIT */
/* --device: a device of the host, or one of CDI. */
#include "values/common.h"

static const CheckReading reads_devices_rows[] = {
  { "/dev/sda", "/dev/sda | target=/dev/sda | path=/dev/sda | access=rwm", NULL },
  { "/dev/sda:/dev/x", "/dev/sda:/dev/x | target=/dev/x | path=/dev/sda | access=rwm", NULL },
  { "/dev/sda:r", "/dev/sda:r | target=/dev/sda | path=/dev/sda | access=r", NULL },
  { "/dev/sda:mwr", "/dev/sda:mwr | target=/dev/sda | path=/dev/sda | access=mwr", NULL },
  { "/dev/sda:/dev/x:rw", "/dev/sda:/dev/x:rw | target=/dev/x | path=/dev/sda | access=rw", NULL },
  { "/dev/sda:/dev/sda:rwm", "/dev/sda | target=/dev/sda | path=/dev/sda | access=rwm", NULL },
  { "/dev//sda", "/dev/sda | target=/dev/sda | path=/dev/sda | access=rwm", NULL },
  { "/dev/../dev/sda", "/dev/sda | target=/dev/sda | path=/dev/sda | access=rwm", NULL },
  { "/dev/sda:/x/../y", "/dev/sda:/y | target=/y | path=/dev/sda | access=rwm", NULL },
  { "/dev/sda:/x/../y:r", "/dev/sda:/x/../y:r | target=/x/../y | path=/dev/sda | access=r", NULL },
  { "sda:/dev/x", "sda:/dev/x | target=/dev/x | path=sda | access=rwm", NULL },
  { "/dev/l/../sda:/x:r",
    "/dev/sda:/x:r | target=/x | path=/dev/sda | access=r | unclean=/dev/l/../sda", NULL },
  { "/dev/l/../sda:r", "/dev/sda:r | target=/dev/sda | path=/dev/sda | access=r", NULL },
  { "/dev/sda:rr", NULL, NULL },
  { "/dev/sda:x", NULL, NULL },
  { "/dev/sda:/x:q", NULL, NULL },
  { "/a:/b:r:r", NULL, NULL },
  { "sda", NULL, NULL },
  { "", NULL, NULL },
  { ":/x", NULL, NULL },
  { "/dev/sda:", NULL, NULL },
  { "vendor.com/class=x", "vendor.com/class=x | cdi=vendor.com/class=x", "" },
  { "nvidia.com/gpu=all", "nvidia.com/gpu=all | cdi=nvidia.com/gpu=all", "" },
  { "ab/cd=e:f", "ab/cd=e:f | cdi=ab/cd=e:f", "" },
  { "ab/c.d=x", "ab/c.d=x | cdi=ab/c.d=x", "" },
  { "ab/cd=", NULL, NULL },
  { "ab/cd=x_", NULL, NULL },
  { "1b/cd=x", NULL, NULL },
  { "ab/1d=x", NULL, NULL },
  { "a/cd=x", NULL, NULL },
  { "ab-/cd=x", NULL, NULL },
  { "ab/c*d=x", NULL, NULL },
};

START_TEST (reads_devices) { check_reading ("device", &reads_devices_rows[_i]); }
END_TEST

static const CheckEdit changes_parts_rows[] = {
  { "/dev/sda", DW_FIELD_ACCESS, "r", "/dev/sda:r" },
  { "/dev/sda:/dev/x:r", DW_FIELD_ACCESS, "rwm", "/dev/sda:/dev/x" },
  { "/dev/sda:r", DW_FIELD_TARGET, "/dev/x", "/dev/sda:/dev/x:r" },
  { "/dev/sda:/dev/x", DW_FIELD_PATH, "/dev/sdb", "/dev/sdb:/dev/x" },
  { "/dev/sda", DW_FIELD_PATH, "/dev/sdb", "/dev/sdb:/dev/sda" },
  { "/dev/sda", DW_FIELD_ACCESS, "x", NULL },
  { "/dev/sda", DW_FIELD_TARGET, "/a:/b", NULL },
  { "vendor.com/class=x", DW_FIELD_PATH, "/dev/sda", NULL },
  { "/dev/sda", DW_FIELD_SOURCE, "/a", NULL },
};

START_TEST (changes_parts) { check_edit ("device", &changes_parts_rows[_i]); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/device");

  add_rows (suite, reads_devices, reads_devices_rows);
  add_rows (suite, changes_parts, changes_parts_rows);
  return check_run (suite);
}
