/* SPDX-License-Identifier: MIT */
/* What a local volume lends of the host. */
#include "common/common.h"
#include "values/local-volume.h"

/* @driver: (nullable)
 * @options: with ` ` between them
 * @lent: (nullable) */
static const struct
{
  const char *driver;
  const char *options;
  const char *lent;
} volumes[] = {
  { NULL, "type=none o=bind device=/etc", "/etc" },
  { "", "o=bind device=/etc", "/etc" },
  { "local", "o=rw,rbind device=etc", "etc" },
  { "other", "o=bind device=/etc", NULL },
  { NULL, "device=/dev/sda1 type=ext4", "/dev/sda1" },
  { NULL, "device=//etc/", "//etc/" },
  { NULL, "device=/etc device=/srv", "/srv" },
  { NULL, "o=bind o= device=x", NULL },
  { NULL, "o=bindings device=x", NULL },
  { NULL, "device o=bind", "" },
  { NULL, "o=bind", NULL },
  { NULL, "type= device=x", NULL },
  { NULL, "type=proc device=proc", "proc" },
  { NULL, "type=tmpfs device=tmpfs", NULL },
  { NULL, "type=nfs o=addr=10.0.0.1,rw device=:/a", NULL },
  { NULL, "type=overlay device=overlay o=ro,lowerdir=/etc:/a", "lowerdir=/etc:/a" },
  { NULL, "type=overlay device=overlay o=upperdir=/etc", "upperdir=/etc" },
  { NULL, "Device=/etc O=bind devices=/etc size=1g", NULL },
  { NULL, "", NULL },
};

START_TEST (finds_what_is_lent)
{
  DwLocalVolume volume = { 0 };
  g_auto(GStrv) options = g_strsplit (volumes[_i].options, " ", -1);

  if (volumes[_i].driver != NULL)
    dw_local_volume_take_driver (&volume, volumes[_i].driver);
  for (char **option = options; *option != NULL; option++)
    dw_local_volume_take_option (&volume, *option);
  assert_string (volumes[_i].options, dw_local_volume_get_lent (&volume), volumes[_i].lent);
  dw_local_volume_clear (&volume);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/local-volume");

  add_rows (suite, finds_what_is_lent, volumes);
  return check_run (suite);
}
