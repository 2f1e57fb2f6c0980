/* SPDX-License-Identifier: MIT */
/* --user: USER[:GROUP], by name or number (GetUser of moby's sys/user). The client sends the text as it is;
 * the engine reads 00 as 0, and takes user 0 or the user's own group for what is missing. */
#include "values/readers.h"

#include <string.h>

/* The name of user and group 0 in every image. */
#define ROOT "root"

/* A part of at least one byte, before a colon or the end, in canonical form: a number without its sign and
 * leading zeros, as Go's strconv.Atoi reads it, and 0 for root.
 * Returns: (transfer full) */
static char *
normalise (const char *text, gsize length)
{
  gsize sign = *text == '+' || *text == '-' ? 1 : 0, zeros = sign, digits = sign;

  while (g_ascii_isdigit (text[digits]))
    digits++;
  if (length == strlen (ROOT) && memcmp (text, ROOT, length) == 0)
    return g_strdup ("0");
  if (digits < length || digits == sign)
    return g_strndup (text, length);
  while (zeros + 1 < length && text[zeros] == '0')
    zeros++;
  if (*text == '-' && text[zeros] != '0')
    return g_strndup (text, length);
  return g_strndup (text + zeros, length - zeros);
}

gboolean
dw_read_user (const DwReading *reading G_GNUC_UNUSED, const char *text, DwValue *value)
{
  gsize length = strcspn (text, ":");
  g_autofree char *user = length > 0 ? normalise (text, length) : g_strdup ("0");
  const char *colon = text[length] != '\0' ? text + length : NULL;
  g_autofree char *group
    = colon != NULL && colon[1] != '\0' ? normalise (colon + 1, strlen (colon + 1)) : NULL;

  if (*text == '\0')
    return TRUE;
  if (group == NULL && strcmp (user, "0") == 0)
    group = g_strdup ("0");
  value->text = g_strconcat (user, group != NULL ? ":" : "", group, NULL);
  dw_value_take (value, DW_FIELD_USER, g_steal_pointer (&user));
  dw_value_take (value, DW_FIELD_GROUP, g_steal_pointer (&group));
  return TRUE;
}
