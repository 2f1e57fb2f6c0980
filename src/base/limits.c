/* SPDX-License-Identifier: MIT */
#include "base/limits.h"

#include <sys/resource.h>

/* Less than this is low: the longest line and a configuration of 10,000 rules fit into it. */
static const struct
{
  int resource;
  rlim_t enough;
} limits[] = {
  { RLIMIT_AS, (rlim_t) 1 << 30 },
  { RLIMIT_DATA, (rlim_t) 1 << 30 },
  { RLIMIT_STACK, (rlim_t) 8 << 20 },
  { RLIMIT_NOFILE, 256 },
};

/* What a signal handler must reach, too. */
static struct
{
  gboolean raised;
  struct rlimit before;
} state[G_N_ELEMENTS (limits)];

void
dw_limits_raise (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      struct rlimit *before = &state[i].before;
      struct rlimit most = { limits[i].enough, limits[i].enough };

      if (getrlimit (limits[i].resource, before) != 0 || before->rlim_cur >= limits[i].enough)
        continue;
      most.rlim_max = MAX (most.rlim_max, before->rlim_max);
      state[i].raised = setrlimit (limits[i].resource, &most) == 0;
      if (state[i].raised)
        continue;
      most.rlim_cur = most.rlim_max = before->rlim_max;
      state[i].raised = setrlimit (limits[i].resource, &most) == 0;
    }
}

void
dw_limits_restore (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      if (state[i].raised)
        setrlimit (limits[i].resource, &state[i].before);
      state[i].raised = FALSE;
    }
}
