/* SPDX-License-Identifier: MIT */
/* Names of users and groups.
 *
 * A static program can't load the system's name services, so there the files /etc/passwd and
 * /etc/group are read alone. */
#ifndef DW_BASE_USER_NAMES_H
#define DW_BASE_USER_NAMES_H

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable) the name of the user @uid */
char *dw_user_names_user_name (uid_t uid);

/* The groups of this process, effective and supplementary, each by its number and, where it has one,
 * by its name.
 * Returns: (transfer full) NULL-terminated */
char **dw_user_names_groups (void);

G_END_DECLS

#endif
