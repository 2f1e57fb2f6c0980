/* SPDX-License-Identifier: MIT */
/* Linked into a build that counts what is executed: a program that becomes another, or ends at once,
 * would lose its counts. See tests/coverage. */
#include <sys/resource.h>
#include <unistd.h>

void __gcov_dump (void);
void __gcov_reset (void);
int __real_execve (const char *path, char *const argv[], char *const envp[]);
void __real__exit (int status) __attribute__ ((noreturn));
int __wrap_execve (const char *path, char *const argv[], char *const envp[]);
void __wrap__exit (int status) __attribute__ ((noreturn));

/* A file whose writing fails would be lost with all that it holds. */
static void
dump (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY)
    __gcov_dump ();
}

int
__wrap_execve (const char *path, char *const argv[], char *const envp[])
{
  int result;

  dump ();
  result = __real_execve (path, argv, envp);
  __gcov_reset (); /* those are written already */
  return result;
}

void
__wrap__exit (int status)
{
  dump ();
  __real__exit (status);
}
