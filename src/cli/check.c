/* SPDX-License-Identifier: MIT */
#include "cli/check.h"
#include "base/tell.h"
#include "docker/binary.h"
#include "plan/plan.h"
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

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat status_a, status_b;

  return strcmp (a, b) == 0 ||
         (stat (a, &status_a) == 0 && stat (b, &status_b) == 0 &&
          status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino);
}

/* Looks whether there is a docker to run, and whether it is the one for every command. Files that are
 * checked alone may be for another host. */
static char *
check_docker (const DwInvocation *invocation, const DwConfig *config, gboolean alone,
              DwProblems *warnings)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *other = dw_docker_binary_find (invocation, NULL, NULL, NULL);
  char *docker = config->docker != NULL
                     ? dw_docker_binary_find (invocation, config->docker, "it", &error)
                     : dw_plan_find_docker (invocation, config, &error);

  if (docker == NULL && config->docker != NULL)
    dw_config_file_report (find_setting (config, "docker"), config->problems, DW_CONFIG_GROUP,
                           "docker", "%s", error->message);
  else if (docker == NULL && !alone)
    dw_problems_add (config->problems, NULL, 0, NULL, NULL, "%s", error->message);
  else if (config->docker != NULL && other != NULL && !is_same_file (docker, other))
    dw_config_file_report (find_setting (config, "docker"), warnings, DW_CONFIG_GROUP, "docker",
                           "this is for run and create; other commands go to %s, unless the link "
                           "%s is made",
                           other, invocation->docker_path[0]);
  return docker;
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
  const DwInvocation *invocation = call->invocation;
  gboolean alone = call->n_words > 0;
  g_autoptr(DwConfig) config = alone ? dw_config_load_files (invocation, call->words, call->n_words)
                                     : dw_config_load (invocation);
  g_autoptr(DwProblems) warnings = dw_problems_new ();
  g_autofree char *docker = check_docker (invocation, config, alone, warnings);
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;
  DwFlagSource learner;
  DwRuleSet *rules;

  dw_flag_source_init (&learner, invocation, docker);
  rules = dw_plan_read_rules (&learner, config);
  if (docker != NULL)
    g_free (dw_docker_version_ask (invocation, docker, &version, NULL));
  if (!alone)
    dw_plan_check_rules (config, rules, dw_run_modules_get ());
  dw_rule_set_check (rules, version, warnings);
  if (!alone)
    check_log (config, warnings);
  if (!alone && config->files->len == 0)
    dw_print ("there is no configuration (looked for: %s)", invocation->config_file);
  print_result (config, rules, warnings);
  dw_rule_set_free (rules);
  dw_flag_source_clear (&learner);
  if (config->problems->len + config->user_problems->len == 0)
    return TRUE;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "the configuration has errors");
  return FALSE;
}
