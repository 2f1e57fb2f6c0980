/* SPDX-License-Identifier: MIT */
/* One configuration file: its groups, keys and values, and what is wrong with its lines. */
#include "common/common.h"
#include "config/layer.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file in a layer of its own. */
typedef struct
{
  DwConfigLayer layer;
  DwConfigFile *file;
} Read;

static void
read_clear (Read *self)
{
  g_clear_pointer (&self->file, dw_config_file_free);
  dw_config_layer_clear (&self->layer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static void
read_bytes (Read *self, const char *bytes, gsize length)
{
  g_autofree char *path = check_path ("x.conf");

  check_write_bytes ("x.conf", bytes, length, 0644);
  dw_config_layer_init (&self->layer, FALSE, check_user ());
  self->file = dw_config_file_read (&self->layer, path, NULL);
  ck_assert_ptr_nonnull (self->file);
}

static void
read_text (Read *self, const char *text)
{
  read_bytes (self, text, strlen (text));
}

/* All that is in a file, as "LINE [GROUP]" and "LINE KEY=VALUE". */
static char *
describe (const DwConfigFile *file)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < file->groups->len; i++)
    {
      const DwConfigGroup *group = g_ptr_array_index (file->groups, i);

      g_string_append_printf (out, "%u [%s]\n", group->line, group->name);
      for (guint j = 0; j < group->keys->len; j++)
        {
          const DwConfigKey *key = g_ptr_array_index (group->keys, j);

          g_string_append_printf (out, "%u %s=%s\n", key->line, key->name, key->value);
        }
    }
  return g_string_free (out, FALSE);
}

#define NOTHING ": this is not a [group], a key=value or a # comment\n"
#define NO_GROUP ": this key is not in a valid group\n"
#define NO_NAME ": a group must look like [name]\n"

