/* SPDX-License-Identifier: MIT */
/* Docker's plugins: the programs that carry out and describe commands in docker's place. */
#ifndef DW_DOCKER_PLUGIN_H
#define DW_DOCKER_PLUGIN_H

#include "base/invocation.h"
#include "line/commands.h"

G_BEGIN_DECLS

/* The plugin that can answer for @command: its own, or one that has it under another name, as buildx has
 * build.
 * Returns: (transfer none) (nullable) a plugin's name */
const char *dw_docker_plugin_of (const DwCommands *commands, const DwCommand *command);

/* Finds the plugin @name in the system's directories. A user's own directory is left out, because docker is
 * asked without the user's configuration.
 * Returns: (transfer full) (nullable) its path */
char *dw_docker_plugin_find (const DwInvocation *invocation, const char *name);

G_END_DECLS

#endif
