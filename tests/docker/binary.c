/* SPDX-License-Identifier: MIT */
/* The real docker: found, never this program itself, and become. */
#include "common/common.h"
#include "base/limits.h"
#include "docker/binary.h"
#include "docker/circle.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <link.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NOBODY 65534
#define SKIPPED 77

/* What stands at a place where docker may be. */
typedef enum
{
  ABSENT,
  GOOD,
  GOOD_LINK,  /* a link to another good one */
  PLAIN,      /* no execute bit */
  DIRECTORY,
  DANGLING,
  SELF_HARD,  /* hard link to this program */
  SELF_LINK,  /* link to it */
  SELF_CHAIN, /* link to a link to it */
  SELF_COPY   /* another docker-wrapper */
} Place;

static void
link_to (const char *target, const char *path)
{
  g_autofree char *absolute = check_path (target);

  ck_assert_int_eq (symlink (absolute, path), 0);
}

static void
copy_wrapper (const char *path)
{
  g_autofree char *wrapper = check_build_data ("../../docker-wrapper");
  g_autofree char *text = NULL;
  gsize length;

  ck_assert_msg (g_file_get_contents (wrapper, &text, &length, NULL) &&
                     g_file_set_contents (path, text, (gssize) length, NULL) &&
                     g_chmod (path, 0755) == 0,
                 "%s can't be copied", wrapper);
}

static void
put (const char *name, Place place)
{
  g_autofree char *path = check_path (name);
  g_autofree char *self = check_path ("self");

  switch (place)
    {
    case ABSENT:
      break;
    case GOOD:
      check_write (name, "#!/bin/sh\n", 0755);
      break;
    case GOOD_LINK:
      check_write ("elsewhere", "#!/bin/sh\n", 0711);
      link_to ("elsewhere", path);
      break;
    case PLAIN:
      check_write (name, "#!/bin/sh\n", 0644);
      break;
    case DIRECTORY:
      ck_assert_int_eq (g_mkdir (path, 0755), 0);
      break;
    case DANGLING:
      link_to ("nothing", path);
      break;
    case SELF_HARD:
      ck_assert_int_eq (link (self, path), 0);
      break;
    case SELF_LINK:
      link_to ("self", path);
      break;
    case SELF_CHAIN:
      check_write ("chain/x", "", 0644);
      g_free (self);
      self = check_path ("chain/link");
      link_to ("self", self);
      link_to ("chain/link", path);
      break;
    case SELF_COPY:
      copy_wrapper (path);
      break;
    }
}

/* bin/docker and bin2/docker are looked at in this order.
 * @setting: with %D for the directory; NULL for none
 * @found: what is found; NULL where it is an error, with @code and @message */
