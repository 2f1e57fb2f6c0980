/* SPDX-License-Identifier: MIT */
/* The wrapper's own commands, called as main calls them. */
#ifndef CHECK_CLI_H
#define CHECK_CLI_H

#include "common/common.h"

/* @text with the test's directory in place of each %D. Returns: (transfer full) */
char *check_cli_expand (const char *text);

/* Calls the wrapper with @line and @environment, both shell words with %D for the test's directory, where
 * bin/docker is found if it is there. The line must be one of its own.
 * @status: (out) (nullable): the exit status
 * Returns: (transfer full) what it printed on stdout and stderr, with %D for the directory */
char *check_cli (const char *line, const char *environment, int *status);

/* What begins @text as JSON on one line, keys sorted, with ' for "; what follows it is as it was.
 * Returns: (transfer full) */
char *check_cli_compact (const char *text);

#endif
