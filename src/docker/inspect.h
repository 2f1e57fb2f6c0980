/* SPDX-License-Identifier: MIT */
/* Asks docker what only its daemon knows about an image or a container. */
#ifndef DW_DOCKER_INSPECT_H
#define DW_DOCKER_INSPECT_H

#include "base/error.h"

#include <jansson.h>

G_BEGIN_DECLS

/* DwInspector: which daemon is asked, and how. Everything is borrowed.
 * @docker: (nullable) docker's path
 * @words: the words of a command line before its command: docker's own flags, by which it reaches its daemon
 *   (host, context, config, TLS)
 * @n_words: how many
 * @envp: the environment, NULL-terminated
 * @timeout: how long docker may take, in milliseconds
 */
typedef struct
{
  const char *docker;
  char *const *words;
  guint n_words;
  char *const *envp;
  guint timeout;
} DwInspector;

/* Asks for several objects with one `docker inspect`.
 * Returns: (transfer full) (nullable) an array of what docker prints for each, in the order of @objects; NULL
 *   where it does not know them all, or does not answer */
json_t *dw_inspector_ask_all (const DwInspector *self, const char *type, const char *const *objects, guint n);

/* Asks with `docker inspect`.
 * @type: `image`, `container`, or anything else that `docker inspect --type` takes
 * @object: its name or id
 *
 * Returns: (transfer full) the object that docker prints; NULL with DW_ERROR_HELPER if there is no docker, or
 *   it does not know @object, does not answer in time or prints something else */
json_t *dw_inspector_ask (const DwInspector *self, const char *type, const char *object,
                          GError **error);

G_END_DECLS

#endif
