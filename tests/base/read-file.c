/* SPDX-License-Identifier: MIT */
/* Small files read whole, and what is not read. */
#include "base/read-file.h"
#include "common/common.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIB (1024 * 1024)

/* Reads the file @name in the test's directory; a path of its own if it is absolute. */
static char *
read_it (const char *name, const DwReadFile *how, gsize *length, GError **error)
{
  g_autofree char *path = *name == '/' ? g_strdup (name) : check_path (name);

  return dw_read_file (path, how, length, NULL, error);
}

static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *text;
  gsize text_length;
} texts[] = {
  { "nothing", "", 0, "", 0 },
  { "a line", "a\n", 2, "a\n", 2 },
  { "no line's end", "a", 1, "a", 1 },
  { "a NUL in it", "a\0b", 3, "a\0b", 3 },
  { "a byte order mark", "\xef\xbb\xbf" "a", 4, "a", 1 },
  { "nothing else", "\xef\xbb\xbf", 3, "", 0 },
  { "two of them", "\xef\xbb\xbf\xef\xbb\xbf", 6, "\xef\xbb\xbf", 3 },
  { "half of one", "\xef\xbb" "a", 3, "\xef\xbb" "a", 3 },
  { "one that comes late", "a\xef\xbb\xbf", 4, "a\xef\xbb\xbf", 4 },
};

START_TEST (reads)
{
  const DwReadFile how = { .directory = AT_FDCWD };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 99;

  check_write_bytes ("x", texts[_i].bytes, texts[_i].length, 0644);
  errno = EINTR; /* of an earlier call */
  text = read_it ("x", &how, &length, &error);
  assert_true (texts[_i].name, text != NULL && error == NULL);
  assert_integer (texts[_i].name, length, texts[_i].text_length);
  assert_integer (texts[_i].name, memcmp (text, texts[_i].text, length + 1), 0);
}
END_TEST

START_TEST (may_keep_a_mark)
{
  const DwReadFile how = { .directory = AT_FDCWD, .keeps_mark = TRUE };
  g_autofree char *text = NULL;
  gsize length;

  check_write ("x", "\xef\xbb\xbf" "a", 0644);
  text = read_it ("x", &how, &length, NULL);
  assert_string ("the text", text, "\xef\xbb\xbf" "a");
  assert_integer ("the length", length, 4);
}
END_TEST

/* Sizes on both sides of what is made room for, and a file that says it has none. */
START_TEST (reads_to_the_end)
{
  static const gsize sizes[] = { 4094, 4095, 4096, 100000 };
  const DwReadFile how = { .directory = AT_FDCWD };
  g_autofree char *bytes = g_malloc (100000);
  g_autofree char *of_proc = NULL;
  gsize length;

  memset (bytes, 'x', 100000);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = NULL;

      check_write_bytes ("x", bytes, sizes[i], 0644);
      text = read_it ("x", &how, &length, NULL);
      assert_integer ("length", length, sizes[i]);
      assert_integer ("text", strspn (text, "x"), sizes[i]);
    }
  of_proc = read_it ("/proc/self/smaps", &how, &length, NULL);
  assert_true ("of proc(5)", of_proc != NULL && length > 4096 && of_proc[length - 1] == '\n');
}
END_TEST

static void
assert_refused (const char *name, const char *path, const DwReadFile *how, int code,
                const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *own_words = check_own_words (message);
  gsize length;
  char *text = read_it (path, how, &length, &error);

  assert_true (name, text == NULL);
  assert_true (name, g_error_matches (error, DW_ERROR, code));
  assert_string (name, error->message, own_words);
}

