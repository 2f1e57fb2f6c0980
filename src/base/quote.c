/* SPDX-License-Identifier: MIT */
#include "base/quote.h"

#include <string.h>

/* Beside the control characters of ASCII and DEL. */
static const struct
{
  gunichar first;
  gunichar last;
} unsafe[] = {
  { 0x80, 0x9f },       /* the second set of ISO 6429 */
  { 0xad, 0xad },       /* soft hyphen */
  { 0x34f, 0x34f },     /* combining grapheme joiner */
  { 0x61c, 0x61c },     /* Arabic letter mark */
  { 0x115f, 0x1160 },   /* Hangul fillers */
  { 0x17b4, 0x17b5 },   /* Khmer inherent vowels */
  { 0x180b, 0x180f },   /* Mongolian variation selectors and vowel separator */
  { 0x200b, 0x200f },   /* zero-width space, joiners, directional marks */
  { 0x2028, 0x202e },   /* separators, embeddings and overrides */
  { 0x2060, 0x206f },   /* word joiner, invisible operators, isolates */
  { 0x3164, 0x3164 },   /* Hangul filler */
  { 0xfe00, 0xfe0f },   /* variation selectors */
  { 0xfeff, 0xfeff },   /* byte order mark */
  { 0xffa0, 0xffa0 },   /* halfwidth Hangul filler */
  { 0xfff0, 0xfffb },   /* reserved, and interlinear annotation */
  { 0x1bca0, 0x1bca3 }, /* shorthand format controls */
  { 0x1d173, 0x1d17a }, /* musical format controls */
  { 0xe0000, 0xe0fff }, /* tags, more variation selectors */
};

static gboolean
is_unsafe (gunichar character)
{
  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    if (character >= unsafe[i].first && character <= unsafe[i].last)
      return TRUE;
  return FALSE;
}

gsize
dw_first_character (const char *text, gsize length, gboolean *safe)
{
  guchar byte = (guchar) *text;
  gunichar character;

  *safe = byte >= 0x20 && byte < 0x7f;
  if (byte < 0x80)
    return 1;
  character = g_utf8_get_char_validated (text, (gssize) MIN (length, 6));
  if (character == (gunichar) -1 || character == (gunichar) -2)
    return 1;
  *safe = !is_unsafe (character);
  return (gsize) (g_utf8_next_char (text) - text);
}

typedef void (*AppendByte) (GString *out, guchar byte);

/* Appends @text with @append for each byte of an unsafe character, and each that is one of
 * @special. */
static void
append_with (GString *out, const char *text, gsize length, const char *special, AppendByte append)
{
  const char *end = text + length;
  const char *as_it_is = text; /* from here to @text */

  while (text < end)
    {
      gboolean safe;
      gsize n = dw_first_character (text, (gsize) (end - text), &safe);

      if (!safe || strchr (special, *text) != NULL)
        {
          g_string_append_len (out, as_it_is, text - as_it_is);
          for (gsize i = 0; i < n; i++)
            append (out, (guchar) text[i]);
          as_it_is = text + n;
        }
      text += n;
    }
  g_string_append_len (out, as_it_is, end - as_it_is);
}

static void
append_hexadecimal (GString *out, guchar byte)
{
  if (byte == '\n')
    g_string_append (out, "\\n");
  else
    g_string_append_printf (out, "\\x%02x", byte);
}

void
dw_append_escaped (GString *out, const char *text, gssize length)
{
  append_with (out, text, length < 0 ? strlen (text) : (gsize) length, "", append_hexadecimal);
}

char *
dw_escape (const char *text)
{
  GString *out = g_string_new (NULL);

  dw_append_escaped (out, text, -1);
  return g_string_free (out, FALSE);
}

void
dw_append_json_escape (GString *out, gunichar character)
{
  if (character > 0xffff)
    g_string_append_printf (out, "\\u%04x\\u%04x", 0xd7c0 + (character >> 10), 0xdc00 + (character & 0x3ff));
  else
    g_string_append_printf (out, "\\u%04x", character);
}

/* Most texts are ASCII, which is seen eight bytes at a time. */
gboolean
dw_is_utf8 (const char *text, gsize length)
{
  const guint64 no_ascii = G_GUINT64_CONSTANT (0x8080808080808080),
                ones = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize i = 0;
  guint64 bytes;

  for (; i + sizeof bytes <= length; i += sizeof bytes)
    {
      memcpy (&bytes, text + i, sizeof bytes);
      if (((bytes | (bytes - ones)) & no_ascii) != 0) /* a NUL, too, is none */
        break;
    }
  return g_utf8_validate (text + i, (gssize) (length - i), NULL);
}

gboolean
dw_is_safe (const char *text)
{
  gsize length = strlen (text);
  gboolean safe = TRUE;

  while (length > 0 && safe)
    {
      gsize n = dw_first_character (text, length, &safe);

      text += n;
      length -= n;
    }
  return safe;
}

static gboolean
is_plain (const char *word)
{
  const char *c = word;

  while (g_ascii_isalnum (*c) || (*c != '\0' && strchr ("%+,-./:=@_", *c) != NULL))
    c++;
  return c > word && *c == '\0';
}

static void
append_for_bash (GString *out, guchar byte)
{
  if (byte == '\n')
    g_string_append (out, "\\n");
  else if (byte == '\t')
    g_string_append (out, "\\t");
  else if (byte == '\'' || byte == '\\')
    g_string_append_printf (out, "\\%c", byte);
  else
    g_string_append_printf (out, "\\%03o", byte);
}

char *
dw_shell_quote (const char *word)
{
  GString *out;

  if (is_plain (word))
    return g_strdup (word);
  if (dw_is_safe (word))
    return g_shell_quote (word);
  out = g_string_new ("$'");
  append_with (out, word, strlen (word), "'\\", append_for_bash);
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

char *
dw_shell_join (const char *const *words, gssize length)
{
  GString *out = g_string_new (NULL);

  for (gssize i = 0; length < 0 ? words[i] != NULL : i < length; i++)
    {
      g_autofree char *quoted = dw_shell_quote (words[i]);

      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, quoted);
    }
  return g_string_free (out, FALSE);
}
