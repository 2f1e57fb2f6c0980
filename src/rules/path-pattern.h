/* SPDX-License-Identifier: MIT */
/* Patterns for paths: an absolute path, in which * ? [ ] do not match a slash. Paths are compared component
 * by component.
 *
 * A pattern may name a link, or go on behind one. Where that leads is found out when it is first asked for,
 * as far as this user can follow it and not behind a wildcard. */
#ifndef DW_RULES_PATH_PATTERN_H
#define DW_RULES_PATH_PATTERN_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwPathPattern DwPathPattern;

/* Returns: (transfer full) (nullable) NULL with *@problem (transfer full) set */
DwPathPattern *dw_path_pattern_new (const char *text, char **problem);
void dw_path_pattern_free (DwPathPattern *self);

/* Whether the pattern matches @path, which is absolute and cleaned, or a directory above it. */
gboolean dw_path_pattern_contains (const DwPathPattern *self, const char *path);

/* Whether it matches @path, a directory above it, or something that might be below it. */
gboolean dw_path_pattern_touches (const DwPathPattern *self, const char *path);

/* The pattern with its links followed.
 * Returns: (transfer none) (nullable) NULL where it has none */
const DwPathPattern *dw_path_pattern_get_real (DwPathPattern *self);

G_END_DECLS

#endif
