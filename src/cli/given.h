/* SPDX-License-Identifier: MIT */
/* Facts that somebody gives in place of this host's. */
#ifndef DW_CLI_GIVEN_H
#define DW_CLI_GIVEN_H

#include "run/facts.h"

G_BEGIN_DECLS

/* Sets the user and the groups.
 * @user: NULL-terminated: a name, a number, or both; root's is known to be 0
 * @groups: (nullable) NULL-terminated: names and numbers, a number and the name after it being one group; NULL: the
 *   group that is called like the user */
void dw_given_set_user (DwFacts *facts, char *const *user, char *const *groups);

/* The same for USER[:GROUP…]. What this host knows of the user counts where @text leaves it open. */
void dw_given_read_user (DwFacts *facts, const char *text);

G_END_DECLS

#endif
