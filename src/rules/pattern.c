/* SPDX-License-Identifier: MIT */
#include "rules/pattern.h"
#include "base/glob.h"
#include "rules/scan.h"

#include <string.h>

/* The characters that end a name in the patterns of a shape. */
static const char *
separators (DwRuleShape shape)
{
  switch (shape)
    {
    case DW_RULE_SHAPE_LABEL:
    case DW_RULE_SHAPE_NAMED:
      return "=";
    case DW_RULE_SHAPE_FLAG:
      return "=<>";
    case DW_RULE_SHAPE_PROGRAM:
      return "<>";
    default:
      return "";
    }
}

char *
dw_rule_pattern_dup_name (DwRuleShape shape, const char *text)
{
  return g_strndup (text, (gsize) (dw_scan_to (text, separators (shape)) - text));
}

/* @rest: what follows the name; a NUL is written there */
static char *
parse_named (DwRulePattern *self, const char *name, char *rest)
{
  if (rest == name)
    return g_strdup_printf ("'%s' has no name", self->text);
  if (*rest == '=')
    self->glob = rest + 1;
  *rest = '\0';
  self->name = name;
  self->literal_name = dw_glob_has_wildcard (name) ? self->unescaped = dw_glob_dup_literal (name) : name;
  return NULL;
}

static gboolean
has_variable (const char *text)
{
  return strstr (text, "${") != NULL;
}

/* What docker makes of the value @text of the flag. */
static DwValue *
read_value (const DwRulePattern *self, const char *text)
{
  const DwReading reading = { .flag = self->flag };
  g_autofree char *literal = dw_glob_dup_literal (text);

  return literal != NULL ? dw_value_read_any (&reading, literal) : NULL;
}

/* @text: what follows the operator */
static char *
parse_operand (DwRulePattern *self, const char *text)
{
  self->compares = TRUE;
  if (has_variable (text))
    return NULL;
  self->operand = read_value (self, text);
  if (self->operand != NULL && self->operand->amount != DW_AMOUNT_NONE)
    return NULL;
  return g_strdup_printf ("'%s' is not a number that --%s takes", text, self->flag->long_name);
}

static char *
parse_flag (DwRulePattern *self, const char *rest)
{
  const char *operand = dw_comparison_read (rest, &self->comparison);
  g_autoptr(DwValue) value = NULL;

  self->name = self->literal_name = dw_flag_canonical_name (self->flag);
  if (operand != NULL)
    return parse_operand (self, operand);
  if (*rest == '\0')
    return NULL;
  self->glob = rest + 1;
  value = read_value (self, self->glob);
  if (value != NULL)
    self->canonical = g_strdup (value->text);
  return NULL;
}

static char *
parse_program (DwRulePattern *self, const char *name, char *rest)
{
  const char *version = dw_comparison_read (rest, &self->comparison);

  *rest = '\0';
  if (strcmp (name, "docker") != 0 && strcmp (name, "podman") != 0)
    return g_strdup_printf ("'%s' is not docker or podman", name);
  self->name = name;
  self->compares = version != NULL;
  self->version = version;
  if (version == NULL || dw_version_is_valid (version) || has_variable (version))
    return NULL;
  return g_strdup_printf ("'%s' is not a version", version);
}

static char *
parse_path (DwRulePattern *self, const char *text)
{
  char *problem = NULL;

  if (!g_str_has_prefix (text, "${"))
    self->path = dw_path_pattern_new (text, &problem);
  return problem;
}

static char *
parse_fields (DwRulePattern *self, DwRuleShape shape, const char *text)
{
  static const DwField of_mount[] = { DW_FIELD_TYPE, DW_FIELD_SOURCE, DW_FIELD_TARGET, DW_FIELD_READONLY };
  static const DwField of_port[] = { DW_FIELD_ADDRESS, DW_FIELD_HOST, DW_FIELD_CONTAINER, DW_FIELD_PROTOCOL };
  char *problem;

  self->fields = dw_fields_pattern_new (shape == DW_RULE_SHAPE_MOUNT ? of_mount : of_port,
                                        G_N_ELEMENTS (of_port), text, &problem);
  return problem;
}

/* Capabilities are in upper case, without CAP_. */
static char *
parse_capability (DwRulePattern *self, char *text)
{
  for (char *p = text; !has_variable (self->text) && *p != '\0'; p++)
    *p = g_ascii_toupper (*p);
  self->glob = g_str_has_prefix (text, "CAP_") ? text + strlen ("CAP_") : text;
  return NULL;
}

/* Parses a pattern that begins with a name. */
static char *
parse_with_name (DwRulePattern *self, DwRuleShape shape, char *text)
{
  char *rest = text + (dw_scan_to (text, separators (shape)) - text);

  if (shape == DW_RULE_SHAPE_FLAG)
    return parse_flag (self, rest);
  return shape == DW_RULE_SHAPE_PROGRAM ? parse_program (self, text, rest) : parse_named (self, text, rest);
}

/* @text: the copy that may be changed */
static char *
parse (DwRulePattern *self, DwRuleShape shape, char *text)
{
  switch (shape)
    {
    case DW_RULE_SHAPE_LABEL:
    case DW_RULE_SHAPE_NAMED:
    case DW_RULE_SHAPE_FLAG:
    case DW_RULE_SHAPE_PROGRAM:
      return parse_with_name (self, shape, text);
    case DW_RULE_SHAPE_MOUNT:
    case DW_RULE_SHAPE_PORT:
      return parse_fields (self, shape, text);
    case DW_RULE_SHAPE_CAPABILITY:
      return parse_capability (self, text);
    case DW_RULE_SHAPE_PATH:
      return parse_path (self, text);
    case DW_RULE_SHAPE_DEVICE:
      if (*text == '/')
        return parse_path (self, text);
      break;
    case DW_RULE_SHAPE_GLOB:
    case DW_RULE_SHAPE_FLAG_NAME:
      break;
    }
  self->glob = self->text;
  return NULL;
}

