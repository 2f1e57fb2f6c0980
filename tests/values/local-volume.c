/* SPDX-License-Identifier: MIT */
/* What a local volume lends of the host, and which device it mounts. */
#include "common/common.h"
#include "values/local-volume.h"

/* @driver: (nullable)
 * @options: with ` ` between them
 * @lent, @device: (nullable) */
static const struct
{
  const char *driver;
  const char *options;
  const char *lent;
  const char *device;
} volumes[] = {
  { NULL, "type=none o=bind device=/etc", "/etc", NULL },
  { "", "o=bind device=/etc", "/etc", NULL },
  { "local", "o=rw,rbind device=etc", "etc", NULL },
  { "other", "o=bind device=/etc", NULL, NULL },
  { NULL, "device=/dev/sda1 type=ext4", "/dev/sda1", "/dev/sda1" },
  { NULL, "device=//etc/", "//etc/", "//etc/" },
  { NULL, "device=/etc device=/srv", "/srv", "/srv" },
  { NULL, "o=bind o= device=x", NULL, NULL },
  { NULL, "o=bindings device=x", NULL, NULL },
  { NULL, "device o=bind", "", NULL },
  { NULL, "o=bind", NULL, NULL },
  { NULL, "type= device=x", NULL, NULL },
  { NULL, "type=proc device=proc", "proc", "proc" },
  { NULL, "type=tmpfs device=tmpfs", NULL, NULL },
  { NULL, "type=nfs o=addr=10.0.0.1,rw device=:/a", NULL, NULL },
  { NULL, "type=overlay device=overlay o=ro,lowerdir=/etc:/a", "lowerdir=/etc:/a", "overlay" },
  { NULL, "type=overlay device=overlay o=upperdir=/etc", "upperdir=/etc", "overlay" },
  { NULL, "Device=/etc O=bind devices=/etc size=1g", NULL, NULL },
  { NULL, "type=ext4 device=sda1", "sda1", "sda1" },
  { NULL, "type=none device=/dev/sda1", "/dev/sda1", "/dev/sda1" },
  { NULL, "type=none device=sda1", NULL, NULL },
  { NULL, "type=ext4 o=ro,rbind device=/dev/sda1", "/dev/sda1", NULL },
  { NULL, "type=btrfs o=subvol=lowerdir=a device=/dev/sda1", "lowerdir=a", "/dev/sda1" },
  { NULL, "type=cifs device=//h/a", "//h/a", NULL },
  { "other", "type=ext4 device=/dev/sda1", NULL, NULL },
  { NULL, "", NULL, NULL },
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
  assert_string (volumes[_i].options, dw_local_volume_get_device (&volume), volumes[_i].device);
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
