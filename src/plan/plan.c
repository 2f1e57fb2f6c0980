/* SPDX-License-Identifier: MIT */
#include "plan/plan.h"
#include "docker/binary.h"
#include "plan/forwarded.h"
#include "plan/refusals.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <errno.h>

static gboolean
refuses_on_error (const DwPlan *self)
{
  return self->host->config->on_error == DW_ON_ERROR_REFUSE;
}

static void add (GPtrArray *list, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GPtrArray *list, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (list, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Whether the configuration lets modules run; one with errors does not. Rules are read before any module
 * runs: an error in them is an error in the configuration. */
static gboolean
check_config (DwPlan *self, GList *modules)
{
  DwConfig *config = self->host->config;

  dw_host_check_modules (self->host, modules, self->line->command);
  if (!dw_problems_to_error (config->user.problems, &self->user_problem))
    add (self->warnings, "%s", self->user_problem->message);
  if (dw_problems_to_error (config->system.problems, &self->config_problem))
    return TRUE;
  add (self->failures, "%s", self->config_problem->message);
  return FALSE;
}

/* Notes what kept a rule from its work. */
static void
take_problem (DwPlan *self, DwFacts *facts)
{
  if (facts->problem != NULL)
    add (refuses_on_error (self) ? self->failures : self->warnings, "%s", facts->problem);
  g_clear_pointer (&facts->problem, g_free);
}

/* Runs @modules on a draft of the command line. @would: see dw_draft_is_trial () */
static void
run_modules (DwPlan *self, DwRunContext *context, GList *modules, gboolean notes, gboolean would)
{
  const GPtrArray *warnings;

  self->draft = dw_draft_new (dw_host_get_commands (self->host), self->line);
  if (notes)
    dw_draft_keep_notes (self->draft);
  if (would)
    dw_draft_set_trial (self->draft);
  dw_run_context_set_data (context, "rules", self->host->rules);
  dw_run_modules_run (modules, context, self->draft, self->failures);
  warnings = dw_draft_get_warnings (self->draft);
  for (guint i = 0; i < warnings->len; i++)
    add (self->warnings, "%s", (const char *) g_ptr_array_index (warnings, i));
  if (dw_draft_is_changed (self->draft))
    dw_refusals_find_pairs (self->draft, self->warnings);
  if (notes)
    dw_refusals_find_flags (self->host, self->draft, self->warnings);
  take_problem (self, context->facts);
  self->refused = g_strdup (dw_draft_get_refusal (self->draft));
}

static void
plan_command (DwPlan *self, GList *modules, gboolean notes)
{
  const DwConfig *config = self->host->config;
  gboolean runs = !dw_host_getenv_flag (self->host, "DOCKER_WRAPPER_DISABLE") &&
                  check_config (self, modules);

  self->facts.docker = self->host->flags.docker;
  self->facts.unasked = self->host->flags.unasked;
  self->facts.docker_words = self->line->words;
  self->facts.n_docker_words = self->line->word_index;
  self->facts.inspect_timeout = config->inspect_timeout;
  self->context = dw_run_context_new (self->line, &self->facts);
  self->facts.docker_flags = dw_parsed_flags_values (self->line->docker_flags);
  self->context->module_timeout = config->module_timeout;
  if (runs)
    run_modules (self, self->context, modules, notes, FALSE);
}

/* Reports a command line with an unknown flag. Docker probably refuses it, but may have flags that it does
 * not show; then nobody has read what the command line asks for. */
static void
check_unread (DwPlan *self)
{
  const GError *error = dw_flag_source_get_error (&self->host->flags);
  g_autofree char *unread = NULL;
  GPtrArray *problems;

  if (!dw_command_line_is_unread (self->line) ||
      dw_host_getenv_flag (self->host, "DOCKER_WRAPPER_DISABLE"))
    return;
  unread = dw_command_line_dup_safe_error (self->line);
  problems = dw_host_judges (self->host, self->line) ? self->failures : self->warnings;
  if (error != NULL)
    add (problems, "%s: %s", unread, error->message);
  else if (refuses_on_error (self))
    add (problems, "%s: this command line cannot be parsed with certainty", unread);
}

/* Reports a command line that docker may hand to a plugin whose rules do not see it. */
static void
check_forwarded (DwPlan *self)
{
  g_autofree char *problem = NULL;

  if (!dw_host_getenv_flag (self->host, "DOCKER_WRAPPER_DISABLE"))
    problem = dw_forwarded_find (self->host, self->line);
  if (problem != NULL)
    add (self->failures, "%s", problem);
}

/* Plans for system files that cannot be read or trusted, so that it is unknown what they say. */
static void
plan_unknown (DwPlan *self)
{
  g_autoptr(GError) error = NULL;

  dw_problems_to_error (self->host->config->system.problems, &error);
  add (self->failures, "%s", error->message);
  if (dw_host_judges (self->host, self->line))
    self->refused = g_strdup_printf (
      "%s; nothing runs unchecked while the configuration cannot be read or trusted", error->message);
}

/* A dry run never starts docker, even if the variable does not count. */
static void
check_dry_run (DwPlan *self)
{
  if (!self->host->config->environment &&
      dw_invocation_getenv_flag (self->host->invocation, "DOCKER_WRAPPER_DRY_RUN"))
    self->refused =
        g_strdup ("DOCKER_WRAPPER_DRY_RUN is set, but ignored unless the system's configuration has "
                  "environment=true");
}

static void
refuse_for_failure (DwPlan *self)
{
  if (self->failures->len > 0 && self->refused == NULL && refuses_on_error (self))
    self->refused = g_strdup_printf ("%s; on-error=refuse is set",
                                     (const char *) g_ptr_array_index (self->failures, 0));
}

/* The argv[0] of docker. */
static const char *
docker_name (const DwPlan *self)
{
  const DwHost *host = self->host;

  return host->docker != NULL ? dw_docker_binary_name (host->docker, host->invocation->program)
                              : "docker";
}

/* The caller's own command line. */
static DwArgumentList *
own_argv (const DwPlan *self)
{
  DwArgumentList *argv = dw_argument_list_new (self->line->n_words + 1);

  dw_argument_list_borrow (argv, docker_name (self));
  for (guint i = 0; i < self->line->n_words; i++)
    dw_argument_list_borrow (argv, self->line->words[i]);
  return argv;
}

static DwPlan *
plan_begin (DwHost *host, const DwCommandLine *line)
{
  DwPlan *self = g_new0 (DwPlan, 1);

  self->host = host;
  self->line = line;
  self->failures = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* Decides what docker gets. */
static void
settle (DwPlan *self)
{
  if (self->refused == NULL)
    check_dry_run (self);
  if (self->draft != NULL && dw_draft_is_changed (self->draft))
    {
      self->argv = dw_draft_write (self->draft, &self->origins);
      dw_argument_list_set_first (self->argv, docker_name (self));
    }
  else
    self->argv = own_argv (self);
}

/* Plans the command line once more, for the log and explain. Whatever goes wrong meanwhile, docker gets what
 * @self says. */
static DwPlan *
plan_would (const DwPlan *self, GList *modules, gboolean notes)
{
  DwPlan *would = plan_begin (self->host, self->line);

  dw_rescue_settle (dw_argument_list_peek (self->argv), self->refused);
  run_modules (would, self->context, modules, notes, TRUE);
  refuse_for_failure (would);
  settle (would);
  dw_rescue_settle (NULL, NULL);
  return would;
}

DwPlan *
dw_plan_new (DwHost *host, const DwCommandLine *line, GList *modules, gboolean notes)
{
  DwFacts facts;

  dw_facts_init (&facts, host->invocation);
  return dw_plan_new_for (host, line, modules, notes, &facts);
}

DwPlan *
dw_plan_new_for (DwHost *host, const DwCommandLine *line, GList *modules, gboolean notes, DwFacts *facts)
{
  DwPlan *self = plan_begin (host, line);

  self->facts = *facts;
  dw_facts_init (facts, host->invocation);
  if (host->config->system.is_unknown && !dw_host_getenv_flag (host, "DOCKER_WRAPPER_DISABLE"))
    {
      plan_unknown (self);
    }
  else
    {
      if (line->command != NULL)
        plan_command (self, modules, notes);
      else
        check_unread (self);
      check_forwarded (self);
      refuse_for_failure (self);
    }
  settle (self);
  if (self->draft != NULL && dw_rule_set_has_trial (host->rules, line->command))
    self->would = plan_would (self, modules, notes);
  return self;
}

void
dw_plan_free (DwPlan *self)
{
  g_clear_pointer (&self->would, dw_plan_free);
  dw_argument_list_free (self->argv);
  g_clear_pointer (&self->origins, g_array_unref);
  g_clear_pointer (&self->context, dw_run_context_free);
  g_clear_pointer (&self->draft, dw_draft_free);
  dw_facts_clear (&self->facts);
  g_clear_error (&self->config_problem);
  g_clear_error (&self->user_problem);
  g_ptr_array_unref (self->failures);
  g_ptr_array_unref (self->warnings);
  g_free (self->refused);
  g_free (self);
}

gboolean
dw_plan_is_dry_run (const DwPlan *self)
{
  return dw_host_getenv_flag (self->host, "DOCKER_WRAPPER_DRY_RUN");
}

static void
become (const DwPlan *self, DwArgumentList *argv, GError **error)
{
  dw_docker_binary_become (self->host->docker, dw_argument_list_peek (argv),
                           self->host->invocation->envp, error);
}

void
dw_plan_act (const DwPlan *self, DwLog *log, GError **error)
{
  g_autoptr(DwArgumentList) own = NULL;

  if (self->host->docker == NULL)
    {
      g_propagate_error (error, g_error_copy (self->host->docker_error));
      return;
    }
  dw_rescue_remove ();
  become (self, self->argv, error);
  if (errno != E2BIG || self->origins == NULL)
    return;
  g_clear_error (error);
  if (refuses_on_error (self))
    {
      g_set_error_literal (error, DW_ERROR, DW_ERROR_REFUSED,
                           "refused: the command line with the added arguments is too long for this system; "
                           "on-error=refuse is set");
      return;
    }
  dw_log_error (log, "the command line with the added arguments is too long for this system; docker gets the "
                     "caller's own command line");
  own = own_argv (self);
  become (self, own, error);
}
