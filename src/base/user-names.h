/* SPDX-License-Identifier: MIT */
/* Names of users and groups.
 *
 * A name service may take its time, or never answer. Whatever asks here has to do so within a time
 * limit of its own.
 *
 * A static program cannot load the system's name services: it reads /etc/passwd and /etc/group, and
 * asks getent (1) for what these lack. */
#ifndef DW_BASE_USER_NAMES_H
#define DW_BASE_USER_NAMES_H

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Runs getent with @argv, NULL-terminated.
 * Returns: (transfer full) what it prints, also where it ends with status 2, which says that it
 * does not know every key; NULL with @error set */
typedef char *(*DwAskGetent) (const char *const *argv, GError **error);

/* The name of the user @uid.
 * @ask: for a static program
 * @problem: (out) (nullable) (transfer full): why it could not be found out; NULL if it was, or
 *   there is none
 * Returns: (transfer full) (nullable) */
char *dw_user_names_user_name (uid_t uid, DwAskGetent ask, char **problem);

/* The same by the lines of @file, which has passwd's shape, alone: no name service is asked.
 * Returns: (transfer full) (nullable) */
char *dw_user_names_local_name (const char *file, uid_t uid);

/* The home directory of the account of the user @uid; a static program reads /etc/passwd alone.
 * Returns: (transfer full) empty if there is no account, or it has none */
char *dw_user_names_home (uid_t uid);

/* The same by the lines of @file alone. */
char *dw_user_names_local_home (const char *file, uid_t uid);

/* The groups of this process, effective and supplementary, each by its number and, where it has
 * one, by its name.
 * @ask: for a static program
 * @problem: (out) (nullable) (transfer full): why not every name could be found out; NULL if it
 *   could
 * Returns: (transfer full) NULL-terminated */
char **dw_user_names_groups (DwAskGetent ask, char **problem);

/* What a static program does: finds the names of @ids in a file of passwd's or group's shape, and
 * asks getent for those that it lacks.
 * @database: "passwd" or "group"
 * @names: (element-type char*): gets as many entries as there are @ids, NULL for what has no name
 * Returns: (nullable) (transfer full) as @problem of the above */
char *dw_user_names_look_up (const char *file, const char *database, const guint32 *ids, guint n,
                             DwAskGetent ask, GPtrArray *names);

G_END_DECLS

#endif