static const struct
{
  const char *name;
  Place first;
  Place second;
  const char *setting;
  const char *found;
  int code;
  const char *message;
} rows[] = {
  { "the first", GOOD, GOOD, NULL, "%D/bin/docker", 0, NULL },
  { "the second", ABSENT, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "a link", GOOD_LINK, ABSENT, NULL, "%D/bin/docker", 0, NULL },
  { "never itself: hard link", SELF_HARD, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "never itself: link", SELF_LINK, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "never itself: link to a link", SELF_CHAIN, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "never another copy", SELF_COPY, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "a dangling link", DANGLING, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "a directory", DIRECTORY, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "not executable", PLAIN, GOOD, NULL, "%D/bin2/docker", 0, NULL },
  { "none", ABSENT, ABSENT, NULL, NULL, DW_ERROR_NOT_FOUND,
    "docker was not found (looked for: %D/bin/docker %D/bin2/docker); install it, or set docker= in "
    "docker-wrapper.conf" },
  { "only itself", SELF_LINK, SELF_HARD, NULL, NULL, DW_ERROR_NOT_FOUND,
    "docker was not found" },
  { "none that can be executed", PLAIN, DIRECTORY, NULL, NULL, DW_ERROR_NOT_EXECUTABLE,
    "%D/bin/docker cannot be executed" },
  { "a directory alone", ABSENT, DIRECTORY, NULL, NULL, DW_ERROR_NOT_EXECUTABLE,
    "%D/bin2/docker cannot be executed" },

  { "a setting", GOOD, GOOD, "%D/bin2/docker", "%D/bin2/docker", 0, NULL },
  { "a setting that is absent", GOOD, ABSENT, "%D/bin2/docker", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin2/docker, which does not exist" },
  { "a setting below a file", GOOD, ABSENT, "%D/bin/docker/x", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin/docker/x, which does not exist" },
  { "a setting that is itself", GOOD, SELF_LINK, "%D/bin2/docker", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin2/docker, which is docker-wrapper itself" },
  { "a setting that is a copy", GOOD, SELF_COPY, "%D/bin2/docker", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names %D/bin2/docker, which is docker-wrapper itself" },
  { "a setting that is no program", GOOD, PLAIN, "%D/bin2/docker", NULL, DW_ERROR_NOT_EXECUTABLE,
    "THE SETTING names %D/bin2/docker, which cannot be executed" },
  { "a setting that is a directory", GOOD, ABSENT, "%D/bin", NULL, DW_ERROR_NOT_EXECUTABLE,
    "THE SETTING names %D/bin, which cannot be executed" },
  { "a name", GOOD, GOOD, "podman", "%D/bin2/podman", 0, NULL },
  { "a name that is absent", GOOD, GOOD, "nerdctl", NULL, DW_ERROR_NOT_FOUND,
    "THE SETTING names nerdctl, which was not found (looked for: %D/bin/nerdctl %D/bin2/nerdctl)" },
};

static char *
expand (const char *text)
{
  g_autofree char *directory = check_path (NULL);
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", "%D", -1);

  return text != NULL ? g_strjoinv (directory, parts) : NULL;
}

START_TEST (finds)
{
  static char *none[] = { NULL };
  DwInvocation invocation = check_invocation (none, none);
  g_autofree char *setting = expand (rows[_i].setting);
  g_autofree char *wanted = expand (rows[_i].found);
  g_autofree char *message = expand (rows[_i].message);
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  check_write ("self", "this program", 0755);
  check_write ("bin/x", "", 0644);
  check_write ("bin2/podman", "#!/bin/sh\n", 0755);
  put ("bin/docker", rows[_i].first);
  put ("bin2/docker", rows[_i].second);
  found = dw_docker_binary_find (&invocation, setting, "THE SETTING", &error);
  assert_string (rows[_i].name, found, wanted);
  if (wanted == NULL)
    {
      assert_true (rows[_i].name, g_error_matches (error, DW_ERROR, rows[_i].code));
      assert_contains (rows[_i].name, error->message, message);
    }
  if (setting == NULL)
    assert_string (rows[_i].name, dw_docker_binary_pick (&invocation), wanted);
}
END_TEST

#define NOTE_TYPE 1

/* Counts the wrapper's notes among those from @note to @end, which all have a name. */
static guint
count_notes (const char *note, const char *end)
{
  guint n = 0;

  while (note < end)
    {
      const ElfW(Nhdr) *head = (gconstpointer) note;
      const char *name = note + sizeof *head, *text = name + (head->n_namesz + 3) / 4 * 4;

      assert_true ("a name", head->n_namesz > 0);
      note = text + (head->n_descsz + 3) / 4 * 4;
      if (head->n_type == NOTE_TYPE && strcmp (name, "docker-wrapper") == 0)
        n += strcmp (text, "this is docker-wrapper, not docker") == 0 ? 1 : 0;
    }
  assert_true ("the last one ends where it should", note == end);
  return n;
}

/* The program itself is the first object. */
static int
count_notes_of_object (struct dl_phdr_info *object, size_t size, void *n)
{
  for (guint i = 0; i < object->dlpi_phnum; i++)
    {
      const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
      const char *start = (const char *) object->dlpi_addr + segment->p_vaddr;

      if (segment->p_type == PT_NOTE && segment->p_align == 4)
        *(guint *) n += count_notes (start, start + segment->p_memsz);
    }
  return 1;
}

/* What says that a program is a docker-wrapper is an ELF note that tools can read, as the others are. */
START_TEST (has_a_note)
{
  guint n = 0;

  dl_iterate_phdr (count_notes_of_object, &n);
  assert_integer ("notes", n, 1);
}
END_TEST

/* Where the own program is not known (no /proc), nothing is passed over, be it empty. */
START_TEST (finds_without_knowing_itself)
{
  static char *none[] = { NULL };
  DwInvocation invocation = check_invocation (none, none);
  g_autofree char *wanted = check_path ("bin/docker");
  g_autofree char *found = NULL;

  check_write ("bin/docker", "", 0755);
  found = dw_docker_binary_find (&invocation, NULL, NULL, NULL);
  assert_string ("found", found, wanted);
}
END_TEST

START_TEST (picks_what_the_environment_names)
{
  static char *words[] = { NULL };
  char *envp[] = { (char *) "DOCKER_WRAPPER_DOCKER=/opt/docker", NULL };
  DwInvocation invocation = check_invocation (words, envp);
  g_autofree char *wanted = check_path ("bin/docker");

  assert_string ("picked", dw_docker_binary_pick (&invocation), "/opt/docker");
  invocation.uid = 0;
  check_write ("bin/docker", "#!/bin/sh\n", 0755);
  assert_string ("root trusts no variable", dw_docker_binary_pick (&invocation), wanted);
}
END_TEST

static void
assert_child (const char *name, pid_t pid)
{
  int status = 0;

  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  assert_true (name, WIFEXITED (status));
  assert_true (name, WEXITSTATUS (status) == 0 || WEXITSTATUS (status) == SKIPPED);
}

/* Whether docker is found at @name in the test's directory; for a child, which ends with it. */
static int
finds_at (const char *setting, const char *name)
{
  static char *none[] = { NULL };
  DwInvocation invocation = check_invocation (none, none);
  g_autofree char *wanted = check_path (name);
  g_autofree char *named = setting != NULL ? check_path (setting) : NULL;
  g_autofree char *found = dw_docker_binary_find (&invocation, named, "it", NULL);

  return g_strcmp0 (found, wanted) == 0 ? 0 : 1;
}

/* The effective user counts, but for glibc before 2.33 where the program was not started as set-user-ID:
 * there the real user counts, and both become nobody. */
static gboolean
become_nobody (void)
{
#if defined __GLIBC__ && __GLIBC__ == 2 && __GLIBC_MINOR__ < 33
  return setgroups (0, NULL) == 0 && setgid (NOBODY) == 0 && setuid (NOBODY) == 0;
#else
  return setgroups (0, NULL) == 0 && setegid (NOBODY) == 0 && seteuid (NOBODY) == 0;
#endif
}

/* Whatever is not for this user is passed over: root makes a file that only root may execute, and becomes
 * another; any other user makes a file that only others may execute. */
START_TEST (passes_over_what_this_user_may_not_execute)
{
  g_autofree char *directory = check_path (NULL);
  pid_t pid;

  check_write ("bin/docker", "#!/bin/sh\n", geteuid () == 0 ? 0700 : 0055);
  check_write ("bin2/docker", "#!/bin/sh\n", 0755);
  ck_assert_int_eq (chmod (directory, 0755), 0);
  pid = fork ();
  if (pid == 0)
    {
      if (geteuid () == 0 && !become_nobody ())
        _exit (SKIPPED);
      _exit (finds_at (NULL, "bin2/docker"));
    }
  assert_child ("another user's", pid);
}
END_TEST

/* A file that may be executed and not be read, and is as large as this program, is a copy of it. */
START_TEST (passes_over_what_it_cannot_read)
{
  g_autofree char *directory = check_path (NULL);
  pid_t pid;

  check_write ("self", "this program", 0755);
  check_write ("bin/docker", "that program", 0111);
  check_write ("bin2/docker", "a docker", 0111);
  ck_assert_int_eq (chmod (directory, 0755), 0);
  pid = fork ();
  if (pid == 0)
    {
      if (geteuid () == 0 && !become_nobody ())
        _exit (SKIPPED);
      _exit (finds_at (NULL, "bin2/docker"));
    }
  assert_child ("unreadable", pid);
}
END_TEST

/* Makes the system calls up to -1 fail with @number. */
static void
forbid (const int *calls, int number)
{
  struct sock_filter filter[16]
    = { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)) };
  struct sock_fprog program = { .len = 1, .filter = filter };

  for (; *calls >= 0; calls++)
    {
      filter[program.len++]
        = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) *calls, 0, 1);
      filter[program.len++]
        = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (guint32) number);
    }
  filter[program.len++] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    _exit (SKIPPED);
}

