/* SPDX-License-Identifier: MIT */
#include "line/flag-parser.h"
#include "rules/rule.h"
#include "base/suggest.h"

#include <string.h>

#define MATCH "match-"
#define UNLESS "unless-"

static const char *const other_keys[] = { "commands", "priority", "final" };

static const DwTemplateName variables[] = {
  { "image", DW_VARIABLE_IMAGE, FALSE },
  { "image.registry", DW_VARIABLE_IMAGE_REGISTRY, FALSE },
  { "image.repository", DW_VARIABLE_IMAGE_REPOSITORY, FALSE },
  { "image.name", DW_VARIABLE_IMAGE_NAME, FALSE },
  { "image.tag", DW_VARIABLE_IMAGE_TAG, FALSE },
  { "image.digest", DW_VARIABLE_IMAGE_DIGEST, FALSE },
  { "command", DW_VARIABLE_COMMAND, FALSE },
  { "name", DW_VARIABLE_NAME, FALSE },
  { "user", DW_VARIABLE_USER, FALSE },
  { "uid", DW_VARIABLE_UID, FALSE },
  { "gid", DW_VARIABLE_GID, FALSE },
  { "hostname", DW_VARIABLE_HOSTNAME, FALSE },
  { "mesos.task_id", DW_VARIABLE_MESOS_TASK_ID, FALSE },
  { "marathon.app_id", DW_VARIABLE_MARATHON_APP_ID, FALSE },
  { "env.", DW_VARIABLE_ENV, FALSE },
  { "host.", DW_VARIABLE_HOST, FALSE },
  { "flag.", DW_VARIABLE_FLAG, FALSE },
  { "label.", DW_VARIABLE_LABEL, FALSE },
  { "image-label.", DW_VARIABLE_IMAGE_LABEL, TRUE },
  { NULL, 0, FALSE },
};

/* A rule that is being read. */
typedef struct
{
  DwRule *rule;
  const char *group;
  const char *key; /* the key that is being read */
  const DwFlagTable *table;
  DwProblems *problems;
  guint flag_scopes; /* the commands that know every flag in the actions */
} Reader;

static void
complain (const Reader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (const Reader *reader, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  dw_config_file_report (reader->rule->file, reader->problems, reader->group, reader->key, "%s",
                         message);
}

static void
complain_about_flag (const Reader *reader, const char *name)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  g_autofree char *question = NULL;

  if (strchr (name, ' ') != NULL)
    {
      complain (reader,
                "docker has no flag '--%s'; a ; stands between words, and a comment on a line "
                "of its own",
                name);
      return;
    }
  for (const DwFlagTable *table = reader->table; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if (table->rows[i].scope & DW_SCOPE_RUN_CREATE)
        g_ptr_array_add (known, (gpointer) table->rows[i].long_name);
  question = dw_suggest (name, (const char *const *) known->pdata, known->len, "--", "");
  complain (reader, "docker has no flag --%s%s", name, question);
}

/* Finds a flag by its long name; one dash or two in front are forgiven. */
static const DwFlag *
find_flag (const Reader *reader, const char *name)
{
  const DwFlag *flag;

  name += strspn (name, "-");
  flag = dw_flag_table_find (reader->table, DW_SCOPE_RUN_CREATE, name, -1);
  if (flag == NULL && strlen (name) == 1)
    flag = dw_flag_table_find_short (reader->table, DW_SCOPE_RUN_CREATE, *name);
  if (flag == NULL)
    complain_about_flag (reader, name);
  return flag;
}

static char **
get_list (const Reader *reader)
{
  char **list = g_key_file_get_string_list (reader->rule->file->keys, reader->group, reader->key,
                                            NULL, NULL);

  if (list != NULL && *list != NULL)
    return list;
  complain (reader, list == NULL ? "bad escape in the value" : "the value is empty");
  g_strfreev (list);
  return NULL;
}

static char *
get_string (const Reader *reader)
{
  g_autoptr(GError) error = NULL; /* a value comes with it */
  g_autofree char *text
    = g_key_file_get_string (reader->rule->file->keys, reader->group, reader->key, &error);

  if (error == NULL)
    return g_steal_pointer (&text);
  complain (reader, "bad escape in the value");
  return NULL;
}

static void
read_pattern (const Reader *reader, DwRuleCondition *condition, const char *text)
{
  const char *equals = dw_rule_subject_is_named (condition->subject) ? strchr (text, '=') : NULL;
  g_autofree char *name = NULL;
  const DwFlag *flag = NULL;
  DwRulePattern *pattern;

  if (dw_rule_subject_is_named (condition->subject))
    name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  if (name != NULL && condition->subject == DW_RULE_FLAG &&
      (flag = find_flag (reader, name)) == NULL)
    return;
  if (name != NULL && *name == '\0')
    {
      complain (reader, "'%s' names nothing", text);
      return;
    }
  pattern = g_new0 (DwRulePattern, 1);
  pattern->name = flag != NULL ? g_strdup (dw_flag_canonical_name (flag)) : g_strdup (name);
  if (name == NULL)
    pattern->glob = g_strdup (text);
  else if (equals != NULL)
    pattern->glob = g_strdup (equals + 1);
  pattern->text = g_strdup (text);
  g_ptr_array_add (condition->patterns, pattern);
}

/* Reads a `match-` or `unless-` key.
 * Returns: FALSE where the key is neither. */
static gboolean
read_condition (Reader *reader)
{
  gboolean unless = g_str_has_prefix (reader->key, UNLESS);
  const char *name = reader->key + strlen (unless ? UNLESS : MATCH);
  g_auto(GStrv) texts = NULL;
  DwRuleCondition *condition;
  guint subject = 0;

  if (!unless && !g_str_has_prefix (reader->key, MATCH))
    return FALSE;
  while (subject < DW_RULE_N_SUBJECTS && strcmp (dw_rule_subject_name (subject), name) != 0)
    subject++;
  if (subject == DW_RULE_N_SUBJECTS)
    return FALSE;
  condition = g_new0 (DwRuleCondition, 1);
  condition->subject = (DwRuleSubject) subject;
  condition->unless = unless;
  condition->key = g_intern_string (reader->key);
  condition->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_pattern_free);
  g_ptr_array_add (reader->rule->conditions, condition);
  texts = get_list (reader);
  for (char **text = texts; text != NULL && *text != NULL; text++)
    read_pattern (reader, condition, *text);
  return TRUE;
}

