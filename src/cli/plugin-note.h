/* SPDX-License-Identifier: MIT */
/* Says that rules are not in force, where docker itself was called and asked this program as its plugin. */
#ifndef DW_CLI_PLUGIN_NOTE_H
#define DW_CLI_PLUGIN_NOTE_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Where docker is the wrapper, the wrapper answers for itself and docker does not ask its plugin. So whoever
 * gets the plugin's answer called another docker.
 * Returns: (transfer full) (nullable) what to tell the caller; NULL if @call did not come from docker,
 *   or no docker is in PATH */
char *dw_plugin_note (const DwOwnCall *call);

G_END_DECLS

#endif
