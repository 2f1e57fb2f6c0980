/* SPDX-License-Identifier: MIT */
/* Asks another program for a fact: its standard output, within a time limit.
 *
 * The program gets no terminal (a session of its own), no input, no place for its errors, and a
 * clean signal state, whatever the caller's were. When its time is up it is killed with its whole
 * process group. */
#ifndef DW_DOCKER_ASK_H
#define DW_DOCKER_ASK_H

#include "base/error.h"

G_BEGIN_DECLS

/* More output than this is an error. */
#define DW_ASK_MAX_OUTPUT (4 * 1024 * 1024)

/* Runs @path with @argv and @envp, both NULL-terminated.
 * @timeout: in milliseconds
 *
 * Returns: (transfer full) its standard output, NUL-terminated; NULL with DW_ERROR_HELPER where it
 * can't be started, ends with another status than 0, says too much or takes too long. */
char *dw_ask (const char *path, const char *const *argv, char *const *envp,
                             guint timeout, GError **error);

G_END_DECLS

#endif
