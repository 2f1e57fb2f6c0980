/* SPDX-License-Identifier: MIT */
#include "rules/match.h"
#include "base/user-names.h"
#include "docker/ask.h"

#include <fnmatch.h>
#include <string.h>
#include <unistd.h>

struct _DwRuleFacts
{
  const DwRunContext *context;
  DwInjection *injection;

  guint n_changes; /* how many changes the following four are of */
  DwArgumentList *words;
  DwParsedFlags *flags; /* NULL where nothing has changed: the line's own are in force then */
  GHashTable *env;
  GHashTable *labels;

  gboolean asked_docker;
  GHashTable *image_labels; /* NULL where docker did not answer */
  char *user;
  char *hostname;
  char **groups;
  GPtrArray *image_names;
};

static void
forget_flags (DwRuleFacts *self)
{
  g_clear_pointer (&self->flags, dw_parsed_flags_free);
  g_clear_pointer (&self->words, dw_argument_list_free);
  g_clear_pointer (&self->env, g_hash_table_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
}

DwRuleFacts *
dw_rule_facts_new (const DwRunContext *context, DwInjection *injection)
{
  DwRuleFacts *self = g_new0 (DwRuleFacts, 1);

  self->context = context;
  self->injection = injection;
  return self;
}

void
dw_rule_facts_free (DwRuleFacts *self)
{
  forget_flags (self);
  g_clear_pointer (&self->image_labels, g_hash_table_unref);
  g_clear_pointer (&self->image_names, g_ptr_array_unref);
  g_strfreev (self->groups);
  g_free (self->user);
  g_free (self->hostname);
  g_free (self);
}

/* The flags in force. They are good until the injection gets another change. */
static DwParsedFlags *
get_flags (DwRuleFacts *self)
{
  guint n_changes = dw_injection_get_changes (self->injection)->len;

  if (self->n_changes == n_changes)
    return self->flags != NULL ? self->flags : self->context->line->run_flags;
  forget_flags (self);
  self->n_changes = n_changes;
  self->flags = dw_injection_read_flags (self->injection, self->context->line, &self->words);
  return self->flags;
}

static const GPtrArray *
values_of (DwRuleFacts *self, const char *flag)
{
  return g_hash_table_lookup (dw_parsed_flags_values (get_flags (self)), flag);
}

static GHashTable *
get_env (DwRuleFacts *self)
{
  const GPtrArray *values = values_of (self, "env");

  if (self->env == NULL)
    self->env = dw_run_context_merge_env (self->context, values);
  return self->env;
}

/* NAME=VALUE texts as a table; a name alone has an empty value. The last of a name counts. */
static GHashTable *
get_labels (DwRuleFacts *self)
{
  const GPtrArray *values = values_of (self, "label");

  if (self->labels != NULL)
    return self->labels;
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const char *text = g_ptr_array_index (values, i);
      gsize length = strcspn (text, "=");

      g_hash_table_replace (self->labels, g_strndup (text, length),
                            (gpointer) (text + length + (text[length] == '=' ? 1 : 0)));
    }
  return self->labels;
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

static GHashTable *
get_image_labels (DwRuleFacts *self)
{
  g_autoptr(GError) error = NULL;
  json_t *image;

  if (self->asked_docker)
    return self->image_labels;
  self->asked_docker = TRUE;
  image = dw_docker_inspect (self->context, "image", self->context->image->text, &error);
  if (image == NULL)
    dw_injection_warn (self->injection, "the image's labels are not known: %s", error->message);
  else
    self->image_labels = copy_labels (image);
  json_decref (image);
  return self->image_labels;
}

static const char *
get_user (DwRuleFacts *self)
{
  g_autofree char *problem = NULL;

  if (self->user == NULL)
    self->user = dw_user_names_user_name (self->context->invocation->uid, dw_ask_getent, &problem);
  if (problem != NULL)
    dw_injection_warn (self->injection, "the user's name is not known: %s", problem);
  return self->user;
}

static const char *
get_hostname (DwRuleFacts *self)
{
  char name[256] = "";

  if (self->hostname == NULL && gethostname (name, sizeof name - 1) == 0)
    self->hostname = g_strdup (name);
  return self->hostname;
}

static char *const *
get_groups (DwRuleFacts *self)
{
  g_autofree char *problem = NULL;

  if (self->groups == NULL)
    self->groups = dw_user_names_groups (dw_ask_getent, &problem);
  if (problem != NULL)
    dw_injection_warn (self->injection, "not all groups' names are known: %s", problem);
  return self->groups;
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

/* The names that an image pattern may match: as written, without tag and digest, with the tag that
 * docker will use, and the short one of docker's own registry. */
static const GPtrArray *
get_image_names (DwRuleFacts *self)
{
  const DwImageReference *image = self->context->image;
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
glob_matches (const char *glob, const char *text)
{
  return text != NULL && fnmatch (glob, text, 0) == 0;
}

static gboolean
any_matches (const char *glob, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    if (glob_matches (glob, texts[i]))
      return TRUE;
  return FALSE;
}

/* Whether @table has a name that matches the pattern's, with a value that matches its glob. */
static gboolean
table_matches (GHashTable *table, const DwRulePattern *pattern)
{
  GHashTableIter iterator;
  gpointer name, value;

  g_hash_table_iter_init (&iterator, table);
  while (g_hash_table_iter_next (&iterator, &name, &value))
    if (glob_matches (pattern->name, name) &&
        (pattern->glob == NULL || glob_matches (pattern->glob, value)))
      return TRUE;
  return FALSE;
}

/* A boolean matches by what it means, however it is spelt; given as =false it is not there. */
static gboolean
boolean_matches (const char *text, const char *glob)
{
  gboolean on;

  if (!dw_parse_bool (text, &on))
    return FALSE;
  return glob == NULL ? on : glob_matches (glob, on ? "true" : "false");
}

static gboolean
flag_matches (DwRuleFacts *self, const DwRulePattern *pattern)
{
  const DwParsedFlags *flags = get_flags (self);

  for (guint i = flags->uses->len; i > 0; i--)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i - 1);

      if (strcmp (dw_flag_canonical_name (use->flag), pattern->name) != 0)
        continue;
      if (use->flag->kind == DW_FLAG_BOOL)
        return boolean_matches (use->value, pattern->glob);
      if (pattern->glob == NULL || glob_matches (pattern->glob, use->value))
        return TRUE;
      if (!dw_flag_is_repeatable (use->flag))
        return FALSE;
    }
  return FALSE;
}

gboolean
dw_rule_facts_has (DwRuleFacts *self, const char *name, const char *glob)
{
  const GPtrArray *values = values_of (self, name);

  if (glob == NULL)
    return values != NULL;
  return values != NULL && any_matches (glob, (const char *const *) values->pdata, values->len);
}

static gboolean
user_matches (DwRuleFacts *self, const char *glob)
{
  g_autofree char *uid = g_strdup_printf ("%lu", (unsigned long) self->context->invocation->uid);

  return glob_matches (glob, uid) || glob_matches (glob, get_user (self));
}

static gboolean
pattern_matches (DwRuleFacts *self, DwRuleSubject subject, const DwRulePattern *pattern)
{
  char *const *groups;

  switch (subject)
    {
    case DW_RULE_IMAGE:
      return any_matches (pattern->glob, (const char *const *) get_image_names (self)->pdata,
                          get_image_names (self)->len);
    case DW_RULE_FLAG:
      return flag_matches (self, pattern);
    case DW_RULE_ENV:
      return table_matches (get_env (self), pattern);
    case DW_RULE_LABEL:
      return table_matches (get_labels (self), pattern);
    case DW_RULE_IMAGE_LABEL:
      return table_matches (get_image_labels (self), pattern);
    case DW_RULE_USER:
      return user_matches (self, pattern->glob);
    case DW_RULE_GROUP:
      groups = get_groups (self);
      return any_matches (pattern->glob, (const char *const *) groups,
                          g_strv_length ((char **) groups));
    case DW_RULE_HOST:
      return glob_matches (pattern->glob, get_hostname (self));
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

/* Flags whose values are NAME=VALUE, where one name does not stand in another's way. */
static gboolean
is_keyed (const DwFlag *flag)
{
  static const char *const names[]
    = { "annotation", "env", "label", "log-opt", "storage-opt", "sysctl", "ulimit", NULL };

  return g_strv_contains (names, dw_flag_canonical_name (flag));
}

static gboolean
has_name (const GPtrArray *values, const char *value)
{
  gsize length = strcspn (value, "=");

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const char *text = g_ptr_array_index (values, i);

      if (strncmp (text, value, length) == 0 && (text[length] == '=' || text[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

gboolean
dw_rule_facts_is_set (DwRuleFacts *self, const DwFlag *flag, const char *value)
{
  const char *name = dw_flag_canonical_name (flag);
  const GPtrArray *values = values_of (self, name);

  if (!is_keyed (flag))
    return values != NULL;
  if (strcmp (name, "env") == 0)
    {
      g_autofree char *variable = g_strndup (value, strcspn (value, "="));

      return has_name (values, value) || g_hash_table_contains (get_env (self), variable);
    }
  return has_name (values, value);
}

static char *
look_up_flag (DwRuleFacts *self, const char *name)
{
  const DwParsedFlags *flags = get_flags (self);

  for (guint i = flags->uses->len; i > 0; i--)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i - 1);

      if (strcmp (dw_flag_canonical_name (use->flag), name) == 0)
        return g_strdup (use->value);
    }
  return NULL;
}

static char *
look_up_image (const DwImageReference *image, int id)
{
  switch (id)
    {
    case DW_VARIABLE_IMAGE_REGISTRY:
      return g_strdup (image->registry);
    case DW_VARIABLE_IMAGE_REPOSITORY:
      return g_strdup (image->repository);
    case DW_VARIABLE_IMAGE_NAME:
      return g_strdup (dw_image_reference_name (image));
    case DW_VARIABLE_IMAGE_TAG:
      return g_strdup (dw_image_reference_effective_tag (image));
    case DW_VARIABLE_IMAGE_DIGEST:
      return g_strdup (image->digest);
    default:
      return g_strdup (image->text);
    }
}

static char *
look_up_in (GHashTable *table, const char *name)
{
  return table != NULL ? g_strdup (g_hash_table_lookup (table, name)) : NULL;
}

/* The caller and the host. */
static char *
look_up_caller (DwRuleFacts *self, int id, const char *argument)
{
  switch (id)
    {
    case DW_VARIABLE_USER:
      return g_strdup (get_user (self));
    case DW_VARIABLE_UID:
      return g_strdup_printf ("%lu", (unsigned long) self->context->invocation->uid);
    case DW_VARIABLE_GID:
      return g_strdup_printf ("%lu", (unsigned long) getegid ());
    case DW_VARIABLE_HOSTNAME:
      return g_strdup (get_hostname (self));
    default:
      return g_strdup (dw_invocation_getenv (self->context->invocation, argument));
    }
}

static char *
look_up (int id, const char *argument, gpointer data)
{
  DwRuleFacts *self = data;

  switch (id)
    {
    case DW_VARIABLE_COMMAND:
      return g_strdup (self->context->command);
    case DW_VARIABLE_NAME:
      return look_up_flag (self, "name");
    case DW_VARIABLE_MESOS_TASK_ID:
      return g_strdup (self->context->mesos_task_id);
    case DW_VARIABLE_MARATHON_APP_ID:
      return g_strdup (self->context->marathon_app_id);
    case DW_VARIABLE_ENV:
      return look_up_in (get_env (self), argument);
    case DW_VARIABLE_FLAG:
      return look_up_flag (self, argument);
    case DW_VARIABLE_LABEL:
      return look_up_in (get_labels (self), argument);
    case DW_VARIABLE_IMAGE_LABEL:
      return look_up_in (get_image_labels (self), argument);
    case DW_VARIABLE_USER:
    case DW_VARIABLE_UID:
    case DW_VARIABLE_GID:
    case DW_VARIABLE_HOSTNAME:
    case DW_VARIABLE_HOST:
      return look_up_caller (self, id, argument);
    default:
      return look_up_image (self->context->image, id);
    }
}

char *
dw_rule_facts_expand (DwRuleFacts *self, const DwTemplate *template)
{
  return dw_template_expand (template, look_up, self);
}
