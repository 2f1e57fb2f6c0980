/* SPDX-License-Identifier: MIT */
/* Other programs, asked for a fact: what they are given, and how they fail. */
#include "common/common.h"
#include "docker/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534
#define SKIPPED 77
#define AMPLE (120 * 1000) /* milliseconds, for what answers at once */

/* Tells which signals are blocked and ignored; but for 32 and 33, which are the C library's own. */
#define TELL_SIGNALS                                                                               \
  "#!/bin/sh\nwhile read -r name value; do\n"                                                      \
  "case $name in SigBlk:|SigIgn:) echo \"$name $((0x$value & ~0x180000000))\";; esac\n"            \
  "done </proc/self/status\n"

/* Runs the script @text (NULL: one that is not there) as `helper one '' 'two words'`; ASKER is this
 * process. */
static char *
run (const char *text, guint timeout, GError **error)
{
  static const char *const argv[] = { "helper", "one", "", "two words", NULL };
  g_autofree char *path = check_path ("helper");
  g_autofree char *asker = g_strdup_printf ("ASKER=%ld", (long) getpid ());
  const char *const envp[] = { "PATH=/usr/bin:/bin", "A=1", asker, NULL };
  const DwQuestion question = { path, argv, (char *const *) envp, timeout, 7, NULL };

  if (text != NULL)
    check_write ("helper", text, 0755);
  errno = EINTR; /* an earlier call's */
  return dw_ask (&question, error);
}

/* Anyone who inherits the write end of this pipe lives: its end is the end of all. */
typedef struct
{
  int ends[2];
} Life;

static Life
life_begin (void)
{
  Life life;

  ck_assert_int_eq (pipe (life.ends), 0);
  return life;
}

static void
assert_nobody_lives (const char *name, Life life)
{
  char byte;

  close (life.ends[1]);
  assert_integer (name, read (life.ends[0], &byte, 1), 0);
  close (life.ends[0]);
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
  { "a status that is fine", "#!/bin/sh\necho answer; exit 7\n", "answer\n" },
  { "more than a buffer", "#!/bin/sh\nprintf '%09000d' 0; printf x\n", NULL },
  { "no input", "#!/bin/sh\nexec readlink /proc/self/fd/0\n", "/dev/null\n" },
  { "nothing else open",
    "#!/bin/sh\nfor fd in /proc/$$/fd/*; do\n"
    "test ${fd##*/} -gt 2 && test \"$(readlink $fd)\" = /dev/null && "
    "test ! -e /proc/$ASKER/fd/${fd##*/} && echo ${fd##*/}\ndone\nexit 0\n",
    "" },
  { "errors are not told", "#!/bin/sh\necho oops >&2; echo answer\n", "answer\n" },
  { "more errors than a pipe holds", "#!/bin/sh\nprintf '%0200000d' 0 >&2; echo answer\n",
    "answer\n" },
  { "a child that keeps the output open", "#!/bin/sh\nsleep 1000 &\necho answer\n", "answer\n" },
  { "a child that writes for ever", "#!/bin/sh\nyes >&2 &\necho answer\n", "answer\n" },
  { "no output open", "#!/bin/sh\nexec >&- 2>&-; exit 0\n", "" },
  { "a session of its own",
    "#!/bin/sh\nread -r pid name state parent group session terminal rest </proc/self/stat\n"
    "read -r pid name state parent theirs rest </proc/$ASKER/stat\n"
    "test \"$group\" = \"$session\" && test \"$group\" != \"$theirs\" && echo \"yes $terminal\"\n",
    "yes 0\n" },
  { "nothing blocked or ignored", TELL_SIGNALS, "SigBlk: 0\nSigIgn: 0\n" },
};

START_TEST (answers_are_read)
{
  g_autoptr(GError) error = NULL;
  Life life = life_begin ();
  g_autofree char *output = run (answers[_i].script, AMPLE, &error);

  assert_nobody_lives (answers[_i].name, life);
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
  struct sigaction ignore = { .sa_handler = SIG_IGN }, normal = { .sa_handler = SIG_DFL }, now;
  sigset_t block, before, after;
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;

  sigemptyset (&block);
  sigaddset (&block, SIGTERM);
  sigprocmask (SIG_BLOCK, &block, NULL);
  sigprocmask (SIG_SETMASK, NULL, &before);
  sigaction (SIGCHLD, &ignore, NULL);
  sigaction (SIGPIPE, &ignore, NULL);
  output = run (TELL_SIGNALS, AMPLE, &error);
  sigaction (SIGCHLD, &normal, &now);
  sigaction (SIGPIPE, &normal, NULL);
  sigprocmask (SIG_UNBLOCK, &block, &after);

  assert_string ("no error", error != NULL ? error->message : NULL, NULL);
  assert_string ("a clean start", output, "SigBlk: 0\nSigIgn: 0\n");
  assert_true ("SIGCHLD is still ignored", now.sa_handler == SIG_IGN);
  for (int number = 1; number < NSIG; number++)
    assert_integer ("blocked", sigismember (&after, number), sigismember (&before, number));
}
END_TEST

