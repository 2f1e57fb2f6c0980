/* SPDX-License-Identifier: MIT */
#include "rules/fields-pattern.h"
#include "base/glob.h"
#include "rules/comparison.h"
#include "rules/scan.h"

#include <string.h>

#define MAX_PORT 65535

/* One field: @glob or, if that is NULL, a comparison with @number. */
typedef struct
{
  DwField field;
  char *glob;
  DwComparison comparison;
  gint64 number;
} Part;

struct _DwFieldsPattern
{
  GArray *parts;
};

static void
part_clear (gpointer data)
{
  g_free (((Part *) data)->glob);
}

static gboolean
is_port (DwField field)
{
  return field == DW_FIELD_HOST || field == DW_FIELD_CONTAINER;
}

static char *
tell_fields (const DwField *allowed, guint n, const char *name)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " and ",
                            dw_field_name (allowed[i]));
  g_string_prepend (out, "'; there are ");
  g_string_prepend (out, name);
  return g_string_prepend (out, "there is no field '"), g_string_free (out, FALSE);
}

static gboolean
find_field (const DwField *allowed, guint n, const char *name, DwField *field)
{
  if (!dw_field_find (name, field))
    return FALSE;
  while (n > 0 && allowed[n - 1] != *field)
    n--;
  return n > 0;
}

/* Parses what follows a field's name. The values of variables are not known yet. */
static char *
parse_rest (Part *part, const char *text, const char *rest)
{
  const char *number = dw_comparison_read (rest, &part->comparison);

  if (*rest == '=')
    part->glob = g_strdup (rest + 1);
  else if (number == NULL)
    return g_strdup_printf ("'%s' is not FIELD=GLOB", text);
  else if (!is_port (part->field))
    return g_strdup_printf ("%s is not a number", dw_field_name (part->field));
  else if (!g_ascii_string_to_signed (number, 10, 0, MAX_PORT, &part->number, NULL) &&
           strstr (number, "${") == NULL)
    return g_strdup_printf ("'%s' is not a port number", number);
  return NULL;
}

static char *
parse_part (DwFieldsPattern *self, const DwField *allowed, guint n_allowed, const char *text)
{
  const char *rest = dw_scan_to (text, "=<>");
  g_autofree char *name = g_strndup (text, (gsize) (rest - text));
  Part part = { 0 };
  char *problem;

  if (!find_field (allowed, n_allowed, name, &part.field))
    return tell_fields (allowed, n_allowed, name);
  problem = parse_rest (&part, text, rest);
  g_array_append_val (self->parts, part);
  return problem;
}

DwFieldsPattern *
dw_fields_pattern_new (const DwField *allowed, guint n_allowed, const char *text, char **problem)
{
  DwFieldsPattern *self = g_new (DwFieldsPattern, 1);

  *problem = NULL;
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, part_clear);
  while (*problem == NULL && text != NULL)
    {
      const char *end = dw_scan_to (text, ",");
      g_autofree char *part = g_strndup (text, (gsize) (end - text));

      *problem = parse_part (self, allowed, n_allowed, part);
      text = *end == ',' ? end + 1 : NULL;
    }
  if (*problem != NULL)
    g_clear_pointer (&self, dw_fields_pattern_free);
  return self;
}

void
dw_fields_pattern_free (DwFieldsPattern *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

/* The number of ports in a field that is a range; 1 for anything else.
 * @first: (out) the first port */
static guint
count_ports (const char *text, guint *first)
{
  guint last;

  *first = 0;
  return text != NULL && dw_ports_read (text, first, &last) ? last - *first + 1 : 1;
}

/* Whether it fits @text; of a range of ports, the one at @offset. */
static gboolean
part_fits (const Part *self, const char *text, guint offset)
{
  char number[16];
  guint first, n;

  if (text == NULL || *text == '\0')
    return self->glob != NULL && dw_glob_matches (self->glob, "");
  if (!is_port (self->field))
    return dw_glob_matches (self->glob, text);
  n = count_ports (text, &first);
  first += MIN (offset, n - 1);
  if (self->glob == NULL)
    return dw_comparison_holds (self->comparison,
                                ((gint64) first > self->number) - ((gint64) first < self->number));
  g_snprintf (number, sizeof number, "%u", first);
  return dw_glob_matches (self->glob, number);
}

static gboolean
all_fit (const DwFieldsPattern *self, const DwValue *value, guint offset)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (!part_fits (part, value->fields[part->field], offset))
        return FALSE;
    }
  return TRUE;
}

/* How many ports there are to look at. */
static guint
longest_range (const DwFieldsPattern *self, const DwValue *value)
{
  guint longest = 1, first;

  for (guint i = 0; i < self->parts->len; i++)
    {
      DwField field = g_array_index (self->parts, Part, i).field;

      if (is_port (field))
        longest = MAX (longest, count_ports (value->fields[field], &first));
    }
  return longest;
}

gboolean
dw_fields_pattern_fits (const DwFieldsPattern *self, const DwValue *value, gboolean strictly)
{
  guint n = longest_range (self, value);

  for (guint offset = 0; offset < n; offset++)
    if (all_fit (self, value, offset) != strictly)
      return !strictly;
  return strictly;
}

/* Only the number of a port can match; an empty pattern matches a port without one. */
static const char *
find_flaw (const Part *part)
{
  static const char *const protocols[] = { "", "sctp", "tcp", "udp", NULL };
  g_autofree char *literal = part->glob != NULL ? dw_glob_dup_literal (part->glob) : NULL;
  guint first, last;

  if (literal == NULL || strstr (literal, "${") != NULL)
    return NULL;
  if (is_port (part->field) && *literal != '\0' && (!dw_ports_read (literal, &first, &last) || first != last))
    return "this matches one port, by its number; write a range as host>=8000,host<=8009";
  if (part->field == DW_FIELD_PROTOCOL && !g_strv_contains (protocols, literal))
    return "the protocols are tcp, udp and sctp";
  if (part->field == DW_FIELD_READONLY && strcmp (literal, "true") != 0 && strcmp (literal, "false") != 0)
    return "readonly is true or false";
  return NULL;
}

const char *
dw_fields_pattern_find_flaw (const DwFieldsPattern *self)
{
  const char *flaw = NULL;

  for (guint i = 0; i < self->parts->len && flaw == NULL; i++)
    flaw = find_flaw (&g_array_index (self->parts, Part, i));
  return flaw;
}
