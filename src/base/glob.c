/* SPDX-License-Identifier: MIT */
#include "base/glob.h"

#include <string.h>

#define SPECIAL "*?[\\"

/* What [:NAME:] stands for in a bracket: a type of GLib's, and bytes that this lacks. */
static const struct
{
  const char *name;
  GAsciiType type;
  const char *more;
} classes[] = {
  { "alnum", G_ASCII_ALNUM, "" }, { "alpha", G_ASCII_ALPHA, "" },
  { "blank", 0, " \t" },          { "cntrl", G_ASCII_CNTRL, "" },
  { "digit", G_ASCII_DIGIT, "" }, { "graph", G_ASCII_GRAPH, "" },
  { "lower", G_ASCII_LOWER, "" }, { "print", G_ASCII_PRINT, "" },
  { "punct", G_ASCII_PUNCT, "" }, { "space", G_ASCII_SPACE, "\v" },
  { "upper", G_ASCII_UPPER, "" }, { "xdigit", G_ASCII_XDIGIT, "" },
};

/* A bracket while it is read.
 * @byte: of the text
 * @fits: whether what was read has @byte
 * @nothing: whether there was a name that nobody knows before: it matches nothing then
 */
typedef struct
{
  guchar byte;
  gboolean fits;
  gboolean nothing;
} Bracket;

static gboolean
is_special (char byte)
{
  return byte == '*' || byte == '?' || byte == '[' || byte == '\\';
}

/* Reads the name of a class, what follows "[:".
 * Returns: where what follows begins; NULL if it has not the shape of one */
static const char *
read_class (Bracket *self, const char *at)
{
  gsize length = strspn (at, "abcdefghijklmnopqrstuvwxyz");
  guint i = 0;

  if (at[length] != ':' || at[length + 1] != ']')
    return NULL;
  while (i < G_N_ELEMENTS (classes) &&
         (strncmp (classes[i].name, at, length) != 0 || classes[i].name[length] != '\0'))
    i++;
  if (i == G_N_ELEMENTS (classes))
    self->nothing |= !self->fits;
  else if ((g_ascii_table[self->byte] & classes[i].type) != 0 ||
           (self->byte != '\0' && strchr (classes[i].more, self->byte) != NULL))
    self->fits = TRUE;
  return at + length + 2;
}

/* Reads an end of a range, or a byte alone: itself, one after a backslash, or [.x.].
 * Returns: where what follows begins; NULL at the end of the glob */
static const char *
read_byte (Bracket *self, const char *at, guchar *byte)
{
  if (at[0] == '[' && at[1] == '.')
    {
      const char *end = strstr (at + 2, ".]");

      self->nothing |= end != at + 3 && !self->fits;
      *byte = (guchar) at[2];
      return end != NULL ? end + 2 : NULL;
    }
  if (*at == '\\')
    at++;
  *byte = (guchar) *at;
  return *at != '\0' ? at + 1 : NULL;
}

/* Reads a byte, a range, a class, or [=x=].
 * Returns: as read_byte */
static const char *
read_member (Bracket *self, const char *at)
{
  const char *end = at[0] == '[' && at[1] == ':' ? read_class (self, at + 2) : NULL;
  guchar first, last;

  if (end != NULL)
    return end;
  if (at[0] == '[' && at[1] == '=' && at[2] != '\0' && at[3] == '=' && at[4] == ']')
    {
      self->fits |= self->byte == (guchar) at[2];
      return at + 5;
    }
  end = read_byte (self, at, &first);
  last = first;
  if (end != NULL && end[0] == '-' && end[1] != ']')
    end = read_byte (self, end + 1, &last);
  self->fits |= first <= self->byte && self->byte <= last;
  return end;
}

/* Whether the bracket, of which @glob is what follows "[", has @byte. A bracket without an end is
 * no bracket. Where it matches, @glob becomes what follows it. */
static gboolean
matches_bracket (const char **glob, guchar byte)
{
  const char *at = *glob;
  gboolean negated = *at == '!' || *at == '^';
  Bracket self = { .byte = byte };

  at += negated;
  do
    at = read_member (&self, at);
  while (at != NULL && *at != ']');
  if (at == NULL)
    return byte == '[' && !self.nothing;
  *glob = at + 1;
  return self.fits != negated && !self.nothing;
}

/* Whether the first of @glob, which is no star, matches @byte, and then steps over it. */
static gboolean
matches_byte (const char **glob, guchar byte)
{
  const char c = *(*glob)++;

  if (c == '[')
    return matches_bracket (glob, byte);
  if (c == '\\')
    return (guchar) *(*glob)++ == byte;
  return c == '?' || (guchar) c == byte;
}

/* A star that has been passed is never looked at again once there is a later one: what it took can
 * only be the least. So no glob takes more than its length times that of @text. Most texts differ before
 * the first of them. */
gboolean
dw_glob_matches (const char *glob, const char *text)
{
  const char *after_star = NULL, *taken = NULL;

  for (; *glob != '\0' && !is_special (*glob); glob++, text++)
    if (*glob != *text)
      return FALSE;
  while (*text != '\0' || *glob == '*')
    if (*glob == '*')
      {
        after_star = ++glob;
        taken = text;
        if (*glob == '\0')
          return TRUE;
      }
    else if (*glob != '\0' && matches_byte (&glob, (guchar) *text))
      text++;
    else if (after_star != NULL)
      {
        glob = after_star;
        text = ++taken;
      }
    else
      return FALSE;
  return *glob == '\0';
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

/* The first @n bytes of @text, which has them; the others are 0. */
static guint64
pack (const char *text, gsize n)
{
  guint64 bytes = 0;

  memcpy (&bytes, text, MIN (n, sizeof bytes));
  return bytes;
}

DwGlobStart
dw_glob_get_start (const char *glob)
{
  gsize n = strcspn (glob, SPECIAL);

  return (DwGlobStart){ pack (glob, n), pack ("\xff\xff\xff\xff\xff\xff\xff\xff", n) };
}

guint64
dw_glob_start_of (const char *text)
{
  return pack (text, strlen (text));
}
