/* SPDX-License-Identifier: MIT */
/* When a docker that calls the wrapper is a circle, and when it is only called often. */
#include "common/common.h"
#include "docker/circle.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SLACK 50000 /* in nanoseconds; what Linux gives a process */
#define FULL (SLACK + 700 + DW_CIRCLE_MAX_PASSES)

static const struct
{
  const char *name;
  gulong slack;
  int counted;
} counts[] = {
  { "the first", SLACK, SLACK + 701 },
  { "the second", SLACK + 701, SLACK + 702 },
  { "the last", FULL - 1, FULL },
  { "no more", FULL, FULL },
  { "a slack of the caller's", 123456, 123701 },
  { "one that is no count", SLACK + 999, SLACK + 701 },
  { "the least", 1, 701 },
#if GLIB_SIZEOF_LONG > 4
  { "more than an int holds", G_MAXINT + 1UL, G_MININT },
#endif
};

/* Each test begins as a process that has used no time, and ends with its status. */
static void
assert_child (const char *name, pid_t pid)
{
  int status = 0;

  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true (name, WIFEXITED (status));
  assert_integer (name, WEXITSTATUS (status), 0);
}

START_TEST (counts_passes)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      prctl (PR_SET_TIMERSLACK, counts[_i].slack);
      dw_circle_count ();
      _exit (prctl (PR_GET_TIMERSLACK) == counts[_i].counted ? 0 : 1);
    }
  assert_child (counts[_i].name, pid);
}
END_TEST

static void
do_nothing (void)
{
}

static void
work (void)
{
  struct timespec used;

  do
    clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  while (used.tv_sec * 1000 + used.tv_nsec / 1000000 < 500);
}

/* Goes on in a process with that many more ancestors. */
static void
descend (guint generations)
{
  for (; generations > 0; generations--)
    {
      pid_t pid = fork ();
      int status = 0;

      if (pid != 0)
        {
          waitpid (pid, &status, 0);
          _exit (WIFEXITED (status) ? WEXITSTATUS (status) : 2);
        }
    }
}

static void
go_deep (void)
{
  descend (DW_CIRCLE_MAX_PASSES);
}

static const struct
{
  const char *name;
  int slack;
  void (*prepare) (void);
  gboolean closed;
} circles[] = {
  { "nobody's slack", SLACK, do_nothing, FALSE },
  { "a full count alone", FULL, do_nothing, FALSE },
  { "a full count after work", FULL, work, TRUE },
  { "a full count far down", FULL, go_deep, TRUE },
  { "one less after work", FULL - 1, work, FALSE },
  { "one less far down", FULL - 1, go_deep, FALSE },
  { "one more after work", FULL + 1, work, FALSE },
};

START_TEST (knows_a_circle)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      prctl (PR_SET_TIMERSLACK, circles[_i].slack);
      circles[_i].prepare ();
      _exit (dw_circle_is_closed () == circles[_i].closed ? 0 : 1);
    }
  assert_child (circles[_i].name, pid);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/circle");

  add_rows (suite, counts_passes, counts);
  add_rows (suite, knows_a_circle, circles);
  return check_run (suite);
}
