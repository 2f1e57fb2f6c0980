/* SPDX-License-Identifier: MIT */
#include "base/glob.h"
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
  g_clear_pointer (&self->image_labels, g_hash_table_unref);
  g_clear_pointer (&self->image_names, g_ptr_array_unref);
  for (guint i = 0; i < DW_N_MEANINGS; i++)
    g_clear_pointer (&self->keys[i].keys, g_hash_table_unref);
  dw_image_reference_clear (&self->reference);
  g_free (self);
}

void
dw_rule_facts_begin (DwRuleFacts *self, const DwRule *rule, guint line)
{
  self->world->asker
    = rule != NULL ? (DwAsker){ rule->file->path, line, rule->name } : (DwAsker){ .rule = NULL };
}

/* What @text, NAME=VALUE or NAME, of the flag @flag gives NAME: a variable without a value takes the
 * caller's, a label is empty.
 * Returns: (nullable) NULL for a variable that the caller lacks */
static const char *
value_in (const DwRuleFacts *self, const char *flag, const char *text)
{
  const char *equals = strchr (text, '=');

  if (equals != NULL)
    return equals + 1;
  return strcmp (flag, "env") == 0 ? dw_invocation_getenv (self->context->invocation, text) : "";
}

/* What the files say that the flag @flag names, for values that the flag @of gives as well. A variable
 * alone that the caller lacks leaves what an earlier file says. */
static GHashTable *
read_files (DwRuleFacts *self, DwRuleFiles *files, const char *flag, const char *of)
{
  guint stamp = dw_draft_get_stamp (self->draft, flag);

  if (files->values != NULL && files->stamp == stamp)
    return files->values;
  g_clear_pointer (&files->values, g_hash_table_unref);
  files->stamp = stamp;
  files->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const DwDraftFlag *use = dw_draft_get_first (self->draft, flag); use != NULL; use = use->next)
    for (char *const *text = dw_facts_get_file (self->world, use->flag->meaning, use->value, TRUE);
         *text != NULL; text++)
      {
        const char *value = value_in (self, of, *text);

        if (value != NULL)
          g_hash_table_replace (files->values, g_strndup (*text, strcspn (*text, "=")),
                                (gpointer) value);
      }
  return files->values;
}

/* Returns: (nullable) NULL where no file says anything of @subject */
static GHashTable *
get_files (DwRuleFacts *self, DwRuleSubject subject)
{
  if (subject == DW_RULE_ENV)
    return read_files (self, &self->env_files, "env-file", "env");
  if (subject == DW_RULE_LABEL)
    return read_files (self, &self->label_files, "label-file", "label");
  return NULL;
}

static GHashTable *
copy_labels (const json_t *image)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_t *object = json_object_get (json_object_get (image, "Config"), "Labels");
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
    if (json_is_string (value))
      g_hash_table_insert (labels, g_strdup (name), g_strdup (json_string_value (value)));
  return labels;
}

/* Returns: (nullable) NULL where docker did not answer */
static GHashTable *
get_image_labels (DwRuleFacts *self)
{
  json_t *image;

  if (self->asked_docker)
    return self->image_labels;
  self->asked_docker = TRUE;
  image = dw_facts_need (self->world, "image", dw_draft_get_image (self->draft), "labels");
  if (image != NULL)
    self->image_labels = copy_labels (image);
  return self->image_labels;
}

/* The flag whose values say what @subject asks for.
 * Returns: (nullable) NULL for the image's labels, which are no flag's */
static const char *
flag_of (DwRuleSubject subject)
{
  if (subject == DW_RULE_ENV)
    return "env";
  return subject == DW_RULE_LABEL ? "label" : NULL;
}

/* What no use of a flag says: the variables and labels of files, and the image's labels.
 * Returns: (nullable) */
static GHashTable *
get_others (DwRuleFacts *self, DwRuleSubject subject)
{
  return subject == DW_RULE_IMAGE_LABEL ? get_image_labels (self) : get_files (self, subject);
}

