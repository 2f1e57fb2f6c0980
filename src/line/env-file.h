/* SPDX-License-Identifier: MIT */
/* Reads files of environment variables, as --env-file names them. */
#ifndef DW_LINE_ENV_FILE_H
#define DW_LINE_ENV_FILE_H

#include <glib.h>

G_BEGIN_DECLS

/* Reads the NAME=VALUE and NAME lines of the file at @path. Only a regular file is read: a pipe
 * (`--env-file <(…)`) can be read but once, and that is docker's to do.
 *
 * Source of the format: docker's opts/file.go: blanks in front of a line are dropped, lines that are
 * empty or begin with # are passed over, a byte order mark in front of the first one too.
 * Returns: (transfer full) NULL-terminated; empty where the file can't be read, which is docker's to
 * tell. */
char **dw_env_file_read (const char *path);

G_END_DECLS

#endif
