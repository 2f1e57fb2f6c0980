/* SPDX-License-Identifier: MIT */
#include "rules/rule.h"
#include "line/command-list.h"

#include <string.h>

/* A message names at most this many of a rule's commands. */
#define MOST_DESCRIBED 4

static const char *const quantifier_names[DW_RULE_N_QUANTIFIERS] = {
  [DW_RULE_MATCH] = "match",     [DW_RULE_UNLESS] = "unless",   [DW_RULE_ALL] = "all",
  [DW_RULE_MISSING] = "missing", [DW_RULE_OUTSIDE] = "outside",
};

static const char *const action_names[DW_RULE_N_ACTIONS] = {
  [DW_RULE_REFUSE] = "refuse", [DW_RULE_WARN] = "warn",       [DW_RULE_REMOVE] = "remove",
  [DW_RULE_SET] = "set",       [DW_RULE_DEFAULT] = "default", [DW_RULE_ADD] = "add",
  [DW_RULE_MAP_SOURCE] = "map-source", [DW_RULE_SET_IMAGE] = "set-image",
  [DW_RULE_DEFAULT_PORT] = "default-port", [DW_RULE_SET_PORT] = "set-port", [DW_RULE_SET_MOUNT] = "set-mount",
};

char *
dw_rule_name_of_group (const char *group)
{
  if (strncmp (group, DW_RULE_GROUP_PREFIX, strlen (DW_RULE_GROUP_PREFIX)) != 0)
    return NULL;
  return g_strstrip (g_strdup (group + strlen (DW_RULE_GROUP_PREFIX)));
}

const char *
dw_rule_quantifier_name (DwRuleQuantifier quantifier)
{
  return quantifier_names[quantifier];
}

const char *
dw_rule_action_name (DwRuleActionKind kind)
{
  return action_names[kind];
}

void
dw_rule_condition_free (DwRuleCondition *self)
{
  g_ptr_array_unref (self->patterns);
  g_free (self);
}

void
dw_rule_flag_free (DwRuleFlag *self)
{
  g_clear_pointer (&self->value, dw_template_free);
  g_free (self->glob);
  g_free (self);
}

void
dw_rule_field_free (DwRuleField *self)
{
  dw_template_free (self->value);
  g_free (self);
}

void
dw_rule_action_free (DwRuleAction *self)
{
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->flags);
  g_free (self);
}

GPtrArray *
dw_rule_list_default_commands (const DwCommands *commands)
{
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (list, (gpointer) dw_commands_find (commands, NULL, "run"));
  g_ptr_array_add (list, (gpointer) dw_commands_find (commands, NULL, "create"));
  return list;
}

gboolean
dw_rule_is_default_command (const DwCommand *command)
{
  return strcmp (command->name, "run") == 0 || strcmp (command->name, "create") == 0;
}

/* The command that the list @text consists of: most lists are a single name, and need not be split.
 * Returns: (nullable) NULL for other lists, and for commands with others below them */
static const DwCommand *
find_only (const char *text, const DwCommands *commands)
{
  const DwCommand *row
    = strpbrk (text, ";\\*?[!") == NULL ? dw_commands_find_named (commands, text) : NULL;

  return row != NULL && row->kind == DW_COMMAND_LEAF ? row : NULL;
}

/* A rule whose list cannot be read concerns the same commands as one without a list. */
gboolean
dw_rule_group_concerns (const DwConfigGroup *group, const DwCommands *commands, const DwCommand *command)
{
  const DwConfigKey *key = dw_rule_group_find (group, "commands");
  const DwCommand *only = key != NULL ? find_only (key->value, commands) : NULL;
  g_autofree char **list = key != NULL && only == NULL ? dw_config_key_get_list (key) : NULL;
  const char *const *names = (const char *const *) list;

  if (only != NULL)
    return only == command;
  if (list == NULL || *list == NULL)
    return dw_rule_is_default_command (command);
  return dw_command_list_names (names, commands, command) ||
         (dw_rule_is_default_command (command) &&
          dw_command_list_find_unknown (names, commands) != NULL);
}