/* A caller that blocks SIGCHLD has none pending afterwards. */
START_TEST (sends_no_signal)
{
  sigset_t block, pending;
  g_autofree char *output = NULL;

  sigemptyset (&block);
  sigaddset (&block, SIGCHLD);
  sigprocmask (SIG_BLOCK, &block, NULL);
  output = run ("#!/bin/sh\necho answer\n", AMPLE, NULL);
  sigpending (&pending);
  sigprocmask (SIG_UNBLOCK, &block, NULL);
  assert_string ("output", output, "answer\n");
  assert_integer ("SIGCHLD is pending", sigismember (&pending, SIGCHLD), 0);
}
END_TEST

/* Waits for the end of the process @pid, which reports by its status. */
static void
assert_success (const char *name, pid_t pid)
{
  int status = 0;

  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true (name, WIFEXITED (status));
  assert_integer (name, WEXITSTATUS (status), 0);
}

/* What rescue does in the middle of a question. Status 1: SIGCHLD is not as it was; 2: a child is
 * left. */
static void
abandon (int number)
{
  struct sigaction now;

  dw_ask_abandon ();
  sigaction (SIGCHLD, NULL, &now);
  if (now.sa_handler != SIG_IGN)
    _exit (1);
  _exit (waitpid (-1, NULL, WNOHANG | __WALL) == -1 && errno == ECHILD ? 0 : 2);
}

START_TEST (abandons)
{
  Life life = life_begin ();
  pid_t pid = fork ();

  if (pid == 0)
    {
      signal (SIGCHLD, SIG_IGN);
      signal (SIGALRM, abandon);
      run ("#!/bin/sh\nsleep 1000 &\nkill -ALRM $ASKER\nsleep 1000\n", AMPLE, NULL);
      _exit (3);
    }
  assert_success ("abandoned", pid);
  assert_nobody_lives ("abandoned", life);
  dw_ask_abandon (); /* nothing is open here */
}
END_TEST

/* A process that is killed in the middle of a question has the program killed as well. */
START_TEST (does_not_outlive_the_asker)
{
  Life life = life_begin ();
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    {
      run ("#!/bin/sh\nkill -KILL $ASKER\nexec sleep 1000\n", AMPLE, NULL);
      _exit (3);
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true ("killed", WIFSIGNALED (status));
  assert_nobody_lives ("killed", life);
}
END_TEST

/* The pipes then are 0 to 5. */
START_TEST (bears_closed_streams)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      char *output;
      gboolean ok;

      for (int fd = 0; fd <= STDERR_FILENO; fd++)
        close (fd);
      output = run ("#!/bin/sh\necho oops >&2; echo answer; readlink /proc/self/fd/0\n", AMPLE, NULL);
      ok = g_strcmp0 (output, "answer\n/dev/null\n") == 0;
      g_free (output);
      _exit (ok ? 0 : 1);
    }
  assert_success ("all streams closed", pid);
}
END_TEST

/* A caller that may have no more processes, which root always may. Its own are none of the question's.
 * Returns: 0 where it is told so */
static int
ask_without_processes (void)
{
  const struct rlimit none = { 0, 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  pid_t bystander;
  gboolean lives;

  if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    return SKIPPED;
  bystander = fork ();
  if (bystander == 0)
    for (;;)
      pause ();
  if (bystander < 0 || setrlimit (RLIMIT_NPROC, &none) != 0)
    return SKIPPED;
  output = run (NULL, AMPLE, &error);
  lives = waitpid (bystander, NULL, WNOHANG) == 0;
  kill (bystander, SIGKILL);
  waitpid (bystander, NULL, 0);
  return lives && output == NULL && strstr (error->message, "cannot be started: ") != NULL &&
             g_str_has_suffix (error->message, g_strerror (EAGAIN))
           ? 0
           : 1;
}

START_TEST (bears_a_limit_of_processes)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    _exit (ask_without_processes ());
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true ("no processes",
               WIFEXITED (status) && (WEXITSTATUS (status) == 0 || WEXITSTATUS (status) == SKIPPED));
}
END_TEST

