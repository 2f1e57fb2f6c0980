/* SPDX-License-Identifier: MIT */
/* The limits of this process that a caller may have set low: memory, stack, descriptors.
 *
 * A caller that starts the wrapper with little of them must not be able to keep it from its work. What
 * is low is raised as far as it goes, and put back before another program takes over. */
#ifndef DW_BASE_LIMITS_H
#define DW_BASE_LIMITS_H

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Raises what is low: to no limit for those who may (CAP_SYS_RESOURCE), else to the hard one. */
void dw_limits_raise (void);

/* Puts back what was raised; async-signal-safe. */
void dw_limits_restore (void);

/* Has a signal that ends this process leave no core file. The file would be in the working directory, and
 * hold the command line, both of which the caller of @uid 0 may choose, under sudo for one. The next program
 * that this process becomes may leave one again. */
void dw_limits_forbid_core (uid_t uid);

/* Whether what is left would do for a library to be loaded and to open some files. Where it does not, a
 * name service is passed over in silence, and says of nobody that it knows them. */
gboolean dw_limits_leave_room (void);

G_END_DECLS

#endif
