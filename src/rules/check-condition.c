/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "line/flag-parser.h"
#include "line/image-reference.h"
#include "rules/check-private.h"
#include "rules/variables.h"

#include <fnmatch.h>
#include <string.h>

/* Mesos sets these for each of its containers. */
gboolean
dw_rule_condition_sees_mesos (const DwRuleCondition *condition)
{
  static const char *const names[] = { "MESOS_TASK_ID", "MESOS_CONTAINER_NAME", "MESOS_SANDBOX" };

  if (condition->subject != DW_RULE_ENV || condition->takes_back)
    return FALSE;
  for (guint i = 0; i < condition->patterns->len; i++)
    {
      const DwRulePattern *pattern = g_ptr_array_index (condition->patterns, i);

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if ((pattern->glob == NULL || strcmp (pattern->glob, "*") == 0) &&
            fnmatch (pattern->name, names[j], 0) == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
has_pattern (const DwRuleCondition *condition, const char *text)
{
  for (guint i = 0; i < condition->patterns->len; i++)
    if (strcmp (((const DwRulePattern *) g_ptr_array_index (condition->patterns, i))->text, text) == 0)
      return TRUE;
  return FALSE;
}

/* Whether each pattern of @match is also one that keeps the rule from acting. */
static gboolean
excludes (const DwRuleCondition *unless, const DwRuleCondition *match)
{
  for (guint i = 0; i < match->patterns->len; i++)
    {
      const DwRulePattern *pattern = g_ptr_array_index (match->patterns, i);

      if (!has_pattern (unless, pattern->text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
takes_image (const DwRule *rule)
{
  for (guint i = 0; i < rule->commands->len; i++)
    {
      const DwCommand *command = g_ptr_array_index (rule->commands, i);

      if (command->min_operands == 0 || dw_command_get_operand (command, 0) != DW_OPERAND_IMAGE)
        return FALSE;
    }
  return TRUE;
}

/* Whether each line that the rule is for has a thing of @subject. */
static gboolean
is_always_there (const DwRule *rule, DwRuleSubject subject)
{
  if (subject == DW_RULE_IMAGE || subject == DW_RULE_REGISTRY)
    return takes_image (rule);
  return dw_rule_subject_row (subject)->is_always_there;
}

/* Whether a condition that is turned round can't hold, on its own or beside another. */
static gboolean
never_holds (const DwRule *rule, const DwRuleCondition *condition)
{
  if (condition->quantifier != DW_RULE_UNLESS || condition->takes_back)
    return FALSE;
  if (is_always_there (rule, condition->subject) && has_pattern (condition, "*"))
    return TRUE;
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *other = g_ptr_array_index (rule->conditions, i);

      if (other->quantifier == DW_RULE_MATCH && other->subject == condition->subject &&
          excludes (condition, other))
        return TRUE;
    }
  return FALSE;
}

/* Whether a pattern that fits nothing lets lines through that the rule would refuse. */
static gboolean
opens_ban (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern)
{
  gboolean is_ban = condition->quantifier == DW_RULE_MATCH || condition->quantifier == DW_RULE_ALL;

  return dw_rule_find_action (rule, DW_RULE_REFUSE) != NULL && is_ban != pattern->takes_back;
}

/* Whether such values are what an allow-list lists, and not what a requirement asks for. */
static gboolean
is_listed (const DwFlag *flag)
{
  static const DwMeaning meanings[] = { DW_MEANING_DEVICE, DW_MEANING_MOUNT, DW_MEANING_PORT,
                                        DW_MEANING_TMPFS, DW_MEANING_VOLUME };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (flag->meaning == meanings[i])
      return TRUE;
  return strcmp (dw_flag_canonical_name (flag), "cap-add") == 0;
}

/* Whether the condition is content with one use of a flag that may be used more than once. */
static gboolean
is_weak_list (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern)
{
  return condition->quantifier == DW_RULE_UNLESS && pattern->flag != NULL && pattern->glob != NULL &&
         dw_rule_find_action (rule, DW_RULE_REFUSE) != NULL && is_listed (pattern->flag);
}

/* Whether a bracket in @glob stands open, and so for itself. */
static gboolean
has_open_bracket (const char *glob)
{
  const char *open = strchr (glob, '[');

  return open != NULL && strchr (open, ']') == NULL;
}

/* Returns: (nullable) why the pattern can't match what it is meant to */
static const char *
find_flaw (const DwRuleCondition *condition, const DwRulePattern *pattern)
{
  g_autofree char *literal = pattern->glob != NULL ? dw_glob_dup_literal (pattern->glob) : NULL;
  g_auto(DwImageReference) image = { 0 };
  gboolean on;

  if (pattern->glob != NULL && has_open_bracket (pattern->glob))
    return "a [ without a ] stands for itself";
  if (literal == NULL || pattern->template != NULL)
    return NULL;
  if (pattern->flag != NULL && pattern->name != NULL && pattern->flag->kind == DW_FLAG_BOOL &&
      !dw_parse_bool (literal, &on))
    return "this flag is true or false";
  if (condition->subject == DW_RULE_IMAGE && !dw_image_reference_init (&image, literal))
    return "no image has such a name";
  return NULL;
}

static void
check_pattern (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern,
               DwProblems *warnings)
{
  guint line = dw_config_group_find (rule->group, condition->key)->line;
  const char *flaw = find_flaw (condition, pattern);

  if (dw_rule_check_text (rule, line, condition->key, pattern->text, warnings) && flaw != NULL)
    dw_rule_warn (rule, line, condition->key, warnings, "'%s': %s", pattern->text, flaw);
  if (pattern->template != NULL && opens_ban (rule, condition, pattern) &&
      dw_rule_template_may_be_empty (pattern->template, takes_image (rule)))
    dw_rule_warn (rule, line, condition->key, warnings,
                  "where the variable in '%s' is empty, this matches nothing and the rule refuses less",
                  pattern->text);
  if (is_weak_list (rule, condition, pattern))
    dw_rule_warn (rule, line, condition->key, warnings,
                  "one --%s that matches is enough for this; to have each of them checked, say outside-%s",
                  pattern->flag->long_name, condition->key + strlen ("unless-"));
}

void
dw_rule_check_conditions (const DwRule *rule, DwProblems *warnings)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);
      guint line = dw_config_group_find (rule->group, condition->key)->line;

      if (never_holds (rule, condition))
        dw_rule_warn (rule, line, condition->key, warnings, "this never holds: the rule can't act");
      for (guint j = 0; j < condition->patterns->len; j++)
        check_pattern (rule, condition, g_ptr_array_index (condition->patterns, j), warnings);
    }
}
