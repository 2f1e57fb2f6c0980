/* SPDX-License-Identifier: MIT */
/* Help texts of any bytes: what is learnt from one is a table without contradictions, and takes the
 * place of no row. */
#include "docker/help-reader.h"
#include "line/commands.h"
#include "words.h"

/* What @table lacks of @flags. */
static void
check_extension (DwExtraFlags *flags, const DwFlagTable *table)
{
  const DwFlagTable *lacking = dw_extra_flags_extend (flags, table);

  for (guint i = 0; i < lacking->n_rows; i++)
    {
      const DwFlag *row = &lacking->rows[i];
      const DwFlag *known = dw_flag_table_find (table, row->long_name, -1);

      g_assert (i == 0 || strcmp (row[-1].long_name, row->long_name) < 0);
      g_assert (known == NULL || (known->kind == row->kind && row->short_name != '\0' &&
                                  dw_flag_table_find_short (table, row->short_name) == NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(DwExtraFlags) flags = dw_extra_flags_new (), more = dw_extra_flags_new ();
  g_autofree char *problem = NULL;
  DwFlagTable table;

  dw_help_reader_read (text, flags);
  dw_help_reader_read (text, more);
  dw_extra_flags_add_names (flags, more);
  dw_help_reader_is_dockers (text);
  table = dw_extra_flags_table (flags);
  problem = dw_flag_table_self_check (&table);
  g_assert_cmpstr (problem, ==, NULL);
  for (guint i = 0; i < dw_commands.n_rows; i++)
    check_extension (flags, dw_commands.rows[i].flags);
  return 0;
}
