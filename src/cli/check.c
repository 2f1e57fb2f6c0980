/* SPDX-License-Identifier: MIT */
#include "cli/check.h"
#include "cli/check-place.h"
#include "cli/check-report.h"
#include "cli/options.h"
#include "docker/ask.h"
#include "docker/binary.h"
#include "plan/host.h"
#include "rules/check.h"
#include "run/run-module.h"

/* Adds an error if there is no docker to run. Files that are checked alone may be for another host. */
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

/* The host whose configuration is to be checked.
 * Returns: (transfer full) (nullable) NULL with @error set */
static DwHost *
open_host (const DwOwnCall *call, GError **error)
{
  if (call->config == NULL || call->n_words == 0)
    return dw_options_open_host (call, call->words, call->n_words, error);
  g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE, "'check' takes --config or files, not both");
  return NULL;
}

static void
check_rules (DwHost *host, const DwRuleSet *rules, DwProblems *warnings)
{
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;

  if (host->flags.docker != NULL)
    g_free (dw_docker_version_ask (host->invocation, host->flags.docker, &version, NULL));
  else if (host->flags.unasked != NULL)
    dw_problems_add (warnings, NULL, 0, NULL, NULL, "%s", host->flags.unasked);
  dw_rule_set_check_commands (rules, &host->flags, warnings);
  dw_rule_set_check (rules, version, warnings);
  dw_rule_check_shared_use (&host->config->system, warnings);
  dw_rule_check_shared_use (&host->config->user, warnings);
  if (host->alone) /* files that are checked alone may be for another host */
    return;
  dw_rule_set_check_names (rules, dw_ask_getent, warnings);
  dw_rule_set_check_plugins (rules, host->invocation, warnings);
}

/* Sets @error, and with it the exit status, if there are errors, or with --strict warnings. */
static gboolean
judge (const DwCheckReport *report, gboolean strict, GError **error)
{
  if (dw_check_report_count_errors (report) > 0)
    g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "the configuration has errors");
  else if (strict && report->warnings->len > 0)
    g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "the configuration has warnings");
  else
    return TRUE;
  return FALSE;
}

gboolean
dw_cli_check (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = open_host (call, error);
  g_autoptr(DwProblems) warnings = dw_problems_new (), passed_over = dw_problems_new ();
  DwCheckReport report = { host, NULL, warnings, passed_over };

  if (host == NULL)
    return FALSE;
  check_docker (host);
  host->flags.trusts_names = TRUE;
  report.rules = dw_host_read_rules (host, NULL);
  dw_host_check_modules (host, dw_run_modules_get (), NULL);
  check_rules (host, report.rules, warnings);
  dw_cli_check_place (host, report.rules, warnings);
  dw_cli_find_passed_over (host, passed_over);
  if (dw_own_call_has (call, "--json"))
    dw_check_report_print_json (&report);
  else
    dw_check_report_print_text (&report);
  return judge (&report, dw_own_call_has (call, "--strict"), error);
}
