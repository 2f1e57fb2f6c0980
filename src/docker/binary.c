/* SPDX-License-Identifier: MIT */
#include "docker/binary.h"
#include "docker/circle.h"
#include "docker/own-note.h"
#include "base/limits.h"
#include "base/signal-text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum
{
  CANDIDATE_GOOD,
  CANDIDATE_SCRIPT, /* good too, and it may call this program */
  CANDIDATE_ABSENT,
  CANDIDATE_SELF,
  CANDIDATE_CALLS_BACK, /* it calls this program in a loop */
  CANDIDATE_UNKNOWN, /* it cannot be examined just now */
  CANDIDATE_NOT_EXECUTABLE
} Candidate;

/* Docker is much larger than any wrapper: a file above this size needs no closer look. */
#define LARGEST_WRAPPER (16 * 1024 * 1024)

/* Opens the file at @path to read from it: negative if that cannot be done. */
static int
open_file (const char *path)
{
  return open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

/* Whether a file that begins with the @size bytes at @beginning is an ELF program. */
static gboolean
is_elf (const char *beginning, gssize size)
{
  static const char magic[] = { 0x7f, 'E', 'L', 'F' };

  return size >= (gssize) sizeof magic && memcmp (beginning, magic, sizeof magic) == 0;
}

/* Looks at what an executable file that is open as @fd contains. Not inlined, because it takes a page of
 * stack. */
static __attribute__ ((noinline)) Candidate
examine_contents (int fd)
{
  char beginning[DW_OWN_NOTE_BEGINNING];
  gssize got = read (fd, beginning, sizeof beginning);

  if (!is_elf (beginning, got))
    return dw_circle_is_closed () ? CANDIDATE_CALLS_BACK : CANDIDATE_SCRIPT;
  return dw_own_note_is_in (fd, beginning, (gsize) got) ? CANDIDATE_SELF : CANDIDATE_GOOD;
}

/* Takes a closer look at an executable file. */
static Candidate
examine_file (const DwInvocation *invocation, const char *path, const struct stat *status)
{
  struct stat self = { 0 };
  Candidate candidate;
  int fd;

  if (stat (invocation->self, &self) == 0 && status->st_dev == self.st_dev &&
      status->st_ino == self.st_ino)
    return CANDIDATE_SELF;
  fd = open_file (path);
  if (fd < 0) /* it may be executed, but not read */
    return status->st_size == self.st_size ? CANDIDATE_SELF : CANDIDATE_GOOD;
  candidate = examine_contents (fd);
  close (fd);
  return candidate;
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

/* Whether the effective user may execute the file. A sandbox that does not know faccessat2 (2) may answer
 * with EPERM, which says nothing about the file. */
static gboolean
may_execute (const char *path, const struct stat *status)
{
  return S_ISREG (status->st_mode) && (status->st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0 &&
         (faccessat (AT_FDCWD, path, X_OK, AT_EACCESS) == 0 || errno != EACCES);
}

static Candidate
examine (const DwInvocation *invocation, const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return candidate_for_error (errno);
  if (!may_execute (path, &status))
    return CANDIDATE_NOT_EXECUTABLE;
  return status.st_size > LARGEST_WRAPPER ? CANDIDATE_GOOD : examine_file (invocation, path, &status);
}

/* Whether this process can become @candidate; counts a pass if it is a script. */
static gboolean
take (Candidate candidate)
{
  if (candidate == CANDIDATE_SCRIPT)
    dw_circle_count ();
  return candidate == CANDIDATE_GOOD || candidate == CANDIDATE_SCRIPT;
}

static void
set_calls_back_error (GError **error, const char *path)
{
  g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
               "%s, or a script before it, calls docker-wrapper in a loop; create the link "
               DW_CONFIG_DIR "/docker to the real docker",
               path);
}

static void
set_not_found_error (GError **error, char *const *places, const char *name,
                     const char *setting_name)
{
  g_autofree char *list = g_strjoinv (" ", (char **) places);

  if (name != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
                 "%s names %s, which was not found (looked for: %s)", setting_name, name,
                 list);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND,
                 "docker was not found (looked for: %s); install it, or set docker= in docker-wrapper.conf",
                 list);
}

/* Looks for a program at @places in order; @name and @setting_name as for set_not_found_error. */
static char *
search (const DwInvocation *invocation, char *const *places, const char *name,
        const char *setting_name, GError **error)
{
  const char *not_executable = NULL;

  for (char *const *place = places; *place != NULL; place++)
    {
      Candidate candidate = examine (invocation, *place);

      if (take (candidate))
        return g_strdup (*place);
      if (candidate == CANDIDATE_CALLS_BACK)
        {
          set_calls_back_error (error, *place);
          return NULL;
        }
      if (candidate == CANDIDATE_NOT_EXECUTABLE && not_executable == NULL)
        not_executable = *place;
    }
  if (not_executable != NULL)
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s cannot be executed", not_executable);
  else
    set_not_found_error (error, places, name, setting_name);
  return NULL;
}

/* Looks for a program called @name where docker is looked for. */
static char *
search_name (const DwInvocation *invocation, const char *name, const char *setting_name,
             GError **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  for (const char *const *entry = invocation->docker_path; *entry != NULL; entry++)
    {
      g_autofree char *directory = g_path_get_dirname (*entry);

      g_ptr_array_add (places, g_build_filename (directory, name, NULL));
    }
  g_ptr_array_add (places, NULL);
  return search (invocation, (char *const *) places->pdata, name, setting_name, error);
}

static void
set_setting_error (GError **error, Candidate candidate, const char *setting,
                   const char *setting_name)
{
  if (candidate == CANDIDATE_CALLS_BACK)
    set_calls_back_error (error, setting);
  else if (candidate == CANDIDATE_NOT_EXECUTABLE)
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s names %s, which cannot be executed",
                 setting_name, setting);
  else
    g_set_error (error, DW_ERROR, DW_ERROR_NOT_FOUND, "%s names %s, which %s", setting_name, setting,
                 candidate == CANDIDATE_SELF ? "is docker-wrapper itself" : "does not exist");
}

