/* SPDX-License-Identifier: MIT */
#include "rules/template-private.h"
#include "base/suggest.h"
#include "rules/json-pointer.h"

#include <string.h>

static void
part_clear (DwTemplatePart *part)
{
  g_free (part->literal);
  g_free (part->name);
  g_free (part->argument);
  g_free (part->pointer);
  g_free (part->fallback);
}

static void
add_literal (GArray *parts, GString *literal)
{
  if (literal->len == 0)
    return;
  g_array_set_size (parts, parts->len + 1);
  g_array_index (parts, DwTemplatePart, parts->len - 1) = (DwTemplatePart){ .literal = g_strdup (literal->str) };
  g_string_truncate (literal, 0);
}

/* The name of a family ends with a dot; it is offered as ${env.NAME}. */
static char *
unknown_name (const char *name, const DwTemplateName *names)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  g_autofree char *question = NULL, *shown = NULL;
  g_auto(GStrv) families = NULL;

  for (const DwTemplateName *entry = names; entry->name != NULL; entry++)
    g_ptr_array_add (known, (gpointer) entry->name);
  question = dw_suggest (name, (const char *const *) known->pdata, known->len, "${", "}");
  families = g_strsplit (question, ".}", -1);
  shown = g_strjoinv (".NAME}", families);
  return g_strdup_printf ("there is no variable ${%s}%s", name, shown);
}

/* Finds the variable that @name says, without its `:json:` part. */
static const DwTemplateName *
find_name (const char *name, const DwTemplateName *names, const char **argument)
{
  for (; names->name != NULL; names++)
    {
      gboolean family;

      if (*names->name != *name)
        continue;
      family = g_str_has_suffix (names->name, ".");
      if (!family && strcmp (names->name, name) == 0)
        return names;
      if (family && g_str_has_prefix (name, names->name) && name[strlen (names->name)] != '\0')
        {
          *argument = name + strlen (names->name);
          return names;
        }
    }
  return NULL;
}

/* Parses what stands between the braces.
 * Returns: FALSE with *@problem set */
static gboolean
parse_variable (const char *inside, const DwTemplateName *names, DwTemplatePart *part, char **problem)
{
  g_autofree char *name = g_strdup (inside);
  char *fallback = strstr (name, ":-");
  char *pointer;
  const char *argument = NULL;
  const DwTemplateName *known;

  if (fallback != NULL)
    *fallback = '\0';
  pointer = strstr (name, ":json:");
  if (pointer != NULL)
    *pointer = '\0';
  known = find_name (name, names, &argument);
  if (known == NULL)
    *problem = unknown_name (name, names);
  else if (pointer != NULL && !known->takes_json)
    *problem = g_strdup_printf ("${%s} is not JSON; only labels of images can be", name);
  else if (pointer != NULL && pointer[6] != '\0' && pointer[6] != '/')
    *problem = g_strdup_printf ("'%s' is not a JSON pointer, which begins with /", pointer + 6);
  else if (fallback != NULL && strchr (fallback + 2, '$') != NULL)
    *problem = g_strdup_printf ("the default of ${%s} cannot contain a variable", name);
  if (known == NULL || *problem != NULL)
    return FALSE;
  part->id = known->id;
  part->argument = g_strdup (argument);
  part->pointer = pointer != NULL ? g_strdup (pointer + 6) : NULL;
  part->fallback = fallback != NULL ? g_strdup (fallback + 2) : NULL;
  part->name = g_steal_pointer (&name);
  return TRUE;
}

/* Parses what follows a dollar at @dollar, which is text in a pattern unless a brace follows.
 * Returns: where the text goes on; NULL with *@problem set. */
static const char *
parse_dollar (GArray *parts, const char *dollar, gboolean is_pattern, GString *literal,
              const DwTemplateName *names, char **problem)
{
  g_autofree char *inside = NULL;
  const char *end;
  DwTemplatePart part = { 0 };

  if (dollar[1] == '$' || (is_pattern && dollar[1] != '{'))
    {
      g_string_append_c (literal, '$');
      return dollar + (is_pattern ? 1 : 2);
    }
  end = dollar[1] == '{' ? strchr (dollar, '}') : NULL;
  if (end == NULL)
    {
      *problem = g_strdup (dollar[1] == '{' ? "a ${ has no closing }"
                                            : "a $ is on its own; write $$ for a dollar sign, or ${NAME} for a "
                                              "variable");
      return NULL;
    }
  inside = g_strndup (dollar + 2, (gsize) (end - dollar - 2));
  if (!parse_variable (inside, names, &part, problem))
    return NULL;
  add_literal (parts, literal);
  g_array_append_val (parts, part);
  return end + 1;
}

