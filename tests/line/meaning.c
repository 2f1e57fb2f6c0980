/* SPDX-License-Identifier: MIT */
/* How the values of flags are put together. */
#include "common/common.h"
#include "line/docker-flags.h"

static const struct
{
  const char *flag;
  const char *separators; /* "" for none */
  gboolean is_keyed;
  gboolean is_path;
} shapes[] = {
  { "name", "", FALSE, FALSE },
  { "memory", "", FALSE, FALSE },
  { "cap-add", "", FALSE, FALSE },
  { "privileged", "", FALSE, FALSE },
  { "env", "=", TRUE, FALSE },
  { "label", "=", TRUE, FALSE },
  { "log-opt", "=", TRUE, FALSE },
  { "security-opt", "=:", TRUE, FALSE },
  { "add-host", ":=", TRUE, FALSE },
  { "volume", ":", FALSE, TRUE },
  { "tmpfs", ":,", FALSE, TRUE },
  { "mount", ",\"\r\n", FALSE, TRUE },
  { "device", ":", FALSE, TRUE },
  { "env-file", "", FALSE, TRUE },
  { "label-file", "", FALSE, TRUE },
  { "publish", ",\"\r\n=:/", FALSE, FALSE },
  { "network", ",\"\r\n=:", FALSE, FALSE },
  { "gpus", ",\"\r\n", FALSE, FALSE },
  { "user", ":", FALSE, FALSE },
  { "restart", ":", FALSE, FALSE },
  { "link", ":", FALSE, FALSE },
  { "volumes-from", ":", FALSE, FALSE },
  { "pid", ":", FALSE, FALSE },
  { "ipc", ":", FALSE, FALSE },
};

START_TEST (has_a_shape)
{
  const char *name = shapes[_i].flag;
  const DwFlag *flag = dw_flag_table_find (&dw_create_flags, name, -1);
  const DwShape *shape = dw_meaning_get_shape (flag->meaning);
  const DwShape wanted = { shapes[_i].separators, shapes[_i].is_keyed, shapes[_i].is_path };

  assert_true (name, (shape != NULL) == (*wanted.separators != '\0' || wanted.is_path));
  if (shape == NULL)
    return;
  assert_string (name, shape->separators != NULL ? shape->separators : "", wanted.separators);
  assert_true (name, shape->is_keyed == wanted.is_keyed);
  assert_true (name, shape->is_path == wanted.is_path);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/meaning");

  add_rows (suite, has_a_shape, shapes);
  return check_run (suite);
}
