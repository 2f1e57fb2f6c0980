/* SPDX-License-Identifier: MIT */
#include "docker/flag-source.h"
#include "line/docker-flags.h"
#include "docker/help-cache.h"
#include "docker/help-reader.h"
#include "docker/ask.h"
#include "docker/binary.h"

#include <string.h>

#define MAX_WORDS 3
#define MAX_DOUBTS 16

typedef struct
{
  const DwInvocation *invocation;
  const char *docker;
  char **envp;
  gint64 deadline; /* CLOCK_MONOTONIC, microseconds */
} Asker;

void
dw_flag_source_init (DwFlagSource *self, const DwInvocation *invocation, const char *docker)
{
  *self = (DwFlagSource){
    .invocation = invocation,
    .docker = docker,
    .table = &dw_docker_flags,
  };
}

void
dw_flag_source_clear (DwFlagSource *self)
{
  g_clear_pointer (&self->learned, dw_extra_flags_free);
  self->table = &dw_docker_flags;
}

gboolean
dw_flag_source_could_help (const DwCommandLine *line)
{
  const DwParsedFlags *flags = line->run_flags != NULL ? line->run_flags : line->docker_flags;

  return flags->error == DW_FLAG_ERROR_UNKNOWN || flags->error == DW_FLAG_ERROR_INVALID_VALUE;
}

static Asker
make_asker (const DwInvocation *invocation, const char *docker)
{
  return (Asker){
    .invocation = invocation,
    .docker = docker,
    .envp = dw_ask_environment (invocation->envp),
    .deadline = g_get_monotonic_time () + (gint64)invocation->help_timeout * 1000,
  };
}

static gboolean
is_late (const Asker *self)
{
  return g_get_monotonic_time () >= self->deadline;
}

/* Asks docker with up to MAX_WORDS words, as it will be called in earnest.
 * Returns: (transfer full) what it prints; NULL with DW_ERROR_HELPER. */
static char *
ask (const Asker *self, const char *const *words, GError **error)
{
  const char *argv[MAX_WORDS + 2] = { dw_docker_binary_name (self->docker, NULL) };
  gint64 left = (self->deadline - g_get_monotonic_time () + 999) / 1000;

  if (left <= 0)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "%s took too long to answer", self->docker);
      return NULL;
    }
  for (guint i = 0; words[i] != NULL; i++)
    argv[i + 1] = words[i];
  return dw_ask (&(DwQuestion){ self->docker, argv, self->envp, (guint) left, 0 }, error);
}

static const char *const run_help[] = { "run", "--help", NULL };
static const char *const create_help[] = { "create", "--help", NULL };
static const char *const docker_help[] = { "--help", NULL };

/* Docker prints its help for `run --FLAG --help` where --help is not FLAG's value.
 * Returns: whether that was found out. */
static gboolean
settle_doubt (const Asker *self, DwFlag *flag)
{
  g_autofree char *name = g_strconcat ("--", flag->long_name, NULL);
  const char *words[] = { flag->scope & DW_SCOPE_RUN ? "run" : "create", name, "--help", NULL };
  g_autofree char *answer = ask (self, words, NULL);

  if (answer == NULL && is_late (self))
    return FALSE;
  flag->kind = answer != NULL && strstr (answer, "Usage:") != NULL ? DW_FLAG_BOOL : DW_FLAG_STRING;
  flag->traits &= (guint8)~DW_TRAIT_DOUBTFUL;
  return TRUE;
}

/* Only flags of run and create can be settled; what is left in doubt is nobody's to read. */
static gboolean
settle_doubts (const Asker *self, DwExtraFlags *flags)
{
  guint left = MAX_DOUBTS;

  for (guint i = 0; i < flags->rows->len && left > 0; i++)
    {
      DwFlag *flag = &g_array_index (flags->rows, DwFlag, i);
      DwFlagScope scope = flag->scope & DW_SCOPE_RUN ? DW_SCOPE_RUN : DW_SCOPE_CREATE;

      if (!(flag->traits & DW_TRAIT_DOUBTFUL) || !(flag->scope & scope) ||
          dw_flag_table_find (&dw_docker_flags, scope, flag->long_name, -1) != NULL)
        continue;
      if (!settle_doubt (self, flag))
        return FALSE;
      left--;
    }
  return TRUE;
}

static gboolean
ask_for_flags (const Asker *self, const char *const *words, DwFlagScope scope,
               DwExtraFlags *flags)
{
  g_autofree char *text = ask (self, words, NULL);

  if (text != NULL)
    dw_help_reader_read (text, scope, flags);
  return text != NULL;
}

/* Asks for the flags of run, without which nothing else is worth knowing. */
static gboolean
ask_for_run_flags (const Asker *self, DwExtraFlags *flags, gboolean *is_dockers, GError **error)
{
  g_autofree char *text = ask (self, run_help, error);

  if (text == NULL)
    {
      g_prefix_error (error, "docker run --help: ");
      return FALSE;
    }
  dw_help_reader_read (text, DW_SCOPE_RUN, flags);
  *is_dockers = dw_help_reader_is_dockers (text);
  if (flags->rows->len == 0)
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "docker run --help: %s shows no flags",
                 self->docker);
  return flags->rows->len > 0;
}

static DwExtraFlags *
ask_for_all (const Asker *self, gboolean *complete, GError **error)
{
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new ();
  gboolean is_dockers;

  if (!ask_for_run_flags (self, flags, &is_dockers, error))
    return NULL;
  *complete = ask_for_flags (self, create_help, DW_SCOPE_CREATE, flags);
  *complete &= settle_doubts (self, flags);
  *complete &= ask_for_flags (self, docker_help, DW_SCOPE_GLOBAL, flags);
  if (!is_dockers)
    dw_extra_flags_spread_globals (flags);
  return g_steal_pointer (&flags);
}

DwExtraFlags *
dw_flag_source_ask (const DwInvocation *invocation, const char *docker, gboolean *complete,
                     GError **error)
{
  Asker asker = make_asker (invocation, docker);
  gboolean is_complete = FALSE;
  DwExtraFlags *flags = ask_for_all (&asker, &is_complete, error);

  g_strfreev (asker.envp);
  if (complete != NULL)
    *complete = is_complete;
  return flags;
}

/* Where a user's answers are remembered; root's do not depend on the environment. */
static char *
find_cache (const DwInvocation *invocation)
{
  return invocation->uid == 0
           ? g_strdup (invocation->cache_directory)
           : dw_invocation_user_directory (invocation, "XDG_CACHE_HOME", ".cache");
}

static DwExtraFlags *
recall_or_ask (const DwFlagSource *self, GError **error)
{
  g_autofree char *directory = find_cache (self->invocation);
  g_autoptr(DwHelpCache) cache
    = dw_help_cache_new (directory, self->invocation->uid, self->docker);
  DwExtraFlags *flags = cache != NULL ? dw_help_cache_load (cache) : NULL;
  gboolean complete;

  if (flags != NULL)
    return flags;
  flags = dw_flag_source_ask (self->invocation, self->docker, &complete, error);
  if (flags != NULL && complete && cache != NULL)
    dw_help_cache_save (cache, flags);
  return flags;
}

gboolean
dw_flag_source_learn (DwFlagSource *self, GError **error)
{
  if (self->learned != NULL)
    return TRUE;
  if (self->docker == NULL)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "there is no docker to ask for its flags");
      return FALSE;
    }
  self->learned = recall_or_ask (self, error);
  if (self->learned == NULL)
    return FALSE;
  self->table = dw_extra_flags_extend (self->learned, &dw_docker_flags);
  return TRUE;
}
