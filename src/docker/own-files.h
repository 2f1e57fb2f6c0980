/* SPDX-License-Identifier: MIT */
/* The caller's own files of docker, such as config.json. They are read within limits; nothing in them is
 * trusted. */
#ifndef DW_DOCKER_OWN_FILES_H
#define DW_DOCKER_OWN_FILES_H

#include "base/error.h"
#include "base/invocation.h"

#include <jansson.h>

G_BEGIN_DECLS

/* The last value of one of docker's own flags.
 * @flags: (nullable) canonical name → GPtrArray of const char *
 * Returns: (transfer none) (nullable) */
const char *dw_own_files_last_value (GHashTable *flags, const char *name);

/* The caller's directory of docker's configuration. Docker cleans paths as text: a link before a `..` is
 * never followed. Without HOME, and without an account that has a home, it is below the working
 * directory.
 * Returns: (transfer full) */
char *dw_own_files_find (const DwInvocation *invocation, GHashTable *flags);

/* Reads a JSON object from a file of the caller. Docker refuses one with a byte order mark. Of a member that
 * is there twice, docker merges the values; here that is an error.
 * Returns: (transfer full) (nullable) NULL with @error if there is none */
json_t *dw_own_files_read (const char *path, GError **error);

/* The member that docker takes for @name: Go ignores its case.
 * @is_twice: set if there are two, of which it is not known which one counts
 * Returns: (transfer none) (nullable) */
json_t *dw_own_files_find_member (const json_t *object, const char *name, gboolean *is_twice);

G_END_DECLS

#endif
