/* SPDX-License-Identifier: MIT */
#include "cli/check-report.h"

#include <string.h>

#define UNKNOWN "a file that cannot be read or trusted"

/* What overrides the files for a setting.
 * Returns: (transfer none) (nullable) */
static const char *
find_override (const DwHost *host, DwSetting setting)
{
  if (setting == DW_SETTING_DOCKER && host->named.docker != NULL)
    return "--docker";
  if (setting == DW_SETTING_DOCKER && dw_host_getenv (host, "DOCKER_WRAPPER_DOCKER") != NULL)
    return "DOCKER_WRAPPER_DOCKER";
  if (setting == DW_SETTING_LOG && dw_host_getenv (host, "DOCKER_WRAPPER_LOG") == dw_host_log_target (host))
    return "DOCKER_WRAPPER_LOG";
  if (setting == DW_SETTING_ON_ERROR && host->config->system.is_unknown)
    return UNKNOWN;
  return NULL;
}

static char *
find_value (const DwHost *host, DwSetting setting)
{
  if (setting == DW_SETTING_DOCKER && host->docker != NULL)
    return g_strdup (host->docker);
  if (setting == DW_SETTING_LOG)
    return g_strdup (dw_host_log_target (host));
  return dw_config_dup_setting (host->config, setting);
}

char *
dw_cli_find_setting (const DwHost *host, DwSetting setting, char **value)
{
  const char *override = find_override (host, setting);
  const DwConfigKey *key = dw_config_get_origin (host->config, setting);

  *value = find_value (host, setting);
  if (override != NULL)
    return g_strdup (override);
  return key != NULL ? g_strdup_printf ("%s:%u", key->group->file->path, key->line) : g_strdup ("default");
}
