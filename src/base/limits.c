/* SPDX-License-Identifier: MIT */
#include "base/limits.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* A name service such as winbind's, with all that it needs, is a third of this. */
#define ROOM_BYTES ((gsize) 64 << 20)
#define ROOM_FILES 16

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

void
dw_limits_forbid_core (uid_t uid)
{
  if (uid == 0)
    prctl (PR_SET_DUMPABLE, 0);
}

static gboolean
has_memory (void)
{
  void *room = mmap (NULL, ROOM_BYTES, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (room == MAP_FAILED)
    return FALSE;
  munmap (room, ROOM_BYTES);
  return TRUE;
}

static gboolean
has_descriptors (void)
{
  int files[ROOM_FILES];
  guint n = 0;
  gboolean all;

  while (n < ROOM_FILES && (files[n] = open ("/", O_PATH | O_CLOEXEC)) >= 0)
    n++;
  all = n == ROOM_FILES;
  while (n > 0)
    close (files[--n]);
  return all;
}

gboolean
dw_limits_leave_room (void)
{
  return has_memory () && has_descriptors ();
}
