/* SPDX-License-Identifier: MIT */
/* The options of docker's local volume driver, which make it mount something on the host, as mount(8) does.
 * They are the same in --mount=volume-opt and `docker volume create --opt`. */
#ifndef DW_VALUES_LOCAL_VOLUME_H
#define DW_VALUES_LOCAL_VOLUME_H

#include <glib.h>

G_BEGIN_DECLS

/* DwLocalVolume: all NULL for a volume without options, of docker's own driver. */
typedef struct
{
  char *driver;
  char *type;
  char *options;
  char *device;
} DwLocalVolume;

void dw_local_volume_clear (DwLocalVolume *self);

/* Takes the name of a driver. An empty name means docker's own, `local`. */
void dw_local_volume_take_driver (DwLocalVolume *self, const char *name);

/* Takes NAME=VALUE; the last value of an option counts. Options that do not change what the local driver
 * mounts have no effect. */
void dw_local_volume_take_option (DwLocalVolume *self, const char *text);

/* What the local driver mounts from the host: it binds a path, its device is one, its options name several,
 * or its file system shows the kernel's state. Source: the package local of docker's volumes.
 * Returns: (transfer none) (nullable) a path, which the kernel uses as it is, or those options; NULL if
 *   nothing of the host is mounted, and for another driver, which may do anything */
const char *dw_local_volume_get_lent (const DwLocalVolume *self);

/* The device whose file system it mounts. A device node that is bound does not count, because the engine does
 * not let a container open a node that it was not given. Types that need no device, such as proc, are not
 * distinguished from those that do.
 * Returns: (transfer none) (nullable) a path; a relative one if it is not known which device that is */
const char *dw_local_volume_get_device (const DwLocalVolume *self);

G_END_DECLS

#endif
