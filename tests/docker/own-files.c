/* SPDX-License-Identifier: MIT */
/* The caller's own files of docker: where they are, and what is read of them. */
#include "base/user-names.h"
#include "common/common.h"
#include "docker/own-files.h"

#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* @environment: words; @config: values of --config, words, NULL: no flag was given at all
 * @directory: NULL: .docker below the home directory of the user's account */
static const struct
{
  const char *name;
  const char *environment;
  const char *config;
  const char *directory;
} places[] = {
  { "HOME", "HOME=/h", NULL, "/h/.docker" },
  { "no --config", "HOME=/h", "", "/h/.docker" },
  { "DOCKER_CONFIG", "HOME=/h DOCKER_CONFIG=/d", "", "/d" },
  { "--config", "HOME=/h DOCKER_CONFIG=/d", "/c", "/c" },
  { "the last --config", "HOME=/h DOCKER_CONFIG=/d", "/b /c", "/c" },
  { "an empty --config", "HOME=/h DOCKER_CONFIG=/d", "/b ''", "/d" },
  { "an empty DOCKER_CONFIG", "HOME=/h DOCKER_CONFIG=", "", "/h/.docker" },
  { "all of them empty", "HOME= DOCKER_CONFIG=", "''", NULL },
  { "nothing", "", NULL, NULL },
  { "a path that is not clean", "", "/c//d/../e/", "/c/e" },
  { "a home that is not clean", "HOME=/c/../h/", NULL, "/h/.docker" },
};

START_TEST (finds_the_directory)
{
  g_auto(GStrv) environment = check_words (places[_i].environment);
  g_auto(GStrv) config = check_words (places[_i].config != NULL ? places[_i].config : "");
  g_autoptr(GHashTable) flags = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) values = g_ptr_array_new ();
  g_autofree char *home = dw_user_names_home (getuid ());
  g_autofree char *account = g_build_filename (home, ".docker", NULL), *directory = NULL;
  const DwInvocation invocation = { .envp = environment };

  for (char **value = config; *value != NULL; value++)
    g_ptr_array_add (values, *value);
  g_hash_table_insert (flags, (gpointer) "config", values);
  directory = dw_own_files_find (&invocation, places[_i].config != NULL ? flags : NULL);
  assert_string (places[_i].name, directory, places[_i].directory != NULL ? places[_i].directory : account);
}
END_TEST

/* @code: 0: it is read */
static const struct
{
  const char *name;
  const char *text;
  int code;
} files[] = {
  { "an object", "{\"a\": 1}", 0 },
  { "an empty object", "{}", 0 },
  { "no file", NULL, DW_ERROR_FILE_ABSENT },
  { "an empty file", "", DW_ERROR_FILE_UNREADABLE },
  { "a list", "[]", DW_ERROR_FILE_UNREADABLE },
  { "a member twice", "{\"a\": 1, \"a\": 1}", DW_ERROR_FILE_UNREADABLE },
  { "a byte order mark", "\xef\xbb\xbf{}", DW_ERROR_FILE_UNREADABLE },
  { "something after the object", "{} x", DW_ERROR_FILE_UNREADABLE },
};

START_TEST (reads_objects)
{
  g_autofree char *path = check_path ("config.json"), *prefix = g_strconcat (path, ": ", NULL);
  g_autoptr(GError) error = NULL;
  json_t *object;

  if (files[_i].text != NULL)
    check_write ("config.json", files[_i].text, 0644);
  object = dw_own_files_read (path, &error);
  assert_integer (files[_i].name, object == NULL, files[_i].code != 0);
  assert_integer (files[_i].name, error != NULL ? error->code : 0, files[_i].code);
  if (error != NULL)
    assert_contains (files[_i].name, error->message, prefix);
  json_decref (object);
}
END_TEST

/* What is no plain file of the caller's is not waited for, and what /proc holds depends on who reads it. */
static const struct
{
  const char *name;
  const char *path;
  int code;
} others[] = {
  { "a link", "@/link", 0 },
  { "a FIFO", "@/fifo", DW_ERROR_FILE_NOT_REGULAR },
  { "a directory", "@", DW_ERROR_FILE_NOT_REGULAR },
  { "a file of /proc", "/proc/self/environ", DW_ERROR_FILE_NOT_REGULAR },
  { "a thread that is to come", "/proc/self/task/2000000000/cwd/config.json", DW_ERROR_FILE_NOT_REGULAR },
};

