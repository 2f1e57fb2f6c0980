/* SPDX-License-Identifier: MIT */
/* Names of users and groups, against what the system's own tools say. */
#include "base/user-names.h"
#include "base/error.h"
#include "common/common.h"

#include <grp.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a program prints, without the end of its line; NULL where it fails. */
static char *
ask (const char *command)
{
  g_autofree char *output = NULL;
  int status = 0;

  ck_assert_msg (g_spawn_command_line_sync (command, &output, NULL, &status, NULL), "%s", command);
  return status == 0 ? g_strdup (g_strstrip (output)) : NULL;
}

/* What a static program uses; see docker/ask.h. */
static char *
ask_getent (const char *const *argv, GError **error)
{
  g_autofree char *command = dw_shell_join (argv, -1);
  char *output = NULL;

  ck_assert (g_spawn_command_line_sync (command, &output, NULL, NULL, NULL));
  return output;
}

START_TEST (names_users)
{
  g_autofree char *problem = NULL, *other_problem = NULL;
  g_autofree char *root = dw_user_names_user_name (0, ask_getent, &problem);
  g_autofree char *name = dw_user_names_user_name (geteuid (), ask_getent, &other_problem);
  g_autofree char *wanted = ask ("id -un");
  g_autofree char *third_problem = NULL, *entry = ask ("getent passwd 4");
  g_autofree char *other = dw_user_names_user_name (4, ask_getent, &third_problem);

  assert_string ("user 0", root, "root");
  assert_string ("this user", name, wanted);
  assert_true ("a user whose number is another group's",
               entry == NULL || (g_str_has_prefix (entry, other) && entry[strlen (other)] == ':'));
  assert_string ("no problem", problem, NULL);
  assert_string ("nor here", other_problem, NULL);
}
END_TEST

START_TEST (knows_no_name_for_unknown_users)
{
  g_autofree char *problem = NULL;
  g_autofree char *name = dw_user_names_user_name (3999999999u, ask_getent, &problem);

  assert_string ("a number that nobody has", name, NULL);
  assert_string ("that is no problem", problem, NULL);
}
END_TEST

/* With so few descriptors a name service can do nothing, and does not say so. The soft limit does: valgrind
 * lets nobody lower the hard one. */
