/* SPDX-License-Identifier: MIT */
/* Words and changes for a log, without secrets.
 *
 * Of a secret value, only the key is shown, if the flag is known to have keys. Nothing is known about the
 * values of a learnt flag: what comes before a = may be most of a token. */
#include "base/quote.h"
#include "run/draft-private.h"

#include <string.h>

#define LEFT_OUT "…"

static gboolean
is_secret (const DwFlag *flag)
{
  return (flag->traits & DW_TRAIT_SECRET) != 0;
}

/* How many bytes of a value of @flag may be shown. */
static gsize
shown_length (const DwFlag *flag, const char *value)
{
  const char *equals = flag->meaning != DW_MEANING_TEXT ? strchr (value, '=') : NULL;

  if (!is_secret (flag))
    return strlen (value);
  return equals != NULL ? (gsize) (equals - value) + 1 : 0;
}

/* Leaves out what stands after the first @length bytes of @word, if anything does. */
static void
cut (char **word, gsize length)
{
  char *shown;

  if (length >= strlen (*word))
    return;
  shown = g_strdup_printf ("%.*s" LEFT_OUT, (int) length, *word);
  g_free (*word);
  *word = shown;
}

/* Cuts the secret value of @use out of the word that it stands in; "true" stands in none. */
static void
cut_value (char **shown, char *const *words, const DwFlagUse *use)
{
  guint index = use->word + (use->value_is_next_word ? 1 : 0);
  gsize offset = (gsize) ((guintptr) use->value - (guintptr) words[index]);

  if (offset <= strlen (words[index]))
    cut (&shown[index], offset + shown_length (use->flag, use->value));
}

/* How many bytes may be shown of a word that could not be read: of a cluster its first letter, of a
 * long flag its name. A word without a dash may be the value of the flag before it.
 * @is_first: nothing before it was unread */
static gsize
unread_length (const char *word, gboolean is_first)
{
  const char *equals = strchr (word, '=');

  if (word[0] == '-' && word[1] != '-')
    return strlen ("-x");
  if (word[0] != '-' && !is_first)
    return 0;
  return equals != NULL ? (gsize) (equals - word) + 1 : strlen (word);
}

char *
dw_draft_show_words (char *const *words, guint n, const DwParsedFlags *flags)
{
  guint unread = flags->error != DW_FLAG_ERROR_NONE ? flags->error_word : flags->end;
  g_auto(GStrv) shown = g_strdupv ((char **) words);

  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      if (is_secret (use->flag))
        cut_value (shown, words, use);
    }
  for (guint i = unread; i < n; i++)
    cut (&shown[i], unread_length (words[i], i == unread));
  return dw_shell_join ((const char *const *) shown, -1);
}

/* A boolean that is on, as `--name` sets it, is called that everywhere: nobody writes --name=true. */
static gboolean
needs_value (const DwFlag *flag, const char *value)
{
  return flag->kind != DW_FLAG_BOOL || strcmp (value, "true") != 0;
}

/* Appends `--name=value`, or `--name`. */
static void
describe_value (GString *out, const DwFlag *flag, const char *name, const char *value)
{
  gsize length = shown_length (flag, value);
  g_autofree char *shown = g_strndup (value, length);
  g_autofree char *quoted = dw_shell_quote (shown);

  g_string_append_printf (out, "%s--%s", out->len > 0 ? " " : "", name);
  if (!needs_value (flag, value))
    return;
  g_string_append_c (out, '=');
  if (length > 0 || !is_secret (flag))
    g_string_append (out, quoted);
  if (is_secret (flag))
    g_string_append (out, LEFT_OUT);
}

static char *
describe_removal (const DwDraft *self, const char *word)
{
  GString *out = g_string_new (NULL);
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word + 2, strcspn (word + 2, "="));
  const DwFlag *flag = dw_commands_find_flag (self->commands, self->line->command, name, -1);

  if (equals != NULL && flag != NULL)
    describe_value (out, flag, name, equals + 1);
  else
    g_string_append_printf (out, "--%s", name);
  return g_string_free (out, FALSE);
}

GPtrArray *
dw_change_dup_removed (const DwChange *change)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; change->removed != NULL && i < change->removed->len; i++)
    {
      const DwDraftFlag *use = g_ptr_array_index (change->removed, i);

      gboolean valued = needs_value (use->flag, use->value);

      g_ptr_array_add (words, g_strconcat ("--", use->flag->long_name, valued ? "=" : "",
                                           valued ? use->value : "", NULL));
    }
  return words;
}

char *
dw_change_describe_removed (const DwChange *change)
{
  GString *out;

  if (change->removed == NULL || change->removed->len == 0)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < change->removed->len; i++)
    {
      const DwDraftFlag *use = g_ptr_array_index (change->removed, i);

      describe_value (out, use->flag, use->flag->long_name, use->value);
    }
  return g_string_free (out, FALSE);
}

char *
dw_draft_describe (const DwDraft *self, const DwChange *change)
{
  GString *out;

  if (change->action == DW_CHANGE_REMOVE)
    return describe_removal (self, change->words[0]);
  if (change->action == DW_CHANGE_SET_IMAGE)
    return dw_shell_quote (change->words[0]);
  if (change->piece == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < change->piece->flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (change->piece->flags->uses, DwFlagUse, i);

      describe_value (out, use->flag, use->flag->long_name, use->value);
    }
  return g_string_free (out, FALSE);
}
