/* SPDX-License-Identifier: MIT */
#include "docker/binary.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum
{
  CANDIDATE_GOOD,
  CANDIDATE_ABSENT,
  CANDIDATE_SELF,
  CANDIDATE_CALLS_BACK, /* it called this program time and again */
  CANDIDATE_UNKNOWN, /* it can't be looked at just now */
  CANDIDATE_NOT_EXECUTABLE
} Candidate;

/* Every docker-wrapper says so at its beginning, in an ELF note, which linkers put there: so two copies
 * of it never call each other for ever. */
#define NOTE_NAME "docker-wrapper"
#define NOTE_MARK "this is docker-wrapper, not docker"

static const struct
{
  guint32 name_size;
  guint32 mark_size;
  guint32 type;
  char name[(sizeof NOTE_NAME + 3) / 4 * 4];
  char mark[(sizeof NOTE_MARK + 3) / 4 * 4];
} note __attribute__ ((section (".note.docker-wrapper"), used, aligned (4)))
= { sizeof NOTE_NAME, sizeof NOTE_MARK, 1, NOTE_NAME, NOTE_MARK };

/* A docker is ten times as large as a wrapper, and need not be looked at any closer. */
#define LARGEST_WRAPPER (16 * 1024 * 1024)

/* A script may call this program. How often it did is counted in the timer slack, which stays over
 * execve and fork and costs a sleeper no more than a microsecond: docker gets its environment and all
 * else as they were. A slack of nobody's making ends in 000. */
#define SLACK_UNIT 1000
#define SLACK_BASE 700
#define MAX_PASSES 50

static guint
passes_in (int slack)
{
  int passes = slack % SLACK_UNIT - SLACK_BASE;

  return passes > 0 && passes <= MAX_PASSES ? (guint) passes : 0;
}

/* A process with a real-time policy has no timer slack, and no count. */
static void
count_pass (void)
{
  int slack = prctl (PR_GET_TIMERSLACK);

  if (slack > 0)
    prctl (PR_SET_TIMERSLACK, slack - slack % SLACK_UNIT + SLACK_BASE + (int) passes_in (slack) + 1);
}

static gboolean
has_passed_too_often (void)
{
  return passes_in (prctl (PR_GET_TIMERSLACK)) == MAX_PASSES;
}

/* Returns: how much of it was read; negative where it can't be opened. */
static gssize
read_beginning (const char *path, char *buffer, gsize size)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  gssize got;

  if (fd < 0)
    return -1;
  got = read (fd, buffer, size);
  close (fd);
  return MAX (got, 0);
}

/* Whether a file that begins with the @size bytes at @beginning is a program of its own. */
static gboolean
is_elf (const char *beginning, gssize size)
{
  static const char magic[] = { 0x7f, 'E', 'L', 'F' };

  return size >= (gssize) sizeof magic && memcmp (beginning, magic, sizeof magic) == 0;
}

static gboolean
is_script (const char *path)
{
  struct stat status;
  char beginning[4];
  gssize got;

  if (stat (path, &status) != 0 || status.st_size > LARGEST_WRAPPER)
    return FALSE;
  got = read_beginning (path, beginning, sizeof beginning);
  return got > 0 && !is_elf (beginning, got);
}

/* Looks closer at an executable file. */
static Candidate
examine_file (const DwInvocation *invocation, const char *path, const struct stat *status)
{
  char beginning[4096];
  struct stat self = { 0 };
  gssize got;

  if (status->st_size > LARGEST_WRAPPER)
    return CANDIDATE_GOOD;
  if (stat (invocation->self, &self) == 0 && status->st_dev == self.st_dev &&
      status->st_ino == self.st_ino)
    return CANDIDATE_SELF;
  got = read_beginning (path, beginning, sizeof beginning);
  if (got < 0) /* one that may be run and not be read */
    return status->st_size == self.st_size ? CANDIDATE_SELF : CANDIDATE_GOOD;
  if (memmem (beginning, (gsize) got, note.mark, sizeof NOTE_MARK) != NULL)
    return CANDIDATE_SELF;
  return is_elf (beginning, got) || !has_passed_too_often () ? CANDIDATE_GOOD : CANDIDATE_CALLS_BACK;
}

static Candidate
candidate_for_error (int number)
{
  switch (number)
    {
    case EACCES:
      return CANDIDATE_NOT_EXECUTABLE;
    case EINTR:
    case EIO:
    case ENOMEM:
    case ESTALE:
      return CANDIDATE_UNKNOWN;
    default:
      return CANDIDATE_ABSENT;
    }
}

