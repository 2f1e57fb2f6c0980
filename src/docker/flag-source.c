/* SPDX-License-Identifier: MIT */
#include "docker/flag-source.h"
#include "base/argument-list.h"
#include "docker/ask.h"
#include "docker/binary.h"
#include "docker/help-cache.h"
#include "docker/help-reader.h"
#include "docker/plugin.h"

#include <string.h>

#define MAX_DOUBTS 16

/* What docker said about one command: its flags, or the names of the commands in it. */
typedef struct
{
  const DwCommand *command;
  DwExtraFlags *flags; /* NULL: it did not answer, and @error says why */
  const DwFlagTable *extension;
  GError *error;
} Answer;

typedef struct
{
  const DwInvocation *invocation;
  const char *docker;
  char **envp;
  gint64 deadline; /* CLOCK_MONOTONIC, microseconds */
} Asker;

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->flags, dw_extra_flags_free);
  g_clear_error (&self->error);
  g_free (self);
}

static gint64
find_deadline (const DwFlagSource *self)
{
  return self->deadline != 0 ? self->deadline
                             : g_get_monotonic_time () + (gint64) self->invocation->help_timeout * 1000;
}

static Asker
make_asker (const DwFlagSource *self)
{
  return (Asker){
    .invocation = self->invocation,
    .docker = self->docker,
    .envp = dw_ask_environment (self->invocation->envp),
    .deadline = find_deadline (self),
  };
}

static gboolean
is_late (const Asker *self)
{
  return g_get_monotonic_time () >= self->deadline;
}

/* `docker COMMAND --help` or, if @name is not NULL, `docker COMMAND --NAME --help`.
 * Returns: (transfer full) */
static DwArgumentList *
make_question (const Asker *self, const DwCommand *command, const char *name)
{
  DwArgumentList *argv = dw_argument_list_new (0);
  g_auto(GStrv) words = g_strsplit (command->name, " ", -1);

  dw_argument_list_add (argv, dw_docker_binary_name (self->docker, NULL));
  for (char **word = words; *word != NULL; word++)
    dw_argument_list_add (argv, *word);
  if (name != NULL)
    dw_argument_list_addf (argv, "--%s", name);
  dw_argument_list_add (argv, "--help");
  return argv;
}

/* Asks for the help of @command, as the above says.
 * Returns: (transfer full) what docker prints; NULL with DW_ERROR_HELPER. */
static char *
ask_help (const Asker *self, const DwCommand *command, const char *name, GError **error)
{
  g_autoptr(DwArgumentList) argv = make_question (self, command, name);
  gint64 left = (self->deadline - g_get_monotonic_time () + 999) / 1000;

  if (left <= 0)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s took too long to answer", self->docker);
      return NULL;
    }
  return dw_ask (&(DwQuestion){ .path = self->docker,
                                .argv = (const char *const *) dw_argument_list_peek (argv),
                                .envp = self->envp,
                                .timeout = (guint) left },
                 error);
}

/* Finds out whether a flag takes a value: docker prints its help for `run --FLAG --help` unless --help is the
 * value of FLAG.
 * Returns: FALSE if there was no time */
static gboolean
settle_doubt (const Asker *self, const DwCommand *command, DwFlag *flag)
{
  g_autofree char *answer = ask_help (self, command, flag->long_name, NULL);

  if (answer == NULL && is_late (self))
    return FALSE;
  flag->kind = answer != NULL && strstr (answer, "Usage:") != NULL ? DW_FLAG_BOOL : DW_FLAG_STRING;
  flag->traits &= (guint8) ~DW_TRAIT_DOUBTFUL;
  return TRUE;
}

/* Settles the doubts about flags that the table lacks, except for docker's own flags, for which that cannot
 * be tried: they stay in doubt.
 * Returns: FALSE if there was no time */
static gboolean
settle_doubts (const Asker *self, const DwCommand *command, DwExtraFlags *flags)
{
  guint left = *command->name != '\0' ? MAX_DOUBTS : 0;

  for (guint i = 0; i < flags->rows->len && left > 0; i++)
    {
      DwFlag *flag = &g_array_index (flags->rows, DwFlag, i);

      if (!(flag->traits & DW_TRAIT_DOUBTFUL) ||
          dw_flag_table_find (command->flags, flag->long_name, -1) != NULL)
        continue;
      if (!settle_doubt (self, command, flag))
        return FALSE;
      left--;
    }
  return TRUE;
}

