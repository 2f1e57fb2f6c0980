/* SPDX-License-Identifier: MIT */
/* Tells the settings of many lines at once, as explain does of one.
 *
 *     tell-settings DIRECTORY
 *
 * Each line of stdin is a JSON array: a docker line called in DIRECTORY, without `docker`. For each a line of
 * JSON is written: its settings; {} for one that creates no container. */
#include "cli/settings.h"
#include "line/commands.h"

#include <stdio.h>
#include <stdlib.h>

/* Returns: (transfer full) NULL-terminated */
static char **
words_of (const json_t *array)
{
  char **words = g_new0 (char *, json_array_size (array) + 1);

  for (gsize i = 0; i < json_array_size (array); i++)
    words[i] = g_strdup (json_string_value (json_array_get (array, i)));
  return words;
}

static json_t *
settings_of (char *const *words, DwFacts *facts)
{
  g_autoptr(DwCommandLine) line
    = dw_command_line_read (&dw_commands, words, g_strv_length ((char **) words));
  g_autoptr(DwDraft) draft = line->command != NULL ? dw_draft_new (&dw_commands, line) : NULL;

  return draft != NULL ? dw_settings_of_draft (draft, facts) : json_object ();
}

int
main (int argc, char **argv)
{
  static char *no_environment[] = { NULL };
  const DwInvocation invocation = { .envp = no_environment };
  g_auto(DwFacts) facts = { 0 };
  char *text = NULL;
  size_t size = 0;

  dw_facts_init (&facts, &invocation);
  facts.directory = g_strdup (argc > 1 ? argv[1] : "");
  while (getline (&text, &size, stdin) >= 0)
    {
      json_t *array = json_loads (text, 0, NULL);
      g_auto(GStrv) words = words_of (array);
      json_t *settings = settings_of (words, &facts);

      json_dumpf (settings, stdout, JSON_COMPACT);
      puts ("");
      json_decref (settings);
      json_decref (array);
    }
  free (text);
  return 0;
}
