/* SPDX-License-Identifier: MIT */
/* Taking flags out of a line: what stays is what was there, in its order. The first word of the input
 * says which flags go, a letter or digit of it each. */
#include "line/docker-flags.h"
#include "run/flag-rewriter.h"
#include "words.h"

static gboolean
goes (GHashTable *removed, const DwFlagUse *use)
{
  return g_hash_table_contains (removed, dw_flag_canonical_name (use->flag));
}

static GHashTable *
choose_removed (const char *choice)
{
  GHashTable *removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (; *choice != '\0'; choice++)
    g_hash_table_add (removed, (gpointer) dw_flag_canonical_name (
                                 &dw_docker_flags.rows[(guchar) *choice % dw_docker_flags.n_rows]));
  return removed;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto(GStrv) words = fuzz_words (data, size);
  guint n = g_strv_length (words), j = 0;
  g_autoptr(GHashTable) removed = n > 0 ? choose_removed (words[0]) : NULL;
  g_autoptr(DwArgumentList) out = dw_argument_list_new (n);
  g_autoptr(DwParsedFlags) before = NULL, after = NULL;

  if (n < 2)
    return 0;
  before = dw_flag_parser_read (&dw_docker_flags, DW_SCOPE_RUN, words, 1, n);
  if (before->error != DW_FLAG_ERROR_NONE)
    return 0;
  dw_flag_rewriter_write (out, before, words, 1, before->end, removed);
  after = dw_flag_parser_read (&dw_docker_flags, DW_SCOPE_RUN, dw_argument_list_peek (out), 0,
                               dw_argument_list_length (out));
  g_assert (after->error == DW_FLAG_ERROR_NONE && after->end == dw_argument_list_length (out));
  for (guint i = 0; i < before->uses->len; i++)
    {
      const DwFlagUse *was = &g_array_index (before->uses, DwFlagUse, i);
      const DwFlagUse *is;

      if (goes (removed, was))
        continue;
      g_assert (j < after->uses->len);
      is = &g_array_index (after->uses, DwFlagUse, j++);
      g_assert (is->flag == was->flag);
      g_assert_cmpstr (is->value, ==, was->value);
    }
  g_assert_cmpuint (j, ==, after->uses->len);
  return 0;
}
