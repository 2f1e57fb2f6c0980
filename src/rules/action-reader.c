/* SPDX-License-Identifier: MIT */
#include "line/flag-parser.h"
#include "rules/reader-private.h"
#include "rules/variables.h"

#include <string.h>

static const DwCommand *
command_at (const GPtrArray *commands, guint i)
{
  return g_ptr_array_index (commands, i);
}

/* Whether @command has @flag, or one of its name, built in. */
static gboolean
has_built_in (const DwCommand *command, const DwFlag *flag)
{
  return dw_flag_table_has (command->flags, flag) ||
         dw_flag_table_find (command->flags, flag->long_name, -1) != NULL;
}

/* Whether one of the rule's commands has @flag built in. */
static gboolean
is_built_in (const DwRuleReader *reader, const DwFlag *flag)
{
  const GPtrArray *commands = reader->rule->commands;

  for (guint i = 0; i < commands->len; i++)
    if (has_built_in (command_at (commands, i), flag))
      return TRUE;
  return FALSE;
}

/* The array is copied only when needed, because most rules act on all commands that they name. */
static void
leave_out (DwRuleReader *reader, guint i)
{
  const GPtrArray *all = reader->rule->commands;

  if (reader->acts_on == all)
    {
      g_ptr_array_unref (reader->acts_on);
      reader->acts_on = g_ptr_array_sized_new (all->len);
      for (guint j = 0; j < all->len; j++)
        g_ptr_array_add (reader->acts_on, g_ptr_array_index (all, j));
    }
  g_ptr_array_remove_index (reader->acts_on, i);
}

/* Docker is asked only about a flag that none of the rule's commands has built in. */
void
dw_rule_reader_keep_commands_with (DwRuleReader *reader, const DwFlag *flag)
{
  const DwCommands *commands = is_built_in (reader, flag) ? &dw_commands : reader->reading->commands;

  reader->rule->takes_unknown = FALSE;
  for (guint i = reader->acts_on->len; i > 0; i--)
    {
      const DwCommand *command = command_at (reader->acts_on, i - 1);

      if (command->kind != DW_COMMAND_LEAF ||
          (!has_built_in (command, flag) &&
           dw_commands_find_flag (commands, command, flag->long_name, -1) == NULL))
        leave_out (reader, i - 1);
    }
}

/* Parses @words as the first of the rule's commands does that has all their flags: by the built-in flags
 * first, then also by those that docker's help lists. */
static DwParsedFlags *
parse_words (const DwRuleReader *reader, char **words, guint n)
{
  const DwCommands *const sources[] = { &dw_commands, reader->reading->commands };
  DwParsedFlags *flags = NULL;
  const DwCommand *command;

  for (guint source = 0; source < G_N_ELEMENTS (sources); source++)
    for (guint i = 0; (command = dw_rule_reader_next_readable (reader, &i)) != NULL;)
      {
        g_clear_pointer (&flags, dw_parsed_flags_free);
        flags = dw_flag_parser_read (sources[source], command, words, 0, n);
        if (flags->error != DW_FLAG_ERROR_UNKNOWN)
          return flags;
      }
  return flags;
}

void
dw_rule_reader_check_variables (const DwRuleReader *reader, const DwTemplate *template)
{
  const char *name;

  for (guint n = 0; (name = dw_template_get_argument (template, DW_VARIABLE_FLAG, n)) != NULL; n++)
    {
      const DwFlag *flag = dw_rule_reader_look_up (reader, name);

      if (flag == NULL)
        dw_rule_reader_complain_about_flag (reader, name);
      else if (*flag->alias_of != '\0')
        dw_rule_reader_complain (reader, "--%s is another name of --%s; write ${flag.%s}", name,
                                 flag->alias_of, flag->alias_of);
    }
}

DwTemplate *
dw_rule_reader_read_template (const DwRuleReader *reader, const char *text)
{
  g_autofree char *problem = NULL;
  DwTemplate *template = dw_template_parse (text, dw_rule_variable_names, &problem);

  if (template == NULL)
    dw_rule_reader_complain (reader, "'%s': %s", text, problem);
  else
    dw_rule_reader_check_variables (reader, template);
  return template;
}