static const struct
{
  const char *name;
  const char *file;
  gboolean follows;
  int code;
  const char *message;
} refused[] = {
  { "one that is not there", "none", TRUE, DW_ERROR_FILE_ABSENT, "does not exist" },
  { "one below a file", "file/x", TRUE, DW_ERROR_FILE_ABSENT, "does not exist" },
  { "a link to nowhere", "dangling", TRUE, DW_ERROR_FILE_ABSENT, "does not exist" },
  { "a link", "link", FALSE, DW_ERROR_FILE_UNREADABLE,
    "cannot be opened: Too many levels of symbolic links" },
  { "a link to itself", "loop", TRUE, DW_ERROR_FILE_UNREADABLE,
    "cannot be opened: Too many levels of symbolic links" },
  { "a directory", "directory", TRUE, DW_ERROR_FILE_NOT_REGULAR,
    "is not a regular file, so it is not read" },
  { "a FIFO", "fifo", TRUE, DW_ERROR_FILE_NOT_REGULAR, "is not a regular file, so it is not read" },
  { "a device without an end", "/dev/zero", TRUE, DW_ERROR_FILE_NOT_REGULAR,
    "is not a regular file, so it is not read" },
};

/* A regular file whose first byte cannot be read. */
START_TEST (says_that_reading_failed)
{
  const DwReadFile how = { .directory = AT_FDCWD };

  assert_refused ("a process's memory", "/proc/self/mem", &how, DW_ERROR_FILE_UNREADABLE,
                  "cannot be read: Input/output error");
}
END_TEST

static void
make_files (void)
{
  g_autofree char *directory = check_path ("directory");
  g_autofree char *fifo = check_path ("fifo");
  g_autofree char *link = check_path ("link");
  g_autofree char *dangling = check_path ("dangling");
  g_autofree char *loop = check_path ("loop");

  check_write ("file", "text", 0600);
  ck_assert_int_eq (mkdir (directory, 0700), 0);
  ck_assert_int_eq (mkfifo (fifo, 0600), 0);
  ck_assert_int_eq (symlink ("file", link), 0);
  ck_assert_int_eq (symlink ("none", dangling), 0);
  ck_assert_int_eq (symlink ("loop", loop), 0);
}

#define TO_COME "/proc/self/task/2000000000/cwd/x"

/* What is in /proc, or may be there later, where that is avoided. */
static const struct
{
  const char *name;
  const char *file;
  gboolean avoids;
  int code;
  const char *message;
} in_proc[] = {
  { "a link", "words", TRUE, DW_ERROR_FILE_NOT_REGULAR, "is not a regular file, so it is not read" },
  { "of a thread to come", TO_COME, TRUE, DW_ERROR_FILE_NOT_REGULAR,
    "is not a regular file, so it is not read" },
  { "the same, not avoided", TO_COME, FALSE, DW_ERROR_FILE_ABSENT, "does not exist" },
  { "below a file", "/proc/self/cmdline/x", TRUE, DW_ERROR_FILE_NOT_REGULAR,
    "is not a regular file, so it is not read" },
  { "elsewhere", "none", TRUE, DW_ERROR_FILE_ABSENT, "does not exist" },
  { "elsewhere, beside a file", "none/../file", TRUE, DW_ERROR_FILE_ABSENT, "does not exist" },
  { "a link to itself", "loop", TRUE, DW_ERROR_FILE_UNREADABLE,
    "cannot be opened: Too many levels of symbolic links" },
};

/* Not even by a link, where it is not wanted. */
START_TEST (avoids_proc)
{
  const DwReadFile how = { .directory = AT_FDCWD, .follows = TRUE, .avoids_proc = in_proc[_i].avoids };
  g_autofree char *text = NULL;
  gsize length;

  make_files ();
  check_link ("/proc/self/cmdline", "words");
  assert_refused (in_proc[_i].name, in_proc[_i].file, &how, in_proc[_i].code, in_proc[_i].message);
  text = read_it ("file", &how, &length, NULL);
  assert_string ("another file", text, "text");
}
END_TEST

START_TEST (refuses)
{
  DwReadFile how = { .directory = AT_FDCWD, .follows = refused[_i].follows };

  make_files ();
  for (how.looks_first = FALSE; how.looks_first <= TRUE; how.looks_first++)
    assert_refused (refused[_i].name, refused[_i].file, &how, refused[_i].code,
                    refused[_i].message);
}
END_TEST

