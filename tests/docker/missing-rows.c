/* SPDX-License-Identifier: MIT */
/* The tables without one of their rows, and the help of a docker that has it: every line is still
 * read as with the whole tables.
 *
 * The help is written from the tables as docker writes it, and read back, so that all of the way is
 * walked for each flag that docker shows: help text, learnt flag, what a table lacks, line. What
 * docker hides can't be learnt from it; those rows are the tables' alone. */
#include "common/common.h"
#include "common/run-only.h"
#include "docker/help-reader.h"
#include "line/command-line.h"
#include "line/docker-flags.h"

#include <jansson.h>
#include <string.h>

static GPtrArray *lines; /* of char **, the words of each golden line */

static void
keep_line (const char *text, guint number, gpointer data)
{
  json_t *line = json_loads (text, 0, NULL), *words = json_object_get (line, "argv"), *word;
  char **copy = g_new0 (char *, json_array_size (words) + 1);
  size_t i;

  ck_assert_msg (json_is_array (words), "line %u has no words", number);
  json_array_foreach (words, i, word) copy[i] = g_strdup (json_string_value (word));
  g_ptr_array_add (lines, copy);
  json_decref (line);
}

static void
read_lines (void)
{
  static const char *const names[] = { "golden-18.09.jsonl", "golden-20.10.jsonl",
                                       "golden-26.1.jsonl" };

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = check_build_data (names[i]);

      check_each_line (path, keep_line, NULL);
    }
  assert_integer ("golden lines", lines->len, 18000);
}

static void
forget_lines (void)
{
  g_clear_pointer (&lines, g_ptr_array_unref);
}

#define MAX_COMMANDS 256

/* The commands without one row, and what was learnt of each, as the hook that is asked for it. */
typedef struct
{
  DwFlagHook hook;
  DwCommands commands;
  DwCommand rows[MAX_COMMANDS];
  DwExtraFlags *learned[MAX_COMMANDS];
  const DwFlagTable *lacking[MAX_COMMANDS]; /* what it answers; NULL: it knows nothing */
  guint n_asked;
} Learner;

static void
append_help (GString *text, const DwFlag *row)
{
  g_autofree char *head = NULL;

  if (row->traits & DW_TRAIT_HIDDEN)
    return;
  head = g_strdup_printf ("%c%c%c --%s%s%s", row->short_name != '\0' ? '-' : ' ',
                          row->short_name != '\0' ? row->short_name : ' ',
                          row->short_name != '\0' ? ',' : ' ', row->long_name,
                          row->kind == DW_FLAG_BOOL ? "" : " ",
                          row->kind == DW_FLAG_BOOL ? "" : dw_flag_kind_name (row->kind));
  g_string_append_printf (text, "  %-36s   %s\n", head, row->description);
}

/* A table, and those that follow it, as docker's help for one command. */
static char *
write_help (const DwFlagTable *table)
{
  GString *text = g_string_new ("\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\n"
                                "Options:\n");

  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      append_help (text, &table->rows[i]);
  return g_string_free (text, FALSE);
}

static const DwFlagTable *
ask (DwFlagHook *hook, const DwCommand *command)
{
  Learner *self = (Learner *)hook;

  self->n_asked++;
  return self->lacking[command - self->rows];
}

/* What is learnt is the whole tables. */
static void
learner_init (Learner *self)
{
  *self = (Learner){ .hook = { .ask = ask } };
  ck_assert (dw_commands.n_rows <= MAX_COMMANDS);
  for (guint i = 0; i < dw_commands.n_rows; i++)
    {
      g_autofree char *text = write_help (dw_commands.rows[i].flags);

      self->rows[i] = dw_commands.rows[i];
      self->learned[i] = dw_extra_flags_new ();
      dw_help_reader_read (text, self->learned[i]);
    }
  self->commands = read_run_only (&dw_commands);
  self->commands.rows = self->rows;
  self->commands.hook = &self->hook;
}

static void
learner_clear (Learner *self)
{
  for (guint i = 0; i < self->commands.n_rows; i++)
    dw_extra_flags_free (self->learned[i]);
}

