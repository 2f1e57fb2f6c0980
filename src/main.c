/* SPDX-License-Identifier: MIT */
/* docker-wrapper: reads a docker command line, lets run modules look at it, and becomes docker. */
#include "base/limits.h"
#include "base/log.h"
#include "base/signal-mask.h"
#include "base/tell.h"
#include "cli/commands.h"
#include "plan/plan.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <string.h>
#include <unistd.h>

/* Tells a rule's message; each line that the rule gives it is a line. */
static void
tell_lines (const char *before, const char *message)
{
  g_auto(GStrv) lines = g_strsplit (message, "\n", -1);

  dw_tell ("%s: %s", before, lines[0] != NULL ? lines[0] : "");
  for (char **line = lines; *line != NULL && line[1] != NULL; line++)
    dw_tell ("%s", line[1]);
}

/* Whether a rule, and no module or failure, has the line refused. */
static gboolean
is_refused_by_rule (const DwPlan *plan)
{
  const GPtrArray *changes = plan->draft != NULL ? dw_draft_get_changes (plan->draft) : NULL;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);

      if (change->action == DW_CHANGE_REFUSE)
        return change->rule != NULL && strcmp (change->message, plan->refused) == 0;
    }
  return FALSE;
}

static int
refuse (const DwPlan *plan)
{
  if (is_refused_by_rule (plan))
    tell_lines ("refused", plan->refused);
  else
    dw_tell ("refused: %s", plan->refused);
  return DW_EXIT_REFUSED;
}

/* A broken configuration is an administrator's to see at once; what a module did wrong is for the
 * log alone. */
static void
tell_config_problem (const DwPlan *plan, const DwLog *log)
{
  if (log->debug)
    return;
  if (plan->user_problem != NULL)
    dw_tell ("%s; your own files are ignored", plan->user_problem->message);
  if (plan->config_problem != NULL)
    dw_tell ("%s; docker runs without rules and modules", plan->config_problem->message);
}

/* Tells the caller what rules and modules have to say to them. */
static void
tell_warnings (const DwPlan *plan)
{
  g_autoptr(GArray) warnings = dw_plan_list_warnings (plan);

  for (guint i = 0; i < warnings->len; i++)
    {
      const DwPlanWarning *warning = &g_array_index (warnings, DwPlanWarning, i);

      if (warning->by_rule)
        tell_lines ("warning", warning->text);
      else
        dw_tell ("warning: %s", warning->text);
    }
}

/* A line that no module sees is never refused for a crash of ours; until it is read, none is known to be
 * one. @line: (nullable) */
static void
prepare_rescue (const DwHost *host, const DwLog *log, const DwCommandLine *line)
{
  gboolean refuses
    = host->config->on_error == DW_ON_ERROR_REFUSE && (line == NULL || dw_host_judges (host, line));

  dw_rescue_prepare (host->docker, log, refuses ? DW_RESCUE_REFUSE : DW_RESCUE_PASS);
}

/* Writes the log, and says on stderr where it has to be written and was not.
 * Returns: whether the line may go on */
static gboolean
write_log (const DwPlan *plan, DwLog *log)
{
  gboolean refuses = plan->host->config->on_error == DW_ON_ERROR_REFUSE && plan->refused == NULL;

  if (dw_plan_log (plan, log) || !log->required)
    return TRUE;
  dw_tell ("%sthe log (%s) could not be written, and log-required is true",
           refuses ? "refused: " : "", log->target);
  return !refuses;
}

static int
act (const DwPlan *plan, DwLog *log)
{
  g_autoptr(GError) error = NULL;

  if (!write_log (plan, log))
    return DW_EXIT_REFUSED;
  if (plan->refused != NULL)
    return refuse (plan);
  tell_config_problem (plan, log);
  tell_warnings (plan);
  if (dw_plan_is_dry_run (plan))
    return dw_commands_print_argv (plan);
  dw_plan_act (plan, log, &error);
  dw_log_error (log, "%s", error->message);
  dw_tell ("%s", error->message);
  return dw_error_exit_status (error);
}

/* What docker calls a plugin with is in its own table; whoever else says that docker called has the line read
 * as any other. */
static void
read_as_dockers (DwHost *host, DwCommandLine **line)
{
  dw_command_line_free (*line);
  *line = dw_command_line_read (dw_host_get_commands (host), host->invocation->words,
                                host->invocation->n_words);
}

static void
set_log (DwLog *log, DwHost *host)
{
  log->target = dw_host_log_target (host);
  log->json = host->config->log_json;
  log->required = host->config->log_required;
}

/* Takes the environment away from the C library and GLib, which would load what GCONV_PATH and CHARSET
 * name. It is docker's: the invocation keeps it. */
static void
hide_environment (void)
{
  static char *none[] = { NULL };

  environ = none;
}

int
main (int argc, char **argv)
{
  DwInvocation invocation;
  DwLog log = DW_LOG_INIT;
  DwOwnCall own;
  g_autoptr(DwHost) host = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;

  dw_invocation_init (&invocation, argc, argv, environ);
  dw_limits_forbid_core (invocation.uid);
  hide_environment ();
  dw_limits_raise ();
  dw_signal_mask_settle ();
  dw_rescue_init (&invocation, argv);
  dw_invocation_settle_program (&invocation);
  dw_run_modules_register_all ();
  host = dw_host_new (&invocation, NULL);
  dw_host_set_modules (host, dw_run_modules_get ());
  set_log (&log, host);
  prepare_rescue (host, &log, NULL);
  line = dw_command_line_read (dw_own_call_plugin_name (&invocation) != NULL
                                 ? &dw_commands
                                 : dw_host_get_commands (host),
                               invocation.words, invocation.n_words);
  if (dw_own_call_find (&invocation, line, &own))
    {
      dw_rescue_leave ();
      return dw_commands_run (&own);
    }
  if (dw_own_call_plugin_name (&invocation) != NULL)
    read_as_dockers (host, &line);
  prepare_rescue (host, &log, line);
  plan = dw_plan_new (host, line, dw_run_modules_get (), FALSE);
  log.describe = dw_plan_describe_caller;
  log.data = plan;
  log.debug = dw_invocation_getenv_flag (&invocation, "DOCKER_WRAPPER_DEBUG") ||
              dw_parsed_flags_is_on (line->docker_flags, "debug");
  return act (plan, &log);
}
