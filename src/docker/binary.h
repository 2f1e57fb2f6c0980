/* SPDX-License-Identifier: MIT */
/* Finds the real docker, never this very program, and becomes it. */
#ifndef DW_DOCKER_BINARY_H
#define DW_DOCKER_BINARY_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* Finds docker.
 * @setting: (nullable) where somebody said that it is: an absolute path, or a name that is then
 *   looked for on the search path (`podman`)
 * @setting_name: what to call @setting in an error
 *
 * A file that is this very program (same device and inode, links followed), or another copy of it, is
 * passed over.
 * Returns: (transfer full) its path; NULL with DW_ERROR_NOT_FOUND or DW_ERROR_NOT_EXECUTABLE. */
char *dw_docker_binary_find (const DwInvocation *invocation, const char *setting,
                             const char *setting_name, GError **error);

/* Finds docker on the search path, or where DOCKER_WRAPPER_DOCKER says; async-signal-safe.
 * Returns: (transfer none) (nullable) */
const char *dw_docker_binary_pick (const DwInvocation *invocation);

/* Replaces this process by @path; a script without a #! line is the shell's to run, as execvp (3) has
 * it. Async-signal-safe.
 * Returns: only if it failed; errno tells why. */
void dw_docker_binary_exec (const char *path, char *const *argv, char *const *envp);

/* The same with an error to tell. @argv is NULL-terminated and begins with the program's name.
 * Returns: only if it failed, with DW_ERROR_NOT_EXECUTABLE; errno tells why. */
void dw_docker_binary_become (const char *path, char *const *argv, char *const *envp,
                              GError **error);

G_END_DECLS

#endif
