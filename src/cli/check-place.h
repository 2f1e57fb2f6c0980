/* SPDX-License-Identifier: MIT */
/* What can be wrong on this host around the configuration: its log, who can read it, where it is. */
#ifndef DW_CLI_CHECK_PLACE_H
#define DW_CLI_CHECK_PLACE_H

#include "plan/host.h"

G_BEGIN_DECLS

/* Adds what is likely to hurt to @warnings; what is of no interest in files that are for another host is left
 * out. */
void dw_cli_check_place (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings);

/* Adds the files of this host that look like configuration and do not count to @found. */
void dw_cli_find_passed_over (const DwHost *host, DwProblems *found);

G_END_DECLS

#endif
