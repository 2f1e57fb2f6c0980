/* SPDX-License-Identifier: MIT */
/* A docker for tests: it writes down all that a program can see of how it was started, one
 * `name=value` a line, and ends as it is told to.
 *
 * STUB_DOCKER_RECORD names the file to write; without it, the program's own path with `.record`
 * behind it, where such a file exists; where it is empty nothing is written or looked at, and a limit
 * can hardly keep that from being seen. STUB_DOCKER_END is an exit status, or a signal to die of as
 * `signal N`; without it the file PROGRAM.end says so, else the status is 0. STUB_DOCKER_SAY is
 * written to standard output. Bytes outside printable ASCII, and backslashes, are written as \xNN. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define HIGHEST_DESCRIPTOR 4096
#define LAST_SIGNAL 64
#define FIRST_PTS 136 /* the major numbers of /dev/pts */
#define LAST_PTS 143
#define KERNEL_SIGSET_SIZE 8

/* What rt_sigaction (2) takes: sigaction (3) hides the two signals that glibc keeps for itself. */
struct kernel_sigaction
{
  void (*handler) (int);
  unsigned long flags;
  void (*restorer) (void);
  unsigned long mask;
};

static char self[PATH_MAX];

static void
put_bytes (FILE *out, const char *text)
{
  for (; *text != '\0'; text++)
    if (isprint ((unsigned char) *text) && *text != '\\')
      putc (*text, out);
    else
      fprintf (out, "\\x%02x", (unsigned char) *text);
}

static void
put_text (FILE *out, const char *name, const char *value)
{
  fprintf (out, "%s=", name);
  put_bytes (out, value != NULL ? value : "(none)");
  putc ('\n', out);
}

static void
put_number (FILE *out, const char *name, long value)
{
  fprintf (out, "%s=%ld\n", name, value);
}

static void
put_list (FILE *out, const char *name, char **words)
{
  int i;

  for (i = 0; words[i] != NULL; i++)
    {
      fprintf (out, "%s[%d]=", name, i);
      put_bytes (out, words[i]);
      putc ('\n', out);
    }
  fprintf (out, "%s.length=%d\n", name, i);
}

static void
put_link (FILE *out, const char *name, const char *path)
{
  char target[PATH_MAX];
  ssize_t length = readlink (path, target, sizeof target - 1);

  target[length > 0 ? length : 0] = '\0';
  put_text (out, name, length >= 0 ? target : NULL);
}

/* The number of a pseudoterminal says nothing of which one it is: it is that of the one whose master
 * is this descriptor. */
static void
put_master (FILE *out, int fd)
{
  unsigned number;

  if (ioctl (fd, TIOCGPTN, &number) == 0)
    fprintf (out, "fd[%d].slave=/dev/pts/%u\n", fd, number);
}

static void
put_descriptors (FILE *out)
{
  for (int fd = 0; fd < HIGHEST_DESCRIPTOR; fd++)
    {
      char name[32], path[64];
      int flags = fcntl (fd, F_GETFL);

      if (flags < 0)
        continue;
      snprintf (name, sizeof name, "fd[%d]", fd);
      snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
      put_link (out, name, path);
      fprintf (out, "%s.flags=%o\n", name, (unsigned) flags);
      fprintf (out, "%s.offset=%ld\n", name, (long) lseek (fd, 0, SEEK_CUR));
      put_master (out, fd);
    }
}

static void
put_signals (FILE *out)
{
  unsigned long blocked = 0, pending = 0;

  syscall (SYS_rt_sigprocmask, SIG_BLOCK, NULL, &blocked, KERNEL_SIGSET_SIZE);
  syscall (SYS_rt_sigpending, &pending, KERNEL_SIGSET_SIZE);
  fprintf (out, "signals.blocked=%016lx\nsignals.pending=%016lx\n", blocked, pending);
  for (int number = 1; number <= LAST_SIGNAL; number++)
    {
      struct kernel_sigaction action = { 0 };

      syscall (SYS_rt_sigaction, number, NULL, &action, KERNEL_SIGSET_SIZE);
      if (action.handler != SIG_DFL)
        fprintf (out, "signals.disposition[%d]=%s\n", number,
                 action.handler == SIG_IGN ? "ignore" : "handler");
    }
}

static void
put_limits (FILE *out)
{
  for (int i = 0; i < RLIMIT_NLIMITS; i++)
    {
      struct rlimit limit;

      if (getrlimit (i, &limit) == 0)
        fprintf (out, "limit[%d]=%llu %llu\n", i, (unsigned long long) limit.rlim_cur,
                 (unsigned long long) limit.rlim_max);
    }
}

static void
put_timers (FILE *out)
{
  static const char *const names[] = { "real", "virtual", "profiling" };
  struct itimerval timer;

  for (int i = 0; i < 3; i++)
    if (getitimer (i, &timer) == 0)
      fprintf (out, "timer.%s=%s, about %ld000 s, then every %ld.%06ld s\n", names[i],
               timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0 ? "armed" : "off",
               (long) timer.it_value.tv_sec / 1000, (long) timer.it_interval.tv_sec,
               (long) timer.it_interval.tv_usec);
}

