/* SPDX-License-Identifier: MIT */
#include "rules/match-private.h"
#include "rules/things.h"
#include "run/draft-values.h"

#include <string.h>

gboolean
dw_rule_show (const char *text, DwRuleVisit *visit, gpointer data)
{
  const DwRuleThing thing = { .texts = &text, .n_texts = 1, .n_read = 1 };

  return visit (&thing, data);
}

gboolean
dw_rule_show_value (const char *name, const char *value, DwRuleVisit *visit, gpointer data)
{
  const DwRuleThing thing = { .name = name, .texts = &value, .n_texts = 1, .n_read = 1 };

  return visit (&thing, data);
}

/* The value of a variable or label that is given without one: a variable takes the caller's, a label is
 * empty.
 * Returns: (nullable) NULL for a variable that the caller lacks */
static const char *
value_without (const DwRuleFacts *self, DwRuleSubject subject, const char *name)
{
  return subject == DW_RULE_ENV ? dw_invocation_getenv (self->context->invocation, name) : "";
}

/* The value that @text, NAME=VALUE or NAME, gives NAME.
 * Returns: (nullable) */
static const char *
value_in (const DwRuleFacts *self, DwRuleSubject subject, const char *text)
{
  const char *equals = strchr (text, '=');

  return equals != NULL ? equals + 1 : value_without (self, subject, text);
}

/* The variables or labels in the files that @flag names. A variable without a value that the caller lacks
 * leaves what an earlier file says. */
static GHashTable *
read_files (DwRuleFacts *self, DwRuleFiles *files, const char *flag, DwRuleSubject subject)
{
  guint stamp = dw_draft_get_stamp (self->draft, flag);

  if (files->values != NULL && files->stamp == stamp)
    return files->values;
  g_clear_pointer (&files->values, g_hash_table_unref);
  files->stamp = stamp;
  files->is_partial = FALSE;
  files->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const DwDraftFlag *use = dw_draft_get_first (self->draft, flag); use != NULL; use = use->next)
    {
      char *const *text = dw_facts_get_file (self->world, use->flag->meaning, use->value, TRUE);

      for (; *text != NULL; text++)
        {
          const char *value = value_in (self, subject, *text);

          if (value != NULL)
            g_hash_table_replace (files->values, g_strndup (*text, strcspn (*text, "=")),
                                  (gpointer) value);
        }
      files->is_partial |= !dw_facts_knows_file (self->world, use->flag->meaning, use->value);
    }
  return files->values;
}

/* Returns: (nullable) NULL if files cannot set @subject */
static GHashTable *
get_files (DwRuleFacts *self, DwRuleSubject subject)
{
  if (subject == DW_RULE_ENV)
    return read_files (self, &self->env_files, "env-file", subject);
  if (subject == DW_RULE_LABEL)
    return read_files (self, &self->label_files, "label-file", subject);
  return NULL;
}

/* The flags that set what @subject is about, including those of services. They do not replace each other: a
 * service has labels, and so have its containers.
 * Returns: (transfer none) NULL-terminated; files set the same as the first one */
static const char *const *
flags_of (DwRuleSubject subject)
{
  static const char *const env[] = { "env", "env-add", NULL };
  static const char *const label[] = { "label", "container-label", "container-label-add", "label-add", NULL };

  return subject == DW_RULE_ENV ? env : label;
}

/* The use of @flag that sets @name. Returns: (nullable) */
static const DwDraftFlag *
get_use (DwRuleFacts *self, const char *flag, const char *name)
{
  return strchr (name, '=') == NULL ? dw_draft_get_by_key (self->draft, flag, name) : NULL;
}

const char *
dw_rule_facts_get_value (DwRuleFacts *self, DwRuleSubject subject, const char *name)
{
  if (subject == DW_RULE_IMAGE_LABEL)
    return dw_rule_facts_get_image_label (self, name);
  for (const char *const *flag = flags_of (subject); *flag != NULL; flag++)
    {
      const DwDraftFlag *use = get_use (self, *flag, name);

      if (use != NULL)
        return value_in (self, subject, use->value);
    }
  return g_hash_table_lookup (get_files (self, subject), name);
}

/* The first of @uses, from number @i on, that @start fits. */
static guint
find_fitting (const GArray *uses, guint i, DwGlobStart start)
{
  const DwDraftNamed *named = (const DwDraftNamed *) uses->data;

  while (i < uses->len && !dw_glob_start_fits (start, named[i].start))
    i++;
  return i;
}

