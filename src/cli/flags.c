/* SPDX-License-Identifier: MIT */
#include "cli/flags.h"
#include "base/tell.h"
#include "docker/flag-check.h"
#include "docker/flag-source.h"
#include "line/docker-flags.h"
#include "plan/plan.h"

#include <string.h>

static const char *
scope_name (guint scope)
{
  if (scope & DW_SCOPE_GLOBAL)
    return scope & DW_SCOPE_RUN_CREATE ? "all" : "docker";
  if (scope & DW_SCOPE_CONTAINER)
    return "container";
  if (scope & DW_SCOPE_RUN)
    return scope & DW_SCOPE_CREATE ? "run create" : "run";
  return "create";
}

static void
print_flag (const DwFlag *flag)
{
  g_autofree char *name = flag->short_name != '\0'
                              ? g_strdup_printf ("-%c, --%s", flag->short_name, flag->long_name)
                              : g_strdup_printf ("    --%s", flag->long_name);
  g_autofree char *versions =
      g_strdup_printf ("%s-%s", flag->since ? flag->since : "", flag->until ? flag->until : "");

  dw_print ("%-27s %-11s  %-10s  %-12s %s%s%s%s", name, dw_flag_kind_name (flag->kind),
            scope_name (flag->scope), versions, flag->description,
            flag->alias_of != NULL ? " (another name of --" : "",
            flag->alias_of != NULL ? flag->alias_of : "", flag->alias_of != NULL ? ")" : "");
}

static gboolean
print_flags (const DwFlagTable *table)
{
  dw_print ("%-27s %-11s  %-10s  %-12s %s", "FLAG", "TAKES", "COMMAND", "DOCKER", "DESCRIPTION");
  for (guint i = 0; i < table->n_rows; i++)
    print_flag (&table->rows[i]);
  return TRUE;
}

static char *
find_docker (const DwInvocation *invocation, GError **error)
{
  g_autoptr(DwConfig) config = dw_config_load (invocation);

  return dw_plan_find_docker (invocation, config, error);
}

/* flags --learned: what lines with unknown flags are read with, in front of the table. */
static gboolean
run_learned (const DwInvocation *invocation, GError **error)
{
  g_autofree char *docker = find_docker (invocation, error);
  DwFlagSource learner;
  gboolean ok;

  if (docker == NULL)
    return FALSE;
  dw_flag_source_init (&learner, invocation, docker);
  ok = dw_flag_source_learn (&learner, error) && print_flags (learner.table);
  dw_flag_source_clear (&learner);
  return ok;
}

static gboolean
print_differences (const GPtrArray *differences, const char *docker, GError **error)
{
  guint n_matter = 0;

  for (guint i = 0; i < differences->len; i++)
    {
      const DwFlagDifference *difference = g_ptr_array_index (differences, i);

      dw_print ("%-8s %s", difference->matters ? "differs" : "note", difference->text);
      n_matter += difference->matters ? 1 : 0;
    }
  if (n_matter == 0)
    {
      dw_print ("the table reads every flag that this docker shows");
      return TRUE;
    }
  g_set_error (error, DW_ERROR, DW_ERROR_DIFFERENT, "%u flags of %s are not as in the table",
               n_matter, docker);
  return FALSE;
}

/* flags --check: docker is asked anew, whatever is remembered. */
static gboolean
run_check (const DwInvocation *invocation, GError **error)
{
  g_autofree char *docker = find_docker (invocation, error);
  DwDockerVersion version;
  g_autofree char *text
    = docker != NULL ? dw_docker_version_ask (invocation, docker, &version, error) : NULL;
  g_autoptr(DwExtraFlags) learned = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  gboolean complete;

  if (text == NULL)
    return FALSE;
  learned = dw_flag_source_ask (invocation, docker, &complete, error);
  if (learned == NULL)
    return FALSE;
  dw_print ("%s: %s, %u flags%s", docker, text, learned->rows->len,
            complete ? "" : "; it did not answer every question");
  differences = dw_flag_check (&dw_docker_flags, learned, version);
  return print_differences (differences, docker, error);
}

static const struct
{
  const char *option;
  gboolean (*run) (const DwInvocation *invocation, GError **error);
} options[] = {
  { "--check", run_check },
  { "--learned", run_learned },
};

gboolean
dw_cli_flags (const DwOwnCall *call, GError **error)
{
  if (call->n_words == 0)
    return print_flags (&dw_docker_flags);
  for (guint i = 0; call->n_words == 1 && i < G_N_ELEMENTS (options); i++)
    if (strcmp (call->words[0], options[i].option) == 0)
      return options[i].run (call->invocation, error);
  g_set_error (error, DW_ERROR, DW_ERROR_USAGE,
               "'flags' takes --learned or --check, and nothing else");
  return FALSE;
}