START_TEST (asks_getent)
{
  static const char *const found[] = { "getent", "passwd", "0", NULL };
  static const char *const half[] = { "getent", "group", "0", "3999999999", NULL };
  static const char *const bad[] = { "getent", "no-such-database", NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *root = dw_ask_getent (found, &error);
  g_autofree char *group = dw_ask_getent (half, &error);
  g_autofree char *nothing = dw_ask_getent (bad, NULL);

  assert_string ("no error", error != NULL ? error->message : NULL, NULL);
  assert_true ("the user", g_str_has_prefix (root, "root:"));
  assert_true ("one of two groups", g_str_has_prefix (group, "root:"));
  assert_string ("a wrong question", nothing, NULL);
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
  { "a status", "#!/bin/sh\necho answer; exit 3\n", AMPLE, "helper failed with status 3" },
  { "a status and a child", "#!/bin/sh\nsleep 1000 & exit 3\n", AMPLE, "helper failed with status 3" },
  { "a reason", "#!/bin/sh\necho no such thing >&2; exit 1\n", AMPLE,
    "helper failed with status 1: no such thing" },
  { "its first line", "#!/bin/sh\nprintf '\\n \\r\\nfirst\\r\\nsecond\\n' >&2; exit 1\n", AMPLE,
    "helper failed with status 1: first" },
  { "a long reason", "#!/bin/sh\nprintf '%0399d' 0 >&2; printf abc >&2; exit 1\n", AMPLE,
    "0a" },
  { "a signal", "#!/bin/sh\nkill -9 $$\n", AMPLE, "helper was killed by a signal" },
  { "a supervisor that is killed", "#!/bin/sh\nkill -9 $PPID; sleep 1000\n", AMPLE,
    "helper was killed by a signal" },
  { "a supervisor that is killed after an answer",
    "#!/bin/sh\nprintf '\\0\\0\\0\\0\\0\\0\\0\\0'; kill -9 $PPID; sleep 1000\n", AMPLE,
    "helper was killed by a signal" },
  { "no program", NULL, AMPLE, "helper cannot be started: No such file or directory" },
  { "too much", "#!/bin/sh\nexec cat /dev/zero\n", AMPLE, "helper printed too much" },
  { "no answer", "#!/bin/sh\nsleep 1000\n", 50, "helper did not answer within 0.05 s" },
  { "no answer, by a child", "#!/bin/sh\nsleep 1000 & sleep 1000\n", 50,
    "helper did not answer within 0.05 s" },
  { "an answer and no end", "#!/bin/sh\necho answer; exec >&-; sleep 1000\n", 1500,
    "helper did not answer within 1.5 s" },
};

START_TEST (fails)
{
  g_autoptr(GError) error = NULL;
  Life life = life_begin ();
  g_autofree char *output = run (failures[_i].script, failures[_i].timeout, &error);

  assert_nobody_lives (failures[_i].name, life);
  assert_string (failures[_i].name, output, NULL);
  assert_true (failures[_i].name, g_error_matches (error, DW_ERROR, DW_ERROR_HELPER));
  assert_true (failures[_i].name, g_str_has_suffix (error->message, failures[_i].message));
}
END_TEST

START_TEST (reads_as_much_as_it_may)
{
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nexec head -c %d /dev/zero\n", DW_ASK_MAX_OUTPUT);
  g_autoptr(GError) error = NULL;
  g_autofree char *output = run (script, AMPLE, &error);

  assert_string ("no error", error != NULL ? error->message : NULL, NULL);
  assert_true ("output", output != NULL);
}
END_TEST

/* A caller that may open one pipe more, and no three, has it closed again. */
START_TEST (bears_a_limit_of_descriptors)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  int before = open ("/dev/null", O_RDONLY | O_CLOEXEC), after;
  struct rlimit old, few;

  close (before);
  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &old), 0);
  few = (struct rlimit){ (rlim_t) before + 3, old.rlim_max };
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &few), 0);
  output = run (NULL, AMPLE, &error);
  setrlimit (RLIMIT_NOFILE, &old);
  after = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  close (after);
  assert_string ("output", output, NULL);
  assert_true ("error", g_str_has_suffix (error->message, g_strerror (EMFILE)));
  assert_integer ("the next descriptor", after, before);
}
END_TEST

/* No time at all: there is none to start it in. */
START_TEST (gives_up_at_once)
{
  g_autoptr(GError) error = NULL;

  assert_string ("output", run ("#!/bin/sh\necho answer\n", 0, &error), NULL);
  assert_true ("error", g_str_has_suffix (error->message, "did not answer within 0 s"));
}
END_TEST

/* Nothing that the caller has open for itself alone is left open: neither pipe nor child. */
static const char *const caller_environment[]
  = { "DOCKER_HOST=there", "A=1", "DOCKER_CONTEXT=c", "DOCKERS=1", NULL };

START_TEST (makes_a_quiet_environment)
{
  g_auto(GStrv) quiet = dw_ask_environment ((char *const *) caller_environment);
  g_auto(GStrv) none = dw_ask_environment (NULL);

  assert_words ("the caller's", quiet,
                "A=1 DOCKERS=1 DOCKER_CONFIG=/nonexistent "
                "DOCKER_HOST=unix:///nonexistent/docker.sock");
  assert_integer ("none", g_strv_length (none), 2);
}
END_TEST

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
  add_test_in_directory (suite, sends_no_signal);
  add_test_in_directory (suite, abandons);
  add_test_in_directory (suite, does_not_outlive_the_asker);
  add_test_in_directory (suite, bears_closed_streams);
  add_test_in_directory (suite, bears_a_limit_of_processes);
  add_test (suite, asks_getent);
  add_rows_in_directory (suite, fails, failures);
  add_test_in_directory (suite, reads_as_much_as_it_may);
  add_test_in_directory (suite, bears_a_limit_of_descriptors);
  add_test_in_directory (suite, gives_up_at_once);
  add_test (suite, makes_a_quiet_environment);
  add_test_in_directory (suite, leaves_nothing_open);
  return check_run (suite);
}
