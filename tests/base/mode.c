/* SPDX-License-Identifier: MIT */
/* The modes of rules. */
#include "common/common.h"
#include "base/mode.h"

static const struct
{
  const char *text;
  gboolean is_mode;
  DwMode mode;
} rows[] = {
  { "enforce", TRUE, DW_MODE_ENFORCE },
  { "warn", TRUE, DW_MODE_WARN },
  { "audit", TRUE, DW_MODE_AUDIT },
  { "Audit", FALSE, DW_MODE_WARN },
  { "audit ", FALSE, DW_MODE_WARN },
  { "", FALSE, DW_MODE_WARN },
};

START_TEST (reads)
{
  DwMode mode = DW_MODE_WARN;

  assert_integer (rows[_i].text, dw_mode_read (rows[_i].text, &mode), rows[_i].is_mode);
  assert_integer (rows[_i].text, mode, rows[_i].mode);
  if (rows[_i].is_mode)
    assert_string (rows[_i].text, dw_mode_name (mode), rows[_i].text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/mode");

  add_rows (suite, reads, rows);
  return check_run (suite);
}
