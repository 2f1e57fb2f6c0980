/* SPDX-License-Identifier: MIT */
/* What -v, --mount and --tmpfs have in common. */
#ifndef DW_VALUES_MOUNTS_H
#define DW_VALUES_MOUNTS_H

#include "values/value.h"

G_BEGIN_DECLS

/* The source that docker's client asks for: since 23.0, it makes one that begins with a dot absolute.
 * Returns: (transfer full) */
char *dw_mount_source (const DwReading *reading, const char *source);

/* Whether nobody knows which source that is: docker may find the working directory where this program cannot,
 * as Go does if its path is longer than PATH_MAX. Older clients leave such a source to the engine, which
 * refuses it. */
gboolean dw_mount_is_unknown (const DwReading *reading, const char *source);

/* The path of the host that the mount gives access to.
 * Returns: (nullable) */
const char *dw_mount_get_lent (const DwValue *value);

/* Whether docker has mounts of that type; only podman or a newer docker knows what others give access to. */
gboolean dw_mount_is_known (const DwValue *value);

/* Whether docker's engine refuses the -v or --mount, and podman does not: podman starts the source of a bind
 * from the working directory, takes the target for a source that is missing, and has options with values,
 * such as upperdir=PATH. A source that begins with a dot is one for docker's client. */
gboolean dw_mount_is_refused (const DwValue *value);

/* Whether the options of a volume contain `ro`; and the options with or without it.
 * Returns: (transfer full) */
gboolean dw_mount_is_readonly (const char *options);
char *dw_mount_with_readonly (const char *options, gboolean on);

G_END_DECLS

#endif
