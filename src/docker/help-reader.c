/* SPDX-License-Identifier: MIT */
#include "docker/help-reader.h"

#include <string.h>

#define LETTER_COLUMN 2
#define MFLAG_NAME_COLUMN 2 /* of a long name without a letter */
#define PFLAG_NAME_COLUMN 6
#define MAX_DESCRIPTION 1000

/* One line that shows a flag, in parts. Nothing is NUL-terminated. */
typedef struct
{
  gssize column;
  char letter;
  const char *name;
  gsize name_length;
  const char *type; /* what follows the name: ` list`, `=[]`, `[=x]` or nothing */
  gsize type_length;
  const char *description;
} Line;

typedef struct
{
  gboolean mflag;
  DwExtraFlags *flags;
  DwFlag flag; /* the one whose description is being read; without a name there is none */
  char *name;
  GString *description;
} Reader;

/* The words for types that are not names of a DwFlagKind: pflag's, and those of docker 1.12.
 */
static const struct
{
  const char *word;
  DwFlagKind kind;
} types[] = {
  { "bools", DW_FLAG_LIST },       { "count", DW_FLAG_OPTIONAL },
  { "durations", DW_FLAG_LIST },   { "durationSlice", DW_FLAG_LIST },
  { "float", DW_FLAG_DECIMAL },    { "float32", DW_FLAG_DECIMAL },
  { "int32", DW_FLAG_INT },        { "intSlice", DW_FLAG_LIST },
  { "ints", DW_FLAG_LIST },        { "ipSlice", DW_FLAG_LIST },
  { "stringArray", DW_FLAG_LIST }, { "stringSlice", DW_FLAG_LIST },
  { "stringToInt", DW_FLAG_MAP },  { "stringToString", DW_FLAG_MAP },
  { "strings", DW_FLAG_LIST },     { "uint", DW_FLAG_UINT64 },
  { "uint32", DW_FLAG_UINT64 },    { "uintSlice", DW_FLAG_LIST },
  { "uints", DW_FLAG_LIST },       { "value", DW_FLAG_STRING },
};

static gboolean
is_name_byte (char byte)
{
  return g_ascii_isalnum (byte) || byte == '-' || byte == '_' || byte == '.';
}

/* Where the part of a line before the description ends: at two spaces, a tab, or the end of the line. */
static const char *
end_of_head (const char *text, const char *end)
{
  for (; text < end; text++)
    if (*text == '\t' || (text[0] == ' ' && text[1] == ' '))
      break;
  return text;
}

/* Splits a line, if it shows a flag. */
static gboolean
split_line (const char *text, const char *end, Line *line)
{
  const char *at = text, *head_end;

  while (at < end && *at == ' ')
    at++;
  *line = (Line){ .column = at - text };
  if (line->column == LETTER_COLUMN && end - at > 4 && at[0] == '-' && g_ascii_isgraph (at[1]) &&
      at[1] != '-' && memcmp (at + 2, ", ", 2) == 0)
    {
      line->letter = at[1];
      at += 4;
    }
  if (end - at < 3 || memcmp (at, "--", 2) != 0 || !g_ascii_isalnum (at[2]))
    return FALSE;
  line->name = at += 2;
  while (at < end && is_name_byte (*at))
    at++;
  line->name_length = (gsize)(at - line->name);
  if (at < end && strchr (" \t=[", *at) == NULL)
    return FALSE;
  head_end = end_of_head (at, end);
  line->type = at;
  line->type_length = (gsize)(head_end - at);
  line->description = head_end;
  return TRUE;
}

static const char *
end_of_line (const char *text)
{
  return text + strcspn (text, "\n");
}

static const char *
next_line (const char *end)
{
  return *end == '\n' ? end + 1 : end;
}

/* Whether @line shows a flag where the reader's form has it. */
static gboolean
is_in_place (const Reader *reader, const Line *line)
{
  if (line->letter != '\0')
    return TRUE;
  return line->column == (reader->mflag ? MFLAG_NAME_COLUMN : PFLAG_NAME_COLUMN);
}

/* Whether @text is in mflag's form. Only mflag puts a long name without a letter where letters are; the first
 * such name decides. */
static gboolean
is_mflag (const char *text)
{
  Line line;

  for (; *text != '\0'; text = next_line (end_of_line (text)))
    if (*text == ' ' && split_line (text, end_of_line (text), &line) && line.letter == '\0' &&
        (line.column == MFLAG_NAME_COLUMN || line.column == PFLAG_NAME_COLUMN))
      return line.column == MFLAG_NAME_COLUMN;
  return FALSE;
}

static gboolean
is_bool_value (const char *text)
{
  return strcmp (text, "true") == 0 || strcmp (text, "false") == 0;
}

/* The kind that the name of a type means. @doubtful: set if it is not the name of a type */
static DwFlagKind
kind_of_word (const char *word, gboolean *doubtful)
{
  DwFlagKind kind = dw_flag_kind_from_name (word);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].word, word) == 0)
      return types[i].kind;
  if (kind != DW_FLAG_BOOL && kind != DW_FLAG_OPTIONAL &&
      strcmp (dw_flag_kind_name (kind), word) == 0)
    return kind;
  *doubtful = TRUE;
  return DW_FLAG_STRING;
}

/* The kind that a default means, if mflag shows one. */
static DwFlagKind
kind_of_default (const char *text)
{
  if (is_bool_value (text))
    return DW_FLAG_BOOL;
  return *text == '[' || g_str_has_prefix (text, "map[") ? DW_FLAG_LIST : DW_FLAG_STRING;
}

/* Whether a value that may be left out belongs to a boolean. */
static gboolean
is_bool_default (const char *type)
{
  return g_str_has_prefix (type, "[=true]") || g_str_has_prefix (type, "[=false]") ||
         g_str_has_prefix (type, "[=true|false]");
}

