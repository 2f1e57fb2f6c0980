/* SPDX-License-Identifier: MIT */
#include "rules/template.h"
#include "base/suggest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* A literal text, or a variable (then @literal is NULL). */
typedef struct
{
  char *literal;
  char *name;
  int id;
  char *argument;
  char *pointer;
  char *fallback;
} Part;

struct _DwTemplate
{
  char *text;
  GPtrArray *parts;
  const DwShape *shape; /* (nullable) */
  gsize start;          /* where that begins in the text */
};

static void
part_free (Part *part)
{
  g_free (part->literal);
  g_free (part->name);
  g_free (part->argument);
  g_free (part->pointer);
  g_free (part->fallback);
  g_free (part);
}

static void
add_literal (DwTemplate *self, GString *literal)
{
  Part *part;

  if (literal->len == 0)
    return;
  part = g_new0 (Part, 1);
  part->literal = g_strdup (literal->str);
  g_ptr_array_add (self->parts, part);
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
      gboolean family = g_str_has_suffix (names->name, ".");

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

/* Parses what stands between the braces. */
static Part *
parse_variable (const char *inside, const DwTemplateName *names, char **problem)
{
  g_autofree char *name = g_strdup (inside);
  char *fallback = strstr (name, ":-");
  char *pointer;
  const char *argument = NULL;
  const DwTemplateName *known;
  Part *part;

  if (fallback != NULL)
    *fallback = '\0';
  pointer = strstr (name, ":json:");
  if (pointer != NULL)
    *pointer = '\0';
  known = find_name (name, names, &argument);
  if (known == NULL)
    {
      *problem = unknown_name (name, names);
      return NULL;
    }
  if (pointer != NULL && !known->takes_json)
    *problem = g_strdup_printf ("${%s} is no JSON text; only an image's labels can be", name);
  else if (pointer != NULL && pointer[6] != '\0' && pointer[6] != '/')
    *problem = g_strdup_printf ("'%s' is no JSON pointer; it begins with /", pointer + 6);
  else if (fallback != NULL && strchr (fallback + 2, '$') != NULL)
    *problem = g_strdup_printf ("the default of ${%s} can't hold a variable", name);
  if (*problem != NULL)
    return NULL;
  part = g_new0 (Part, 1);
  part->name = g_strdup (name);
  part->id = known->id;
  part->argument = g_strdup (argument);
  part->pointer = pointer != NULL ? g_strdup (pointer + 6) : NULL;
  part->fallback = fallback != NULL ? g_strdup (fallback + 2) : NULL;
  return part;
}

/* Parses what follows a dollar at @dollar.
 * Returns: where the text goes on; NULL with *@problem set. */
static const char *
parse_dollar (DwTemplate *self, const char *dollar, GString *literal, const DwTemplateName *names,
              char **problem)
{
  g_autofree char *inside = NULL;
  const char *end;
  Part *part;

  if (dollar[1] == '$')
    {
      g_string_append_c (literal, '$');
      return dollar + 2;
    }
  end = dollar[1] == '{' ? strchr (dollar, '}') : NULL;
  if (end == NULL)
    {
      *problem = g_strdup (dollar[1] == '{' ? "a ${ has no }"
                                            : "a $ stands alone; write $$ for a dollar, or ${NAME}");
      return NULL;
    }
  inside = g_strndup (dollar + 2, (gsize) (end - dollar - 2));
  part = parse_variable (inside, names, problem);
  if (part == NULL)
    return NULL;
  add_literal (self, literal);
  g_ptr_array_add (self->parts, part);
  return end + 1;
}

DwTemplate *
dw_template_parse (const char *text, const DwTemplateName *names, char **problem)
{
  DwTemplate *self = g_new0 (DwTemplate, 1);
  GString *literal = g_string_new (NULL);
  const char *p = text;

  *problem = NULL;
  self->text = g_strdup (text);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  while (p != NULL && *p != '\0')
    if (*p == '$')
      p = parse_dollar (self, p, literal, names, problem);
    else
      {
        gsize length = strcspn (p, "$");

        g_string_append_len (literal, p, (gssize) length);
        p += length;
      }
  add_literal (self, literal);
  g_string_free (literal, TRUE);
  if (p == NULL)
    g_clear_pointer (&self, dw_template_free);
  return self;
}

void
dw_template_free (DwTemplate *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self->text);
  g_free (self);
}

