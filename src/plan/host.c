/* SPDX-License-Identifier: MIT */
#include "plan/host.h"
#include "base/log.h"
#include "base/trusted-path.h"
#include "docker/binary.h"
#include "run/run-module.h"

#include <string.h>

#define RULES "rules" /* the module that applies rules */

/* Whether a link to docker can be trusted: another user may have created it. One beside the configuration is
 * safe if the configuration is in force, because its directory was checked. */
static gboolean
trusts_link (const DwHost *self, const char *link, gboolean is_beside)
{
  gboolean is_known = self->named.config == NULL && !self->alone && !self->config->system.is_unknown;

  return (is_beside && is_known) || dw_path_is_trusted (link, self->invocation->uid, NULL);
}

/* Where docker is looked for. The first of the invocation's places is a link beside its configuration.
 * Returns: (transfer container) (element-type char*) NULL-terminated */
static GPtrArray *
list_places (const DwHost *self)
{
  const char *const *place = self->invocation->docker_path;
  const char *link = self->config->docker_link;
  GPtrArray *places = g_ptr_array_new ();

  if (link != NULL && trusts_link (self, link, TRUE))
    g_ptr_array_add (places, (char *) link);
  if (!trusts_link (self, *place, link == NULL))
    place++;
  for (; *place != NULL; place++)
    g_ptr_array_add (places, (char *) *place);
  g_ptr_array_add (places, NULL);
  return places;
}

/* What names the docker to run.
 * @source: (out) what to call it in an error
 * Returns: (transfer none) (nullable) */
static const char *
find_name (const DwHost *self, const char **source)
{
  const char *variable = dw_host_getenv (self, "DOCKER_WRAPPER_DOCKER");

  *source = "--docker";
  if (self->named.docker != NULL)
    return self->named.docker;
  *source = "DOCKER_WRAPPER_DOCKER";
  if (variable != NULL)
    return variable;
  *source = "docker= in docker-wrapper.conf";
  return self->config->docker;
}

/* Decides which docker may be asked. A file that others may change may name a program of theirs, or make
 * variables count that do. */
static void
settle_asked (DwHost *self, gboolean is_named)
{
  const char *untrusted = self->config->system.untrusted;
  gboolean may_ask = !is_named || self->named.docker != NULL || untrusted == NULL;

  self->flags.docker = may_ask ? self->docker : NULL;
  g_clear_pointer (&self->flags.unasked, g_free);
  if (!may_ask)
    self->flags.unasked = g_strdup_printf (
      "%s can be changed by other users, so the docker that it names is not run; name one with --docker",
      untrusted);
}

static void
find_docker (DwHost *self)
{
  DwInvocation invocation = *self->invocation;
  g_autoptr(GPtrArray) places = NULL;
  const char *source, *named = find_name (self, &source);

  g_clear_pointer (&self->docker, g_free);
  g_clear_error (&self->docker_error);
  if (self->named.unasked != NULL)
    {
      self->docker_error = g_error_new_literal (DW_ERROR, DW_ERROR_NOT_FOUND, self->named.unasked);
      g_free (self->flags.unasked);
      self->flags.unasked = g_strdup (self->named.unasked);
      return;
    }
  self->docker_key = dw_config_get_origin (self->config, DW_SETTING_DOCKER);
  places = list_places (self);
  invocation.docker_path = (const char *const *) places->pdata;
  self->docker = dw_docker_binary_find (&invocation, named, source, &self->docker_error);
  settle_asked (self, named != NULL);
}

/* Finds docker again if a layer that named it has errors, and so no longer counts. */
static void
settle (DwHost *self)
{
  dw_config_settle (self->config);
  if (self->named.unasked == NULL &&
      dw_config_get_origin (self->config, DW_SETTING_DOCKER) != self->docker_key)
    find_docker (self);
}

static DwConfig *
load_config (const DwHost *self)
{
  if (self->alone)
    return dw_config_load_files (self->invocation, self->named.files, self->named.n_files);
  return self->named.config != NULL ? dw_config_load_named (self->invocation, self->named.config)
                                    : dw_config_load (self->invocation);
}

static DwHost *
host_of (DwCommandFilter *filter)
{
  return (DwHost *) ((char *) filter - G_STRUCT_OFFSET (DwHost, filter));
}

/* Whether a rule, or a module other than that of the rules, handles @command.
 * @enforced: only a rule that can change what docker gets counts */
static gboolean
is_asked_about (const DwHost *self, const DwCommand *command, gboolean enforced)
{
  for (GList *entry = self->modules; entry != NULL; entry = entry->next)
    {
      const DwRunModule *module = entry->data;

      if (strcmp (module->name, RULES) != 0 && dw_run_module_handles (module, command))
        return TRUE;
    }
  return dw_rule_set_concerns (self->config, &self->flags.commands, command, enforced);
}

/* Whether a command line of @command is parsed. Those that create containers always are, because they are
 * logged. */