/* Looks whether each ${flag.NAME} names a flag, by the name under which its values are kept. */
static void
check_flag_names (const Reader *reader, const DwTemplate *template)
{
  const char *name;

  for (guint n = 0; (name = dw_template_get_argument (template, DW_VARIABLE_FLAG, n)) != NULL; n++)
    {
      const DwFlag *flag = dw_flag_table_find (reader->table, DW_SCOPE_RUN_CREATE, name, -1);

      if (flag == NULL)
        complain_about_flag (reader, name);
      else if (flag->alias_of != NULL)
        complain (reader, "--%s is another name of --%s; write ${flag.%s}", name, flag->alias_of,
                  flag->alias_of);
    }
}

/* Returns: NULL where it was complained about. */
static DwTemplate *
read_template (const Reader *reader, const char *text)
{
  g_autofree char *problem = NULL;
  DwTemplate *template = dw_template_parse (text, variables, &problem);

  if (template == NULL)
    complain (reader, "'%s': %s", text, problem);
  else
    check_flag_names (reader, template);
  return template;
}

static void
add_word (const Reader *reader, DwRuleAction *action, const char *text)
{
  DwTemplate *template = read_template (reader, text);

  if (template != NULL)
    g_ptr_array_add (action->words, template);
}

/* Remembers a flag that an action gives @value. */
static DwRuleFlag *
add_flag (Reader *reader, DwRuleAction *action, const DwFlag *flag, const char *value,
          const char *glob)
{
  DwRuleFlag *entry = g_new0 (DwRuleFlag, 1);

  entry->flag = flag;
  entry->value = value != NULL ? read_template (reader, value) : NULL;
  entry->glob = g_strdup (glob);
  reader->flag_scopes &= flag->scope;
  g_ptr_array_add (action->flags, entry);
  return entry;
}

