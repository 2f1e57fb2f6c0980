/* SPDX-License-Identifier: MIT */
#include "cli/json.h"

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
