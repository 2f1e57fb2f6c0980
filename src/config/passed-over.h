/* SPDX-License-Identifier: MIT */
/* Files that look like configuration, stand where it is looked for, and are no part of it.
 *
 * A drop-in with a wrong suffix, or in a folder of another name, says nothing to anyone. Nothing is opened here;
 * the calls that run docker never come by. */
#ifndef DW_CONFIG_PASSED_OVER_H
#define DW_CONFIG_PASSED_OVER_H

#include "config/config.h"

G_BEGIN_DECLS

/* Adds each of them in the directories of @layer to @found, with the reason; those of a directory in the order of
 * their names. The lists that the layer has read are none. */
void dw_config_find_passed_over (const DwConfigLayer *layer, DwProblems *found);

G_END_DECLS

#endif
