/* SPDX-License-Identifier: MIT */
/* Asks docker what only its daemon knows about an image or a container. */
#ifndef DW_DOCKER_INSPECT_H
#define DW_DOCKER_INSPECT_H

#include "base/error.h"
#include "run/run-context.h"

#include <jansson.h>

G_BEGIN_DECLS

/* Asks the daemon that the caller's line goes to (its host, context, config and TLS flags are
 * used) by `docker inspect`.
 * @type: `image`, `container`, or what else `docker inspect --type` takes
 * @name: the image's or container's name or id
 *
 * Takes as long as docker does, and @context->inspect_timeout at the most.
 * Returns: (transfer full) the object that docker prints; NULL with DW_ERROR_HELPER where docker
 * does not know it, does not answer in time or answers nonsense. */
json_t *dw_docker_inspect (const DwRunContext *context, const char *type, const char *name,
                           GError **error);

G_END_DECLS

#endif
