/* SPDX-License-Identifier: MIT */
/* Logs a plan: the command line, what became of it, and who called. */
#include "base/callers.h"
#include "base/user-names.h"
#include "docker/engine.h"
#include "plan/plan.h"

#include <string.h>
#include <unistd.h>

/* Sets the user. The name is logged if a rule asked for it or /etc/passwd has it: a name service may be
 * slow. */
static void
describe_user (DwPlan *self, DwLogFields *fields)
{
  const DwInvocation *invocation = self->host->invocation;
  const char *sudo_user = invocation->uid == 0 ? dw_invocation_getenv (invocation, "SUDO_USER") : NULL;
  const char *known = self->facts.user;
  g_autofree char *local = known == NULL ? dw_user_names_local_name ("/etc/passwd", invocation->uid) : NULL;
  gint64 login_uid;

  known = known != NULL ? known : local;
  dw_log_fields_set (fields, "user", known != NULL && *known != '\0' ? known : NULL);
  dw_log_fields_set_number (fields, "uid", invocation->uid);
  if (dw_callers_read_login_uid ("/proc", &login_uid))
    dw_log_fields_set_number (fields, "login_uid", login_uid);
  dw_log_fields_set (fields, "sudo_user", sudo_user != NULL && *sudo_user != '\0' ? sudo_user : NULL);
}

/* Sets the engine, if a rule asked for it: the name of the context; for the default context, its endpoint. */
static void
describe_engine (const DwPlan *self, DwLogFields *fields)
{
  const GPtrArray *engines = self->facts.engines;
  char **names = engines != NULL && engines->len > 0 ? g_ptr_array_index (engines, 0) : NULL;

  if (names == NULL || self->facts.engine_problem != NULL)
    return;
  dw_log_fields_set (fields, "engine",
                     strcmp (names[0], DW_ENGINE_DEFAULT) == 0 && names[1] != NULL ? names[1] : names[0]);
}

void
dw_plan_describe_caller (gpointer data, DwLogFields *fields)
{
  DwPlan *self = data;
  g_autofree char *terminals = g_strjoinv (",", (char **) dw_facts_get_terminals (&self->facts));
  g_autofree char *caller = dw_callers_read_parent ("/proc", getppid ());
  g_autofree char *digest = dw_config_dup_digest (self->host->config);

  dw_log_fields_set (fields, "host", dw_facts_get_host (&self->facts));
  describe_user (self, fields);
  dw_log_fields_set (fields, "tty", *terminals != '\0' ? terminals : NULL);
  dw_log_fields_set (fields, "directory", dw_facts_get_directory (&self->facts));
  dw_log_fields_set (fields, "caller", caller);
  dw_log_fields_set (fields, "docker", self->host->docker);
  describe_engine (self, fields);
  dw_log_fields_set (fields, "config_digest", digest);
}

/* Sets the place of a rule, of which @source is FILE:LINE. */
static void
log_source (const char *source, DwLogFields *rule)
{
  const char *colon = strrchr (source, ':');
  g_autofree char *file = g_strndup (source, (gsize) (colon - source));

  dw_log_fields_set (rule, "file", file);
  dw_log_fields_set_number (rule, "line", g_ascii_strtoll (colon + 1, NULL, 10));
}

/* Adds what modules and rules of @draft did, or would do, as one object for each change.
 * @changes: (element-type DwChange) */
static void
log_changes (const DwDraft *draft, const GPtrArray *changes, DwLogFields *fields)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      g_autofree char *words = NULL;
      DwLogFields *rule;

      if (change->action == DW_CHANGE_SKIP)
        continue;
      words = dw_draft_describe (draft, change);
      rule = dw_log_fields_add (fields, "rules");
      dw_log_fields_set (rule, "module", change->module);
      dw_log_fields_set (rule, "name", change->rule);
      if (change->source != NULL)
        log_source (change->source, rule);
      dw_log_fields_set (rule, "mode", change->rule != NULL ? dw_mode_name (change->mode) : NULL);
      dw_log_fields_set (rule, "action", dw_change_action_name (change->action));
      dw_log_fields_set (rule, "words", words);
      dw_log_fields_set (rule, "matched", change->matched);
    }
}

static void
log_would_changes (const DwPlan *self, DwLogFields *fields)
{
  g_autoptr(GPtrArray) changes = NULL;

  if (self->would == NULL)
    return;
  changes = dw_plan_list_would_changes (self);
  log_changes (self->would->draft, changes, fields);
}

/* Adds what was taken away, and by which rule or module. */
static void
log_removed (const DwDraft *draft, DwLogFields *fields)
{
  const GPtrArray *changes = dw_draft_get_changes (draft);

  for (guint i = 0; i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      g_autofree char *words = dw_change_describe_removed (change);
      DwLogFields *removed;

      if (words == NULL)
        continue;
      removed = dw_log_fields_add (fields, "removed");
      dw_log_fields_set (removed, "words", words);
      dw_log_fields_set (removed, "rule", change->rule != NULL ? change->rule : change->module);
    }
}

/* Why docker does not run, without the secrets that a rule's message to the caller may hold.
 * Returns: (transfer none) (nullable) NULL if it does run */
