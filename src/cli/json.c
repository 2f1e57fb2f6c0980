/* SPDX-License-Identifier: MIT */
#include "cli/json.h"
#include "base/quote.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *
dw_json_string (const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return json_null ();
  valid = g_utf8_make_valid (text, -1);
  return json_string (valid);
}

json_t *
dw_json_strings (const char *const *words, guint n)
{
  json_t *array = json_array ();

  for (guint i = 0; i < n; i++)
    json_array_append_new (array, dw_json_string (words[i]));
  return array;
}

/* The JSON in @text, with \uXXXX for what base/quote.h calls unsafe: jansson escapes only the control
 * characters of ASCII. Outside of strings, only line feeds are unsafe.
 * Returns: (transfer full) lines, each ended */
static char *
escape (const char *text)
{
  gsize length = strlen (text), n;
  GString *out = g_string_sized_new (length + 1);

  for (; length > 0; text += n, length -= n)
    {
      gboolean safe;

      n = dw_first_character (text, length, &safe);
      if (safe || *text == '\n')
        g_string_append_len (out, text, (gssize) n);
      else
        dw_append_json_escape (out, g_utf8_get_char (text));
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

char *
dw_json_to_text (json_t *root)
{
  char *text = json_dumps (root, JSON_INDENT (2));
  char *result = escape (text);

  free (text);
  json_decref (root);
  return result;
}

void
dw_json_print_list (const char *name, json_t *array)
{
  json_t *root = json_object ();

  json_object_set_new (root, name, array);
  dw_json_print (root);
}

void
dw_json_print (json_t *root)
{
  g_autofree char *text = dw_json_to_text (root);

  fputs (text, stdout);
}
