/* SPDX-License-Identifier: MIT */
/* Settings as a file would say them. */
#include "base/suggest.h"
#include "config/config.h"

#include <string.h>

static char *
boolean_text (gboolean value)
{
  return g_strdup (value ? "true" : "false");
}

/* Seconds, without zeros at the end. */
static char *
seconds_text (guint milliseconds)
{
  char *text = g_strdup_printf ("%u.%03u", milliseconds / 1000, milliseconds % 1000);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == '.')
    text[length - 1] = '\0';
  return text;
}

char *
dw_config_dup_setting (const DwConfig *self, DwSetting setting)
{
  switch (setting)
    {
    case DW_SETTING_DOCKER:
      return g_strdup (self->docker);
    case DW_SETTING_ENVIRONMENT:
      return boolean_text (self->environment);
    case DW_SETTING_INSPECT_TIMEOUT:
      return seconds_text (self->inspect_timeout);
    case DW_SETTING_LOG:
      return g_strdup (self->log);
    case DW_SETTING_LOG_FORMAT:
      return g_strdup (self->log_json ? "json" : "text");
    case DW_SETTING_LOG_REQUIRED:
      return boolean_text (self->log_required);
    case DW_SETTING_MODE:
      return g_strdup (dw_mode_name (self->mode));
    case DW_SETTING_MODULE_TIMEOUT:
      return seconds_text (self->module_timeout);
    case DW_SETTING_ON_ERROR:
      return g_strdup (self->on_error == DW_ON_ERROR_REFUSE ? "refuse" : "passthrough");
    case DW_SETTING_USER_RULES:
      return boolean_text (self->user_rules);
    case DW_N_SETTINGS:
      break;
    }
  return NULL;
}

void
dw_setting_complain (const DwConfigKey *key, DwProblems *problems)
{
  const char *names[DW_N_SETTINGS];
  g_autofree char *question = NULL;

  for (guint i = 0; i < DW_N_SETTINGS; i++)
    names[i] = dw_setting_name (i);
  question = dw_suggest (key->name, names, DW_N_SETTINGS, "", "");
  dw_config_group_report (key->group, key, problems, "unknown key%s",
                          *question != '\0' ? question : "; conditions and actions belong in a [rule NAME]");
}
