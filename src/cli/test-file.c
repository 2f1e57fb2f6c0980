/* SPDX-License-Identifier: MIT */
#include "cli/test-keys.h"
#include "base/suggest.h"
#include "config/list-file.h"

#include <string.h>
#include <unistd.h>

#define TEST_PREFIX "test "
#define IMAGE_PREFIX "image "
#define CONTAINER_PREFIX "container "

static void
free_values (char ***values)
{
  for (guint i = 0; i < DW_TEST_N_KEYS; i++)
    g_strfreev (values[i]);
}

static void
test_free (DwTest *self)
{
  free_values (self->values);
  g_free (self->name);
  g_free (self);
}

static const DwConfigKey *
find (const DwConfigGroup *group, DwTestKey key)
{
  return dw_config_group_find (group, dw_test_key_name (key));
}

static void
check_terminals (const DwConfigGroup *group, char **names)
{
  static const char *const known[] = { "stdin", "stdout", "stderr", NULL };

  for (; names != NULL && *names != NULL; names++)
    if (!g_strv_contains (known, *names))
      dw_test_complain (group, find (group, DW_TEST_TTY), "'%s' is not stdin, stdout or stderr", *names);
}

static void
check_pairs (const DwConfigGroup *group, DwTestKey key, char **pairs)
{
  for (; pairs != NULL && *pairs != NULL; pairs++)
    if (strchr (*pairs, '=') == NULL || **pairs == '=')
      dw_test_complain (group, find (group, key), "'%s' is not NAME=VALUE", *pairs);
}

static void
check_facts (const DwConfigGroup *group, char ***values)
{
  char **directory = values[DW_TEST_DIRECTORY];

  check_terminals (group, values[DW_TEST_TTY]);
  check_pairs (group, DW_TEST_CALLER_ENV, values[DW_TEST_CALLER_ENV]);
  if (directory != NULL && directory[0][0] != '/')
    dw_test_complain (group, find (group, DW_TEST_DIRECTORY), "'%s' does not begin with a slash",
                      directory[0]);
}

static gboolean
has_expectation (const DwConfigGroup *group)
{
  for (guint i = DW_TEST_ARGV; i <= DW_TEST_AUDITED; i++)
    if (find (group, i) != NULL)
      return TRUE;
  return FALSE;
}

/* A test has one way to say what becomes of its command line. */
static void
check_expectations (const DwConfigGroup *group)
{
  static const DwTestKey ways[] = { DW_TEST_ARGV, DW_TEST_ADDS, DW_TEST_UNCHANGED, DW_TEST_REFUSED };
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gboolean given = find (group, ways[i]) != NULL ||
                       (ways[i] == DW_TEST_ADDS && find (group, DW_TEST_REMOVES) != NULL);

      if (given && first != NULL)
        dw_test_complain (group, NULL, "%s= and %s= cannot be used together", first,
                          dw_test_key_name (ways[i]));
      else if (given)
        first = dw_test_key_name (ways[i]);
    }
  if (!has_expectation (group))
    dw_test_complain (group, NULL, "this test expects nothing; add argv=, adds=, removes=, unchanged=true, "
                                   "refused=, warned=, rules= or audited=");
}

/* Adds a test of @group with the command line @words (transfer full). */
static void
add_test (DwTestFile *self, const DwConfigGroup *group, char *name, guint line, char **words, char ***values)
{
  DwTest *test = g_new0 (DwTest, 1);

  *test = (DwTest){ .name = name, .path = group->file->path, .line = line };
  for (guint i = 0; i < DW_TEST_N_KEYS; i++)
    if (i != DW_TEST_LINE)
      test->values[i] = g_strdupv (values[i]);
  if (words != NULL && words[0] != NULL && strcmp (words[0], "docker") == 0)
    {
      g_free (words[0]);
      memmove (words, words + 1, g_strv_length (words + 1) * sizeof *words + sizeof *words);
    }
  if (words != NULL && words[0] == NULL)
    dw_test_complain (group, find (group, DW_TEST_LINE), "the command line is missing");
  test->values[DW_TEST_LINE] = words;
  g_ptr_array_add (self->tests, test);
}

/* Adds a test for each line of the file that line= names. */
static void
add_tests_of_list (DwTestFile *self, const DwConfigGroup *group, const char *name, char ***values)
{
  const DwConfigKey *key = find (group, DW_TEST_LINE);
  const DwListFile *list = dw_list_file_read (key, key->value);

  for (guint i = 0; list != NULL && i < list->entries->len; i++)
    {
      const DwListEntry *entry = &g_array_index (list->entries, DwListEntry, i);

      add_test (self, group, g_strdup_printf ("%s: %s:%u", name, key->value + 1, entry->line), group->line,
                dw_test_split_words (group, key, entry->text), values);
    }
  if (list != NULL && list->entries->len == 0)
    dw_test_complain (group, key, "%s contains no command line", list->path);
}

static void
read_test (DwTestFile *self, const DwConfigGroup *group)
{
  const char *name = group->name + strlen (TEST_PREFIX);
  const DwConfigKey *key = find (group, DW_TEST_LINE);
  char **values[DW_TEST_N_KEYS] = { NULL };

  dw_test_read_keys (group, DW_TEST_IN_TEST, values);
  check_facts (group, values);
  check_expectations (group);
  if (key == NULL)
    dw_test_complain (group, NULL, "this test has no line=");
  else if (dw_list_file_is_named (key->value))
    add_tests_of_list (self, group, name, values);
  else
    add_test (self, group, g_strdup (name), group->line, g_strdupv (values[DW_TEST_LINE]), values);
  free_values (values);
}

