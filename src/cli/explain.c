/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"
#include "base/tell.h"
#include "cli/given.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "run/rescue.h"
#include "run/run-module.h"

#include <stdio.h>
#include <string.h>

/* The words before the word `wrapper`, and those of @call from @first on.
 * Returns: (transfer container) NULL-terminated */
static GPtrArray *
join_words (const DwOwnCall *call, guint first)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < call->n_front; i++)
    g_ptr_array_add (words, call->front[i]);
  for (guint i = first; i < call->n_words; i++)
    g_ptr_array_add (words, call->words[i]);
  g_ptr_array_add (words, NULL);
  return words;
}

/* What keeps the wrapper from its work.
 * Returns: (transfer none) (nullable) */
static const char *
find_failure (const DwPlan *plan)
{
  if (plan->host->docker == NULL)
    return plan->host->docker_error->message;
  if (plan->failures->len > 0)
    return g_ptr_array_index (plan->failures, 0);
  return plan->user_problem != NULL ? plan->user_problem->message : NULL;
}

char *
dw_explain_verdict (const DwPlan *plan)
{
  const char *failure = find_failure (plan);

  if (plan->refused != NULL)
    return g_strconcat ("refused: ", plan->refused, NULL);
  if (failure != NULL)
    return g_strconcat ("failed: ", failure, NULL);
  return g_strdup (plan->origins != NULL ? "changed" : "passed");
}

static void
print_text (const DwPlan *plan)
{
  g_autofree char *text =
      dw_explain_text (plan, dw_terminal_is_styled (plan->host->invocation),
                       dw_terminal_width (plan->host->invocation, DW_EXPLAIN_WIDTH));

  fputs (text, stdout);
}

static void
print_json (const DwPlan *plan)
{
  g_autofree char *text = dw_explain_json (plan);

  fputs (text, stdout);
}

static void
print_verdict (const DwPlan *plan)
{
  g_autofree char *verdict = dw_explain_verdict (plan);

  dw_print ("%s", verdict);
}

static void
print_plan (const DwPlan *plan, const DwOwnCall *call)
{
  if (dw_own_call_has (call, "--json"))
    print_json (plan);
  else if (dw_own_call_has (call, "-q"))
    print_verdict (plan);
  else
    print_text (plan);
}

/* Returns: the index of docker's first word, after a `--` and a `docker` */
static guint
find_line (const DwOwnCall *call)
{
  guint first = 0;

  if (first < call->n_words && strcmp (call->words[first], "--") == 0)
    first++;
  if (first < call->n_words && strcmp (call->words[first], "docker") == 0)
    first++;
  return first;
}

/* Sets the user and the host that --as and --on name. */
static void
set_facts (const DwOwnCall *call, DwFacts *facts)
{
  if (call->as != NULL)
    dw_given_read_user (facts, call->as);
  facts->host = g_strdup (call->on);
}

/* Checks that --as names a user, not only groups. */
static gboolean
check_user (const DwOwnCall *call, GError **error)
{
  if (call->as == NULL || *call->as != ':')
    return TRUE;
  g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "--as needs a user before the colon in '%s'; write ann%s",
               call->as, call->as);
  return FALSE;
}

gboolean
dw_cli_explain (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) words = join_words (call, find_line (call));
  g_autoptr(DwHost) host = NULL;
  g_autoptr(DwCommandLine) line = NULL;
  g_autoptr(DwPlan) plan = NULL;
  DwInvocation invocation = *call->invocation;
  DwOwnCall own = *call;
  DwFacts facts;

  invocation.words = (char *const *) words->pdata;
  invocation.n_words = words->len - 1;
  own.invocation = &invocation;
  host = check_user (call, error) ? dw_options_open_host (&own, NULL, 0, error) : NULL;
  if (host == NULL)
    return FALSE;
  dw_host_set_modules (host, dw_run_modules_get ());
  line = dw_command_line_read (dw_host_get_commands (host), invocation.words, invocation.n_words);
  dw_rescue_tell ();
  dw_facts_init (&facts, &invocation);
  set_facts (call, &facts);
  plan = dw_plan_new_for (host, line, dw_run_modules_get (), TRUE, &facts);
  print_plan (plan, call);
  if (plan->refused == NULL && find_failure (plan) == NULL)
    return TRUE;
  g_set_error_literal (error, DW_ERROR, plan->refused != NULL ? DW_ERROR_REFUSED : DW_ERROR_CHECK,
                       "");
  return FALSE;
}