/* Says what is wrong with words that docker would not read as flags. */
static gboolean
check_words (const Reader *reader, const DwParsedFlags *flags, char **words, guint n)
{
  if (flags->error == DW_FLAG_ERROR_UNKNOWN && g_str_has_prefix (words[flags->error_word], "--"))
    {
      const char *word = words[flags->error_word] + 2;
      g_autofree char *name = g_strndup (word, strcspn (word, "="));

      complain_about_flag (reader, name);
    }
  else if (flags->error != DW_FLAG_ERROR_NONE)
    complain (reader, "%s", flags->message);
  else if (flags->end < n)
    complain (reader, "docker would take '%s' for the image; %s", words[flags->end],
              *words[flags->end] == '"' || *words[flags->end] == '\'' ? "leave the quotes out"
                                                                      : "only flags can be added");
  else if (flags->uses->len == 0)
    complain (reader, "there is no flag in it");
  else if (dw_parsed_flags_last (flags, "help") != NULL)
    complain (reader, "with --help docker would create nothing");
  else if (dw_parsed_flags_has_terminator (flags, words, n))
    complain (reader, "-- would end the flags");
  else
    return TRUE;
  return FALSE;
}

/* A letter with its value attached must not have a variable there, as in -e${env.A}, where the words
 * are added as they are: were it empty, docker would take the next word for the value. Nor does anybody
 * mean a blank to belong to the value, as in `-e A=b`. */
static void
check_attached (const Reader *reader, const DwFlagUse *use, char **words, gboolean in_words)
{
  const char *word = words[use->word];
  const char *text = word + use->offset + 1;

  if (use->offset == 0 || !dw_flag_takes_value (use->flag) || use->value_is_next_word)
    return;
  if (in_words && g_str_has_prefix (text + (*text == '=' ? 1 : 0), "${"))
    complain (reader, "'%s': the variable may be empty; write --%s=%s", word, use->flag->long_name,
              use->value);
  else if (*text == ' ')
    complain (reader, "'%s' is one word; a ; stands between words", word);
}

/* Reads words as docker would. Variables in them stand for values only: what they hold can't become
 * a flag or an image. */
static void
read_words (Reader *reader, DwRuleAction *action, char **words)
{
  guint n = g_strv_length (words);
  g_autoptr(DwParsedFlags) flags
    = dw_flag_parser_read (reader->table, DW_SCOPE_RUN_CREATE, words, 0, n);

  if (!check_words (reader, flags, words, n))
    return;
  for (guint i = 0; i < n && action->kind == DW_RULE_ADD; i++)
    add_word (reader, action, words[i]);
  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      gboolean bare = !dw_flag_takes_value (use->flag) && strchr (words[use->word], '=') == NULL;
      gboolean in_words = action->kind == DW_RULE_ADD, on = TRUE;
      DwRuleFlag *entry;

      check_attached (reader, use, words, in_words);
      entry = add_flag (reader, action, use->flag, bare || in_words ? NULL : use->value, NULL);
      entry->off = use->flag->kind == DW_FLAG_BOOL && dw_parse_bool (use->value, &on) && !on;
    }
}

static void
read_removals (Reader *reader, DwRuleAction *action, char **texts)
{
  for (; *texts != NULL; texts++)
    {
      const char *equals = strchr (*texts, '=');
      g_autofree char *name = equals != NULL ? g_strndup (*texts, (gsize) (equals - *texts))
                                             : g_strdup (*texts);
      const DwFlag *flag = find_flag (reader, name);

      if (flag != NULL)
        add_flag (reader, action, flag, NULL, equals != NULL ? equals + 1 : NULL);
    }
}

static void
read_refusal (const Reader *reader, DwRuleAction *action)
{
  g_autofree char *message = get_string (reader);

  if (message != NULL && *message == '\0')
    complain (reader, "the caller wants to be told why");
  if (message != NULL)
    add_word (reader, action, message);
}

/* Reads an action's key.
 * Returns: FALSE where the key is none. */
static gboolean
read_action (Reader *reader)
{
  g_auto(GStrv) words = NULL;
  DwRuleAction *action;
  guint kind = 0;

  while (kind < DW_RULE_N_ACTIONS && strcmp (dw_rule_action_name (kind), reader->key) != 0)
    kind++;
  if (kind == DW_RULE_N_ACTIONS)
    return FALSE;
  action = g_new0 (DwRuleAction, 1);
  action->kind = (DwRuleActionKind) kind;
  action->line = dw_config_file_line (reader->rule->file, reader->group, reader->key);
  action->words = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_template_free);
  action->flags = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_flag_free);
  g_ptr_array_add (reader->rule->actions, action);
  if (kind == DW_RULE_REFUSE)
    read_refusal (reader, action);
  else if ((words = get_list (reader)) != NULL && kind == DW_RULE_REMOVE)
    read_removals (reader, action, words);
  else if (words != NULL)
    read_words (reader, action, words);
  return TRUE;
}

