/* SPDX-License-Identifier: MIT */
#include "cli/complete.h"
#include "base/quote.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "config/config.h"
#include "plan/plan.h"
#include "rules/rule.h"
#include "run/run-module.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  const DwInvocation *invocation;
  char *const *words;
  guint last; /* index of the word that is completed */
  DwCompletion *result;
} Completer;

static void
offer (const Completer *completer, const char *word, const char *description)
{
  g_autofree char *safe = NULL, *shown = NULL;

  if (!g_str_has_prefix (word, completer->words[completer->last]))
    return;
  safe = dw_escape (word);
  shown = description != NULL ? dw_escape (description) : NULL;
  g_ptr_array_add (completer->result->words,
                   g_strjoin (shown != NULL ? "\t" : NULL, safe, shown, NULL));
}

static void
offer_modules (const Completer *completer)
{
  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    {
      const DwRunModule *module = entry->data;

      offer (completer, module->name, module->summary);
    }
}

static void
offer_rules_of (const Completer *completer, const DwConfigFile *file)
{
  for (guint i = 0; i < file->groups->len; i++)
    {
      const DwConfigGroup *group = g_ptr_array_index (file->groups, i);
      g_autofree char *name = dw_rule_name_of_group (group->name);

      if (name != NULL)
        offer (completer, name, file->path);
    }
}

/* Offers rules by the names of their groups. They are not read, because docker might have to be asked about
 * flags that our tables lack, which takes too long. @named: (nullable) the configuration that --config
 * names */
static void
offer_rules (const Completer *completer, const char *named)
{
  g_autoptr(DwConfig) config = NULL;

  if (named != NULL && completer->invocation->is_secure)
    return;
  config = named != NULL ? dw_config_load_named (completer->invocation, named)
                         : dw_config_load (completer->invocation);
  for (guint i = 0; i < config->system.files->len; i++)
    offer_rules_of (completer, g_ptr_array_index (config->system.files, i));
  for (guint i = 0; i < config->user.files->len && dw_config_layer_counts (&config->user); i++)
    offer_rules_of (completer, g_ptr_array_index (config->user.files, i));
}

/* Returns: the index of the word after the options of a command; if the word that is completed is the value
 * of an option, an index after that word */
static guint
skip_options (const Completer *completer, guint first, const char *arguments)
{
  DwOptionKind kind;
  guint i = first;

  while (i < completer->last && (kind = dw_option_kind (arguments, completer->words[i])) != DW_OPTION_NONE)
    i += kind == DW_OPTION_WITH_VALUE ? 2 : 1;
  return i;
}

/* A docker command line may follow a `--` and a `docker`; the options end at @first. */
static void
offer_docker (const Completer *completer, guint first)
{
  char *const *words = completer->words;
  guint i = first;

  if (i < completer->last && strcmp (words[i], "--") == 0)
    i++;
  if (i < completer->last && strcmp (words[i], "docker") == 0)
    i++;
  completer->result->docker_words = (gint) i;
}

static gboolean
is_given (const Completer *completer, guint first, const char *option)
{
  for (guint i = first; i < completer->last; i++)
    {
      gsize length = strcspn (completer->words[i], "=");

      if (strncmp (completer->words[i], option, length) == 0 && option[length] == '\0')
        return TRUE;
    }
  return FALSE;
}

static void
offer_option (const Completer *completer, guint first, const char *option)
{
  if (completer->words[completer->last][0] == '-' && !is_given (completer, first, option))
    offer (completer, option, NULL);
}

/* Offers the last word of a command's @name if the words before it are those that were typed from @first
 * on. */
static void
offer_if_next (const Completer *completer, guint first, const char *name)
{
  guint i = first;

  for (gsize length; i < completer->last; i++, name += length + 1)
    {
      length = strlen (completer->words[i]);
      if (strncmp (name, completer->words[i], length) != 0 || name[length] != ' ')
        return;
    }
  if (*name != '\0' && strchr (name, ' ') == NULL)
    offer (completer, name, NULL);
}

static void
offer_commands (const Completer *completer, guint first)
{
  for (guint i = 0; i < dw_commands.n_rows; i++)
    offer_if_next (completer, first, dw_commands.rows[i].name);
  for (guint i = 0; i < dw_commands.n_aliases; i++)
    offer_if_next (completer, first, dw_commands.aliases[i].name);
}

/* The value of --config among the options from @first up to @end.
 * Returns: (transfer none) (nullable) */
static const char *
find_config (const Completer *completer, guint first, guint end)
{
  static const char option[] = "--config";

  for (guint i = first; i < end; i++)
    if (strcmp (completer->words[i], option) == 0)
      return completer->words[i + 1];
    else if (g_str_has_prefix (completer->words[i], option))
      return completer->words[i] + strlen (option) + 1;
  return NULL;
}

