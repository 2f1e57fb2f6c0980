/* SPDX-License-Identifier: MIT */
/* Detects that docker is a script that calls this program, which becomes the script, and so on.
 *
 * How often a script was found is counted in the timer slack of the process, which survives execve and fork
 * and makes a sleep at most a microsecond longer: docker gets its environment and all else unchanged. A slack
 * that nobody has set ends in 000. Since a caller may have set it to anything, a high count alone proves
 * nothing: the process must also have used as much processor time, or have as many ancestors, as so many
 * passes leave. All functions are async-signal-safe. */
#ifndef DW_DOCKER_CIRCLE_H
#define DW_DOCKER_CIRCLE_H

#include <glib.h>

G_BEGIN_DECLS

/* Fewer passes than this are not a circle. */
#define DW_CIRCLE_MAX_PASSES 50

/* Counts a pass. */
void dw_circle_count (void);

/* Whether this process is in a circle. */
gboolean dw_circle_is_closed (void);

G_END_DECLS

#endif
