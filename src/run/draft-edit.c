/* SPDX-License-Identifier: MIT */
#include "base/quote.h"
#include "run/draft-private.h"

#include <stdarg.h>
#include <string.h>

static void
fail (DwDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fail (DwDraft *self, const char *format, ...)
{
  va_list arguments;

  if (self->problem != NULL)
    return;
  va_start (arguments, format);
  self->problem = g_error_new_valist (DW_ERROR, DW_ERROR_MODULE, format, arguments);
  va_end (arguments);
}

/* What docker would say, without the values; a word of one letter has none.
 * Returns: (transfer full) */
static char *
show_message (char **words, const DwParsedFlags *flags)
{
  if (flags->message[flags->n_safe] == '\0' || strlen (words[flags->error_word]) <= strlen ("-x"))
    return g_strdup (flags->message);
  return g_strdup_printf ("%.*s…", (int) flags->n_safe, flags->message);
}

/* What docker takes a word for that stands where operand number @n does. */
static const char *
operand_name (const DwDraft *self, guint n)
{
  switch (dw_draft_get_operand_kind (self, n))
    {
    case DW_OPERAND_IMAGE:
      return "the image";
    case DW_OPERAND_CONTAINER:
      return "the container";
    default:
      return "an argument";
    }
}

/* Why docker would not read all of @words as flags.
 * Returns: (transfer full) (nullable) */
static char *
why_not_flags (const DwDraft *self, char **words, guint n, const DwParsedFlags *flags)
{
  if (flags->error != DW_FLAG_ERROR_NONE)
    return show_message (words, flags);
  if (flags->end < n)
    return g_strdup_printf ("docker would read %.*s as %s", (int) strcspn (words[flags->end], "="),
                            words[flags->end], operand_name (self, 0));
  if (n > 0 && flags->uses->len == 0)
    return g_strdup ("it contains no flag");
  if (dw_parsed_flags_has_terminator (flags, words, n))
    return g_strdup ("-- would end the flags");
  if (dw_parsed_flags_last (flags, "help") != NULL)
    return g_strdup ("docker would print its help");
  return NULL;
}

/* Reads @words, and says where docker would not take all of them for flags.
 * Returns: (transfer full) (nullable) NULL if it would not */
static DwParsedFlags *
read_flags (DwDraft *self, char **words)
{
  guint n = g_strv_length (words);
  DwParsedFlags *flags = dw_flag_parser_read (self->commands, self->line->command, words, 0, n);
  g_autofree char *reason = why_not_flags (self, words, n, flags);

  if (reason != NULL)
    {
      g_autofree char *shown = dw_draft_show_words (words, n, flags);

      fail (self, "cannot add %s: %s", shown, reason);
    }
  if (self->problem != NULL)
    g_clear_pointer (&flags, dw_parsed_flags_free);
  return flags;
}

/* Adds @words (transfer full).
 * Returns: (nullable) the change; NULL if they cannot be added */
static DwChange *
add_words (DwDraft *self, DwChangeAction action, char **words)
{
  DwParsedFlags *flags = read_flags (self, words);
  DwChange *change;

  if (flags == NULL)
    {
      g_strfreev (words);
      return NULL;
    }
  change = dw_draft_append_change (self, action, words);
  change->piece = dw_draft_append_piece (self, words, 0, g_strv_length (words), flags);
  dw_draft_index_add (self, change->piece);
  return change;
}

void
dw_draft_addv (DwDraft *self, const char *const *words)
{
  add_words (self, DW_CHANGE_ADD, g_strdupv ((char **) words));
}

void
dw_draft_addf (DwDraft *self, const char *format, ...)
{
  char **words = g_new0 (char *, 2);
  va_list arguments;

  va_start (arguments, format);
  words[0] = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_words (self, DW_CHANGE_ADD, words);
}

void
dw_draft_add (DwDraft *self, const char *word, ...)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, word);
  for (; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  dw_draft_addv (self, (const char *const *) words->pdata);
}

static const DwFlag *
find_flag (DwDraft *self, const char *name)
{
  const DwFlag *flag = dw_commands_find_flag (self->commands, self->line->command, name, -1);

  if (flag == NULL)
    fail (self, "there is no flag --%s", name);
  return flag;
}

/* One word that gives @flag its value.
 * Returns: (transfer full) (nullable) NULL if it needs one and has none */