/* Adds podman's global flags, which it takes after a command too. */
static gboolean
add_global_flags (const Asker *self, DwExtraFlags *flags)
{
  g_autoptr(DwExtraFlags) global = dw_extra_flags_new ();
  g_autofree char *text = ask_help (self, &dw_commands.rows[0], NULL, NULL);

  if (text != NULL)
    dw_help_reader_read (text, global);
  dw_extra_flags_add_names (flags, global);
  return text != NULL;
}

/* Whether @text is docker's help for @command: for one that it lacks, it prints the help of the group; for
 * one without flags, a usage without options. */
static gboolean
is_answer (const DwCommand *command, const char *text, const DwExtraFlags *flags)
{
  if (*command->name != '\0' && dw_help_reader_is_of_group (text))
    return FALSE;
  return flags->rows->len > 0 || dw_help_reader_has_no_flags (text);
}

static DwExtraFlags *
ask_for_flags (const Asker *self, const DwCommand *command, gboolean *complete, GError **error)
{
  g_autofree char *text = ask_help (self, command, NULL, error);
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new ();
  const char *blank = *command->name != '\0' ? " " : "";

  if (text == NULL)
    {
      g_prefix_error (error, "docker %s%s--help: ", command->name, blank);
      return NULL;
    }
  dw_help_reader_read (text, flags);
  if (!is_answer (command, text, flags))
    {
      g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "docker %s%s--help: %s shows no flags",
                   command->name, blank, self->docker);
      return NULL;
    }
  *complete = settle_doubts (self, command, flags);
  if (*command->name != '\0' && !dw_help_reader_is_dockers (text))
    *complete &= add_global_flags (self, flags);
  return g_steal_pointer (&flags);
}

DwExtraFlags *
dw_flag_source_ask (const DwFlagSource *self, const DwCommand *command, gboolean *complete,
                    GError **error)
{
  Asker asker = make_asker (self);
  gboolean is_complete = FALSE;
  DwExtraFlags *flags = ask_for_flags (&asker, command, &is_complete, error);

  g_strfreev (asker.envp);
  if (complete != NULL)
    *complete = is_complete;
  return flags;
}

/* Where a user's answers are remembered; root's do not depend on the environment.
 * Returns: (transfer full) (nullable) NULL: nowhere */
static char *
find_cache (const DwFlagSource *self)
{
  if (self->invocation->uid == 0)
    return g_strdup (self->invocation->cache_directory);
  return self->forgets ? NULL
                       : dw_invocation_user_directory (self->invocation, "XDG_CACHE_HOME", ".cache");
}

/* Where what is learned about @command is remembered, under the name @name.
 * Returns: (transfer full) (nullable) NULL: nowhere */
static DwHelpCache *
open_cache (const DwFlagSource *self, const DwCommand *command, const char *name)
{
  g_autofree char *directory = find_cache (self);
  DwHelpCache *cache = dw_help_cache_new (directory, self->invocation->uid, self->docker, name);
  const char *plugin = cache != NULL ? dw_docker_plugin_of (&dw_commands, command) : NULL;
  g_autofree char *path = plugin != NULL ? dw_docker_plugin_find (self->invocation, plugin) : NULL;

  if (path != NULL)
    dw_help_cache_depend_on (cache, path);
  return cache;
}

static DwExtraFlags *
recall_or_ask (DwFlagSource *self, const DwCommand *command, GError **error)
{
  g_autoptr(DwHelpCache) cache = NULL;
  DwExtraFlags *flags;
  gboolean complete;

  if (self->docker == NULL)
    {
      g_set_error_literal (error, DW_ERROR, DW_ERROR_HELPER,
                           self->unasked != NULL ? self->unasked : "there is no docker to ask for its flags");
      return NULL;
    }
  cache = open_cache (self, command, command->name);
  flags = cache != NULL ? dw_help_cache_load (cache) : NULL;
  if (flags != NULL)
    return flags;
  self->deadline = find_deadline (self);
  flags = dw_flag_source_ask (self, command, &complete, error);
  if (complete && cache != NULL)
    dw_help_cache_save (cache, flags);
  return flags;
}

/* The answer about @command among @answers. @is_new: (out) whether it had to be added
 * Returns: (transfer none) */