/* Parses a text with a dollar in it. */
static void
parse_parts (DwTemplate *self, const DwTemplateName *names, char **problem)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (DwTemplatePart));
  GString *literal = g_string_new (NULL);

  for (const char *p = self->text; p != NULL && *p != '\0';)
    if (*p == '$')
      p = parse_dollar (parts, p, self->is_pattern, literal, names, problem);
    else
      {
        gsize length = strcspn (p, "$");

        g_string_append_len (literal, p, (gssize) length);
        p += length;
      }
  add_literal (parts, literal);
  g_string_free (literal, TRUE);
  self->n_parts = parts->len;
  self->parts = (DwTemplatePart *) (gpointer) g_array_free (parts, FALSE);
}

static DwTemplate *
parse (const char *text, gboolean is_pattern, const DwTemplateName *names, char **problem)
{
  DwTemplate *self = g_new0 (DwTemplate, 1);

  *problem = NULL;
  self->text = g_strdup (text);
  self->is_pattern = is_pattern;
  if (strchr (text, '$') != NULL)
    parse_parts (self, names, problem);
  else
    {
      self->only.literal = self->text;
      self->parts = &self->only;
      self->n_parts = *text != '\0' ? 1 : 0;
    }
  if (*problem != NULL)
    g_clear_pointer (&self, dw_template_free);
  return self;
}

DwTemplate *
dw_template_parse (const char *text, const DwTemplateName *names, char **problem)
{
  return parse (text, FALSE, names, problem);
}

DwTemplate *
dw_template_parse_pattern (const char *text, const DwTemplateName *names, char **problem)
{
  return parse (text, TRUE, names, problem);
}

void
dw_template_free (DwTemplate *self)
{
  for (guint i = 0; self->parts != &self->only && i < self->n_parts; i++)
    part_clear (&self->parts[i]);
  if (self->parts != &self->only)
    g_free (self->parts);
  g_free (self->text);
  g_free (self);
}

static char *
value_of (const DwTemplatePart *part, DwTemplateLookup lookup, gpointer data)
{
  g_autofree char *value = lookup (part->id, part->argument, data);
  char *inner;

  if (value == NULL || part->pointer == NULL)
    return g_steal_pointer (&value);
  inner = dw_json_pointer_get (value, part->pointer);
  return inner;
}

/* Returns: (transfer full) */
char *
dw_template_part_expand (const DwTemplatePart *part, DwTemplateLookup lookup, gpointer data)
{
  g_autofree char *value
    = part->literal != NULL ? g_strdup (part->literal) : value_of (part, lookup, data);

  if (value == NULL || *value == '\0')
    return g_strdup (part->fallback != NULL ? part->fallback : "");
  return g_steal_pointer (&value);
}

char *
dw_template_expand (const DwTemplate *self, DwTemplateLookup lookup, gpointer data)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->n_parts; i++)
    {
      g_autofree char *value = dw_template_part_expand (&self->parts[i], lookup, data);

      g_string_append (out, value);
    }
  return g_string_free (out, FALSE);
}

/* Whether a path would take a dot that is appended to @out for the directory itself, or for the one above. */
static gboolean
begins_component (const GString *out)
{
  return out->len > 0 && out->str[out->len - 1] == '/';
}

/* A value is text, and, where it does not stand at the beginning, no part of a path but one: a name. */
static void
append_escaped (GString *out, const char *value)
{
  gboolean begins = out->len == 0;

  for (; *value != '\0'; value++)
    {
      if (strchr ("*?[]\\=<>,!@$;", *value) != NULL || (*value == '/' && !begins) ||
          (*value == '.' && !begins && begins_component (out)))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *value);
    }
}

char *
dw_template_expand_pattern (const DwTemplate *self, DwTemplateLookup lookup, gpointer data)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->n_parts; i++)
    {
      const DwTemplatePart *part = &self->parts[i];
      g_autofree char *value = dw_template_part_expand (part, lookup, data);

      if (*value == '\0')
        return NULL;
      if (part->literal != NULL)
        g_string_append (out, value);
      else
        append_escaped (out, value);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
has_id (const int *ids, guint n, int id)
{
  while (n > 0 && ids[n - 1] != id)
    n--;
  return n > 0;
}

gboolean
dw_template_may_be_empty (const DwTemplate *self, const int *always, guint n_always)
{
  for (guint i = 0; i < self->n_parts; i++)
    {
      const DwTemplatePart *part = &self->parts[i];

      if (part->literal == NULL && (part->fallback == NULL || *part->fallback == '\0') &&
          !has_id (always, n_always, part->id))
        return TRUE;
    }
  return FALSE;
}

const char *
dw_template_get_argument (const DwTemplate *self, int id, guint n)
{
  for (guint i = 0; i < self->n_parts; i++)
    {
      const DwTemplatePart *part = &self->parts[i];

      if (part->literal == NULL && part->id == id && n-- == 0)
        return part->argument;
    }
  return NULL;
}
