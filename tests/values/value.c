/* SPDX-License-Identifier: MIT */
/* Values in general: every flag's are read, what replaces what, the names of parts. */
#include "values/common.h"

static const struct
{
  const char *flag;
  CheckReading row;
} readings[] = {
  { "name", { "a b", "a b | name=a b", NULL } },
  { "name", { "", " | name=", NULL } },
  { "name", { "/web", "web | name=web", NULL } },
  { "name", { "//web", "//web | name=//web", NULL } },
  { "env", { "A=1=2", "A=1=2 | name=A | value=1=2", NULL } },
  { "env", { "A", "A | name=A", NULL } },
  { "label", { "=b", "=b | name= | value=b", NULL } },
  { "env-file", { "/a", "/a | name=/a", NULL } },
  { "env-file", { "//etc/../etc/./group", "/etc/group | name=/etc/group", NULL } },
  { "env-file", { "../../etc/group", "/etc/group | name=/etc/group", NULL } },
  { "label-file", { "/a", "/a | name=/a", NULL } },
  { "label-file", { "a", "/srv/job/a | name=/srv/job/a", NULL } },
  { "cidfile", { "./id", "/srv/job/id | name=/srv/job/id", NULL } },
  { "cidfile", { "-", "- | name=-", NULL } },
  { "cidfile", { "", " | name=", NULL } },
  { "volumes-from", { "web:ro", "web:ro | name=web", NULL } },
  { "volumes-from", { "web", "web | name=web", NULL } },
  { "link", { "db:sql", "db:sql | name=db", NULL } },
  { "publish-all", { "true", "true | 1", NULL } },
  { "use-api-socket", { "false", "false", NULL } },
};

START_TEST (reads_values) { check_reading (readings[_i].flag, &readings[_i].row); }
END_TEST

/* Each flag of create has a reader, whatever is typed. */
START_TEST (reads_every_flag)
{
  static const char *const texts[] = { "", "1", "true", "a=b", "/a:/b", "x" };

  for (guint i = 0; i < dw_create_flags.n_rows; i++)
    for (guint n = 0; n < G_N_ELEMENTS (texts); n++)
      {
        const DwReading reading = { .flag = &dw_create_flags.rows[i] };
        g_autoptr(DwValue) value = dw_value_read_any (&reading, texts[n]);

        assert_true (reading.flag->long_name, value == NULL || value->text != NULL);
      }
}
END_TEST

/* The newest docker that takes a value reads it. */
static const struct
{
  const char *flag;
  const char *text;
  const char *wanted;
} any[] = {
  { "volume", "./x:/y", "/srv/job/x:/y" },
  { "volume", "/a::ro", "/a::ro" },
  { "memory", "4i", "4" },
  { "memory", "x", NULL },
};

START_TEST (reads_as_the_newest)
{
  const DwReading reading = { .flag = check_flag (any[_i].flag), .directory = "/srv/job" };
  g_autoptr(DwValue) value = dw_value_read_any (&reading, any[_i].text);

  assert_string (any[_i].text, value != NULL ? value->text : NULL, any[_i].wanted);
}
END_TEST

static const struct
{
  const char *flag;
  const char *text;
  const char *key;
} keys[] = {
  { "env", "A=1", "A" },
  { "env", "A", "A" },
  { "label", "a.b=1=2", "a.b" },
  { "ulimit", "nofile=1:2", "nofile" },
  { "security-opt", "seccomp:unconfined", "seccomp" },
  { "security-opt", "no-new-privileges", "no-new-privileges" },
  { "add-host", "git:10.0.0.1", "git" },
  { "volume", "/a:/b/:ro", "/b" },
  { "volume", "/b", "/b" },
  { "mount", "type=bind,src=/a,dst=//b", "/b" },
  { "tmpfs", "/b/.:ro", "/b" },
  { "publish", "8080:80", NULL },
  { "device", "/dev/sda", NULL },
  { "memory", "1g", NULL },
};

START_TEST (knows_keys)
{
  const DwReading reading = { .flag = check_flag (keys[_i].flag) };
  g_autoptr(DwValue) value = dw_value_read (&reading, keys[_i].text);
  g_autofree char *key = dw_value_dup_key (reading.flag, value);

  assert_string (keys[_i].text, key, keys[_i].key);
}
END_TEST

START_TEST (names_its_parts)
{
  DwField field = DW_N_FIELDS;

  for (guint i = 0; i < DW_N_FIELDS; i++)
    {
      assert_true (dw_field_name (i), dw_field_find (dw_field_name (i), &field));
      assert_integer (dw_field_name (i), field, i);
    }
  assert_true ("none", !dw_field_find ("", &field) && !dw_field_find ("sourc", &field));
}
END_TEST

/* @other: what docker 20.10 takes for the text beside what those after it do; NULL: nothing else */
static const struct
{
  const char *flag;
  const char *text;
  const char *other;
} otherwise[] = {
  { "add-host", "a=b:c::1", "a=b:c::1" },
  { "add-host", "a=a:a::1", "a=a:a::1" },
  { "add-host", "a=10.0.0.1", NULL },
  { "add-host", "a:10.0.0.1", NULL },
  { "add-host", "a:b=::1", NULL },
  { "add-host", "a=b:10.0.0.1", NULL },
  { "volume", "./a:/b", NULL },
};

START_TEST (reads_in_two_ways)
{
  const DwReading reading = { .flag = dw_flag_table_find (&dw_run_flags, otherwise[_i].flag, -1),
                              .directory = "/srv" };
  g_autoptr(DwValue) other = dw_value_read_otherwise (&reading, otherwise[_i].text);

  assert_string (otherwise[_i].text, other != NULL ? other->text : NULL, otherwise[_i].other);
}
END_TEST

/* A value without parts that change stays as it is. */
START_TEST (changes_no_other)
{
  static const CheckEdit row = { "a", DW_FIELD_NAME, "b", NULL };

  check_edit ("name", &row);
  check_edit ("network", &row);
}
END_TEST

static const struct
{
  const char *text;
  gboolean taken;
  guint first;
  guint last;
} ports[] = {
  { "80", TRUE, 80, 80 },   { "80-82", TRUE, 80, 82 }, { "", FALSE, 0, 0 },
  { "82-80", FALSE, 0, 0 }, { "x", FALSE, 0, 0 },      { "80-", FALSE, 0, 0 },
  { "-80", FALSE, 0, 0 },   { "80x", FALSE, 0, 0 },    { "80-82-84", FALSE, 0, 0 },
  { "65536", FALSE, 0, 0 }, { "65535", TRUE, 65535, 65535 },
};

START_TEST (reads_port_ranges)
{
  guint first = 0, last = 0;

  assert_true (ports[_i].text, dw_ports_read (ports[_i].text, &first, &last) == ports[_i].taken);
  assert_true (ports[_i].text, first == ports[_i].first && last == ports[_i].last);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("values/value");

  add_rows (suite, reads_values, readings);
  add_test (suite, reads_every_flag);
  add_rows (suite, reads_as_the_newest, any);
  add_rows (suite, knows_keys, keys);
  add_rows (suite, reads_in_two_ways, otherwise);
  add_test (suite, names_its_parts);
  add_test (suite, changes_no_other);
  add_rows (suite, reads_port_ranges, ports);
  return check_run (suite);
}