static const int looks[] = {
#ifdef SYS_stat
  SYS_stat,
#endif
#ifdef SYS_stat64
  SYS_stat64,
#endif
#ifdef SYS_newfstatat
  SYS_newfstatat,
#endif
#ifdef SYS_fstatat64
  SYS_fstatat64,
#endif
#ifdef SYS_statx
  SYS_statx,
#endif
  -1
};

static const int accesses[] = {
  SYS_faccessat,
#ifdef SYS_faccessat2
  SYS_faccessat2,
#endif
  -1
};

/* @mode: of bin/docker, which is what is named
 * @found: whether it is found */
static const struct
{
  const char *name;
  int mode;
  const int *calls;
  int number;
  gboolean found;
} faults[] = {
  { "it can't be looked at now: ESTALE", 0755, looks, ESTALE, TRUE },
  { "it can't be looked at now: EIO", 0755, looks, EIO, TRUE },
  { "it can't be looked at now: ENOMEM", 0755, looks, ENOMEM, TRUE },
  { "it can't be looked at now: EINTR", 0755, looks, EINTR, TRUE },
  { "it is not there", 0755, looks, ENOENT, FALSE },
  { "nobody may say who may execute it", 0755, accesses, EPERM, TRUE },
  { "it may not be executed", 0755, accesses, EACCES, FALSE },
  { "nobody may say who may execute it, and nobody may", 0644, accesses, EPERM, FALSE },
};