static Answer *
open_answer (GPtrArray *answers, const DwCommand *command, gboolean *is_new)
{
  Answer *answer;

  *is_new = FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      answer = g_ptr_array_index (answers, i);
      if (answer->command == command)
        return answer;
    }
  *is_new = TRUE;
  answer = g_new0 (Answer, 1);
  answer->command = command;
  g_ptr_array_add (answers, answer);
  return answer;
}

static Answer *
get_answer (DwFlagSource *self, const DwCommand *command)
{
  gboolean is_new;
  Answer *answer = open_answer (self->answers, command, &is_new);

  if (!is_new)
    return answer;
  answer->flags = recall_or_ask (self, command, &answer->error);
  if (answer->flags != NULL)
    answer->extension = dw_extra_flags_extend (answer->flags, command->flags);
  return answer;
}

static const DwFlagTable *
ask_hook (DwFlagHook *hook, const DwCommand *command)
{
  return get_answer ((DwFlagSource *) hook, command)->extension;
}

static DwExtraFlags *
ask_for_commands (DwFlagSource *self, const DwCommand *group)
{
  g_autofree char *text = NULL;
  DwExtraFlags *names;
  Asker asker;

  self->deadline = find_deadline (self);
  asker = make_asker (self);
  text = ask_help (&asker, group, NULL, NULL);
  g_strfreev (asker.envp);
  if (text == NULL)
    return NULL;
  names = dw_extra_flags_new ();
  dw_help_reader_read_commands (text, names);
  return names;
}

/* Returns: (transfer full) (nullable) NULL if docker does not answer */
static DwExtraFlags *
recall_or_ask_for_commands (DwFlagSource *self, const DwCommand *group)
{
  g_autofree char *name = g_strconcat ("commands of ", group->name, NULL);
  g_autoptr(DwHelpCache) cache = self->docker != NULL ? open_cache (self, group, name) : NULL;
  DwExtraFlags *names = cache != NULL ? dw_help_cache_load (cache) : NULL;

  if (names != NULL || self->docker == NULL)
    return names;
  names = ask_for_commands (self, group);
  if (names != NULL && cache != NULL)
    dw_help_cache_save (cache, names);
  return names;
}

static const DwExtraFlags *
get_commands (DwFlagSource *self, const DwCommand *group)
{
  gboolean is_new;
  Answer *answer = open_answer (self->listings, group, &is_new);

  if (is_new)
    answer->flags = recall_or_ask_for_commands (self, group);
  return answer->flags;
}

gboolean
dw_flag_source_is_unsure (DwFlagSource *self, const char *name)
{
  const DwCommand *group = dw_commands_find_group (&dw_commands, name);

  return group != NULL && get_commands (self, group) == NULL;
}

static gboolean
lists (DwFlagHook *hook, const char *name)
{
  DwFlagSource *self = (DwFlagSource *) hook;
  const char *blank = strrchr (name, ' ');
  const DwCommand *group = dw_commands_find_group (&dw_commands, name);
  const DwExtraFlags *names = group != NULL ? get_commands (self, group) : NULL;

  if (names == NULL)
    return self->trusts_names && group != NULL && dw_command_may_be_called (name);
  return dw_extra_flags_have (names, blank != NULL ? blank + 1 : name);
}

void
dw_flag_source_init (DwFlagSource *self, const DwInvocation *invocation, const char *docker)
{
  *self = (DwFlagSource){
    .hook = { ask_hook, lists },
    .commands = dw_commands,
    .invocation = invocation,
    .docker = docker,
    .answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free),
    .listings = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free),
  };
  self->commands.hook = &self->hook;
}

void
dw_flag_source_clear (DwFlagSource *self)
{
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->listings, g_ptr_array_unref);
  g_clear_pointer (&self->unasked, g_free);
}

DwExtraFlags *
dw_flag_source_learn (DwFlagSource *self, const DwCommand *command, GError **error)
{
  Answer *answer = get_answer (self, command);

  if (answer->flags == NULL)
    g_propagate_error (error, g_error_copy (answer->error));
  return answer->flags;
}

const GError *
dw_flag_source_get_error (const DwFlagSource *self)
{
  const GError *error = NULL;

  for (guint i = 0; i < self->answers->len; i++)
    if (((const Answer *) g_ptr_array_index (self->answers, i))->error != NULL)
      error = ((const Answer *) g_ptr_array_index (self->answers, i))->error;
  return error;
}
