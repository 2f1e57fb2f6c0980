/* SPDX-License-Identifier: MIT */
#include "rules/json-pointer.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Turns ~1 and ~0 in a step of a pointer into / and ~. A slash or the NUL follows the step. */
static char *
unescape_step (const char *step, gsize length)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (step[i] == '~' && (step[i + 1] == '0' || step[i + 1] == '1'))
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