/* Restricts the value of @flag, which begins at the byte @start of the template, to the shape of that
 * flag. */
static void
keep_shape (DwTemplate *template, const DwFlag *flag, gsize start)
{
  dw_template_set_shape (template, dw_meaning_get_shape (flag->meaning), start);
}

static void
add_word (const DwRuleReader *reader, DwRuleAction *action, const char *text)
{
  DwTemplate *template = dw_rule_reader_read_template (reader, text);

  if (template != NULL)
    g_ptr_array_add (action->words, template);
}

/* Adds a flag to an action.
 * @value: (nullable) what the action gives it
 * @glob: (nullable) which of its values the action removes */
static DwRuleFlag *
add_flag (DwRuleReader *reader, DwRuleAction *action, const DwFlag *flag, const char *value,
          const char *glob)
{
  DwRuleFlag *entry = g_new0 (DwRuleFlag, 1);

  entry->flag = flag;
  entry->value = value != NULL ? dw_rule_reader_read_template (reader, value) : NULL;
  if (entry->value != NULL)
    keep_shape (entry->value, flag, 0);
  entry->glob = g_strdup (glob);
  dw_rule_reader_keep_commands_with (reader, flag);
  g_ptr_array_add (action->flags, entry);
  return entry;
}

/* Adds a problem if docker would not read @words as flags.
 * Returns: whether it would */
static gboolean
check_words (const DwRuleReader *reader, const DwParsedFlags *flags, char **words, guint n)
{
  if (flags->error == DW_FLAG_ERROR_UNKNOWN && g_str_has_prefix (words[flags->error_word], "--"))
    {
      const char *word = words[flags->error_word] + 2;
      g_autofree char *name = g_strndup (word, strcspn (word, "="));

      dw_rule_reader_complain_about_flag (reader, name);
    }
  else if (flags->error != DW_FLAG_ERROR_NONE)
    dw_rule_reader_complain (reader, "%s", flags->message);
  else if (flags->end < n)
    dw_rule_reader_complain (reader, "docker would read '%s' as %s; %s", words[flags->end],
                             dw_command_get_operand (command_at (reader->rule->commands, 0), 0) ==
                                 DW_OPERAND_IMAGE
                               ? "the image"
                               : "an argument",
                             *words[flags->end] == '"' || *words[flags->end] == '\''
                               ? "remove the quotes"
                               : "only flags can be added");
  else if (flags->uses->len == 0)
    dw_rule_reader_complain (reader, "it contains no flag");
  else if (dw_parsed_flags_last (flags, "help") != NULL)
    dw_rule_reader_complain (reader, "with --help docker would only print its help");
  else if (dw_parsed_flags_has_terminator (flags, words, n))
    dw_rule_reader_complain (reader, "-- would end the flags");
  else
    return TRUE;
  return FALSE;
}

/* Checks a value that is attached to a letter. In words that are added as they are, it cannot begin with a
 * variable, as in -e${env.A}: if that were empty, docker would take the next word for the value. Nor can it
 * begin with a space, as in `-e A=b`, which nobody means to be part of the value. */
static void
check_attached (const DwRuleReader *reader, const DwFlagUse *use, char **words, gboolean in_words)
{
  const char *word = words[use->word];
  const char *text = word + use->offset + 1;

  if (use->offset == 0 || !dw_flag_takes_value (use->flag) || use->value_is_next_word)
    return;
  if (in_words && g_str_has_prefix (text + (*text == '=' ? 1 : 0), "${"))
    dw_rule_reader_complain (reader, "'%s': the variable may be empty; write --%s=%s", word,
                             use->flag->long_name, use->value);
  else if (*text == ' ')
    dw_rule_reader_complain (reader, "'%s' is a single argument; separate arguments with ;", word);
}

