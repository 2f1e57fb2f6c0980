/* SPDX-License-Identifier: MIT */
#include "rules/variables.h"
#include "base/quote.h"
#include "docker/engine.h"
#include "rules/match-private.h"
#include "run/draft-values.h"

#include <string.h>
#include <unistd.h>

const DwTemplateName dw_rule_variable_names[] = {
  { "image", DW_VARIABLE_IMAGE, FALSE },
  { "image.registry", DW_VARIABLE_IMAGE_REGISTRY, FALSE },
  { "image.repository", DW_VARIABLE_IMAGE_REPOSITORY, FALSE },
  { "image.path", DW_VARIABLE_IMAGE_PATH, FALSE },
  { "image.name", DW_VARIABLE_IMAGE_NAME, FALSE },
  { "image.tag", DW_VARIABLE_IMAGE_TAG, FALSE },
  { "image.digest", DW_VARIABLE_IMAGE_DIGEST, FALSE },
  { "command", DW_VARIABLE_COMMAND, FALSE },
  { "container", DW_VARIABLE_CONTAINER, FALSE },
  { "name", DW_VARIABLE_NAME, FALSE },
  { "user", DW_VARIABLE_USER, FALSE },
  { "uid", DW_VARIABLE_UID, FALSE },
  { "gid", DW_VARIABLE_GID, FALSE },
  { "hostname", DW_VARIABLE_HOSTNAME, FALSE },
  { "directory", DW_VARIABLE_DIRECTORY, FALSE },
  { "engine", DW_VARIABLE_ENGINE, FALSE },
  { "matched", DW_VARIABLE_MATCHED, FALSE },
  { "mesos.task_id", DW_VARIABLE_MESOS_TASK_ID, FALSE },
  { "marathon.app_id", DW_VARIABLE_MARATHON_APP_ID, FALSE },
  { "env.", DW_VARIABLE_ENV, FALSE },
  { "caller-env.", DW_VARIABLE_CALLER_ENV, FALSE },
  { "host.", DW_VARIABLE_CALLER_ENV, FALSE }, /* its old name */
  { "flag.", DW_VARIABLE_FLAG, FALSE },
  { "label.", DW_VARIABLE_LABEL, FALSE },
  { "image-label.", DW_VARIABLE_IMAGE_LABEL, TRUE },
  { NULL, 0, FALSE },
};

gboolean
dw_rule_template_may_be_empty (const DwTemplate *template, gboolean has_image)
{
  static const int always[] = { DW_VARIABLE_COMMAND,  DW_VARIABLE_UID,       DW_VARIABLE_GID,
                                DW_VARIABLE_HOSTNAME, DW_VARIABLE_DIRECTORY, DW_VARIABLE_IMAGE };

  return dw_template_may_be_empty (template, always, G_N_ELEMENTS (always) - (has_image ? 0 : 1));
}

static char *
look_up_flag (DwRuleFacts *self, const char *name)
{
  const DwDraftFlag *flag = dw_draft_get_last (self->draft, name);

  return flag != NULL ? g_strdup (flag->value) : NULL;
}

/* The first one that the command line names. */
static char *
look_up_container (DwRuleFacts *self)
{
  const GPtrArray *things = dw_draft_get_things (self->draft, DW_THING_CONTAINER, self->world);

  return things->len > 0 ? g_strdup (((const DwThing *) g_ptr_array_index (things, 0))->name) : NULL;
}

static char *
look_up_image (DwRuleFacts *self, int id)
{
  const DwImageReference *image = dw_rule_facts_get_image (self);

  switch (id)
    {
    case DW_VARIABLE_IMAGE_PATH:
      return dw_image_reference_dup_path (image);
    case DW_VARIABLE_IMAGE_REGISTRY:
      return g_strdup (image->registry);
    case DW_VARIABLE_IMAGE_REPOSITORY:
      return g_strdup (image->repository);
    case DW_VARIABLE_IMAGE_NAME:
      return g_strdup (dw_image_reference_name (image));
    case DW_VARIABLE_IMAGE_TAG:
      return g_strdup (dw_image_reference_effective_tag (image));
    case DW_VARIABLE_IMAGE_DIGEST:
      return g_strdup (image->digest);
    default:
      return g_strdup (image->text);
    }
}

/* The name of the context; for the default context, its endpoint. */
static char *
look_up_engine (DwRuleFacts *self)
{
  const GPtrArray *engines = dw_facts_get_engines (self->world);
  char *const *engine = engines != NULL ? g_ptr_array_index (engines, 0) : NULL;

  if (engine == NULL)
    return NULL;
  return g_strdup (strcmp (engine[0], DW_ENGINE_DEFAULT) == 0 && engine[1] != NULL ? engine[1] : engine[0]);
}

