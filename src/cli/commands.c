/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "cli/commands.h"
#include "base/quote.h"
#include "base/suggest.h"
#include "base/tell.h"
#include "cli/check.h"
#include "cli/complete.h"
#include "cli/explain.h"
#include "cli/flags.h"
#include "cli/json.h"
#include "cli/modules.h"
#include "cli/options.h"
#include "cli/plugin-note.h"
#include "cli/rules.h"
#include "cli/test.h"

#include <stdio.h>
#include <string.h>

static gboolean
run_version (const DwOwnCall *call, GError **error)
{
  if (call->n_words > 0)
    {
      g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "unexpected argument '%s'", call->words[0]);
      return FALSE;
    }
  if (dw_own_call_has (call, "--json"))
    dw_json_print (json_pack ("{s:s, s:s}", "name", PACKAGE_NAME, "version", PACKAGE_VERSION));
  else
    dw_print (PACKAGE_STRING);
  return TRUE;
}

static gboolean
run_help (const DwOwnCall *call, GError **error)
{
  dw_print ("Usage: %s %s COMMAND", call->plugin != NULL ? "docker" : "docker-wrapper",
            call->plugin != NULL ? call->plugin : DW_OWN_WORD);
  printf ("\ndocker-wrapper is called in place of docker. It changes or refuses command lines as rules\n"
          "and run modules request, and then becomes the real docker. Its own commands:\n\n");
  for (const DwOwnCommand *command = dw_own_commands; command->name != NULL; command++)
    if (command->summary != NULL)
      {
        dw_print ("  %-8s %s", command->name, command->arguments);
        dw_print ("           %s", command->summary);
      }
  printf ("\nAll other commands are docker's: docker-wrapper --help prints docker's help.\n"
          "See docker-wrapper(1).\n");
  return TRUE;
}

/* Prints the help of `wrapper NAME --help`. */
static void
print_command_help (const DwOwnCall *call, const DwOwnCommand *command)
{
  dw_print ("Usage: %s %s %s %s", call->plugin != NULL ? "docker" : "docker-wrapper",
            call->plugin != NULL ? call->plugin : DW_OWN_WORD, command->name, command->arguments);
  dw_print ("       %s", command->summary);
  printf ("\n%s", command->details != NULL ? command->details : "See docker-wrapper(1).\n");
}

/* Docker asks every plugin for this; docker --help and docker info show it. */
static gboolean
run_metadata (const DwOwnCall *call, GError **error)
{
  g_autofree char *metadata = dw_own_call_metadata ();

  fputs (metadata, stdout);
  return TRUE;
}

/* Docker asks for a hint to show after a command; printing nothing means that there is none. */
static gboolean
run_hooks (const DwOwnCall *call, GError **error)
{
  return TRUE;
}

static const char test_details[] =
  "A test file says which rules to test, and what they must do to command lines:\n"
  "\n"
  "    [tests]\n"
  "    config=/etc/docker-wrapper/docker-wrapper.conf\n"
  "\n"
  "    [test privileges are refused]\n"
  "    user=ann\n"
  "    line=docker run --privileged alpine\n"
  "    refused=*--privileged*\n"
  "\n"
  "adds=, removes=, unchanged= and argv= are other expectations. See \"Tests of rules\" in\n"
  "docker-wrapper(1).\n";

const DwOwnCommand dw_own_commands[] = {
  { "explain",
    "[--json|-q] [--as USER[:GROUP...]] [--on HOST] [--docker PATH] [--config FILE] [--] DOCKER-ARGUMENTS...",
    "show what docker would be called with, and why", dw_cli_explain, NULL },
  { "modules", "[--json] [MODULE...]",
    "list the run modules that are compiled in, in the order in which they run", dw_cli_modules, NULL },
  { "flags", "[--learned|--check] [--json] [--docker PATH] [--config FILE] [COMMAND...]",
    "list the known flags of docker, run and create, or of COMMAND; --learned: only this docker's new ones; "
    "--check: differences",
    dw_cli_flags, NULL },
  { "rules", "[--json] [--config FILE] [RULE...]",
    "list the rules in docker-wrapper.conf, in the order in which they act", dw_cli_rules, NULL },
  { "check", "[--strict] [--json] [--docker PATH] [--config FILE] [FILE|DIR...]",
    "check docker-wrapper.conf for errors", dw_cli_check, NULL },
  { "test", "[--coverage] [--config FILE] FILE...", "run tests of rules, without docker", dw_cli_test,
    test_details },
  { "version", "[--json]", "print the version of docker-wrapper", run_version, NULL },
  { "help", "", "print this help", run_help, NULL },
  { "complete", "DOCKER-ARGUMENTS...", NULL, dw_cli_complete, NULL },
  { DW_COBRA_COMPLETE, "DOCKER-ARGUMENTS...", NULL, dw_cli_complete_docker, NULL },
  { DW_COBRA_COMPLETE_PLAIN, "DOCKER-ARGUMENTS...", NULL, dw_cli_complete_docker, NULL },
  { DW_PLUGIN_METADATA, "", NULL, run_metadata, NULL },
  { DW_PLUGIN_HOOKS, "JSON", NULL, run_hooks, NULL },
  { NULL, NULL, NULL, NULL, NULL },
};

