/* SPDX-License-Identifier: MIT */
#include "cli/check.h"
#include "base/tell.h"
#include "docker/binary.h"
#include "plan/host.h"
#include "rules/check.h"
#include "run/run-module.h"

#include <string.h>

static void
print_problems (const char *what, const DwProblems *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = dw_problem_to_string (g_ptr_array_index (problems, i));

      dw_print ("%s: %s", what, text);
    }
}

/* The file whose @key in [docker-wrapper] counts: the last one that has it. */
static const DwConfigFile *
find_setting (const DwConfig *config, const char *key)
{
  const DwConfigFile *found = NULL;

  for (guint i = 0; i < config->files->len; i++)
    {
      const DwConfigFile *file = g_ptr_array_index (config->files, i);

      if (dw_config_file_line (file, DW_CONFIG_GROUP, key) != 0)
        found = file;
    }
  return found;
}

/* Looks whether there is a docker to run. Files that are checked alone may be for another host. */
static void
check_docker (const DwHost *host)
{
  DwConfig *config = host->config;
  g_autoptr(GError) error = NULL;
  g_autofree char *docker = NULL;

  if (config->docker != NULL)
    {
      docker = dw_docker_binary_find (host->invocation, config->docker, "it", &error);
      if (docker == NULL)
        dw_config_file_report (find_setting (config, "docker"), config->problems, DW_CONFIG_GROUP,
                               "docker", "%s", error->message);
    }
  else if (host->docker == NULL && !host->alone)
    dw_problems_add (config->problems, NULL, 0, NULL, NULL, "%s", host->docker_error->message);
}

/* A log that can't be opened is no reason for noise, but for whoever checks. */
static void
check_log (const DwConfig *config, DwProblems *warnings)
{
  g_autofree char *directory = NULL;

  if (config->log == NULL || *config->log != '/')
    return;
  directory = g_path_get_dirname (config->log);
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    dw_config_file_report (find_setting (config, "log"), warnings, DW_CONFIG_GROUP, "log",
                           "there is no directory %s, and so no log", directory);
  else if (g_file_test (config->log, G_FILE_TEST_IS_DIR))
    dw_config_file_report (find_setting (config, "log"), warnings, DW_CONFIG_GROUP, "log",
                           "%s is a directory, and there is no log", config->log);
}

static void
print_result (const DwConfig *config, const DwRuleSet *rules, const DwProblems *warnings)
{
  print_problems ("error", config->problems);
  print_problems ("error", config->user_problems);
  print_problems ("warning", warnings);
  dw_print ("files: %u, rules: %u, errors: %u, warnings: %u", config->files->len,
            dw_rule_set_get_rules (rules)->len, config->problems->len + config->user_problems->len,
            warnings->len);
}

gboolean
dw_cli_check (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = dw_host_new (call->invocation, call->words, call->n_words);
  g_autoptr(DwProblems) warnings = dw_problems_new ();
  const DwConfig *config = host->config;
  const DwRuleSet *rules;
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;

  check_docker (host);
  rules = dw_host_read_rules (host);
  dw_host_check_modules (host, dw_run_modules_get ());
  if (host->docker != NULL)
    g_free (dw_docker_version_ask (call->invocation, host->docker, &version, NULL));
  dw_rule_set_check (rules, version, warnings);
  if (!host->alone)
    check_log (config, warnings);
  if (!host->alone && config->files->len == 0)
    dw_print ("there is no configuration (looked for: %s)", call->invocation->config_file);
  print_result (config, rules, warnings);
  if (config->problems->len + config->user_problems->len == 0)
    return TRUE;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "the configuration has errors");
  return FALSE;
}
