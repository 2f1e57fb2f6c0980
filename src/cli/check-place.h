/* SPDX-License-Identifier: MIT */
/* Checks what surrounds the configuration on this host: its log, who can read it, where it is. */
#ifndef DW_CLI_CHECK_PLACE_H
#define DW_CLI_CHECK_PLACE_H

#include "plan/host.h"

G_BEGIN_DECLS

/* Adds what was probably not meant to @warnings. If files are checked that may be for another host, what
 * depends on this host is left out. */
void dw_cli_check_place (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings);

/* Adds to @found the files of this host that look like configuration but are not read, each with the
 * reason. */
void dw_cli_find_passed_over (const DwHost *host, DwProblems *found);

G_END_DECLS

#endif
