/* SPDX-License-Identifier: MIT */
#include "line/flag-parser.h"

#include <string.h>

/* There is room for as many uses from the beginning, if there are as many words. */
#define FEW_USES 32

typedef struct
{
  const DwCommands *commands;
  const DwCommand *command;
  char *const *words;
  guint n_words;
  guint next; /* index of the word to be read */
  const DwFlag *letter; /* the row of the last letter that was looked up: -e often follows -e */
  DwParsedFlags *result;
} Parser;

gboolean
dw_parse_bool (const char *text, gboolean *value)
{
  static const char *const on[] = { "1", "t", "T", "TRUE", "true", "True", NULL };
  static const char *const off[] = { "0", "f", "F", "FALSE", "false", "False", NULL };

  *value = g_strv_contains (on, text);
  return *value || g_strv_contains (off, text);
}

/* Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and the space. */
static gboolean
is_printed_by_go (gunichar rune)
{
  switch (g_unichar_type (rune))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_SPACE_SEPARATOR:
      return rune == ' ';
    default:
      return TRUE;
    }
}

/* A rune as Go's %q verb shows it between two of @quote. */
static void
append_go_rune (GString *out, gunichar rune, char quote)
{
  static const char escapes[] = "abtnvfr"; /* bytes 7 to 13 */

  if (rune >= 7 && rune <= 13)
    g_string_append_printf (out, "\\%c", escapes[rune - 7]);
  else if (rune == (guchar) quote || rune == '\\')
    g_string_append_printf (out, "\\%c", (char) rune);
  else if (is_printed_by_go (rune))
    g_string_append_unichar (out, rune);
  else if (rune < 0x20 || rune == 0x7f)
    g_string_append_printf (out, "\\x%02x", rune);
  else
    g_string_append_printf (out, rune < 0x10000 ? "\\u%04x" : "\\U%08x", rune);
}

/* A byte, which Go takes for a rune: what pflag names a short letter with. */
static void
append_go_letter (GString *out, guchar letter)
{
  g_string_append_c (out, '\'');
  append_go_rune (out, letter, '\'');
  g_string_append_c (out, '\'');
}

/* Go's strconv.Quote: invalid UTF-8 is shown byte by byte. */
static void
append_go_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      gunichar rune = g_utf8_get_char_validated (text, -1);

      if (rune == (gunichar) -1 || rune == (gunichar) -2)
        {
          g_string_append_printf (out, "\\x%02x", (guchar) *text++);
          continue;
        }
      append_go_rune (out, rune, '"');
      text = g_utf8_next_char (text);
    }
  g_string_append_c (out, '"');
}

static gboolean
fail (Parser *parser, DwFlagError error, GString *message, gsize n_safe)
{
  parser->result->error = error;
  parser->result->error_word = parser->next - 1;
  parser->result->n_safe = n_safe;
  parser->result->message = g_string_free (message, FALSE);
  return FALSE;
}

static gboolean
fail_with_word (Parser *parser, DwFlagError error, const char *text, const char *word,
                gsize length)
{
  GString *message = g_string_new (text);

  g_string_append_len (message, word, (gssize) length);
  return fail (parser, error, message, strcspn (message->str, "="));
}

/* @cluster: the letters from the one at fault on, as pflag shows them. */
static gboolean
fail_with_letter (Parser *parser, DwFlagError error, const char *text, const char *cluster)
{
  GString *message = g_string_new (text);
  gsize n_safe;

  append_go_letter (message, (guchar) *cluster);
  n_safe = message->len;
  g_string_append (message, " in -");
  g_string_append (message, cluster);
  return fail (parser, error, message, n_safe);
}