/* Its text, and another one that may be changed, are in the same block of memory. */
static DwRulePattern *
pattern_new (const DwFlag *flag, const char *text)
{
  gsize size = strlen (text) + 1;
  DwRulePattern *self = g_malloc0 (sizeof *self + 2 * size);

  self->text = (char *) (self + 1);
  memcpy (self->text, text, size);
  memcpy (self->text + size, text, size);
  self->flag = flag;
  return self;
}

DwRulePattern *
dw_rule_pattern_parse (DwRuleShape shape, const DwFlag *flag, const char *text, char **problem)
{
  DwRulePattern *self = pattern_new (flag, text);

  *problem = parse (self, shape, self->text + strlen (text) + 1);
  if (*problem != NULL)
    g_clear_pointer (&self, dw_rule_pattern_free);
  return self;
}

void
dw_rule_pattern_free (DwRulePattern *self)
{
  g_clear_pointer (&self->template, dw_template_free);
  g_clear_pointer (&self->path, dw_path_pattern_free);
  g_clear_pointer (&self->operand, dw_value_free);
  g_clear_pointer (&self->fields, dw_fields_pattern_free);
  g_free (self->canonical);
  g_free (self->unescaped);
  g_free (self);
}

/* A pattern that becomes invalid with the values of its variables fits nothing; its name still says what it
 * is about. */
DwRulePattern *
dw_rule_pattern_expand (const DwRulePattern *self, DwRuleShape shape, DwTemplateLookup lookup,
                        gpointer data)
{
  g_autofree char *text = self->template != NULL ? dw_template_expand_pattern (self->template, lookup, data)
                                                 : g_strdup (self->text);
  g_autofree char *problem = NULL;
  DwRulePattern *result = NULL;

  if (text != NULL)
    result = dw_rule_pattern_parse (shape, self->flag, text, &problem);
  if (result == NULL)
    {
      result = pattern_new (self->flag, self->text);
      result->name = self->name;
      result->literal_name = self->literal_name;
      result->is_void = TRUE;
    }
  result->takes_back = self->takes_back;
  return result;
}

static gboolean
any_text_matches (const DwRulePattern *self, const DwRuleThing *thing, gboolean strictly)
{
  for (guint i = 0; i < (strictly ? thing->n_read : thing->n_texts); i++)
    if (dw_glob_matches (self->glob, thing->texts[i]) || g_strcmp0 (self->canonical, thing->texts[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
dw_rule_pattern_names (const DwRulePattern *self, const DwRuleThing *thing)
{
  if (thing->name == NULL)
    return TRUE;
  if (thing->is_off && self->glob == NULL)
    return FALSE;
  return self->literal_name != NULL ? strcmp (self->literal_name, thing->name) == 0
                                    : dw_glob_matches (self->name, thing->name);
}

/* Whether a path that is lent, which includes all that is below it, has a part of what the pattern says. */
static gboolean
touches (const DwRulePattern *self, const DwRuleThing *thing, const char *path)
{
  const DwPathPattern *real;

  if (dw_path_pattern_touches (self->path, path))
    return TRUE;
  real = thing->follows ? dw_path_pattern_get_real (self->path) : NULL;
  return real != NULL && dw_path_pattern_touches (real, path);
}

/* A path that is not absolute may lead anywhere. */
static gboolean
path_fits (const DwRulePattern *self, const DwRuleThing *thing, gboolean strictly)
{
  const char *path = thing->n_texts > 0 ? thing->texts[0] : "";

  if (*path != '/')
    return thing->lends && !strictly;
  return thing->lends && !strictly ? touches (self, thing, path)
                                   : dw_path_pattern_contains (self->path, path);
}

static gboolean
label_fits (const DwRulePattern *self, const DwRuleThing *thing)
{
  GHashTableIter iterator;
  gpointer name, value;

  g_hash_table_iter_init (&iterator, thing->labels);
  while (g_hash_table_iter_next (&iterator, &name, &value))
    if (dw_glob_matches (self->name, name) && (self->glob == NULL || dw_glob_matches (self->glob, value)))
      return TRUE;
  return FALSE;
}

static gboolean
comparison_holds (const DwRulePattern *self, const DwRuleThing *thing)
{
  if (self->version == NULL)
    return self->operand != NULL && thing->value != NULL &&
           dw_value_compares (thing->value, self->comparison, self->operand);
  return thing->n_texts > 0 && dw_version_is_valid (self->version) &&
         dw_comparison_holds (self->comparison, dw_version_compare (thing->texts[0], self->version));
}

gboolean
dw_rule_pattern_fits (const DwRulePattern *self, const DwRuleThing *thing, gboolean strictly)
{
  if (self->is_void || (self->name != NULL && !dw_rule_pattern_names (self, thing)))
    return FALSE;
  if (thing->labels != NULL)
    return label_fits (self, thing);
  if (self->path != NULL)
    return path_fits (self, thing, strictly);
  if (self->fields != NULL)
    return dw_fields_pattern_fits (self->fields, thing->value, strictly);
  if (self->compares)
    return comparison_holds (self, thing);
  return self->glob == NULL || (!thing->lends && any_text_matches (self, thing, strictly));
}
