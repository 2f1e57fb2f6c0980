/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"

#include <string.h>

DwRuleFacts *
dw_rule_facts_new (const DwRunContext *context, DwDraft *draft)
{
  DwRuleFacts *self = g_new0 (DwRuleFacts, 1);

  self->context = context;
  self->draft = draft;
  self->world = context->facts;
  return self;
}

void
dw_rule_facts_free (DwRuleFacts *self)
{
  g_clear_pointer (&self->env_files.values, g_hash_table_unref);
  g_clear_pointer (&self->label_files.values, g_hash_table_unref);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  for (guint i = 0; i < DW_N_MEANINGS; i++)
    g_clear_pointer (&self->keys[i].keys, g_hash_table_unref);
  g_free (self->found);
  g_free (self->matched);
  g_free (self);
}

void
dw_rule_facts_begin (DwRuleFacts *self, const DwRule *rule, guint line)
{
  self->world->asker
    = rule != NULL ? (DwAsker){ rule->file->path, line, rule->name } : (DwAsker){ .rule = NULL };
}

/* What is looked for among the things of a subject.
 * @pattern: (nullable) the only one that is asked about, unless @outside; NULL: the whole list
 * @outside: a thing is looked for that is not in the list
 */
typedef struct
{
  DwRuleFacts *facts;
  const DwRuleCondition *condition;
  const GPtrArray *patterns;
  const DwRulePattern *pattern;
  gboolean outside;
} Search;

static const DwRulePattern *
pattern_at (const GPtrArray *patterns, guint i)
{
  return g_ptr_array_index (patterns, i);
}

/* Whether a pattern with `!` excludes @thing. In doubt, it does when things outside the list are looked for,
 * and does not otherwise: either way, more is found. */
