/* SPDX-License-Identifier: MIT */
#include "line/docker-flags.h"
#include "rules/check-private.h"

#include <string.h>

/* Whether the last of @warnings repeats an earlier one about the same line. */
static gboolean
is_repeated (const DwProblems *warnings)
{
  const DwProblem *last = g_ptr_array_index (warnings, warnings->len - 1);

  for (guint i = warnings->len - 1; i > 0; i--)
    {
      const DwProblem *before = g_ptr_array_index (warnings, i - 1);

      if (before->line != last->line || strcmp (before->path, last->path) != 0)
        return FALSE;
      if (strcmp (before->text, last->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the last of @warnings repeats any other: those about a key of [rules] come with each rule. */
static gboolean
is_repeated_anywhere (const DwProblems *warnings)
{
  for (guint i = warnings->len - 1; i > 0; i--)
    if (dw_problem_is_equal (g_ptr_array_index (warnings, i - 1),
                             g_ptr_array_index (warnings, warnings->len - 1)))
      return TRUE;
  return FALSE;
}

void
dw_rule_warn (const DwRule *rule, guint line, const char *key, DwProblems *warnings,
              const char *format, ...)
{
  const DwConfigKey *entry = key != NULL ? dw_rule_group_find (rule->group, key) : NULL;
  gboolean is_shared = entry != NULL && entry->group != rule->group;
  va_list arguments;

  va_start (arguments, format);
  dw_problems_add_valist (warnings, rule->file->path, line,
                          is_shared ? entry->group->name : rule->group->name, key, format, arguments);
  va_end (arguments);
  if (is_shared ? is_repeated_anywhere (warnings) : is_repeated (warnings))
    g_ptr_array_set_size (warnings, (gint) warnings->len - 1);
}

const DwRuleAction *
dw_rule_find_action (const DwRule *rule, DwRuleActionKind kind)
{
  for (guint i = 0; i < rule->actions->len; i++)
    {
      const DwRuleAction *action = g_ptr_array_index (rule->actions, i);

      if (action->kind == kind)
        return action;
    }
  return NULL;
}

/* Whether a space in @value was probably meant to end an argument: it is at either end, or before a comment
 * or one of docker's flags. */
static gboolean
has_stray_blank (const char *value)
{
  gsize length = strlen (value);

  if (length > 0 && (*value == ' ' || value[length - 1] == ' ' || strstr (value, " #") != NULL))
    return TRUE;
  for (const char *p = strstr (value, " --"); p != NULL; p = strstr (p + 1, " --"))
    if (dw_flag_table_find (&dw_run_flags, p + 3, (gssize) strcspn (p + 3, "= ")) != NULL)
      return TRUE;
  return FALSE;
}

/* No shell reads the value: quotes in it are probably a mistake, and a space does not end an argument. */
gboolean
dw_rule_check_text (const DwRule *rule, guint line, const char *key, const char *value,
                    DwProblems *warnings)
{
  gsize length = strlen (value);

  if (length > 1 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
    dw_rule_warn (rule, line, key, warnings, "the quotes in %s are part of the value", value);
  else if (has_stray_blank (value))
    dw_rule_warn (rule, line, key, warnings,
                  "the space in '%s' is part of the value; separate arguments with ;", value);
  else
    return TRUE;
  return FALSE;
}

/* Whether a value that the caller gives overrides the action's: it does with default, and with add if docker
 * keeps only the last value. */
static gboolean
gives_way (const DwRuleAction *action, const DwRuleFlag *entry)
{
  return action->kind == DW_RULE_DEFAULT ||
         (action->kind == DW_RULE_ADD && !dw_flag_is_repeatable (entry->flag));
}

/* Warns about flags that break a Mesos agent: it finds its containers by name, takes their output and exit
 * status from an attached client, inspects them after they exit, and looks for their address on the network
 * that it named. */
static void
check_mesos (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  static const struct
  {
    const char *flag;
    const char *harm;
    gboolean given; /* the agent gives it to each container itself */
  } harms[] = {
    { "detach", "the task would seem to end at once", FALSE },
    { "interactive", "the task's input is /dev/null", FALSE },
    { "name", "the agent would not find its container", TRUE },
    { "network", "the agent looks for the task's address on the network that it named", TRUE },
    { "rm", "the agent inspects a container after its end", FALSE },
    { "tty", "the sandbox's stdout and stderr would become one", FALSE },
  };

  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);

      for (guint j = 0; j < G_N_ELEMENTS (harms); j++)
        if (strcmp (dw_flag_canonical_name (entry->flag), harms[j].flag) == 0 && !entry->off &&
            !(harms[j].given && gives_way (action, entry)))
          dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings,
                        "--%s breaks Mesos tasks: %s; add unless-env=MESOS_SANDBOX if this host runs any",
                        entry->flag->long_name, harms[j].harm);
    }
}

static void
check_versions (const DwRule *rule, const DwRuleAction *action, DwDockerVersion docker,
                DwProblems *warnings)
{
  const char *key = dw_rule_action_name (action->kind);
  g_autofree char *this_one = dw_docker_version_to_string (docker);

  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwFlag *flag = ((const DwRuleFlag *) g_ptr_array_index (action->flags, i))->flag;
      int place = dw_docker_version_place (docker, dw_flag_get_since (flag), dw_flag_get_until (flag));

      if (place < 0)
        dw_rule_warn (rule, action->line, key, warnings, "--%s was added in docker %s; this one is %s",
                      flag->long_name, flag->since, this_one);
      else if (place > 0)
        dw_rule_warn (rule, action->line, key, warnings,
                      "--%s was removed after docker %s; this one is %s", flag->long_name, flag->until,
                      this_one);
    }
}

static void
check_set (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  for (guint i = 0; action->kind == DW_RULE_SET && i < action->flags->len; i++)
    {
      const DwFlag *flag = ((const DwRuleFlag *) g_ptr_array_index (action->flags, i))->flag;
      const char *name = dw_flag_canonical_name (flag);

      if (flag->meaning == DW_MEANING_PORT || flag->meaning == DW_MEANING_SERVICE_PORT)
        dw_rule_warn (rule, action->line, "set", warnings,
                      "removes every --%s of the caller; default-port= and set-port= change each "
                      "of them in place",
                      name);
      else if (flag->meaning == DW_MEANING_VOLUME || flag->meaning == DW_MEANING_MOUNT)
        dw_rule_warn (rule, action->line, "set", warnings,
                      "removes every --%s of the caller; map-source= and set-mount= change each "
                      "of them in place",
                      name);
      else if (strcmp (name, "env") == 0 || strcmp (name, "label") == 0)
        dw_rule_warn (rule, action->line, "set", warnings,
                      "removes every --%s of the caller; to force one, use remove=%s=NAME;%s=NAME=* and "
                      "add=--%s=NAME=VALUE",
                      name, name, name, name);
    }
}

/* Docker takes a comma for the end of a part of --gpus, unless the part is in quotes. */
static void
check_gpus (const DwRule *rule, const DwRuleAction *action, const char *text, DwProblems *warnings)
{
  const char *device = strstr (text, "device=");
  const char *comma = device != NULL ? strchr (device, ',') : NULL;

  if (comma != NULL && *text != '"' && strchr (comma, '=') == NULL)
    dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings,
                  "docker needs quotes here, because a comma ends a part: \"%s\"", text);
}

