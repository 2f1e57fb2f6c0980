/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "line/exclusions.h"
#include "rules/check-private.h"

#include <string.h>

/* Whether a condition or an action of the rule is about the flag @name: then it is known what that does. */
static gboolean
minds (const DwRule *rule, const char *name)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const GPtrArray *patterns = ((const DwRuleCondition *) g_ptr_array_index (rule->conditions, i))->patterns;

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
        if (strcmp (dw_flag_canonical_name (((const DwRuleFlag *) g_ptr_array_index (action->flags, j))->flag),
                    name) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Whether @entry is a use of the flag @name with a value that matches @glob (nullable). */
static gboolean
is_use_of (const DwRuleFlag *entry, const char *name, const char *glob)
{
  if (strcmp (dw_flag_canonical_name (entry->flag), name) != 0 || entry->off)
    return FALSE;
  if (glob == NULL || entry->flag->kind == DW_FLAG_BOOL)
    return TRUE;
  return entry->value != NULL && dw_glob_matches (glob, dw_template_get_text (entry->value));
}

/* Says which pattern keeps the rule from lines that have the other flag. */
static void
warn (const DwRule *rule, const DwRuleAction *action, const DwRuleFlag *entry, const DwExclusion *exclusion,
      DwProblems *warnings)
{
  const char *glob = exclusion->other_glob;
  const char *equals = glob != NULL ? "=" : "";

  dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings,
                "docker refuses --%s beside --%s%s%s; say unless-flag=%s%s%s", entry->flag->long_name,
                exclusion->other, equals, glob != NULL ? exclusion->other_value : "", exclusion->other, equals,
                glob != NULL ? glob : "");
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
        if (all[j].is_likely && is_use_of (entry, all[j].flag, all[j].glob) && !minds (rule, all[j].other))
          warn (rule, action, entry, &all[j], warnings);
    }
}
