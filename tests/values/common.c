/* SPDX-License-Identifier: MIT */
#include "values/common.h"
#include "line/command-flags.h"

char *
check_show_value (const DwValue *value)
{
  GString *out = g_string_new (value != NULL ? value->text : NULL);

  for (guint i = 0; value != NULL && i < DW_N_FIELDS; i++)
    if (value->fields[i] != NULL)
      g_string_append_printf (out, " | %s=%s", dw_field_name (i), value->fields[i]);
  if (value != NULL && value->number != 0)
    g_string_append_printf (out, " | %" G_GINT64_FORMAT, value->number);
  return g_string_free (out, value == NULL);
}

const DwFlag *
check_flag (const char *flag)
{
  const DwFlag *row = dw_flag_table_find (&dw_create_flags, flag, -1);

  if (row == NULL)
    row = dw_flag_table_find (&dw_service_update_flags, flag, -1);
  assert_true (flag, row != NULL);
  return row;
}

static char *
read_value (const DwReading *reading, const char *text)
{
  g_autoptr(DwValue) value = dw_value_read (reading, text);

  return check_show_value (value);
}

void
check_reading (const char *flag, const CheckReading *row)
{
  const DwReading new = { .flag = check_flag (flag), .directory = "/srv/job" };
  const DwReading old = { .flag = new.flag, .is_old = TRUE, .directory = new.directory };
  g_autofree char *got = read_value (&new, row->text);
  g_autofree char *got_of_old = read_value (&old, row->text);
  const char *refused = row->old != NULL && *row->old == '\0' ? NULL : row->old;
  const char *wanted_of_old = row->old != NULL ? refused : row->wanted;

  assert_string (row->text, got, row->wanted);
  assert_string (row->text, got_of_old, wanted_of_old);
}

void
check_edit (const char *flag, const CheckEdit *row)
{
  const DwReading reading = { .flag = check_flag (flag), .directory = "/srv/job" };
  g_autofree char *got = dw_value_with_field (&reading, row->text, row->field, row->value);

  assert_string (row->text, got, row->wanted);
}