static void
read_commands (const Reader *reader)
{
  g_auto(GStrv) names = get_list (reader);

  reader->rule->scope = 0;
  for (char **name = names; name != NULL && *name != NULL; name++)
    if (strcmp (*name, "run") == 0)
      reader->rule->scope |= DW_SCOPE_RUN;
    else if (strcmp (*name, "create") == 0)
      reader->rule->scope |= DW_SCOPE_CREATE;
    else
      complain (reader, "'%s' is not run or create", *name);
}

static void
read_priority (const Reader *reader)
{
  g_autofree char *text = get_string (reader);
  gint64 number;

  if (text != NULL && g_ascii_string_to_signed (text, 10, -1000000, 1000000, &number, NULL))
    reader->rule->priority = (int) number;
  else if (text != NULL)
    complain (reader, "'%s' is not a whole number from -1000000 to 1000000", text);
}

static void
read_final (const Reader *reader)
{
  g_autofree char *text = get_string (reader);

  reader->rule->final = g_strcmp0 (text, "true") == 0;
  if (text != NULL && !reader->rule->final && strcmp (text, "false") != 0)
    complain (reader, "'%s' is not true or false", text);
}

static void
complain_about_key (const Reader *reader)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *question = NULL;

  for (guint i = 0; i < DW_RULE_N_SUBJECTS; i++)
    {
      g_ptr_array_add (known, g_strconcat (MATCH, dw_rule_subject_name (i), NULL));
      g_ptr_array_add (known, g_strconcat (UNLESS, dw_rule_subject_name (i), NULL));
    }
  for (guint i = 0; i < DW_RULE_N_ACTIONS; i++)
    g_ptr_array_add (known, g_strdup (dw_rule_action_name (i)));
  for (guint i = 0; i < G_N_ELEMENTS (other_keys); i++)
    g_ptr_array_add (known, g_strdup (other_keys[i]));
  question = dw_suggest (reader->key, (const char *const *) known->pdata, known->len, "", "");
  complain (reader, "unknown key%s", question);
}

static void
read_key (Reader *reader, const char *key)
{
  reader->key = key;
  if (strcmp (key, "commands") == 0)
    read_commands (reader);
  else if (strcmp (key, "priority") == 0)
    read_priority (reader);
  else if (strcmp (key, "final") == 0)
    read_final (reader);
  else if (!read_condition (reader) && !read_action (reader))
    complain_about_key (reader);
}

static int
compare_actions (gconstpointer a, gconstpointer b)
{
  const DwRuleAction *left = *(const DwRuleAction *const *) a;
  const DwRuleAction *right = *(const DwRuleAction *const *) b;

  return (int) left->kind - (int) right->kind;
}

/* A rule that names no commands acts on those that know all its flags. */
static void
settle_scope (Reader *reader, gboolean named)
{
  DwRule *rule = reader->rule;

  reader->key = named ? "commands" : NULL;
  if (!named)
    rule->scope = reader->flag_scopes & DW_SCOPE_RUN_CREATE;
  else if (rule->scope & ~reader->flag_scopes)
    complain (reader, "docker create has no --detach, --detach-keys and --sig-proxy");
  reader->key = NULL;
  if (rule->actions->len == 0 && !rule->final)
    complain (reader, "this rule does nothing; give it an add, default, set, remove or refuse");
}

DwRule *
dw_rule_read (const DwConfigFile *file, const char *group, const DwFlagTable *table,
              DwProblems *problems)
{
  g_auto(GStrv) keys = g_key_file_get_keys (file->keys, group, NULL, NULL);
  guint before = problems->len;
  DwRule *rule = g_new0 (DwRule, 1);
  Reader reader = { rule, group, NULL, table, problems, DW_SCOPE_RUN_CREATE };

  rule->name = dw_rule_name_of_group (group);
  rule->group = g_strdup (group);
  rule->file = file;
  rule->line = dw_config_file_line (file, group, NULL);
  rule->scope = DW_SCOPE_RUN_CREATE;
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_condition_free);
  rule->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_action_free);
  if (*rule->name == '\0')
    complain (&reader, "a rule's group looks like [rule NAME]");
  for (char **key = keys; key != NULL && *key != NULL; key++)
    read_key (&reader, *key);
  g_ptr_array_sort (rule->actions, compare_actions);
  settle_scope (&reader, g_key_file_has_key (file->keys, group, "commands", NULL));
  if (problems->len > before)
    g_clear_pointer (&rule, dw_rule_free);
  return rule;
}
