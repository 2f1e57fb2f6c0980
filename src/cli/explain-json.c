/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"
#include "cli/json.h"
#include "cli/settings.h"

/* Canonical name → values, in the order in which the names first appear in the command line. */
static json_t *
flags_object (const DwParsedFlags *flags)
{
  json_t *object = json_object ();

  for (guint i = 0; flags != NULL && i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      const char *name = dw_flag_canonical_name (use->flag);

      if (json_object_get (object, name) == NULL)
        json_object_set_new (object, name, json_array ());
      for (guint j = 0; j < use->count; j++)
        json_array_append_new (json_object_get (object, name), dw_json_string (use->value));
    }
  return object;
}

static json_t *
operands_array (const DwCommandLine *line)
{
  json_t *array = json_array ();

  for (guint i = 0; line->command != NULL && i < line->operands->len; i++)
    {
      json_t *object = json_object ();
      const char *text = line->words[g_array_index (line->operands, guint, i)];

      json_object_set_new (object, "kind",
                           json_string (dw_operand_name (dw_command_line_get_operand_kind (line, i))));
      json_object_set_new (object, "text", dw_json_string (text));
      json_array_append_new (array, object);
    }
  return array;
}

static json_t *
image_object (const DwRunContext *context)
{
  json_t *object = json_object ();

  json_object_set_new (object, "text", dw_json_string (context->image->text));
  json_object_set_new (object, "registry", dw_json_string (context->image->registry));
  json_object_set_new (object, "repository", dw_json_string (context->image->repository));
  json_object_set_new (object, "tag", dw_json_string (context->image->tag));
  json_object_set_new (object, "digest", dw_json_string (context->image->digest));
  return object;
}

static json_t *
change_object (const DwChange *change)
{
  json_t *object = json_object ();
  g_autoptr(GPtrArray) removed = dw_change_dup_removed (change);

  json_object_set_new (object, "module", dw_json_string (change->module));
  json_object_set_new (object, "rule", dw_json_string (change->rule));
  json_object_set_new (object, "source", dw_json_string (change->source));
  json_object_set_new (object, "mode",
                       change->rule != NULL ? json_string (dw_mode_name (change->mode)) : json_null ());
  json_object_set_new (object, "action", json_string (dw_change_action_name (change->action)));
  json_object_set_new (object, "words",
                       dw_json_strings ((const char *const *) change->words,
                                     g_strv_length (change->words)));
  json_object_set_new (object, "removed",
                       dw_json_strings ((const char *const *) removed->pdata, removed->len));
  json_object_set_new (object, "message", dw_json_string (change->message));
  return object;
}

/* @changes: (nullable) (element-type DwChange) */
static json_t *
changes_array (const GPtrArray *changes)
{
  json_t *array = json_array ();

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);

      if (change->action != DW_CHANGE_SKIP)
        json_array_append_new (array, change_object (change));
    }
  return array;
}

/* The rules that did not act, and why. */
static json_t *
skipped_array (const GPtrArray *changes)
{
  json_t *array = json_array ();

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);
      json_t *object;

      if (change->action != DW_CHANGE_SKIP)
        continue;
      object = json_object ();
      json_object_set_new (object, "rule", dw_json_string (change->rule));
      json_object_set_new (object, "source", dw_json_string (change->source));
      json_object_set_new (object, "reason", dw_json_string (change->message));
      json_array_append_new (array, object);
    }
  return array;
}

static json_t *
argv_array (const DwPlan *plan)
{
  return dw_json_strings ((const char *const *) dw_argument_list_peek (plan->argv),
                          dw_argument_list_length (plan->argv));
}

/* What would become of the command line if rules in audit and warn mode were enforced. */
static json_t *
would_object (const DwPlan *plan)
{
  g_autoptr(GPtrArray) changes = dw_plan_list_would_changes (plan);
  g_autoptr(GPtrArray) problems = dw_plan_list_would_problems (plan);
  json_t *object = json_object ();

  json_object_set_new (object, "differs", json_boolean (dw_plan_would_differ (plan)));
  json_object_set_new (object, "refused", dw_json_string (plan->would->refused));
  json_object_set_new (object, "argv", argv_array (plan->would));
  json_object_set_new (object, "changes", changes_array (changes));
  json_object_set_new (object, "skipped", skipped_array (changes));
  json_object_set_new (object, "warnings",
                       dw_json_strings ((const char *const *) problems->pdata, problems->len));
  return object;
}

static const char *
problem_of (const DwPlan *plan)
{
  if (plan->line->error != NULL)
    return plan->line->error;
  return plan->failures->len > 0 ? g_ptr_array_index (plan->failures, 0) : NULL;
}

char *
dw_explain_json (const DwPlan *plan)
{
  const DwCommandLine *line = plan->line;
  const DwRunContext *context = plan->context;
  gboolean has_image = context != NULL && context->image != NULL;
  const GPtrArray *changes = plan->draft != NULL ? dw_draft_get_changes (plan->draft) : NULL;
  json_t *root = json_object ();

  json_object_set_new (root, "docker", dw_json_string (plan->host->docker));
  json_object_set_new (root, "command", dw_json_string (dw_command_line_name (line)));
  json_object_set_new (root, "command_index", json_integer (line->command_index));
  json_object_set_new (root, "image_index", json_integer (line->image_index));
  json_object_set_new (root, "image", has_image ? image_object (context) : json_null ());
  json_object_set_new (root, "operands", operands_array (line));
  json_object_set_new (root, "words",
                       context != NULL ? dw_json_strings (context->words, context->n_words)
                                       : json_array ());
  json_object_set_new (root, "docker_flags", flags_object (line->docker_flags));
  json_object_set_new (root, "run_flags", flags_object (line->flags));
  json_object_set_new (root, "mesos_task_id",
                       dw_json_string (context != NULL ? context->mesos_task_id : NULL));
  json_object_set_new (root, "marathon_app_id",
                       dw_json_string (context != NULL ? context->marathon_app_id : NULL));
  json_object_set_new (root, "settings", dw_settings_new (plan));
  json_object_set_new (root, "changes", changes_array (changes));
  json_object_set_new (root, "skipped", skipped_array (changes));
  json_object_set_new (root, "refused", dw_json_string (plan->refused));
  json_object_set_new (root, "error", dw_json_string (problem_of (plan)));
  json_object_set_new (root, "warnings",
                       dw_json_strings ((const char *const *) plan->warnings->pdata, plan->warnings->len));
  json_object_set_new (root, "argv", argv_array (plan));
  json_object_set_new (root, "would_be", plan->would != NULL ? would_object (plan) : json_null ());
  return dw_json_to_text (root);
}