/* Restricts the word that holds the value of @use to its flag's shape. The word is missing if it had a
 * problem. */
static void
shape_word (const DwRuleAction *action, const DwFlagUse *use, char **words)
{
  guint i = use->word + (use->value_is_next_word ? 1 : 0);

  if (dw_flag_takes_value (use->flag) && i < action->words->len)
    keep_shape (g_ptr_array_index (action->words, i), use->flag, (gsize) (use->value - words[i]));
}

/* Parses words as docker would, before variables are expanded: what a variable holds cannot become a flag or
 * an image. */
static void
read_words (DwRuleReader *reader, DwRuleAction *action, char **words)
{
  guint n = g_strv_length (words);
  g_autoptr(DwParsedFlags) flags = NULL;

  if (!dw_rule_reader_check_readable (reader))
    return;
  flags = parse_words (reader, words, n);
  if (flags == NULL || !check_words (reader, flags, words, n))
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
      if (in_words)
        shape_word (action, use, words);
      entry = add_flag (reader, action, use->flag, bare || in_words ? NULL : use->value, NULL);
      entry->off = use->flag->kind == DW_FLAG_BOOL && dw_parse_bool (use->value, &on) && !on;
    }
}

static void
read_removals (DwRuleReader *reader, DwRuleAction *action, char **texts)
{
  for (; *texts != NULL; texts++)
    {
      const char *equals = strchr (*texts, '=');
      g_autofree char *name = equals != NULL ? g_strndup (*texts, (gsize) (equals - *texts))
                                             : g_strdup (*texts);
      const DwFlag *flag = dw_rule_reader_find (reader, name);

      if (flag != NULL)
        add_flag (reader, action, flag, NULL, equals != NULL ? equals + 1 : NULL);
    }
}

/* Reads the message of refuse or warn. */
static void
read_message (const DwRuleReader *reader, DwRuleAction *action)
{
  g_autofree char *message = dw_rule_reader_get_string (reader);

  if (message != NULL && *message == '\0')
    dw_rule_reader_complain (reader, "the message is missing; tell the caller why");
  if (message != NULL)
    add_word (reader, action, message);
}

void
dw_rule_reader_insert_action (const DwRuleReader *reader, DwRuleAction *action)
{
  GPtrArray *actions = reader->rule->actions;
  guint place = actions->len;

  while (place > 0 && ((const DwRuleAction *) g_ptr_array_index (actions, place - 1))->kind > action->kind)
    place--;
  g_ptr_array_insert (actions, (gint) place, action);
}

static DwRuleAction *
make_action (const DwRuleReader *reader, DwRuleActionKind kind)
{
  DwRuleAction *action = g_new (DwRuleAction, 1);

  action->kind = kind;
  action->line = reader->entry->line;
  action->words = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_template_free);
  action->flags = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_flag_free);
  action->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) dw_rule_field_free);
  dw_rule_reader_insert_action (reader, action);
  return action;
}

gboolean
dw_rule_reader_read_action (DwRuleReader *reader)
{
  g_autofree char **words = NULL;
  DwRuleAction *action;
  guint kind = 0;

  while (kind < DW_RULE_N_ACTIONS && strcmp (dw_rule_action_name (kind), reader->key) != 0)
    kind++;
  if (kind == DW_RULE_N_ACTIONS)
    return FALSE;
  action = make_action (reader, (DwRuleActionKind) kind);
  dw_rule_reader_remember (reader, NULL, action);
  if (kind == DW_RULE_REFUSE || kind == DW_RULE_WARN)
    read_message (reader, action);
  else if ((words = dw_rule_reader_get_list (reader)) == NULL)
    return TRUE;
  else if (kind == DW_RULE_REMOVE)
    read_removals (reader, action, words);
  else if (kind == DW_RULE_MAP_SOURCE)
    dw_rule_reader_read_places (reader, action, words);
  else if (kind >= DW_RULE_SET_IMAGE)
    dw_rule_reader_read_fields (reader, action, words);
  else
    read_words (reader, action, words);
  return TRUE;
}

