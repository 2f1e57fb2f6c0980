/* SPDX-License-Identifier: MIT */
#include "cli/check.h"
#include "base/tell.h"
#include "cli/options.h"
#include "docker/ask.h"
#include "docker/binary.h"
#include "plan/host.h"
#include "rules/check.h"
#include "run/run-module.h"

#include <string.h>
#include <sys/stat.h>

static void
print_problems (const char *what, const DwProblems *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = dw_problem_to_string (g_ptr_array_index (problems, i));

      dw_print ("%s: %s", what, text);
    }
}

/* Looks whether there is a docker to run. Files that are checked alone may be for another host. */
static void
check_docker (const DwHost *host)
{
  const DwConfig *config = host->config;
  const DwConfigKey *key = dw_config_get_origin (config, DW_SETTING_DOCKER);
  g_autoptr(GError) error = NULL;
  g_autofree char *docker = NULL;

  if (config->docker != NULL)
    {
      docker = dw_docker_binary_find (host->invocation, config->docker, "it", &error);
      if (docker == NULL)
        dw_config_group_report (key->group, key, key->group->file->layer->problems, "%s",
                                error->message);
    }
  else if (host->docker == NULL && !host->alone)
    dw_problems_add (config->system.problems, NULL, 0, NULL, NULL, "%s", host->docker_error->message);
}

/* A log that can't be opened is no reason for noise, but for whoever checks. */
static void
check_log (const DwConfig *config, DwProblems *warnings)
{
  const DwConfigKey *key = dw_config_get_origin (config, DW_SETTING_LOG);
  g_autofree char *directory = NULL;

  if (config->log == NULL || *config->log != '/')
    return;
  directory = g_path_get_dirname (config->log);
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    dw_config_group_report (key->group, key, warnings, "there is no directory %s, and so no log",
                            directory);
  else if (g_file_test (config->log, G_FILE_TEST_IS_DIR))
    dw_config_group_report (key->group, key, warnings, "%s is a directory, and there is no log",
                            config->log);
}

/* Whether a user other than root may write to the log at @path, or make it. */
static gboolean
others_may_write (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  struct stat status;

  if (stat (path, &status) != 0 && stat (directory, &status) != 0)
    return FALSE;
  return (status.st_mode & S_IWOTH) != 0;
}

/* Whether a rule of the system's refuses lines, which is the first thing that it does. */
static gboolean
is_refusal_possible (const DwRuleSet *rules)
{
  const GPtrArray *list = dw_rule_set_get_rules (rules);

  for (guint i = 0; i < list->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (list, i);

      if (!rule->file->layer->is_user && rule->actions->len > 0 &&
          ((const DwRuleAction *) g_ptr_array_index (rule->actions, 0))->kind == DW_RULE_REFUSE)
        return TRUE;
    }
  return FALSE;
}

/* What is refused to an ordinary user is kept only where such a user may write. */
static void
check_users_log (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  const DwConfig *config = host->config;
  const DwConfigKey *key = dw_config_get_origin (config, DW_SETTING_LOG);
  const char *log = config->log != NULL ? config->log : host->invocation->log_file;

  if (!is_refusal_possible (rules) || *log != '/' || others_may_write (log))
    return;
  dw_problems_add (warnings, key != NULL ? key->group->file->path : log, key != NULL ? key->line : 0, NULL, NULL,
                   "only root may write to this log, so that what rules refuse to other users is kept nowhere; "
                   "use log=syslog or log=journal");
}

/* @bits: those of its mode by which any user can read it */
static void
check_mode (const char *path, mode_t bits, const char *fix, DwProblems *warnings)
{
  struct stat status;

  if (stat (path, &status) == 0 && (status.st_mode & bits) != bits)
    dw_problems_add (warnings, path, 0, NULL, NULL,
                     "some users cannot read it, and what they call is refused (%s %s)", fix, path);
}

/* @path: (transfer full) */
static void
add_directory (GPtrArray *directories, char *path)
{
  if (g_ptr_array_find_with_equal_func (directories, path, g_str_equal, NULL))
    g_free (path);
  else
    g_ptr_array_add (directories, path);
}

/* A system's configuration that a user cannot read counts as refuse, and so does a directory that may
 * hold one. */
static void
check_readable (const DwHost *host, DwProblems *warnings)
{
  const GPtrArray *files = host->config->system.files;
  g_autoptr(GPtrArray) directories = g_ptr_array_new_with_free_func (g_free);

  add_directory (directories, g_path_get_dirname (host->invocation->config_file));
  add_directory (directories, g_strconcat (host->invocation->config_file, ".d", NULL));
  for (guint i = 0; i < files->len; i++)
    add_directory (directories,
                   g_path_get_dirname (((DwConfigFile *) g_ptr_array_index (files, i))->path));
  for (guint i = 0; i < directories->len; i++)
    check_mode (g_ptr_array_index (directories, i), S_IROTH | S_IXOTH, "chmod o+rx", warnings);
  for (guint i = 0; i < files->len; i++)
    check_mode (((DwConfigFile *) g_ptr_array_index (files, i))->path, S_IROTH, "chmod o+r", warnings);
}

/* Returns: whether there is no error */
static gboolean
print_result (const DwConfig *config, const DwRuleSet *rules, const DwProblems *warnings)
{
  guint n_errors = config->system.problems->len + config->user.problems->len;

  print_problems ("error", config->system.problems);
  print_problems ("error", config->user.problems);
  print_problems ("warning", warnings);
  dw_print ("files: %u, rules: %u, errors: %u, warnings: %u",
            config->system.files->len + config->user.files->len, dw_rule_set_get_rules (rules)->len,
            n_errors, warnings->len);
  return n_errors == 0;
}

/* What is of no interest in files that are checked alone. */
static void
check_place (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  const DwConfig *config = host->config;

  check_log (config, warnings);
  if (host->named.config != NULL)
    return;
  if (config->system.files->len + config->user.files->len == 0 && !config->system.is_unknown)
    dw_print ("there is no configuration (looked for: %s)", host->invocation->config_file);
  check_users_log (host, rules, warnings);
  check_readable (host, warnings);
}

/* The host whose configuration is to be checked.
 * Returns: (transfer full) (nullable) NULL with @error set */
static DwHost *
open_host (const DwOwnCall *call, GError **error)
{
  if (call->config == NULL || call->n_words == 0)
    return dw_options_open_host (call, call->words, call->n_words, error);
  g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE, "'check' takes --config or files, and not both");
  return NULL;
}

static void
check_rules (const DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;

  if (host->flags.docker != NULL)
    g_free (dw_docker_version_ask (host->invocation, host->flags.docker, &version, NULL));
  else if (host->flags.unasked != NULL)
    dw_problems_add (warnings, NULL, 0, NULL, NULL, "%s", host->flags.unasked);
  dw_rule_set_check (rules, version, warnings);
  if (host->alone) /* files that are checked alone may be for another host */
    return;
  dw_rule_set_check_names (rules, dw_ask_getent, warnings);
  dw_rule_set_check_plugins (rules, host->invocation, warnings);
}

gboolean
dw_cli_check (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = open_host (call, error);
  g_autoptr(DwProblems) warnings = dw_problems_new ();
  const DwRuleSet *rules;

  if (host == NULL)
    return FALSE;
  check_docker (host);
  rules = dw_host_read_rules (host, NULL);
  dw_host_check_modules (host, dw_run_modules_get (), NULL);
  check_rules (host, rules, warnings);
  if (!host->alone)
    check_place (host, rules, warnings);
  if (print_result (host->config, rules, warnings))
    return TRUE;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "the configuration has errors");
  return FALSE;
}
