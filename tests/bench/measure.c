/* SPDX-License-Identifier: MIT */
/* Runs programs side by side with the same words, and prints what each adds to the time of the first.
 *
 *     measure ROUNDS NAME[:BASE...]=PROGRAM... -- WORD...
 *
 * Every round calls each program once, in turn, so that what disturbs one disturbs all. `us` is the median of a
 * program's times and `least` the least of them, `adds` what either is more than the first program's, and `cpu`
 * what a program, with what it becomes, spends of the processor, which depends less on what else the machine does.
 * `of BASE` is what a program adds, divided by what the program BASE adds, of the medians and of the least.
 * What the programs print goes nowhere; all have to end with the same status. @FILE as the only word stands for
 * the words that FILE holds, one a line. */
#include <fcntl.h>
#include <glib.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_PROGRAMS 16

/* @bases: the name, and those of the programs that it is compared with
 * @faults: page faults of the last call
 * @peak: in KiB */
typedef struct
{
  char **bases;
  char *path;
  double *microseconds;
  double *spent;
  long faults;
  long peak;
} Program;

/* Returns: the wait status */
static int
call (Program *program, guint round, char **words, const posix_spawn_file_actions_t *actions)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int status;
  pid_t pid;

  words[0] = program->path;
  if (posix_spawn (&pid, program->path, actions, NULL, words, environ) != 0)
    g_error ("can't start %s", program->path);
  if (wait4 (pid, &status, 0, &usage) != pid)
    g_error ("%s is lost", program->path);
  program->microseconds[round] = (double) (g_get_monotonic_time () - start);
  program->spent[round] = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
                          (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  program->faults = usage.ru_minflt;
  program->peak = MAX (program->peak, usage.ru_maxrss);
  return status;
}

static void
call_all (Program *programs, guint n, guint round, char **words, const posix_spawn_file_actions_t *actions)
{
  int wanted = call (programs, round, words, actions);

  for (guint i = 1; i < n; i++)
    {
      int status = call (&programs[i], round, words, actions);

      if (status != wanted)
        g_error ("%s ended with wait status %#x, and not %#x", programs[i].path, status, wanted);
    }
}

static int
compare (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
report_ratio (const Program *programs, guint n, const Program *self, const char *base, guint rounds)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (programs[i].bases[0], base) == 0)
      printf ("  %.2f %.2f of %s",
              (self->microseconds[rounds / 2] - programs->microseconds[rounds / 2]) /
                (programs[i].microseconds[rounds / 2] - programs->microseconds[rounds / 2]),
              (self->microseconds[0] - programs->microseconds[0]) /
                (programs[i].microseconds[0] - programs->microseconds[0]),
              base);
}

static void
report (const Program *programs, guint n, guint rounds)
{
  printf ("  %-16s %7s %7s %7s %7s %7s %7s %8s\n", "", "us", "least", "adds", "adds", "cpu us", "faults", "peak KiB");
  for (guint i = 0; i < n; i++)
    {
      const Program *self = &programs[i];
      double median = self->microseconds[rounds / 2], least = self->microseconds[0];

      printf ("  %-16s %7.0f %7.0f %7.0f %7.0f %7.0f %7ld %8ld", self->bases[0], median, least,
              median - programs->microseconds[rounds / 2], least - programs->microseconds[0],
              self->spent[rounds / 2], self->faults, self->peak);
      for (char **base = self->bases + 1; *base != NULL; base++)
        report_ratio (programs, n, self, *base, rounds);
      putchar ('\n');
    }
}

static char **
read_words (char **words)
{
  g_autofree char *text = NULL, *with_name = NULL;

  if (words[0] == NULL || words[0][0] != '@')
    {
      words[-1] = (char *) "docker";
      return words - 1;
    }
  if (!g_file_get_contents (words[0] + 1, &text, NULL, NULL))
    g_error ("can't read %s", words[0] + 1);
  with_name = g_strconcat ("docker\n", g_strchomp (text), NULL);
  return g_strsplit (with_name, "\n", -1);
}

static void
read_program (Program *self, char *text, guint rounds)
{
  char *path = strchr (text, '=');

  *path = '\0';
  self->bases = g_strsplit (text, ":", -1);
  self->path = path + 1;
  self->microseconds = g_new0 (double, rounds);
  self->spent = g_new0 (double, rounds);
}

int
main (int argc, char **argv)
{
  Program programs[MAX_PROGRAMS] = { 0 };
  guint rounds = (guint) MAX (atoi (argv[1]), 1), n = 0;
  posix_spawn_file_actions_t actions;
  char **words;
  int i = 2;

  for (; i < argc && strcmp (argv[i], "--") != 0 && n < MAX_PROGRAMS; i++, n++)
    read_program (&programs[n], argv[i], rounds);
  words = read_words (argv + i + 1);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  for (guint round = 0; round < rounds; round++)
    call_all (programs, n, round, words, &actions);
  for (guint p = 0; p < n; p++)
    {
      qsort (programs[p].microseconds, rounds, sizeof (double), compare);
      qsort (programs[p].spent, rounds, sizeof (double), compare);
    }
  report (programs, n, rounds);
  return 0;
}
