/* SPDX-License-Identifier: MIT */
#include "common/common.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A test that hangs is ended; none is measured by it. */
#define HANGS_AFTER 300

/* The directory of the test that runs, and the paths in it that an invocation borrows. */
static char *directory, *self_path, *config_path, *log_path;
static char *docker_path[3];

uid_t
check_user (void)
{
  return geteuid () != 0 ? geteuid () : 1000;
}

guint
check_stride (void)
{
  const char *stride = g_getenv ("CHECK_STRIDE");

  return stride != NULL ? MAX (1, (guint)atoi (stride)) : 1;
}

/* Where all tests share a process, as under valgrind, dockers that are scripts are found often enough for
 * a circle of wrappers; the count of docker/circle.h begins anew for each test. */
static void
make_directory (void)
{
  prctl (PR_SET_TIMERSLACK, 0);
  directory = g_dir_make_tmp ("docker-wrapper-check-XXXXXX", NULL);
  ck_assert_msg (directory != NULL, "no temporary directory");
  self_path = check_path ("self");
  config_path = check_path ("etc/docker-wrapper.conf");
  log_path = check_path ("log");
  docker_path[0] = check_path ("bin/docker");
  docker_path[1] = check_path ("bin2/docker");
}

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *state)
{
  return remove (path);
}

