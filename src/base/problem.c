/* SPDX-License-Identifier: MIT */
#include "base/problem.h"

static void
free_problem (DwProblem *self)
{
  g_free (self->path);
  g_free (self->group);
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

DwProblems *
dw_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_problem);
}

void
dw_problems_add_valist (DwProblems *self, const char *path, guint line, const char *group,
                        const char *key, const char *format, va_list arguments)
{
  DwProblem *problem = g_new (DwProblem, 1);

  problem->path = g_strdup (path);
  problem->line = line;
  problem->group = g_strdup (group);
  problem->key = g_strdup (key);
  problem->text = g_strdup_vprintf (format, arguments);
  g_ptr_array_add (self, problem);
}

void
dw_problems_add (DwProblems *self, const char *path, guint line, const char *group,
                 const char *key, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dw_problems_add_valist (self, path, line, group, key, format, arguments);
  va_end (arguments);
}

gboolean
dw_problem_is_equal (const DwProblem *self, const DwProblem *other)
{
  return self->line == other->line && g_strcmp0 (self->path, other->path) == 0 &&
         g_strcmp0 (self->group, other->group) == 0 && g_strcmp0 (self->key, other->key) == 0 &&
         g_strcmp0 (self->text, other->text) == 0;
}

char *
dw_problem_to_string (const DwProblem *self)
{
  GString *out = g_string_new (self->path);

  if (self->line > 0)
    g_string_append_printf (out, ":%u", self->line);
  if (self->path != NULL)
    g_string_append (out, ": ");
  if (self->group != NULL)
    g_string_append_printf (out, "[%s] ", self->group);
  if (self->key != NULL)
    g_string_append_printf (out, "%s: ", self->key);
  g_string_append (out, self->text);
  return g_string_free (out, FALSE);
}

gboolean
dw_problems_to_error (const DwProblems *self, GError **error)
{
  g_autofree char *first = NULL;

  if (self->len == 0)
    return TRUE;
  first = dw_problem_to_string (g_ptr_array_index (self, 0));
  if (self->len == 1)
    g_set_error_literal (error, DW_ERROR, DW_ERROR_CONFIG, first);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_CONFIG, "%s (and %u more)", first, self->len - 1);
  return FALSE;
}
