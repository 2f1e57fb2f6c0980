/* SPDX-License-Identifier: MIT */
/* --secret of build: a record with an id. */
#include "common/common.h"
#include "values/value.h"

/* @key: (nullable) NULL where docker refuses the value */
static const struct
{
  const char *text;
  const char *key;
} secrets[] = {
  { "id=ca", "ca" },
  { "type=file,id=ca,src=/a", "ca" },
  { "src=/a,ID=ca", "ca" },
  { "id=a,id=b", "b" },
  { "\"id=a,b\",src=/x", "a,b" },
  { "src=/a", "" },
  { "id", NULL },
  { "id=a,src", NULL },
  { "id=\"a", NULL },
};

START_TEST (has_an_id)
{
  static const DwFlag flag
    = { "secret", 0, DW_FLAG_LIST, 0, DW_MEANING_SECRET, NULL, NULL, NULL, "" };
  const DwReading reading = { .flag = &flag };
  g_autoptr(DwValue) value = dw_value_read (&reading, secrets[_i].text);
  g_autofree char *key = value != NULL ? dw_value_dup_key (&flag, value) : NULL;

  assert_string (secrets[_i].text, key, secrets[_i].key);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/secret");

  add_rows (suite, has_an_id, secrets);
  return check_run (suite);
}
