/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "cli/own-call.h"
#include "base/suggest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* NAME, if the program is called docker-NAME.
 * Returns: (transfer none) (nullable) */
static const char *
program_plugin_name (const DwInvocation *invocation)
{
  const char *slash = invocation->program != NULL ? strrchr (invocation->program, '/') : NULL;
  const char *base = slash != NULL ? slash + 1 : invocation->program;

  if (base == NULL || !g_str_has_prefix (base, "docker-") || base[strlen ("docker-")] == '\0')
    return NULL;
  return base + strlen ("docker-");
}

const char *
dw_own_call_plugin_name (const DwInvocation *invocation)
{
  return dw_invocation_getenv (invocation, "DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND") != NULL
           ? program_plugin_name (invocation)
           : NULL;
}

/* Whether this program was called by its path in a directory of docker's plugins. */
static gboolean
is_plugin_file (const DwInvocation *invocation)
{
  g_autofree char *directory = NULL;

  if (program_plugin_name (invocation) == NULL)
    return FALSE;
  directory = g_path_get_dirname (invocation->program);
  return g_str_has_suffix (directory, "/cli-plugins");
}

gboolean
dw_own_call_is_word (const char *word, const char *plugin)
{
  return strcmp (word, DW_OWN_WORD) == 0 || (plugin != NULL && strcmp (word, plugin) == 0);
}

static gboolean
take_call (DwOwnCall *call, const char *command, const DwCommandLine *line, guint first)
{
  call->command = command;
  call->words = line->words + first;
  call->n_words = line->n_words - first;
  return TRUE;
}

/* The word `wrapper`, or the plugin's name, is at @index: the command is the word after it. */
static gboolean
take_command (DwOwnCall *call, const DwCommandLine *line, guint index)
{
  call->front = line->words;
  call->n_front = index;
  if (dw_parsed_flags_is_on (line->docker_flags, "help") || index + 1 >= line->n_words)
    return take_call (call, "help", line, line->n_words);
  return take_call (call, line->words[index + 1], line, index + 2);
}

/* A command line from docker with a flag that our tables lack: docker parsed it and called its plugin, so the
 * plugin's name must be among the words. */
static gboolean
take_unread (DwOwnCall *call, const DwCommandLine *line)
{
  for (guint i = 0; i < line->n_words; i++)
    if (dw_own_call_is_word (line->words[i], call->plugin))
      return take_command (call, line, i);
  return FALSE;
}

/* help [--] NAME */
static gboolean
take_help (DwOwnCall *call, const DwCommandLine *line)
{
  guint i = line->word_index + 1;

  while (i < line->n_words && line->words[i][0] == '-')
    i++;
  return i < line->n_words && dw_own_call_is_word (line->words[i], call->plugin) &&
         take_call (call, "help", line, line->n_words);
}

/* __complete [DOCKER-FLAGS] NAME [WORDS…] WORD, where the last WORD is completed. */
static gboolean
take_completion (DwOwnCall *call, const DwCommandLine *line)
{
  guint first = line->word_index + 1;
  g_autoptr(DwCommandLine) rest = NULL;

  if (first >= line->n_words)
    return FALSE;
  rest = dw_command_line_read (&dw_commands, line->words + first, line->n_words - first - 1);
  if (rest->word != NULL && dw_own_call_is_word (rest->word, call->plugin))
    return take_call (call, line->word, line, first + rest->word_index);
  call->lacks_name = call->plugin == NULL && is_plugin_file (call->invocation);
  return call->lacks_name && take_call (call, line->word, line, first);
}

gboolean
dw_own_call_find (const DwInvocation *invocation, const DwCommandLine *line,
                  DwOwnCall *call)
{
  *call = (DwOwnCall){ .invocation = invocation,
                       .plugin = dw_own_call_plugin_name (invocation) };
  if (line->word == NULL)
    return call->plugin != NULL && take_unread (call, line);
  if (dw_own_call_is_word (line->word, call->plugin))
    return take_command (call, line, line->word_index);
  if (strcmp (line->word, "help") == 0)
    return call->plugin != NULL && take_help (call, line);
  if (strcmp (line->word, DW_COBRA_COMPLETE) == 0 ||
      strcmp (line->word, DW_COBRA_COMPLETE_PLAIN) == 0)
    return take_completion (call, line);
  return line->n_words == 1 && strcmp (line->word, DW_PLUGIN_METADATA) == 0 &&
         program_plugin_name (invocation) != NULL && take_call (call, line->word, line, 1);
}

gboolean
dw_own_call_has (const DwOwnCall *call, const char *name)
{
  for (guint i = 0; i < call->n_options; i++)
    if (strcmp (call->options[i], name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
dw_own_call_check_names (const DwOwnCall *call, const GPtrArray *known, const char *what,
                         GError **error)
{
  for (guint i = 0; i < call->n_words; i++)
    if (!g_ptr_array_find_with_equal_func ((GPtrArray *) known, call->words[i], g_str_equal, NULL))
      {
        g_autofree char *question = dw_suggest (
            call->words[i], (const char *const *) known->pdata, known->len, "'", "'");

        g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "there is no %s '%s'%s", what,
                     call->words[i], question);
        return FALSE;
      }
  return TRUE;
}

gboolean
dw_own_call_is_about (const DwOwnCall *call, const char *name)
{
  for (guint i = 0; i < call->n_words; i++)
    if (strcmp (call->words[i], name) == 0)
      return TRUE;
  return call->n_words == 0;
}

char *
dw_own_call_metadata (void)
{
  json_t *object = json_pack ("{s:s, s:s, s:s, s:s}", "SchemaVersion", "0.1.0", "Vendor",
                              PACKAGE_NAME, "Version", PACKAGE_VERSION, "ShortDescription",
                              "Show what docker-wrapper does to command lines, and check its rules");
  char *dump = json_dumps (object, JSON_PRESERVE_ORDER);
  char *line = g_strconcat (dump, "\n", NULL);

  free (dump);
  json_decref (object);
  return line;
}