static char *
value_of (const Part *part, DwTemplateLookup lookup, gpointer data)
{
  g_autofree char *value = lookup (part->id, part->argument, data);
  char *inner;

  if (value == NULL || part->pointer == NULL)
    return g_steal_pointer (&value);
  inner = dw_json_pointer_get (value, part->pointer);
  return inner;
}

/* Returns: (transfer full) */
static char *
expand_part (const Part *part, DwTemplateLookup lookup, gpointer data)
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

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *value = expand_part (g_ptr_array_index (self->parts, i), lookup, data);

      g_string_append (out, value);
    }
  return g_string_free (out, FALSE);
}

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
    return "has a separator of that flag";
  if (!shape->is_path || *before == '\0')
    return NULL;
  if (after_slash && (*value == '\0' || strcmp (value, ".") == 0))
    return "is not a name";
  return after_slash && strchr (value, '/') != NULL ? "has a slash" : NULL;
}

/* A text with values in it.
 * @text: it
 * @plain: it with a letter for each variable
 * @inside: a variable stands after the beginning of the flag's value
 */
typedef struct
{
  GString *text;
  GString *plain;
  gboolean inside;
} Expansion;

/* Expands @self up to a variable that is only part of the flag's value and adds to its shape.
 * Returns: (transfer full) (nullable) what is wrong with that */
static char *
expand_within_shape (const DwTemplate *self, DwTemplateLookup lookup, gpointer data, Expansion *out)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);
      g_autofree char *value = expand_part (part, lookup, data);
      gsize length = out->text->len;
      gboolean whole = length == self->start && i + 1 == self->parts->len;
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
    breach = g_strdup_printf ("'%s': the values of its variables lead up", self->text);
  g_string_free (out.text, TRUE);
  g_string_free (out.plain, TRUE);
  return breach;
}

const char *
dw_template_get_text (const DwTemplate *self)
{
  return self->text;
}

const char *
dw_template_get_argument (const DwTemplate *self, int id, guint n)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);

      if (part->literal == NULL && part->id == id && n-- == 0)
        return part->argument;
    }
  return NULL;
}

/* One step of a pointer, its ~1 and ~0 turned back. */
static char *
unescape_step (const char *step, gsize length)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (step[i] == '~' && i + 1 < length && (step[i + 1] == '0' || step[i + 1] == '1'))
      g_string_append_c (out, step[++i] == '0' ? '~' : '/');
    else
      g_string_append_c (out, step[i]);
  return g_string_free (out, FALSE);
}

static json_t *
take_step (json_t *value, const char *step)
{
  guint64 index;

  if (json_is_object (value))
    return json_object_get (value, step);
  if (!json_is_array (value) || (step[0] == '0' && step[1] != '\0') ||
      !g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT32, &index, NULL))
    return NULL;
  return json_array_get (value, (gsize) index);
}

char *
dw_json_pointer_get (const char *text, const char *pointer)
{
  json_t *root = json_loads (text, JSON_DECODE_ANY, NULL);
  json_t *value = root;
  char *dumped, *result = NULL;

  while (value != NULL && *pointer == '/')
    {
      gsize length = strcspn (pointer + 1, "/");
      g_autofree char *step = unescape_step (pointer + 1, length);

      value = take_step (value, step);
      pointer += 1 + length;
    }
  if (json_is_string (value))
    result = g_strdup (json_string_value (value));
  else if (value != NULL)
    {
      dumped = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);
      result = g_strdup (dumped);
      free (dumped);
    }
  json_decref (root);
  return result;
}