/* Shows those that @flag sets and whose names may be wanted; of each name, the last use counts. */
static gboolean
show_uses (DwRuleFacts *self, DwRuleSubject subject, const char *flag, DwRuleVisit *visit, gpointer data)
{
  const GArray *uses = dw_draft_get_named (self->draft, flag);
  const DwGlobStart start = self->start;

  if (uses == NULL)
    return TRUE;
  for (guint i = find_fitting (uses, 0, start); i < uses->len; i = find_fitting (uses, i + 1, start))
    {
      const DwDraftNamed *use = &g_array_index (uses, DwDraftNamed, i);
      const char *value = use->value != NULL ? use->value : value_without (self, subject, use->name);

      if (value != NULL && !dw_rule_show_value (use->name, value, visit, data))
        return FALSE;
    }
  return TRUE;
}

/* Shows those that only files set. */
static gboolean
show_files (DwRuleFacts *self, DwRuleSubject subject, DwRuleVisit *visit, gpointer data)
{
  GHashTableIter iterator;
  gpointer name, value;

  g_hash_table_iter_init (&iterator, get_files (self, subject));
  while (g_hash_table_iter_next (&iterator, &name, &value))
    if (dw_draft_get_by_key (self->draft, *flags_of (subject), name) == NULL &&
        !dw_rule_show_value (name, value, visit, data))
      return FALSE;
  return TRUE;
}

/* Shows those named @name. Files are read only if the first flag does not set it, because they may be
 * unreadable. */
static gboolean
show_named (DwRuleFacts *self, DwRuleSubject subject, const char *name, DwRuleVisit *visit, gpointer data)
{
  const char *const *flags = flags_of (subject);

  for (guint i = 0; flags[i] != NULL; i++)
    {
      const DwDraftFlag *use = get_use (self, flags[i], name);
      const char *value = NULL;

      if (use != NULL)
        value = value_in (self, subject, use->value);
      else if (i == 0)
        value = g_hash_table_lookup (get_files (self, subject), name);
      if (value != NULL && !dw_rule_show_value (name, value, visit, data))
        return FALSE;
    }
  return TRUE;
}

/* A name without wildcards is looked up; only a glob is compared with every name. */
static gboolean
show_values (DwRuleFacts *self, DwRuleSubject subject, const char *name, DwRuleVisit *visit,
             gpointer data)
{
  if (name != NULL)
    return show_named (self, subject, name, visit, data);
  for (const char *const *flag = flags_of (subject); *flag != NULL; flag++)
    if (!show_uses (self, subject, *flag, visit, data))
      return FALSE;
  return show_files (self, subject, visit, data);
}

gboolean
dw_rule_env (DwRuleFacts *self, const char *name, DwRuleVisit *visit, gpointer data)
{
  return show_values (self, DW_RULE_ENV, name, visit, data);
}

gboolean
dw_rule_labels (DwRuleFacts *self, const char *name, DwRuleVisit *visit, gpointer data)
{
  return show_values (self, DW_RULE_LABEL, name, visit, data);
}

typedef struct
{
  DwRuleVisit *visit;
  gpointer data;
} Visitor;

/* Shows the name of a thing as a thing of its own. */
static gboolean
show_name (const DwRuleThing *thing, gpointer data)
{
  const Visitor *visitor = data;

  return dw_rule_show (thing->name, visitor->visit, visitor->data);
}

gboolean
dw_rule_env_names (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  Visitor visitor = { visit, data };

  return dw_rule_env (self, NULL, show_name, &visitor);
}

gboolean
dw_rule_label_names (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  Visitor visitor = { visit, data };

  return dw_rule_labels (self, NULL, show_name, &visitor);
}

static gboolean
is_off (const DwDraftFlag *use)
{
  gboolean on;

  return use->flag->kind == DW_FLAG_BOOL && dw_parse_bool (use->value, &on) && !on;
}

/* The value as docker reads it.
 * Returns: (nullable) NULL if docker refuses it */
static const char *
read_text (const DwDraftFlag *use, const DwValue *value)
{
  gboolean on;

  if (use->flag->kind == DW_FLAG_BOOL && dw_parse_bool (use->value, &on))
    return on ? "true" : "false";
  return value != NULL ? value->text : NULL;
}

