/* SPDX-License-Identifier: MIT */
/* Docker's flags as constant data, one table for each command, from docker 1.8 on.
 *
 * One table serves every version: no flag ever changed between taking a value and taking none, and
 * no short letter was given to another flag, from docker 17.06 to 29.7. */
#ifndef DW_LINE_DOCKER_FLAGS_H
#define DW_LINE_DOCKER_FLAGS_H

#include "line/flag-table.h"

G_BEGIN_DECLS

extern const DwFlagTable dw_docker_flags;    /* docker's own, before the command */
extern const DwFlagTable dw_group_flags;   /* between `container`, or another group, and its command */
extern const DwFlagTable dw_run_flags;       /* of run: its own, then those of create */
extern const DwFlagTable dw_create_flags;

G_END_DECLS

#endif