static gboolean
uses_are_equal (const DwParsedFlags *a, const DwParsedFlags *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->uses->len != b->uses->len || a->end != b->end || a->error != b->error)
    return FALSE;
  for (guint i = 0; i < a->uses->len; i++)
    {
      const DwFlagUse *use = &g_array_index (a->uses, DwFlagUse, i);
      const DwFlagUse *other = &g_array_index (b->uses, DwFlagUse, i);

      if (use->word != other->word || use->offset != other->offset ||
          use->value_is_next_word != other->value_is_next_word || use->count != other->count ||
          strcmp (use->value, other->value) != 0 ||
          strcmp (dw_flag_canonical_name (use->flag), dw_flag_canonical_name (other->flag)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
lines_are_equal (const DwCommandLine *a, const DwCommandLine *b)
{
  return g_strcmp0 (dw_command_line_name (a), dw_command_line_name (b)) == 0 &&
         a->command_index == b->command_index &&
         a->image_index == b->image_index && a->word_index == b->word_index &&
         g_strcmp0 (a->error, b->error) == 0 && uses_are_equal (a->docker_flags, b->docker_flags) &&
         uses_are_equal (a->flags, b->flags);
}

/* @table, and those that follow it, without the row @missing.
 * Returns: (transfer full) for table_free */
static DwFlagTable *
table_without (const DwFlagTable *table, const DwFlag *missing)
{
  DwFlag *rows = g_new (DwFlag, table->n_rows);
  DwFlagTable *copy = g_new0 (DwFlagTable, 1);

  copy->rows = rows;
  for (guint i = 0; i < table->n_rows; i++)
    if (&table->rows[i] != missing)
      rows[copy->n_rows++] = table->rows[i];
  if (table->next != NULL)
    copy->next = table_without (table->next, missing);
  return copy;
}

static void
table_free (DwFlagTable *table)
{
  if (table->next != NULL)
    table_free ((DwFlagTable *)table->next);
  g_free ((gpointer)table->rows);
  g_free (table);
}

/* A line as the whole tables read it, and whether these lack a flag in it. */
typedef struct
{
  DwCommandLine *line;
  gboolean lacks_flag;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  dw_command_line_free (wanted->line);
  g_free (wanted);
}

static Wanted *
read_wanted (Learner *learner, char **words)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  learner->n_asked = 0;
  wanted->line = dw_command_line_read (&learner->commands, words, g_strv_length (words));
  wanted->lacks_flag = learner->n_asked > 0;
  return wanted;
}

/* Reads each line with the tables that lack the row @missing, and with what was learnt.
 * Returns: how many lines needed that. */
static guint
read_without (const DwFlag *missing, Learner *learner, GPtrArray *wanted)
{
  guint n_learnt = 0;

  for (guint i = 0; i < dw_commands.n_rows; i++)
    {
      learner->rows[i].flags = table_without (dw_commands.rows[i].flags, missing);
      learner->lacking[i] = dw_extra_flags_extend (learner->learned[i], learner->rows[i].flags);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      char **words = g_ptr_array_index (lines, i);
      const Wanted *want = g_ptr_array_index (wanted, i);
      g_autoptr (DwCommandLine) line = NULL;

      learner->n_asked = 0;
      line = dw_command_line_read (&learner->commands, words, want->line->n_words);
      n_learnt += learner->n_asked > 0 && !want->lacks_flag ? 1 : 0;
      if (!lines_are_equal (line, want->line))
        {
          g_autofree char *shown = dw_shell_join ((const char *const *)words, -1);

          ck_abort_msg ("without --%s this line is read otherwise: %s", missing->long_name, shown);
        }
    }
  for (guint i = 0; i < dw_commands.n_rows; i++)
    table_free ((DwFlagTable *)learner->rows[i].flags);
  return n_learnt;
}

/* Read as one test: the lines are read with the whole tables only once. */
START_TEST (no_row_is_missed)
{
  static const DwFlagTable *const tables[]
    = { &dw_docker_flags, &dw_group_flags, &dw_create_flags, &dw_run_flags };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify)wanted_free);
  guint n_rows = 0, n_needed = 0;
  Learner learner;

  learner_init (&learner);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (wanted, read_wanted (&learner, g_ptr_array_index (lines, i)));
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const DwFlag *row = tables[t]->rows; row < tables[t]->rows + tables[t]->n_rows; row++)
      if (!(row->traits & DW_TRAIT_HIDDEN))
        {
          n_needed += read_without (row, &learner, wanted) > 0 ? 1 : 0;
          n_rows++;
        }
  assert_true ("rows that docker shows", n_rows > 100);
  assert_true ("rows without which a line had to be learnt", n_needed > 90);
  learner_clear (&learner);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/missing-rows");
  TCase *tcase = tcase_create ("no_row_is_missed");

  tcase_set_timeout (tcase, 600);
  tcase_add_checked_fixture (tcase, read_lines, forget_lines);
  tcase_add_test (tcase, no_row_is_missed);
  suite_add_tcase (suite, tcase);
  return check_run (suite);
}
