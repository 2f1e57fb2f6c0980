/* SPDX-License-Identifier: MIT */
/* The values of keys: texts, and lists. */
#include "config/config-file.h"

#include <string.h>

/* What a backslash and @c stand for; NUL where that is nothing. */
static char
unescape (char c, gboolean in_list)
{
  static const char escapes[] = "s \\\\t\tn\nr\r;;";

  for (const char *pair = escapes; *pair != '\0'; pair += 2)
    if (*pair == c && (c != ';' || in_list))
      return pair[1];
  return '\0';
}

/* Reads a value, or an element of a list, which a semicolon ends, to *@out.
 * @out: (inout) where the text goes, and then what follows it
 * Returns: what is left of @text; NULL if an escape stands for nothing */
static const char *
read_element (const char *text, gboolean in_list, char **out)
{
  const char *stop = strchrnul (text, in_list ? ';' : '\0'),
             *plain = memchr (text, '\\', (gsize) (stop - text));
  char *end = *out;

  if (plain == NULL)
    plain = stop;
  memcpy (end, text, (gsize) (plain - text));
  end += plain - text;
  for (text = plain; *text != '\0' && !(in_list && *text == ';'); text++)
    {
      char c = *text;

      if (c == '\\' && (c = unescape (*++text, in_list)) == '\0')
        return NULL;
      *end++ = c;
    }
  *end = '\0';
  *out = end + 1;
  return *text == ';' ? text + 1 : text;
}

char *
dw_config_key_get_string (const DwConfigKey *self)
{
  g_autofree char *text = g_malloc (strlen (self->value) + 1);
  char *end = text;

  return read_element (self->value, FALSE, &end) != NULL ? g_steal_pointer (&text) : NULL;
}

/* How many elements a list has at most. */
static gsize
count_elements (const char *text)
{
  gsize n = 1;

  for (text = strchrnul (text, ';'); *text != '\0'; text = strchrnul (text + 1, ';'))
    n++;
  return n;
}

char **
dw_config_key_get_list (const DwConfigKey *self)
{
  gsize length = strlen (self->value), room = count_elements (self->value) + 1, n = 0;
  g_autofree char **list = g_malloc (room * sizeof *list + length + 1);
  char *end = (char *) (list + room);
  const char *rest = self->value;

  while (*rest != '\0')
    {
      list[n++] = end;
      rest = read_element (rest, TRUE, &end);
      if (rest == NULL)
        return NULL;
    }
  list[n] = NULL;
  return g_steal_pointer (&list);
}
