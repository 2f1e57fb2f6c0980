/* SPDX-License-Identifier: MIT */
#include "rules/path-pattern.h"
#include "base/glob.h"
#include "base/real-path.h"

#include <string.h>

/* A component: the only text that it matches, of @length bytes, or else a glob. */
typedef struct
{
  char *literal;
  char *glob;
  gsize length;
} Component;

/* DwPathPattern:
 * @is_followed: its links were followed
 * @real: (nullable) what it became by that, if it is another
 */
struct _DwPathPattern
{
  GArray *components;
  gboolean is_followed;
  DwPathPattern *real;
};

static void
component_clear (gpointer data)
{
  Component *self = data;

  g_free (self->literal);
  g_free (self->glob);
}

static DwPathPattern *
pattern_new (void)
{
  DwPathPattern *self = g_new0 (DwPathPattern, 1);

  self->components = g_array_new (FALSE, FALSE, sizeof (Component));
  g_array_set_clear_func (self->components, component_clear);
  return self;
}

/* A backslash before a slash does not join two components: the first one then ends with it, and fits
 * nothing. */
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
  self = pattern_new ();
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
  g_clear_pointer (&self->real, dw_path_pattern_free);
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

static const Component *
component_at (const DwPathPattern *self, guint i)
{
  return &g_array_index (self->components, Component, i);
}

/* The first @n components, which are literal.
 * Returns: (transfer full) */
static char *
dup_beginning (const DwPathPattern *self, guint n)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (path, "/%s", component_at (self, i)->literal);
  return g_string_free (path, FALSE);
}

/* Follows the links of as many components as can be followed.
 * @n: (inout) how many may be
 * Returns: (transfer full) (nullable) NULL where none leads elsewhere */
static char *
follow_links (const DwPathPattern *self, guint *n)
{
  for (; *n > 0; (*n)--)
    {
      g_autofree char *path = dup_beginning (self, *n);
      g_autofree char *real = dw_real_path (path);

      if (real != NULL)
        return strcmp (real, path) != 0 ? g_steal_pointer (&real) : NULL;
    }
  return NULL;
}

static void
add_literal (DwPathPattern *self, const char *text, gsize length)
{
  Component component = { .literal = g_strndup (text, length), .length = length };

  g_array_append_val (self->components, component);
}

/* @real: where its first @n components lead */
static DwPathPattern *
make_real (const DwPathPattern *self, const char *real, guint n)
{
  DwPathPattern *result = pattern_new ();

  for (gsize length; *real != '\0'; real += length)
    {
      real += strspn (real, "/");
      length = strcspn (real, "/");
      if (length > 0)
        add_literal (result, real, length);
    }
  for (guint i = n; i < self->components->len; i++)
    add_component (result, component_at (self, i)->glob, strlen (component_at (self, i)->glob));
  return result;
}

const DwPathPattern *
dw_path_pattern_get_real (DwPathPattern *self)
{
  g_autofree char *real = NULL;
  guint n = 0;

  if (self->is_followed)
    return self->real;
  self->is_followed = TRUE;
  while (n < self->components->len && component_at (self, n)->literal != NULL)
    n++;
  real = follow_links (self, &n);
  if (real != NULL)
    self->real = make_real (self, real, n);
  return self->real;
}