/* What can't be looked at is left for execve to tell. */
START_TEST (bears_faults)
{
  pid_t pid;

  check_write ("bin/docker", "#!/bin/sh\n", faults[_i].mode);
  pid = fork ();
  if (pid == 0)
    {
      forbid (faults[_i].calls, faults[_i].number);
      _exit (finds_at ("bin/docker", "bin/docker") == (faults[_i].found ? 0 : 1) ? 0 : 1);
    }
  assert_child (faults[_i].name, pid);
}
END_TEST

/* A docker that is a script is counted as it is found, and one that is a program is not. */
START_TEST (counts_scripts)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      check_write ("bin/docker", "#!/bin/sh\n", 0755);
      check_write ("bin2/docker", "\177ELF", 0755);
      prctl (PR_SET_TIMERSLACK, 50000);
      if (finds_at ("bin2/docker", "bin2/docker") != 0 || prctl (PR_GET_TIMERSLACK) != 50000)
        _exit (1);
      if (finds_at (NULL, "bin/docker") != 0 || prctl (PR_GET_TIMERSLACK) != 50701)
        _exit (2);
      _exit (finds_at ("bin/docker", "bin/docker") == 0 && prctl (PR_GET_TIMERSLACK) == 50702 ? 0 : 3);
    }
  assert_child ("scripts", pid);
}
END_TEST

/* Whether the error about the script bin/docker, named by @setting or looked for, is that it is in a
 * circle. */
static gboolean
tells_a_circle (const char *setting)
{
  static char *none[] = { NULL };
  DwInvocation invocation = check_invocation (none, none);
  g_autofree char *named = setting != NULL ? check_path (setting) : NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *found = dw_docker_binary_find (&invocation, named, "it", &error);

  return found == NULL && g_error_matches (error, DW_ERROR, DW_ERROR_NOT_FOUND) &&
         strstr (error->message, "/bin/docker, or a script before it, calls docker-wrapper in a loop") != NULL;
}

/* A script that has called this program as often as only a circle does is an error, wherever it stands. */
START_TEST (ends_a_circle)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      struct timespec used = { 0 };

      check_write ("bin/docker", "#!/bin/sh\n", 0755);
      check_write ("bin2/docker", "#!/bin/sh\n", 0755);
      prctl (PR_SET_TIMERSLACK, 50700 + DW_CIRCLE_MAX_PASSES);
      while (used.tv_sec * 1000 + used.tv_nsec / 1000000 < 500)
        clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
      _exit (tells_a_circle (NULL) && tells_a_circle ("bin/docker") ? 0 : 1);
    }
  assert_child ("a circle", pid);
}
END_TEST

