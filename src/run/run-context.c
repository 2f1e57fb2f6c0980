/* SPDX-License-Identifier: MIT */
#include "run/run-context.h"

#include <string.h>

typedef struct
{
  DwRunContext public; /* first: a context is handed out as its address */
  DwImageReference image;
  GPtrArray *env_entries; /* NAME=VALUE and NAME, from files and flags, in docker's order */
  GPtrArray *no_values;
} RunContext;

static const RunContext *
private_of (const DwRunContext *self)
{
  return (const RunContext *) self;
}

static void
add_file (RunContext *self, const char *path)
{
  for (char *const *entry = dw_facts_get_file (self->public.facts, DW_MEANING_ENV_FILE, path, FALSE);
       *entry != NULL; entry++)
    g_ptr_array_add (self->env_entries, *entry);
}

/* Docker puts the variables of all files before those of all flags: ReadKVEnvStrings in its
 * opts package. */
static void
collect_env (RunContext *self)
{
  const GArray *uses = self->public.line->flags->uses;

  for (guint i = 0; i < uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (uses, DwFlagUse, i);

      if (strcmp (dw_flag_canonical_name (use->flag), "env-file") == 0)
        add_file (self, use->value);
    }
  for (guint i = 0; i < uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (uses, DwFlagUse, i);

      if (strcmp (dw_flag_canonical_name (use->flag), "env") == 0)
        g_ptr_array_add (self->env_entries, (gpointer) use->value);
    }
}

void
dw_run_context_fill (DwRunContext *self)
{
  self->docker_flags = dw_parsed_flags_values (self->line->docker_flags);
  self->run_flags = dw_parsed_flags_values (self->line->flags);
}

/* The task that the container is: Marathon, Chronos and Singularity each give it a variable that says so.
 * Where a framework does not, the executor that Mesos starts for one task is called like that task, and it is
 * the executor that calls docker; Mesos gives each container that it starts itself a name of this kind. A
 * framework's own executor may run many tasks: it has other names for their containers.
 * Returns: (transfer none) (nullable) */
static const char *
find_task_id (const DwRunContext *self)
{
  const char *name = dw_run_context_get_string (self, "name");
  const char *id = dw_run_context_get_env (self, "MESOS_TASK_ID");

  if (id == NULL)
    id = dw_run_context_get_env (self, "mesos_task_id");
  if (id == NULL && dw_run_context_get_env (self, "TASK_REQUEST_ID") != NULL)
    id = dw_run_context_get_env (self, "TASK_ID");
  if (id == NULL && name != NULL && g_str_has_prefix (name, "mesos-"))
    id = dw_invocation_getenv (self->invocation, "MESOS_EXECUTOR_ID");
  return id;
}

DwRunContext *
dw_run_context_new (const DwCommandLine *line, DwFacts *facts)
{
  RunContext *self = g_new0 (RunContext, 1);
  DwRunContext *public = &self->public;
  gboolean has_image = line->image_index >= 0;

  if (has_image)
    dw_image_reference_init (&self->image, line->words[line->image_index]);
  self->env_entries = g_ptr_array_new ();
  self->no_values = g_ptr_array_new ();
  *public = (DwRunContext){
    .command = line->command->name,
    .image = has_image ? &self->image : NULL,
    .words = (const char *const *) line->words + line->words_index,
    .n_words = line->n_words - line->words_index,
    .invocation = facts->invocation,
    .line = line,
    .docker = facts->docker,
    .facts = facts,
  };
  collect_env (self);
  public->mesos_task_id = find_task_id (public);
  public->marathon_app_id = dw_run_context_get_env (public, "MARATHON_APP_ID");
  return public;
}

void
dw_run_context_free (DwRunContext *self)
{
  RunContext *private = (RunContext *) self;

  dw_image_reference_clear (&private->image);
  g_ptr_array_unref (private->env_entries);
  g_ptr_array_unref (private->no_values);
  g_clear_pointer (&self->module_data, g_hash_table_unref);
  g_free (private);
}

const GPtrArray *
dw_run_context_get_list (const DwRunContext *self, const char *flag)
{
  const GPtrArray *values = g_hash_table_lookup (dw_parsed_flags_values (self->line->flags), flag);

  return values != NULL ? values : private_of (self)->no_values;
}

const char *
dw_run_context_get_string (const DwRunContext *self, const char *flag)
{
  const GPtrArray *values;

  if (self->run_flags == NULL)
    return dw_parsed_flags_last (self->line->flags, flag);
  values = dw_run_context_get_list (self, flag);
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

GHashTable *
dw_run_context_get_env_by_prefix (const DwRunContext *self, const char *prefix)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *entries = private_of (self)->env_entries;

  for (guint i = 0; i < entries->len; i++)
    {
      const char *entry = g_ptr_array_index (entries, i);
      gsize length = strcspn (entry, "=");
      g_autofree char *name = g_strndup (entry, length);
      const char *value = entry_value (self, entry, length);

      if (!g_str_has_prefix (entry, prefix) || length < strlen (prefix))
        continue;
      if (value != NULL)
        g_hash_table_replace (table, g_steal_pointer (&name), (gpointer) value);
      else
        g_hash_table_remove (table, name);
    }
  return table;
}

json_t *
dw_docker_inspect (const DwRunContext *self, const char *type, const char *name, GError **error)
{
  return json_incref (dw_facts_inspect (self->facts, type, name, error));
}

void
dw_run_context_set_data (DwRunContext *self, const char *module, gpointer data)
{
  if (self->module_data == NULL)
    self->module_data = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->module_data, (gpointer) module, data);
}

gpointer
dw_run_context_get_data (const DwRunContext *self, const char *module)
{
  return self->module_data != NULL ? g_hash_table_lookup (self->module_data, module) : NULL;
}
