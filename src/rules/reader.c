/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "line/command-list.h"
#include "rules/reader-private.h"

#include <string.h>

/* If a rule has more commands than this, docker is not asked for their flags. */
#define MOST_ASKED 8

/* An error names at most this many commands that have a flag. */
#define MOST_NAMED 4


void
dw_rule_reader_complain (const DwRuleReader *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->list != NULL)
    dw_problems_add (self->problems, self->list->path, self->list_line, NULL, NULL, "%s", message);
  else
    dw_config_group_report (self->entry != NULL ? self->entry->group : self->rule->group, self->entry,
                            self->problems, "%s", message);
}

/* Says which commands have that flag, or that docker itself has it.
 * Returns: (transfer full) (nullable) NULL if there is none */
static char *
find_elsewhere (const DwRuleReader *self, const char *name)
{
  const DwCommands *commands = self->reading->commands;
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < commands->n_rows && n <= MOST_NAMED; i++)
    if (dw_flag_table_find (commands->rows[i].flags, name, -1) != NULL)
      {
        const char *own = *commands->rows[i].name != '\0' ? commands->rows[i].name : "docker itself";

        g_string_append_printf (out, "%s%s", n > 0 ? ", " : "", n < MOST_NAMED ? own : "and others");
        n++;
      }
  g_string_append (out, n == 1 ? " has it" : " have it");
  return g_string_free (out, n == 0);
}

const DwCommand *
dw_rule_reader_next_readable (const DwRuleReader *self, guint *i)
{
  while (*i < self->rule->commands->len)
    {
      const DwCommand *command = g_ptr_array_index (self->rule->commands, (*i)++);

      if (command->kind == DW_COMMAND_LEAF)
        return command;
    }
  return NULL;
}

static void
add_names (GPtrArray *names, const DwFlagTable *table)
{
  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      g_ptr_array_add (names, (gpointer) table->rows[i].long_name);
}

static void
complain_about_unknown (const DwRuleReader *self, const char *name)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  g_autofree char *question = NULL;
  const DwCommand *command;

  for (guint i = 0; (command = dw_rule_reader_next_readable (self, &i)) != NULL;)
    add_names (known, command->flags);
  question = dw_suggest (name, (const char *const *) known->pdata, known->len, "--", "");
  dw_rule_reader_complain (self, "docker has no flag --%s%s", name, question);
}

gboolean
dw_rule_reader_check_readable (const DwRuleReader *self)
{
  g_autofree char *commands = NULL;
  guint i = 0;

  if (dw_rule_reader_next_readable (self, &i) != NULL)
    return TRUE;
  commands = dw_rule_describe_commands (self->rule);
  dw_rule_reader_complain (self,
                           "docker %s parses its own flags, so a rule can neither check nor change them; "
                           "match-command-word sees its arguments",
                           commands);
  return FALSE;
}

void
dw_rule_reader_complain_about_flag (const DwRuleReader *self, const char *name)
{
  g_autofree char *commands = dw_rule_describe_commands (self->rule);
  g_autofree char *elsewhere = find_elsewhere (self, name);

  if (strchr (name, ' ') != NULL)
    dw_rule_reader_complain (self,
                             "docker has no flag '--%s'; separate arguments with ;, and put a comment "
                             "on its own line",
                             name);
  else if (!dw_rule_reader_check_readable (self))
    return;
  else if (elsewhere != NULL)
    dw_rule_reader_complain (self, "docker %s %s no flag --%s; %s", commands,
                             self->rule->commands->len == 1 ? "has" : "have", name, elsewhere);
  else
    complain_about_unknown (self, name);
}

static const DwFlag *
look_up_in (const DwRuleReader *self, const DwCommands *all, const char *name)
{
  const DwFlag *flag = NULL;
  const DwCommand *command;

  for (guint i = 0; flag == NULL && (command = dw_rule_reader_next_readable (self, &i)) != NULL;)
    {
      flag = dw_commands_find_flag (all, command, name, -1);
      if (flag == NULL && strlen (name) == 1)
        flag = dw_commands_find_letter (all, command, *name);
    }
  return flag;
}

