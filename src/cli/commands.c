/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "cli/commands.h"
#include "cli/check.h"
#include "cli/complete.h"
#include "line/docker-flags.h"
#include "cli/explain.h"
#include "run/rescue.h"
#include "run/run-module.h"
#include "base/suggest.h"
#include "cli/flags.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What a command is given: its words, and how the wrapper was called; as a DwOwnCall has it. */
typedef struct
{
  const DwInvocation *invocation;
  char *const *words;
  guint n_words;
  char *const *front;
  guint n_front;
  const char *command;
  const char *plugin;
} Call;

/* Without a summary it is for programs, and help and completion leave it away. */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  gboolean (*run) (const Call *call, GError **error);
} Command;

static gboolean run_help (const Call *call, GError **error);
static gboolean run_complete (const Call *call, GError **error);
static gboolean run_docker_complete (const Call *call, GError **error);

/* Writes @text to stdout; a reader that went away is no error of ours to tell. */
static gboolean
print (const char *text)
{
  fputs (text, stdout);
  return TRUE;
}

static gboolean
no_more_words (const Call *call, guint first, GError **error)
{
  if (call->n_words <= first)
    return TRUE;
  g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "'%s' is one word too many", call->words[first]);
  return FALSE;
}

static gboolean
is_styled (const Call *call)
{
  const char *no_color = dw_invocation_getenv (call->invocation, "NO_COLOR");
  const char *terminal = dw_invocation_getenv (call->invocation, "TERM");

  /* https://no-color.org: set and not empty */
  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && terminal != NULL &&
         strcmp (terminal, "dumb") != 0;
}

/* The words in front of the own word, and those of @call from @first on.
 * Returns: (transfer container) NULL-terminated */
static GPtrArray *
join_words (const Call *call, guint first)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < call->n_front; i++)
    g_ptr_array_add (words, call->front[i]);
  for (guint i = first; i < call->n_words; i++)
    g_ptr_array_add (words, call->words[i]);
  g_ptr_array_add (words, NULL);
  return words;
}

/* [DOCKER-FLAGS] wrapper explain [--json] [--] DOCKER-ARGS…: the first word that is none of ours
 * begins docker's. */
static gboolean
run_explain (const Call *call, GError **error)
{
  g_autoptr(GPtrArray) words = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;
  g_autofree char *text = NULL;
  DwInvocation invocation = *call->invocation;
  gboolean json = FALSE;
  guint first = 0;

  for (; first < call->n_words && strcmp (call->words[first], "--json") == 0; first++)
    json = TRUE;
  if (first < call->n_words && strcmp (call->words[first], "--") == 0)
    first++;
  words = join_words (call, first);
  invocation.words = (char *const *) words->pdata;
  invocation.n_words = words->len - 1;
  line = dw_command_line_read (&dw_docker_flags, invocation.words, invocation.n_words);
  dw_rescue_tell ();
  plan = dw_plan_new (&invocation, line, dw_run_modules_get (), TRUE);
  text = json ? dw_explain_json (plan) : dw_explain_text (plan, is_styled (call));
  return print (text);
}

static gboolean
run_modules (const Call *call, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    g_ptr_array_add (names, (char *) ((const DwRunModule *) entry->data)->name);
  if (!dw_check_names (call->words, call->n_words, names, "run module", error))
    return FALSE;
  printf ("%-16s %8s  %-10s  %s\n", "MODULE", "PRIORITY", "COMMANDS", "SUMMARY");
  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    {
      const DwRunModule *module = entry->data;

      if (call->n_words == 0 || g_strv_contains ((const char *const *) call->words, module->name))
        printf ("%-16s %8d  %-10s  %s\n", module->name, module->priority,
              module->handles_create ? "run create" : "run",
              module->summary != NULL ? module->summary : "");
    }
  return TRUE;
}

static gboolean
run_flags (const Call *call, GError **error)
{
  return dw_wrapper_flags_run (call->invocation, call->words, call->n_words, error);
}

static gboolean
run_rules (const Call *call, GError **error)
{
  return dw_check_list_rules (call->invocation, call->words, call->n_words, error);
}

static gboolean
run_check (const Call *call, GError **error)
{
  if (dw_check_run (call->invocation, call->words, call->n_words))
    return TRUE;
  g_set_error_literal (error, DW_ERROR, DW_ERROR_CHECK, "the configuration has errors");
  return FALSE;
}

static gboolean
run_version (const Call *call, GError **error)
{
  return no_more_words (call, 0, error) && print (PACKAGE_STRING "\n");
}

/* docker --help lists it, and docker info. */
static gboolean
run_metadata (const Call *call, GError **error)
{
  g_autofree char *metadata = dw_own_call_metadata ();

  return print (metadata);
}

/* docker asks what it might tell a person next: nothing, which it takes as such. */
static gboolean
run_hooks (const Call *call, GError **error)
{
  return TRUE;
}

static const Command commands[] = {
  { "explain", "[--json] [--] DOCKER-ARGUMENTS...",
    "show what docker would be called with, and why", run_explain },
  { "modules", "[MODULE...]", "list the run modules that are compiled in, in order", run_modules },
  { "flags", "[--learned|--check]",
    "list the docker flags that are known, those learnt from docker, or what differs", run_flags },
  { "rules", "[RULE...]", "list the rules in docker-wrapper.conf, in order", run_rules },
  { "check", "[FILE...]", "look for mistakes in docker-wrapper.conf", run_check },
  { "version", "", "print the version of docker-wrapper", run_version },
  { "help", "", "print this", run_help },
  { "complete", "DOCKER-ARGUMENTS...", NULL, run_complete },
  { DW_COBRA_COMPLETE, "DOCKER-ARGUMENTS...", NULL, run_docker_complete },
  { DW_COBRA_COMPLETE_PLAIN, "DOCKER-ARGUMENTS...", NULL, run_docker_complete },
  { DW_PLUGIN_METADATA, "", NULL, run_metadata },
  { DW_PLUGIN_HOOKS, "JSON", NULL, run_hooks },
};

