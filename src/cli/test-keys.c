/* SPDX-License-Identifier: MIT */
#include "cli/test-keys.h"
#include "base/suggest.h"

#include <string.h>

typedef enum
{
  KIND_WORDS, /* of a shell */
  KIND_LIST,
  KIND_TEXT,
  KIND_TRUE
} Kind;

static const struct
{
  const char *name;
  Kind kind;
  int places;
} rows[DW_TEST_N_KEYS] = {
  [DW_TEST_LINE] = { "line", KIND_WORDS, DW_TEST_IN_TEST },
  [DW_TEST_USER] = { "user", KIND_LIST, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_GROUP] = { "group", KIND_LIST, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_HOST] = { "host", KIND_TEXT, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_CALLER_ENV] = { "caller-env", KIND_LIST, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_DIRECTORY] = { "directory", KIND_TEXT, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_TTY] = { "tty", KIND_LIST, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_DOCKER] = { "docker", KIND_TEXT, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_ENGINE] = { "engine", KIND_LIST, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_CALLER] = { "caller", KIND_LIST, DW_TEST_IN_TEST | DW_TEST_IN_TESTS },
  [DW_TEST_ARGV] = { "argv", KIND_WORDS, DW_TEST_IN_TEST },
  [DW_TEST_ADDS] = { "adds", KIND_WORDS, DW_TEST_IN_TEST },
  [DW_TEST_REMOVES] = { "removes", KIND_WORDS, DW_TEST_IN_TEST },
  [DW_TEST_UNCHANGED] = { "unchanged", KIND_TRUE, DW_TEST_IN_TEST },
  [DW_TEST_REFUSED] = { "refused", KIND_TEXT, DW_TEST_IN_TEST },
  [DW_TEST_WARNED] = { "warned", KIND_TEXT, DW_TEST_IN_TEST },
  [DW_TEST_RULES] = { "rules", KIND_LIST, DW_TEST_IN_TEST },
  [DW_TEST_AUDITED] = { "audited", KIND_LIST, DW_TEST_IN_TEST },
  [DW_TEST_CONFIG] = { "config", KIND_LIST, DW_TEST_IN_TESTS },
  [DW_TEST_LABEL] = { "label", KIND_LIST, DW_TEST_IN_IMAGE | DW_TEST_IN_CONTAINER },
  [DW_TEST_IMAGE] = { "image", KIND_TEXT, DW_TEST_IN_CONTAINER },
};

const char *
dw_test_key_name (DwTestKey key)
{
  return rows[key].name;
}

void
dw_test_complain (const DwConfigGroup *group, const DwConfigKey *key, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  dw_config_group_report (group, key, group->file->layer->problems, "%s", text);
}

static void
complain_about_key (const DwConfigGroup *group, const DwConfigKey *key, int place)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *question = NULL;

  for (guint i = 0; i < DW_TEST_N_KEYS; i++)
    if (rows[i].places & place)
      g_ptr_array_add (names, (gpointer) rows[i].name);
  question = dw_suggest (key->name, (const char *const *) names->pdata, names->len, "", "");
  dw_test_complain (group, key, "unknown key%s", question);
}

char **
dw_test_split_words (const DwConfigGroup *group, const DwConfigKey *key, const char *text)
{
  g_autoptr(GError) error = NULL;
  char **words = NULL;

  if (*text == '\0' || (!g_shell_parse_argv (text, NULL, &words, &error) &&
                        g_error_matches (error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING)))
    return g_new0 (char *, 1);
  if (words == NULL)
    dw_test_complain (group, key, "%s", error->message);
  return words;
}

static char **
one (char *text)
{
  char **list = text != NULL ? g_new0 (char *, 2) : NULL;

  if (list != NULL)
    list[0] = text;
  return list;
}

static char **
dup_list (const DwConfigKey *key)
{
  g_autofree char **list = dw_config_key_get_list (key);

  return g_strdupv (list);
}

/* Returns: (transfer full) (nullable) NULL if the value has an error, which was added to the problems */
static char **
read_value (const DwConfigGroup *group, const DwConfigKey *key, Kind kind)
{
  char **value;

  if (kind == KIND_WORDS)
    return dw_test_split_words (group, key, key->value);
  value = kind == KIND_LIST ? dup_list (key) : one (dw_config_key_get_string (key));
  if (value == NULL)
    dw_test_complain (group, key, "write a backslash as \\\\");
  else if (kind == KIND_TRUE && strcmp (value[0], "true") != 0)
    dw_test_complain (group, key, "the value must be true");
  return value;
}

void
dw_test_read_keys (const DwConfigGroup *group, int place, char ***values)
{
  for (guint i = 0; i < group->keys->len; i++)
    {
      const DwConfigKey *key = g_ptr_array_index (group->keys, i);
      guint k = 0;

      while (k < DW_TEST_N_KEYS && (strcmp (rows[k].name, key->name) != 0 || !(rows[k].places & place)))
        k++;
      if (k < DW_TEST_N_KEYS)
        values[k] = read_value (group, key, rows[k].kind);
      else
        complain_about_key (group, key, place);
    }
}