static const DwOwnCommand *
find_command (const char *name)
{
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0)
    name = "help";
  else if (strcmp (name, "--version") == 0)
    name = "version";
  for (const DwOwnCommand *command = dw_own_commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}

static GError *
no_such_command (const char *name)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *question = NULL;

  for (const DwOwnCommand *command = dw_own_commands; command->name != NULL; command++)
    if (command->summary != NULL)
      g_ptr_array_add (names, (char *) command->name);
  question = dw_suggest (name, (const char *const *) names->pdata, names->len, "'", "'");
  return g_error_new (DW_ERROR, DW_ERROR_USAGE, "there is no command 'wrapper %s'%s", name, question);
}

/* People who get an answer from docker's plugin may think that rules are in force. */
static void
tell_plugin_note (const DwOwnCall *call, const DwOwnCommand *command)
{
  g_autofree char *note = command->summary != NULL && command->run != run_help ? dw_plugin_note (call) : NULL;

  if (note != NULL)
    dw_tell ("%s", note);
}

/* The exit status of an own command, which does not have all those of a docker command. */
static DwExitStatus
exit_status (const GError *error)
{
  if (error == NULL)
    return DW_EXIT_OK;
  if (g_error_matches (error, DW_ERROR, DW_ERROR_USAGE))
    return DW_EXIT_USAGE;
  return g_error_matches (error, DW_ERROR, DW_ERROR_REFUSED) ? DW_EXIT_REFUSED : DW_EXIT_FAILURE;
}

/* Prints @error (nullable). A question what was meant needs no pointer to the help. */
static void
tell_error (const GError *error)
{
  gboolean help;

  if (error == NULL || *error->message == '\0')
    return;
  help = exit_status (error) == DW_EXIT_USAGE && !g_str_has_suffix (error->message, "?");
  dw_tell ("%s%s", error->message, help ? "; see docker-wrapper wrapper help" : "");
}

/* Ends a command with @error (nullable). What it printed may still be in the buffer: a full disk shows only
 * here (as in util-linux's closestream). */
static int
finish (const GError *error)
{
  gboolean written = fflush (stdout) == 0 && !ferror (stdout);

  tell_error (error);
  if (!written)
    dw_tell ("cannot write to standard output");
  if (!written && error == NULL)
    return DW_EXIT_FAILURE;
  return exit_status (error);
}

/* Commands for programs have no help of their own, and neither has `help`. */
static gboolean
asks_for_help (const DwOwnCall *call, const DwOwnCommand *command)
{
  return call->n_words == 1 && strcmp (call->words[0], "--help") == 0 && command->summary != NULL &&
         command->run != run_help;
}

int
dw_commands_run (const DwOwnCall *call)
{
  const DwOwnCommand *command = find_command (call->command);
  DwOwnCall own = *call;
  g_autoptr(GError) error = NULL;

  if (command == NULL)
    error = no_such_command (call->command);
  else if (asks_for_help (call, command))
    print_command_help (&own, command);
  else if (dw_options_read (&own, command, &error))
    {
      tell_plugin_note (&own, command);
      command->run (&own, &error);
    }
  return finish (error);
}

int
dw_commands_print_argv (const DwPlan *plan)
{
  g_autofree char *line
    = dw_shell_join ((const char *const *) dw_argument_list_peek (plan->argv), -1);

  dw_print ("%s", line);
  return finish (NULL);
}