static gboolean
is_taken_back (const Search *self, const DwRuleThing *thing)
{
  for (guint i = 0; self->condition->takes_back && i < self->patterns->len; i++)
    if (pattern_at (self->patterns, i)->takes_back &&
        dw_rule_pattern_fits (pattern_at (self->patterns, i), thing, !self->outside))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_list (const Search *self, const DwRuleThing *thing)
{
  for (guint i = 0; i < self->patterns->len; i++)
    if (!pattern_at (self->patterns, i)->takes_back &&
        dw_rule_pattern_fits (pattern_at (self->patterns, i), thing, self->outside))
      return !is_taken_back (self, thing);
  return FALSE;
}

/* Things with names and values are looked at only if a pattern names them. */
static gboolean
has_names (const Search *self)
{
  DwRuleShape shape = dw_rule_subject_row (self->condition->subject)->shape;

  return shape == DW_RULE_SHAPE_NAMED || shape == DW_RULE_SHAPE_FLAG;
}

static gboolean
is_named (const Search *self, const DwRuleThing *thing)
{
  if (!has_names (self))
    return TRUE;
  for (guint i = 0; i < self->patterns->len; i++)
    if (dw_rule_pattern_names (pattern_at (self->patterns, i), thing))
      return TRUE;
  return FALSE;
}

static gboolean
is_wanted (const Search *self, const DwRuleThing *thing)
{
  if (self->outside)
    return is_named (self, thing) && !is_in_list (self, thing);
  if (self->pattern != NULL)
    return dw_rule_pattern_fits (self->pattern, thing, FALSE) && !is_taken_back (self, thing);
  return is_in_list (self, thing);
}

/* What messages call a thing. The value of a variable, and of a flag that may carry secrets, is left out. */
static char *
describe (const DwRuleThing *thing)
{
  if (thing->shown != NULL)
    return g_strdup (thing->shown);
  if (thing->flag == NULL)
    return g_strdup (thing->name != NULL ? thing->name : thing->texts[0]);
  if (thing->flag->kind == DW_FLAG_BOOL || (thing->flag->traits & DW_TRAIT_SECRET) != 0)
    return g_strconcat ("--", thing->name, NULL);
  return g_strdup_printf ("--%s=%s", thing->name, thing->texts[thing->n_texts - 1]);
}

static gboolean
visit (const DwRuleThing *thing, gpointer data)
{
  const Search *self = data;

  if (!is_wanted (self, thing))
    return TRUE;
  g_free (self->facts->found);
  self->facts->found = describe (thing);
  return FALSE;
}

/* Whether a thing that is looked for is among those named @name (nullable: all). */
static gboolean
find (const Search *self, const char *name)
{
  DwRuleEnumerate *enumerate = dw_rule_subject_row (self->condition->subject)->enumerate;
  const char *glob = self->pattern != NULL && !self->outside ? self->pattern->name : NULL;

  self->facts->start = dw_glob_get_start (glob != NULL ? glob : "");
  return !enumerate (self->facts, name, visit, (gpointer) self);
}

static gboolean
find_any (Search *self)
{
  g_autoptr(GHashTable) seen = NULL;

  if (!has_names (self))
    return find (self, NULL);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->patterns->len; i++)
    {
      const DwRulePattern *pattern = pattern_at (self->patterns, i);
      const char *name = pattern->literal_name;

      self->pattern = pattern;
      if (self->outside ? name != NULL && !g_hash_table_add (seen, (gpointer) name) : pattern->takes_back)
        continue;
      if (find (self, name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_each (Search *self)
{
  for (guint i = 0; i < self->patterns->len; i++)
    {
      self->pattern = pattern_at (self->patterns, i);
      if (!find (self, self->pattern->literal_name))
        return FALSE;
    }
  return TRUE;
}

/* If something could not be determined, it might be what is looked for, and nothing is certain to be
 * missing. */
static gboolean
evaluate (DwRuleFacts *self, const DwRuleCondition *condition, const GPtrArray *patterns)
{
  DwRuleQuantifier how = condition->quantifier;
  Search search = { self, condition, patterns, NULL, how == DW_RULE_OUTSIDE };
  gboolean found = how == DW_RULE_ALL || how == DW_RULE_MISSING ? find_each (&search) : find_any (&search);

  return how == DW_RULE_UNLESS || how == DW_RULE_MISSING ? !found && !self->is_unknown : found;
}

/* The patterns with the values of their variables.
 * Returns: (transfer full) */
static GPtrArray *
expand (DwRuleFacts *self, const DwRuleCondition *condition)
{
  DwRuleShape shape = dw_rule_subject_row (condition->subject)->shape;
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_pattern_free);

  for (guint i = 0; i < condition->patterns->len; i++)
    g_ptr_array_add (out, dw_rule_facts_expand_pattern (self, pattern_at (condition->patterns, i), shape));
  return out;
}

gboolean
dw_rule_facts_hold (DwRuleFacts *self, const DwRuleCondition *condition)
{
  g_autoptr(GPtrArray) expanded = condition->has_variables ? expand (self, condition) : NULL;
  gboolean names_thing
    = condition->quantifier == DW_RULE_MATCH || condition->quantifier == DW_RULE_OUTSIDE;
  gboolean holds;

  self->is_unknown = FALSE;
  self->condition = condition;
  holds = evaluate (self, condition, expanded != NULL ? expanded : condition->patterns);
  if (names_thing)
    {
      g_free (self->matched);
      self->matched = g_steal_pointer (&self->found);
    }
  return holds;
}

gboolean
dw_rule_facts_hold_for_image (DwRuleFacts *self, const DwRuleCondition *condition, guint n)
{
  g_autofree char *matched = g_strdup (self->matched);
  gboolean holds;

  self->only_image = &n;
  holds = dw_rule_facts_hold (self, condition);
  self->only_image = NULL;
  g_free (self->matched);
  self->matched = g_steal_pointer (&matched);
  return holds;
}

gboolean
dw_rule_facts_lists (DwRuleFacts *self, const DwRuleCondition *condition, const DwValue *value)
{
  g_autoptr(GPtrArray) expanded = condition->has_variables ? expand (self, condition) : NULL;
  const Search search = { self, condition, expanded != NULL ? expanded : condition->patterns, NULL, FALSE };
  const DwRuleThing thing = { .value = value };

  return is_in_list (&search, &thing);
}

const char *
dw_rule_facts_get_matched (const DwRuleFacts *self)
{
  return self->matched;
}

void
dw_rule_facts_begin_rule (DwRuleFacts *self)
{
  g_clear_pointer (&self->matched, g_free);
}

gboolean
dw_rule_facts_has (DwRuleFacts *self, const char *name, const char *glob)
{
  for (const DwDraftFlag *flag = dw_draft_get_first (self->draft, name); flag != NULL;
       flag = flag->next)
    if (glob == NULL || dw_glob_matches (glob, flag->value))
      return TRUE;
  return FALSE;
}

gboolean
dw_rule_facts_is_key_set (DwRuleFacts *self, const DwFlag *flag, const char *value)
{
  const char *name = dw_flag_canonical_name (flag);

  return dw_draft_get_by_key (self->draft, name, value) != NULL ||
         (strcmp (name, "env") == 0 && dw_rule_facts_is_in_file (self, DW_RULE_ENV, value)) ||
         (strcmp (name, "label") == 0 && dw_rule_facts_is_in_file (self, DW_RULE_LABEL, value));
}