/* Checks the values in an action's words: those after a =, and words that are not flags. */
static void
check_texts (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  const char *key = dw_rule_action_name (action->kind);

  for (guint i = 0; i < action->words->len; i++)
    {
      const char *word = dw_template_get_text (g_ptr_array_index (action->words, i));
      const char *equals = *word == '-' ? strchr (word, '=') : NULL;

      dw_rule_check_text (rule, action->line, key, equals != NULL ? equals + 1 : word, warnings);
    }
  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);
      const char *text = entry->value != NULL ? dw_template_get_text (entry->value) : NULL;

      if (text != NULL && entry->flag->meaning == DW_MEANING_GPUS)
        check_gpus (rule, action, text, warnings);
      else if (text != NULL)
        dw_rule_check_text (rule, action->line, key, text, warnings);
    }
}

/* Checks what add, set or default gives docker. */
static void
check_addition (const DwRule *rule, const DwRuleAction *action, DwDockerVersion version,
                gboolean spares_mesos, DwProblems *warnings)
{
  check_versions (rule, action, version, warnings);
  if (!spares_mesos)
    check_mesos (rule, action, warnings);
  check_set (rule, action, warnings);
  dw_rule_check_exclusions (rule, action, warnings);
  check_texts (rule, action, warnings);
  dw_rule_check_values (rule, action, warnings);
}

static gboolean
adds (const DwRuleAction *action)
{
  return action->kind == DW_RULE_ADD || action->kind == DW_RULE_SET ||
         action->kind == DW_RULE_DEFAULT;
}

/* The caller would see the quotes of a message. */
static void
check_message (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  const char *text = dw_template_get_text (g_ptr_array_index (action->words, 0));
  gsize length = strlen (text);

  if (length > 1 && (*text == '"' || *text == '\'') && strchr (text + 1, *text) == text + length - 1)
    dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings,
                  "the quotes in %s are part of the message", text);
}

void
dw_rule_check_actions (const DwRule *rule, DwDockerVersion version, gboolean spares_mesos,
                       DwProblems *warnings)
{
  const DwRuleAction *refusal = dw_rule_find_action (rule, DW_RULE_REFUSE);

  for (guint i = 0; i < rule->actions->len; i++)
    {
      const DwRuleAction *action = g_ptr_array_index (rule->actions, i);

      if (action->kind == DW_RULE_REFUSE || action->kind == DW_RULE_WARN)
        check_message (rule, action, warnings);
      if (action == refusal)
        continue;
      if (refusal != NULL)
        dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings,
                      "this is never done, because the rule refuses");
      else if (action->kind == DW_RULE_SET_IMAGE)
        dw_rule_check_values (rule, action, warnings);
      else if (adds (action))
        check_addition (rule, action, version, spares_mesos, warnings);
    }
}
