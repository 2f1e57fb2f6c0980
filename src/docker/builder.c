/* SPDX-License-Identifier: MIT */
#include "docker/builder.h"
#include "docker/own-files.h"

/* The alias in @object, what was read from @path.
 * Returns: (transfer full) (nullable) NULL with @error if it is not known which one counts */
static char *
find_alias (const json_t *object, const char *path, GError **error)
{
  gboolean is_twice = FALSE;
  const json_t *aliases = dw_own_files_find_member (object, "aliases", &is_twice);
  const char *alias = json_string_value (json_object_get (aliases, "builder"));

  if (is_twice)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_FILE_UNREADABLE, "%s: it has aliases twice", path);
      return NULL;
    }
  return g_strdup (alias != NULL ? alias : DW_BUILDER_DEFAULT);
}

char *
dw_builder_find (const DwInvocation *invocation, GHashTable *docker_flags, GError **error)
{
  g_autofree char *directory = dw_own_files_find (invocation, docker_flags);
  g_autofree char *path = g_build_filename (directory, "config.json", NULL);
  g_autoptr(GError) own = NULL;
  json_t *object = dw_own_files_read (path, &own);
  char *plugin = NULL;

  if (own != NULL && !g_error_matches (own, DW_ERROR, DW_ERROR_FILE_ABSENT))
    g_propagate_error (error, g_steal_pointer (&own));
  else
    plugin = find_alias (object, path, error);
  json_decref (object);
  return plugin;
}