const char *
dw_rule_facts_get_value (DwRuleFacts *self, DwRuleSubject subject, const char *name)
{
  const char *flag = strchr (name, '=') == NULL ? flag_of (subject) : NULL;
  const DwDraftFlag *use = flag != NULL ? dw_draft_get_by_key (self->draft, flag, name) : NULL;
  GHashTable *others;

  if (use != NULL)
    return value_in (self, flag, use->value);
  others = get_others (self, subject);
  return others != NULL ? g_hash_table_lookup (others, name) : NULL;
}

static void
add_image_names (GPtrArray *names, const char *name, const DwImageReference *image)
{
  const char *tag = dw_image_reference_effective_tag (image);

  g_ptr_array_add (names, g_strdup (name));
  if (tag != NULL)
    g_ptr_array_add (names, g_strdup_printf ("%s:%s", name, tag));
  if (image->digest != NULL)
    g_ptr_array_add (names, g_strdup_printf ("%s@%s", name, image->digest));
}

/* Docker's short name for an image of its own registry: `centos` for docker.io/library/centos. */
static char *
familiar_name (const DwImageReference *image)
{
  const char *path = image->repository;

  if (image->registry == NULL || (strcmp (image->registry, "docker.io") != 0 &&
                                  strcmp (image->registry, "index.docker.io") != 0))
    return image->registry == NULL && g_str_has_prefix (path, "library/")
             ? g_strdup (path + strlen ("library/"))
             : NULL;
  return g_strdup (g_str_has_prefix (path, "library/") ? path + strlen ("library/") : path);
}

const DwImageReference *
dw_rule_facts_get_image (DwRuleFacts *self)
{
  const char *image = dw_draft_get_image (self->draft);

  if (self->image == image)
    return &self->reference;
  self->image = image;
  g_clear_pointer (&self->image_names, g_ptr_array_unref);
  dw_image_reference_clear (&self->reference);
  dw_image_reference_init (&self->reference, image);
  return &self->reference;
}

/* The names that an image pattern may match: as written, without tag and digest, with the tag that
 * docker will use, and the short one of docker's own registry. */
static const GPtrArray *
get_image_names (DwRuleFacts *self)
{
  const DwImageReference *image = dw_rule_facts_get_image (self);
  g_autofree char *name = NULL, *familiar = NULL;

  if (self->image_names != NULL)
    return self->image_names;
  self->image_names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->image_names, g_strdup (image->text));
  if (image->repository == NULL)
    return self->image_names;
  name = image->registry != NULL
           ? g_strconcat (image->registry, "/", image->repository, NULL)
           : g_strdup (image->repository);
  add_image_names (self->image_names, name, image);
  familiar = familiar_name (image);
  if (familiar != NULL)
    add_image_names (self->image_names, familiar, image);
  return self->image_names;
}

