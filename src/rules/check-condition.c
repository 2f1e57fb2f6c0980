/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "rules/check-private.h"
#include "rules/variables.h"

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
            dw_glob_matches (pattern->name, names[j]))
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

gboolean
dw_rule_condition_takes_all (const DwRule *rule, const DwRuleCondition *condition)
{
  return !condition->takes_back && is_always_there (rule, condition->subject) && has_pattern (condition, "*");
}

/* Whether an unless- condition cannot hold, by itself or together with a match- condition. */
static gboolean
never_holds (const DwRule *rule, const DwRuleCondition *condition)
{
  if (condition->quantifier != DW_RULE_UNLESS || condition->takes_back)
    return FALSE;
  if (dw_rule_condition_takes_all (rule, condition))
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

/* Whether the rule refuses less if @pattern fits nothing. */
static gboolean
opens_ban (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern)
{
  gboolean is_ban = condition->quantifier == DW_RULE_MATCH || condition->quantifier == DW_RULE_ALL;

  return dw_rule_find_action (rule, DW_RULE_REFUSE) != NULL && is_ban != pattern->takes_back;
}

/* Whether values of @flag are more likely checked against an allow-list than required. */
static gboolean
is_listed (const DwFlag *flag)
{
  static const DwMeaning meanings[] = { DW_MEANING_DEVICE, DW_MEANING_MOUNT, DW_MEANING_PORT,
                                        DW_MEANING_SERVICE_PORT, DW_MEANING_TMPFS, DW_MEANING_VOLUME };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (flag->meaning == meanings[i])
      return TRUE;
  return strcmp (dw_flag_canonical_name (flag), "cap-add") == 0;
}

/* Whether one allowed value of a flag satisfies the condition, whatever its other values are. */
static gboolean
is_weak_list (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern)
{
  return condition->quantifier == DW_RULE_UNLESS && pattern->flag != NULL && pattern->glob != NULL &&
         dw_rule_find_action (rule, DW_RULE_REFUSE) != NULL && is_listed (pattern->flag);
}

/* Whether one allowed thing satisfies the condition, whatever the others are. */
static gboolean
is_weak_subject (const DwRule *rule, const DwRuleCondition *condition)
{
  static const DwRuleSubject listed[] = { DW_RULE_CAPABILITY, DW_RULE_DEVICE, DW_RULE_HOST_PATH,
                                          DW_RULE_MOUNT, DW_RULE_PORT, DW_RULE_WRITABLE_HOST_PATH };

  if (condition->quantifier != DW_RULE_UNLESS || dw_rule_find_action (rule, DW_RULE_REFUSE) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    if (condition->subject == listed[i])
      return TRUE;
  return FALSE;
}

/* Finds the subject that covers all that a ban on values of @flag is about, whichever flag asks for it.
 * Returns: (nullable) the subject's name */
static const char *
find_wider_subject (const DwFlag *flag)
{
  static const struct
  {
    DwMeaning meaning;
    const char *subject;
  } wider[] = {
    { DW_MEANING_CAPABILITY, "capability" }, { DW_MEANING_DEVICE, "device" },
    { DW_MEANING_MOUNT, "host-path" },       { DW_MEANING_PORT, "port" },
    { DW_MEANING_SERVICE_PORT, "port" },     { DW_MEANING_VOLUME, "host-path" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wider); i++)
    if (flag->meaning == wider[i].meaning && strcmp (dw_flag_canonical_name (flag), "cap-drop") != 0)
      return wider[i].subject;
  return NULL;
}

/* Whether a pattern for --mount is about one of its options that no subject covers. */
static gboolean
is_about_option (const char *glob)
{
  return strstr (glob, "volume-") != NULL || strstr (glob, "bind-") != NULL;
}

/* Warns about a ban on some values of a flag if other flags can ask for the same: --mount for --volume,
 * --privileged for --cap-add. */
static void
check_ban (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern, guint line,
           DwProblems *warnings)
{
  const char *subject =
      pattern->flag != NULL && pattern->name != NULL ? find_wider_subject (pattern->flag) : NULL;

  if (subject == NULL || condition->quantifier != DW_RULE_MATCH || pattern->takes_back ||
      pattern->glob == NULL || strcmp (pattern->glob, "*") == 0 || is_about_option (pattern->glob) ||
      dw_rule_find_action (rule, DW_RULE_REFUSE) == NULL)
    return;
  dw_rule_warn (rule, line, condition->key, warnings,
                "'%s': other flags and spellings ask for the same; match-%s sees them all", pattern->text,
                subject);
}

static void
check_pattern (const DwRule *rule, const DwRuleCondition *condition, const DwRulePattern *pattern,
               DwProblems *warnings)
{
  guint line = dw_rule_group_find (rule->group, condition->key)->line;
  g_autofree char *flaw = dw_rule_pattern_find_flaw (condition, pattern);

  if (dw_rule_check_text (rule, line, condition->key, pattern->text, warnings) && flaw != NULL)
    dw_rule_warn (rule, line, condition->key, warnings, "'%s': %s", pattern->text, flaw);
  if (pattern->template != NULL && opens_ban (rule, condition, pattern) &&
      dw_rule_template_may_be_empty (pattern->template, takes_image (rule)))
    dw_rule_warn (rule, line, condition->key, warnings,
                  "if the variable in '%s' is empty, this matches nothing and the rule refuses less",
                  pattern->text);
  check_ban (rule, condition, pattern, line, warnings);
  if (is_weak_list (rule, condition, pattern))
    dw_rule_warn (rule, line, condition->key, warnings,
                  "one --%s that matches is enough for this; to check each of them, use outside-%s",
                  pattern->flag->long_name, condition->key + strlen ("unless-"));
}

void
dw_rule_check_conditions (const DwRule *rule, DwProblems *warnings)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, i);
      guint line = dw_rule_group_find (rule->group, condition->key)->line;

      if (never_holds (rule, condition))
        dw_rule_warn (rule, line, condition->key, warnings, "this is never true, so the rule cannot act");
      for (guint j = 0; j < condition->patterns->len; j++)
        check_pattern (rule, condition, g_ptr_array_index (condition->patterns, j), warnings);
      if (is_weak_subject (rule, condition))
        dw_rule_warn (rule, line, condition->key, warnings,
                      "one %s that matches is enough for this; to check each of them, use outside-%s",
                      condition->key + strlen ("unless-"), condition->key + strlen ("unless-"));
    }
}
