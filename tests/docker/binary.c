/* SPDX-License-Identifier: MIT */
/* The real docker: found, never this program itself, and become. */
#include "common/common.h"
#include "docker/binary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What stands at a place where docker may be. */
typedef enum
{
  ABSENT,
  GOOD,
  GOOD_LINK,  /* a link to another good one */
  PLAIN,      /* no execute bit */
  DIRECTORY,
  DANGLING,
  SELF_HARD,  /* hard link to this program */
  SELF_LINK,  /* link to it */
  SELF_CHAIN, /* link to a link to it */
  SELF_COPY   /* another docker-wrapper */
} Place;

static void
link_to (const char *target, const char *path)
{
  g_autofree char *absolute = check_path (target);

  ck_assert_int_eq (symlink (absolute, path), 0);
}

static void
copy_wrapper (const char *path)
{
  g_autofree char *wrapper = check_build_data ("../../docker-wrapper");
  g_autofree char *text = NULL;
  gsize length;

  ck_assert_msg (g_file_get_contents (wrapper, &text, &length, NULL) &&
                     g_file_set_contents (path, text, (gssize) length, NULL) &&
                     g_chmod (path, 0755) == 0,
                 "%s can't be copied", wrapper);
}

static void
put (const char *name, Place place)
{
  g_autofree char *path = check_path (name);
  g_autofree char *self = check_path ("self");

  switch (place)
    {
    case ABSENT:
      break;
    case GOOD:
      check_write (name, "#!/bin/sh\n", 0755);
      break;
    case GOOD_LINK:
      check_write ("elsewhere", "#!/bin/sh\n", 0711);
      link_to ("elsewhere", path);
      break;
    case PLAIN:
      check_write (name, "#!/bin/sh\n", 0644);
      break;
    case DIRECTORY:
      ck_assert_int_eq (g_mkdir (path, 0755), 0);
      break;
    case DANGLING:
      link_to ("nothing", path);
      break;
    case SELF_HARD:
      ck_assert_int_eq (link (self, path), 0);
      break;
    case SELF_LINK:
      link_to ("self", path);
      break;
    case SELF_CHAIN:
      check_write ("chain/x", "", 0644);
      g_free (self);
      self = check_path ("chain/link");
      link_to ("self", self);
      link_to ("chain/link", path);
      break;
    case SELF_COPY:
      copy_wrapper (path);
      break;
    }
}

/* bin/docker and bin2/docker are looked at in this order.
 * @setting: with %D for the directory; NULL for none
 * @found: what is found; NULL where it is an error, with @code and @message */
