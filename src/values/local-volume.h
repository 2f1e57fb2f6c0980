/* SPDX-License-Identifier: MIT */
/* What docker's local driver of volumes is told: a mount of the host's, by the options of mount(8). Those of
 * --mount=volume-opt and of `docker volume create --opt` are the same. */
#ifndef DW_VALUES_LOCAL_VOLUME_H
#define DW_VALUES_LOCAL_VOLUME_H

#include <glib.h>

G_BEGIN_DECLS

/* DwLocalVolume: empty is a volume without options, of docker's own driver. */
typedef struct
{
  char *driver;
  char *type;
  char *options;
  char *device;
} DwLocalVolume;

void dw_local_volume_clear (DwLocalVolume *self);

/* Takes the name of a driver. One that is empty is docker's own, `local`. */
void dw_local_volume_take_driver (DwLocalVolume *self, const char *name);

/* Takes NAME=VALUE; of an option that is given twice the last counts. Names that the local driver does not mount by
 * have no effect. */
void dw_local_volume_take_option (DwLocalVolume *self, const char *text);

/* What the local driver mounts of the host: it binds a path, its device is one, its options name several, or its
 * type is one of the kernel's own. Source: the package local of docker's volumes.
 * Returns: (transfer none) (nullable) a path, which the kernel takes as it stands, or those options; NULL if it
 * lends nothing of the host, and for another driver, which may do anything */
const char *dw_local_volume_get_lent (const DwLocalVolume *self);

/* The device whose file system it mounts; what is bound is no device to a container, whose engine lets it open no
 * node that it was not given. A type that needs no device, such as proc, is not told apart from one that does.
 * Returns: (transfer none) (nullable) a path, which is not absolute where nobody knows which device that is */
const char *dw_local_volume_get_device (const DwLocalVolume *self);

G_END_DECLS

#endif