/* The terminal's name and foreground group, from the numbers that proc (5) has. */
static void
put_terminal (FILE *out)
{
  FILE *file = fopen ("/proc/self/stat", "re");
  char line[1024], *rest = NULL;
  long group = -1;
  unsigned terminal = 0;

  if (file != NULL && fgets (line, sizeof line, file) != NULL)
    rest = strrchr (line, ')');
  if (rest != NULL)
    sscanf (rest, ") %*c %*d %*d %*d %u %ld", &terminal, &group);
  if (file != NULL)
    fclose (file);
  if (major (terminal) >= FIRST_PTS && major (terminal) <= LAST_PTS)
    fprintf (out, "terminal=/dev/pts/%u\n", minor (terminal));
  else
    put_number (out, "terminal", (long) terminal);
  put_number (out, "terminal.group", group);
}

static void
put_identity (FILE *out)
{
  gid_t groups[256];
  int n = getgroups (256, groups);

  put_number (out, "uid", getuid ());
  put_number (out, "euid", geteuid ());
  put_number (out, "gid", getgid ());
  put_number (out, "egid", getegid ());
  for (int i = 0; i < n; i++)
    put_number (out, "group", groups[i]);
  put_number (out, "parent", getppid ());
  put_number (out, "process-group", getpgrp ());
  put_number (out, "session", getsid (0));
}

static void
put_process (FILE *out)
{
  char cwd[PATH_MAX];
  mode_t mask = umask (0);
  int death_signal = 0, subreaper = 0;

  umask (mask);
  fprintf (out, "umask=%04o\n", (unsigned) mask);
  put_text (out, "cwd", getcwd (cwd, sizeof cwd));
  put_link (out, "root", "/proc/self/root");
  prctl (PR_GET_PDEATHSIG, &death_signal);
  put_number (out, "parent-death-signal", death_signal);
  prctl (PR_GET_CHILD_SUBREAPER, &subreaper);
  put_number (out, "subreaper", subreaper);
  put_number (out, "no-new-privileges", prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  put_number (out, "timer-slack", prctl (PR_GET_TIMERSLACK));
  put_number (out, "nice", getpriority (PRIO_PROCESS, 0));
  put_number (out, "scheduler", sched_getscheduler (0));
  put_text (out, "children", waitpid (-1, NULL, WNOHANG) < 0 && errno == ECHILD ? NULL : "some");
}

/* Where the record goes. The limits that the caller set are written down already, and lifted here
 * as far as that goes, since they are not meant for this program. */
static int
open_record (void)
{
  const char *named = getenv ("STUB_DOCKER_RECORD");
  char path[PATH_MAX + 16];

  for (int i = 0; i < RLIMIT_NLIMITS; i++)
    {
      struct rlimit limit;

      if (getrlimit (i, &limit) == 0)
        {
          limit.rlim_cur = limit.rlim_max;
          setrlimit (i, &limit);
        }
    }
  snprintf (path, sizeof path, "%s.record", self);
  return open (named != NULL ? named : path,
               O_WRONLY | O_TRUNC | O_CLOEXEC | (named != NULL ? O_CREAT : 0), 0666);
}

static void
write_record (const char *text, size_t length)
{
  int fd = open_record ();

  while (fd >= 0 && length > 0)
    {
      ssize_t written = write (fd, text, length);

      if (written < 0)
        _exit (99);
      text += written;
      length -= (size_t) written;
    }
  if (fd >= 0)
    close (fd);
}

static void
record (char **argv, char **envp)
{
  char *text;
  size_t length;
  FILE *out = open_memstream (&text, &length);

  put_number (out, "pid", getpid ());
  put_text (out, "program", self);
  put_list (out, "argv", argv);
  put_list (out, "env", envp);
  put_descriptors (out);
  put_signals (out);
  put_limits (out);
  put_timers (out);
  put_terminal (out);
  put_identity (out);
  put_process (out);
  fclose (out);
  write_record (text, length);
  free (text);
}

static void
read_end (char *end, size_t size)
{
  char path[PATH_MAX + 8];
  FILE *file;

  snprintf (path, sizeof path, "%s.end", self);
  file = fopen (path, "re");
  if (file == NULL)
    return;
  if (fgets (end, (int) size, file) == NULL)
    *end = '\0';
  fclose (file);
}

static void
die (int number)
{
  struct rlimit no_core = { 0, 0 };
  struct kernel_sigaction action = { 0 };
  unsigned long none = 0;

  setrlimit (RLIMIT_CORE, &no_core);
  syscall (SYS_rt_sigaction, number, &action, NULL, KERNEL_SIGSET_SIZE);
  syscall (SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, KERNEL_SIGSET_SIZE);
  syscall (SYS_kill, getpid (), number);
}

int
main (int argc, char **argv, char **envp)
{
  const char *say = getenv ("STUB_DOCKER_SAY"), *named = getenv ("STUB_DOCKER_END");
  char end[64] = "";
  const char *where = getenv ("STUB_DOCKER_RECORD");
  ssize_t length;

  (void) argc;
  if (where != NULL && *where == '\0' && named != NULL)
    return atoi (named);
  length = readlink ("/proc/self/exe", self, sizeof self - 1);
  self[length > 0 ? length : 0] = '\0';
  record (argv, envp);
  if (say != NULL && write (STDOUT_FILENO, say, strlen (say)) < 0)
    return 98;
  if (named == NULL)
    read_end (end, sizeof end);
  else
    snprintf (end, sizeof end, "%s", named);
  if (strncmp (end, "signal ", 7) == 0)
    die (atoi (end + 7));
  return atoi (end);
}