const DwFlag *
dw_rule_reader_look_up (const DwRuleReader *self, const char *name)
{
  const DwFlag *flag = look_up_in (self, &dw_commands, name);

  if (flag != NULL || self->rule->commands->len > MOST_ASKED)
    return flag;
  return look_up_in (self, self->reading->commands, name);
}

const DwFlag *
dw_rule_reader_find (const DwRuleReader *self, const char *name)
{
  const char *bare = name + strspn (name, "-");
  const DwFlag *flag = dw_rule_reader_look_up (self, bare);

  if (flag == NULL)
    dw_rule_reader_complain_about_flag (self, bare);
  return flag;
}

char **
dw_rule_reader_get_list (const DwRuleReader *reader)
{
  char **list = dw_config_key_get_list (reader->entry);

  if (list != NULL && *list != NULL)
    return list;
  dw_rule_reader_complain (reader,
                           list == NULL ? "invalid escape sequence in the value" : "the value is empty");
  g_free (list);
  return NULL;
}

char *
dw_rule_reader_get_string (const DwRuleReader *reader)
{
  char *text = dw_config_key_get_string (reader->entry);

  if (text == NULL)
    dw_rule_reader_complain (reader, "invalid escape sequence in the value");
  return text;
}

/* Whether @name is a plugin, or another command that parses its own arguments. */
static gboolean
reads_own_words (const DwCommands *commands, const char *name)
{
  const DwCommand *command = dw_commands_find (commands, NULL, name);

  return command != NULL ? command->kind == DW_COMMAND_PLUGIN : dw_commands_lists (commands, name);
}

static void
complain_about_command (const DwRuleReader *reader, const char *name)
{
  const DwCommands *commands = reader->reading->commands;
  const char *blank = strchr (name, ' ');
  g_autofree char *first = blank != NULL ? g_strndup (name, (gsize) (blank - name)) : NULL;
  g_autofree char *question = NULL;

  if (first != NULL && reads_own_words (commands, first))
    {
      dw_rule_reader_complain (reader,
                               "'%s': %s parses its own arguments; use commands=%s and match-first-word=%s",
                               name, first, first, blank + 1);
      return;
    }
  question = dw_rule_suggest_command (commands, name);
  dw_rule_reader_complain (reader, "docker has no command '%s'%s", name, question);
}

/* Gives the rule the commands that @list names. */
static void
set_commands (DwRuleReader *reader, const char *const *list)
{
  DwRule *rule = reader->rule;
  g_autoptr(GPtrArray) learnt = dw_command_list_find_learnt (list, reader->reading->commands);

  g_ptr_array_unref (rule->commands);
  rule->commands = dw_command_list_expand (list, reader->reading->commands);
  for (guint i = 0; i < learnt->len; i++)
    {
      DwCommand *row = g_new (DwCommand, 1);

      *row = dw_command_make_unknown (g_ptr_array_index (learnt, i));
      g_ptr_array_add (rule->learnt, row);
      g_ptr_array_add (rule->commands, row);
    }
}

static void
read_command_list (DwRuleReader *reader, const char *const *list)
{
  const char *unknown = dw_command_list_find_unknown (list, reader->reading->commands);

  if (unknown != NULL)
    {
      complain_about_command (reader, unknown);
      return;
    }
  set_commands (reader, list);
  if (reader->rule->commands->len == 0)
    dw_rule_reader_complain (reader, "this names no command");
}

/* Reads commands= before all other keys, because their flags are looked up in these commands. */
static void
read_commands (DwRuleReader *reader)
{
  DwRule *rule = reader->rule;

  reader->entry = dw_rule_group_find (rule->group, "commands");
  if (reader->entry != NULL)
    rule->list = dw_rule_reader_get_list (reader);
  if (rule->list != NULL)
    read_command_list (reader, (const char *const *) rule->list);
  if (rule->commands->len == 0)
    {
      g_ptr_array_unref (rule->commands);
      rule->commands = g_ptr_array_ref (reader->reading->by_default);
    }
  rule->takes_unknown = rule->list != NULL;
  reader->acts_on = g_ptr_array_ref (rule->commands);
}

