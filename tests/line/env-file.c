/* SPDX-License-Identifier: MIT */
/* Files of variables, as docker reads them. */
#include "common/common.h"
#include "line/env-file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const environment[] = { "SET=here", "EMPTY=", "A B=blank", "=no name",
                                           "SET\xc2\xa0=odd", "B\xff\v=bytes", NULL };

/* @text, @length: what stands in the file; 0: up to a NUL
 * @entries: as shell words */
static const struct
{
  const char *name;
  const char *text;
  const char *entries;
  gsize length;
} files[] = {
  { "empty", "", "", 0 },
  { "one line", "A=1\n", "A=1", 0 },
  { "no line break at the end", "A=1", "A=1", 0 },
  { "several", "A=1\nB=2\nC=\n", "A=1 B=2 C=", 0 },
  { "one twice", "A=1\nA=2\n", "A=1 A=2", 0 },
  { "comments and empty lines", "# x\n\nA=1\n  # y\n   \n", "A=1", 0 },
  { "blanks in front", "  A=1\n\tB=2\n", "A=1 B=2", 0 },
  { "vertical tab, form feed, carriage return", "\vA=1\n\f\rB=2\n", "A=1 B=2", 0 },
  { "U+00A0", "\xc2\xa0" "A=1\n", "A=1", 0 },
  { "U+0085, U+1680, U+2003", "\xc2\x85\xe1\x9a\x80\xe2\x80\x83" "A=1\n", "A=1", 0 },
  { "U+2028, U+2029, U+202F, U+205F, U+3000",
    "\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\x9f\xe3\x80\x80" "A=1\n", "A=1", 0 },
  { "a comment behind U+00A0", "\xc2\xa0# A=1\n", "", 0 },
  { "U+200B is none", "\xe2\x80\x8b" "A=1\n", "'\xe2\x80\x8b" "A=1'", 0 },
  { "nothing but U+3000", "\xe3\x80\x80\nA=1\n", "A=1", 0 },
  { "half a character", "\xe3\x80" "A=1\n", "'\xe3\x80" "A=1'", 0 },
  { "blanks behind stay", "A=1 \n", "'A=1 '", 0 },
  { "no comment behind a value", "A=1 # x\n", "'A=1 # x'", 0 },
  { "quotes stay", "A=\"1\"\n", "'A=\"1\"'", 0 },
  { "an = in the value", "A=b=c\n", "A=b=c", 0 },
  { "DOS line ends", "A=1\r\nB=2\r\n\r\nC=3\r", "A=1 B=2 C=3", 0 },
  { "one carriage return is the line's", "A=1\r\r\n", "'A=1\r'", 0 },
  { "a byte order mark", "\xef\xbb\xbf" "A=1\n", "A=1", 0 },
  { "another one", "A=1\n\xef\xbb\xbf" "B=1\n", "A=1 '\xef\xbb\xbf" "B=1'", 0 },
  { "no UTF-8", "A=\xff\n", "A=\xff", 0 },
  { "the caller's", "SET\n", "SET=here", 0 },
  { "the caller's, behind a blank", " SET\r\n", "SET=here", 0 },
  { "the caller's, which is empty", "EMPTY\n", "EMPTY=", 0 },
  { "one that the caller lacks", "A=1\nA\nB\n", "A=1", 0 },
  { "a blank behind it is part of the name", "SET \n", "", 0 },
  { "U+00A0 behind it is, or is not", "SET\xc2\xa0\n", "'SET\xc2\xa0=odd' SET=odd", 0 },
  { "so is a vertical tab, behind what is no UTF-8", "B\xff\v\n", "'B\xff\v=bytes' B\xff=bytes", 0 },
  { "a NUL in a value", "A=\0b\nB=2\n", "A=\xef\xbf\xbd" "b B=2", 9 },
  { "a NUL in a name", "SET\0=1\nB=2\n", "SET\xef\xbf\xbd=1 B=2", 11 },
  { "a NUL behind a name", "SET\0\nB=2\n", "B=2", 9 },
  { "a NUL in front of everything", "\0\nB=2\n", "B=2", 6 },
};

/* As the first file of a line. */
static char **
read_file (const DwInvocation *invocation, const char *path, GError **error)
{
  gsize room = DW_ENV_FILES_ROOM;

  return dw_env_file_read (invocation, path, &room, error);
}

START_TEST (reads)
{
  DwInvocation invocation = { .envp = (char *const *) environment };
  g_autofree char *path = check_path ("env");
  gsize length = files[_i].length > 0 ? files[_i].length : strlen (files[_i].text);
  g_auto(GStrv) entries = NULL;

  check_write_bytes ("env", files[_i].text, length, 0600);
  entries = read_file (&invocation, path, NULL);
  assert_words (files[_i].name, entries, files[_i].entries);
}
END_TEST

/* Lines longer than any buffer, and many of them: more than four MiB. */
START_TEST (reads_long_files)
{
  DwInvocation invocation = { .envp = (char *const *) environment };
  g_autofree char *path = check_path ("env");
  g_autoptr(GString) text = g_string_new ("FIRST=");
  g_auto(GStrv) entries = NULL;

  for (guint i = 0; i < 5 * 1024 * 1024; i++)
    g_string_append_c (text, 'x');
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "\nA%u=%u", i, i);
  check_write ("env", text->str, 0600);
  entries = read_file (&invocation, path, NULL);
  assert_integer ("entries", g_strv_length (entries), 10001);
  assert_integer ("the first", strlen (entries[0]), 5 * 1024 * 1024 + 6);
  assert_string ("the last", entries[10000], "A9999=9999");
}
END_TEST

