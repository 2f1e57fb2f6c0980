/* SPDX-License-Identifier: MIT */
/* Counts what a program does up to its execve, instruction by instruction.
 *
 *     count PROGRAM [WORD...]
 *
 * Prints the instructions, the system calls with the execve, and how many of the instructions are CPUID, for which a
 * virtual machine is left. Without a program it prints how long one CPUID takes. An instruction with a
 * prefix that repeats it counts as one. */
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>

#define ROUNDS 10000
#define SYSCALL 0x050f
#define CPUID 0xa20f

typedef struct
{
  unsigned long instructions;
  unsigned long system_calls;
  unsigned long cpuids;
} Count;

static double
nanoseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e9 + (double) now.tv_nsec;
}

static int
time_cpuid (void)
{
  double least = 1e9;

  for (int i = 0; i < ROUNDS; i++)
    {
      unsigned int a, b, c, d;
      double start = nanoseconds ();

      __cpuid (0, a, b, c, d);
      if (nanoseconds () - start < least)
        least = nanoseconds () - start;
    }
  printf ("%.2f\n", least / 1000);
  return 0;
}

/* Returns: the wait status of @child when it has stopped for something else than a step */
static int
step (pid_t child, Count *count)
{
  unsigned long long before = 0;
  int status;

  do
    {
      struct user_regs_struct registers;
      long code;

      ptrace (PTRACE_GETREGS, child, NULL, &registers);
      code = ptrace (PTRACE_PEEKTEXT, child, registers.rip, NULL) & 0xffff;
      count->instructions += registers.rip != before;
      count->system_calls += code == SYSCALL;
      count->cpuids += code == CPUID;
      before = registers.rip;
      if (ptrace (PTRACE_SINGLESTEP, child, NULL, NULL) != 0 || waitpid (child, &status, 0) != child)
        return -1;
    }
  while (WIFSTOPPED (status) && status >> 8 == SIGTRAP);
  return status;
}

int
main (int argc, char **argv)
{
  Count count = { 0 };
  pid_t child;
  int status;

  if (argc < 2)
    return time_cpuid ();
  child = fork ();
  if (child == 0)
    {
      ptrace (PTRACE_TRACEME, 0, NULL, NULL);
      execv (argv[1], argv + 1);
      _exit (127);
    }
  waitpid (child, &status, 0);
  ptrace (PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
  status = step (child, &count);
  printf ("%lu %lu %lu\n", count.instructions, count.system_calls, count.cpuids);
  return status >> 8 == (SIGTRAP | (PTRACE_EVENT_EXEC << 8)) ? 0 : 1;
}

#else

int
main (void)
{
  fputs ("this is for x86-64\n", stderr);
  return 1;
}

#endif
