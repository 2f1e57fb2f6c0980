/* SPDX-License-Identifier: MIT */
#include "docker-binary.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum
{
  CANDIDATE_GOOD,
  CANDIDATE_ABSENT,
  CANDIDATE_SELF,
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

/* A docker is ten times as large as a wrapper, and a script a hundredth: the one need not be looked at
 * any closer, the other not be read. */
#define SMALLEST_WRAPPER (64 * 1024)
#define LARGEST_WRAPPER (16 * 1024 * 1024)

static gboolean
is_wrapper (const DwInvocation *invocation, const char *path, const struct stat *status)
{
  char beginning[4096];
  struct stat self = { 0 };
  gssize got;
  int fd;

  if (status->st_size > LARGEST_WRAPPER)
    return FALSE;
  if (stat (invocation->self, &self) == 0 && status->st_dev == self.st_dev &&
      status->st_ino == self.st_ino)
    return TRUE;
  if (status->st_size < SMALLEST_WRAPPER)
    return FALSE;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    return status->st_size == self.st_size; /* one that may be run and not be read */
  got = read (fd, beginning, sizeof beginning);
  close (fd);
  return got > 0 && memmem (beginning, (gsize) got, note.mark, sizeof NOTE_MARK) != NULL;
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
  return is_wrapper (invocation, path, &status) ? CANDIDATE_SELF : CANDIDATE_GOOD;
}

/* Looks for @name, or for what each path itself names where @name is NULL, on the search path. */
static char *
search (const DwInvocation *invocation, const char *name, GError **error)
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
      if (candidate == CANDIDATE_NOT_EXECUTABLE && not_executable == NULL)
        not_executable = g_steal_pointer (&path);
    }
  if (not_executable != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s can't be executed", not_executable);
  else
    {
      g_autofree char *places = g_strjoinv (" ", (char **) invocation->docker_path);

      g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
                   "there is no %s to run (looked for: %s); install it, or say where it is by "
                   "docker= in docker-wrapper.conf",
                   name != NULL ? name : "docker", places);
    }
  return NULL;
}

char *
dw_docker_binary_find (const DwInvocation *invocation, const char *setting,
                       const char *setting_name, GError **error)
{
  if (setting == NULL)
    return search (invocation, NULL, error);
  if (strchr (setting, '/') == NULL)
    return search (invocation, setting, error);
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

/* A script without a #! line is the shell's to run, as execvp (3) has it. */
static void
become_script (const char *path, char *const *argv, char *const *envp)
{
  guint n = g_strv_length ((char **) argv);
  g_autofree char **words = g_new0 (char *, n + 2);

  words[0] = (char *) "/bin/sh";
  words[1] = (char *) path;
  for (guint i = 1; i < n; i++)
    words[i + 1] = argv[i];
  execve (words[0], words, envp);
}

void
dw_docker_binary_become (const char *path, char *const *argv, char *const *envp, GError **error)
{
  int saved;

  execve (path, argv, envp);
  if (errno == ENOEXEC)
    become_script (path, argv, envp);
  saved = errno;
  g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s can't be executed: %s", path,
               g_strerror (saved));
  errno = saved;
}
