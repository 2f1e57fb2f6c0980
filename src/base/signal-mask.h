/* SPDX-License-Identifier: MIT */
/* The signals that are blocked, all of them. C libraries leave signals of their own out of what
 * sigprocmask says and does (glibc 32 and 33, musl 34 as well), but docker's mask is the caller's. */
#ifndef DW_BASE_SIGNAL_MASK_H
#define DW_BASE_SIGNAL_MASK_H

#include <glib.h>
#include <signal.h>

G_BEGIN_DECLS

/* As sigprocmask (2), by the kernel alone. Async-signal-safe.
 * @mask: (nullable) what @how is about
 * @before: (nullable) (out) what was blocked before */
void dw_signal_mask_change (int how, const sigset_t *mask, sigset_t *before);

/* With a process's first handler musl unblocks two signals of its own. Where the caller had blocked them,
 * this has musl do so in a child, so that they stay as they are. To be called before there is any
 * handler. With glibc it does nothing. */
void dw_signal_mask_settle (void);

/* Every signal that the kernel has, as sigfillset (3) but for what that leaves out. */
void dw_signal_mask_fill (sigset_t *mask);

G_END_DECLS

#endif