/* @file, @target: where @file is a link, what it leads to
 * @program: the caller's argv[0] */
static const struct
{
  const char *name;
  const char *file;
  const char *target;
  const char *program;
  const char *result;
} names[] = {
  { "plain", "bin/docker", NULL, "docker", "docker" },
  { "a path", "bin/docker", NULL, "/usr/local/bin/docker", "/usr/local/bin/docker" },
  { "a path from here", "bin/docker", NULL, "./docker", "./docker" },
  { "another name", "bin/docker", NULL, "/usr/bin/docker-wrapper", "docker" },
  { "a name that ends so", "bin/docker", NULL, "mydocker", "docker" },
  { "a login shell's", "bin/docker", NULL, "-docker", "docker" },
  { "a directory of that name", "bin/docker", NULL, "docker/x", "docker" },
  { "a slash at its end", "bin/docker", NULL, "/bin/docker/", "docker" },
  { "an empty name", "bin/docker", NULL, "", "docker" },
  { "no name", "bin/docker", NULL, NULL, "docker" },
  { "podman", "bin/podman", NULL, "docker", "podman" },
  { "a link to podman", "link/l", "bin/podman", "/x/docker", "podman" },
  { "a link from here to podman", "bin/docker-is", "podman", "docker", "podman" },
  { "a link to a link to podman", "link/l", "bin/chain", "docker", "podman" },
  { "a link to docker that is called podman", "link/podman", "bin/docker", "docker", "docker" },
  { "a link to nothing that is called podman", "link/l", "gone/podman", "docker", "podman" },
  { "podman's directory", "podman/docker", NULL, "docker", "docker" },
  { "a file that is not there", "none", NULL, "docker", "docker" },
};

START_TEST (names_docker)
{
  g_autofree char *path = check_path (names[_i].file);
  g_autofree char *chain = check_path ("bin/chain");

  for (guint i = 0; i < 2; i++)
    check_write (i == 0 ? "bin/docker" : "bin/podman", "", 0755);
  check_write ("podman/docker", "", 0755);
  check_write ("link/x", "", 0644);
  ck_assert_int_eq (symlink ("./podman", chain), 0);
  if (names[_i].target != NULL && strchr (names[_i].target, '/') != NULL)
    link_to (names[_i].target, path);
  else if (names[_i].target != NULL)
    ck_assert_int_eq (symlink (names[_i].target, path), 0);
  assert_string (names[_i].name, dw_docker_binary_name (path, names[_i].program), names[_i].result);
}
END_TEST

/* Where the caller closed its standard streams, the first descriptor is 0. */
START_TEST (names_docker_without_streams)
{
  g_autofree char *path = check_path ("bin/docker");
  g_autofree char *chain = check_path ("bin/chain");
  pid_t pid;

  check_write ("bin/podman", "", 0755);
  ck_assert_int_eq (symlink ("podman", chain), 0);
  ck_assert_int_eq (symlink ("chain", path), 0);
  pid = fork ();
  if (pid == 0)
    {
      close (STDIN_FILENO);
      _exit (strcmp (dw_docker_binary_name (path, "docker"), "podman"));
    }
  assert_child ("podman", pid);
}
END_TEST

START_TEST (knows_a_copy_without_streams)
{
  g_autofree char *copy = check_path ("bin/docker");
  pid_t pid;

  check_write ("self", "this program", 0755);
  check_write ("bin/x", "", 0644);
  copy_wrapper (copy);
  check_write ("bin2/docker", "#!/bin/sh\n", 0755);
  pid = fork ();
  if (pid == 0)
    {
      close (STDIN_FILENO);
      _exit (finds_at (NULL, "bin2/docker"));
    }
  assert_child ("a copy", pid);
}
END_TEST

/* Becomes @path in a child.
 * Returns: (transfer full) what it wrote. */
