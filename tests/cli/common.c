/* SPDX-License-Identifier: MIT */
#include "cli/common.h"
#include "cli/commands.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto(GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

char *
check_cli_expand (const char *text)
{
  g_autofree char *directory = check_path (NULL);

  return replace (text, "%D", directory);
}

/* A call, and how it ends. */
typedef struct
{
  DwOwnCall own;
  int status;
} Call;

static void
run (gpointer data)
{
  Call *call = data;

  call->status = dw_commands_run (&call->own);
}

char *
check_cli (const char *line, const char *environment, int *status)
{
  g_autofree char *whole_line = check_cli_expand (line);
  g_autofree char *whole_environment = check_cli_expand (environment);
  g_auto(GStrv) words = check_words (whole_line);
  g_auto(GStrv) envp = check_words (whole_environment);
  DwInvocation invocation = check_invocation (words, envp);
  g_autoptr(DwCommandLine) read = dw_command_line_read (&dw_commands, words, invocation.n_words);
  g_autofree char *directory = check_path (NULL);
  g_autofree char *printed = NULL;
  Call call = { .status = -1 };

  invocation.help_timeout = 60000;
  ck_assert_msg (dw_own_call_find (&invocation, read, &call.own), "'%s' is docker's", line);
  printed = check_written (STDOUT_FILENO, STDERR_FILENO, run, &call);
  if (status != NULL)
    *status = call.status;
  return replace (printed, directory, "%D");
}

char *
check_cli_compact (const char *text)
{
  json_error_t end;
  json_t *root = json_loads (text, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &end);
  char *dumped, *result;

  ck_assert_msg (root != NULL, "no JSON: %s", text);
  dumped = json_dumps (root, JSON_SORT_KEYS | JSON_ENSURE_ASCII);
  json_decref (root);
  result = g_strconcat (g_strdelimit (dumped, "\"", '\''), text + end.position, NULL);
  free (dumped);
  return result;
}
