/* SPDX-License-Identifier: MIT */
#include "rules/template-private.h"

#include <string.h>

void
dw_template_set_shape (DwTemplate *self, const DwShape *shape, gsize start)
{
  self->shape = shape;
  self->start = start;
}

/* Whether @text, between separators, has a component that is `..`. */
static gboolean
leads_up (const char *text, const char *separators)
{
  g_autofree char *ends = g_strconcat ("/", separators, NULL);
  g_auto(GStrv) components = g_strsplit_set (text, ends, -1);

  return g_strv_contains ((const char *const *) components, "..");
}

static gboolean
has_any (const char *text, const char *bytes)
{
  return bytes != NULL && strpbrk (text, bytes) != NULL;
}

/* What is wrong with the @value of a variable that follows @before in the value of a flag.
 * Returns: (nullable) */
static const char *
breach_of (const DwShape *shape, const char *before, const char *value)
{
  gboolean after_slash = g_str_has_suffix (before, "/");

  if (has_any (value, shape->separators) && !(shape->is_keyed && has_any (before, shape->separators)))
    return "contains a separator of that flag";
  if (!shape->is_path || *before == '\0')
    return NULL;
  if (after_slash && (*value == '\0' || strcmp (value, ".") == 0))
    return "is not a name";
  return after_slash && strchr (value, '/') != NULL ? "contains a slash" : NULL;
}

/* A text with the values of its variables.
 * @text: that text
 * @plain: the same with a letter for each variable
 * @inside: a variable stands after the beginning of the flag's value
 */
typedef struct
{
  GString *text;
  GString *plain;
  gboolean inside;
} Expansion;

/* Expands @self, up to the first variable that is only part of the flag's value and breaks its shape.
 * Returns: (transfer full) (nullable) what is wrong with that */
static char *
expand_within_shape (const DwTemplate *self, DwTemplateLookup lookup, gpointer data, Expansion *out)
{
  for (guint i = 0; i < self->n_parts; i++)
    {
      const DwTemplatePart *part = &self->parts[i];
      g_autofree char *value = dw_template_part_expand (part, lookup, data);
      gsize length = out->text->len;
      gboolean whole = length == self->start && i + 1 == self->n_parts;
      const char *breach = NULL;

      if (part->literal == NULL && !whole && g_strcmp0 (value, part->fallback) != 0)
        breach = breach_of (self->shape, out->text->str + MIN (self->start, length), value);
      if (breach != NULL)
        return g_strdup_printf ("'%s': the value of ${%s} %s", self->text, part->name, breach);
      out->inside |= part->literal == NULL && length > self->start;
      g_string_append (out->text, value);
      g_string_append (out->plain, part->literal != NULL ? value : "x");
    }
  return NULL;
}

char *
dw_template_find_breach (const DwTemplate *self, DwTemplateLookup lookup, gpointer data)
{
  Expansion out = { g_string_new (NULL), g_string_new (NULL), FALSE };
  const DwShape *shape = self->shape;
  char *breach = shape != NULL ? expand_within_shape (self, lookup, data, &out) : NULL;

  if (breach == NULL && out.inside && shape->is_path && !leads_up (out.plain->str, shape->separators) &&
      leads_up (out.text->str + self->start, shape->separators))
    breach = g_strdup_printf ("'%s': the values of its variables lead to a parent directory", self->text);
  g_string_free (out.text, TRUE);
  g_string_free (out.plain, TRUE);
  return breach;
}

const char *
dw_template_get_text (const DwTemplate *self)
{
  return self->text;
}
