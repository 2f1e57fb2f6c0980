/* SPDX-License-Identifier: MIT */
/* Files that look like configuration, are where it is looked for, and are not read.
 *
 * A drop-in with the wrong suffix, or in a folder with another name, has no effect, and nobody notices.
 * Nothing is opened here, and calls that run docker do without this. */
#ifndef DW_CONFIG_PASSED_OVER_H
#define DW_CONFIG_PASSED_OVER_H

#include "config/config.h"

G_BEGIN_DECLS

/* Adds each of them in the directories of @layer to @found, with the reason; those of a directory in the
 * order of their names. Lists that the layer has read are left out. */
void dw_config_find_passed_over (const DwConfigLayer *layer, DwProblems *found);

G_END_DECLS

#endif
