/* SPDX-License-Identifier: MIT */
#include "plan/plan.h"
#include "docker/binary.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <errno.h>
#include <string.h>

static const char *
find_setting (const DwInvocation *invocation, const DwConfig *config, const char *name)
{
  const char *value = config != NULL ? dw_config_getenv (config, invocation, name)
                                     : dw_invocation_getenv (invocation, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

static const char *
plan_getenv (const DwPlan *self, const char *name)
{
  return find_setting (self->invocation, self->config, name);
}

char *
dw_plan_find_docker (const DwInvocation *invocation, const DwConfig *config, GError **error)
{
  const char *named = find_setting (invocation, config, "DOCKER_WRAPPER_DOCKER");
  const char *source = "DOCKER_WRAPPER_DOCKER";

  if (named == NULL && config != NULL)
    {
      named = config->docker;
      source = "docker= in docker-wrapper.conf";
    }
  return dw_docker_binary_find (invocation, named, source, error);
}

static void
find_docker (DwPlan *self)
{
  g_clear_error (&self->docker_error);
  self->docker = dw_plan_find_docker (self->invocation, self->config, &self->docker_error);
}

/* Lines that create nothing are not worth reading a configuration for, unless that is where docker's
 * place is told. */
static void
find_docker_for_other (DwPlan *self)
{
  find_docker (self);
  if (self->docker != NULL || plan_getenv (self, "DOCKER_WRAPPER_DOCKER") != NULL)
    return;
  self->config = dw_config_load (self->invocation);
  if (self->config->docker != NULL)
    find_docker (self);
}

static gboolean
plan_getenv_flag (const DwPlan *self, const char *name)
{
  return (self->config == NULL || self->config->environment) &&
         dw_invocation_getenv_flag (self->invocation, name);
}

static gboolean
has_module (GList *modules, const char *name)
{
  for (GList *entry = modules; entry != NULL; entry = entry->next)
    if (strcmp (((const DwRunModule *) entry->data)->name, name) == 0)
      return TRUE;
  return FALSE;
}

DwRuleSet *
dw_plan_read_rules (DwFlagSource *learner, DwConfig *config)
{
  guint n = config->problems->len, n_user = config->user_problems->len;
  DwRuleSet *rules = dw_rule_set_read (config, learner->table);

  if ((config->problems->len == n && config->user_problems->len == n_user) ||
      learner->learned != NULL || !dw_flag_source_learn (learner, NULL))
    return rules;
  dw_rule_set_free (rules);
  g_ptr_array_set_size (config->problems, (gint) n);
  g_ptr_array_set_size (config->user_problems, (gint) n_user);
  return dw_rule_set_read (config, learner->table);
}

/* Rules are read before any module runs: a mistake in them is one in the configuration. */
void
dw_plan_check_rules (DwConfig *config, const DwRuleSet *set, GList *modules)
{
  const GPtrArray *rules = dw_rule_set_get_rules (set);
  gboolean told[2] = { FALSE, FALSE };

  if (has_module (modules, "rules"))
    return;
  for (guint i = 0; i < rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (rules, i);

      if (!told[rule->file->user ? 1 : 0])
        dw_problems_add (rule->file->user ? config->user_problems : config->problems,
                         rule->file->path, rule->line, rule->group, NULL,
                         "the rules module is not compiled in");
      told[rule->file->user ? 1 : 0] = TRUE;
    }
}

static void
read_rules (DwPlan *self, GList *modules)
{
  self->rules = dw_plan_read_rules (&self->learner, self->config);
  dw_plan_check_rules (self->config, self->rules, modules);
}

/* Whether the configuration lets modules run; a broken one does not. */
static gboolean
check_config (DwPlan *self)
{
  dw_config_check_user (self->config, &self->user_problem);
  if (dw_config_check (self->config, &self->config_problem))
    return TRUE;
  g_ptr_array_add (self->failures, g_strdup (self->config_problem->message));
  return FALSE;
}

static void
run_modules (DwPlan *self, GList *modules, gboolean notes)
{
  DwFlagScope scope = self->line->command == DW_COMMAND_RUN ? DW_SCOPE_RUN : DW_SCOPE_CREATE;

  self->injection = dw_injection_new (self->learner.table, scope);
  dw_injection_set_learner (self->injection, &self->learner);
  if (notes)
    dw_injection_keep_notes (self->injection);
  self->context->rules = self->rules;
  dw_run_modules_run (modules, self->context, self->injection, self->failures);
  self->refused = g_strdup (dw_injection_get_refusal (self->injection));
}

/* Reads the line again with what the installed docker has. */
static void
read_with_learned_flags (DwPlan *self)
{
  g_autoptr(GError) error = NULL;

  if (!dw_flag_source_learn (&self->learner, &error))
    {
      g_ptr_array_add (self->failures,
                       g_strdup_printf ("%s: %s", self->line->error, error->message));
      return;
    }
  self->own_line
    = dw_command_line_read (self->learner.table, self->line->words, self->line->n_words);
  self->line = self->own_line;
}

/* What modules ask for in a line that creates a container. */
static void
plan_container (DwPlan *self, GList *modules, gboolean notes, gboolean disabled)
{
  self->context = dw_run_context_new (self->invocation, self->line, self->docker,
                                      self->config->inspect_timeout);
  self->context->module_timeout = self->config->module_timeout;
  if (disabled)
    return;
  read_rules (self, modules);
  if (check_config (self))
    run_modules (self, modules, notes);
}

static void
plan_run (DwPlan *self, GList *modules, gboolean notes)
{
  gboolean disabled;

  self->config = dw_config_load (self->invocation);
  disabled = plan_getenv_flag (self, "DOCKER_WRAPPER_DISABLE");
  find_docker (self);
  self->learner.docker = self->docker;
  dw_rescue_prepare (self->docker, dw_plan_log_target (self),
                     self->config->on_error == DW_ON_ERROR_REFUSE);
  if (!disabled && !dw_command_line_is_run (self->line))
    read_with_learned_flags (self);
  if (dw_command_line_is_run (self->line))
    plan_container (self, modules, notes, disabled);
  if (self->failures->len > 0 && self->refused == NULL &&
      self->config->on_error == DW_ON_ERROR_REFUSE)
    self->refused = g_strdup_printf ("%s; on-error=refuse lets nothing run unchecked",
                                     (const char *) g_ptr_array_index (self->failures, 0));
}

static const char *
docker_name (const DwPlan *self)
{
  return self->docker != NULL ? dw_docker_binary_name (self->docker, self->invocation->program)
                              : "docker";
}

static void
own_argv (DwPlan *self)
{
  self->argv = dw_argument_list_new (self->line->n_words + 1);
  dw_argument_list_borrow (self->argv, docker_name (self));
  for (guint i = 0; i < self->line->n_words; i++)
    dw_argument_list_borrow (self->argv, self->line->words[i]);
}

DwPlan *
dw_plan_new (const DwInvocation *invocation, DwCommandLine *line, GList *modules,
             gboolean notes)
{
  DwPlan *self = g_new0 (DwPlan, 1);

  self->invocation = invocation;
  self->line = line;
  dw_flag_source_init (&self->learner, invocation, NULL);
  self->failures = g_ptr_array_new_with_free_func (g_free);
  if (dw_command_line_is_run (line) || dw_flag_source_could_help (line))
    plan_run (self, modules, notes);
  else
    find_docker_for_other (self);
  if (self->injection != NULL && dw_injection_get_changes (self->injection)->len > 0)
    {
      self->argv = dw_injection_apply (self->injection, self->line, &self->origins);
      dw_argument_list_set_first (self->argv, docker_name (self));
    }
  else
    own_argv (self);
  return self;
}

void
dw_plan_free (DwPlan *self)
{
  dw_argument_list_free (self->argv);
  g_clear_pointer (&self->origins, g_array_unref);
  g_clear_pointer (&self->context, dw_run_context_free);
  g_clear_pointer (&self->injection, dw_injection_free);
  g_clear_pointer (&self->rules, dw_rule_set_free);
  g_clear_pointer (&self->own_line, dw_command_line_free);
  dw_flag_source_clear (&self->learner);
  g_clear_pointer (&self->config, dw_config_free);
  g_clear_error (&self->docker_error);
  g_clear_error (&self->config_problem);
  g_clear_error (&self->user_problem);
  g_ptr_array_unref (self->failures);
  g_free (self->docker);
  g_free (self->refused);
  g_free (self);
}

const char *
dw_plan_log_target (const DwPlan *self)
{
  const char *target = plan_getenv (self, "DOCKER_WRAPPER_LOG");

  if (target != NULL && dw_log_target_is_valid (target))
    return target;
  if (self->config != NULL && self->config->log != NULL)
    return self->config->log;
  return self->invocation->log_file;
}

/* What modules and rules did, an object each. */
static void
log_changes (const DwPlan *self, DwLogFields *fields)
{
  const GPtrArray *changes = dw_injection_get_changes (self->injection);

  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      g_autofree char *words = dw_injection_describe (self->injection, change);
      DwLogFields *rule = dw_log_fields_add (fields, "rules");

      dw_log_fields_set (rule, "module", change->module);
      dw_log_fields_set (rule, "name", change->rule);
      dw_log_fields_set (rule, "action", dw_change_action_name (change->action));
      dw_log_fields_set (rule, "words", words);
    }
}

/* What became of a line that creates a container. */
static void
log_container (const DwPlan *self, DwLog *log)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);
  DwLogFields *fields = event->fields;

  dw_log_fields_set (fields, "command", dw_command_name (self->line->command));
  dw_log_fields_set (fields, "image", self->line->words[self->line->image_index]);
  if (self->injection != NULL)
    log_changes (self, fields);
  else
    dw_log_fields_set (fields, "reason", "no module ran");
  dw_log_fields_set (fields, "verdict",
                     self->refused != NULL ? "refused" : self->origins != NULL ? "changed" : "passed");
  dw_log_fields_set_number (fields, "microseconds",
                            g_get_monotonic_time () - self->invocation->started);
  dw_log_write (log, event);
}

