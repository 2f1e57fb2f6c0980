/* SPDX-License-Identifier: MIT */
#include "rules/path-pattern.h"
#include "base/glob.h"

#include <string.h>

/* A component: the only text that it matches, of @length bytes, or else a glob. */
typedef struct
{
  char *literal;
  char *glob;
  gsize length;
} Component;

struct _DwPathPattern
{
  GArray *components;
};

static void
component_clear (gpointer data)
{
  Component *self = data;

  g_free (self->literal);
  g_free (self->glob);
}

/* A backslash before a slash does not join two components: the first one then ends with it, and fits nothing. */
static void
add_component (DwPathPattern *self, const char *text, gsize length)
{
  Component component = { .glob = g_strndup (text, length) };

  component.literal = dw_glob_dup_literal (component.glob);
  if (component.literal != NULL)
    component.length = strlen (component.literal);
  g_array_append_val (self->components, component);
}

DwPathPattern *
dw_path_pattern_new (const char *text, char **problem)
{
  DwPathPattern *self;

  if (*text != '/')
    {
      *problem = g_strdup_printf ("'%s' is not an absolute path", text);
      return NULL;
    }
  self = g_new (DwPathPattern, 1);
  self->components = g_array_new (FALSE, FALSE, sizeof (Component));
  g_array_set_clear_func (self->components, component_clear);
  for (gsize length; *text != '\0'; text += length + (text[length] == '/' ? 1 : 0))
    {
      length = strcspn (text, "/");
      if (length == 2 && text[0] == '.' && text[1] == '.')
        {
          *problem = g_strdup ("a path here cannot contain '..'");
          dw_path_pattern_free (self);
          return NULL;
        }
      if (length > 0 && !(length == 1 && *text == '.'))
        add_component (self, text, length);
    }
  return self;
}

void
dw_path_pattern_free (DwPathPattern *self)
{
  g_array_unref (self->components);
  g_free (self);
}

/* Compares it with the component of a path at @text.
 * Returns: (nullable) what follows that; NULL if it does not match */
static const char *
match_component (const Component *self, const char *text)
{
  g_autofree char *copy = NULL;
  gsize length;

  if (self->literal != NULL)
    {
      if (strncmp (text, self->literal, self->length) != 0)
        return NULL;
      text += self->length;
      return *text == '/' || *text == '\0' ? text : NULL;
    }
  length = strcspn (text, "/");
  copy = g_strndup (text, length);
  return dw_glob_matches (self->glob, copy) ? text + length : NULL;
}

/* Compares both, component by component, until one of them ends.
 * @n: (out) how many components of the pattern are left
 * Returns: FALSE if they differ */
static gboolean
follow (const DwPathPattern *self, const char *path, guint *n)
{
  const Component *component = (const Component *) self->components->data;

  for (*n = self->components->len; *n > 0; (*n)--, component++)
    {
      while (*path == '/')
        path++;
      if (*path == '\0')
        break;
      path = match_component (component, path);
      if (path == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
dw_path_pattern_contains (const DwPathPattern *self, const char *path)
{
  guint n;

  return follow (self, path, &n) && n == 0;
}

gboolean
dw_path_pattern_touches (const DwPathPattern *self, const char *path)
{
  guint n;

  return follow (self, path, &n);
}
