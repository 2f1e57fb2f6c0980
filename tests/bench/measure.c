/* SPDX-License-Identifier: MIT */
/* Runs programs side by side with the same words, and prints what each adds to the time of the first.
 *
 *     measure ROUNDS NAME=PROGRAM [NAME=PROGRAM...] -- WORD...
 *
 * Every round calls each program once, in turn, so that what disturbs one disturbs all. Times are
 * medians; `cpu us` is what a program and the stub spend of the processor, which depends less on what else the
 * machine does. The first program is the stub that the others become; the second is the one that theirs are
 * compared with. @FILE as the only word stands for the words that FILE holds, one a line. */
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

typedef struct
{
  const char *name;
  char *path;
  double *microseconds;
  double *spent;
  long peak; /* KiB */
} Program;

static void
call (Program *program, guint round, char **words)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int status;
  pid_t pid;

  words[0] = program->path;
  if (posix_spawn (&pid, program->path, NULL, NULL, words, environ) != 0)
    g_error ("can't start %s", program->path);
  if (wait4 (pid, &status, 0, &usage) != pid || status != 0)
    g_error ("%s ended with wait status %#x", program->path, status);
  program->microseconds[round] = (double) (g_get_monotonic_time () - start);
  program->spent[round] = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
                          (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  program->peak = MAX (program->peak, usage.ru_maxrss);
}

static int
compare (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
median (double *times, guint rounds)
{
  qsort (times, rounds, sizeof (double), compare);
  return times[rounds / 2];
}

static void
report (Program *programs, guint n, guint rounds)
{
  double stub = median (programs[0].microseconds, rounds);
  double base = median (programs[1].microseconds, rounds) - stub;

  printf ("  %-34s %9s %9s %7s %9s %9s\n", "", "us", "adds us", "ratio", "cpu us",
          "peak KiB");
  for (guint i = 0; i < n; i++)
    {
      double time = median (programs[i].microseconds, rounds);

      printf ("  %-34s %9.0f %9.0f %7.2f %9.0f %9ld\n", programs[i].name, time, time - stub,
              i == 0 ? 0 : (time - stub) / base, median (programs[i].spent, rounds), programs[i].peak);
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

int
main (int argc, char **argv)
{
  Program programs[MAX_PROGRAMS] = { 0 };
  guint rounds = (guint) atoi (argv[1]), n = 0;
  int i = 2;
  char **words;

  for (; i < argc && strcmp (argv[i], "--") != 0 && n < MAX_PROGRAMS; i++, n++)
    {
      programs[n].name = strtok (argv[i], "=");
      programs[n].path = strtok (NULL, "");
      programs[n].microseconds = g_new0 (double, rounds);
      programs[n].spent = g_new0 (double, rounds);
    }
  words = read_words (argv + i + 1);
  for (guint round = 0; round < rounds; round++)
    for (guint p = 0; p < n; p++)
      call (&programs[p], round, words);
  report (programs, n, rounds);
  return 0;
}