static void
read_key (DwRuleReader *reader, const DwConfigKey *entry)
{
  g_autofree char *question = NULL, *hint = NULL;

  reader->entry = entry;
  reader->key = entry->name;
  if (dw_rule_reader_repeat (reader) || dw_rule_reader_read_condition (reader) ||
      dw_rule_reader_read_action (reader) || dw_rule_reader_read_option (reader))
    return;
  question = dw_rule_reader_suggest (entry->name, TRUE);
  hint = *question == '\0' ? dw_rule_reader_find_hint (reader) : g_strdup ("");
  dw_rule_reader_complain (reader, "unknown key%s%s", question, hint);
}

/* Reads the keys of [rules] that the rule does not have itself. Those that [rules] may not have are skipped;
 * dw_rule_check_shared () reports them. */
static void
read_shared (DwRuleReader *reader, const DwConfigGroup *shared)
{
  for (guint i = 0; i < shared->keys->len; i++)
    {
      const DwConfigKey *entry = g_ptr_array_index (shared->keys, i);

      if (dw_rule_reader_is_shareable (entry->name) &&
          dw_config_group_find (reader->rule->group, entry->name) == NULL)
        read_key (reader, entry);
    }
}

/* A rule acts on those of its commands that know all flags of its actions. */
static void
settle_commands (DwRuleReader *reader)
{
  DwRule *rule = reader->rule;

  reader->entry = NULL;
  if (reader->acts_on->len == 0)
    dw_rule_reader_complain (reader, "no command has all flags of this rule's actions");
  g_ptr_array_unref (rule->commands);
  rule->commands = reader->acts_on;
  if (rule->actions->len == 0 && !rule->final)
    dw_rule_reader_complain (reader, "this rule has no action, such as add=, set=, warn= or refuse=");
}

static DwRule *
rule_new (const DwConfigGroup *group, GPtrArray *commands)
{
  DwRule *rule = g_new0 (DwRule, 1);

  rule->name = dw_rule_name_of_group (group->name);
  rule->group = group;
  rule->file = group->file;
  rule->line = group->line;
  rule->enabled = TRUE;
  rule->commands = g_ptr_array_ref (commands);
  rule->learnt = g_ptr_array_new_with_free_func (g_free);
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_condition_free);
  rule->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_action_free);
  return rule;
}

/* Whether @self has an equal before number @n. */
static gboolean
is_repeated (const DwProblems *self, guint n)
{
  const DwProblem *problem = g_ptr_array_index (self, n);

  for (guint i = 0; i < n; i++)
    if (dw_problem_is_equal (g_ptr_array_index (self, i), problem))
      return TRUE;
  return FALSE;
}

/* An error in [rules] is found again with each rule of the file. */
static void
drop_repeated (DwProblems *problems, guint first)
{
  for (guint i = problems->len; i > first; i--)
    if (is_repeated (problems, i - 1))
      g_ptr_array_remove_index (problems, i - 1);
}

DwRule *
dw_rule_read (DwRuleReading *reading, const DwConfigGroup *group, DwProblems *problems)
{
  guint before = problems->len;
  DwRule *rule = rule_new (group, reading->by_default);
  DwRuleReader reader = { .rule = rule, .problems = problems, .reading = reading };

  if (*rule->name == '\0')
    dw_rule_reader_complain (&reader, "the group of a rule must look like [rule NAME]");
  read_commands (&reader);
  for (guint i = 0; i < group->keys->len; i++)
    read_key (&reader, g_ptr_array_index (group->keys, i));
  if (group->file->shared != NULL)
    read_shared (&reader, group->file->shared);
  settle_commands (&reader);
  rule->mode = MAX (rule->own_mode, reading->mildest);
  if (problems->len > before)
    {
      dw_rule_reading_forget (reading);
      g_clear_pointer (&rule, dw_rule_free);
    }
  if (rule == NULL && group->file->shared != NULL)
    drop_repeated (problems, before);
  return rule;
}
