/* SPDX-License-Identifier: MIT */
/* Versions of docker: those in the tables of flags, and that of the installed docker. */
#ifndef DW_DOCKER_VERSION_H
#define DW_DOCKER_VERSION_H

#include "base/error.h"
#include "base/invocation.h"

G_BEGIN_DECLS

/* DwDockerKind: podman has version numbers of its own; the tables have docker's. */
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

/* Reads `24.0` (docker's), `Docker version v20.10.24+dfsg1, build 297e128`, or podman's `podman version
 * 4.3.1`, which is `docker version 4.3.1` if podman is called as docker.
 * Returns: FALSE, with an unknown @version, if @text has none */
gboolean dw_docker_version_parse (const char *text, DwDockerVersion *version);

/* Returns: less than 0, 0 or more than 0 if @a is older than @b, equal, or newer */
int dw_docker_version_compare (DwDockerVersion a, DwDockerVersion b);

/* Compares with the first and the last version (both nullable) that have something.
 * Returns: less than 0 if @self is older, more than 0 if it is newer; 0 if it is between them, or is not
 *   docker's */
int dw_docker_version_place (DwDockerVersion self, const char *since, const char *until);

/* Returns: (transfer full) the version as docker writes it: 17.03 to 19.03 are years and months */
char *dw_docker_version_to_string (DwDockerVersion self);

/* Asks the docker at @docker with `docker --version`, within @invocation->help_timeout.
 * @version: (out) unknown if the answer has none
 *
 * Returns: (transfer full) the answer without its final line feed; NULL with DW_ERROR_HELPER */
char *dw_docker_version_ask (const DwInvocation *invocation, const char *docker,
                             DwDockerVersion *version, GError **error);

G_END_DECLS

#endif
