/* SPDX-License-Identifier: MIT */
/* Prints how long reading a line takes within the process: the words given, a hundred thousand
 * times. */
#include "line/command-line.h"

#include <stdio.h>

#define ROUNDS 100000

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();
  gint64 spent;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(DwCommandLine) line
        = dw_command_line_read (&dw_commands, argv + 1, (guint) argc - 1);

      if (line->flags != NULL)
        dw_parsed_flags_values (line->flags);
    }
  spent = g_get_monotonic_time () - start;
  printf ("  reading %d words: %.2f us\n", argc - 1, (double) spent / ROUNDS);
  return 0;
}
