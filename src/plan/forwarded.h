/* SPDX-License-Identifier: MIT */
/* Lines that docker hands to another program than rules see: `builder` and `build` are a plugin's where the
 * caller's config.json has an alias, and buildx's where that is installed. */
#ifndef DW_PLAN_FORWARDED_H
#define DW_PLAN_FORWARDED_H

#include "plan/host.h"

G_BEGIN_DECLS

/* Whether a rule is for the plugin that docker may run for @line, and so does not see it.
 * Returns: (transfer full) (nullable) the reason to refuse it; NULL if there is none */
char *dw_forwarded_find (DwHost *host, const DwCommandLine *line);

G_END_DECLS

#endif
