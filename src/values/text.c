/* SPDX-License-Identifier: MIT */
#include "values/text.h"
#include "line/white-space.h"

#include <arpa/inet.h>
#include <string.h>

#define REPLACEMENT 0xfffd

static char *
map (const char *text, gunichar (*change) (gunichar c))
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char_validated (text, -1);
      gboolean valid = c < (gunichar) -2;

      g_string_append_unichar (out, valid ? change (c) : REPLACEMENT);
      text = valid ? g_utf8_next_char (text) : text + 1;
    }
  return g_string_free (out, FALSE);
}

char *
dw_text_lower (const char *text)
{
  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : map (text, g_unichar_tolower);
}

char *
dw_text_upper (const char *text)
{
  return g_str_is_ascii (text) ? g_ascii_strup (text, -1) : map (text, g_unichar_toupper);
}

char *
dw_text_trim (char *text)
{
  char *begin = text;

  while (*begin != '\0' && dw_is_white_space (g_utf8_get_char_validated (begin, -1)))
    begin = g_utf8_next_char (begin);
  begin[dw_trimmed_length (begin)] = '\0';
  memmove (text, begin, strlen (begin) + 1);
  return text;
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

gboolean
dw_text_has_assignment (const char *text)
{
  for (const char *p = strchr (text, '='); p != NULL; p = strchr (p + 1, '='))
    if (p > text && is_word (p[-1]) && is_word (p[1]))
      return TRUE;
  return FALSE;
}

gboolean
dw_is_address (const char *text)
{
  struct in6_addr address;

  return inet_pton (AF_INET, text, &address) == 1 || inet_pton (AF_INET6, text, &address) == 1;
}

char *
dw_text_split_lower (const char *field, char **value)
{
  g_autofree char *key = dw_text_lower (field);
  char *equals = strchr (key, '=');

  if (equals == NULL)
    return NULL;
  *equals = '\0';
  *value = equals + 1;
  return g_steal_pointer (&key);
}

const char *
dw_container_name (const char *text)
{
  return text[0] == '/' && text[1] != '/' ? text + 1 : text;
}

gboolean
dw_text_is_namespace_path (const char *text)
{
  return g_str_has_prefix (text, "ns:");
}
