/* SPDX-License-Identifier: MIT */
/* The processes above this one. */
#ifndef DW_BASE_CALLERS_H
#define DW_BASE_CALLERS_H

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Reads what proc(5), which is at @proc, says of the parent of @pid, of that one's parent and so on.
 *
 * Each process is a NULL-terminated list of its texts: the path of its program, where this user may see it, the
 * last part of that, and its name, which the process can choose itself.
 * Returns: (transfer full) (element-type GStrv) */
GPtrArray *dw_callers_read (const char *proc, pid_t pid);

G_END_DECLS

#endif