/* What is left of some room; negative where it was too little. */
static const struct
{
  const char *name;
  const char *text;
  gsize room;
  gssize left;
} rooms[] = {
  { "a file and its entry", "A=1\n", 100, 92 },
  { "just enough", "A=1\n", 8, 0 },
  { "too little for the entry", "A=1\n", 7, -1 },
  { "too little for the file", "A=1\n", 3, -1 },
  { "none", "A=1\n", 0, -1 },
  { "none, and an empty file", "", 0, 0 },
  { "a comment has no entry", "#23456\n", 7, 0 },
  { "a name has the caller's value", "SET\n", 4 + sizeof "SET=here" - 1, -1 },
  { "and takes room for it", "SET\n", 4 + sizeof "SET=here", 0 },
};

START_TEST (takes_no_more_than_there_is_room_for)
{
  DwInvocation invocation = { .envp = (char *const *) environment };
  g_autofree char *path = check_path ("env");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) entries = NULL;
  gsize room = rooms[_i].room;

  check_write ("env", rooms[_i].text, 0600);
  entries = dw_env_file_read (&invocation, path, &room, &error);
  if (rooms[_i].left >= 0)
    {
      assert_true (rooms[_i].name, entries != NULL);
      assert_integer (rooms[_i].name, (gint64) room, rooms[_i].left);
      return;
    }
  assert_true (rooms[_i].name, entries == NULL && g_error_matches (error, DW_ERROR, DW_ERROR_FILE_TOO_LARGE));
  assert_string (rooms[_i].name, error->message,
                 "is too large: at most 16 MiB of the files on a command line are read");
}
END_TEST

static const struct
{
  const char *path;
  int code;
} refused[] = {
  { "/", DW_ERROR_FILE_NOT_REGULAR },
  { "/nonexistent", DW_ERROR_FILE_ABSENT },
  { "/dev/zero", DW_ERROR_FILE_NOT_REGULAR },
  { "/dev/full", DW_ERROR_FILE_NOT_REGULAR },
  { "/dev/tty", DW_ERROR_FILE_NOT_REGULAR },
  { "/proc/version", DW_ERROR_FILE_NOT_REGULAR },
};

START_TEST (says_what_it_cannot_read)
{
  DwInvocation invocation = { .envp = NULL };
  g_autoptr(GError) error = NULL;

  assert_true (refused[_i].path, read_file (&invocation, refused[_i].path, &error) == NULL);
  assert_true (refused[_i].path, g_error_matches (error, DW_ERROR, refused[_i].code));
}
END_TEST

/* A pipe can be read but once, and opening it may be all that its writer waits for: it is
 * docker's. */
START_TEST (leaves_pipes_alone)
{
  DwInvocation invocation = { .envp = NULL };
  g_autofree char *path = check_path ("fifo");
  g_autoptr(GError) error = NULL;
  struct inotify_event event;
  char got[64] = { 0 };
  int fifo, watcher;

  ck_assert_int_eq (mkfifo (path, 0600), 0);
  fifo = open (path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  ck_assert_int_eq (write (fifo, "A=1\n", 4), 4);
  watcher = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  ck_assert_int_ge (inotify_add_watch (watcher, path, IN_OPEN | IN_ACCESS), 0);

  assert_true ("no entries", read_file (&invocation, path, &error) == NULL);
  assert_true ("which is said", g_error_matches (error, DW_ERROR, DW_ERROR_FILE_NOT_REGULAR));
  assert_integer ("it is not even opened", read (watcher, &event, sizeof event), -1);
  assert_integer ("all is still there", read (fifo, got, sizeof got), 4);
  assert_string ("and unchanged", got, "A=1\n");
  close (watcher);
  close (fifo);
}
END_TEST

/* Docker 20.10 and 28 read it as empty. */
START_TEST (knows_the_null_device)
{
  DwInvocation invocation = { .envp = NULL };
  g_autofree char *link = check_path ("link");
  const char *const paths[] = { "/dev/null", link };

  ck_assert_int_eq (symlink ("/dev/null", link), 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto(GStrv) entries = read_file (&invocation, paths[i], NULL);

      assert_words (paths[i], entries, "");
    }
}
END_TEST

START_TEST (follows_links)
{
  DwInvocation invocation = { .envp = NULL };
  g_autofree char *path = check_path ("link");
  g_auto(GStrv) entries = NULL;

  check_write ("file", "A=1\n", 0600);
  ck_assert_int_eq (symlink ("file", path), 0);
  entries = read_file (&invocation, path, NULL);
  assert_words ("what it leads to", entries, "A=1");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("line/env-file");

  add_rows_in_directory (suite, reads, files);
  add_test_in_directory (suite, reads_long_files);
  add_rows_in_directory (suite, takes_no_more_than_there_is_room_for, rooms);
  add_rows (suite, says_what_it_cannot_read, refused);
  add_test_in_directory (suite, leaves_pipes_alone);
  add_test_in_directory (suite, knows_the_null_device);
  add_test_in_directory (suite, follows_links);
  return check_run (suite);
}
