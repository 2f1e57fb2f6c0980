/* SPDX-License-Identifier: MIT */
/* What rules in audit and warn mode would have done. */
#include "plan/plan.h"

#include <string.h>

static gboolean
is_same_argv (const DwPlan *self, const DwPlan *other)
{
  char *const *a = dw_argument_list_peek (self->argv), *const *b = dw_argument_list_peek (other->argv);

  while (*a != NULL && *b != NULL && strcmp (*a, *b) == 0)
    {
      a++;
      b++;
    }
  return *a == NULL && *b == NULL;
}

gboolean
dw_plan_would_differ (const DwPlan *self)
{
  const DwPlan *would = self->would;

  if (would == NULL)
    return FALSE;
  if (self->refused != NULL || would->refused != NULL)
    return g_strcmp0 (self->refused, would->refused) != 0;
  return !is_same_argv (self, would);
}

GPtrArray *
dw_plan_list_would_changes (const DwPlan *self)
{
  const GPtrArray *changes = self->would != NULL ? dw_draft_get_changes (self->would->draft) : NULL;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      DwChange *change = g_ptr_array_index (changes, i);

      if (change->mode != DW_MODE_ENFORCE)
        g_ptr_array_add (list, change);
    }
  return list;
}

static gboolean
has_text (const GPtrArray *list, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) list, text, g_str_equal, NULL);
}

GPtrArray *
dw_plan_list_would_problems (const DwPlan *self)
{
  GPtrArray *problems = g_ptr_array_new ();

  for (guint i = 0; self->would != NULL && i < 2; i++)
    {
      const GPtrArray *list = i == 0 ? self->would->failures : self->would->warnings;

      for (guint j = 0; j < list->len; j++)
        {
          const char *text = g_ptr_array_index (list, j);

          if (!has_text (self->failures, text) && !has_text (self->warnings, text))
            g_ptr_array_add (problems, (gpointer) text);
        }
    }
  return problems;
}

/* The warning about a change that a rule in warn mode would make. Values that may be secrets are left out.
 * Returns: (transfer full) (nullable) */
static char *
describe (const DwDraft *draft, const DwChange *change)
{
  static const char *const verbs[] = {
    [DW_CHANGE_ADD] = "add",       [DW_CHANGE_DEFAULT] = "add", [DW_CHANGE_SET] = "set",
    [DW_CHANGE_REMOVE] = "remove", [DW_CHANGE_REPLACE] = "set", [DW_CHANGE_SET_IMAGE] = "set the image to"
  };
  g_autofree char *words = NULL;

  if (change->action == DW_CHANGE_REFUSE)
    return g_strdup_printf ("would be refused: %s", change->message);
  if (change->action == DW_CHANGE_WARN)
    return g_strdup (change->message);
  if (change->action == DW_CHANGE_SKIP)
    return NULL;
  words = change->action == DW_CHANGE_REMOVE ? dw_change_describe_removed (change)
                                             : dw_draft_describe (draft, change);
  return words != NULL ? g_strdup_printf ("rule %s would %s %s", change->rule, verbs[change->action], words)
                       : NULL;
}

static void
clear_warning (DwPlanWarning *self)
{
  g_free (self->text);
}

/* @text: (transfer full) (nullable) */
static void
add (GArray *warnings, const DwChange *change, char *text)
{
  const DwPlanWarning warning = { text, change->rule != NULL };

  if (text != NULL)
    g_array_append_val (warnings, warning);
}

GArray *
dw_plan_list_warnings (const DwPlan *self)
{
  const GPtrArray *changes = self->draft != NULL ? dw_draft_get_changes (self->draft) : NULL;
  g_autoptr(GPtrArray) would = dw_plan_list_would_changes (self);
  GArray *warnings = g_array_new (FALSE, FALSE, sizeof (DwPlanWarning));

  g_array_set_clear_func (warnings, (GDestroyNotify) clear_warning);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (changes, i);

      if (change->action == DW_CHANGE_WARN)
        add (warnings, change, g_strdup (change->message));
    }
  for (guint i = 0; i < would->len; i++)
    {
      const DwChange *change = g_ptr_array_index (would, i);

      if (change->mode == DW_MODE_WARN)
        add (warnings, change, describe (self->would->draft, change));
    }
  return warnings;
}
