/* SPDX-License-Identifier: MIT */
/* Other programs, asked for a fact: what they are given, and how they fail. */
#include "common/common.h"
#include "docker/ask.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define AMPLE (120 * 1000) /* milliseconds, for what answers at once */

/* Tells which signals are blocked and ignored; but for 32 and 33, which are the C library's own. */
#define TELL_SIGNALS                                                                               \
  "#!/bin/sh\nwhile read -r name value; do\n"                                                      \
  "case $name in SigBlk:|SigIgn:) echo \"$name $((0x$value & ~0x180000000))\";; esac\n"            \
  "done </proc/self/status\n"

/* Runs the script @text (NULL: one that is not there) as `helper one '' 'two words'` with A=1 for an environment. */
static char *
run (const char *text, guint timeout, GError **error)
{
  static const char *const argv[] = { "helper", "one", "", "two words", NULL };
  static const char *const envp[] = { "PATH=/usr/bin:/bin", "A=1", NULL };
  g_autofree char *path = check_path ("helper");

  if (text != NULL)
    check_write ("helper", text, 0755);
  return dw_ask (path, argv, (char *const *) envp, timeout, error);
}

static const struct
{
  const char *name;
  const char *script;
  const char *output;
} answers[] = {
  { "nothing", "#!/bin/sh\n", "" },
  { "its arguments", "#!/bin/sh\nprintf '%s|' \"$@\"\n", "one||two words|" },
  { "its environment", "#!/bin/sh\nprintf %s \"$A\"\n", "1" },
  { "more than a buffer", "#!/bin/sh\nprintf '%09000d' 0; printf x\n", NULL },
  { "no input, no place for errors",
    "#!/bin/sh\nexec readlink /proc/self/fd/0 /proc/self/fd/2\n", "/dev/null\n/dev/null\n" },
  { "errors are not told", "#!/bin/sh\necho oops >&2; echo answer\n", "answer\n" },
  { "a session of its own",
    "#!/bin/sh\nread -r pid name state parent group session rest </proc/self/stat\n"
    "test \"$pid\" = \"$session\" && echo yes\n",
    "yes\n" },
  { "nothing blocked or ignored", TELL_SIGNALS, "SigBlk: 0\nSigIgn: 0\n" },
};

START_TEST (answers_are_read)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = run (answers[_i].script, AMPLE, &error);

  assert_string (answers[_i].name, error != NULL ? error->message : NULL, NULL);
  if (answers[_i].output != NULL)
    assert_string (answers[_i].name, output, answers[_i].output);
  else
    assert_integer (answers[_i].name, strlen (output), 9001);
}
END_TEST

/* The caller's signals are as Mesos leaves them: SIGPIPE ignored; and worse: SIGCHLD ignored,
 * SIGTERM blocked. The helper starts clean, and the caller's are as before. */
START_TEST (bears_strange_signals)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN }, child, pipe_action, now;
  sigset_t block, before, after;
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;

  sigemptyset (&block);
  sigaddset (&block, SIGTERM);
  sigprocmask (SIG_BLOCK, &block, &before);
  sigaction (SIGCHLD, &ignore, &child);
  sigaction (SIGPIPE, &ignore, &pipe_action);
  output = run (TELL_SIGNALS, AMPLE, &error);
  sigaction (SIGPIPE, &pipe_action, NULL);
  sigaction (SIGCHLD, &child, &now);
  sigprocmask (SIG_SETMASK, &before, &after);

  assert_string ("no error", error != NULL ? error->message : NULL, NULL);
  assert_string ("a clean start", output, "SigBlk: 0\nSigIgn: 0\n");
  assert_true ("SIGCHLD is still ignored", now.sa_handler == SIG_IGN);
  assert_true ("SIGTERM is still blocked", sigismember (&after, SIGTERM) == 1);
}
END_TEST

/* @timeout: in milliseconds; of those that hang it runs out, whatever they had begun by then */
static const struct
{
  const char *name;
  const char *script;
  guint timeout;
  const char *message;
} failures[] = {
  { "a status", "#!/bin/sh\necho answer; exit 3\n", AMPLE, "helper ended with status 3" },
  { "a signal", "#!/bin/sh\nkill -9 $$\n", AMPLE, "helper did not end as it should" },
  { "no program", NULL, AMPLE, "helper can't be started: No such file or directory" },
  { "too much", "#!/bin/sh\nexec cat /dev/zero\n", AMPLE, "helper says too much" },
  { "no answer", "#!/bin/sh\nsleep 1000\n", 50, "helper took too long to answer" },
  { "no answer, by a child", "#!/bin/sh\nsleep 1000 & sleep 1000\n", 50,
    "helper took too long to answer" },
  { "an answer and no end", "#!/bin/sh\necho answer; exec >&-; sleep 1000\n", 1500,
    "helper took too long to end" },
};

/* valgrind forks where the C library would share memory with the new process: what exec answers there
 * can't be told then. */
static const char *
expected_message (guint i)
{
  const char *preload = g_getenv ("LD_PRELOAD");

  if (failures[i].script == NULL && preload != NULL && strstr (preload, "vgpreload") != NULL)
    return "helper ended with status 127";
  return failures[i].message;
}

/* Whoever holds the write end of the pipe lives: its end is the end of all. */
START_TEST (fails)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  char byte;
  int pipe_fds[2];

  ck_assert_int_eq (pipe (pipe_fds), 0);
  output = run (failures[_i].script, failures[_i].timeout, &error);
  close (pipe_fds[1]);
  assert_string (failures[_i].name, output, NULL);
  assert_true (failures[_i].name, g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  assert_contains (failures[_i].name, error->message, expected_message ((guint) _i));
  assert_integer (failures[_i].name, read (pipe_fds[0], &byte, 1), 0);
  close (pipe_fds[0]);
}
END_TEST

/* Nothing that the caller has open for itself alone is left open: neither pipe nor child. */
START_TEST (leaves_nothing_open)
{
  g_autofree char *output = NULL;
  int before = open ("/dev/null", O_RDONLY | O_CLOEXEC), after;

  close (before);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i].timeout == AMPLE)
      g_free (run (failures[i].script, AMPLE, NULL));
  output = run ("#!/bin/sh\necho answer\n", AMPLE, NULL);
  after = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  close (after);
  assert_string ("output", output, "answer\n");
  assert_integer ("the next descriptor", after, before);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/ask");

  add_rows_in_directory (suite, answers_are_read, answers);
  add_test_in_directory (suite, bears_strange_signals);
  add_rows_in_directory (suite, fails, failures);
  add_test_in_directory (suite, leaves_nothing_open);
  return check_run (suite);
}