static Candidate
examine (const DwInvocation *invocation, const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return candidate_for_error (errno);
  if (!S_ISREG (status.st_mode) || !(status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)))
    return CANDIDATE_NOT_EXECUTABLE;
  return examine_file (invocation, path, &status);
}

static void
set_calls_back_error (GError **error, const char *path)
{
  g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
               "%s, or a script before it, calls docker-wrapper again and again; make the link "
               DW_CONFIG_DIR "/docker to the real docker",
               path);
}

static void
set_not_found_error (GError **error, const DwInvocation *invocation, const char *name,
                     const char *setting_name)
{
  g_autofree char *places = g_strjoinv (" ", (char **) invocation->docker_path);

  if (name != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
                 "%s names %s, and no such program is where docker is looked for", setting_name, name);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
                 "there is no docker to run (looked for: %s); install it, or say where it is by "
                 "docker= in docker-wrapper.conf",
                 places);
}

/* Looks for @name, or for what each path itself names where @name is NULL, on the search path. */
static char *
search (const DwInvocation *invocation, const char *name, const char *setting_name, GError **error)
{
  g_autofree char *not_executable = NULL;

  for (const char *const *entry = invocation->docker_path; *entry != NULL; entry++)
    {
      g_autofree char *directory = name != NULL ? g_path_get_dirname (*entry) : NULL;
      g_autofree char *path
        = name != NULL ? g_build_filename (directory, name, NULL) : g_strdup (*entry);
      Candidate candidate = examine (invocation, path);

      if (candidate == CANDIDATE_GOOD)
        return g_steal_pointer (&path);
      if (candidate == CANDIDATE_CALLS_BACK)
        {
          set_calls_back_error (error, path);
          return NULL;
        }
      if (candidate == CANDIDATE_NOT_EXECUTABLE && not_executable == NULL)
        not_executable = g_steal_pointer (&path);
    }
  if (not_executable != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s can't be executed", not_executable);
  else
    set_not_found_error (error, invocation, name, setting_name);
  return NULL;
}

char *
dw_docker_binary_find (const DwInvocation *invocation, const char *setting,
                       const char *setting_name, GError **error)
{
  if (setting == NULL)
    return search (invocation, NULL, NULL, error);
  if (strchr (setting, '/') == NULL)
    return search (invocation, setting, setting_name, error);
  switch (examine (invocation, setting))
    {
    case CANDIDATE_GOOD:
    case CANDIDATE_UNKNOWN: /* execve (2) will tell */
      return g_strdup (setting);
    case CANDIDATE_ABSENT:
      g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND, "%s names %s, which does not exist",
                   setting_name, setting);
      break;
    case CANDIDATE_SELF:
      g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
                   "%s names %s, which is docker-wrapper itself", setting_name, setting);
      break;
    case CANDIDATE_CALLS_BACK:
      set_calls_back_error (error, setting);
      break;
    case CANDIDATE_NOT_EXECUTABLE:
      g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE,
                   "%s names %s, which can't be executed", setting_name, setting);
      break;
    }
  return NULL;
}

const char *
dw_docker_binary_pick (const DwInvocation *invocation)
{
  const char *named = dw_invocation_getenv (invocation, "DOCKER_WRAPPER_DOCKER");

  if (named != NULL && *named == '/')
    return named;
  for (const char *const *entry = invocation->docker_path; *entry != NULL; entry++)
    if (examine (invocation, *entry) == CANDIDATE_GOOD)
      return *entry;
  return NULL;
}

/* Memory of the kernel's: a signal handler may have interrupted malloc. */
static void
exec_script (const char *path, char *const *argv, char *const *envp)
{
  static char shell[] = "/bin/sh";
  gsize n = 0;
  char **words;

  while (argv[n] != NULL)
    n++;
  words = mmap (NULL, (n + 2) * sizeof *words, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0);
  if (words == MAP_FAILED)
    return;
  words[0] = shell;
  words[1] = (char *) path;
  for (gsize i = 1; i < n; i++)
    words[i + 1] = argv[i];
  execve (shell, words, envp);
  munmap (words, (n + 2) * sizeof *words);
}

void
dw_docker_binary_exec (const char *path, char *const *argv, char *const *envp)
{
  if (is_script (path))
    count_pass ();
  execve (path, argv, envp);
  if (errno == ENOEXEC)
    exec_script (path, argv, envp);
}

void
dw_docker_binary_become (const char *path, char *const *argv, char *const *envp, GError **error)
{
  int saved;

  dw_docker_binary_exec (path, argv, envp);
  saved = errno;
  g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s can't be executed: %s", path,
               g_strerror (saved));
  errno = saved;
}
