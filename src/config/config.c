/* SPDX-License-Identifier: MIT */
#include "config/config.h"
#include "base/log.h"
#include "config/beside-program.h"

#include <string.h>

#define MAX_TIMEOUT (3600 * 1000)

/* Takes @text (nullable) for a setting.
 * Returns: NULL, or what the setting wants instead. */
typedef const char *(*ReadValue) (DwConfig *self, const char *text);

static const char *
read_boolean (const char *text, gboolean *value)
{
  *value = strcmp (text, "true") == 0;
  return *value || strcmp (text, "false") == 0 ? NULL : "true or false";
}

static const char *
read_docker (DwConfig *self, const char *text)
{
  if (text != NULL && *text != '/' && (*text == '\0' || strchr (text, '/') != NULL))
    return "an absolute path, or a name such as podman";
  g_free (self->docker);
  self->docker = g_strdup (text);
  return NULL;
}

static const char *
read_log (DwConfig *self, const char *text)
{
  if (text != NULL && !dw_log_target_is_valid (text))
    return "an absolute path, or stderr, syslog, journal or none";
  g_free (self->log);
  self->log = g_strdup (text);
  return NULL;
}

static const char *
read_log_format (DwConfig *self, const char *text)
{
  self->log_json = strcmp (text, "json") == 0;
  return self->log_json || strcmp (text, "text") == 0 ? NULL : "text or json";
}

static const char *
read_log_required (DwConfig *self, const char *text)
{
  return read_boolean (text, &self->log_required);
}

static const char *
read_on_error (DwConfig *self, const char *text)
{
  gboolean refuse = strcmp (text, "refuse") == 0;

  if (!refuse && strcmp (text, "passthrough") != 0)
    return "passthrough or refuse";
  self->on_error = refuse ? DW_ON_ERROR_REFUSE : DW_ON_ERROR_PASSTHROUGH;
  return NULL;
}

static const char *
read_environment (DwConfig *self, const char *text)
{
  return read_boolean (text, &self->environment);
}

static const char *
read_user_rules (DwConfig *self, const char *text)
{
  return read_boolean (text, &self->user_rules);
}

/* Seconds, with decimals, into milliseconds. */
static const char *
read_timeout (const char *text, guint *value)
{
  char *end;
  double seconds = (double) g_ascii_strtoull (text, &end, 10), milliseconds;

  if (*end != '\0')
    seconds = g_ascii_strtod (text, &end); /* which makes a locale */
  milliseconds = seconds * 1000;
  if (*end != '\0' || !(milliseconds >= 1 && milliseconds <= MAX_TIMEOUT))
    return "seconds, from 0.001 to 3600";
  *value = (guint) (milliseconds + 0.5);
  return NULL;
}

static const char *
read_inspect_timeout (DwConfig *self, const char *text)
{
  return read_timeout (text, &self->inspect_timeout);
}

static const char *
read_module_timeout (DwConfig *self, const char *text)
{
  return read_timeout (text, &self->module_timeout);
}

static const char *
read_mode (DwConfig *self, const char *text)
{
  return dw_mode_read (text, &self->mode) ? NULL : "enforce, warn or audit";
}

static const struct
{
  const char *key;
  ReadValue read;
  const char *otherwise; /* (nullable) the default; settle_trust () may know better */
  gboolean system_only;  /* a user's own file may not set it */
} settings[DW_N_SETTINGS] = {
  [DW_SETTING_DOCKER] = { "docker", read_docker, NULL, FALSE },
  [DW_SETTING_ENVIRONMENT] = { "environment", read_environment, "false", TRUE },
  [DW_SETTING_INSPECT_TIMEOUT] = { "inspect-timeout", read_inspect_timeout, "2", TRUE },
  [DW_SETTING_LOG] = { "log", read_log, NULL, FALSE },
  [DW_SETTING_LOG_FORMAT] = { "log-format", read_log_format, "text", FALSE },
  [DW_SETTING_LOG_REQUIRED] = { "log-required", read_log_required, "false", TRUE },
  [DW_SETTING_MODE] = { "mode", read_mode, "enforce", TRUE },
  [DW_SETTING_MODULE_TIMEOUT] = { "module-timeout", read_module_timeout, "5", TRUE },
  [DW_SETTING_ON_ERROR] = { "on-error", read_on_error, "passthrough", TRUE },
  [DW_SETTING_USER_RULES] = { "user-rules", read_user_rules, "false", TRUE },
};

