/* SPDX-License-Identifier: MIT */
#include "base/limits.h"
#include "common/common.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct
{
  const char *name;
  int resource;
  rlim_t soft;
  rlim_t hard;
  rlim_t raised;
} rows[] = {
  { "descriptors", RLIMIT_NOFILE, 10, 100, 100 },
  { "descriptors, enough", RLIMIT_NOFILE, 300, 400, 300 },
  { "descriptors, soft is hard", RLIMIT_NOFILE, 20, 20, 20 },
  { "stack", RLIMIT_STACK, 64 << 10, 4 << 20, 4 << 20 },
  { "stack, enough at hand", RLIMIT_STACK, 64 << 10, 64 << 20, 8 << 20 },
  { "memory", RLIMIT_DATA, 512 << 20, 600 << 20, 600 << 20 },
};

/* What the limits were when they had been raised, restored, and restored once more. */
typedef struct
{
  gboolean ready;
  struct rlimit raised;
  struct rlimit restored;
  struct rlimit again;
} Seen;

/* Looks in a process of its own, since hard limits and root do not come back. */
static void
look (int resource, const struct rlimit *limit, Seen *seen)
{
  /* Root goes beyond hard limits. */
  seen->ready = (geteuid () != 0 || setuid (65534) == 0) && setrlimit (resource, limit) == 0;
  dw_limits_raise ();
  getrlimit (resource, &seen->raised);
  dw_limits_restore ();
  getrlimit (resource, &seen->restored);
  dw_limits_restore ();
  getrlimit (resource, &seen->again);
}

static Seen
look_in_child (int resource, const struct rlimit *limit)
{
  Seen *shared =
      mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Seen seen;
  int status;
  pid_t pid;

  ck_assert (shared != MAP_FAILED);
  pid = fork ();
  if (pid == 0)
    {
      look (resource, limit, shared);
      _exit (0);
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  ck_assert_int_eq (status, 0);
  seen = *shared;
  munmap (shared, sizeof *shared);
  return seen;
}

static void
assert_limit (const char *name, const struct rlimit *limit, rlim_t soft, rlim_t hard)
{
  assert_integer (name, (gint64)limit->rlim_cur, (gint64)soft);
  assert_integer (name, (gint64)limit->rlim_max, (gint64)hard);
}

START_TEST (raises_and_restores)
{
  const struct rlimit limit = { rows[_i].soft, rows[_i].hard };
  Seen seen = look_in_child (rows[_i].resource, &limit);

  assert_true (rows[_i].name, seen.ready);
  assert_limit (rows[_i].name, &seen.raised, rows[_i].raised, rows[_i].hard);
  assert_limit (rows[_i].name, &seen.restored, rows[_i].soft, rows[_i].hard);
  assert_limit (rows[_i].name, &seen.again, rows[_i].soft, rows[_i].hard);
}
END_TEST

/* Whether there is room below a limit. */
static const struct
{
  const char *name;
  int resource;
  rlim_t limit;
  gboolean room;
} rooms[] = {
  { "as it is", RLIMIT_CORE, 0, TRUE },
  { "few descriptors", RLIMIT_NOFILE, 15, FALSE },
  { "some descriptors", RLIMIT_NOFILE, 200, TRUE },
  { "little memory", RLIMIT_AS, 60 << 20, FALSE },
};

/* In a process of its own, since hard limits do not come back. */
START_TEST (knows_whether_there_is_room)
{
  const struct rlimit limit = { rooms[_i].limit, rooms[_i].limit };
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (setrlimit (rooms[_i].resource, &limit) != 0 ? 2 : dw_limits_leave_room ());
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_integer (rooms[_i].name, WIFEXITED (status) ? WEXITSTATUS (status) : -1, rooms[_i].room);
}
END_TEST

static const struct
{
  const char *name;
  uid_t uid;
  int dumpable;
} owners[] = {
  { "root's process leaves no core file", 0, 0 },
  { "another user's may", 1000, 1 },
};

START_TEST (forbids_core_files)
{
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    {
      dw_limits_forbid_core (owners[_i].uid);
      _exit (prctl (PR_GET_DUMPABLE));
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_integer (owners[_i].name, WIFEXITED (status) ? WEXITSTATUS (status) : -1, owners[_i].dumpable);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/limits");

  add_rows (suite, raises_and_restores, rows);
  add_rows (suite, knows_whether_there_is_room, rooms);
  add_rows (suite, forbids_core_files, owners);
  return check_run (suite);
}
