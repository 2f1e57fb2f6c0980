/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "line/exclusions.h"
#include "rules/check-private.h"

#include <string.h>

/* Whether a condition or an action of the rule already deals with the flag @name. */
static gboolean
minds (const DwRule *rule, const char *name)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const GPtrArray *patterns =
          ((const DwRuleCondition *) g_ptr_array_index (rule->conditions, i))->patterns;

      for (guint j = 0; j < patterns->len; j++)
        {
          const DwRulePattern *pattern = g_ptr_array_index (patterns, j);

          if (pattern->flag != NULL && strcmp (dw_flag_canonical_name (pattern->flag), name) == 0)
            return TRUE;
        }
    }
  for (guint i = 0; i < rule->actions->len; i++)
    {
      const DwRuleAction *action = g_ptr_array_index (rule->actions, i);
      gboolean takes_away = action->kind == DW_RULE_REMOVE || action->kind == DW_RULE_SET;

      for (guint j = 0; takes_away && j < action->flags->len; j++)
        if (strcmp (
                dw_flag_canonical_name (((const DwRuleFlag *) g_ptr_array_index (action->flags, j))->flag),
                name) == 0)
          return TRUE;
    }
  return FALSE;
}

/* One of two flags that docker refuses together: see DwExclusion. */
typedef struct
{
  const char *name;
  const char *glob;
  const char *value;
} Side;

/* Whether the flag number @index of @action is a use of @side. */
static gboolean
is_use_of (const DwRule *rule, const DwRuleAction *action, guint index, const Side *side)
{
  const DwRuleFlag *entry = g_ptr_array_index (action->flags, index);
  g_autofree char *value = NULL;

  if (strcmp (dw_flag_canonical_name (entry->flag), side->name) != 0 || entry->off ||
      action->kind == DW_RULE_REMOVE)
    return FALSE;
  if (side->glob == NULL || entry->flag->kind == DW_FLAG_BOOL)
    return TRUE;
  value = dw_rule_dup_value (rule, action, index);
  return value != NULL && dw_glob_matches (side->glob, value);
}

/* Whether the rule itself adds a use of @side. */
static gboolean
adds_use_of (const DwRule *rule, const Side *side)
{
  for (guint i = 0; i < rule->actions->len; i++)
    {
      const DwRuleAction *action = g_ptr_array_index (rule->actions, i);

      for (guint j = 0; j < action->flags->len; j++)
        if (is_use_of (rule, action, j, side))
          return TRUE;
    }
  return FALSE;
}

/* @hint: what to do, or that the rule also adds the other flag */
static void
warn (const DwRule *rule, const DwRuleAction *action, const DwRuleFlag *entry, const Side *other,
      const char *hint, DwProblems *warnings)
{
  dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings,
                "docker refuses --%s together with --%s%s%s%s",
                entry->flag->long_name, other->name, other->value != NULL ? "=" : "",
                other->value != NULL ? other->value : "", hint);
}

/* @is_likely: callers often give the @other of the two
 * @told: the warning about both was already given */
static void
check_pair (const DwRule *rule, const DwRuleAction *action, const DwRuleFlag *entry, const Side *other,
            gboolean is_likely, gboolean told, DwProblems *warnings)
{
  g_autofree char *hint = NULL;

  if (adds_use_of (rule, other))
    {
      if (!told)
        warn (rule, action, entry, other, ", which this rule also adds", warnings);
      return;
    }
  if (!is_likely || minds (rule, other->name))
    return;
  hint =
      g_strconcat ("; add unless-flag=", other->name, other->glob != NULL && other->value != NULL ? "=" : "",
                   other->value != NULL ? other->glob : NULL, NULL);
  warn (rule, action, entry, other, hint, warnings);
}

void
dw_rule_check_exclusions (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  guint n;
  const DwExclusion *all = dw_exclusions_get (&n);

  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

      for (guint j = 0; j < n; j++)
        {
          const Side flag = { all[j].flag, all[j].glob, all[j].value };
          const Side other = { all[j].other, all[j].other_glob, all[j].other_value };

          if (is_use_of (rule, action, i, &flag))
            check_pair (rule, action, entry, &other, all[j].is_likely, FALSE, warnings);
          if (is_use_of (rule, action, i, &other))
            check_pair (rule, action, entry, &flag, all[j].is_flag_likely, TRUE, warnings);
        }
    }
}
