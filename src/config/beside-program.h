/* SPDX-License-Identifier: MIT */
/* A program that was unpacked somewhere has its configuration beside itself. */
#ifndef DW_CONFIG_BESIDE_PROGRAM_H
#define DW_CONFIG_BESIDE_PROGRAM_H

#include "base/invocation.h"

G_BEGIN_DECLS

/* The path of @name in ../etc/docker-wrapper, as seen from the directory of this program.
 * Returns: (transfer full) (nullable) NULL if this program was built for one place, or does not know its
 *   own */
char *dw_beside_program (const DwInvocation *invocation, const char *name);

G_END_DECLS

#endif