static void
log_warnings (const GPtrArray *warnings, DwLog *log)
{
  for (guint i = 0; i < warnings->len; i++)
    dw_log_warning (log, "%s", (const char *) g_ptr_array_index (warnings, i));
}

void
dw_plan_log (const DwPlan *self, DwLog *log)
{
  for (guint i = 0; i < self->failures->len; i++)
    dw_log_error (log, "%s", (const char *) g_ptr_array_index (self->failures, i));
  if (self->user_problem != NULL)
    dw_log_warning (log, "%s", self->user_problem->message);
  if (self->injection != NULL)
    log_warnings (dw_injection_get_warnings (self->injection), log);
  if (!dw_command_line_is_run (self->line))
    {
      dw_log_debug (log, "%s: not a run or create%s%s", self->line->word ? self->line->word : "docker",
                    self->line->error != NULL ? ": " : "",
                    self->line->error != NULL ? self->line->error : "");
      return;
    }
  log_container (self, log);
}

gboolean
dw_plan_is_dry_run (const DwPlan *self)
{
  return plan_getenv_flag (self, "DOCKER_WRAPPER_DRY_RUN");
}

void
dw_plan_act (const DwPlan *self, DwLog *log, GError **error)
{
  g_autoptr(DwArgumentList) own = NULL;
  DwPlan caller = *self;

  if (self->docker == NULL)
    {
      g_propagate_error (error, g_error_copy (self->docker_error));
      return;
    }
  dw_rescue_remove ();
  dw_docker_binary_become (self->docker, dw_argument_list_peek (self->argv),
                           self->invocation->envp, error);
  if (errno != E2BIG || self->origins == NULL)
    return;
  if (self->config->on_error == DW_ON_ERROR_REFUSE)
    {
      g_clear_error (error);
      g_set_error_literal (error, DW_ERROR, DW_ERROR_REFUSED,
                           "refused: the line with the added words is too long for this system; "
                           "on-error=refuse lets nothing run unchecked");
      return;
    }
  dw_log_error (log, "the line with the added words is too long for this system; docker gets the "
                     "caller's own");
  g_clear_error (error);
  own_argv (&caller);
  own = caller.argv;
  dw_docker_binary_become (self->docker, dw_argument_list_peek (own), self->invocation->envp, error);
}