char *
dw_docker_binary_find (const DwInvocation *invocation, const char *setting,
                       const char *setting_name, GError **error)
{
  Candidate candidate;

  if (setting == NULL)
    return search (invocation, (char *const *) invocation->docker_path, NULL, NULL, error);
  if (strchr (setting, '/') == NULL)
    return search_name (invocation, setting, setting_name, error);
  candidate = examine (invocation, setting);
  if (take (candidate) || candidate == CANDIDATE_UNKNOWN) /* execve (2) will report what is wrong */
    return g_strdup (setting);
  set_setting_error (error, candidate, setting, setting_name);
  return NULL;
}

const char *
dw_docker_binary_pick (const DwInvocation *invocation)
{
  const char *named = dw_invocation_trusts_caller (invocation)
                        ? dw_invocation_getenv (invocation, "DOCKER_WRAPPER_DOCKER")
                        : NULL;

  if (named != NULL && *named == '/')
    return named;
  for (const char *const *entry = invocation->docker_path; *entry != NULL; entry++)
    if (take (examine (invocation, *entry)))
      return *entry;
  return NULL;
}

gboolean
dw_docker_binary_is_wrapper (const DwInvocation *invocation, const char *path)
{
  return examine (invocation, path) == CANDIDATE_SELF;
}

/* Whether the last part of @path is @name. */
static gboolean
is_called (const char *path, const char *name)
{
  const char *slash = strrchr (path, '/');

  return strcmp (slash != NULL ? slash + 1 : path, name) == 0;
}

/* Whether the file that the link @path leads to is called @name. The kernel resolves it. */
static __attribute__ ((noinline)) gboolean
link_leads_to (const char *path, const char *name)
{
  char target[PATH_MAX];
  DwSignalText link = { .length = 0 };
  gssize length = readlink (path, target, sizeof target - 1);
  int fd = open (path, O_PATH | O_CLOEXEC);

  if (fd >= 0)
    {
      dw_signal_text_append (&link, "/proc/self/fd/");
      dw_signal_text_append_number (&link, (gulong) fd);
      length = readlink (link.text, target, sizeof target - 1);
      close (fd);
    }
  target[MAX (length, 0)] = '\0';
  return is_called (target, name);
}

/* The same for any path: few are links, and need the buffer that takes. */
static gboolean
leads_to (const char *path, const char *name)
{
  char first;

  return readlink (path, &first, 1) < 0 ? is_called (path, name) : link_leads_to (path, name);
}

gboolean
dw_docker_binary_is_script (const char *path)
{
  char beginning[4];
  int fd = open_file (path);
  gssize size;

  if (fd < 0)
    return FALSE;
  size = read (fd, beginning, sizeof beginning);
  close (fd);
  return !is_elf (beginning, size);
}

const char *
dw_docker_binary_name (const char *path, const char *program)
{
  if (leads_to (path, "podman"))
    return "podman";
  return program != NULL && is_called (program, "docker") ? program : "docker";
}

/* Takes memory from mmap, because a signal handler may have interrupted malloc. */
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
  dw_limits_restore ();
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
  g_set_error (error, DW_ERROR, DW_ERROR_NOT_EXECUTABLE, "%s cannot be executed: %s", path,
               g_strerror (saved));
  errno = saved;
}
