/* SPDX-License-Identifier: MIT */
#include "run/facts.h"
#include "base/user-names.h"
#include "docker/ask.h"
#include "docker/inspect.h"
#include "line/env-file.h"

#include <string.h>
#include <unistd.h>

void
dw_facts_init (DwFacts *self, const DwInvocation *invocation)
{
  *self = (DwFacts){ .invocation = invocation };
}

void
dw_facts_clear (DwFacts *self)
{
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->groups, g_strfreev);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->terminals, g_strfreev);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->unread, g_hash_table_unref);
}

void
dw_facts_note_problem (DwFacts *self, const char *what, const char *problem)
{
  if (self->problem == NULL)
    self->problem = g_strdup_printf ("%s: %s", what, problem);
}

const char *
dw_facts_get_user (DwFacts *self)
{
  char *problem = NULL;

  if (self->user != NULL)
    return self->user;
  self->user = dw_user_names_user_name (self->invocation->uid, dw_ask_getent, &problem);
  if (problem != NULL)
    dw_facts_note_problem (self, "the user's name is not known", problem);
  g_free (problem);
  if (self->user == NULL)
    self->user = g_strdup ("");
  return self->user;
}

char *const *
dw_facts_get_groups (DwFacts *self)
{
  char *problem = NULL;

  if (self->groups != NULL)
    return self->groups;
  self->groups = dw_user_names_groups (dw_ask_getent, &problem);
  if (problem != NULL)
    dw_facts_note_problem (self, "not all groups' names are known", problem);
  g_free (problem);
  return self->groups;
}

const char *
dw_facts_get_host (DwFacts *self)
{
  char name[256] = "";

  if (self->host == NULL)
    self->host = g_strdup (gethostname (name, sizeof name - 1) == 0 ? name : "");
  return self->host;
}

const char *
dw_facts_get_directory (DwFacts *self)
{
  if (self->directory == NULL)
    {
      char *path = getcwd (NULL, 0);

      self->directory = g_strdup (path != NULL ? path : "");
      free (path);
    }
  return self->directory;
}

char *const *
dw_facts_get_terminals (DwFacts *self)
{
  static const char *const names[] = { "stdin", "stdout", "stderr" };
  guint n = 0;

  if (self->terminals != NULL)
    return self->terminals;
  self->terminals = g_new0 (char *, G_N_ELEMENTS (names) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (isatty ((int) i))
      self->terminals[n++] = g_strdup (names[i]);
  return self->terminals;
}

static GHashTable *
table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

/* A file that does not exist is docker's to complain of. */
static char **
read_file (DwFacts *self, const char *flag, const char *path, const char *name)
{
  g_autoptr(GError) error = NULL;
  gboolean is_env = strcmp (flag, "env-file") == 0;
  char **lines = dw_env_file_read (is_env ? self->invocation : NULL, path, &error);

  if (lines != NULL)
    return lines;
  if (!g_error_matches (error, DW_ERROR, DW_ERROR_FILE_ABSENT))
    g_hash_table_insert (self->unread, g_strdup (name), g_strdup (error->message));
  return g_new0 (char *, 1);
}

char *const *
dw_facts_get_file (DwFacts *self, const char *flag, const char *path, gboolean needed)
{
  g_autofree char *name = g_strdup_printf ("--%s %s", flag, path);
  const char *problem;
  char **lines;

  if (self->files == NULL)
    self->files = table_new ((GDestroyNotify) g_strfreev);
  if (self->unread == NULL)
    self->unread = table_new (g_free);
  lines = g_hash_table_lookup (self->files, name);
  if (lines == NULL)
    {
      lines = read_file (self, flag, path, name);
      g_hash_table_insert (self->files, g_strdup (name), lines);
    }
  problem = g_hash_table_lookup (self->unread, name);
  if (needed && problem != NULL)
    dw_facts_note_problem (self, name, problem);
  return lines;
}

static json_t *
ask (DwFacts *self, const char *type, const char *name, GError **error)
{
  const DwInspector inspector = { self->docker, self->docker_words, self->n_docker_words,
                                  self->invocation->envp, self->inspect_timeout };

  return dw_inspector_ask (&inspector, type, name, error);
}

json_t *
dw_facts_inspect (DwFacts *self, const char *type, const char *name, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", type, name);
  json_t *answer;

  if (self->answers == NULL)
    self->answers = table_new ((GDestroyNotify) json_decref);
  answer = g_hash_table_lookup (self->answers, key);
  if (answer == NULL)
    {
      answer = ask (self, type, name, error);
      g_hash_table_insert (self->answers, g_steal_pointer (&key),
                           answer != NULL ? answer : json_null ());
      return answer;
    }
  if (json_is_object (answer))
    return answer;
  g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "docker did not answer about %s before", name);
  return NULL;
}
