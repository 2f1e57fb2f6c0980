/* SPDX-License-Identifier: MIT */
#include "rules/template-private.h"
#include "base/suggest.h"
#include "rules/json-pointer.h"

#include <string.h>

/* A template while it is parsed. The texts of its parts are stored one after the other, each with a NUL,
 * which takes no more room than the text itself.
 * @literal: where the literal text that is being read begins
 * @end: where it ends
 */
typedef struct
{
  DwTemplate *template;
  const DwTemplateName *names;
  char *literal;
  char *end;
  char **problem;
} Parser;

static DwTemplatePart *
add_part (Parser *self)
{
  return &self->template->parts[self->template->n_parts++];
}

static void
end_literal (Parser *self)
{
  if (self->end == self->literal)
    return;
  add_part (self)->literal = self->literal;
  *self->end++ = '\0';
  self->literal = self->end;
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

/* Whether @known is @name, or the family of @name.
 * @argument: (out) (nullable) what follows the name of the family */
static gboolean
is_named (const DwTemplateName *known, const char *name, const char **argument)
{
  const char *end = known->name;

  for (; *end != '\0' && *end == *name; end++)
    name++;
  if (*end != '\0' || (*name != '\0') != (end > known->name && end[-1] == '.'))
    return FALSE;
  *argument = *name != '\0' ? name : NULL;
  return TRUE;
}

/* Finds the variable @name, which has lost its `:json:` part. */
static const DwTemplateName *
find_name (const char *name, const DwTemplateName *names, const char **argument)
{
  for (; names->name != NULL; names++)
    if (is_named (names, name, argument))
      return names;
  return NULL;
}

/* Cuts @text before @separator.
 * Returns: (nullable) what follows that */
static char *
cut (char *text, const char *separator)
{
  char *at = strstr (text, separator);

  if (at == NULL)
    return NULL;
  *at = '\0';
  return at + strlen (separator);
}

/* Parses what stands between the braces.
 * @inside: the template's own copy, which is cut into pieces */
static void
parse_variable (Parser *self, char *inside)
{
  const char *fallback = cut (inside, ":-"), *pointer = cut (inside, ":json:"), *argument = NULL;
  const DwTemplateName *known = find_name (inside, self->names, &argument);

  if (known == NULL)
    *self->problem = unknown_name (inside, self->names);
  else if (pointer != NULL && !known->takes_json)
    *self->problem = g_strdup_printf ("${%s} is not JSON; only labels of images can be", inside);
  else if (pointer != NULL && *pointer != '\0' && *pointer != '/')
    *self->problem = g_strdup_printf ("'%s' is not a JSON pointer, which begins with /", pointer);
  else if (fallback != NULL && strchr (fallback, '$') != NULL)
    *self->problem = g_strdup_printf ("the default of ${%s} cannot contain a variable", inside);
  else
    *add_part (self) = (DwTemplatePart){ NULL, inside, known->id, argument, pointer, fallback };
}

/* Parses what follows a dollar at @dollar, which is text in a pattern unless a brace follows.
 * Returns: where the text goes on; NULL with a problem */
static const char *
parse_dollar (Parser *self, const char *dollar)
{
  gboolean is_pattern = self->template->is_pattern;
  const char *end;
  gsize length;

  if (dollar[1] == '$' || (is_pattern && dollar[1] != '{'))
    {
      *self->end++ = '$';
      return dollar + (is_pattern ? 1 : 2);
    }
  end = dollar[1] == '{' ? strchr (dollar, '}') : NULL;
  if (end == NULL)
    {
      *self->problem =
          g_strdup (dollar[1] == '{' ? "a ${ has no closing }"
                                     : "a $ is on its own; write $$ for a dollar sign, or ${NAME} for a "
                                       "variable");
      return NULL;
    }
  end_literal (self);
  length = (gsize) (end - dollar - 2);
  memcpy (self->end, dollar + 2, length);
  self->end[length] = '\0';
  parse_variable (self, self->end);
  self->literal = self->end += length + 1;
  return *self->problem == NULL ? end + 1 : NULL;
}

/* Parses a text with a dollar in it. */
static void
parse_parts (Parser *self)
{
  for (const char *p = self->template->text; p != NULL && *p != '\0';)
    if (*p == '$')
      p = parse_dollar (self, p);
    else
      *self->end++ = *p++;
  end_literal (self);
}

/* Makes room for as many parts as @text can have: a variable begins with a dollar and a brace. */
static DwTemplate *
template_new (const char *text, gboolean is_pattern)
{
  gsize size = strlen (text) + 1, room = 1;
  DwTemplate *self;

  for (const char *p = strchr (text, '$'); p != NULL; p = strchr (p + 1, '$'))
    room += p[1] == '{' ? 2 : 0;
  self = g_malloc0 (sizeof *self + room * sizeof *self->parts + 2 * size);
  self->parts = (DwTemplatePart *) (self + 1);
  self->text = (char *) (self->parts + room);
  self->is_pattern = is_pattern;
  memcpy (self->text, text, size);
  return self;
}

static DwTemplate *
parse (const char *text, gboolean is_pattern, const DwTemplateName *names, char **problem)
{
  DwTemplate *self = template_new (text, is_pattern);
  char *copy = self->text + strlen (text) + 1;
  Parser parser = { self, names, copy, copy, problem };

  *problem = NULL;
  if (strchr (text, '$') != NULL)
    parse_parts (&parser);
  else if (*text != '\0')
    add_part (&parser)->literal = self->text;
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
  g_free (self);
}

static char *
value_of (const DwTemplatePart *part, DwTemplateLookup lookup, gpointer data)
{
  g_autofree char *value = lookup (part->id, part->argument, data);

  if (value == NULL || part->pointer == NULL)
    return g_steal_pointer (&value);
  return dw_json_pointer_get (value, part->pointer);
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

/* Whether a dot that is appended to @out would begin a component of a path, and so could mean that directory
 * or the one above. */
static gboolean
begins_component (const GString *out)
{
  return out->len > 0 && out->str[out->len - 1] == '/';
}

/* Appends a value as plain text. Unless it begins the pattern, it is also a single component of a path, and a
 * name. */
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
