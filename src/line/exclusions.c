/* SPDX-License-Identifier: MIT */
#include "line/exclusions.h"

#define JOINS "network", "container:*", "container:NAME"
#define HOST "network", "host", "host"
#define ANY NULL, NULL

static const DwExclusion exclusions[] = {
  { "rm", "[tT1]*", NULL, "restart", "[!n]*", NULL },
  { "no-healthcheck", "[tT1]*", NULL, "health-cmd", ANY },
  { "no-healthcheck", "[tT1]*", NULL, "health-interval", ANY },
  { "no-healthcheck", "[tT1]*", NULL, "health-retries", ANY },
  { "no-healthcheck", "[tT1]*", NULL, "health-start-period", ANY },
  { "no-healthcheck", "[tT1]*", NULL, "health-timeout", ANY },
  { "log-opt", ANY, "log-driver", "none", "none" },
  { "hostname", ANY, "uts", "host", "host" },
  { "cpus", ANY, "cpu-quota", ANY },
  { "cpus", ANY, "cpu-period", ANY },
  { "hostname", ANY, JOINS },
  { "dns", ANY, JOINS },
  { "add-host", ANY, JOINS },
  { "mac-address", ANY, JOINS },
  { "publish", ANY, JOINS },
  { "publish-all", "[tT1]*", NULL, JOINS },
  { "expose", ANY, JOINS },
  { "link", ANY, JOINS },
  { "network-alias", ANY, JOINS },
  { "mac-address", ANY, HOST },
  { "link", ANY, HOST },
  { "network-alias", ANY, HOST },
};

const DwExclusion *
dw_exclusions_get (guint *n)
{
  *n = G_N_ELEMENTS (exclusions);
  return exclusions;
}

char *
dw_exclusion_to_string (const DwExclusion *self)
{
  return g_strconcat ("--", self->flag, self->value != NULL ? "=" : "",
                      self->value != NULL ? self->value : "", " beside --", self->other,
                      self->other_value != NULL ? "=" : "", self->other_value, NULL);
}
