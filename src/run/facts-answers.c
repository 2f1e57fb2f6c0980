/* SPDX-License-Identifier: MIT */
/* What docker says of images and containers: it is asked once for each. */
#include "base/real-path.h"
#include "docker/inspect.h"
#include "docker/own-files.h"
#include "run/facts.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static DwInspector
make_inspector (const DwFacts *self)
{
  return (DwInspector){ self->docker, self->docker_words, self->n_docker_words, self->invocation->envp,
                        self->inspect_timeout };
}

/* Returns: (transfer none) (nullable) what docker said of an object, or why it did not; NULL: it was not
 * asked */
static json_t *
recall (DwFacts *self, const char *type, const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s %s", type, name);

  return self->answers != NULL ? g_hash_table_lookup (self->answers, key) : NULL;
}

/* @answer: (transfer full) */
static void
remember (DwFacts *self, const char *type, const char *name, json_t *answer)
{
  if (self->answers == NULL)
    self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_decref);
  g_hash_table_replace (self->answers, g_strdup_printf ("%s %s", type, name), answer);
}

/* Whether @path may lead a docker that is asked elsewhere than the docker that runs: through /proc. Where
 * this user may not search a directory, neither of the two may. */
static gboolean
may_lead_elsewhere (const char *path)
{
  g_autofree char *real = dw_real_path_from_here (path);
  struct stat status;

  return real == NULL && (stat (path, &status) == 0 || (errno != EACCES && errno != ELOOP));
}

/* Why docker is not asked: its own files may name another engine to it than to the docker that runs.
 * Returns: (nullable) */
static const char *
why_unasked (const DwFacts *self)
{
  g_autofree char *directory = NULL;

  if (self->unasked != NULL)
    return self->unasked;
  directory = dw_own_files_find (self->invocation, self->docker_flags);
  return may_lead_elsewhere (directory)
             ? "it is not known where the directory of docker's own files leads"
             : NULL;
}

void
dw_facts_inspect_all (DwFacts *self, const char *type, const char *const *names, guint n)
{
  const DwInspector inspector = make_inspector (self);
  g_autoptr(GPtrArray) unknown = g_ptr_array_new ();
  json_t *answers;

  for (guint i = 0; i < n; i++)
    if (recall (self, type, names[i]) == NULL &&
        !g_ptr_array_find_with_equal_func (unknown, names[i], g_str_equal, NULL))
      g_ptr_array_add (unknown, (gpointer) names[i]);
  if (unknown->len < 2)
    return;
  answers = why_unasked (self) != NULL
                ? NULL
                : dw_inspector_ask_all (&inspector, type, (const char *const *) unknown->pdata, unknown->len);
  for (guint i = 0; i < unknown->len; i++)
    if (json_is_object (json_array_get (answers, i)))
      remember (self, type, g_ptr_array_index (unknown, i), json_incref (json_array_get (answers, i)));
  json_decref (answers);
}

json_t *
dw_facts_inspect (DwFacts *self, const char *type, const char *name, GError **error)
{
  const DwInspector inspector = make_inspector (self);
  g_autoptr(GError) problem = NULL;
  json_t *answer = recall (self, type, name);

  if (answer == NULL)
    {
      const char *unasked = why_unasked (self);

      if (unasked == NULL)
        answer = dw_inspector_ask (&inspector, type, name, &problem);
      if (answer == NULL)
        answer = json_string_nocheck (problem != NULL ? problem->message : unasked);
      remember (self, type, name, answer);
    }
  if (json_is_object (answer))
    return answer;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_HELPER, json_string_value (answer));
  return NULL;
}

json_t *
dw_facts_need (DwFacts *self, const char *type, const char *name, const char *what)
{
  g_autoptr(GError) error = NULL;
  json_t *answer = dw_facts_inspect (self, type, name, &error);
  gboolean is_image = strcmp (type, "image") == 0;

  if (answer == NULL)
    dw_facts_note_problem (
        self, "asks for the %s of %s \"%s\", but %s; %sraise inspect-timeout= if docker needs longer", what,
        type, name, error->message, is_image ? "pull the image first, or " : "");
  return answer;
}