static void
remove_directory (void)
{
  nftw (directory, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  g_clear_pointer (&directory, g_free);
  g_clear_pointer (&self_path, g_free);
  g_clear_pointer (&config_path, g_free);
  g_clear_pointer (&log_path, g_free);
  g_clear_pointer (&docker_path[0], g_free);
  g_clear_pointer (&docker_path[1], g_free);
}

char *
check_own_words (const char *text)
{
  static const struct
  {
    const char *words;
    int number;
  } errors[] = { { "Input/output error", EIO }, { "Too many levels of symbolic links", ELOOP } };
  char *own = g_strdup (text);

  for (guint i = 0; own != NULL && i < G_N_ELEMENTS (errors); i++)
    {
      g_auto(GStrv) parts = g_strsplit (own, errors[i].words, -1);

      g_free (own);
      own = g_strjoinv (g_strerror (errors[i].number), parts);
    }
  return own;
}

char *
check_problems (const DwProblems *problems)
{
  g_autofree char *prefix = g_strconcat (directory, "/", NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(GStrv) parts = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = dw_problem_to_string (g_ptr_array_index (problems, i));

      g_string_append_printf (text, "%s\n", line);
    }
  parts = g_strsplit (text->str, prefix, -1);
  return g_strjoinv ("", parts);
}

DwInvocation
check_invocation (char *const *words, char *const *envp)
{
  return (DwInvocation){
    .words = words,
    .n_words = g_strv_length ((char **) words),
    .envp = envp,
    .uid = check_user (),
    .started = g_get_monotonic_time (),
    .self = self_path,
    .config_file = config_path,
    .log_file = log_path,
    .docker_path = (const char *const *) docker_path,
  };
}

void
check_add (Suite *suite, const char *name, const TTest *function, int n_rows,
           gboolean in_directory)
{
  TCase *tcase = tcase_create (name);

  tcase_set_timeout (tcase, HANGS_AFTER);
  if (in_directory)
    tcase_add_checked_fixture (tcase, make_directory, remove_directory);
  tcase_add_loop_test (tcase, function, 0, n_rows);
  suite_add_tcase (suite, tcase);
}

int
check_run (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  int failed;

  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

char **
check_words (const char *line)
{
  char **words = NULL;
  g_autoptr(GError) error = NULL;

  if (line[strspn (line, " ")] == '\0')
    return g_new0 (char *, 1);
  ck_assert_msg (g_shell_parse_argv (line, NULL, &words, &error), "'%s' in a test: %s", line,
                 error != NULL ? error->message : "");
  return words;
}

char *
check_normalise (const char *line)
{
  g_auto(GStrv) words = check_words (line);

  return dw_shell_join ((const char *const *) words, -1);
}

gboolean
check_same_words (char *const *a, char *const *b)
{
  for (; *a != NULL && *b != NULL && strcmp (*a, *b) == 0; a++)
    b++;
  return *a == NULL && *b == NULL;
}

char *
check_path (const char *name)
{
  return g_build_filename (directory, name, NULL);
}

/* Puts another file in the place of @path, as g_file_set_contents does, which waits for the disk. */
static gboolean
write_bytes (const char *path, const char *bytes, gsize length)
{
  g_autofree char *other = g_strconcat (path, ".new", NULL);
  int fd = open (other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean written = fd >= 0 && write (fd, bytes, length) == (gssize) length;

  return close (fd) == 0 && written && rename (other, path) == 0;
}

char *
check_place (const char *text)
{
  g_autofree char *here = check_path (".");
  g_autofree char *clean = g_strndup (here, strlen (here) - strlen ("/."));
  g_auto(GStrv) parts = g_strsplit (text, "@", -1);

  return g_strjoinv (clean, parts);
}

void
check_link (const char *target, const char *name)
{
  g_autofree char *to = check_place (target);
  g_autofree char *path = check_path (name);

  assert_integer (name, symlink (to, path), 0);
}

void
check_write_bytes (const char *name, const char *bytes, gsize length, guint mode)
{
  g_autofree char *path = check_path (name);
  g_autofree char *parent = g_path_get_dirname (path);

  ck_assert_msg (g_mkdir_with_parents (parent, 0755) == 0 && write_bytes (path, bytes, length) &&
                     g_chmod (path, mode) == 0,
                 "%s can't be written", path);
}

void
check_write (const char *name, const char *text, guint mode)
{
  check_write_bytes (name, text, strlen (text), mode);
}

char *
check_read (const char *path)
{
  char *text = NULL;

  ck_assert_msg (g_file_get_contents (path, &text, NULL, NULL), "%s can't be read", path);
  return text;
}

int
check_listen (const char *name, int type)
{
  g_autofree char *path = check_path (name);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  memcpy (address.sun_path, path, MIN (strlen (path), sizeof address.sun_path - 1));
  ck_assert_int_eq (bind (fd, (const struct sockaddr *) &address, sizeof address), 0);
  if (type == SOCK_STREAM)
    ck_assert_int_eq (listen (fd, 1), 0);
  return fd;
}

char *
check_receive (int fd)
{
  const gsize size = 256 * 1024;
  g_autofree char *buffer = g_malloc (size);
  gssize n = recv (fd, buffer, size - 1, 0);

  ck_assert_msg (n >= 0 || errno == EAGAIN, "nothing can be received");
  n = MAX (n, 0);
  buffer[n] = '\0';
  for (gssize i = 0; i < n; i++)
    if (buffer[i] == '\0')
      buffer[i] = '|';
  return g_steal_pointer (&buffer);
}

char *
check_written (int first, int last, void (*call) (gpointer data), gpointer data)
{
  g_autofree char *path = check_path ("written");
  int file = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  int saved[3];

  ck_assert_int_ge (file, 0);
  fflush (stdout);
  for (int fd = first; fd <= last; fd++)
    {
      saved[fd] = fcntl (fd, F_DUPFD_CLOEXEC, 10);
      dup2 (file, fd);
    }
  close (file);
  call (data);
  fflush (stdout);
  for (int fd = first; fd <= last; fd++)
    {
      dup2 (saved[fd], fd);
      close (saved[fd]);
    }
  return check_read (path);
}

char *
check_source_data (const char *name)
{
  return g_build_filename (TEST_SOURCE_DATA, name, NULL);
}

char *
check_build_data (const char *name)
{
  return g_build_filename (TEST_BUILD_DATA, name, NULL);
}

void
check_each_line (const char *path, CheckLine line, gpointer data)
{
  FILE *file = fopen (path, "re");
  char *text = NULL;
  gsize size = 0;
  gssize length;

  ck_assert_msg (file != NULL, "%s can't be opened", path);
  for (guint number = 1; (length = getline (&text, &size, file)) > 0; number++)
    {
      if (text[length - 1] == '\n')
        text[length - 1] = '\0';
      line (text, number, data);
    }
  free (text);
  fclose (file);
}

char **
check_argv (json_t *object)
{
  json_t *argv = json_object_get (object, "argv");
  gsize n = json_array_size (argv);
  char **words = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    words[i] = (char *) json_string_value (json_array_get (argv, i));
  return words;
}
