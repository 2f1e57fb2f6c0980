/* SPDX-License-Identifier: MIT */
/* Values of flags: the canonical text of one is its own, a part that was changed is what it was
 * changed to, and nothing else is, and a number is neither less nor more than itself.
 *
 * The input is a flag's name, a value, and the number of a part and its new text, with NULs
 * between. */
#include "line/docker-flags.h"
#include "values/text.h"
#include "values/value.h"
#include "words.h"

#include <string.h>

/* The row of the flag @name, or whatever row for one that is none. */
static const DwFlag *
row_of (const char *name)
{
  const DwFlag *flag = dw_flag_table_find (&dw_create_flags, name, -1);

  return flag != NULL ? flag : &dw_create_flags.rows[g_str_hash (name) % dw_create_flags.n_rows];
}

/* Some canonical texts are no values: `unlimited`, and numbers beyond 64 bits; and a network's name
 * with a `=` is read in its own way. */
static void
check_text (const DwReading *reading, const DwValue *value)
{
  g_autoptr(DwValue) again = dw_value_read (reading, value->text);

  g_assert_nonnull (value->text);
  if (reading->flag->meaning == DW_MEANING_NETWORK && strchr (value->text, '=') != NULL)
    return;
  if (again != NULL)
    g_assert_cmpstr (again->text, ==, value->text);
  else
    g_assert_true (dw_flag_is_amount (reading->flag));
}

static void
check_amount (const DwFlag *flag, const DwValue *value)
{
  gboolean is_amount = value->amount != DW_AMOUNT_NONE;

  g_assert_true (dw_flag_is_amount (flag) || !is_amount);
  g_assert_true (dw_value_compares (value, DW_COMPARISON_AT_MOST, value) == is_amount);
  g_assert_true (dw_value_compares (value, DW_COMPARISON_AT_LEAST, value) == is_amount);
  g_assert_false (dw_value_compares (value, DW_COMPARISON_LESS, value));
  g_assert_false (dw_value_compares (value, DW_COMPARISON_MORE, value));
}

/* A path of the host is absolute and clean. */
static void
check_path (const DwValue *value)
{
  const char *source = value->fields[DW_FIELD_SOURCE];
  g_autofree char *clean = source != NULL ? dw_path_clean (source) : NULL;

  if (source != NULL && *source == '/' && strcmp (value->fields[DW_FIELD_TYPE], "bind") == 0)
    g_assert_cmpstr (clean, ==, source);
}

static void
check_change (const DwReading *reading, const char *text, DwField field, const char *to)
{
  g_autofree char *changed = dw_value_with_field (reading, text, field, to);
  g_autoptr(DwValue) before = dw_value_read_any (reading, text);
  g_autoptr(DwValue) after = changed != NULL ? dw_value_read_any (reading, changed) : NULL;
  g_autofree char *again = after != NULL ? dw_value_with_field (reading, changed, field, to) : NULL;

  if (changed == NULL)
    return;
  g_assert_nonnull (after);
  g_assert_cmpstr (again, ==, changed);
  if (field != DW_FIELD_TARGET)
    g_assert_cmpstr (before->fields[DW_FIELD_TARGET], ==, after->fields[DW_FIELD_TARGET]);
  if (field != DW_FIELD_SOURCE)
    g_assert_cmpstr (before->fields[DW_FIELD_SOURCE], ==, after->fields[DW_FIELD_SOURCE]);
}

static void
check_record (const char *text)
{
  g_auto(GStrv) fields = dw_csv_read (text);
  g_autofree char *written = fields != NULL ? dw_csv_write (fields) : NULL;
  g_auto(GStrv) again = written != NULL && *written != '\0' ? dw_csv_read (written) : NULL;

  if (again != NULL)
    g_assert_true (g_strv_equal ((const char *const *) fields, (const char *const *) again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *copy = g_malloc0 (size + 3);
  const char *name = copy, *text, *to;
  DwField field;

  memcpy (copy, data, size);
  text = name + strlen (name) + (name + strlen (name) < copy + size ? 1 : 0);
  to = text + strlen (text) + (text + strlen (text) < copy + size ? 1 : 0);
  field = (DwField) ((guchar) *to % DW_N_FIELDS);
  to += *to != '\0' ? 1 : 0;
  check_record (text);
  for (int is_old = 0; is_old < 2; is_old++)
    {
      const DwReading reading = { .flag = row_of (name),
                                  .is_old = is_old != 0,
                                  .directory = "/srv/job" };
      g_autoptr(DwValue) value = dw_value_read (&reading, text);
      g_autofree char *key = value != NULL ? dw_value_dup_key (reading.flag, value) : NULL;

      if (value == NULL)
        continue;
      check_text (&reading, value);
      check_amount (reading.flag, value);
      check_path (value);
      check_change (&reading, text, field, to);
    }
  return 0;
}