START_TEST (does_not_know_where_limits_are_low)
{
  struct rlimit limit;
  int status;
  pid_t pid;

  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = 12;
  pid = fork ();
  if (pid == 0)
    {
      char *problem = NULL;
      char *name = setrlimit (RLIMIT_NOFILE, &limit) == 0
                     ? dw_user_names_user_name (3999999999u, ask_getent, &problem)
                     : NULL;
      int result = name == NULL && problem != NULL && strstr (problem, "to find passwd 3999999999") != NULL;

      g_free (name);
      g_free (problem);
      _exit (result);
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_integer ("that is a problem", WIFEXITED (status) ? WEXITSTATUS (status) : -1, 1);
}
END_TEST

static void
assert_has (char **names, const char *name)
{
  ck_assert_msg (g_strv_contains ((const char *const *) names, name), "%s is not among the groups",
                 name);
}

/* Every group that id (1) tells is there by number and, where it has one, by name; and no other.
 * Root gives itself some first, one of which has no name. */
START_TEST (lists_groups)
{
  const gid_t groups[] = { 0, 1, 3, 3999999999u };
  const gboolean changed
    = geteuid () == 0 && setgroups (G_N_ELEMENTS (groups), groups) == 0 && setegid (6) == 0;
  g_autofree char *problem = NULL;
  g_auto(GStrv) names = dw_user_names_groups (ask_getent, &problem);
  g_autofree char *numbers = ask ("id -G");
  g_auto(GStrv) wanted = g_strsplit (numbers, " ", -1);
  guint n = 0;

  for (char **number = wanted; *number != NULL; number++)
    {
      g_autofree char *command = g_strdup_printf ("getent group %s", *number);
      g_autofree char *entry = ask (command);

      assert_has (names, *number);
      if (entry == NULL)
        continue;
      *strchr (entry, ':') = '\0';
      assert_has (names, entry);
    }
  for (char **name = names; *name != NULL; name++)
    if (g_ascii_isdigit (**name))
      {
        ck_assert_msg (g_strv_contains ((const char *const *) wanted, *name),
                       "group %s is not one of this process", *name);
        n++;
      }
  assert_string ("no problem", problem, NULL);
  assert_true ("all are there", n >= g_strv_length (wanted) && (!changed || n > 3));
}
END_TEST

/* A name service, which notes what it is asked. */
static const char *answer;
static GString *asked;

static char *
answer_as_told (const char *const *argv, GError **error)
{
  g_autofree char *question = dw_shell_join (argv, -1);

  g_string_append_printf (asked, "%s%s", asked->len > 0 ? "; " : "", question);
  if (answer == NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_HELPER, "getent took too long to answer");
  return g_strdup (answer);
}

#define FILE_TEXT                                                                                  \
  "root:x:0:\n# a comment\n+::::\nadm:x:4:syslog,ubuntu\n:x:5:\nbroken\nalso:broken\nodd:x:6x:\n"  \
  "adm2:x:4:\nlast:x:4294967295"

/* What is known of three groups, and what is asked for that. */
static const struct
{
  const char *name;
  const char *file, *answer; /* NULL: there is none */
  guint32 ids[3];
  const char *names;         /* "-" for none */
  const char *asked, *problem;
} services[] = {
  { "all in the file", FILE_TEXT, "", { 0, 4, 4294967295u }, "root adm last", "", NULL },
  { "a first line that is none", "# users\nroot:x:0:\n", "", { 0, 0, 0 }, "root root root", "", NULL },
  { "one that is not", FILE_TEXT, "contractors:*:5:alice\n", { 0, 5, 4 }, "root contractors adm",
    "getent group 5", NULL },
  { "two in one question", FILE_TEXT, "b:*:6:\na:*:5:\n", { 6, 5, 0 }, "b a root",
    "getent group 6 5", NULL },
  { "one that nobody knows", FILE_TEXT, "a:*:5:\n", { 6, 5, 0 }, "- a root", "getent group 6 5",
    NULL },
  { "no answer", FILE_TEXT, NULL, { 0, 5, 4 }, "root - adm", "getent group 5",
    "getent took too long to answer" },
  { "no file", NULL, "a:*:5:\n", { 5, 5, 5 }, "a a a", "getent group 5 5 5", NULL },
  { "neither", NULL, NULL, { 1, 2, 3 }, "- - -", "getent group 1 2 3",
    "getent took too long to answer" },
  { "nonsense", "", "a:*:1:\n<html>\n", { 1, 2, 3 }, "a - -", "getent group 1 2 3",
    "getent's output cannot be parsed" },
  { "half an answer", "", "a:*:1:\nb:*:2", { 1, 5, 3 }, "a - -", "getent group 1 5 3",
    "getent's output cannot be parsed" },
  { "an empty answer", "", "", { 1, 2, 3 }, "- - -", "getent group 1 2 3", NULL },
  { "an answer that was not asked for", "", "a:*:7:\n", { 1, 2, 3 }, "- - -", "getent group 1 2 3",
    NULL },
};

START_TEST (asks_for_what_files_lack)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) got = g_string_new (NULL);
  g_autofree char *path = check_path ("group");
  g_autofree char *problem = NULL;

  if (services[_i].file != NULL)
    check_write ("group", services[_i].file, 0644);
  answer = services[_i].answer;
  asked = g_string_new (NULL);
  problem = dw_user_names_look_up (path, "group", services[_i].ids, 3, answer_as_told, names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (got, "%s%s", i > 0 ? " " : "",
                            names->pdata[i] != NULL ? (char *) names->pdata[i] : "-");
  assert_string (services[_i].name, got->str, services[_i].names);
  assert_string (services[_i].name, asked->str, services[_i].asked);
  assert_string (services[_i].name, problem, services[_i].problem);
  g_string_free (asked, TRUE);
}
END_TEST

/* Runs @judge in a child.
 * Returns: the status that it ends with */
static int
status_of_child (int (*judge) (void))
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    _exit (judge ());
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  ck_assert (WIFEXITED (status));
  return WEXITSTATUS (status);
}

#define SKIPPED 77

static int
judge_one_group (void)
{
  g_autofree char *problem = NULL;
  g_auto(GStrv) names = NULL;
  guint n = 0;

  if (setgroups (0, NULL) != 0 || setegid (3999999999u) != 0)
    return SKIPPED;
  names = dw_user_names_groups (ask_getent, &problem);
  while (names[n] != NULL)
    n++;
  return n == 1 && strcmp (names[0], "3999999999") == 0 ? 0 : 1;
}