/* Looks up the variables about the caller and the host. */
static char *
look_up_caller (DwRuleFacts *self, int id, const char *argument)
{
  switch (id)
    {
    case DW_VARIABLE_USER:
      return g_strdup (dw_facts_get_user (self->world));
    case DW_VARIABLE_UID:
      return g_strdup (dw_facts_get_uid (self->world));
    case DW_VARIABLE_GID:
      return g_strdup (dw_facts_get_gid (self->world));
    case DW_VARIABLE_HOSTNAME:
      return g_strdup (dw_facts_get_host (self->world));
    case DW_VARIABLE_DIRECTORY:
      return g_strdup (dw_facts_get_directory (self->world));
    case DW_VARIABLE_ENGINE:
      return look_up_engine (self);
    default:
      return g_strdup (dw_invocation_getenv (self->context->invocation, argument));
    }
}

static char *
look_up (int id, const char *argument, gpointer data)
{
  DwRuleFacts *self = data;

  switch (id)
    {
    case DW_VARIABLE_COMMAND:
      return g_strdup (self->context->command);
    case DW_VARIABLE_CONTAINER:
      return look_up_container (self);
    case DW_VARIABLE_NAME:
      return look_up_flag (self, "name");
    case DW_VARIABLE_MESOS_TASK_ID:
      return g_strdup (self->context->mesos_task_id);
    case DW_VARIABLE_MARATHON_APP_ID:
      return g_strdup (self->context->marathon_app_id);
    case DW_VARIABLE_MATCHED:
      return g_strdup (self->matched);
    case DW_VARIABLE_ENV:
      return g_strdup (dw_rule_facts_get_value (self, DW_RULE_ENV, argument));
    case DW_VARIABLE_FLAG:
      return look_up_flag (self, argument);
    case DW_VARIABLE_LABEL:
      return g_strdup (dw_rule_facts_get_value (self, DW_RULE_LABEL, argument));
    case DW_VARIABLE_IMAGE_LABEL:
      return g_strdup (dw_rule_facts_get_value (self, DW_RULE_IMAGE_LABEL, argument));
    case DW_VARIABLE_USER:
    case DW_VARIABLE_UID:
    case DW_VARIABLE_GID:
    case DW_VARIABLE_HOSTNAME:
    case DW_VARIABLE_DIRECTORY:
    case DW_VARIABLE_ENGINE:
    case DW_VARIABLE_CALLER_ENV:
      return look_up_caller (self, id, argument);
    default:
      return look_up_image (self, id);
    }
}

char *
dw_rule_facts_find_breach (DwRuleFacts *self, const DwTemplate *template)
{
  return dw_template_find_breach (template, look_up, self);
}

void
dw_rule_facts_note_breach (DwRuleFacts *self, const char *breach)
{
  dw_facts_note_problem (self->world, "does not act: %s", breach);
}

char *
dw_rule_facts_expand (DwRuleFacts *self, const DwTemplate *template)
{
  return dw_template_expand (template, look_up, self);
}

static char *
look_up_line (int id, const char *argument, gpointer data)
{
  g_autofree char *value = look_up (id, argument, data);

  return value != NULL && strchr (value, '\n') != NULL ? dw_escape (value) : g_steal_pointer (&value);
}

char *
dw_rule_facts_expand_message (DwRuleFacts *self, const DwTemplate *template)
{
  return dw_template_expand (template, look_up_line, self);
}

/* Whether the value of a variable may be a secret: one of the environment, or of a flag that may carry
 * some. */
static gboolean
may_be_secret (DwRuleFacts *self, int id, const char *argument)
{
  const DwDraftFlag *flag = id == DW_VARIABLE_FLAG ? dw_draft_get_last (self->draft, argument) : NULL;

  return id == DW_VARIABLE_ENV || id == DW_VARIABLE_CALLER_ENV ||
         (flag != NULL && (flag->flag->traits & DW_TRAIT_SECRET) != 0);
}

static char *
look_up_logged (int id, const char *argument, gpointer data)
{
  g_autofree char *value = look_up_line (id, argument, data);

  return value != NULL && *value != '\0' && may_be_secret (data, id, argument) ? g_strdup ("…")
                                                                               : g_steal_pointer (&value);
}

char *
dw_rule_facts_expand_logged (DwRuleFacts *self, const DwTemplate *template)
{
  return dw_template_expand (template, look_up_logged, self);
}

DwRulePattern *
dw_rule_facts_expand_pattern (DwRuleFacts *self, const DwRulePattern *pattern, DwRuleShape shape)
{
  return dw_rule_pattern_expand (pattern, shape, look_up, self);
}