/* Adds the object that `docker inspect` would print for the image or container of @group. */
static void
read_object (DwTestFile *self, const DwConfigGroup *group, int place)
{
  char **values[DW_TEST_N_KEYS] = { NULL };
  json_t *labels = json_object (), *config = json_object (), *object = json_object ();

  dw_test_read_keys (group, place, values);
  for (char **label = values[DW_TEST_LABEL]; label != NULL && *label != NULL; label++)
    {
      g_auto(GStrv) parts = g_strsplit (*label, "=", 2);

      json_object_set_new_nocheck (labels, parts[0], json_string_nocheck (parts[1] != NULL ? parts[1] : ""));
    }
  json_object_set_new (config, "Labels", labels);
  if (values[DW_TEST_IMAGE] != NULL)
    json_object_set_new (config, "Image", json_string_nocheck (values[DW_TEST_IMAGE][0]));
  json_object_set_new (object, "Name", json_string_nocheck (strchr (group->name, ' ') + 1));
  json_object_set_new (object, "Config", config);
  g_hash_table_replace (self->objects, g_strdup (group->name), object);
  free_values (values);
}

/* The paths of files whose @names are relative to the test file. */
static char **
find_files (const DwTestFile *self, char *const *names)
{
  GPtrArray *paths = g_ptr_array_new ();
  gboolean is_here = strcmp (self->directory, ".") == 0;

  for (; names != NULL && *names != NULL; names++)
    g_ptr_array_add (paths, is_here || **names == '/' ? g_strdup (*names)
                                                      : g_build_filename (self->directory, *names, NULL));
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (paths, FALSE);
}

/* The facts in [tests] apply to every test that does not have them. */
static void
read_defaults (DwTestFile *self, const DwConfigGroup *group)
{
  char **values[DW_TEST_N_KEYS] = { NULL };

  dw_test_read_keys (group, DW_TEST_IN_TESTS, values);
  check_facts (group, values);
  for (guint i = 0; i < self->tests->len; i++)
    for (guint k = DW_TEST_USER; k <= DW_TEST_CALLER; k++)
      {
        DwTest *test = g_ptr_array_index (self->tests, i);

        if (test->values[k] == NULL)
          test->values[k] = g_strdupv (values[k]);
      }
  if (values[DW_TEST_CONFIG] != NULL)
    self->config = find_files (self, values[DW_TEST_CONFIG]);
  free_values (values);
}

static gboolean
is_named (const DwConfigGroup *group, const char *prefix)
{
  return g_str_has_prefix (group->name, prefix) && group->name[strlen (prefix)] != '\0';
}

static void
read_group (DwTestFile *self, const DwConfigGroup *group)
{
  static const char *const known[] = { "tests", "test NAME", "image NAME", "container NAME" };
  g_autofree char *question = NULL;

  if (is_named (group, TEST_PREFIX))
    read_test (self, group);
  else if (is_named (group, IMAGE_PREFIX))
    read_object (self, group, DW_TEST_IN_IMAGE);
  else if (is_named (group, CONTAINER_PREFIX))
    read_object (self, group, DW_TEST_IN_CONTAINER);
  else if (strcmp (group->name, "tests") != 0)
    {
      question = dw_suggest (group->name, known, G_N_ELEMENTS (known), "[", "]");
      dw_test_complain (group, NULL, "unknown group%s", *question != '\0' ? question
                                                : "; there are [tests], [test NAME], [image NAME] and "
                                                  "[container NAME]");
    }
}

/* [tests] applies to the whole file, wherever it is. */
static void
read_groups (DwTestFile *self, const DwConfigFile *file)
{
  const DwConfigGroup *defaults = g_hash_table_lookup (file->groups_by_name, "tests");

  for (guint i = 0; i < file->groups->len; i++)
    read_group (self, g_ptr_array_index (file->groups, i));
  if (defaults != NULL)
    read_defaults (self, defaults);
  if (self->tests->len == 0 && self->layer.problems->len == 0)
    dw_problems_add (self->layer.problems, file->path, 0, NULL, NULL, "there is no [test NAME] in it");
}

DwTestFile *
dw_test_file_read (const char *path)
{
  DwTestFile *self = g_new0 (DwTestFile, 1);

  dw_config_layer_init (&self->layer, FALSE, geteuid ());
  self->layer.takes_any = TRUE;
  self->directory = g_path_get_dirname (path);
  self->tests = g_ptr_array_new_with_free_func ((GDestroyNotify) test_free);
  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_decref);
  if (!dw_config_layer_load_file (&self->layer, path))
    dw_problems_add (self->layer.problems, path, 0, NULL, NULL, "there is no such file");
  if (self->layer.files->len > 0)
    read_groups (self, g_ptr_array_index (self->layer.files, 0));
  return self;
}

void
dw_test_file_free (DwTestFile *self)
{
  g_ptr_array_unref (self->tests);
  g_hash_table_unref (self->objects);
  g_strfreev (self->config);
  g_free (self->directory);
  dw_config_layer_clear (&self->layer);
  g_free (self);
}