START_TEST (reads_regular_files)
{
  g_autofree char *path = check_place (others[_i].path), *fifo = check_path ("fifo");
  int watcher = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  g_autoptr(GError) error = NULL;
  struct inotify_event event;
  json_t *object;

  check_write ("config.json", "{}", 0644);
  check_link ("@/config.json", "link");
  assert_integer (others[_i].name, mkfifo (fifo, 0600), 0);
  assert_true (others[_i].name, inotify_add_watch (watcher, fifo, IN_OPEN) >= 0);
  object = dw_own_files_read (path, &error);
  assert_integer (others[_i].name, error != NULL ? error->code : 0, others[_i].code);
  assert_integer ("the FIFO's writer would go on", read (watcher, &event, sizeof event), -1);
  close (watcher);
  json_decref (object);
}
END_TEST

static const struct
{
  const char *name;
  gsize size;
  gboolean is_read;
} sizes[] = {
  { "as large as may be", 1024 * 1024, TRUE },
  { "larger", 1024 * 1024 + 1, FALSE },
};

START_TEST (reads_within_limits)
{
  g_autofree char *path = check_path ("config.json"), *text = g_strnfill (sizes[_i].size, ' ');
  g_autoptr(GError) error = NULL;
  json_t *object;

  memcpy (text, "{}", 2);
  check_write ("config.json", text, 0644);
  object = dw_own_files_read (path, &error);
  assert_integer (sizes[_i].name, object != NULL, sizes[_i].is_read);
  assert_integer (sizes[_i].name, error != NULL ? error->code : 0,
                  sizes[_i].is_read ? 0 : DW_ERROR_FILE_TOO_LARGE);
  json_decref (object);
}
END_TEST

/* @object: its members are numbers; @found: 0: none */
static const struct
{
  const char *name;
  const char *object;
  const char *member;
  int found;
  gboolean is_twice;
} members[] = {
  { "its name", "{\"a\": 1, \"host\": 2, \"b\": 3}", "host", 2, FALSE },
  { "another name", "{\"hos\": 1, \"hosts\": 2}", "host", 0, FALSE },
  { "nothing", "{}", "host", 0, FALSE },
  { "other letters", "{\"hOsT\": 1}", "Host", 1, FALSE },
  { "a long s", "{\"ho\u017ft\": 1}", "host", 1, FALSE },
  { "a Kelvin sign", "{\"to\u212aen\": 1}", "token", 1, FALSE },
  { "both in place of each other", "{\"ho\u212at\": 1, \"to\u017fen\": 2}", "host", 0, FALSE },
  { "no other sign", "{\"h\u00f3st\": 1, \"hos\u0167\": 2, \"\u0266ost\": 3}", "host", 0, FALSE },
  { "a capital that is not of ASCII", "{\"\u00c9t\": 1}", "\u00e9t", 0, FALSE },
  { "twice", "{\"host\": 1, \"Host\": 2}", "host", 2, TRUE },
  { "three times", "{\"host\": 1, \"Host\": 2, \"HOST\": 3}", "host", 3, TRUE },
};

START_TEST (finds_members)
{
  json_t *object = json_loads (members[_i].object, 0, NULL);
  gboolean is_twice = FALSE;
  const json_t *found = dw_own_files_find_member (object, members[_i].member, &is_twice);

  if (!is_twice) /* else it is not known which one counts */
    assert_integer (members[_i].name, json_integer_value (found), members[_i].found);
  assert_integer (members[_i].name, found != NULL, members[_i].found != 0);
  assert_integer (members[_i].name, is_twice, members[_i].is_twice);
  json_decref (object);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/own-files");

  add_rows (suite, finds_the_directory, places);
  add_rows_in_directory (suite, reads_objects, files);
  add_rows_in_directory (suite, reads_regular_files, others);
  add_rows_in_directory (suite, reads_within_limits, sizes);
  add_rows (suite, finds_members, members);
  return check_run (suite);
}
