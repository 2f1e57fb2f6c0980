/* SPDX-License-Identifier: MIT */
#include "rules/reader-private.h"
#include "rules/variables.h"

#include <string.h>

/* What follows @name and a dash in @key.
 * Returns: (nullable) NULL if it does not begin with these */
static const char *
skip_name (const char *key, const char *name)
{
  while (*name != '\0' && *name == *key)
    {
      name++;
      key++;
    }
  return *name == '\0' && *key == '-' ? key + 1 : NULL;
}

/* A key is a quantifier, a dash and a subject.
 * Returns: FALSE if it is not */
static gboolean
parse_key (const char *key, DwRuleCondition *condition)
{
  const char *subject = NULL;
  guint i = 0;

  while (i < DW_RULE_N_QUANTIFIERS && (subject = skip_name (key, dw_rule_quantifier_name (i))) == NULL)
    i++;
  if (subject == NULL || !dw_rule_subject_find (subject, &condition->subject))
    return FALSE;
  condition->quantifier = (DwRuleQuantifier) i;
  return TRUE;
}

gboolean
dw_rule_reader_is_condition (const char *key)
{
  DwRuleCondition condition;

  return parse_key (key, &condition);
}

/* Parses the variables in a pattern.
 * Returns: FALSE if a problem was added */
static gboolean
read_variables (const DwRuleReader *reader, DwRulePattern *pattern)
{
  g_autofree char *problem = NULL;

  if (strstr (pattern->text, "${") == NULL)
    return TRUE;
  pattern->template = dw_template_parse_pattern (pattern->text, dw_rule_variable_names, &problem);
  if (pattern->template != NULL)
    dw_rule_reader_check_variables (reader, pattern->template);
  else
    dw_rule_reader_complain (reader, "'%s': %s", pattern->text, problem);
  return pattern->template != NULL;
}

/* The flag that a pattern of @shape begins with. */
static const DwFlag *
find_flag (const DwRuleReader *reader, DwRuleShape shape, const char *text)
{
  g_autofree char *name = dw_rule_pattern_dup_name (shape, text);

  return dw_rule_reader_find (reader, name);
}

/* Parses @text as a pattern.
 * Returns: (nullable) NULL if a problem was added */
static DwRulePattern *
parse_pattern (const DwRuleReader *reader, DwRuleSubject subject, const char *text)
{
  DwRuleShape shape = dw_rule_subject_row (subject)->shape;
  g_autofree char *problem = NULL;
  const DwFlag *flag = NULL;
  DwRulePattern *pattern;
  gboolean is_flag_name = shape == DW_RULE_SHAPE_FLAG_NAME && strpbrk (text, "*?[$") == NULL;

  if ((shape == DW_RULE_SHAPE_FLAG || is_flag_name) && (flag = find_flag (reader, shape, text)) == NULL)
    return NULL;
  pattern = dw_rule_pattern_parse (shape, flag, is_flag_name ? dw_flag_canonical_name (flag) : text,
                                   &problem);
  if (pattern == NULL)
    dw_rule_reader_complain (reader, "%s", problem);
  else if (!read_variables (reader, pattern))
    g_clear_pointer (&pattern, dw_rule_pattern_free);
  return pattern;
}

/* Checks a pattern, without its `!`, before it is parsed.
 * Returns: FALSE if a problem was added */
static gboolean
check_text (const DwRuleReader *reader, const DwRuleCondition *condition, const char *text,
            gboolean takes_back)
{
  gboolean for_each = condition->quantifier == DW_RULE_ALL || condition->quantifier == DW_RULE_MISSING;

  if (dw_list_file_is_named (text))
    dw_rule_reader_complain (reader, takes_back ? "'!%s': write the ! in the file, before each pattern"
                                                : "'%s': a list cannot name another list", text);
  else if (takes_back && for_each)
    dw_rule_reader_complain (reader, "'!%s': %s- checks each pattern by itself, so none can exclude anything",
                             text, dw_rule_quantifier_name (condition->quantifier));
  else
    return TRUE;
  return FALSE;
}

static void
read_pattern (const DwRuleReader *reader, DwRuleCondition *condition, const char *text)
{
  gboolean takes_back = text[0] == '!' && text[1] != '\0';
  DwRulePattern *pattern;

  if (takes_back)
    text++;
  if (!check_text (reader, condition, text, takes_back) ||
      (pattern = parse_pattern (reader, condition->subject, text)) == NULL)
    return;
  pattern->takes_back = takes_back;
  condition->takes_back |= takes_back;
  condition->has_variables |= pattern->template != NULL;
  condition->compares |= pattern->compares;
  g_ptr_array_add (condition->patterns, pattern);
}

/* Reads a list file, of which each line is a pattern. */
static void
read_list (DwRuleReader *reader, DwRuleCondition *condition, const char *element)
{
  reader->list = dw_list_file_read (reader->entry, element);
  for (guint i = 0; reader->list != NULL && i < reader->list->entries->len; i++)
    {
      const DwListEntry *entry = &g_array_index (reader->list->entries, DwListEntry, i);

      reader->list_line = entry->line;
      read_pattern (reader, condition, entry->text);
    }
  reader->list = NULL;
}

static gboolean
takes_only_back (const DwRuleCondition *condition)
{
  for (guint i = 0; i < condition->patterns->len; i++)
    if (!((const DwRulePattern *) g_ptr_array_index (condition->patterns, i))->takes_back)
      return FALSE;
  return condition->takes_back;
}

static void
read_patterns (DwRuleReader *reader, DwRuleCondition *condition)
{
  g_autofree char **texts = dw_rule_reader_get_list (reader);
  guint n_problems = reader->problems->len;

  for (char **text = texts; text != NULL && *text != NULL; text++)
    if (dw_list_file_is_named (*text))
      read_list (reader, condition, *text);
    else
      read_pattern (reader, condition, *text);
  if (takes_only_back (condition) && reader->problems->len == n_problems)
    dw_rule_reader_complain (reader, "every pattern begins with !, so there is nothing to exclude from");
}

gboolean
dw_rule_reader_read_condition (DwRuleReader *reader)
{
  DwRuleCondition found = { 0 }, *condition;

  if (!parse_key (reader->key, &found))
    return FALSE;
  condition = g_new (DwRuleCondition, 1);
  *condition = found;
  condition->key = reader->key;
  condition->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_pattern_free);
  g_ptr_array_add (reader->rule->conditions, condition);
  read_patterns (reader, condition);
  dw_rule_reader_remember (reader, condition, NULL);
  return TRUE;
}