static char *
become (const char *path, char *const *argv, char *const *envp, int *status)
{
  char buffer[4096];
  gssize got;
  GString *text = g_string_new (NULL);
  int pipe_fds[2];
  pid_t pid;

  ck_assert_int_eq (pipe2 (pipe_fds, O_CLOEXEC), 0);
  pid = fork ();
  if (pid == 0)
    {
      dup2 (pipe_fds[1], STDOUT_FILENO);
      dw_docker_binary_become (path, argv, envp, NULL);
      _exit (99);
    }
  close (pipe_fds[1]);
  while ((got = read (pipe_fds[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, got);
  close (pipe_fds[0]);
  ck_assert_int_eq (waitpid (pid, status, 0), pid);
  return g_string_free (text, FALSE);
}

/* A docker that is a script, with a #! line and without, as a shell would run it. */
static const struct
{
  const char *name;
  const char *text;
} scripts[] = {
  { "with #!", "#!/bin/sh\nprintf '%s|' \"$@\"; printf %s \"$A\"; exit 7\n" },
  { "without #!", "printf '%s|' \"$@\"; printf %s \"$A\"; exit 7\n" },
};

START_TEST (becomes_a_script)
{
  g_autofree char *path = check_path ("docker");
  char *argv[] = { (char *) "docker", (char *) "run", (char *) "", (char *) "a b", NULL };
  char *envp[] = { (char *) "A=1 2", NULL };
  g_autofree char *output = NULL;
  int status;

  check_write ("docker", scripts[_i].text, 0755);
  output = become (path, argv, envp, &status);
  assert_string (scripts[_i].name, output, "run||a b|1 2");
  assert_true (scripts[_i].name, WIFEXITED (status) && WEXITSTATUS (status) == 7);
}
END_TEST

/* Valgrind has a limit on descriptors of its own making, which no other program gets. */
static gboolean
is_under_valgrind (void)
{
  const char *preloaded = g_getenv ("LD_PRELOAD");

  return preloaded != NULL && strstr (preloaded, "vgpreload") != NULL;
}

/* What was raised for the wrapper is put back: docker has the caller's limits. */
START_TEST (becomes_docker_with_the_callers_limits)
{
  g_autofree char *path = check_path ("docker");
  char *argv[] = { (char *) "docker", NULL };
  g_autofree char *output = NULL;
  struct rlimit before, few;
  int status;

  check_write ("docker", "#!/bin/sh\nulimit -n\n", 0755);
  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &before), 0);
  few = (struct rlimit){ 100, before.rlim_max };
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &few), 0);
  dw_limits_raise ();
  output = become (path, argv, argv + 1, &status);
  dw_limits_restore ();
  setrlimit (RLIMIT_NOFILE, &before);
  assert_string ("limit", output, "100\n");
}
END_TEST

START_TEST (tells_what_it_cannot_become)
{
  g_autofree char *path = check_path ("docker");
  char *argv[] = { (char *) "docker", NULL };
  g_autoptr(GError) plain = NULL;
  g_autoptr(GError) absent = NULL;

  dw_docker_binary_become (path, argv, argv, &absent);
  assert_integer ("errno", errno, ENOENT);
  assert_true ("absent", g_error_matches (absent, DW_ERROR, DW_ERROR_NOT_EXECUTABLE));
  check_write ("docker", "#!/bin/sh\n", 0644);
  dw_docker_binary_become (path, argv, argv, &plain);
  assert_integer ("errno", errno, EACCES);
  assert_contains ("plain", plain->message, "cannot be executed: Permission denied");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("docker/binary");

  add_rows_in_directory (suite, finds, rows);
  add_test (suite, has_a_note);
  add_test_in_directory (suite, finds_without_knowing_itself);
  add_test_in_directory (suite, picks_what_the_environment_names);
  add_test_in_directory (suite, passes_over_what_this_user_may_not_execute);
  add_test_in_directory (suite, passes_over_what_it_cannot_read);
  add_rows_in_directory (suite, bears_faults, faults);
  add_test_in_directory (suite, counts_scripts);
  add_test_in_directory (suite, ends_a_circle);
  add_rows_in_directory (suite, names_docker, names);
  add_test_in_directory (suite, names_docker_without_streams);
  add_test_in_directory (suite, knows_a_copy_without_streams);
  add_rows_in_directory (suite, becomes_a_script, scripts);
  if (!is_under_valgrind ())
    add_test_in_directory (suite, becomes_docker_with_the_callers_limits);
  add_test_in_directory (suite, tells_what_it_cannot_become);
  return check_run (suite);
}
