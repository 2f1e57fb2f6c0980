/* SPDX-License-Identifier: MIT */
#include "values/text.h"

#include <string.h>

/* Ends lines as Go's reader does: it ignores a carriage return before a line feed and at the end.
 * Returns: (transfer full) @text without the empty lines at its beginning */
static char *
normalise (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (; *text != '\0'; text++)
    if (text[0] != '\r' || (text[1] != '\n' && text[1] != '\0'))
      g_string_append_c (out, *text);
  g_string_erase (out, 0, (gssize) strspn (out->str, "\n"));
  return g_string_free (out, FALSE);
}

static gboolean
ends_record (char c)
{
  return c == '\0' || c == '\n';
}

/* Reads a field that does not begin with a quote.
 * Returns: what follows it; NULL if there is a quote in it */
static const char *
read_plain (const char *p, GString *field)
{
  gsize length = strcspn (p, ",\n");

  g_string_append_len (field, p, (gssize) length);
  return strchr (field->str, '"') == NULL ? p + length : NULL;
}

/* Reads a field in quotes, from after the first one.
 * Returns: what follows it; NULL if it does not end, or something else follows */
static const char *
read_quoted (const char *p, GString *field)
{
  for (;; p++)
    {
      if (*p == '\0')
        return NULL;
      if (*p == '"' && p[1] != '"')
        return p[1] == ',' || ends_record (p[1]) ? p + 1 : NULL;
      p += *p == '"' ? 1 : 0;
      g_string_append_c (field, *p);
    }
}

char **
dw_csv_read (const char *text)
{
  g_autofree char *record = normalise (text);
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  const char *p = record;

  if (*p == '\0')
    return NULL;
  for (;; p++)
    {
      GString *field = g_string_new (NULL);

      p = *p == '"' ? read_quoted (p + 1, field) : read_plain (p, field);
      g_ptr_array_add (fields, g_string_free (field, FALSE));
      if (p == NULL)
        return NULL;
      if (ends_record (*p))
        break;
    }
  g_ptr_array_add (fields, NULL);
  g_ptr_array_set_free_func (fields, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&fields), FALSE);
}

static void
append_field (GString *out, const char *field)
{
  gboolean plain = strpbrk (field, ",\"\r\n") == NULL;

  if (plain)
    {
      g_string_append (out, field);
      return;
    }
  g_string_append_c (out, '"');
  for (; *field != '\0'; field++)
    {
      /* The reader removes one carriage return before a line feed, in quotes as well. */
      if (*field == '"' || g_str_has_prefix (field, "\r\n"))
        g_string_append_c (out, *field);
      g_string_append_c (out, *field);
    }
  g_string_append_c (out, '"');
}

char *
dw_csv_write (char *const *fields)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_field (out, fields[i]);
    }
  return g_string_free (out, FALSE);
}
