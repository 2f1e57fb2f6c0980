/* SPDX-License-Identifier: MIT */
#include "docker/version.h"
#include "docker/ask.h"
#include "docker/binary.h"

#include <stdio.h>
#include <string.h>

static const struct
{
  const char *introduction;
  DwDockerKind kind;
} introductions[] = {
  { "Docker version ", DW_DOCKER_KIND_DOCKER },
  { "docker version ", DW_DOCKER_KIND_PODMAN },
  { "podman version ", DW_DOCKER_KIND_PODMAN },
};

gboolean
dw_docker_version_parse (const char *text, DwDockerVersion *version)
{
  DwDockerVersion found = { .kind = DW_DOCKER_KIND_DOCKER };

  *version = DW_DOCKER_VERSION_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (introductions); i++)
    if (g_str_has_prefix (text, introductions[i].introduction))
      {
        text += strlen (introductions[i].introduction);
        found.kind = introductions[i].kind;
        break;
      }
  if (*text == 'v')
    text++;
  if (sscanf (text, "%u.%u", &found.major, &found.minor) != 2)
    return FALSE;
  *version = found;
  return TRUE;
}

int
dw_docker_version_compare (DwDockerVersion a, DwDockerVersion b)
{
  if (a.major != b.major)
    return a.major < b.major ? -1 : 1;
  return (a.minor > b.minor) - (a.minor < b.minor);
}

int
dw_docker_version_place (DwDockerVersion self, const char *since, const char *until)
{
  DwDockerVersion first, last;

  if (self.kind != DW_DOCKER_KIND_DOCKER)
    return 0;
  if (since != NULL && dw_docker_version_parse (since, &first) &&
      dw_docker_version_compare (self, first) < 0)
    return -1;
  return until != NULL && dw_docker_version_parse (until, &last) &&
         dw_docker_version_compare (self, last) > 0;
}

char *
dw_docker_version_to_string (DwDockerVersion self)
{
  gboolean dated = self.kind == DW_DOCKER_KIND_DOCKER && self.major >= 17 && self.major <= 19;

  return g_strdup_printf (dated ? "%u.%02u" : "%u.%u", self.major, self.minor);
}

char *
dw_docker_version_ask (const DwInvocation *invocation, const char *docker,
                       DwDockerVersion *version, GError **error)
{
  const char *const argv[] = { dw_docker_binary_name (docker, NULL), "--version", NULL };
  g_auto(GStrv) envp = dw_ask_environment (invocation->envp);
  const DwQuestion question
    = { .path = docker, .argv = argv, .envp = envp, .timeout = invocation->help_timeout };
  char *answer = dw_ask (&question, error);

  *version = DW_DOCKER_VERSION_UNKNOWN;
  if (answer != NULL)
    dw_docker_version_parse (g_strchomp (answer), version);
  return answer;
}
