/* SPDX-License-Identifier: MIT */
/* The values that a rule gives docker, as far as they are known when it is read. */
#include "base/suggest.h"
#include "line/flag-parser.h"
#include "rules/check-private.h"
#include "rules/image.h"
#include "values/capability.h"
#include "values/value.h"

#include <string.h>

char *
dw_rule_find_flaw_of_capability (const char *name)
{
  guint n;
  const char *const *known = dw_capabilities_get (&n);
  g_autofree char *question = NULL;

  if (dw_capability_is_known (name))
    return NULL;
  question = dw_suggest (name, known, n, "", "");
  return g_strdup_printf ("Linux has no capability %s%s", name, question);
}

/* A volume's name has no slash, and a path begins with one, or with a dot. */
static gboolean
is_no_source (const DwFlag *flag, const DwValue *value)
{
  const char *source = value->fields[DW_FIELD_SOURCE];

  return flag->meaning == DW_MEANING_VOLUME && source != NULL && *source != '/' &&
         strchr (source, '/') != NULL;
}

/* Whether the value is a restart policy that docker's client accepts but the engine refuses. */
static gboolean
is_no_policy (const DwFlag *flag, const DwValue *value)
{
  static const char *const policies[] = { "", "always", "no", "on-failure", "unless-stopped", NULL };

  return flag->meaning == DW_MEANING_RESTART && value->fields[DW_FIELD_NAME] != NULL &&
         !g_strv_contains (policies, value->fields[DW_FIELD_NAME]);
}

char *
dw_rule_find_flaw_of_value (const DwFlag *flag, const char *text)
{
  const DwReading reading = { .flag = flag, .directory = "/" };
  g_autoptr(DwValue) value = dw_value_read_any (&reading, text);
  gboolean on;

  if (flag->kind == DW_FLAG_BOOL && !dw_parse_bool (text, &on))
    return g_strdup ("the value of this flag is true or false");
  if (value == NULL || is_no_policy (flag, value))
    return g_strdup_printf ("docker refuses this value of --%s", flag->long_name);
  if (flag->meaning == DW_MEANING_CAPABILITY || flag->meaning == DW_MEANING_CAPABILITY_DROP)
    return dw_rule_find_flaw_of_capability (value->text);
  if (is_no_source (flag, value))
    return g_strdup ("a path begins with a slash, and a volume name does not contain one");
  return NULL;
}

/* Parses the words of add= as docker does; the flags in them are those of @action, in the same order. */
static char *
dup_added_value (const DwRule *rule, const DwRuleAction *action, guint index)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autoptr(DwParsedFlags) flags = NULL;

  for (guint i = 0; i < action->words->len; i++)
    g_ptr_array_add (words, (gpointer) dw_template_get_text (g_ptr_array_index (action->words, i)));
  flags = dw_flag_parser_read (&dw_commands, g_ptr_array_index (rule->commands, 0),
                               (char *const *) words->pdata, 0, words->len);
  return index < flags->uses->len ? g_strdup (g_array_index (flags->uses, DwFlagUse, index).value) : NULL;
}

char *
dw_rule_dup_value (const DwRule *rule, const DwRuleAction *action, guint index)
{
  const DwRuleFlag *entry = g_ptr_array_index (action->flags, index);

  if (action->kind == DW_RULE_ADD && rule->commands->len > 0)
    return dup_added_value (rule, action, index);
  return entry->value != NULL ? g_strdup (dw_template_get_text (entry->value)) : NULL;
}

/* Whether @text can be checked: the values of variables are not known, and there is already a warning about
 * quotes. */
static gboolean
is_to_check (const char *text)
{
  return text != NULL && strchr (text, '$') == NULL && *text != '"' && *text != '\'';
}

/* Warns if set-image= makes a name that docker refuses. */
static void
check_image (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  g_auto(DwImageReference) image = { 0 };
  g_autofree char *name = NULL;
  char *parts[DW_RULE_N_IMAGE_FIELDS] = { NULL };

  for (guint i = 0; i < action->fields->len; i++)
    {
      const DwRuleField *field = g_ptr_array_index (action->fields, i);
      const char *text = dw_template_get_text (field->value);

      if (strchr (text, '$') != NULL)
        return;
      parts[field->field] = (char *) text;
    }
  dw_image_reference_init (&image, "a/b");
  name = dw_rule_image_with (&image, parts);
  if (name == NULL)
    dw_rule_warn (rule, action->line, "set-image", warnings, "this makes an image name that docker refuses");
}

void
dw_rule_check_values (const DwRule *rule, const DwRuleAction *action, DwProblems *warnings)
{
  if (action->kind == DW_RULE_SET_IMAGE)
    check_image (rule, action, warnings);
  for (guint i = 0; i < action->flags->len; i++)
    {
      const DwRuleFlag *entry = g_ptr_array_index (action->flags, i);
      g_autofree char *text = dw_rule_dup_value (rule, action, i);
      g_autofree char *flaw = is_to_check (text) ? dw_rule_find_flaw_of_value (entry->flag, text) : NULL;

      if (flaw != NULL)
        dw_rule_warn (rule, action->line, dw_rule_action_name (action->kind), warnings, "'%s': %s", text,
                      flaw);
    }
}
