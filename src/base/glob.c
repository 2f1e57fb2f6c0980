/* SPDX-License-Identifier: MIT */
#include "base/glob.h"

#include <fnmatch.h>
#include <string.h>

#define SPECIAL "*?[\\"

static gboolean
is_special (char byte)
{
  return byte == '*' || byte == '?' || byte == '[' || byte == '\\';
}

gboolean
dw_glob_matches (const char *glob, const char *text)
{
  for (; *glob != '\0' && !is_special (*glob); glob++, text++)
    if (*glob != *text)
      return FALSE;
  if (*glob == '\0')
    return *text == '\0';
  return (glob[0] == '*' && glob[1] == '\0') || fnmatch (glob, text, 0) == 0;
}

gboolean
dw_glob_has_wildcard (const char *text)
{
  return strpbrk (text, SPECIAL) != NULL;
}

char *
dw_glob_dup_literal (const char *glob)
{
  GString *out = g_string_new (NULL);

  for (; *glob != '\0' && (!is_special (*glob) || (*glob == '\\' && glob[1] != '\0')); glob++)
    g_string_append_c (out, *glob == '\\' ? *++glob : *glob);
  return g_string_free (out, *glob != '\0');
}
