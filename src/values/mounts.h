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

/* Where the engine mounts: it cleans a target, which is a path of the container. One that is not absolute is
 * left to the engine, which refuses it.
 * @length: of @target, in bytes
 * Returns: (transfer full) */
char *dw_mount_target (const char *target, gsize length);

/* Whether the options of a volume contain `ro`; and the options with or without it.
 * Returns: (transfer full) */
gboolean dw_mount_is_readonly (const char *options);
char *dw_mount_with_readonly (const char *options, gboolean on);

G_END_DECLS

#endif
