/* SPDX-License-Identifier: MIT */
#include "cli/plugin-note.h"
#include "docker/binary.h"

/* The program that a shell runs for the word `docker`.
 * Returns: (transfer full) (nullable) */
static char *
find_in_path (const DwInvocation *invocation)
{
  const char *variable = dw_invocation_getenv (invocation, "PATH");
  g_auto(GStrv) directories = g_strsplit (variable != NULL ? variable : "", ":", -1);

  for (char **directory = directories; *directory != NULL; directory++)
    {
      g_autofree char *path = g_build_filename (*directory, "docker", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
dw_plugin_note (const DwOwnCall *call)
{
  g_autofree char *path = call->plugin != NULL ? find_in_path (call->invocation) : NULL;

  if (path == NULL)
    return NULL;
  if (dw_docker_binary_is_wrapper (call->invocation, path))
    return g_strdup_printf (
        "docker's plugin answered, although docker in PATH is docker-wrapper (%s); if your "
        "shell remembers another docker, run 'hash -r'",
        path);
  return g_strdup_printf (
      "docker in PATH is %s, not docker-wrapper: no rule or module sees what it runs; see "
      "EXAMPLES in docker-wrapper(1)",
      path);
}
