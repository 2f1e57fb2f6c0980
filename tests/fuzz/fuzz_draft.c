/* SPDX-License-Identifier: MIT */
/* Edits of a line: what is not edited stays, in its order, and the draft says the same of every
 * flag as reading the line that it writes. The first word of the input says whose line it is, by its first
 * byte, and what is done, two bytes an edit; the others are the line after the command. */
#include "run/draft.h"
#include "words.h"

/* Takes a flag out, or its uses that are "true", or sets it. */
static void
edit (DwDraft *draft, const DwFlag *flag, char how)
{
  switch (how % 3)
    {
    case 0:
      dw_draft_remove (draft, flag->long_name);
      break;
    case 1:
      dw_draft_remove_matching (draft, flag->long_name, "true");
      break;
    default:
      dw_draft_set (draft, flag->long_name, dw_flag_takes_value (flag) ? "the value" : "false");
    }
}

static gboolean
is_help (const DwFlag *flag)
{
  return strcmp (flag->long_name, "help") == 0;
}

static void
edit_all (DwDraft *draft, const DwCommand *command, const char *edits)
{
  dw_draft_begin (draft, "fuzz");
  for (; edits[0] != '\0' && edits[1] != '\0'; edits += 2)
    {
      const DwFlagTable *table = *command->name == 'r' && command->flags->next != NULL && edits[1] & 1
                                   ? command->flags->next
                                   : command->flags;
      const DwFlag *flag = table->n_rows > 0 ? &table->rows[(guchar) edits[0] % table->n_rows] : NULL;

      if (flag != NULL && !is_help (flag))
        edit (draft, flag, edits[1]);
    }
}

/* That the draft lists the uses of one flag as @flags has them. */
static void
assert_listed (DwDraft *draft, const DwParsedFlags *flags, const char *name)
{
  const DwDraftFlag *flag = dw_draft_get_first (draft, name), *last = NULL;

  for (guint i = 0; i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);

      if (strcmp (dw_flag_canonical_name (use->flag), name) != 0)
        continue;
      g_assert (flag != NULL && flag->flag == use->flag && flag->previous == last);
      g_assert_cmpstr (flag->value, ==, use->value);
      last = flag;
      flag = flag->next;
    }
  g_assert (flag == NULL && dw_draft_get_last (draft, name) == last);
}

/* That the line that is written is read as the draft says, operands and words included. */
static void
assert_written (DwDraft *draft, const DwCommandLine *line)
{
  g_autoptr(DwArgumentList) argv = dw_draft_write (draft, NULL);
  char *const *words = dw_argument_list_peek (argv) + 1;
  g_autoptr(DwCommandLine) after
    = dw_command_line_read (&dw_commands, words, dw_argument_list_length (argv) - 1);

  g_assert (after->error == NULL && after->command == line->command);
  g_assert_cmpuint (after->operands->len, ==, line->operands->len);
  for (guint i = 0; i < line->operands->len; i++)
    g_assert_cmpstr (words[g_array_index (after->operands, guint, i)], ==,
                     line->words[g_array_index (line->operands, guint, i)]);
  g_assert_cmpuint (after->n_words - after->words_index, ==, line->n_words - line->words_index);
  for (guint i = 0; line->words_index + i < line->n_words; i++)
    g_assert_cmpstr (words[after->words_index + i], ==, line->words[line->words_index + i]);
  for (const DwFlagTable *table = line->command->flags; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if (*table->rows[i].alias_of == '\0')
        assert_listed (draft, after->flags, table->rows[i].long_name);
}

/* Puts the name of a command in front of @words (transfer full). `run` is every second one.
 * Returns: (transfer full) */
static char **
with_command (char **words, guchar which)
{
  const DwCommand *command = &dw_commands.rows[which / 2 % dw_commands.n_rows];
  gboolean is_other = which % 2 == 1 && command->kind == DW_COMMAND_LEAF;
  g_auto(GStrv) name = g_strsplit (is_other ? command->name : "run", " ", -1);
  GPtrArray *all = g_ptr_array_new ();

  for (char **word = name; *word != NULL; word++)
    g_ptr_array_add (all, g_strdup (*word));
  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (all, *word);
  g_free (words);
  g_ptr_array_add (all, NULL);
  return (char **) g_ptr_array_free (all, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  char **input = fuzz_words (data, size);
  g_autofree char *edits = input[0];
  g_auto(GStrv) words = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwDraft) draft = NULL;

  if (edits == NULL)
    {
      g_free (input);
      return 0;
    }
  memmove (input, input + 1, g_strv_length (input) * sizeof *input);
  words = with_command (input, (guchar) edits[0]);
  line = dw_command_line_read (&dw_commands, words, g_strv_length (words));
  if (line->command == NULL)
    return 0;
  draft = dw_draft_new (&dw_commands, line);
  assert_written (draft, line);
  edit_all (draft, line->command, *edits != '\0' ? edits + 1 : edits);
  assert_written (draft, line);
  dw_draft_end (draft, FALSE, NULL);
  assert_written (draft, line);
  return 0;
}
