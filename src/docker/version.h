/* SPDX-License-Identifier: MIT */
/* Versions of docker: what flags are dated by, and what an installed docker says of itself. */
#ifndef DW_DOCKER_VERSION_H
#define DW_DOCKER_VERSION_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* DwDockerKind: podman counts its versions by itself; flags are dated by docker's. */
typedef enum
{
  DW_DOCKER_KIND_UNKNOWN,
  DW_DOCKER_KIND_DOCKER,
  DW_DOCKER_KIND_PODMAN
} DwDockerKind;

typedef struct
{
  DwDockerKind kind;
  guint major;
  guint minor;
} DwDockerVersion;

#define DW_DOCKER_VERSION_UNKNOWN ((DwDockerVersion){ DW_DOCKER_KIND_UNKNOWN, 0, 0 })

/* Reads `24.0` (docker's), `Docker version v20.10.24+dfsg1, build 297e128`, or podman's
 * `podman version 4.3.1`, which is `docker version 4.3.1` where it is called so.
 * Returns: FALSE, and an unknown @version, where @text has none. */
gboolean dw_docker_version_parse (const char *text, DwDockerVersion *version);

/* Returns: less than 0, 0, or more than 0, as @a is older than, as old as, or newer than @b. */
int dw_docker_version_compare (DwDockerVersion a, DwDockerVersion b);

/* Compares with the first and the last version (both nullable) that have something.
 * Returns: less than 0 if @self is older, more than 0 if it is newer; 0 if it is one of them, or no
 * docker's. */
int dw_docker_version_place (DwDockerVersion self, const char *since, const char *until);

/* Returns: (transfer full) docker's own spelling, in which 17.03 to 19.03 are years and months. */
char *dw_docker_version_to_string (DwDockerVersion self);

/* Asks the docker at @docker by `docker --version`, within @invocation->help_timeout.
 * @version: (out) unknown where the answer has none
 *
 * Returns: (transfer full) the answer without its line's end; NULL with DW_ERROR_HELPER. */
char *dw_docker_version_ask (const DwInvocation *invocation, const char *docker,
                             DwDockerVersion *version, GError **error);

G_END_DECLS

#endif
