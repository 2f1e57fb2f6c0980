/* SPDX-License-Identifier: MIT */
#include "config/passed-over.h"

#include <string.h>

/* What programs leave beside a file: an editor its backup, a package manager the other version. */
static gboolean
has_suffix_of (const char *name, const char *const *suffixes)
{
  for (; *suffixes != NULL; suffixes++)
    if (g_str_has_suffix (name, *suffixes))
      return TRUE;
  return FALSE;
}

/* Why a file @name in a folder of drop-ins is not read. */
static const char *
find_reason (const char *name, gboolean is_directory)
{
  static const char *const backups[] = { "~", ".bak", ".orig", ".save", ".swp", NULL };
  static const char *const packages[] = { ".dpkg-bak", ".dpkg-dist", ".dpkg-new", ".dpkg-old", ".dpkg-tmp",
                                          ".rpmnew", ".rpmorig", ".rpmsave", ".ucf-dist", ".ucf-new",
                                          ".ucf-old", NULL };

  if (is_directory)
    return "a directory in this directory, which is not read";
  if (has_suffix_of (name, packages))
    return "a package manager's copy; its name does not end in .conf";
  if (*name == '.')
    return "a hidden file: its name begins with a dot";
  if (has_suffix_of (name, backups) || (*name == '#' && g_str_has_suffix (name, "#")))
    return "a backup copy; its name does not end in .conf";
  return "its name does not end in .conf";
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type char*) the names in a directory, sorted */
static GPtrArray *
list_names (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_list (const DwConfigLayer *layer, const char *path)
{
  return layer->lists != NULL && g_hash_table_contains (layer->lists, path);
}

static void
look_through_drop_ins (const DwConfigLayer *layer, const char *directory, DwProblems *found)
{
  g_autoptr(GPtrArray) names = list_names (directory);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (!dw_config_is_drop_in (name) && !is_list (layer, path))
        dw_problems_add (found, path, 0, NULL, NULL, "%s",
                         find_reason (name, g_file_test (path, G_FILE_TEST_IS_DIR)));
    }
}

/* Whether @name looks like a configuration file, or a folder of such, except for the two that are read. */
static gboolean
looks_like_one (const char *name)
{
  if (strcmp (name, DW_CONFIG_NAME) == 0 || strcmp (name, DW_CONFIG_DROP_INS) == 0)
    return FALSE;
  return strstr (name, ".conf") != NULL || g_str_has_suffix (name, ".d");
}

static void
look_through_folder (const DwConfigLayer *layer, const char *folder, DwProblems *found)
{
  g_autoptr(GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (looks_like_one (name) && !is_list (layer, path))
        dw_problems_add (found, path, 0, NULL, NULL,
                         "only " DW_CONFIG_NAME " and " DW_CONFIG_DROP_INS
                         "/*.conf are read in this directory");
    }
}

void
dw_config_find_passed_over (const DwConfigLayer *layer, DwProblems *found)
{
  for (guint i = 0; i < layer->folders->len; i++)
    look_through_folder (layer, g_ptr_array_index (layer->folders, i), found);
  for (guint i = 0; i < layer->drop_ins->len; i++)
    look_through_drop_ins (layer, g_ptr_array_index (layer->drop_ins, i), found);
}