const char *
dw_setting_name (DwSetting setting)
{
  return settings[setting].key;
}

/* Gives a setting the value @text (nullable) of @key (nullable). What is wrong with it may change the setting
 * too, until dw_config_settle () reads the one that is in force. */
static const char *
read_setting (DwConfig *self, guint i, const DwConfigKey *key, const char *text)
{
  self->in_force[i] = key;
  return settings[i].read (self, text);
}

static void
read_key (DwConfig *self, DwConfigLayer *layer, const DwConfigKey *key)
{
  g_autofree char *text = dw_config_key_get_string (key);
  const char *wanted;
  guint i = 0;

  while (i < DW_N_SETTINGS && strcmp (settings[i].key, key->name) != 0)
    i++;
  if (i == DW_N_SETTINGS)
    dw_setting_complain (key, layer->problems);
  else if (layer->is_user && settings[i].system_only)
    dw_config_group_report (key->group, key, layer->problems,
                            "only the system's configuration can set this");
  else if (text == NULL)
    dw_config_group_report (key->group, key, layer->problems, "invalid escape sequence in the value");
  else if ((wanted = read_setting (self, i, key, text)) != NULL)
    dw_config_group_report (key->group, key, layer->problems, "'%s' is not %s", text, wanted);
  else
    layer->settings[i] = key;
}

static void
read_group (DwConfig *self, DwConfigLayer *layer, const DwConfigGroup *group)
{
  if (strcmp (group->name, DW_CONFIG_GROUP) == 0)
    for (guint i = 0; i < group->keys->len; i++)
      read_key (self, layer, g_ptr_array_index (group->keys, i));
  else if (!g_str_has_prefix (group->name, DW_RULE_GROUP_PREFIX) &&
           strcmp (group->name, DW_CONFIG_SHARED_GROUP) != 0)
    dw_config_group_report (group, NULL, layer->problems,
                            "unknown group; there are [docker-wrapper], [rules] and [rule NAME]");
}

/* Reads the settings in the files of @layer. */
static void
read_settings (DwConfig *self, DwConfigLayer *layer)
{
  for (guint i = 0; i < layer->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (layer->files, i);

      for (guint j = 0; j < file->groups->len; j++)
        read_group (self, layer, g_ptr_array_index (file->groups, j));
    }
  dw_config_settle (self);
}

/* Whether users' own files cannot set it: the system's log has one format. */
static gboolean
is_system_only (const DwConfig *self, DwSetting setting)
{
  if (setting == DW_SETTING_LOG_FORMAT && self->system.settings[DW_SETTING_LOG] != NULL)
    return TRUE;
  return self->log_required && (setting == DW_SETTING_LOG || setting == DW_SETTING_LOG_FORMAT);
}

const DwConfigKey *
dw_config_get_origin (const DwConfig *self, DwSetting setting)
{
  gboolean system_only = is_system_only (self, setting);

  if (system_only || self->system.settings[setting] != NULL || !dw_config_layer_counts (&self->user))
    return self->system.settings[setting];
  return self->user.settings[setting];
}

/* Root trusts files, but not the environment, which a Mesos task sets for docker calls that run as root.
 * Where nothing may run unchecked, nobody's environment is trusted, unless a variable that counted names the
 * configuration. What cannot be read may say anything. */
static void
settle_trust (DwConfig *self)
{
  gboolean is_unknown = self->system.is_unknown && !self->is_named;

  if (self->system.is_unknown)
    self->on_error = DW_ON_ERROR_REFUSE;
  if (is_unknown || dw_config_get_origin (self, DW_SETTING_ENVIRONMENT) == NULL)
    self->environment
      = self->is_named || (!is_unknown && self->trusts_caller && self->on_error != DW_ON_ERROR_REFUSE);
  if (is_unknown || dw_config_get_origin (self, DW_SETTING_USER_RULES) == NULL)
    self->user_rules = !is_unknown && self->trusts_caller;
}

void
dw_config_settle (DwConfig *self)
{
  for (guint i = 0; i < DW_N_SETTINGS; i++)
    {
      const DwConfigKey *key = dw_config_get_origin (self, i);
      g_autofree char *text = NULL;

      if (key == self->in_force[i])
        continue;
      text = key != NULL ? dw_config_key_get_string (key) : NULL;
      read_setting (self, i, key, key != NULL ? text : settings[i].otherwise);
    }
  settle_trust (self);
}