/* pflag does not name a letter that is deprecated: in docker, that of its own --help. */
static gboolean
fail_with_value (Parser *parser, const DwFlag *flag, const char *value)
{
  GString *message = g_string_new ("invalid argument ");
  gsize n_safe = message->len;

  append_go_string (message, value);
  g_string_append (message, " for \"");
  if (flag->short_name != '\0' && !(flag->traits & DW_TRAIT_HIDDEN))
    g_string_append_printf (message, "-%c, ", flag->short_name);
  g_string_append_printf (message, "--%s\" flag: strconv.ParseBool: parsing ", flag->long_name);
  append_go_string (message, value);
  g_string_append (message, ": invalid syntax");
  return fail (parser, DW_FLAG_ERROR_INVALID_VALUE, message, n_safe);
}

static gboolean
record (Parser *parser, DwFlagUse use)
{
  gboolean value;

  use.count = 1;
  g_array_append_val (parser->result->uses, use);
  if (use.flag->kind == DW_FLAG_BOOL && !dw_parse_bool (use.value, &value))
    return fail_with_value (parser, use.flag, use.value);
  return TRUE;
}

/* A bare letter that a word repeats says nothing new: a word of a million letters has no more
 * uses than there are flags. */
static void
record_bare_letter (Parser *parser, DwFlagUse use)
{
  GArray *uses = parser->result->uses;

  for (guint i = uses->len; i > 0; i--)
    {
      DwFlagUse *before = &g_array_index (uses, DwFlagUse, i - 1);

      if (before->word != use.word)
        break;
      if (before->flag == use.flag)
        {
          before->count++;
          return;
        }
    }
  use.value = "true";
  record (parser, use);
}

/* Takes the next word as the value of the flag just named.
 * Returns: NULL if there is none. */
static const char *
take_value (Parser *parser, DwFlagUse *use)
{
  if (parser->next >= parser->n_words)
    return NULL;
  use->value_is_next_word = TRUE;
  return use->value = parser->words[parser->next++];
}

static gboolean
read_long (Parser *parser, const char *word)
{
  const char *name = word + 2;
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  DwFlagUse use = { .word = parser->next - 1 };

  if (*name == '-' || *name == '=')
    return fail_with_word (parser, DW_FLAG_ERROR_BAD_SYNTAX, "bad flag syntax: ", word,
                           strlen (word));
  use.flag = dw_commands_find_flag (parser->commands, parser->command, name, (gssize) length);
  if (use.flag == NULL)
    return fail_with_word (parser, DW_FLAG_ERROR_UNKNOWN, "unknown flag: --", name, length);
  if (equals != NULL)
    use.value = equals + 1;
  else if (!dw_flag_takes_value (use.flag))
    use.value = "true";
  else if (take_value (parser, &use) == NULL)
    return fail_with_word (parser, DW_FLAG_ERROR_MISSING_VALUE, "flag needs an argument: ", word,
                           strlen (word));
  return record (parser, use);
}

static const DwFlag *
find_letter (Parser *parser, char letter)
{
  if (parser->letter == NULL || parser->letter->short_name != letter)
    parser->letter = dw_commands_find_letter (parser->commands, parser->command, letter);
  return parser->letter;
}

/* Reads the letter at @letter of a cluster and what belongs to it.
 * Returns: where the next letter stands; NULL at an error. */
static const char *
read_letter (Parser *parser, const char *word, const char *letter)
{
  const char *rest = letter + 1;
  DwFlagUse use = { .word = parser->next - 1, .offset = (guint) (letter - word) };

  use.flag = find_letter (parser, *letter);
  if (use.flag == NULL)
    {
      fail_with_letter (parser, DW_FLAG_ERROR_UNKNOWN, "unknown shorthand flag: ", letter);
      return NULL;
    }
  if (rest[0] == '=' && rest[1] != '\0')
    use.value = rest + 1;
  else if (!dw_flag_takes_value (use.flag))
    {
      record_bare_letter (parser, use);
      return rest;
    }
  else if (*rest != '\0')
    use.value = rest;
  else if (take_value (parser, &use) == NULL)
    {
      fail_with_letter (parser, DW_FLAG_ERROR_MISSING_VALUE, "flag needs an argument: ", letter);
      return NULL;
    }
  return record (parser, use) ? rest + strlen (rest) : NULL;
}