START_TEST (follows)
{
  DwReadFile how = { .directory = AT_FDCWD, .follows = TRUE };
  gsize length;

  make_files ();
  for (how.looks_first = FALSE; how.looks_first <= TRUE; how.looks_first++)
    {
      g_autofree char *text = read_it ("link", &how, &length, NULL);

      assert_string ("what a link leads to", text, "text");
    }
}
END_TEST

/* Whoever waits for a FIFO to be opened waits on. */
START_TEST (leaves_a_fifo_alone)
{
  const DwReadFile how = { .directory = AT_FDCWD, .looks_first = TRUE };
  g_autofree char *fifo = check_path ("fifo");
  struct inotify_event event;
  int watcher = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);

  make_files ();
  ck_assert_int_ge (inotify_add_watch (watcher, fifo, IN_OPEN), 0);
  assert_refused ("a FIFO", "fifo", &how, DW_ERROR_FILE_NOT_REGULAR,
                  "is not a regular file, so it is not read");
  assert_integer ("it is not opened", read (watcher, &event, sizeof event), -1);
  close (watcher);
}
END_TEST

START_TEST (has_a_limit)
{
  const DwReadFile how = { .directory = AT_FDCWD, .max_size = MIB };
  DwReadFile of_proc = { .directory = AT_FDCWD };
  g_autofree char *bytes = g_malloc0 (MIB + 1);
  g_autofree char *path = check_path ("sparse");
  g_autofree char *text = NULL, *version = NULL, *again = NULL;
  const DwReadFile no_limit = { .directory = AT_FDCWD };
  gsize length;

  check_write_bytes ("x", bytes, MIB, 0644);
  text = read_it ("x", &how, &length, NULL);
  assert_true ("as large as may be", text != NULL && length == MIB);
  check_write_bytes ("x", bytes, MIB + 1, 0644);
  assert_refused ("one byte more", "x", &how, DW_ERROR_FILE_TOO_LARGE,
                  "is larger than 1 MiB, so it is not read");
  version = read_it ("/proc/version", &no_limit, &length, NULL);
  of_proc.max_size = length;
  again = read_it ("/proc/version", &of_proc, &length, NULL);
  assert_true ("one that does not say how large it is", version != NULL && length == of_proc.max_size);
  assert_string ("its text", again, version);
  of_proc.max_size--;
  assert_refused ("the same, a byte too large", "/proc/version", &of_proc, DW_ERROR_FILE_TOO_LARGE,
                  "is larger than 0 MiB, so it is not read");
  check_write_bytes ("sparse", "", 0, 0644);
  if (truncate (path, G_GINT64_CONSTANT (1) << 43) == 0) /* not every file system can */
    assert_refused ("is larger than any memory", "sparse", &no_limit, DW_ERROR_FILE_TOO_LARGE,
                    "is too large");
}
END_TEST

/* Standard input may be closed, so that the file is number 0; and none stays open. */
START_TEST (uses_any_descriptor)
{
  const DwReadFile how = { .directory = AT_FDCWD };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  check_write ("x", "text", 0600);
  ck_assert_int_eq (close (STDIN_FILENO), 0);
  text = read_it ("x", &how, &length, &error);
  assert_true ("no error", error == NULL);
  assert_string ("text", text, "text");
  assert_integer ("the next descriptor", open ("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
}
END_TEST

/* A process that leads a session gets the first terminal that it opens as its own. */
START_TEST (takes_no_terminal)
{
  const DwReadFile how = { .directory = AT_FDCWD };
  int master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC), status;
  gsize length;
  pid_t child;

  ck_assert (master >= 0 && grantpt (master) == 0 && unlockpt (master) == 0);
  child = fork ();
  if (child == 0)
    {
      gboolean alone = setsid () > 0 && read_it (ptsname (master), &how, &length, NULL) == NULL;

      _exit (alone && open ("/dev/tty", O_RDWR | O_CLOEXEC) < 0 ? 0 : 1);
    }
  ck_assert_int_eq (waitpid (child, &status, 0), child);
  assert_integer ("it has none of its own", status, 0);
  close (master);
}
END_TEST

START_TEST (starts_from_a_directory)
{
  g_autofree char *path = check_path (NULL);
  DwReadFile how = { .directory = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC) };
  g_autofree char *text = NULL;
  struct stat status;
  gsize length;

  check_write ("x", "text", 0640);
  text = dw_read_file ("x", &how, &length, &status, NULL);
  assert_string ("text", text, "text");
  assert_integer ("its status", status.st_mode & 0777, 0640);
  close (how.directory);
}
END_TEST