static const char *
find_reason (const DwPlan *self)
{
  const char *refusal = self->draft != NULL ? dw_draft_get_refusal (self->draft) : NULL;

  return g_strcmp0 (refusal, self->refused) == 0 && refusal != NULL
             ? dw_draft_get_logged_refusal (self->draft)
             : self->refused;
}

static const char *
find_verdict (const DwPlan *self)
{
  return self->refused != NULL ? "refused" : self->origins != NULL ? "changed" : "passed";
}

static gboolean
write_event (const DwPlan *self, DwLogEvent *event, DwLog *log)
{
  const DwPlan *would = dw_plan_would_differ (self) ? self->would : NULL;

  dw_log_fields_set (event->fields, "verdict", find_verdict (self));
  dw_log_fields_set (event->fields, "reason", find_reason (self));
  if (would != NULL)
    {
      dw_log_fields_set (event->fields, "would_be", find_verdict (would));
      dw_log_fields_set (event->fields, "would_reason", find_reason (would));
    }
  dw_log_fields_set_number (event->fields, "microseconds",
                            g_get_monotonic_time () - self->host->invocation->started);
  return dw_log_write (log, event);
}

/* The name that a container gets.
 * Returns: (transfer none) (nullable) NULL if there is no new container, or docker names it */
static const char *
find_new_name (const DwPlan *self)
{
  if (!dw_rule_is_default_command (self->line->command))
    return NULL;
  return self->draft != NULL ? dw_draft_get_last_value (self->draft, "name")
                             : dw_parsed_flags_last (self->line->flags, "name");
}

/* Sets the containers that the command line names, including the one that it creates. */
static void
log_containers (const DwPlan *self, DwLogFields *fields)
{
  const DwCommandLine *line = self->line;
  const char *new_name = find_new_name (self);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (new_name != NULL && *new_name != '\0')
    g_ptr_array_add (names, (gpointer) new_name);
  for (guint i = 0; i < line->operands->len; i++)
    if (dw_command_get_operand (line->command, i) == DW_OPERAND_CONTAINER)
      g_ptr_array_add (names, line->words[g_array_index (line->operands, guint, i)]);
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  text = g_strjoinv (" ", (char **) names->pdata);
  dw_log_fields_set (fields, "container", text);
}

/* Logs what became of a command line that has a command. */
static gboolean
log_command (const DwPlan *self, DwLog *log)
{
  g_autoptr(DwLogEvent) event = NULL;
  DwLogFields *fields;

  if (!dw_log_wants (log, DW_LOG_INFO))
    return TRUE;
  event = dw_log_event_new (DW_LOG_INFO);
  fields = event->fields;
  dw_log_fields_set (fields, "command", self->line->command->name);
  if (self->line->image_index >= 0)
    dw_log_fields_set (fields, "image", self->line->words[self->line->image_index]);
  log_containers (self, fields);
  if (self->draft != NULL)
    {
      log_changes (self->draft, dw_draft_get_changes (self->draft), fields);
      log_would_changes (self, fields);
      log_removed (self->draft, fields);
    }
  else if (self->refused == NULL)
    dw_log_fields_set (fields, "reason", "no module ran");
  return write_event (self, event, log);
}

/* Logs a refused command line without a command that was parsed; the failures say why. */
static gboolean
log_refusal (const DwPlan *self, const char *word, DwLog *log)
{
  g_autoptr(DwLogEvent) event = dw_log_event_new (DW_LOG_INFO);

  dw_log_fields_set (event->fields, "command", word);
  return write_event (self, event, log);
}

static gboolean
log_other (const DwPlan *self, DwLog *log)
{
  const char *word = self->line->word != NULL ? self->line->word : "docker";
  g_autofree char *error = NULL;

  if (self->refused != NULL)
    return log_refusal (self, word, log);
  if (!dw_log_wants (log, DW_LOG_DEBUG))
    return TRUE;
  error = dw_command_line_dup_safe_error (self->line);
  return dw_log_debug (log, "%s: no rule or module handles it%s%s", word, error != NULL ? ": " : "",
                       error != NULL ? error : "");
}

static gboolean
log_would_problems (const DwPlan *self, DwLog *log)
{
  g_autoptr(GPtrArray) problems = dw_plan_list_would_problems (self);
  gboolean written = TRUE;

  for (guint i = 0; i < problems->len; i++)
    written &= dw_log_warning (log, "would be: %s", (const char *) g_ptr_array_index (problems, i));
  return written;
}

gboolean
dw_plan_log (const DwPlan *self, DwLog *log)
{
  gboolean written = TRUE;

  for (guint i = 0; i < self->failures->len; i++)
    written &= dw_log_error (log, "%s", (const char *) g_ptr_array_index (self->failures, i));
  for (guint i = 0; i < self->warnings->len; i++)
    written &= dw_log_warning (log, "%s", (const char *) g_ptr_array_index (self->warnings, i));
  if (self->would != NULL)
    written &= log_would_problems (self, log);
  return (self->line->command != NULL ? log_command (self, log) : log_other (self, log)) && written;
}
