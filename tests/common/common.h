/* SPDX-License-Identifier: MIT */
/* What the unit tests share: a runner that speaks TAP, tables of named rows, words written as a
 * shell would read them, and a directory of a test's own.
 *
 * Every assertion here takes the name of its row, and shows it with what it got and wanted. */
#ifndef CHECK_COMMON_H
#define CHECK_COMMON_H

#include "base/argument-list.h"
#include "base/invocation.h"
#include "base/problem.h"
#include "base/quote.h"

#include <check.h>
#include <glib.h>
#include <jansson.h>

/* Adds @function to @suite as a case of that name. */
#define add_test(suite, function) check_add (suite, #function, function, 1, FALSE)

/* Adds @function once for each row of the array @rows; it finds its row by _i. */
#define add_rows(suite, function, rows)                                                            \
  check_add (suite, #function, function, G_N_ELEMENTS (rows), FALSE)

/* The same for tests that need a directory of their own; see check_path. */
#define add_test_in_directory(suite, function) check_add (suite, #function, function, 1, TRUE)
#define add_rows_in_directory(suite, function, rows)                                               \
  check_add (suite, #function, function, G_N_ELEMENTS (rows), TRUE)

void check_add (Suite *suite, const char *name, const TTest *function, int n_rows,
                gboolean in_directory);

/* Runs @suite (transfer full).
 * Returns: main's exit status. */
int check_run (Suite *suite);

/* Of a long series of cases, a test takes every how-many-th one: all of them, but under valgrind, where
 * CHECK_STRIDE says so, since each case costs fifty times as much there. */
guint check_stride (void);

/* check's own writes every assertion that holds to a file, for a crash after it: in a loop, that takes longer
 * than the test. */
#undef ck_assert_msg
#define ck_assert_msg(condition, ...)                                                              \
  do                                                                                               \
    {                                                                                              \
      if (!(condition))                                                                            \
        ck_abort_msg (__VA_ARGS__);                                                                \
    }                                                                                              \
  while (0)

#define assert_true(name, condition)                                                               \
  ck_assert_msg (condition, "%s: this does not hold: %s", name, #condition)

#define assert_string(name, got, want)                                                             \
  do                                                                                               \
    {                                                                                              \
      const char *got_string = (got), *want_string = (want);                                       \
      ck_assert_msg (g_strcmp0 (got_string, want_string) == 0, "%s: %s is '%s', not '%s'", name,   \
                     #got, got_string != NULL ? got_string : "(null)",                             \
                     want_string != NULL ? want_string : "(null)");                                \
    }                                                                                              \
  while (0)

#define assert_contains(name, got, part)                                                           \
  do                                                                                               \
    {                                                                                              \
      const char *got_string = (got), *part_string = (part);                                       \
      ck_assert_msg (got_string != NULL && strstr (got_string, part_string) != NULL,               \
                     "%s: %s is '%s', without '%s'", name, #got,                                   \
                     got_string != NULL ? got_string : "(null)", part_string);                     \
    }                                                                                              \
  while (0)

#define assert_integer(name, got, want)                                                            \
  do                                                                                               \
    {                                                                                              \
      gint64 got_integer = (got), want_integer = (want);                                           \
      ck_assert_msg (got_integer == want_integer,                                                  \
                     "%s: %s is %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, name, #got,          \
                     got_integer, want_integer);                                                   \
    }                                                                                              \
  while (0)

/* That the words of the NULL-terminated @got are those of the shell line @want. */
#define assert_words(name, got, want)                                                              \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *got_line = dw_shell_join ((const char *const *) (got), -1);                 \
      g_autofree char *want_line = check_normalise (want);                                         \
      assert_string (name, got_line, want_line);                                                   \
    }                                                                                              \
  while (0)

/* A user other than root, to whom the test's files belong where they are not root's. */
uid_t check_user (void);

/* The words that a POSIX shell makes of @line; none of an empty line.
 * Returns: (transfer full) */
char **check_words (const char *line);

/* @line with its words quoted as dw_shell_join quotes them.
 * Returns: (transfer full) */
char *check_normalise (const char *line);

/* Whether two NULL-terminated arrays hold the same words. */
gboolean check_same_words (char *const *a, char *const *b);

/* @text, in which glibc's words for an error are those of the C library that the test is linked with.
 * @text: (nullable)
 * Returns: (transfer full) (nullable) */
char *check_own_words (const char *text);

/* The path of @name in the test's directory, which is gone after the test.
 * Returns: (transfer full) */
char *check_path (const char *name);

/* @text with the test's directory for each @, to name what the test has there.
 * Returns: (transfer full) */
char *check_place (const char *text);

/* Makes a link @name in the test's directory that leads to @target, a text for check_place. */
void check_link (const char *target, const char *name);

/* Writes @text to @name in the test's directory, with the mode @mode; parents are made. */
void check_write (const char *name, const char *text, guint mode);
void check_write_bytes (const char *name, const char *bytes, gsize length, guint mode);

/* Returns: (transfer full) what the file at @path holds. */
char *check_read (const char *path);

/* The socket of a daemon, at @name in the test's directory, that nobody reads but the test.
 * @type: SOCK_DGRAM or SOCK_STREAM */
int check_listen (const char *name, int type);

/* Returns: (transfer full) what waits at the socket @fd, NUL as a vertical bar; empty where nothing does. */
char *check_receive (int fd);

/* What @call, with @data, writes to the descriptors @first to @last: 1 is stdout, 2 stderr.
 * Returns: (transfer full) */
char *check_written (int first, int last, void (*call) (gpointer data), gpointer data);

/* The path of @name among the test data of the source or of the build.
 * Returns: (transfer full) */
char *check_source_data (const char *name);
char *check_build_data (const char *name);

/* The words of the array that @object has under "argv"; they are @object's own.
 * Returns: (transfer container) */
char **check_argv (json_t *object);

/* Calls @line with each line of the text file at @path, without its end, and its number
 * from 1 on. */
typedef void (*CheckLine) (const char *line, guint number, gpointer data);
void check_each_line (const char *path, CheckLine line, gpointer data);

/* @problems, each with a line feed, without the test's directory where they name a file in it.
 * Returns: (transfer full) */
char *check_problems (const DwProblems *problems);

/* An invocation of @words and @envp, both NULL-terminated and borrowed, by user 1000, that finds
 * everything in the test's directory: etc/docker-wrapper.conf, log, bin/docker and bin2/docker; and
 * whose own program is the file self there, which need not exist. */
DwInvocation check_invocation (char *const *words, char *const *envp);

#endif
