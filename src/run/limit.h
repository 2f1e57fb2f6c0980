/* SPDX-License-Identifier: MIT */
/* A limit on how long modules may take, by a timer of its own: the caller's timers keep running, and
 * their signals arrive when they are due.
 *
 * The timer ticks some times within the limit, and the last tick is the end. Ticks do not pile up:
 * while the process is stopped, or frozen, no more than one counts. Only those who may signal this process
 * can send one. */
#ifndef DW_RUN_LIMIT_H
#define DW_RUN_LIMIT_H

#include <glib.h>
#include <signal.h>

G_BEGIN_DECLS

/* The signal that a tick sends. */
#define DW_LIMIT_SIGNAL SIGVTALRM

#define DW_LIMIT_TICKS 5

/* Begins the limit; where one is on, its time starts again, which costs no system call.
 * @timeout: in milliseconds, more than 0
 * @catch: signals that are unblocked along with the tick's while it is on, since the caller may block
 *   what has to be caught; but for those that are pending, which are docker's
 * @too_long: called by the signal handler at the end of the time; it does not return
 *
 * A caller's own tick signal that comes meanwhile is kept, and sent again at the end. Where the system
 * gives no timer (RLIMIT_SIGPENDING) there is no limit. */
void dw_limit_begin (guint timeout, const sigset_t *catch, void (*too_long) (void));

/* Ends it, and puts back the signal's disposition and the mask; does nothing where none is on.
 * Async-signal-safe. */
void dw_limit_end (void);

/* Whether one is on. */
gboolean dw_limit_is_on (void);

/* Whether one is on, and this is a process that a module made under it. */
gboolean dw_limit_is_in_child (void);

G_END_DECLS

#endif