static gboolean
wants (DwCommandFilter *filter, const DwCommand *command)
{
  const DwHost *self = host_of (filter);

  if (dw_rule_is_default_command (command))
    return TRUE;
  return is_asked_about (self, command, FALSE) && !dw_host_getenv_flag (self, "DOCKER_WRAPPER_DISABLE");
}

void
dw_host_set_modules (DwHost *self, GList *modules)
{
  self->modules = modules;
}

DwHost *
dw_host_new (const DwInvocation *invocation, const DwHostSource *named)
{
  DwHost *self = g_new0 (DwHost, 1);

  self->invocation = invocation;
  self->named = named != NULL ? *named : (DwHostSource){ 0 };
  self->alone = self->named.n_files > 0;
  self->config = load_config (self);
  dw_flag_source_init (&self->flags, invocation, NULL);
  self->flags.forgets = self->config->system.files->len > 0 || self->config->system.is_unknown ||
                        self->named.config != NULL || invocation->is_secure;
  self->filter.wants = wants;
  self->flags.commands.filter = &self->filter;
  self->plain = dw_commands;
  self->plain.filter = &self->filter;
  find_docker (self);
  return self;
}

void
dw_host_free (DwHost *self)
{
  g_clear_pointer (&self->rules, dw_rule_set_free);
  dw_flag_source_clear (&self->flags);
  dw_config_free (self->config);
  g_clear_error (&self->docker_error);
  g_free (self->docker);
  g_free (self);
}

static gboolean
has_module (GList *modules, const char *name)
{
  for (GList *entry = modules; entry != NULL; entry = entry->next)
    if (strcmp (((const DwRunModule *) entry->data)->name, name) == 0)
      return TRUE;
  return FALSE;
}

const DwRuleSet *
dw_host_read_rules (DwHost *self, const DwCommand *command)
{
  if (self->rules == NULL)
    {
      self->rules = dw_rule_set_read (self->config, &self->flags.commands, command);
      settle (self);
    }
  return self->rules;
}

/* Reports the first rule of each layer. */
void
dw_host_check_modules (DwHost *self, GList *modules, const DwCommand *command)
{
  const GPtrArray *rules = dw_rule_set_get_rules (dw_host_read_rules (self, command));
  gboolean told[2] = { FALSE, FALSE };

  for (guint i = 0; !self->alone && !has_module (modules, RULES) && i < rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (rules, i);
      const DwConfigLayer *layer = rule->file->layer;

      if (!told[layer->is_user ? 1 : 0])
        dw_config_group_report (rule->group, NULL, layer->problems,
                                "the rules module is not compiled in");
      told[layer->is_user ? 1 : 0] = TRUE;
    }
  settle (self);
}

/* Commands that are harmless even unchecked, and those that a Mesos agent needs to see and end its tasks. */
static const char *const harmless[] = { "events", "help", "info", "inspect", "kill", "logs", "ps", "rm",
                                        "stats", "stop", "top", "version", "wait", NULL };

static gboolean
is_harmless (const DwCommandLine *line)
{
  const char *word = line->word;

  if (word == NULL)
    return line->error == NULL && (dw_parsed_flags_is_on (line->docker_flags, "version") ||
                                   dw_parsed_flags_is_on (line->docker_flags, "help"));
  if (strcmp (word, "container") == 0 && line->word_index + 1 < line->n_words)
    word = line->words[line->word_index + 1];
  return g_strv_contains (harmless, word);
}

/* Whether command lines of @command are refused after a failure. Rules in audit and warn mode alone are no
 * reason. */
static gboolean
may_be_changed (const DwHost *self, const DwCommand *command)
{
  return command == NULL || dw_rule_is_default_command (command) || is_asked_about (self, command, TRUE);
}

gboolean
dw_host_judges (const DwHost *self, const DwCommandLine *line)
{
  if (self->config->system.is_unknown)
    return !is_harmless (line);
  return line->strays ||
         ((line->command != NULL || dw_command_line_is_unread (line)) && may_be_changed (self, line->found));
}

const DwCommands *
dw_host_get_commands (DwHost *self)
{
  return dw_host_getenv_flag (self, "DOCKER_WRAPPER_DISABLE") ? &self->plain
                                                              : &self->flags.commands;
}

const char *
dw_host_getenv (const DwHost *self, const char *name)
{
  const char *value = dw_config_getenv (self->config, self->invocation, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

gboolean
dw_host_getenv_flag (const DwHost *self, const char *name)
{
  return self->config->environment && dw_invocation_getenv_flag (self->invocation, name);
}

const char *
dw_host_log_target (const DwHost *self)
{
  const char *target
    = self->config->log_required ? NULL : dw_host_getenv (self, "DOCKER_WRAPPER_LOG");

  if (target != NULL && dw_log_target_is_valid (target))
    return target;
  return self->config->log != NULL ? self->config->log : self->invocation->log_file;
}
