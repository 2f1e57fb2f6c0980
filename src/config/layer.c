/* SPDX-License-Identifier: MIT */
#include "config/layer.h"
#include "base/trusted-path.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* How the path of the folder ends that holds only the configuration. */
#define FOLDER "/docker-wrapper"

void
dw_config_layer_init (DwConfigLayer *self, gboolean is_user, uid_t reader)
{
  *self = (DwConfigLayer){
    .is_user = is_user,
    .reader = reader,
    .files = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_config_file_free),
    .folders = g_ptr_array_new_with_free_func (g_free),
    .drop_ins = g_ptr_array_new_with_free_func (g_free),
    .problems = dw_problems_new (),
  };
}

void
dw_config_layer_clear (DwConfigLayer *self)
{
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->drop_ins);
  g_ptr_array_unref (self->problems);
  g_free (self->untrusted);
}

void
dw_config_layer_mistrust (DwConfigLayer *self, const char *path)
{
  if (self->untrusted == NULL)
    self->untrusted = g_strdup (path);
}

gboolean
dw_config_layer_counts (const DwConfigLayer *self)
{
  return !self->is_user || self->problems->len == 0;
}

/* The contents of such a file are unknown. */
static void
complain (DwConfigLayer *self, const char *path, const char *what)
{
  dw_problems_add (self->problems, path, 0, NULL, NULL, "%s", what);
  self->is_unknown = TRUE;
}

static void
complain_about_opening (DwConfigLayer *self, const char *path, int number)
{
  g_autofree char *what = g_strdup_printf ("cannot be opened: %s", g_strerror (number));

  complain (self, path, what);
}

/* What is at @path, if only a link that leads nowhere: one of the S_IF constants, or 0 for nothing. */
static mode_t
type_at (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

gboolean
dw_config_layer_trusts_way (DwConfigLayer *self, const char *path, const char *way, GError **error)
{
  g_autoptr(GError) own = NULL;

  if ((self->is_user && self->reader != 0) || dw_path_is_trusted (way, self->reader, &own))
    return TRUE;
  if (self->takes_any)
    dw_config_layer_mistrust (self, path);
  else
    g_propagate_error (error, g_steal_pointer (&own));
  return self->takes_any;
}

/* Nothing is read where somebody else can put a file or folder of their own in the place of @path, which @way
 * leads to. */
static gboolean
check_way (DwConfigLayer *self, const char *path, const char *way)
{
  g_autoptr(GError) error = NULL;
  gboolean is_trusted = dw_config_layer_trusts_way (self, path, way, &error);

  if (!is_trusted)
    complain (self, path, error != NULL ? error->message : "its path is not trusted");
  return is_trusted;
}

gboolean
dw_config_layer_load_file (DwConfigLayer *self, const char *path)
{
  g_autoptr(GError) error = NULL;
  DwConfigFile *file;

  if (self->takes_any)
    check_way (self, path, path);
  file = dw_config_file_read (self, path, &error);
  if (file != NULL)
    g_ptr_array_add (self->files, file);
  else if (!g_error_matches (error, DW_ERROR, DW_ERROR_FILE_ABSENT))
    complain (self, path, error->message);
  else if (type_at (path) != 0)
    complain (self, path, "is a link to a file that does not exist");
  else
    return FALSE;
  return TRUE;
}

/* @may_be_link: what the directory says, where that is known */
typedef struct
{
  char *path;
  gboolean may_be_link;
} DropIn;

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (((const DropIn *) a)->path, ((const DropIn *) b)->path);
}

static void
drop_in_clear (gpointer data)
{
  g_free (((DropIn *) data)->path);
}

static gboolean
is_absent (const char *path)
{
  struct stat status;

  return lstat (path, &status) != 0 && errno == ENOENT;
}

gboolean
dw_config_is_drop_in (const char *name)
{
  return *name != '.' && g_str_has_suffix (name, ".conf");
}

/* Adds the drop-ins in a directory. They are read when it is closed: there may be only one
 * descriptor left. Not by g_dir_open: where there is no such directory, that reads the system's
 * character set tables to say so.
 * Returns: 0, or an errno where it cannot be read whole */
static int
list_drop_ins (const char *path, GArray *files)
{
  DIR *directory = opendir (path);
  const struct dirent *entry;
  int result;

  if (directory == NULL)
    return errno;
  while ((errno = 0, entry = readdir (directory)) != NULL)
    if (dw_config_is_drop_in (entry->d_name))
      {
        const DropIn file = { g_build_filename (path, entry->d_name, NULL), entry->d_type != DT_REG };

        g_array_append_val (files, file);
      }
  result = errno;
  closedir (directory);
  return result;
}

static void
load_drop_ins (DwConfigLayer *self, const char *path)
{
  g_autoptr(GArray) files = g_array_new (FALSE, FALSE, sizeof (DropIn));
  g_autofree char *inside = g_strconcat (path, "/.", NULL);
  int number;

  g_array_set_clear_func (files, drop_in_clear);
  g_ptr_array_add (self->drop_ins, g_strdup (path));
  if (is_absent (path))
    return;
  number = list_drop_ins (path, files);
  if (number != 0)
    complain_about_opening (self, path, number);
  if (number != 0 || !check_way (self, path, inside))
    return;
  g_array_sort (files, compare_paths);
  for (guint i = 0; i < files->len; i++)
    {
      const DropIn *file = &g_array_index (files, DropIn, i);

      if (!file->may_be_link || type_at (file->path) != S_IFLNK || check_way (self, file->path, file->path))
        dw_config_layer_load_file (self, file->path);
    }
}

/* Whether there is a folder at @path, or a link to one, that may have files. One that cannot be looked at
 * may: then the files say why they cannot be read either. */
static gboolean
has_folder (DwConfigLayer *self, const char *path)
{
  struct stat status = { 0 };
  int number = 0;

  if (lstat (path, &status) != 0 && errno == ENOENT)
    return FALSE;
  if (!S_ISDIR (status.st_mode) && stat (path, &status) != 0)
    number = errno;
  else if (!S_ISDIR (status.st_mode))
    number = ENOTDIR;
  if (number != ENOENT && number != ENOTDIR)
    return number != EACCES || !self->is_user;
  if (!self->is_user)
    complain_about_opening (self, path, number);
  return FALSE;
}

gboolean
dw_config_layer_load (DwConfigLayer *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *drop_ins = g_strconcat (path, ".d", NULL);
  guint n_problems = self->problems->len;
  gboolean found;

  if (!has_folder (self, folder))
    return self->problems->len > n_problems;
  if (!check_way (self, path, path))
    return TRUE;
  if (g_str_has_suffix (folder, FOLDER))
    g_ptr_array_add (self->folders, g_strdup (folder));
  found = dw_config_layer_load_file (self, path);
  load_drop_ins (self, drop_ins);
  return found;
}

void
dw_config_layer_load_directory (DwConfigLayer *self, const char *path)
{
  g_autofree char *file = g_build_filename (path, DW_CONFIG_NAME, NULL);
  g_autofree char *drop_ins = g_build_filename (path, DW_CONFIG_DROP_INS, NULL);
  g_autofree char *folder = NULL;

  if (type_at (file) == 0 && type_at (drop_ins) == 0)
    {
      load_drop_ins (self, path);
      return;
    }
  dw_config_layer_load (self, file);
  folder = g_path_get_dirname (file);
  if (!g_str_has_suffix (folder, FOLDER))
    g_ptr_array_add (self->folders, g_steal_pointer (&folder));
}
