/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"

#include <unistd.h>

static char *
look_up_flag (DwRuleFacts *self, const char *name)
{
  const DwDraftFlag *flag = dw_draft_get_last (self->draft, name);

  return flag != NULL ? g_strdup (flag->value) : NULL;
}

static char *
look_up_image (const DwImageReference *image, int id)
{
  switch (id)
    {
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

/* The caller and the host. */
static char *
look_up_caller (DwRuleFacts *self, int id, const char *argument)
{
  switch (id)
    {
    case DW_VARIABLE_USER:
      return g_strdup (dw_facts_get_user (self->world));
    case DW_VARIABLE_UID:
      return g_strdup_printf ("%lu", (unsigned long) self->context->invocation->uid);
    case DW_VARIABLE_GID:
      return g_strdup_printf ("%lu", (unsigned long) getegid ());
    case DW_VARIABLE_HOSTNAME:
      return g_strdup (dw_facts_get_host (self->world));
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
    case DW_VARIABLE_NAME:
      return look_up_flag (self, "name");
    case DW_VARIABLE_MESOS_TASK_ID:
      return g_strdup (self->context->mesos_task_id);
    case DW_VARIABLE_MARATHON_APP_ID:
      return g_strdup (self->context->marathon_app_id);
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
    case DW_VARIABLE_HOST:
      return look_up_caller (self, id, argument);
    default:
      return look_up_image (dw_rule_facts_get_image (self), id);
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