/* Who has given up every other group is in one: not in root's as well. */
START_TEST (lists_one_group)
{
  int status = status_of_child (judge_one_group);

  assert_true ("one group", status == 0 || status == SKIPPED);
}
END_TEST

static int
judge_without_descriptors (void)
{
  const struct rlimit none = { 0, 0 };
  g_autofree char *problem = NULL, *name = NULL;

  asked = g_string_new (NULL);
  answer = NULL;
  if (setrlimit (RLIMIT_NOFILE, &none) != 0)
    return SKIPPED;
  name = dw_user_names_user_name (3999999998u, answer_as_told, &problem);
  g_string_free (asked, TRUE);
  return name == NULL && problem != NULL ? 0 : 1;
}

/* What could not be found out is a problem, and no user without a name. */
START_TEST (tells_what_it_could_not_find_out)
{
  int status = status_of_child (judge_without_descriptors);

  assert_true ("no descriptors", status == 0 || status == SKIPPED);
}
END_TEST

/* Lines of /etc/passwd, with what user 7 is called in them. */
static const struct
{
  const char *name;
  const char *text;
  const char *user;
} local[] = {
  { "the only line", "a:x:7:0::/:/bin/sh\n", "a" },
  { "the last line, without an end", "b:x:70:7::/:/\na:x:7:0", "a" },
  { "the first of several", "a:x:7:0::/:/\nb:x:7:0::/:/\n", "a" },
  { "another's number", "a:x:77:7:7:7:7\nb:7:0:7::/:/\n", NULL },
  { "a number of no whole field", "a:x:7", NULL },
  { "no name", ":x:7:0::/:/\nb:x:7:0::/:/\n", "b" },
  { "nonsense", "\n:::\na\n\n+::::::\n", NULL },
  { "nothing", "", NULL },
};

START_TEST (reads_local_names)
{
  g_autofree char *path = check_path ("passwd"), *link = check_path ("link"), *user = NULL, *by_link = NULL;
  g_autofree char *none = NULL;

  check_write ("passwd", local[_i].text, 0644);
  user = dw_user_names_local_name (path, 7);
  assert_string (local[_i].name, user, local[_i].user);
  ck_assert_int_eq (symlink ("passwd", link), 0);
  by_link = dw_user_names_local_name (link, 7);
  assert_string ("through a link", by_link, local[_i].user);
  none = dw_user_names_local_name ("/nonexistent", 7);
  assert_string ("no file", none, NULL);
}
END_TEST

/* @home: of the user 7 */
static const struct
{
  const char *name;
  const char *text;
  const char *home;
} homes[] = {
  { "a home", "a:x:6:6:A:/a:/bin/sh\nb:x:7:7:B:/b:/bin/sh\n", "/b" },
  { "no shell", "b:x:7:7:B:/b", "/b" },
  { "an empty home", "b:x:7:7:B::/bin/sh\n", "" },
  { "too few fields", "b:x:7:7:B\n", "" },
  { "another user's", "a:x:6:6:A:/a:/bin/sh\n", "" },
};

START_TEST (reads_local_homes)
{
  g_autofree char *path = check_path ("passwd"), *home = NULL;

  check_write ("passwd", homes[_i].text, 0644);
  home = dw_user_names_local_home (path, 7);
  assert_string (homes[_i].name, home, homes[_i].home);
}
END_TEST

START_TEST (finds_homes)
{
  g_autofree char *root = dw_user_names_home (0), *none = dw_user_names_home (4000000123U);

  assert_string ("root's", root, "/root");
  assert_string ("no account", none, "");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/user-names");

  add_test (suite, names_users);
  add_test (suite, knows_no_name_for_unknown_users);
  add_test (suite, does_not_know_where_limits_are_low);
  add_test (suite, lists_groups);
  add_rows_in_directory (suite, asks_for_what_files_lack, services);
  add_test (suite, lists_one_group);
  add_test (suite, tells_what_it_could_not_find_out);
  add_rows_in_directory (suite, reads_local_names, local);
  add_rows_in_directory (suite, reads_local_homes, homes);
  add_test (suite, finds_homes);
  return check_run (suite);
}