/* The command's options begin at @first, its own words at @end. */
static void
offer_named (const Completer *completer, guint first, guint end, const char *name)
{
  if (strcmp (name, "FILE") == 0)
    completer->result->files = TRUE;
  else if (strcmp (name, "MODULE") == 0)
    offer_modules (completer);
  else if (strcmp (name, "RULE") == 0)
    offer_rules (completer, find_config (completer, first, end));
  else if (strcmp (name, "COMMAND") == 0)
    offer_commands (completer, end);
}

/* Whether the value of @option, one of a usage text's @tokens, is a file. */
static gboolean
takes_file (char *const *tokens, const char *option)
{
  for (; tokens[0] != NULL && tokens[1] != NULL; tokens++)
    if (strcmp (tokens[0], option) == 0)
      return strcmp (tokens[1], "FILE") == 0 || strcmp (tokens[1], "PATH") == 0;
  return FALSE;
}

/* Offers what @command takes; its own words begin at @first. */
static void
offer_arguments (const Completer *completer, const DwOwnCommand *command, guint first)
{
  g_auto(GStrv) tokens = dw_option_tokens (command->arguments);
  guint end = skip_options (completer, first, command->arguments);

  if (end > completer->last)
    {
      completer->result->files = takes_file (tokens, completer->words[completer->last - 1]);
      return;
    }
  for (guint i = 0; tokens[i] != NULL; i++)
    if (strcmp (tokens[i], "DOCKER-ARGUMENTS") == 0)
      offer_docker (completer, end);
    else if (dw_option_kind (command->arguments, tokens[i]) != DW_OPTION_NONE)
      {
        if (end == completer->last)
          offer_option (completer, first, tokens[i]);
      }
    else if (!dw_option_is_value_name (tokens, i))
      offer_named (completer, first, end, tokens[i]);
}

/* Completes an own command, whose name is at @first or is completed there. */
static void
complete_own (const Completer *completer, guint first, const DwOwnCommand *commands)
{
  for (const DwOwnCommand *command = commands; command->name != NULL; command++)
    if (command->summary == NULL)
      continue;
    else if (first == completer->last)
      offer (completer, command->name, command->summary);
    else if (strcmp (command->name, completer->words[first]) == 0)
      offer_arguments (completer, command, first + 1);
}

DwCompletion *
dw_completion_new (const DwOwnCall *call, const DwOwnCommand *commands)
{
  DwCompletion *self = g_new0 (DwCompletion, 1);
  Completer completer = { call->invocation, call->words, call->n_words - 1, self };
  g_autoptr(DwCommandLine) line = NULL;

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->docker_words = -1;
  if (call->n_words == 0)
    return self;
  if (call->lacks_name)
    {
      complete_own (&completer, 0, commands);
      return self;
    }
  line = dw_command_line_read (&dw_commands, call->words, call->n_words - 1);
  if (line->word != NULL && dw_own_call_is_word (line->word, call->plugin))
    {
      complete_own (&completer, line->word_index + 1, commands);
      return self;
    }
  self->docker_words = 0;
  if (line->word == NULL && line->error == NULL)
    offer (&completer, DW_OWN_WORD, "what docker-wrapper does and why");
  return self;
}

void
dw_completion_print (const DwCompletion *self, gboolean plain)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const char *word = g_ptr_array_index (self->words, i);
      g_autofree char *name = g_strndup (word, strcspn (word, "\t"));

      puts (plain ? name : word);
    }
}

void
dw_completion_free (DwCompletion *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

static void
print_directive (const DwCompletion *self)
{
  puts (self->files ? ":0" : ":4");
}

gboolean
dw_cli_complete (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwCompletion) completion = dw_completion_new (call, dw_own_commands);

  dw_completion_print (completion, FALSE);
  if (completion->docker_words >= 0)
    printf (":docker %d\n", completion->docker_words);
  else
    print_directive (completion);
  return TRUE;
}

/* Becomes docker, which completes what follows the first @n words.
 * Returns: FALSE, with @error set. */
static gboolean
become_docker (const DwOwnCall *call, guint n, GError **error)
{
  g_autoptr(DwHost) host = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  DwInvocation invocation = *call->invocation;
  DwLog log = DW_LOG_INIT;

  g_ptr_array_add (words, (char *) call->command);
  for (guint i = n; i <= call->n_words; i++)
    g_ptr_array_add (words, call->words[i]);
  invocation.words = (char *const *) words->pdata;
  invocation.n_words = words->len - 1;
  line = dw_command_line_read (&dw_commands, invocation.words, invocation.n_words);
  host = dw_host_new (&invocation, NULL);
  plan = dw_plan_new (host, line, NULL, FALSE);
  dw_plan_act (plan, &log, error);
  return FALSE;
}

gboolean
dw_cli_complete_docker (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwCompletion) completion = dw_completion_new (call, dw_own_commands);

  dw_completion_print (completion, strcmp (call->command, DW_COBRA_COMPLETE_PLAIN) == 0);
  if (completion->docker_words >= 0)
    {
      fflush (stdout);
      return become_docker (call, (guint) completion->docker_words, error);
    }
  print_directive (completion);
  return TRUE;
}
