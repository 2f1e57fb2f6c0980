/* SPDX-License-Identifier: MIT */
/* Reads files of environment variables and of labels, as --env-file and --label-file name them. */
#ifndef DW_LINE_ENV_FILE_H
#define DW_LINE_ENV_FILE_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* In bytes: what is read from all files of a line, and what results. No more than 2 MiB of variables fit
 * into a process; a file without end would take all memory there is. */
#define DW_ENV_FILES_ROOM (32u << 20)

/* Reads the variables of the file at @path, each as NAME=VALUE. Only a regular file is read: a pipe
 * (`--env-file <(…)`) can be read only once, which is left to docker. The null device is empty.
 *
 * Source of the format: docker's opts/file.go and bufio.ScanLines. A byte order mark is skipped. A
 * line feed ends a line, also after a carriage return. White space (Unicode's) before a line is
 * dropped; empty lines and those that begin with # are skipped. A NAME alone has the value that the
 * caller's environment gives it, and is skipped if the environment lacks it, or if it would be a label
 * (@invocation: (nullable) none). With white space at its end it is given with and without that, since
 * docker 20.10 removes it and 28 does not. A NUL byte, which would end a C string, becomes U+FFFD.
 * @room: (inout) how much is left of DW_ENV_FILES_ROOM
 * Returns: (transfer full) NULL-terminated; NULL, with one of the DW_ERROR_FILE_ codes, where the file
 * cannot be read whole. */
char **dw_env_file_read (const DwInvocation *invocation, const char *path, gsize *room,
                         GError **error);

G_END_DECLS

#endif