static char **
make_words (DwDraft *self, const DwFlag *flag, const char *name, const char *value)
{
  char **words;

  if (value == NULL && dw_flag_takes_value (flag))
    {
      fail (self, "--%s needs a value", name);
      return NULL;
    }
  words = g_new0 (char *, 2);
  words[0] = g_strconcat ("--", name, value != NULL ? "=" : NULL, value, NULL);
  return words;
}

void
dw_draft_add_flag (DwDraft *self, DwChangeAction action, const char *name, const char *value)
{
  const DwFlag *flag = find_flag (self, name);
  char **words = flag != NULL ? make_words (self, flag, name, value) : NULL;

  if (words != NULL)
    add_words (self, action, words);
}

/* Gives @flag a value by the word --@name=@value. What it had is taken out before: one use, or all of them
 * where @use is NULL. */
static void
exchange (DwDraft *self, DwChangeAction action, const char *name, const char *value, DwDraftFlag *use)
{
  const DwFlag *flag = find_flag (self, name);
  char **words = flag != NULL ? make_words (self, flag, name, value) : NULL;
  DwParsedFlags *flags = words != NULL ? read_flags (self, words) : NULL;
  DwChange *change;

  if (flags == NULL)
    {
      g_strfreev (words);
      return;
    }
  change = dw_draft_append_change (self, action, words);
  change->removed = g_ptr_array_new ();
  if (use != NULL)
    dw_draft_index_take (self, use, change->removed);
  else
    dw_draft_index_remove (self, dw_flag_canonical_name (flag), NULL, change->removed);
  change->piece = dw_draft_append_piece (self, words, 0, 1, flags);
  dw_draft_index_add (self, change->piece);
}

void
dw_draft_set (DwDraft *self, const char *name, const char *value)
{
  exchange (self, DW_CHANGE_SET, name, value, NULL);
}

void
dw_draft_replace (DwDraft *self, const DwDraftFlag *use, const char *value)
{
  exchange (self, DW_CHANGE_REPLACE, use->flag->long_name, value, (DwDraftFlag *) use);
}

void
dw_draft_remove_matching (DwDraft *self, const char *name, const char *glob)
{
  const DwFlag *flag = find_flag (self, name);
  const char *canonical;
  char **words;
  DwChange *change;

  if (flag == NULL)
    return;
  canonical = dw_flag_canonical_name (flag);
  words = g_new0 (char *, 2);
  words[0] = g_strconcat ("--", canonical, glob != NULL ? "=" : NULL, glob, NULL);
  change = dw_draft_append_change (self, DW_CHANGE_REMOVE, words);
  change->removed = g_ptr_array_new ();
  dw_draft_index_remove (self, canonical, glob, change->removed);
}

void
dw_draft_remove (DwDraft *self, const char *name)
{
  dw_draft_remove_matching (self, name, NULL);
}

void
dw_draft_set_operand (DwDraft *self, guint n, const char *text)
{
  char **words;

  if (text == NULL || text[0] == '\0' || text[0] == '-')
    {
      g_autofree char *shown = dw_shell_quote (text != NULL ? text : "");

      fail (self, "docker would not accept %s as %s", shown, operand_name (self, n));
      return;
    }
  words = g_new0 (char *, 2);
  words[0] = g_strdup (text);
  dw_draft_append_change (self, DW_CHANGE_SET_IMAGE, words)->operand = n;
  dw_draft_put_operand (self, n, words[0], self->changes->len);
}

void
dw_draft_set_image (DwDraft *self, const char *image)
{
  guint n;

  if (dw_draft_find_image (self, &n))
    dw_draft_set_operand (self, n, image);
  else
    fail (self, "docker %s takes no image", self->line->command->name);
}

void
dw_draft_warn_caller (DwDraft *self, const char *message)
{
  dw_draft_append_change (self, DW_CHANGE_WARN, g_new0 (char *, 1))->message
    = g_strdup (message != NULL ? message : "");
}

void
dw_draft_refuse (DwDraft *self, const char *message)
{
  const char *text = message != NULL ? message : "refused";

  dw_draft_refuse_logged (self, text, text);
}

void
dw_draft_refuse_logged (DwDraft *self, const char *message, const char *logged)
{
  DwChange *change = dw_draft_append_change (self, DW_CHANGE_REFUSE, g_new0 (char *, 1));

  change->message = g_strdup (message);
  change->logged = g_strdup (logged);
  if (self->refusal == NULL)
    self->refusal = change->message;
}
