/* SPDX-License-Identifier: MIT */
/* Lists that a configuration file names. */
#include "common/common.h"
#include "config/list-file.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A layer with a file that names a list by its only key. */
typedef struct
{
  DwConfigLayer layer;
  const DwConfigKey *key;
} Place;

static void
place_init (Place *self, gboolean is_user, uid_t reader)
{
  g_autofree char *path = check_path ("conf/x.conf");
  const DwConfigGroup *group;

  check_write ("conf/x.conf", "[a]\nk=@./x.list\n", 0644);
  dw_config_layer_init (&self->layer, is_user, reader);
  ck_assert (dw_config_layer_load_file (&self->layer, path));
  group = g_ptr_array_index (((DwConfigFile *) g_ptr_array_index (self->layer.files, 0))->groups, 0);
  self->key = dw_config_group_find (group, "k");
}

static void
place_clear (Place *self)
{
  dw_config_layer_clear (&self->layer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static char *
describe (const DwListFile *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->entries->len; i++)
    {
      const DwListEntry *entry = &g_array_index (list->entries, DwListEntry, i);

      g_string_append_printf (out, "%u %s\n", entry->line, entry->text);
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name;
  const char *text;
  const char *entries;
  const char *problems;
} texts[] = {
  { "nothing", "", "", "" },
  { "lines", "a\nb\n", "1 a\n2 b\n", "" },
  { "no line's end", "a\nb", "1 a\n2 b\n", "" },
  { "DOS line ends", "a\r\nb\r\n", "1 a\n2 b\n", "" },
  { "empty lines and comments", "\n# a\n  # b\n \t\na#b\n", "5 a#b\n", "" },
  { "white space around", "  a b \t\n", "1 a b\n", "" },
  { "a byte order mark", "\xef\xbb\xbf" "a\n", "1 a\n", "" },
  { "backslashes and semicolons are themselves", "a;b\\\n\\c\n", "1 a;b\\\n2 \\c\n", "" },
  { "no UTF-8", "a\n\xff\nb\n", "1 a\n3 b\n", "conf/x.list:2: this line is not UTF-8 text\n" },
};

START_TEST (reads)
{
  g_autofree char *entries = NULL, *problems = NULL;
  g_auto(Place) place = { 0 };
  const DwListFile *list;

  place_init (&place, FALSE, check_user ());
  check_write ("conf/x.list", texts[_i].text, 0644);
  list = dw_list_file_read (place.key, "@./x.list");
  ck_assert_ptr_nonnull (list);
  entries = describe (list);
  problems = check_problems (place.layer.problems);
  assert_string (texts[_i].name, entries, texts[_i].entries);
  assert_string (texts[_i].name, problems, texts[_i].problems);
  ck_assert_ptr_eq (dw_list_file_read (place.key, "@./x.list"), list);
}
END_TEST

START_TEST (knows_names)
{
  static const char *const names[] = { "@/a", "@./a", "@/" }, *const others[] = { "@", "@a", "@../a", "a@/b", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_integer (names[i], dw_list_file_is_named (names[i]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_integer (others[i], dw_list_file_is_named (others[i]), FALSE);
}
END_TEST

START_TEST (one_that_is_not_there)
{
  g_auto(Place) place = { 0 };
  g_autofree char *problems = NULL;

  place_init (&place, FALSE, check_user ());
  ck_assert_ptr_null (dw_list_file_read (place.key, "@./x.list"));
  problems = check_problems (place.layer.problems);
  assert_string ("problems", problems, "conf/x.conf:2: [a] k: conf/x.list: does not exist\n");
  assert_integer ("is_unknown", place.layer.is_unknown, FALSE);
}
END_TEST

/* What is there and can't be read may say anything. */
START_TEST (one_that_cannot_be_read)
{
  g_auto(Place) place = { 0 };
  g_autofree char *path = check_path ("conf/x.list"), *problems = NULL;

  place_init (&place, FALSE, check_user ());
  ck_assert_int_eq (mkdir (path, 0755), 0);
  ck_assert_ptr_null (dw_list_file_read (place.key, "@./x.list"));
  problems = check_problems (place.layer.problems);
  assert_string ("problems", problems, "conf/x.conf:2: [a] k: conf/x.list: is not a regular file, so it is not read\n");
  assert_integer ("is_unknown", place.layer.is_unknown, TRUE);
}
END_TEST

START_TEST (one_that_is_too_large)
{
  g_auto(Place) place = { 0 };
  g_autofree char *text = g_strnfill (DW_CONFIG_MAX_SIZE + 1, '\n');

  place_init (&place, FALSE, check_user ());
  check_write ("conf/x.list", text, 0644);
  ck_assert_ptr_null (dw_list_file_read (place.key, "@./x.list"));
  assert_integer ("is_unknown", place.layer.is_unknown, TRUE);
}
END_TEST

/* Root reads what is root's alone; a folder that others may write to is none for a file of the system. */
START_TEST (one_that_others_may_change)
{
  g_auto(Place) place = { 0 };
  g_autofree char *folder = check_path ("open"), *element = g_strconcat ("@", folder, "/x.list", NULL);

  place_init (&place, FALSE, 0);
  check_write ("conf/x.list", "a\n", 0666);
  ck_assert_ptr_null (dw_list_file_read (place.key, "@./x.list"));
  check_write ("open/x.list", "a\n", 0644);
  ck_assert_int_eq (chmod (folder, 0777), 0);
  ck_assert_ptr_null (dw_list_file_read (place.key, element));
  assert_integer ("problems", place.layer.problems->len, 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("config/list-file");

  add_rows_in_directory (suite, reads, texts);
  add_test (suite, knows_names);
  add_test_in_directory (suite, one_that_is_not_there);
  add_test_in_directory (suite, one_that_cannot_be_read);
  add_test_in_directory (suite, one_that_is_too_large);
  if (geteuid () == 0) /* whose files are root's */
    add_test_in_directory (suite, one_that_others_may_change);
  return check_run (suite);
}
