/* SPDX-License-Identifier: MIT */
/* What a command line asks for, whichever flags say it and however they are spelled; docker-wrapper(1)
 * describes the object. */
#ifndef DW_CLI_SETTINGS_H
#define DW_CLI_SETTINGS_H

#include "plan/plan.h"

#include <jansson.h>

G_BEGIN_DECLS

/* The settings of the flags in force.
 * Returns: (transfer full) an object, empty for a command line that was not parsed */
json_t *dw_settings_new (const DwPlan *plan);

/* The same for a draft. @facts: the directory and the environment of the caller */
json_t *dw_settings_of_draft (DwDraft *draft, DwFacts *facts);

/* Describes each value that docker reads as something other than what was typed.
 * Returns: (transfer full) (element-type char*) */
GPtrArray *dw_settings_differences (const DwPlan *plan);

G_END_DECLS

#endif
