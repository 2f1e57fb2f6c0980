/* SPDX-License-Identifier: MIT */
/* Patterns for things with parts, held against ports. */
#include "common/common.h"
#include "line/commands.h"
#include "rules/fields-pattern.h"

static const DwField fields[] = { DW_FIELD_ADDRESS, DW_FIELD_HOST, DW_FIELD_CONTAINER, DW_FIELD_PROTOCOL };

static const struct
{
  const char *pattern;
  const char *port;
  gboolean fits;
  gboolean fits_strictly;
} rows[] = {
  { "host=80", "80:1", TRUE, TRUE },
  { "host=80", "81:1", FALSE, FALSE },
  { "host=8?", "80:1", TRUE, TRUE },
  { "host=80,protocol=udp", "80:1", FALSE, FALSE },
  { "host=80,protocol=tcp", "80:1", TRUE, TRUE },
  { "host=", "80", TRUE, TRUE },
  { "host=*", "80", TRUE, TRUE },
  { "host=?*", "80", FALSE, FALSE },
  { "host<80", "79:1", TRUE, TRUE },
  { "host<80", "80:1", FALSE, FALSE },
  { "host<=80", "80:1", TRUE, TRUE },
  { "host>80", "81:1", TRUE, TRUE },
  { "host>=80", "80:1", TRUE, TRUE },
  { "host>=0", "1", FALSE, FALSE },
  { "host=81", "80-82:1-3", TRUE, FALSE },
  { "host<=82", "80-82:1-3", TRUE, TRUE },
  { "host<82", "80-82:1-3", TRUE, FALSE },
  { "host=81,container=2", "80-82:1-3", TRUE, FALSE },
  { "host=80,container=2", "80-82:1-3", FALSE, FALSE },
  { "container<4", "80-82:1-3", TRUE, TRUE },
  { "host=81,container=1", "80-82:1", TRUE, FALSE },
  { "address=127.*", "127.0.0.1:80:1", TRUE, TRUE },
  { "address=127.*,host>=1024", "127.0.0.1:1024-65535:1024-65535", TRUE, TRUE },
};

START_TEST (fits)
{
  const DwCommand *run = dw_commands_find (&dw_commands, NULL, "run");
  const DwReading reading = { .flag = dw_flag_table_find (run->flags, "publish", -1) };
  g_autoptr(DwValue) value = dw_value_read (&reading, rows[_i].port);
  char *problem = NULL;
  DwFieldsPattern *pattern = dw_fields_pattern_new (fields, G_N_ELEMENTS (fields), rows[_i].pattern, &problem);

  assert_string (rows[_i].pattern, problem, NULL);
  assert_integer (rows[_i].pattern, dw_fields_pattern_fits (pattern, value, FALSE), rows[_i].fits);
  assert_integer (rows[_i].pattern, dw_fields_pattern_fits (pattern, value, TRUE), rows[_i].fits_strictly);
  dw_fields_pattern_free (pattern);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("rules/fields-pattern");

  add_rows (suite, fits, rows);
  return check_run (suite);
}
