/* SPDX-License-Identifier: MIT */
#include "run/run-context.h"
#include "docker/inspect.h"
#include "line/env-file.h"

#include <string.h>

typedef struct
{
  DwRunContext public; /* first: a context is handed out as its address */
  DwImageReference image;
  GPtrArray *env_entries; /* NAME=VALUE, and NAME from flags, in docker's order */
  GPtrArray *env_files;   /* what owns those from files */
  GPtrArray *no_values;
  char *docker;
} RunContext;

static const RunContext *
private_of (const DwRunContext *self)
{
  return (const RunContext *) self;
}

/* Docker puts the variables of all files in front of those of all flags: ReadKVEnvStrings in its
 * opts package. */
static void
collect_env (RunContext *self)
{
  const GPtrArray *files = dw_run_context_get_list (&self->public, "env-file");
  const GPtrArray *flags = dw_run_context_get_list (&self->public, "env");

  for (guint i = 0; i < files->len; i++)
    {
      char **entries = dw_env_file_read (self->public.invocation, g_ptr_array_index (files, i), NULL);

      if (entries != NULL)
        g_ptr_array_add (self->env_files, entries);
      for (char **entry = entries; entry != NULL && *entry != NULL; entry++)
        g_ptr_array_add (self->env_entries, *entry);
    }
  for (guint i = 0; i < flags->len; i++)
    g_ptr_array_add (self->env_entries, g_ptr_array_index (flags, i));
}

DwRunContext *
dw_run_context_new (const DwInvocation *invocation, DwCommandLine *line, const char *docker,
                    guint inspect_timeout)
{
  RunContext *self = g_new0 (RunContext, 1);
  DwRunContext *public = &self->public;
  guint first_word = (guint) line->image_index + 1;

  dw_image_reference_init (&self->image, line->words[line->image_index]);
  self->env_entries = g_ptr_array_new ();
  self->env_files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->no_values = g_ptr_array_new ();
  self->docker = g_strdup (docker);
  *public = (DwRunContext){
    .command = dw_command_name (line->command),
    .image = &self->image,
    .words = (const char *const *) line->words + first_word,
    .n_words = line->n_words - first_word,
    .docker_flags = dw_parsed_flags_values (line->docker_flags),
    .run_flags = dw_parsed_flags_values (line->run_flags),
    .invocation = invocation,
    .line = line,
    .docker = self->docker,
    .inspect_timeout = inspect_timeout,
  };
  collect_env (self);
  public->mesos_task_id = dw_run_context_get_env (public, "MESOS_TASK_ID");
  public->marathon_app_id = dw_run_context_get_env (public, "MARATHON_APP_ID");
  return public;
}

void
dw_run_context_free (DwRunContext *self)
{
  RunContext *private = (RunContext *) self;

  dw_image_reference_clear (&private->image);
  g_ptr_array_unref (private->env_entries);
  g_ptr_array_unref (private->env_files);
  g_ptr_array_unref (private->no_values);
  g_free (private->docker);
  g_free (private);
}

const GPtrArray *
dw_run_context_get_list (const DwRunContext *self, const char *flag)
{
  const GPtrArray *values = g_hash_table_lookup (self->run_flags, flag);

  return values != NULL ? values : private_of (self)->no_values;
}

const char *
dw_run_context_get_string (const DwRunContext *self, const char *flag)
{
  const GPtrArray *values = dw_run_context_get_list (self, flag);

  return values->len > 0 ? g_ptr_array_index (values, values->len - 1) : NULL;
}

gboolean
dw_run_context_get_boolean (const DwRunContext *self, const char *flag)
{
  const char *value = dw_run_context_get_string (self, flag);
  gboolean on;

  return value != NULL && dw_parse_bool (value, &on) && on;
}

/* The value that an entry gives its variable; @length is that of the name. */
static const char *
entry_value (const DwRunContext *self, const char *entry, gsize length)
{
  return entry[length] == '=' ? entry + length + 1
                              : dw_invocation_getenv (self->invocation, entry);
}

const char *
dw_run_context_get_env (const DwRunContext *self, const char *name)
{
  const GPtrArray *entries = private_of (self)->env_entries;
  gsize length = strlen (name);

  for (guint i = entries->len; i > 0; i--)
    {
      const char *entry = g_ptr_array_index (entries, i - 1);

      if (strncmp (entry, name, length) == 0 && (entry[length] == '=' || entry[length] == '\0'))
        return entry_value (self, entry, length);
    }
  return NULL;
}

/* Enters what @entry says of its variable into @table. */
static void
merge_entry (const DwRunContext *self, GHashTable *table, const char *entry)
{
  gsize length = strcspn (entry, "=");
  g_autofree char *name = g_strndup (entry, length);
  const char *value = entry_value (self, entry, length);

  if (value != NULL)
    g_hash_table_replace (table, g_steal_pointer (&name), (gpointer) value);
  else
    g_hash_table_remove (table, name);
}

GHashTable *
dw_run_context_merge_env (const DwRunContext *self, const GPtrArray *env_flags)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *files = private_of (self)->env_files;

  for (guint i = 0; i < files->len; i++)
    for (char **entry = g_ptr_array_index (files, i); *entry != NULL; entry++)
      merge_entry (self, table, *entry);
  for (guint i = 0; env_flags != NULL && i < env_flags->len; i++)
    merge_entry (self, table, g_ptr_array_index (env_flags, i));
  return table;
}

static gboolean
lacks_prefix (gpointer name, gpointer value, gpointer prefix)
{
  return !g_str_has_prefix (name, prefix);
}

GHashTable *
dw_run_context_get_env_by_prefix (const DwRunContext *self, const char *prefix)
{
  GHashTable *table = dw_run_context_merge_env (self, dw_run_context_get_list (self, "env"));

  g_hash_table_foreach_remove (table, lacks_prefix, (gpointer) prefix);
  return table;
}

json_t *
dw_docker_inspect (const DwRunContext *self, const char *type, const char *name, GError **error)
{
  const DwInspector inspector = {
    .docker = self->docker,
    .words = self->line->words,
    .n_words = self->line->word_index,
    .envp = self->invocation->envp,
    .timeout = self->inspect_timeout,
  };

  return dw_inspector_ask (&inspector, type, name, error);
}
