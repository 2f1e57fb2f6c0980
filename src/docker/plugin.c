/* SPDX-License-Identifier: MIT */
#include "docker/plugin.h"

#include <string.h>

static gboolean
is_plugin (const DwCommand *command)
{
  return command != NULL && command->kind == DW_COMMAND_PLUGIN;
}

const char *
dw_docker_plugin_of (const DwCommands *commands, const DwCommand *command)
{
  if (command->kind == DW_COMMAND_PLUGIN)
    return command->name;
  for (guint i = 0; i < commands->n_aliases; i++)
    {
      const DwCommandAlias *alias = &commands->aliases[i];
      g_autofree char *first = g_strndup (alias->name, strcspn (alias->name, " "));
      const DwCommand *group = dw_commands_find (commands, NULL, first);

      if (strcmp (alias->command, command->name) == 0 && is_plugin (group))
        return group->name;
    }
  return NULL;
}

char *
dw_docker_plugin_find (const DwInvocation *invocation, const char *name)
{
  g_autofree char *file = g_strconcat ("docker-", name, NULL);

  for (const char *const *at = invocation->plugin_path; at != NULL && *at != NULL; at++)
    {
      g_autofree char *path = g_build_filename (*at, file, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}