static const struct
{
  const char *name;
  Place first;
  Place second;
  const char *setting;
  const char *found;
  int code;
  const char *message;
} rows[] = {
  { "the first", GOOD, GOOD, NULL, "%D/bin/docker", 0, NULL },
  { "the second", ABSENT, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "a link", GOOD_LINK, ABSENT, NULL, "%D/bin/docker", 0, NULL },
  { "never itself: hard link", SELF_HARD, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "never itself: link", SELF_LINK, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "never itself: link to a link", SELF_CHAIN, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "never another copy", SELF_COPY, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "a dangling link", DANGLING, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "a directory", DIRECTORY, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "not executable", PLAIN, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "none", ABSENT, ABSENT, NULL, NULL, DW_ERROR_NOT_FOUND,
    "there is no docker to run (looked for: %D/bin/docker %D/bin2/docker); install it, or say "
    "where it is by docker= in docker-wrapper.conf" },
  { "only itself", SELF_LINK, SELF_HARD, NULL, NULL, DW_ERROR_NOT_FOUND,
    "there is no docker to run" },
  { "none that can be executed", PLAIN, DIRECTORY, NULL, NULL, DW_ERROR_NOT_EXECUTABLE,
    "%D/bin/docker can't be executed" },
  { "a directory alone", ABSENT, DIRECTORY, NULL, NULL, DW_ERROR_NOT_EXECUTABLE,
    "%D/bin2/docker can't be executed" },

  { "a setting", GOOD, GOOD, "%D/bin2/docker", "%D/bin2/docker", 0, NULL },
  { "a setting that is absent", GOOD, ABSENT, "%D/bin2/docker", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin2/docker, which does not exist" },
  { "a setting below a file", GOOD, ABSENT, "%D/bin/docker/x", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin/docker/x, which does not exist" },
  { "a setting that is itself", GOOD, SELF_LINK, "%D/bin2/docker", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin2/docker, which is docker-wrapper itself" },
  { "a setting that is a copy", GOOD, SELF_COPY, "%D/bin2/docker", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin2/docker, which is docker-wrapper itself" },
  { "a setting that is no program", GOOD, PLAIN, "%D/bin2/docker", NULL, DW_ERROR_NOT_EXECUTABLE,
    "THE SETTING names %D/bin2/docker, which can't be executed" },
  { "a setting that is a directory", GOOD, ABSENT, "%D/bin", NULL, DW_ERROR_NOT_EXECUTABLE,
    "THE SETTING names %D/bin, which can't be executed" },
  { "a name", GOOD, GOOD, "podman", "%D/bin2/podman", 0, NULL },
  { "a name that is absent", GOOD, GOOD, "nerdctl", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names nerdctl, and no such program is where docker is looked for" },
};

static char *
expand (const char *text)
{
  g_autofree char *directory = check_path (NULL);
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", "%D", -1);

  return text != NULL ? g_strjoinv (directory, parts) : NULL;
}

START_TEST (finds)
{
  static char *none[] = { NULL };
  DwInvocation invocation = check_invocation (none, none);
  g_autofree char *setting = expand (rows[_i].setting);
  g_autofree char *wanted = expand (rows[_i].found);
  g_autofree char *message = expand (rows[_i].message);
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  check_write ("self", "this program", 0755);
  check_write ("bin/x", "", 0644);
  check_write ("bin2/podman", "#!/bin/sh\n", 0755);
  put ("bin/docker", rows[_i].first);
  put ("bin2/docker", rows[_i].second);
  found = dw_docker_binary_find (&invocation, setting, "THE SETTING", &error);
  assert_string (rows[_i].name, found, wanted);
  if (wanted == NULL)
    {
      assert_true (rows[_i].name, g_error_matches (error, DW_ERROR, rows[_i].code));
      assert_contains (rows[_i].name, error->message, message);
    }
  if (setting == NULL)
    assert_string (rows[_i].name, dw_docker_binary_pick (&invocation), wanted);
}
END_TEST

/* Where the own program is not known (no /proc), nothing is passed over. */
START_TEST (finds_without_knowing_itself)
{
  static char *none[] = { NULL };
  DwInvocation invocation = check_invocation (none, none);
  g_autofree char *wanted = check_path ("bin/docker");
  g_autofree char *found = NULL;

  put ("bin/docker", ABSENT);
  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  found = dw_docker_binary_find (&invocation, NULL, NULL, NULL);
  assert_string ("found", found, wanted);
}
END_TEST

START_TEST (picks_what_the_environment_names)
{
  static char *words[] = { NULL };
  char *envp[] = { (char *) "DOCKER_WRAPPER_DOCKER=/opt/docker", NULL };
  DwInvocation invocation = check_invocation (words, envp);

  assert_string ("picked", dw_docker_binary_pick (&invocation), "/opt/docker");
}
END_TEST

/* Becomes @path in a child.
 * Returns: (transfer full) what it wrote. */
static char *
become (const char *path, char *const *argv, char *const *envp, int *status)
{
  char buffer[4096];
  gssize got;
  GString *text = g_string_new (NULL);
  int pipe_fds[2];
  pid_t pid;

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  pid = fork ();
  if (pid == 0)
    {
      dup2 (pipe_fds[1], STDOUT_FILENO);
      dw_docker_binary_become (path, argv, envp, NULL);
      _exit (99);
    }
  close (pipe_fds[1]);
  while ((got = read (pipe_fds[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, got);
  close (pipe_fds[0]);
  ck_assert_int_eq (waitpid (pid, status, 0), pid);
  return g_string_free (text, FALSE);
}

/* A docker that is a script, with a #! line and without, as a shell would run it. */
static const struct
{
  const char *name;
  const char *text;
} scripts[] = {
  { "with #!", "#!/bin/sh\nprintf '%s|' \"$@\"; printf %s \"$A\"; exit 7\n" },
  { "without #!", "printf '%s|' \"$@\"; printf %s \"$A\"; exit 7\n" },
};

START_TEST (becomes_a_script)
{
  g_autofree char *path = check_path ("docker");
  char *argv[] = { (char *) "docker", (char *) "run", (char *) "", (char *) "a b", NULL };
  char *envp[] = { (char *) "A=1 2", NULL };
  g_autofree char *output = NULL;
  int status;

  check_write ("docker", scripts[_i].text, 0755);
  output = become (path, argv, envp, &status);
  assert_string (scripts[_i].name, output, "run||a b|1 2");
  assert_true (scripts[_i].name, WIFEXITED (status) && WEXITSTATUS (status) == 7);
}
END_TEST

START_TEST (tells_what_it_cannot_become)
{
  g_autofree char *path = check_path ("docker");
  char *argv[] = { (char *) "docker", NULL };
  g_autoptr(GError) plain = NULL;
  g_autoptr(GError) absent = NULL;

  dw_docker_binary_become (path, argv, argv, &absent);
  assert_integer ("errno", errno, ENOENT);
  assert_true ("absent", g_error_matches (absent, DW_ERROR, DW_ERROR_NOT_EXECUTABLE));
  check_write ("docker", "#!/bin/sh\n", 0644);
  dw_docker_binary_become (path, argv, argv, &plain);
  assert_integer ("errno", errno, EACCES);
  assert_contains ("plain", plain->message, "can't be executed: Permission denied");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/binary");

  add_rows_in_directory (suite, finds, rows);
  add_test_in_directory (suite, finds_without_knowing_itself);
  add_test_in_directory (suite, picks_what_the_environment_names);
  add_rows_in_directory (suite, becomes_a_script, scripts);
  add_test_in_directory (suite, tells_what_it_cannot_become);
  return check_run (suite);
}
