/* SPDX-License-Identifier: MIT */
/* Files that look like configuration and are none: which are found, and what is said of them. */
#include "config/passed-over.h"
#include "common/common.h"

#include <string.h>
#include <unistd.h>

#define NO_SUFFIX "its name does not end in .conf"
#define PACKAGE "a package manager's copy; " NO_SUFFIX
#define BACKUP "a backup copy; " NO_SUFFIX
#define IN_FOLDER "only docker-wrapper.conf and docker-wrapper.conf.d/*.conf are read in this directory"

/* @file: what there is beside etc/docker-wrapper/docker-wrapper.conf; one that ends with a slash is a directory
 * @reason: NULL where it is not passed over */
static const struct
{
  const char *file;
  const char *reason;
} rows[] = {
  { "docker-wrapper.conf.d/a.conf", NULL },
  { "docker-wrapper.conf.d/a.cfg", NO_SUFFIX },
  { "docker-wrapper.conf.d/a.CONF", NO_SUFFIX },
  { "docker-wrapper.conf.d/conf", NO_SUFFIX },
  { "docker-wrapper.conf.d/a.conf.disabled", NO_SUFFIX },
  { "docker-wrapper.conf.d/.a.conf", "a hidden file: its name begins with a dot" },
  { "docker-wrapper.conf.d/a.conf~", BACKUP },
  { "docker-wrapper.conf.d/a.conf.bak", BACKUP },
  { "docker-wrapper.conf.d/#a.conf#", BACKUP },
  { "docker-wrapper.conf.d/#a", NO_SUFFIX },
  { "docker-wrapper.conf.d/.a.conf.swp", "a hidden file: its name begins with a dot" },
  { "docker-wrapper.conf.d/a.conf.dpkg-old", PACKAGE },
  { "docker-wrapper.conf.d/a.conf.rpmsave", PACKAGE },
  { "docker-wrapper.conf.d/a/", "a directory in this directory, which is not read" },
  { "docker-wrapper.conf.d/listed", NULL },
  { "conf.d/", IN_FOLDER },
  { "a.conf", IN_FOLDER },
  { "docker-wrapper.conf.dpkg-dist", IN_FOLDER },
  { "listed.conf", NULL },
  { "docker", NULL },
  { "README", NULL },
};

START_TEST (finds)
{
  g_autofree char *name = g_strconcat ("etc/docker-wrapper/", rows[_i].file, NULL);
  g_autofree char *path = check_path (name), *main_file = check_path ("etc/docker-wrapper/docker-wrapper.conf");
  g_autoptr(DwProblems) found = dw_problems_new ();
  DwConfigLayer layer;

  check_write ("etc/docker-wrapper/docker-wrapper.conf", "# none\n", 0644);
  if (g_str_has_suffix (name, "/"))
    g_mkdir_with_parents (path, 0755);
  else
    check_write (name, "# none\n", 0644);
  dw_config_layer_init (&layer, FALSE, geteuid ());
  layer.takes_any = TRUE;
  dw_config_layer_load (&layer, main_file);
  layer.lists = g_hash_table_new (g_str_hash, g_str_equal);
  if (strstr (name, "listed") != NULL)
    g_hash_table_add (layer.lists, path);
  dw_config_find_passed_over (&layer, found);
  assert_integer (name, found->len, rows[_i].reason != NULL ? 1 : 0);
  for (guint i = 0; i < found->len; i++)
    {
      const DwProblem *problem = g_ptr_array_index (found, i);

      assert_true (name, g_str_has_prefix (path, problem->path));
      assert_string (name, problem->text, rows[_i].reason);
    }
  dw_config_layer_clear (&layer);
}
END_TEST

/* Where the folder of the main file is not its own, what else is there is nobody's mistake. */
START_TEST (leaves_other_folders_alone)
{
  g_autofree char *main_file = check_path ("etc/docker-wrapper.conf");
  g_autoptr(DwProblems) found = dw_problems_new ();
  DwConfigLayer layer;

  check_write ("etc/docker-wrapper.conf", "# none\n", 0644);
  check_write ("etc/resolv.conf", "# none\n", 0644);
  check_write ("etc/docker-wrapper.conf.d/a", "# none\n", 0644);
  dw_config_layer_init (&layer, FALSE, geteuid ());
  layer.takes_any = TRUE;
  dw_config_layer_load (&layer, main_file);
  dw_config_find_passed_over (&layer, found);
  ck_assert_uint_eq (found->len, 1);
  ck_assert_str_eq (((const DwProblem *) g_ptr_array_index (found, 0))->text, NO_SUFFIX);
  dw_config_layer_clear (&layer);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("config/passed-over");

  add_rows_in_directory (suite, finds, rows);
  add_test_in_directory (suite, leaves_other_folders_alone);
  return check_run (suite);
}