static gboolean
any_matches (const char *glob, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    if (dw_glob_matches (glob, texts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
value_matches (const DwRulePattern *pattern, const char *value)
{
  return value != NULL && (pattern->glob == NULL || dw_glob_matches (pattern->glob, value));
}

/* Whether a use of @flag matches the pattern, whose name is a glob; of one name the last use counts. */
static gboolean
any_use_matches (DwRuleFacts *self, const char *flag, const DwRulePattern *pattern)
{
  for (const DwDraftFlag *use = dw_draft_get_first (self->draft, flag); use != NULL; use = use->next)
    {
      g_autofree char *name = g_strndup (use->value, strcspn (use->value, "="));

      if (dw_glob_matches (pattern->name, name) &&
          dw_draft_get_by_key (self->draft, flag, name) == use &&
          value_matches (pattern, value_in (self, flag, use->value)))
        return TRUE;
    }
  return FALSE;
}

/* The same for what no use of @flag (nullable) says. */
static gboolean
any_other_matches (DwRuleFacts *self, const char *flag, GHashTable *others,
                   const DwRulePattern *pattern)
{
  GHashTableIter iterator;
  gpointer name, value;

  g_hash_table_iter_init (&iterator, others);
  while (g_hash_table_iter_next (&iterator, &name, &value))
    if (dw_glob_matches (pattern->name, name) && value_matches (pattern, value) &&
        (flag == NULL || dw_draft_get_by_key (self->draft, flag, name) == NULL))
      return TRUE;
  return FALSE;
}

/* A name without wildcards is looked up; only a glob is held against every name. */
static gboolean
named_matches (DwRuleFacts *self, DwRuleSubject subject, const DwRulePattern *pattern)
{
  const char *flag = flag_of (subject);
  GHashTable *others;

  if (!dw_glob_has_wildcard (pattern->name))
    return value_matches (pattern, dw_rule_facts_get_value (self, subject, pattern->name));
  if (flag != NULL && any_use_matches (self, flag, pattern))
    return TRUE;
  others = get_others (self, subject);
  return others != NULL && any_other_matches (self, flag, others, pattern);
}

/* A boolean matches by what it means, however it is spelt; given as =false it is not there. */
static gboolean
boolean_matches (const char *text, const char *glob)
{
  gboolean on;

  if (!dw_parse_bool (text, &on))
    return FALSE;
  return glob == NULL ? on : dw_glob_matches (glob, on ? "true" : "false");
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

static gboolean
flag_matches (DwRuleFacts *self, const DwRulePattern *pattern)
{
  const DwDraftFlag *last = dw_draft_get_last (self->draft, pattern->name);

  if (last == NULL)
    return FALSE;
  if (last->flag->kind == DW_FLAG_BOOL)
    return boolean_matches (last->value, pattern->glob);
  if (dw_flag_is_repeatable (last->flag))
    return dw_rule_facts_has (self, pattern->name, pattern->glob);
  return pattern->glob == NULL || dw_glob_matches (pattern->glob, last->value);
}

static gboolean
user_matches (DwRuleFacts *self, const char *glob)
{
  g_autofree char *uid = g_strdup_printf ("%lu", (unsigned long) self->context->invocation->uid);
  const char *name = dw_facts_get_user (self->world);

  return dw_glob_matches (glob, uid) || (*name != '\0' && dw_glob_matches (glob, name));
}

static gboolean
pattern_matches (DwRuleFacts *self, DwRuleSubject subject, const DwRulePattern *pattern)
{
  const GPtrArray *names;
  char *const *groups;

  switch (subject)
    {
    case DW_RULE_IMAGE:
      names = get_image_names (self);
      return any_matches (pattern->glob, (const char *const *) names->pdata, names->len);
    case DW_RULE_FLAG:
      return flag_matches (self, pattern);
    case DW_RULE_ENV:
    case DW_RULE_LABEL:
    case DW_RULE_IMAGE_LABEL:
      return named_matches (self, subject, pattern);
    case DW_RULE_USER:
      return user_matches (self, pattern->glob);
    case DW_RULE_GROUP:
      groups = dw_facts_get_groups (self->world);
      return any_matches (pattern->glob, (const char *const *) groups,
                          g_strv_length ((char **) groups));
    case DW_RULE_HOST:
      return dw_glob_matches (pattern->glob, dw_facts_get_host (self->world));
    case DW_RULE_COMMAND_WORD:
      return any_matches (pattern->glob, self->context->words, self->context->n_words);
    case DW_RULE_N_SUBJECTS:
      break;
    }
  return FALSE;
}

gboolean
dw_rule_facts_hold (DwRuleFacts *self, const DwRuleCondition *condition)
{
  if (condition->subject == DW_RULE_IMAGE_LABEL && get_image_labels (self) == NULL)
    return FALSE;
  for (guint i = 0; i < condition->patterns->len; i++)
    if (pattern_matches (self, condition->subject, g_ptr_array_index (condition->patterns, i)))
      return !condition->unless;
  return condition->unless;
}

/* Whether a file of the line gives what @text, NAME=VALUE or NAME, is about. */
static gboolean
is_in_file (DwRuleFacts *self, DwRuleSubject subject, const char *text)
{
  g_autofree char *name = g_strndup (text, strcspn (text, "="));

  return g_hash_table_contains (get_files (self, subject), name);
}

gboolean
dw_rule_facts_is_set (DwRuleFacts *self, const DwFlag *flag, const char *value)
{
  const char *name = dw_flag_canonical_name (flag);

  if (flag->meaning != DW_MEANING_KEY_VALUE)
    return dw_draft_get_first (self->draft, name) != NULL;
  return dw_draft_get_by_key (self->draft, name, value) != NULL ||
         (strcmp (name, "env") == 0 && is_in_file (self, DW_RULE_ENV, value)) ||
         (strcmp (name, "label") == 0 && is_in_file (self, DW_RULE_LABEL, value));
}