/* @length: 0: up to a NUL */
static const struct
{
  const char *name;
  const char *text;
  const char *content;
  const char *problems;
  gsize length;
} texts[] = {
  { "nothing", "", "", "", 0 },
  { "a comment, an empty line", "# [a]\n\n \t\n  # k=v\n", "", "", 0 },
  { "a group, a key", "[a]\nk=v\n", "1 [a]\n2 k=v\n", "", 0 },
  { "no line's end", "[a]\nk=v", "1 [a]\n2 k=v\n", "", 0 },
  { "a group without a line's end", "[a]", "1 [a]\n", "", 0 },
  { "DOS line ends", "[a]\r\nk=v\r\n\r\n", "1 [a]\n2 k=v\n", "", 0 },
  { "a carriage return at the very end", "[a]\nk=v\r", "1 [a]\n2 k=v\n", "", 0 },
  { "a byte order mark", "\xef\xbb\xbf[a]\nk=v\n", "1 [a]\n2 k=v\n", "", 0 },
  { "one that comes late", "[a]\n\xef\xbb\xbfk=v\n", "1 [a]\n2 \xef\xbb\xbfk=v\n", "", 0 },
  { "blanks around a key", "\t [a] \n \tk \t= \tv\n", "1 [a]\n2 k=v\n", "", 0 },
  { "blanks within a name and a key", "[a b]\nk l=v\n", "1 [a b]\n2 k l=v\n", "", 0 },
  { "blanks behind a value", "[a]\nk=v \n", "1 [a]\n2 k=v \n", "", 0 },
  { "a value of blanks", "[a]\nk=  \n", "1 [a]\n2 k=\n", "", 0 },
  { "an empty value", "[a]\nk=\n", "1 [a]\n2 k=\n", "", 0 },
  { "what would be a comment", "[a]\nk=v # x\n", "1 [a]\n2 k=v # x\n", "", 0 },
  { "another = and brackets", "[a]\nk=v=[w]\n", "1 [a]\n2 k=v=[w]\n", "", 0 },
  { "a backslash as it was written", "[a]\nk=\\s\\q\\\n", "1 [a]\n2 k=\\s\\q\\\n", "", 0 },
  { "a value that goes on", "[a]\nk=a;\\\n  \tb;\\\nc\nl=w\n", "1 [a]\n2 k=a;b;c\n5 l=w\n", "", 0 },
  { "with DOS line ends", "[a]\r\nk=a;\\\r\n b\r\nl=w\r\n", "1 [a]\n2 k=a;b\n4 l=w\n", "", 0 },
  { "two backslashes end the value", "[a]\nk=a\\\\\nl=w\n", "1 [a]\n2 k=a\\\\\n3 l=w\n", "", 0 },
  { "after three it goes on", "[a]\nk=a\\\\\\\nb\n", "1 [a]\n2 k=a\\\\b\n", "", 0 },
  { "a backslash within it is none at its end", "[a]\nk=a\\;\\\n\\;b\\\\\nl=w\n",
    "1 [a]\n2 k=a\\;\\;b\\\\\n4 l=w\n", "", 0 },
  { "backslashes of two lines are not counted as one", "[a]\nk=a\\\n\\\\\nl=w\n",
    "1 [a]\n2 k=a\\\\\n4 l=w\n", "", 0 },
  { "it goes on in an empty line", "[a]\nk=a\\\n\nl=w\n", "1 [a]\n2 k=a\n4 l=w\n", "", 0 },
  { "what looks like a comment or a group belongs to it", "[a]\nk=a;\\\n# b;\\\n[c]\nl=w\n",
    "1 [a]\n2 k=a;# b;[c]\n5 l=w\n", "", 0 },
  { "a comment does not go on", "[a]\n# x \\\nk=v\n", "1 [a]\n3 k=v\n", "", 0 },
  { "nor does a group", "[a]\\\nk=v\n", "", "x.conf:1" NO_NAME "x.conf:2" NO_GROUP, 0 },
  { "nor what is nothing", "[a]\nk\\\nk=v\n", "1 [a]\n3 k=v\n", "x.conf:2" NOTHING, 0 },
  { "a mistake behind a value that goes on", "[a]\nk=a\\\nb\nx\n", "1 [a]\n2 k=ab\n", "x.conf:4" NOTHING, 0 },
  { "nothing to go on in", "[a]\nk=v\\", "1 [a]\n2 k=v\\\n", "", 0 },
  { "no UTF-8 in a line that goes on", "[a]\nk=a\\\n\xff\nl=w\n", "1 [a]\n4 l=w\n",
    "x.conf:2: this line is not UTF-8 text\n", 0 },
  { "a group without keys", "[a]\n[b]\nk=v\n", "1 [a]\n2 [b]\n3 k=v\n", "", 0 },
  { "a key in two groups", "[a]\nk=v\n[b]\nk=w\n", "1 [a]\n2 k=v\n3 [b]\n4 k=w\n", "", 0 },
  { "a group by the name of a blank", "[ ]\nk=v\n", "1 [ ]\n2 k=v\n", "", 0 },
  { "UTF-8", "[\xc3\xa4]\n\xc3\xb6=\xc3\xbc\n", "1 [\xc3\xa4]\n2 \xc3\xb6=\xc3\xbc\n", "", 0 },
  { "a line that is nothing", "[a]\nk v\nk=v\n", "1 [a]\n3 k=v\n", "x.conf:2" NOTHING, 0 },
  { "no key", "[a]\n=v\n", "1 [a]\n", "x.conf:2" NOTHING, 0 },
  { "a blank for a key", "[a]\n =v\n", "1 [a]\n", "x.conf:2" NOTHING, 0 },
  { "a key in front of all groups", "k=v\n[a]\n", "2 [a]\n", "x.conf:1" NO_GROUP, 0 },
  { "a group without an end", "[a\nk=v\n", "", "x.conf:1" NO_NAME "x.conf:2" NO_GROUP, 0 },
  { "a group without a name", "[]\n", "", "x.conf:1" NO_NAME, 0 },
  { "two brackets in front", "[[a]\n", "", "x.conf:1" NO_NAME, 0 },
  { "two brackets behind", "[a]]\n", "", "x.conf:1" NO_NAME, 0 },
  { "a comment behind a group", "[a] # x\n", "", "x.conf:1" NO_NAME, 0 },
  { "a control character in a name", "[a\tb]\n", "", "x.conf:1" NO_NAME, 0 },
  { "what follows a group that can't be read", "[a]\n[b\nk=v\n[c]\nl=w\n",
    "1 [a]\n4 [c]\n5 l=w\n", "x.conf:2" NO_NAME "x.conf:3" NO_GROUP, 0 },
  { "brackets in a key", "[a]\nk[de]=v\n", "1 [a]\n", "x.conf:2: a key cannot contain brackets\n", 0 },
  { "a group twice", "[a]\nk=v\n[b]\n[a]\nl=w\n", "1 [a]\n2 k=v\n5 l=w\n3 [b]\n",
    "x.conf:4: [a] this group is in the file twice\n", 0 },
  { "a key twice", "[a]\nk=v\nk=w\n", "1 [a]\n2 k=v\n",
    "x.conf:3: [a] k: this key is in its group twice\n", 0 },
  { "a key twice in a group that is", "[a]\nk=v\n[a]\nk=w\n", "1 [a]\n2 k=v\n",
    "x.conf:3: [a] this group is in the file twice\n"
    "x.conf:4: [a] k: this key is in its group twice\n", 0 },
  { "no UTF-8", "[a]\n# \xff\nk=v\nl=\xff\n", "1 [a]\n3 k=v\n",
    "x.conf:2: this line is not UTF-8 text\nx.conf:4: this line is not UTF-8 text\n", 0 },
  { "a NUL", "[a]\nk=v\0w\nl=w\n", "1 [a]\n3 l=w\n", "x.conf:2: this line is not UTF-8 text\n", 14 },
  { "a NUL at the very end", "[a]\n\0", "1 [a]\n", "x.conf:2: this line is not UTF-8 text\n", 5 },
};