static DwConfig *
config_new (const DwInvocation *invocation)
{
  DwConfig *self = g_new0 (DwConfig, 1);

  self->trusts_caller = dw_invocation_trusts_caller (invocation);
  dw_config_layer_init (&self->system, FALSE, invocation->uid);
  dw_config_layer_init (&self->user, TRUE, invocation->uid);
  for (guint i = 0; i < DW_N_SETTINGS; i++)
    settings[i].read (self, settings[i].otherwise);
  return self;
}

char *
dw_config_dup_user_path (const DwInvocation *invocation)
{
  g_autofree char *directory
    = dw_invocation_user_directory (invocation, "XDG_CONFIG_HOME", ".config");

  return directory != NULL ? g_build_filename (directory, DW_CONFIG_NAME, NULL) : NULL;
}

static void
load_user (DwConfig *self, const DwInvocation *invocation)
{
  g_autofree char *path = dw_config_dup_user_path (invocation);

  if (path == NULL)
    return;
  dw_config_layer_load (&self->user, path);
  read_settings (self, &self->user);
}

static gboolean
load_beside_program (DwConfig *self, const DwInvocation *invocation)
{
  g_autofree char *path = dw_beside_program (invocation, DW_CONFIG_NAME);

  if (path == NULL || !dw_config_layer_load (&self->system, path))
    return FALSE;
  self->docker_link = dw_beside_program (invocation, "docker");
  return TRUE;
}

/* The link counts whatever other configuration was named. */
static void
find_link (DwConfig *self, const DwInvocation *invocation)
{
  g_autofree char *path = dw_beside_program (invocation, DW_CONFIG_NAME);

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    self->docker_link = dw_beside_program (invocation, "docker");
}

static DwConfig *
load_named (const DwInvocation *invocation, const char *path)
{
  DwConfig *self = config_new (invocation);

  self->is_named = TRUE;
  find_link (self, invocation);
  if (strcmp (path, "/dev/null") != 0 && !dw_config_layer_load (&self->system, path))
    dw_problems_add (self->system.problems, path, 0, NULL, NULL,
                     "DOCKER_WRAPPER_CONFIG names this file, but it does not exist");
  read_settings (self, &self->system);
  return self;
}

DwConfig *
dw_config_load_named (const DwInvocation *invocation, const char *path)
{
  DwConfig *self = config_new (invocation);

  self->system.takes_any = TRUE;
  find_link (self, invocation);
  if (strcmp (path, "/dev/null") != 0 && !dw_config_layer_load (&self->system, path))
    dw_problems_add (self->system.problems, path, 0, NULL, NULL, "there is no such file");
  read_settings (self, &self->system);
  return self;
}

DwConfig *
dw_config_load (const DwInvocation *invocation)
{
  DwConfig *self = config_new (invocation);
  const char *named;

  if (!load_beside_program (self, invocation))
    dw_config_layer_load (&self->system, invocation->config_file);
  read_settings (self, &self->system);
  named = dw_config_getenv (self, invocation, "DOCKER_WRAPPER_CONFIG");
  if (named != NULL && *named != '\0')
    {
      dw_config_free (self);
      return load_named (invocation, named);
    }
  if (self->user_rules)
    load_user (self, invocation);
  return self;
}

DwConfig *
dw_config_load_files (const DwInvocation *invocation, char *const *paths, guint n_paths)
{
  DwConfig *self = config_new (invocation);

  self->system.takes_any = TRUE;
  find_link (self, invocation);
  for (guint i = 0; i < n_paths; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      dw_config_layer_load_directory (&self->system, paths[i]);
    else if (!dw_config_layer_load_file (&self->system, paths[i]))
      dw_problems_add (self->system.problems, paths[i], 0, NULL, NULL, "there is no such file");
  read_settings (self, &self->system);
  return self;
}

void
dw_config_free (DwConfig *self)
{
  dw_config_layer_clear (&self->system);
  dw_config_layer_clear (&self->user);
  g_free (self->docker);
  g_free (self->docker_link);
  g_free (self->log);
  g_free (self);
}

const char *
dw_config_getenv (const DwConfig *self, const DwInvocation *invocation, const char *name)
{
  return self->environment ? dw_invocation_getenv (invocation, name) : NULL;
}
