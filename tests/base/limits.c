/* SPDX-License-Identifier: MIT */
#include "base/limits.h"
#include "common/common.h"

#include <sys/resource.h>
#include <unistd.h>

/* Each in a process of its own, which check forks. */
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

START_TEST (raises_and_restores)
{
  struct rlimit limit = { rows[_i].soft, rows[_i].hard };

  if (geteuid () == 0)
    ck_assert (setuid (65534) == 0); /* root goes beyond hard limits */
  ck_assert (setrlimit (rows[_i].resource, &limit) == 0);
  dw_limits_raise ();
  ck_assert (getrlimit (rows[_i].resource, &limit) == 0);
  assert_integer (rows[_i].name, (gint64) limit.rlim_cur, (gint64) rows[_i].raised);
  assert_integer (rows[_i].name, (gint64) limit.rlim_max, (gint64) rows[_i].hard);
  dw_limits_restore ();
  ck_assert (getrlimit (rows[_i].resource, &limit) == 0);
  assert_integer (rows[_i].name, (gint64) limit.rlim_cur, (gint64) rows[_i].soft);
  assert_integer (rows[_i].name, (gint64) limit.rlim_max, (gint64) rows[_i].hard);
  dw_limits_restore ();
  ck_assert (getrlimit (rows[_i].resource, &limit) == 0);
  assert_integer ("once", (gint64) limit.rlim_cur, (gint64) rows[_i].soft);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/limits");

  add_rows (suite, raises_and_restores, rows);
  return check_run (suite);
}