START_TEST (reads)
{
  gsize length = texts[_i].length > 0 ? texts[_i].length : strlen (texts[_i].text);
  g_auto(Read) it = { 0 };
  g_autofree char *content = NULL, *problems = NULL;

  read_bytes (&it, texts[_i].text, length);
  content = describe (it.file);
  problems = check_problems (it.layer.problems);
  assert_string (texts[_i].name, content, texts[_i].content);
  assert_string (texts[_i].name, problems, texts[_i].problems);
}
END_TEST

/* @string, @list: NULL where there is a bad escape; the list as shell words */
static const struct
{
  const char *value;
  const char *string;
  const char *list;
} values[] = {
  { "", "", "" },
  { "a", "a", "a" },
  { "a b ", "a b ", "'a b '" },
  { "\"a\"", "\"a\"", "'\"a\"'" },
  { "a;b", "a;b", "a b" },
  { "a;b;", "a;b;", "a b" },
  { "a;;b", "a;;b", "a '' b" },
  { ";", ";", "''" },
  { ";;", ";;", "'' ''" },
  { "a; b ;c", "a; b ;c", "a ' b ' c" },
  { "\\s\\t\\n\\r\\\\", " \t\n\r\\", "' \t\n\r\\'" },
  { "a\\\\;b", "a\\;b", "'a\\' b" },
  { "a\\;b", NULL, "'a;b'" },
  { "\\;", NULL, "';'" },
  { "a\\q", NULL, NULL },
  { "a\\", NULL, NULL },
  { "a;b\\", NULL, NULL },
  { "a\\\\\\", NULL, NULL },
  { "a;\\q;b", NULL, NULL },
};

START_TEST (understands_values)
{
  const DwConfigKey key = { .name = "k", .value = values[_i].value };
  g_autofree char *string = dw_config_key_get_string (&key);
  g_autofree char **list = dw_config_key_get_list (&key);

  assert_string (values[_i].value, string, values[_i].string);
  if (values[_i].list == NULL)
    assert_true (values[_i].value, list == NULL);
  else
    assert_words (values[_i].value, list, values[_i].list);
}
END_TEST

/* GKeyFile, whose syntax it is, understands each of these values in the same way. */
START_TEST (understands_what_glib_does)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autofree char *text = g_strdup_printf ("[a]\nk=%s\n", values[_i].value);
  g_autofree char *string = NULL;
  g_auto(GStrv) list = NULL;
  g_autoptr(GError) error = NULL;

  if (g_str_has_suffix (values[_i].value, "\\") && values[_i].string == NULL)
    return; /* it writes to stderr about these */
  ck_assert (g_key_file_load_from_data (keys, text, strlen (text), G_KEY_FILE_NONE, NULL));
  string = g_key_file_get_string (keys, "a", "k", &error);
  assert_string (values[_i].value, error == NULL ? string : NULL, values[_i].string);
  list = g_key_file_get_string_list (keys, "a", "k", NULL, NULL);
  if (values[_i].list == NULL)
    assert_true (values[_i].value, list == NULL);
  else
    assert_words (values[_i].value, list, values[_i].list);
}
END_TEST