/* A flag is seen as docker reads it and as it was typed. */
static gboolean
show_value (const DwDraftFlag *use, const DwValue *value, DwRuleVisit *visit, gpointer data)
{
  const char *read = read_text (use, value);
  const char *texts[] = { read != NULL ? read : use->value, use->value };
  const DwRuleThing thing = { .name = dw_flag_canonical_name (use->flag),
                              .texts = texts,
                              .n_texts = strcmp (texts[0], use->value) == 0 ? 1 : 2,
                              .n_read = read != NULL ? 1 : 0,
                              .flag = use->flag,
                              .is_off = is_off (use),
                              .value = value };

  return visit (&thing, data);
}

/* Whether @use has a relative path that could be parsed if the working directory were known. */
static gboolean
lacks_directory (const DwDraftFlag *use, DwFacts *world)
{
  const DwReading reading = { .flag = use->flag, .directory = "/" };
  g_autoptr(DwValue) value = NULL;

  if (dw_draft_get_value (use, world) == NULL && *dw_facts_get_shown_directory (world) != '/')
    value = dw_value_read_any (&reading, use->value);
  return value != NULL;
}

void
dw_rule_facts_note_unread (DwRuleFacts *self, const DwDraftFlag *use)
{
  if (lacks_directory (use, self->world))
    dw_facts_note_problem (self->world,
                           "asks for the path in --%s, but the working directory is unknown; use an "
                           "absolute path, or call docker from a directory that exists",
                           use->flag->long_name);
  else
    dw_facts_note_problem (self->world,
                           "asks for the value of --%s, but it cannot be parsed; docker refuses it, "
                           "or is newer than this program",
                           use->flag->long_name);
}

/* Whether a pattern is about the value of @use. */
static gboolean
asks_for_value (const DwRuleCondition *condition, const DwDraftFlag *use)
{
  const char *name = dw_flag_canonical_name (use->flag);

  for (guint i = 0; condition != NULL && i < condition->patterns->len; i++)
    {
      const DwRulePattern *pattern = g_ptr_array_index (condition->patterns, i);

      if ((pattern->glob != NULL || pattern->compares) && g_strcmp0 (pattern->literal_name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A value that two versions of docker read differently is two things. */
static gboolean
show_flag (DwRuleFacts *self, const DwDraftFlag *use, DwRuleVisit *visit, gpointer data)
{
  const DwReading reading = { .flag = use->flag };
  g_autoptr(DwValue) other = NULL;

  if (dw_draft_get_value (use, self->world) == NULL && asks_for_value (self->condition, use))
    dw_rule_facts_note_unread (self, use);
  if (!show_value (use, dw_draft_get_value (use, self->world), visit, data))
    return FALSE;
  other = dw_value_read_otherwise (&reading, use->value);
  return other == NULL || show_value (use, other, visit, data);
}

/* If docker keeps only one value of a flag, the last one counts. */
gboolean
dw_rule_flags (DwRuleFacts *self, const char *name, DwRuleVisit *visit, gpointer data)
{
  const DwDraftFlag *use = dw_draft_get_last (self->draft, name);

  if (use != NULL && dw_flag_is_repeatable (use->flag))
    use = dw_draft_get_first (self->draft, name);
  for (; use != NULL; use = use->next)
    if (!show_flag (self, use, visit, data))
      return FALSE;
  return TRUE;
}

gboolean
dw_rule_flag_names (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  g_autoptr(GPtrArray) names = dw_draft_get_names (self->draft);

  for (guint i = 0; i < names->len; i++)
    {
      const char *flag = g_ptr_array_index (names, i);

      if (!is_off (dw_draft_get_last (self->draft, flag)) && !dw_rule_show (flag, visit, data))
        return FALSE;
    }
  return TRUE;
}

gboolean
dw_rule_command_words (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  for (guint i = 0; i < self->context->n_words; i++)
    if (!dw_rule_show (self->context->words[i], visit, data))
      return FALSE;
  return TRUE;
}

gboolean
dw_rule_first_word (DwRuleFacts *self, const char *name G_GNUC_UNUSED, DwRuleVisit *visit, gpointer data)
{
  return self->context->n_words == 0 || dw_rule_show (self->context->words[0], visit, data);
}

gboolean
dw_rule_facts_is_in_file (DwRuleFacts *self, DwRuleSubject subject, const char *text)
{
  g_autofree char *name = g_strndup (text, strcspn (text, "="));
  gboolean is_there = g_hash_table_contains (get_files (self, subject), name);

  return is_there || (subject == DW_RULE_ENV ? &self->env_files : &self->label_files)->is_partial;
}
