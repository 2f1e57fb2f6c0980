/* SPDX-License-Identifier: MIT */
/* Facts that are given in place of this host's, by --as or by a test. */
#ifndef DW_CLI_GIVEN_H
#define DW_CLI_GIVEN_H

#include "run/facts.h"

G_BEGIN_DECLS

/* Sets the user and the groups.
 * @user: NULL-terminated: a name, a number, or both; root's is known to be 0
 * @groups: (nullable) NULL-terminated: names and numbers; a number and the name after it are one group. NULL:
 *   the group with the user's own name and number */
void dw_given_set_user (DwFacts *facts, char *const *user, char *const *groups);

/* The same for USER[:GROUP…]. This host is asked for what @text leaves open. */
void dw_given_read_user (DwFacts *facts, const char *text);

G_END_DECLS

#endif
