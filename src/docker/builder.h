/* SPDX-License-Identifier: MIT */
/* The plugin that docker runs in place of its own commands `builder` and `build`: buildx, or the one that the
 * caller's config.json has as an alias. */
#ifndef DW_DOCKER_BUILDER_H
#define DW_DOCKER_BUILDER_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

#define DW_BUILDER_DEFAULT "buildx"

/* @docker_flags: (nullable) docker's own flags: canonical name → GPtrArray of const char *
 *
 * Source: processAliases and processBuilder of docker's cmd/docker. It allows no other alias.
 * Returns: (transfer full) (nullable) NULL with one of the DW_ERROR_FILE_ codes if the file cannot be read */
char *dw_builder_find (const DwInvocation *invocation, GHashTable *docker_flags, GError **error);

G_END_DECLS

#endif