static gboolean
run_help (const Call *call, GError **error)
{
  printf ("Usage: %s %s COMMAND\n\n", call->plugin != NULL ? "docker" : "docker-wrapper",
          call->plugin != NULL ? call->plugin : DW_OWN_WORD);
  print ("docker-wrapper is called in place of docker: it adds to a docker run or create what its\n"
         "run modules ask for, and becomes docker. Its own commands:\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands) && commands[i].summary != NULL; i++)
    printf ("  %-8s %-34s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
  return print ("\nEverything else is docker's: docker-wrapper --help prints docker's help.\n"
                "See docker-wrapper(1).\n");
}

static const Command *
find_command (const char *name)
{
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0)
    name = "help";
  else if (strcmp (name, "--version") == 0)
    name = "version";
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static GError *
no_such_command (const char *name)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *meant;

  for (guint i = 0; i < G_N_ELEMENTS (commands) && commands[i].summary != NULL; i++)
    g_ptr_array_add (names, (char *) commands[i].name);
  meant = dw_suggest (name, (const char *const *) names->pdata, names->len);
  return g_error_new (DW_ERROR, DW_ERROR_USAGE, "there is no command 'wrapper %s'%s%s%s", name,
                      meant != NULL ? " (did you mean '" : "", meant != NULL ? meant : "",
                      meant != NULL ? "'?)" : "");
}

static DwCompletion *
complete (const Call *call)
{
  DwUsage usages[G_N_ELEMENTS (commands)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (commands) && commands[i].summary != NULL; i++)
    usages[i] = (DwUsage){ commands[i].name, commands[i].arguments, commands[i].summary };
  return dw_completion_new (call->invocation, call->words, call->n_words, call->plugin, usages);
}

/* complete [DOCKER-ARGUMENTS...] WORD, for the scripts in completions/: the words that fit, and as
 * the last line `:0`, any file does too; `:4`, nothing else; or `:docker N`, so does what fits for
 * docker behind the first N words. */
static gboolean
run_complete (const Call *call, GError **error)
{
  g_autoptr(DwCompletion) completion = complete (call);

  dw_completion_print (completion, FALSE);
  if (completion->docker_words >= 0)
    printf (":docker %d\n", completion->docker_words);
  else
    print (completion->files ? ":0\n" : ":4\n");
  return TRUE;
}

/* __complete [DOCKER-ARGUMENTS...] WORD, as in cobra's programs, docker among them: the same, but
 * that docker itself answers for its own words. */
static gboolean
run_docker_complete (const Call *call, GError **error)
{
  g_autoptr(DwCompletion) completion = complete (call);
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  DwInvocation invocation = *call->invocation;
  DwLog log = DW_LOG_INIT;

  dw_completion_print (completion, strcmp (call->command, DW_COBRA_COMPLETE_PLAIN) == 0);
  if (completion->docker_words < 0)
    return print (completion->files ? ":0\n" : ":4\n");
  fflush (stdout);
  g_ptr_array_add (words, (char *) call->command);
  for (guint i = (guint) completion->docker_words; i <= call->n_words; i++)
    g_ptr_array_add (words, call->words[i]);
  invocation.words = (char *const *) words->pdata;
  invocation.n_words = words->len - 1;
  line = dw_command_line_read (&dw_docker_flags, invocation.words, invocation.n_words);
  plan = dw_plan_new (&invocation, line, NULL, FALSE);
  dw_plan_act (plan, &log, error);
  return FALSE;
}

static int
finish (gboolean ok, const GError *error)
{
  if (!ok)
    {
      fflush (stdout);
      dw_tell ("%s%s", error->message,
               error->code == DW_ERROR_USAGE ? "; see docker-wrapper wrapper help" : "");
      return dw_error_exit_status (error) == DW_EXIT_USAGE ? DW_EXIT_USAGE : DW_EXIT_FAILURE;
    }
  if (fflush (stdout) == 0 && !ferror (stdout))
    return DW_EXIT_OK;
  dw_tell ("can't write to standard output");
  return DW_EXIT_FAILURE;
}

int
dw_commands_run (const DwInvocation *invocation, const DwOwnCall *own)
{
  Call call = { invocation,   own->words,   own->n_words, own->front,
                own->n_front, own->command, own->plugin };
  const Command *command = find_command (own->command);
  g_autoptr(GError) error = NULL;
  gboolean ok = FALSE;

  if (command != NULL && call.n_words == 1 && strcmp (call.words[0], "--help") == 0)
    command = find_command ("help");
  if (command != NULL)
    {
      dw_run_modules_register_all ();
      ok = command->run (&call, &error);
    }
  else
    error = no_such_command (own->command);
  return finish (ok, error);
}

int
dw_commands_print_argv (const DwPlan *plan)
{
  g_autofree char *line
    = dw_shell_join ((const char *const *) dw_argument_list_peek (plan->argv), -1);

  printf ("%s\n", line);
  return finish (TRUE, NULL);
}
