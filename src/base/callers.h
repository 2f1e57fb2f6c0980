/* SPDX-License-Identifier: MIT */
/* The processes above this one. */
#ifndef DW_BASE_CALLERS_H
#define DW_BASE_CALLERS_H

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Reads what proc(5), which is at @proc, says of the parent of @pid, of that one's parent and so on.
 *
 * Each process is a NULL-terminated list of its texts: the path of its program, where this user may see it,
 * the last part of that, and its name, which the process can choose itself.
 * Returns: (transfer full) (element-type GStrv) */
GPtrArray *dw_callers_read (const char *proc, pid_t pid);

/* The program of the process @pid, which is the parent, or its name where this user may not see that.
 * Returns: (transfer full) (nullable) */
char *dw_callers_read_parent (const char *proc, pid_t pid);

/* Who logged in to begin this session, whatever they became since: /proc/self/loginuid.
 * Returns: FALSE if nobody did, or the kernel does not tell */
gboolean dw_callers_read_login_uid (const char *proc, gint64 *uid);

G_END_DECLS

#endif
