/* SPDX-License-Identifier: MIT */
/* The engine that gets a command, as docker's client decides it: by -H, --context, DOCKER_HOST,
 * DOCKER_CONTEXT and the caller's config.json. */
#ifndef DW_DOCKER_ENGINE_H
#define DW_DOCKER_ENGINE_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

#define DW_ENGINE_DEFAULT "default" /* the context of a command line that names none */

/* Adds the engine that gets the command: a NULL-terminated list of its context's name, its endpoint as docker
 * reads it and, if that differs, as it is written. If versions of docker disagree, the engine of each is
 * added.
 * @docker_flags: (nullable) docker's own flags: canonical name → GPtrArray of const char *
 * @engines: (element-type GStrv)
 *
 * Source: resolveContextName and getServerHost of docker's cli/command/cli.go, ParseHost of its opts package.
 * Returns: FALSE with one of the DW_ERROR_FILE_ codes if a file that decides this cannot be read */
gboolean dw_engine_find (const DwInvocation *invocation, GHashTable *docker_flags, GPtrArray *engines,
                         GError **error);

/* The path of the socket of @engine, one of these lists, in the file system of this host.
 * Returns: (transfer none) (nullable) NULL if it is reached in another way */
const char *dw_engine_get_socket (char *const *engine);

/* Whether one of them is on this host: reached by a socket, or by an address that leads to this host. */
gboolean dw_engines_are_local (const GPtrArray *engines);

G_END_DECLS

#endif
