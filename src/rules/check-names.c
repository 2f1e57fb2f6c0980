/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
#include "base/suggest.h"
#include "rules/check-private.h"

#include <string.h>

/* What a subject's names are looked up in: a database of getent (1). */
static const struct
{
  DwRuleSubject subject;
  const char *database;
  const char *what;
} databases[] = {
  { DW_RULE_USER, "passwd", "user" },
  { DW_RULE_GROUP, "group", "group" },
};

/* Called for each pattern that matches one name only.
 * @name: that name */
typedef void Visit (const DwRule *rule, const DwRuleCondition *condition, const char *name, gpointer data);

/* The only name that a pattern matches. Numbers are not looked up, and getent would take a name with a dash
 * at its beginning for an option.
 * Returns: (transfer full) (nullable) NULL if there is no such name, or more than one */
static char *
dup_name (const DwRulePattern *pattern)
{
  g_autofree char *name = pattern->template == NULL ? dw_glob_dup_literal (pattern->glob) : NULL;

  if (name == NULL || *name == '-' || strspn (name, "0123456789") == strlen (name))
    return NULL;
  return g_steal_pointer (&name);
}

static void
visit_condition (const DwRule *rule, const DwRuleCondition *condition, Visit *visit, gpointer data)
{
  for (guint i = 0; i < condition->patterns->len; i++)
    {
      g_autofree char *name = dup_name (g_ptr_array_index (condition->patterns, i));

      if (name != NULL)
        visit (rule, condition, name, data);
    }
}

static void
visit_names (const GPtrArray *rules, DwRuleSubject subject, Visit *visit, gpointer data)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const DwRule *rule = g_ptr_array_index (rules, i);

      for (guint j = 0; j < rule->conditions->len; j++)
        {
          const DwRuleCondition *condition = g_ptr_array_index (rule->conditions, j);

          if (condition->subject == subject)
            visit_condition (rule, condition, visit, data);
        }
    }
}

static void
collect (const DwRule *rule G_GNUC_UNUSED, const DwRuleCondition *condition G_GNUC_UNUSED, const char *name,
         gpointer data)
{
  g_hash_table_add (data, g_strdup (name));
}

/* Appends those of the @n names in @keys that getent may be asked for. What has a colon in it is not a name:
 * it may be a line of a secret file that was named as a list, and all users can see a program's arguments. */
static void
append_names (GPtrArray *argv, gpointer *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strchr (keys[i], ':') == NULL)
      g_ptr_array_add (argv, keys[i]);
}

/* Those of the @n names in @keys that the database has; if @n is 0, all that it lists.
 * Returns: (transfer full) (nullable) (element-type char*) NULL if it does not answer */
static GPtrArray *
ask_names (DwAskGetent ask, const char *database, gpointer *keys, guint n)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *answer = NULL;
  g_auto(GStrv) lines = NULL;
  GPtrArray *names = NULL;

  g_ptr_array_add (argv, (gpointer) "getent");
  g_ptr_array_add (argv, (gpointer) database);
  append_names (argv, keys, n);
  if (argv->len == 2 && n > 0)
    return g_ptr_array_new ();
  g_ptr_array_add (argv, NULL);
  answer = ask ((const char *const *) argv->pdata, NULL);
  if (answer == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  lines = g_strsplit (answer, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strchr (*line, ':') != NULL)
      g_ptr_array_add (names, g_strndup (*line, strcspn (*line, ":")));
  return names;
}

typedef struct
{
  const char *what;
  GPtrArray *known;
  GPtrArray *shown;
  DwProblems *warnings;
} Search;

static void
warn_of_unknown (const DwRule *rule, const DwRuleCondition *condition, const char *name, gpointer data)
{
  const Search *search = data;
  guint line = dw_rule_group_find (rule->group, condition->key)->line;
  g_autofree char *question = NULL;

  if (g_ptr_array_find_with_equal_func (search->known, name, g_str_equal, NULL))
    return;
  question = search->shown != NULL ? dw_suggest (name, (const char *const *) search->shown->pdata,
                                                 search->shown->len, "", "")
                                   : g_strdup ("");
  dw_rule_warn (rule, line, condition->key, search->warnings, "this host has no %s '%s'%s", search->what,
                name, question);
}

void
dw_rule_set_check_names (const DwRuleSet *self, DwAskGetent ask, DwProblems *warnings)
{
  const GPtrArray *rules = dw_rule_set_get_rules (self);

  for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
    {
      g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree gpointer *keys = NULL;
      g_autoptr(GPtrArray) known = NULL, shown = NULL;
      guint n;

      visit_names (rules, databases[i].subject, collect, names);
      keys = g_hash_table_get_keys_as_array (names, &n);
      known = n > 0 ? ask_names (ask, databases[i].database, keys, n) : NULL;
      if (known == NULL || known->len >= n)
        continue;
      shown = ask_names (ask, databases[i].database, NULL, 0);
      visit_names (rules, databases[i].subject, warn_of_unknown,
                   &(Search){ databases[i].what, known, shown, warnings });
    }
}
