/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "config/beside-program.h"

#ifdef DW_RELOCATABLE
char *
dw_beside_program (const DwInvocation *invocation, const char *name)
{
  g_autofree char *program = g_file_read_link (invocation->self, NULL);
  g_autofree char *directory = NULL, *prefix = NULL;

  if (program == NULL)
    return NULL;
  directory = g_path_get_dirname (program);
  prefix = g_path_get_dirname (directory);
  return g_build_filename (prefix, "etc", "docker-wrapper", name, NULL);
}
#else
char *
dw_beside_program (const DwInvocation *invocation, const char *name)
{
  return NULL;
}
#endif
