/* SPDX-License-Identifier: MIT */
/* Finds the real docker, never this very program, and becomes it. */
#ifndef DW_DOCKER_BINARY_H
#define DW_DOCKER_BINARY_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* Finds docker.
 * @setting: (nullable) where a setting says that it is: an absolute path, or a name that is looked for on the
 *   search path (`podman`)
 * @setting_name: what to call @setting in an error
 *
 * A file that is this very program (same device and inode, links followed), or another copy of it, is passed
 * over, and so is one that the effective user may not execute. Finding a script counts as a pass (circle.h).
 * Returns: (transfer full) its path; NULL with DW_ERROR_NOT_FOUND or DW_ERROR_NOT_EXECUTABLE. */
char *dw_docker_binary_find (const DwInvocation *invocation, const char *setting,
                             const char *setting_name, GError **error);

/* Finds docker on the search path, or by DOCKER_WRAPPER_DOCKER if the caller is trusted; async-signal-safe.
 * Returns: (transfer none) (nullable) */
const char *dw_docker_binary_pick (const DwInvocation *invocation);

/* Whether the file at @path is this very program or another copy of it. */
gboolean dw_docker_binary_is_wrapper (const DwInvocation *invocation, const char *path);

/* What docker's argv[0] is to be; async-signal-safe. A rootless podman with the argv[0] `docker` would look
 * for docker in PATH to call itself again. Docker passes the path by which it was called to its plugins, so
 * that they can call it back.
 * @path: docker's
 * @program: (nullable) argv[0] as the caller chose it
 *
 * Returns: (transfer none) `podman` if the file, with links followed, has that name; @program if its last
 *   part is `docker`; else `docker` */
const char *dw_docker_binary_name (const char *path, const char *program);

/* Whether the file at @path can be read and is a script, not an ELF program. */
gboolean dw_docker_binary_is_script (const char *path);

/* Replaces this process by @path. As with execvp (3), /bin/sh runs a script without a #! line.
 * Async-signal-safe.
 * Returns: only if it failed; errno tells why. */
void dw_docker_binary_exec (const char *path, char *const *argv, char *const *envp);

/* The same, with an error. @argv is NULL-terminated and begins with the program's name.
 * Returns: only if it failed, with DW_ERROR_NOT_EXECUTABLE; errno tells why. */
void dw_docker_binary_become (const char *path, char *const *argv, char *const *envp,
                              GError **error);

G_END_DECLS

#endif