/* Whether a list names a plugin, or commands that no row has. */
static gboolean
names_plugin (const char *const *list, const DwCommands *commands)
{
  g_autoptr(GPtrArray) rows = dw_command_list_expand (list, commands);
  g_autoptr(GPtrArray) learnt = dw_command_list_find_learnt (list, commands);

  for (guint i = 0; i < rows->len; i++)
    if (((const DwCommand *) g_ptr_array_index (rows, i))->kind == DW_COMMAND_PLUGIN)
      return TRUE;
  return learnt->len > 0;
}

gboolean
dw_rule_group_concerns_plugin (const DwConfigGroup *group, const DwCommands *commands)
{
  const DwConfigKey *key = dw_rule_group_find (group, "commands");
  g_autofree char **list = key != NULL ? dw_config_key_get_list (key) : NULL;

  return list != NULL && *list != NULL && names_plugin ((const char *const *) list, commands);
}

gboolean
dw_rule_group_is_enforced (const DwConfigGroup *group, DwMode mildest)
{
  const DwConfigKey *enabled = dw_rule_group_find (group, "enabled");
  const DwConfigKey *mode = dw_rule_group_find (group, "mode");
  DwMode own = DW_MODE_ENFORCE;

  if (mode != NULL && !dw_mode_read (mode->value, &own))
    return TRUE;
  return MAX (own, mildest) == DW_MODE_ENFORCE && (enabled == NULL || strcmp (enabled->value, "false") != 0);
}

gboolean
dw_rule_acts_on (const DwRule *self, const DwCommand *command)
{
  if (g_ptr_array_find (self->commands, command, NULL))
    return TRUE;
  return self->takes_unknown && command->kind == DW_COMMAND_UNKNOWN &&
         dw_command_list_names ((const char *const *) self->list, &dw_commands, command);
}

gboolean
dw_rule_passes_over (const DwRule *self, const char *element)
{
  const char *const list[] = { element, NULL };
  g_autoptr(GPtrArray) named = dw_command_list_expand (list, &dw_commands);
  gboolean is_named = FALSE;

  if (*element == '!' || strpbrk (element, "*?[") != NULL)
    return FALSE;
  for (guint i = 0; i < named->len; i++)
    {
      const DwCommand *command = g_ptr_array_index (named, i);

      if (dw_rule_acts_on (self, command))
        return FALSE;
      is_named |= dw_command_list_names ((const char *const *) self->list, &dw_commands, command);
    }
  return is_named;
}

const char *
dw_rule_find_passed_over (const DwRule *self, const DwCommand *command)
{
  for (char **element = self->list; element != NULL && *element != NULL; element++)
    {
      const char *const list[] = { *element, NULL };

      if (dw_command_list_names (list, &dw_commands, command) && dw_rule_passes_over (self, *element))
        return *element;
    }
  return NULL;
}

gboolean
dw_rule_covers (const DwRule *self, const DwRule *other)
{
  for (guint i = 0; i < other->commands->len; i++)
    if (!dw_rule_acts_on (self, g_ptr_array_index (other->commands, i)))
      return FALSE;
  return TRUE;
}

char *
dw_rule_command_names (const DwRule *self, const char *separator)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->commands->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? separator : "",
                            ((const DwCommand *) g_ptr_array_index (self->commands, i))->name);
  return g_string_free (out, FALSE);
}

char *
dw_rule_describe_commands (const DwRule *self)
{
  guint n = self->commands->len;
  GString *out;

  if (n <= MOST_DESCRIBED)
    return dw_rule_command_names (self, " and ");
  out = g_string_new (NULL);
  for (guint i = 0; i < MOST_DESCRIBED; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            ((const DwCommand *) g_ptr_array_index (self->commands, i))->name);
  g_string_append_printf (out, " and %u others", n - MOST_DESCRIBED);
  return g_string_free (out, FALSE);
}

void
dw_rule_free (DwRule *self)
{
  g_free (self->list);
  g_ptr_array_unref (self->commands);
  g_ptr_array_unref (self->learnt);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->actions);
  g_free (self->name);
  g_free (self);
}