/* The kind that @type means, which comes right after the flag's name. */
static DwFlagKind
kind_of_type (const Reader *reader, const char *type, gboolean *doubtful)
{
  const char *optional = strstr (type, "[=");

  *doubtful = FALSE;
  if (*type == '\0')
    {
      *doubtful = reader->mflag;
      return DW_FLAG_BOOL;
    }
  if (*type == '=')
    return kind_of_default (type + 1);
  if (optional == type)
    return is_bool_default (type) ? DW_FLAG_BOOL : DW_FLAG_OPTIONAL;
  if (optional != NULL)
    return DW_FLAG_OPTIONAL;
  return kind_of_word (type + 1, doubtful);
}

/* Docker 1.12 calls lists `value`; only their default shows that they are lists. */
static gboolean
shows_list_default (const char *description)
{
  const char *text = g_strrstr (description, "(default ");

  return text != NULL && g_str_has_suffix (text, "])") &&
         (g_str_has_prefix (text, "(default [") || g_str_has_prefix (text, "(default map["));
}

static void
finish_flag (Reader *reader)
{
  if (reader->name == NULL)
    return;
  if (reader->flag.kind == DW_FLAG_STRING && shows_list_default (reader->description->str))
    reader->flag.kind = DW_FLAG_LIST;
  if (dw_flag_set_texts (&reader->flag, reader->name, reader->description->str))
    dw_extra_flags_add (reader->flags, &reader->flag);
  g_clear_pointer (&reader->name, g_free);
}

/* Appends the words from @text to @end, with one space between them and without control characters. */
static void
append_words (GString *out, const char *text, const char *end)
{
  gboolean blank = TRUE;

  for (; text < end && out->len < MAX_DESCRIPTION; text++)
    if ((guchar)*text <= ' ' || *text == 0x7f)
      blank = TRUE;
    else
      {
        if (blank && out->len > 0)
          g_string_append_c (out, ' ');
        g_string_append_c (out, *text);
        blank = FALSE;
      }
}

static void
begin_flag (Reader *reader, const Line *line, const char *end)
{
  g_autofree char *type = g_strndup (line->type, line->type_length);
  gboolean doubtful;

  g_strchomp (type);
  reader->flag = (DwFlag){ .short_name = line->letter };
  reader->flag.kind = (guint8)kind_of_type (reader, type, &doubtful);
  reader->flag.traits = doubtful ? DW_TRAIT_DOUBTFUL : DW_TRAIT_NONE;
  reader->name = g_strndup (line->name, line->name_length);
  g_string_truncate (reader->description, 0);
  append_words (reader->description, line->description, end);
}

void
dw_help_reader_read (const char *text, DwExtraFlags *flags)
{
  Reader reader = { .mflag = is_mflag (text), .flags = flags };
  Line line;

  reader.description = g_string_new (NULL);
  while (*text != '\0')
    {
      const char *end = end_of_line (text);

      if (split_line (text, end, &line) && is_in_place (&reader, &line))
        {
          finish_flag (&reader);
          begin_flag (&reader, &line, end);
        }
      else if (*text != ' ' && *text != '\t' && text < end)
        finish_flag (&reader);
      else if (reader.name != NULL)
        append_words (reader.description, text, end);
      text = next_line (end);
    }
  finish_flag (&reader);
  g_string_free (reader.description, TRUE);
}

/* The usage of a command; podman prints it on the line after `Usage:`.
 * Returns: (transfer full) empty if @text has none */
static char *
dup_usage (const char *text)
{
  const char *usage = strstr (text, "Usage:");

  if (usage == NULL)
    return g_strdup ("");
  usage += strlen ("Usage:");
  usage += strspn (usage, " \t");
  usage += *usage == '\n' ? 1 : 0;
  return g_strstrip (g_strndup (usage, strcspn (usage, "\n")));
}

gboolean
dw_help_reader_is_dockers (const char *text)
{
  g_autofree char *usage = dup_usage (text);

  return g_str_has_prefix (usage, "docker ") || strstr (usage, "[OPTIONS]") != NULL;
}

gboolean
dw_help_reader_is_of_group (const char *text)
{
  g_autofree char *usage = dup_usage (text);

  return g_str_has_suffix (usage, " COMMAND");
}

gboolean
dw_help_reader_has_no_flags (const char *text)
{
  g_autofree char *usage = dup_usage (text);

  return g_str_has_prefix (usage, "docker ") && strstr (usage, "[OPTIONS]") == NULL;
}

/* Docker and podman indent names by two columns, docker before 1.13 by four; what is further to the right
 * continues a description. */
#define MAX_COMMAND_INDENT 4

static void
add_command (const char *text, const char *end, DwExtraFlags *names)
{
  gsize indent = strspn (text, " ");
  gsize length = strcspn (text + indent, " *\t\n");
  g_autofree char *name = g_strndup (text + indent, length);
  DwFlag flag = { .kind = DW_FLAG_BOOL };

  if (indent == 0 || indent > MAX_COMMAND_INDENT || text + indent >= end)
    return;
  if (dw_flag_set_texts (&flag, name, ""))
    dw_extra_flags_add (names, &flag);
}

void
dw_help_reader_read_commands (const char *text, DwExtraFlags *names)
{
  gboolean is_list = FALSE;

  while (*text != '\0')
    {
      const char *end = end_of_line (text);
      g_autofree char *line = g_strchomp (g_strndup (text, (gsize) (end - text)));

      if (*line != ' ' && *line != '\0')
        is_list = g_str_has_suffix (line, "ommands:");
      else if (is_list)
        add_command (text, end, names);
      text = next_line (end);
    }
}
