/* SPDX-License-Identifier: MIT */
/* A crash or a hang still becomes docker.
 *
 * Once installed, a fatal signal inside the wrapper (a module's bug, GLib out of memory), a module
 * that takes longer than it may, and one that calls exit, end in docker with the caller's own argv,
 * as if the wrapper had not been there, and a line in the log says what happened. With
 * on-error=refuse, and where DOCKER_WRAPPER_DRY_RUN is set, they end in exit status 125. Where the log
 * is required and does not take the line, stderr gets it. A question to docker that is open is given up. What
 * happens then is async-signal-safe and runs on a stack of its own; what it needs is given to
 * it beforehand and has to live until the process is docker. */
#ifndef DW_RUN_RESCUE_H
#define DW_RUN_RESCUE_H

#include "base/invocation.h"
#include "base/log.h"

G_BEGIN_DECLS

/* DwRescuePolicy: what becomes of docker.
 * @DW_RESCUE_UNKNOWN: the configuration was not read yet: docker runs where there is none
 * @DW_RESCUE_PASS: it runs, with the caller's own line
 * @DW_RESCUE_REFUSE: it does not
 */
typedef enum
{
  DW_RESCUE_UNKNOWN,
  DW_RESCUE_PASS,
  DW_RESCUE_REFUSE
} DwRescuePolicy;

/* Begins to catch fatal signals, and what GLib says. @argv is main's; its first word is replaced when it is
 * used. Everything is borrowed, for the life of the process. */
void dw_rescue_init (const DwInvocation *invocation, char **argv);

/* Undoes that, where docker is not what is wanted. */
void dw_rescue_leave (void);

/* Catches signals again where docker is not to run, for explain: what happens is reported on stderr, and the
 * exit status is DW_EXIT_FAILURE. What modules write is seen. */
void dw_rescue_tell (void);

/* What is known so far: docker's path (NULL: it is searched for then), the log, which is copied, and what
 * becomes of docker. */
void dw_rescue_prepare (const char *docker, const DwLog *log, DwRescuePolicy policy);

/* Says what has become of the line, and is not to be changed by what is still being done: what happens from
 * here on ends in this, whatever the policy, and not in the caller's own line.
 * @argv: (nullable) NULL-terminated: what docker gets, its first word included; borrowed. NULL: the policy
 *   counts again
 * @refusal: (nullable) why docker does not run; borrowed */
void dw_rescue_settle (char *const *argv, const char *refusal);

/* Says what is being done from here on, for the log, and limits its time, where signals are caught
 * (run/limit.h). The next call begins with the next module.
 * @what: a module's name
 * @timeout: in milliseconds; 0: no limit */
void dw_rescue_begin (const char *what, guint timeout);

/* From here on, discards what is written to stdout and stderr. */
void dw_rescue_silence (void);

/* Ends what dw_rescue_begin and dw_rescue_silence began. */
void dw_rescue_end (void);

/* Puts back what was caught. Called before the process becomes docker; does nothing where nothing was
 * installed. */
void dw_rescue_remove (void);

G_END_DECLS

#endif
