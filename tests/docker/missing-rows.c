/* SPDX-License-Identifier: MIT */
/* The table without one of its rows, and the help of a docker that has it: every line is still read
 * as with the whole table.
 *
 * The help is written from the table as docker writes it, and read back, so that all of the way is
 * walked for each flag that docker shows: help text, learnt flag, extended table, line. What docker
 * hides can't be learnt from it; those rows are the table's alone. */
#include "common/common.h"
#include "line/command-line.h"
#include "line/docker-flags.h"
#include "docker/flag-source.h"
#include "docker/help-reader.h"

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

/* The table as docker's help for one command. */
static char *
write_help (DwFlagScope scope)
{
  GString *text = g_string_new ("\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\n"
                                "Options:\n");

  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    {
      const DwFlag *row = &dw_docker_flags.rows[i];
      g_autofree char *head = NULL;

      if (!(row->scope & scope) || row->traits & DW_TRAIT_HIDDEN)
        continue;
      head = g_strdup_printf ("%c%c%c --%s%s%s", row->short_name != '\0' ? '-' : ' ',
                              row->short_name != '\0' ? row->short_name : ' ',
                              row->short_name != '\0' ? ',' : ' ', row->long_name,
                              row->kind == DW_FLAG_BOOL ? "" : " ",
                              row->kind == DW_FLAG_BOOL ? "" : dw_flag_kind_name (row->kind));
      g_string_append_printf (text, "  %-36s   %s\n", head, row->description);
    }
  return g_string_free (text, FALSE);
}

static DwExtraFlags *
learn_from_table (void)
{
  static const DwFlagScope scopes[] = { DW_SCOPE_RUN, DW_SCOPE_CREATE, DW_SCOPE_GLOBAL };
  DwExtraFlags *learned = dw_extra_flags_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *text = write_help (scopes[i]);

      dw_help_reader_read (text, scopes[i], learned);
    }
  return learned;
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
          use->value_is_next_word != other->value_is_next_word ||
          strcmp (use->value, other->value) != 0 ||
          strcmp (dw_flag_canonical_name (use->flag), dw_flag_canonical_name (other->flag)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
lines_are_equal (const DwCommandLine *a, const DwCommandLine *b)
{
  return a->command == b->command && a->command_index == b->command_index &&
         a->image_index == b->image_index && a->word_index == b->word_index &&
         g_strcmp0 (a->error, b->error) == 0 && uses_are_equal (a->docker_flags, b->docker_flags) &&
         uses_are_equal (a->run_flags, b->run_flags);
}

/* The built-in table without the row at @index. */
static DwFlagTable
table_without (guint index)
{
  DwFlag *rows = g_new (DwFlag, dw_docker_flags.n_rows);
  DwFlagTable table = { rows, 0, NULL };

  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    if (i != index)
      rows[table.n_rows++] = dw_docker_flags.rows[i];
  return table;
}

/* Reads each line with the table that lacks the row at @index, and where that is not enough, with
 * what was learnt.
 * Returns: how many lines needed that. */
static guint
read_without (guint index, DwExtraFlags *learned, GPtrArray *wanted)
{
  const char *name = dw_docker_flags.rows[index].long_name;
  DwFlagTable table = table_without (index);
  const DwFlagTable *extended = dw_extra_flags_extend (learned, &table);
  guint n_learnt = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      char **words = g_ptr_array_index (lines, i);
      const DwCommandLine *want = g_ptr_array_index (wanted, i);
      DwCommandLine *line = dw_command_line_read (&table, words, want->n_words);

      if (dw_flag_source_could_help (line))
        {
          n_learnt += dw_flag_source_could_help (want) ? 0 : 1;
          dw_command_line_free (line);
          line = dw_command_line_read (extended, words, want->n_words);
        }
      if (!lines_are_equal (line, want))
        {
          g_autofree char *shown = dw_shell_join ((const char *const *)words, -1);

          ck_abort_msg ("without --%s this line is read otherwise: %s", name, shown);
        }
      dw_command_line_free (line);
    }
  g_free ((gpointer)table.rows);
  return n_learnt;
}

/* Read as one test: the lines are read with the whole table only once. */
START_TEST (no_row_is_missed)
{
  g_autoptr (GPtrArray) wanted =
      g_ptr_array_new_with_free_func ((GDestroyNotify)dw_command_line_free);
  g_autoptr (DwExtraFlags) learned = learn_from_table ();
  guint n_rows = 0, n_needed = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      char **words = g_ptr_array_index (lines, i);

      g_ptr_array_add (wanted,
                       dw_command_line_read (&dw_docker_flags, words, g_strv_length (words)));
    }
  for (guint i = 0; i < dw_docker_flags.n_rows; i++)
    if (!(dw_docker_flags.rows[i].traits & DW_TRAIT_HIDDEN))
      {
        n_needed += read_without (i, learned, wanted) > 0 ? 1 : 0;
        n_rows++;
      }
  assert_true ("rows that docker shows", n_rows > 100);
  assert_true ("rows without which a line had to be learnt", n_needed > 90);
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
