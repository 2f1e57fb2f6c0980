/* SPDX-License-Identifier: MIT */
/* The line reader against a slow and obvious model of docker's rules. */
#include "line/command-line.h"
#include "line/docker-flags.h"
#include "line/object-names.h"
#include "../common/run-only.h"
#include "words.h"

/* What the model finds out. */
typedef struct
{
  char *const *words;
  int n;
  int command; /* index of run or create; -1 */
  int image;   /* index; -1 */
  gboolean error;
} Model;

static const DwFlag *
model_find (const DwFlagTable *table, const char *name, size_t length)
{
  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if (strlen (table->rows[i].long_name) == length &&
          memcmp (table->rows[i].long_name, name, length) == 0)
        return &table->rows[i];
  return NULL;
}

static const DwFlag *
model_find_letter (const DwFlagTable *table, char letter)
{
  for (; table != NULL && letter != '\0'; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      if (table->rows[i].short_name == letter)
        return &table->rows[i];
  return NULL;
}

static gboolean
model_is_bool (const char *text)
{
  const char *all = " 1 t T TRUE true True 0 f F FALSE false False ";
  g_autofree char *padded = g_strdup_printf (" %s ", text);

  return *text != '\0' && strchr (text, ' ') == NULL && strstr (all, padded) != NULL;
}

/* Reads flags from word @i to @end. Returns: the index behind them, or -1 for an error. */
static int
model_flags (const Model *m, const DwFlagTable *table, int i, int end, gboolean *help)
{
  while (i < end)
    {
      const char *word = m->words[i++];
      const DwFlag *flag;

      if (word[0] != '-' || strcmp (word, "-") == 0)
        return i - 1;
      if (strcmp (word, "--") == 0)
        return i;
      if (word[1] == '-')
        {
          const char *equals = strchr (word, '=');
          const char *value;

          if (word[2] == '-' || word[2] == '=')
            return -1;
          flag = model_find (table, word + 2,
                             equals != NULL ? (size_t) (equals - word - 2) : strlen (word + 2));
          if (flag == NULL)
            return -1;
          if (flag->kind == DW_FLAG_BOOL)
            value = equals != NULL ? equals + 1 : "true";
          else
            {
              if (equals == NULL && i++ >= end)
                return -1;
              continue;
            }
          if (!model_is_bool (value))
            return -1;
          if (strcmp (flag->long_name, "help") == 0)
            *help = strchr ("1tT", value[0]) != NULL;
          continue;
        }
      for (const char *p = word + 1; *p != '\0';)
        {
          if (strncmp (p, "test.", 5) == 0)
            break;
          flag = model_find_letter (table, *p);
          if (flag == NULL)
            return -1;
          if (p[1] == '=' && p[2] != '\0')
            {
              if (flag->kind == DW_FLAG_BOOL && !model_is_bool (p + 2))
                return -1;
              break;
            }
          if (flag->kind == DW_FLAG_BOOL)
            {
              p++;
              continue;
            }
          if (p[1] == '\0' && i++ >= end)
            return -1;
          break;
        }
    }
  return i;
}

/* Whether docker takes @word for a flag while it looks for the command. */
static gboolean
model_looks_like_flag (const char *word)
{
  return word[0] == '-' || (word[0] != '\0' && word[1] == '-');
}

static gboolean
model_has_flag_behind (const Model *m, int i)
{
  for (i++; i < m->n; i++)
    if (model_looks_like_flag (m->words[i]))
      return TRUE;
  return FALSE;
}

/* Only lines whose command word stands right behind the flags are modelled, and of other commands those
 * without flags and without a name that might be a path: these are read all the same. The walk over words
 * that look like flags has its own golden lines. */
static gboolean
model_read (Model *m)
{
  gboolean help = FALSE, ignored = FALSE;
  int i = model_flags (m, &dw_docker_flags, 0, m->n, &ignored);

  m->command = m->image = -1;
  if (i < 0)
    return m->error = TRUE;
  if (i >= m->n)
    return TRUE;
  if (model_looks_like_flag (m->words[i]))
    return FALSE;
  if (strcmp (m->words[i], "container") == 0 && ++i < m->n && model_looks_like_flag (m->words[i]))
    return FALSE;
  if (i >= m->n)
    return TRUE;
  if (strcmp (m->words[i], "run") != 0 && strcmp (m->words[i], "create") != 0)
    return !model_has_flag_behind (m, i) &&
           !dw_object_names_may_climb (m->words, (guint) i + 1, (guint) m->n);
  m->command = i;
  i = model_flags (m, strcmp (m->words[i], "run") == 0 ? &dw_run_flags : &dw_create_flags, i + 1,
                   m->n, &help);
  if (i < 0 || help || i >= m->n)
    {
      m->error = i < 0 || (!help && i >= m->n);
      m->command = -1;
      return TRUE;
    }
  m->image = i;
  return TRUE;
}

/* What was read stands in the line, in its order, and a word has no flag twice but for letters that
 * say another thing each time. */
static void
check_uses (const DwCommandLine *line, const DwParsedFlags *flags)
{
  for (guint i = 0; flags != NULL && i < flags->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (flags->uses, DwFlagUse, i);
      const DwFlagUse *before = i > 0 ? use - 1 : NULL;

      g_assert_cmpuint (use->word, <, line->n_words);
      g_assert_cmpuint (use->offset + use->count - 1, <, MAX (strlen (line->words[use->word]), 1));
      g_assert (use->count == 1 || (use->offset > 0 && strcmp (use->value, "true") == 0));
      g_assert (before == NULL || before->word < use->word ||
                (before->word == use->word && before->offset < use->offset));
    }
  g_assert (flags == NULL || (flags->message == NULL) == (flags->error == DW_FLAG_ERROR_NONE));
  g_assert (flags == NULL || flags->message == NULL || flags->n_safe <= strlen (flags->message));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto(GStrv) words = fuzz_words (data, size);
  const DwCommands commands = read_run_only (&dw_commands);
  Model model = { words, (int) g_strv_length (words), -1, -1, FALSE };
  g_autoptr(DwCommandLine) line = dw_command_line_read (&commands, words, g_strv_length (words));
  g_autofree char *safe = dw_command_line_dup_safe_error (line);

  if (model_read (&model))
    {
      g_assert_cmpint (line->command_index, ==, model.command);
      g_assert_cmpint (line->image_index, ==, model.image);
      g_assert_cmpint (line->error != NULL, ==, model.error);
    }
  check_uses (line, line->docker_flags);
  check_uses (line, line->flags);
  g_assert ((line->image_index >= 0) == (line->command != NULL));
  g_assert ((safe != NULL) == (line->error != NULL));
  return 0;
}