static gboolean
read_cluster (Parser *parser, const char *word)
{
  const char *letter = word + 1;

  /* pflag passes over flags meant for `go test`: whatever begins with test. */
  while (letter != NULL && *letter != '\0' && !g_str_has_prefix (letter, "test."))
    letter = read_letter (parser, word, letter);
  return letter != NULL;
}

DwParsedFlags *
dw_flag_parser_read (const DwCommands *commands, const DwCommand *command, char *const *words,
                     guint first, guint n_words)
{
  DwParsedFlags *result = g_new0 (DwParsedFlags, 1);
  Parser parser = { .commands = commands,
                    .command = command,
                    .words = words,
                    .n_words = n_words,
                    .next = first,
                    .result = result };
  gboolean go_on = TRUE;

  result->uses = g_array_sized_new (FALSE, FALSE, sizeof (DwFlagUse), MIN (n_words - first, FEW_USES));
  while (go_on && parser.next < n_words)
    {
      const char *word = words[parser.next];

      if (word[0] != '-' || word[1] == '\0')
        break;
      parser.next++;
      if (strcmp (word, "--") == 0)
        break;
      go_on = word[1] == '-' ? read_long (&parser, word) : read_cluster (&parser, word);
    }
  result->end = parser.next;
  return result;
}

void
dw_parsed_flags_free (DwParsedFlags *self)
{
  g_array_unref (self->uses);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->message);
  g_free (self);
}

void
dw_parsed_flags_append (DwParsedFlags *self, DwParsedFlags *more)
{
  g_array_append_vals (self->uses, more->uses->data, more->uses->len);
  g_clear_pointer (&self->values, g_hash_table_unref);
  if (self->error == DW_FLAG_ERROR_NONE)
    {
      self->error = more->error;
      self->error_word = more->error_word;
      self->n_safe = more->n_safe;
      self->message = g_steal_pointer (&more->message);
    }
  dw_parsed_flags_free (more);
}

/* The array in @table for the values of @name; a new one where there is none. */
static GPtrArray *
values_for (GHashTable *table, const char *name)
{
  GPtrArray *values = g_hash_table_lookup (table, name);

  if (values == NULL)
    {
      values = g_ptr_array_new ();
      g_hash_table_insert (table, (gpointer) name, values);
    }
  return values;
}

GHashTable *
dw_parsed_flags_values (DwParsedFlags *self)
{
  const DwFlag *last = NULL;
  GPtrArray *values = NULL;

  if (self->values != NULL)
    return self->values;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (self->uses, DwFlagUse, i);

      if (use->flag != last)
        values = values_for (self->values, dw_flag_canonical_name (use->flag));
      last = use->flag;
      g_ptr_array_add (values, (gpointer) use->value);
    }
  return self->values;
}

const char *
dw_parsed_flags_last (const DwParsedFlags *self, const char *canonical_name)
{
  for (guint i = self->uses->len; i > 0; i--)
    {
      const DwFlagUse *use = &g_array_index (self->uses, DwFlagUse, i - 1);

      if (strcmp (dw_flag_canonical_name (use->flag), canonical_name) == 0)
        return use->value;
    }
  return NULL;
}

gboolean
dw_parsed_flags_is_on (const DwParsedFlags *self, const char *canonical_name)
{
  const char *value = dw_parsed_flags_last (self, canonical_name);
  gboolean on;

  return value != NULL && dw_parse_bool (value, &on) && on;
}

gboolean
dw_parsed_flags_has_terminator (const DwParsedFlags *self, char *const *words, guint n_words)
{
  const DwFlagUse *last = self->uses->len > 0
                            ? &g_array_index (self->uses, DwFlagUse, self->uses->len - 1)
                            : NULL;

  return n_words > 0 && strcmp (words[n_words - 1], "--") == 0 &&
         !(last != NULL && last->value_is_next_word && last->word + 2 == n_words);
}
