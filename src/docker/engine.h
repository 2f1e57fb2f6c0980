/* SPDX-License-Identifier: MIT */
/* The engine that a line goes to, as docker's client decides it: by -H, --context, DOCKER_HOST, DOCKER_CONTEXT
 * and the caller's config.json.
 *
 * The caller's files are read within limits; nothing in them is trusted. */
#ifndef DW_DOCKER_ENGINE_H
#define DW_DOCKER_ENGINE_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

#define DW_ENGINE_DEFAULT "default" /* the context of a line that names none */

/* Adds the engine that a line goes to: a NULL-terminated list of its context's name and its endpoint, which is
 * there as it is written and as docker reads it. Where dockers differ, each that one of them takes is added.
 * @docker_flags: (nullable) docker's own flags: canonical name → GPtrArray of const char *
 * @engines: (element-type GStrv)
 *
 * Source: resolveContextName and getServerHost of docker's cli/command/cli.go, ParseHost of its opts package.
 * Returns: FALSE with one of the DW_ERROR_FILE_ codes where a file cannot be read that says which it is */
gboolean dw_engine_find (const DwInvocation *invocation, GHashTable *docker_flags, GPtrArray *engines,
                         GError **error);

/* The path of the socket that one of them listens on in the file system of this host.
 * Returns: (transfer none) (nullable) NULL if it is reached in another way */
const char *dw_engine_get_socket (char *const *engine);

/* Whether one of them is on this host: reached by a socket in its file system. */
gboolean dw_engines_are_local (const GPtrArray *engines);

G_END_DECLS

#endif
