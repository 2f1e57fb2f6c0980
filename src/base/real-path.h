/* SPDX-License-Identifier: MIT */
/* Where a path of this host leads when its links are followed. */
#ifndef DW_BASE_REAL_PATH_H
#define DW_BASE_REAL_PATH_H

#include <glib.h>

G_BEGIN_DECLS

/* Follows each link in @path, an absolute path; what does not exist stays as it is named, so that a
 * link to it counts.
 *
 * Nobody else needs to come out there: the file system may change, and links in /proc lead each
 * process elsewhere. Returns: (transfer full) (nullable) clean; NULL if it cannot be known: a
 * directory that this user may not search, a circle of links, a link in /proc, and what is not there (yet) in
 * /proc */
char *dw_real_path (const char *path);

/* The same for a @path that may be relative to the working directory. */
char *dw_real_path_from_here (const char *path);

G_END_DECLS

#endif
