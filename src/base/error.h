/* SPDX-License-Identifier: MIT */
/* Errors and exit statuses.
 *
 * Every function that can fail takes a GError ** and returns FALSE or NULL if and only if it sets
 * it, in the one domain below. Only main.c and cli/commands.c print errors and choose exit
 * statuses. Any room may include this one. */
#ifndef DW_BASE_ERROR_H
#define DW_BASE_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define DW_ERROR (dw_error_quark ())

/* DwErrorCode:
 * @DW_ERROR_CONFIG: a configuration file is wrong or may not be trusted
 * @DW_ERROR_NOT_FOUND: there is no docker
 * @DW_ERROR_NOT_EXECUTABLE: there is a docker, and it cannot be run
 * @DW_ERROR_USAGE: the words after `docker-wrapper wrapper` are wrong
 * @DW_ERROR_MODULE: a run module failed
 * @DW_ERROR_REFUSED: a run module, or on-error=refuse, lets nothing run
 * @DW_ERROR_CHECK: `wrapper check` or `explain` found errors, and has printed them
 * @DW_ERROR_HELPER: docker, asked for a fact, did not answer
 * @DW_ERROR_FILE_ABSENT: there is no such file
 * @DW_ERROR_FILE_UNREADABLE: the system does not let this process read a file
 * @DW_ERROR_FILE_NOT_REGULAR: what is in a file's place is none that can be read whole
 * @DW_ERROR_FILE_UNTRUSTED: a file is not its reader's, or others may write to it
 * @DW_ERROR_FILE_TOO_LARGE: a file is larger than what is read
 * @DW_ERROR_DIFFERENT: `wrapper flags --check` found differences, and has told them
 */
typedef enum
{
  DW_ERROR_CONFIG,
  DW_ERROR_NOT_FOUND,
  DW_ERROR_NOT_EXECUTABLE,
  DW_ERROR_USAGE,
  DW_ERROR_MODULE,
  DW_ERROR_REFUSED,
  DW_ERROR_CHECK,
  DW_ERROR_HELPER,
  DW_ERROR_FILE_ABSENT,
  DW_ERROR_FILE_UNREADABLE,
  DW_ERROR_FILE_NOT_REGULAR,
  DW_ERROR_FILE_UNTRUSTED,
  DW_ERROR_FILE_TOO_LARGE,
  DW_ERROR_DIFFERENT
} DwErrorCode;

/* DwExitStatus: 125 is docker's own for "docker run itself failed"; 126 and 127 are the shell's
 * (POSIX.1-2017, 2.8.2). */
typedef enum
{
  DW_EXIT_OK = 0,
  DW_EXIT_FAILURE = 1,
  DW_EXIT_USAGE = 2,
  DW_EXIT_REFUSED = 125,
  DW_EXIT_NOT_EXECUTABLE = 126,
  DW_EXIT_NOT_FOUND = 127
} DwExitStatus;

GQuark dw_error_quark (void);

/* The exit status that tells @error to a caller. */
DwExitStatus dw_error_exit_status (const GError *error);

G_END_DECLS

#endif