START_TEST (finds_keys)
{
  g_auto(Read) it = { 0 };
  const DwConfigGroup *a, *b;

  read_text (&it, "[a]\nk=1\nl=2\n[b]\nk=3\n");
  a = g_ptr_array_index (it.file->groups, 0);
  b = g_ptr_array_index (it.file->groups, 1);
  assert_string ("the first", dw_config_group_find (a, "k")->value, "1");
  assert_string ("the second", dw_config_group_find (a, "l")->value, "2");
  assert_string ("of another group", dw_config_group_find (b, "k")->value, "3");
  assert_true ("not another group's", dw_config_group_find (b, "l") == NULL);
  assert_true ("none", dw_config_group_find (a, "") == NULL);
  assert_true ("its group", dw_config_group_find (b, "k")->group == b);
  assert_true ("its file", b->file == it.file);
  assert_true ("its layer", b->file->layer == &it.layer);
}
END_TEST

START_TEST (reports)
{
  g_auto(Read) it = { 0 };
  g_autoptr(DwProblems) problems = dw_problems_new ();
  g_autofree char *text = NULL;
  const DwConfigGroup *group;

  read_text (&it, "\n[a]\n\nk=1\n");
  group = g_ptr_array_index (it.file->groups, 0);
  dw_config_group_report (group, NULL, problems, "%s", "wrong");
  dw_config_group_report (group, dw_config_group_find (group, "k"), problems, "%d is wrong", 1);
  text = check_problems (problems);
  assert_string ("problems", text, "x.conf:2: [a] wrong\nx.conf:4: [a] k: 1 is wrong\n");
  assert_integer ("nothing else", it.layer.problems->len, 0);
}
END_TEST

START_TEST (reads_no_more_than_a_mebibyte)
{
  g_autoptr(GString) text = g_string_new ("[a]\n");
  g_autofree char *path = check_path ("x.conf");
  g_autoptr(GError) error = NULL;
  g_auto(Read) it = { 0 };

  while (text->len < DW_CONFIG_MAX_SIZE)
    g_string_append (text, "#\n");
  read_bytes (&it, text->str, DW_CONFIG_MAX_SIZE);
  assert_integer ("it fits", it.file->groups->len, 1);
  check_write ("x.conf", g_string_append_c (text, '\n')->str, 0644);
  assert_true ("it doesn't",
               dw_config_file_read (&it.layer, path, &error) == NULL);
  assert_true ("and says so", g_error_matches (error, DW_ERROR, DW_ERROR_FILE_TOO_LARGE));
}
END_TEST

/* Root reads what is root's, and what nobody else may write to; others read what they can, but no file of
 * root's that is not root's alone to write.
 * @owner: to be given to the file */
static const struct
{
  const char *name;
  uid_t reader;
  uid_t owner;
  guint mode;
  gboolean trusted;
} owners[] = {
  { "root's", 0, 0, 0644, TRUE },
  { "another's", 0, 65534, 0644, FALSE },
  { "open to the group", 0, 0, 0664, FALSE },
  { "another's, for another", 1000, 65534, 0644, TRUE },
  { "root's, for another", 1000, 0, 0644, TRUE },
  { "root's, open to all, for another", 1000, 0, 0666, FALSE },
  { "another's, open to all, for another", 1000, 65534, 0666, TRUE },
};

START_TEST (trusts)
{
  g_autofree char *path = check_path ("x.conf");
  gboolean trusted = owners[_i].trusted;
  g_autoptr(GError) error = NULL;
  g_auto(Read) it = { 0 };

  check_write ("x.conf", "[a]\n", owners[_i].mode);
  if (geteuid () == 0)
    ck_assert_int_eq (chown (path, owners[_i].owner, (gid_t) -1), 0);
  else
    trusted = owners[_i].reader != 0; /* the file is not root's here, whatever its row says */
  dw_config_layer_init (&it.layer, FALSE, owners[_i].reader);
  it.file = dw_config_file_read (&it.layer, path, &error);
  assert_integer (owners[_i].name, it.file != NULL, trusted);
  assert_true (owners[_i].name,
               trusted || g_error_matches (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("config/config-file");

  add_rows_in_directory (suite, reads, texts);
  add_rows (suite, understands_values, values);
  add_rows (suite, understands_what_glib_does, values);
  add_test_in_directory (suite, finds_keys);
  add_test_in_directory (suite, reports);
  add_test_in_directory (suite, reads_no_more_than_a_mebibyte);
  add_rows_in_directory (suite, trusts, owners);
  return check_run (suite);
}