static const struct
{
  const char *name;
  uid_t owner;
  mode_t mode;
  const char *message;
} owners[] = {
  { "the owner's", 7, 0644, NULL },
  { "the owner's alone", 7, 0600, NULL },
  { "another's", 8, 0644, "is owned by user 8; root reads only files that root owns (chown root FILE)" },
  { "open to the group", 7, 0664,
    "is writable by users other than root, so it is not read (chmod go-w FILE)" },
  { "open to all", 7, 0602,
    "is writable by users other than root, so it is not read (chmod go-w FILE)" },
};

START_TEST (trusts)
{
  const struct stat status = { .st_uid = owners[_i].owner, .st_mode = S_IFREG | owners[_i].mode };
  g_autoptr(GError) error = NULL;

  assert_integer (owners[_i].name, dw_file_is_trusted (&status, 7, &error),
                  owners[_i].message == NULL);
  assert_string (owners[_i].name, error != NULL ? error->message : NULL, owners[_i].message);
  assert_true (owners[_i].name,
               error == NULL || g_error_matches (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED));
}
END_TEST

/* It is the file that was opened which counts. */
START_TEST (reads_what_it_trusts)
{
  const uid_t own = geteuid (), other = own + 1;
  const DwReadFile owns = { .directory = AT_FDCWD, .trusts = &own };
  const DwReadFile others = { .directory = AT_FDCWD, .trusts = &other };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL, *none = NULL;
  gsize length;

  check_write ("x", "text", 0644);
  text = read_it ("x", &owns, &length, NULL);
  assert_string ("the owner's", text, "text");
  none = read_it ("x", &others, &length, &error);
  assert_true ("another's", none == NULL);
  assert_true ("another's", g_error_matches (error, DW_ERROR, DW_ERROR_FILE_UNTRUSTED));
}
END_TEST

START_TEST (needs_permission)
{
  const DwReadFile how = { .directory = AT_FDCWD };
  g_autofree char *directory = check_path (NULL);
  uid_t user = geteuid ();

  check_write ("x", "text", 0);
  ck_assert_int_eq (chmod (directory, 0755), 0);
  if (user == 0)
    ck_assert_int_eq (seteuid (65534), 0);
  assert_refused ("one that may not be read", "x", &how, DW_ERROR_FILE_UNREADABLE,
                  "cannot be opened: Permission denied");
  ck_assert_int_eq (seteuid (user), 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("base/read-file");

  add_rows_in_directory (suite, reads, texts);
  add_test_in_directory (suite, may_keep_a_mark);
  add_test_in_directory (suite, reads_to_the_end);
  add_rows_in_directory (suite, refuses, refused);
  add_test_in_directory (suite, follows);
  add_test_in_directory (suite, leaves_a_fifo_alone);
  add_test_in_directory (suite, has_a_limit);
  add_test_in_directory (suite, uses_any_descriptor);
  add_test (suite, takes_no_terminal);
  add_test (suite, says_that_reading_failed);
  add_rows_in_directory (suite, avoids_proc, in_proc);
  add_test_in_directory (suite, starts_from_a_directory);
  add_rows (suite, trusts, owners);
  add_test_in_directory (suite, reads_what_it_trusts);
  add_test_in_directory (suite, needs_permission);
  return check_run (suite);
}
