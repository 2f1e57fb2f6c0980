/* SPDX-License-Identifier: MIT */
/* Warns people who called docker itself, and got an answer from this program as its plugin, that rules are
 * not in force. */
#ifndef DW_CLI_PLUGIN_NOTE_H
#define DW_CLI_PLUGIN_NOTE_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* If `docker` is the wrapper, it answers its own commands, and docker never calls the plugin. So anyone who
 * gets the plugin's answer called another docker.
 * Returns: (transfer full) (nullable) what to tell the caller; NULL if @call did not come from docker, or no
 *   docker is in PATH */
char *dw_plugin_note (const DwOwnCall *call);

G_END_DECLS

#endif
