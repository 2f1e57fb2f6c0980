/* SPDX-License-Identifier: MIT */
#include "line/exclusions.h"

#define JOINS "network", "container:*", "container:NAME"
#define HOST "network", "host", "host"
#define ANY NULL, NULL

static const DwExclusion exclusions[] = {
  { "rm", "[tT1]*", NULL, "restart", "[!n]*", NULL, FALSE, TRUE },
  { "no-healthcheck", "[tT1]*", NULL, "health-cmd", ANY, TRUE, FALSE },
  { "no-healthcheck", "[tT1]*", NULL, "health-interval", ANY, FALSE, FALSE },
  { "no-healthcheck", "[tT1]*", NULL, "health-retries", ANY, FALSE, FALSE },
  { "no-healthcheck", "[tT1]*", NULL, "health-start-period", ANY, FALSE, FALSE },
  { "no-healthcheck", "[tT1]*", NULL, "health-timeout", ANY, FALSE, FALSE },
  { "log-opt", ANY, "log-driver", "none", "none", TRUE, FALSE },
  { "hostname", ANY, "uts", "host", "host", FALSE, FALSE },
  { "cpus", ANY, "cpu-quota", ANY, FALSE, FALSE },
  { "cpus", ANY, "cpu-period", ANY, FALSE, FALSE },
  { "hostname", ANY, JOINS, TRUE, FALSE },
  { "dns", ANY, JOINS, FALSE, FALSE },
  { "add-host", ANY, JOINS, FALSE, FALSE },
  { "mac-address", ANY, JOINS, FALSE, FALSE },
  { "publish", ANY, JOINS, FALSE, TRUE },
  { "publish-all", "[tT1]*", NULL, JOINS, FALSE, FALSE },
  { "expose", ANY, JOINS, FALSE, FALSE },
  { "link", ANY, JOINS, FALSE, FALSE },
  { "network-alias", ANY, JOINS, FALSE, FALSE },
  { "mac-address", ANY, HOST, FALSE, FALSE },
  { "link", ANY, HOST, FALSE, FALSE },
  { "network-alias", ANY, HOST, FALSE, FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (exclusions) <= DW_MOST_EXCLUSIONS);

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
                      self->value != NULL ? self->value : "", " together with --", self->other,
                      self->other_value != NULL ? "=" : "", self->other_value, NULL);
}
