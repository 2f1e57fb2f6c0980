/* SPDX-License-Identifier: MIT */
#include "cli/flags.h"
#include "base/tell.h"
#include "cli/options.h"
#include "docker/flag-check.h"
#include "plan/host.h"

#include <string.h>

/* A flag, and the commands that have it. */
typedef struct
{
  const DwFlag *flag;
  GString *commands;
} Row;

static void
row_free (Row *row)
{
  g_string_free (row->commands, TRUE);
  g_free (row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Row *const *) a)->flag->long_name, (*(Row *const *) b)->flag->long_name);
}

static gboolean
is_same (const DwFlag *a, const DwFlag *b)
{
  return strcmp (a->long_name, b->long_name) == 0 && a->short_name == b->short_name &&
         a->kind == b->kind && a->traits == b->traits && a->alias_of == b->alias_of;
}

static Row *
row_for (GPtrArray *rows, const DwFlag *flag)
{
  Row *row;

  for (guint i = 0; i < rows->len; i++)
    if (is_same (((const Row *) g_ptr_array_index (rows, i))->flag, flag))
      return g_ptr_array_index (rows, i);
  row = g_new0 (Row, 1);
  row->flag = flag;
  row->commands = g_string_new (NULL);
  g_ptr_array_add (rows, row);
  return row;
}

/* Adds the flags of @table, which @command has: one that another command has too is one row with it. */
static void
add_flags (GPtrArray *rows, const DwCommand *command, const DwFlagTable *table)
{
  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      {
        Row *row = row_for (rows, &table->rows[i]);

        g_string_append_printf (row->commands, "%s%s", row->commands->len > 0 ? " " : "",
                                *command->name != '\0' ? command->name : "docker");
      }
}

static void
print_row (const Row *row)
{
  const DwFlag *flag = row->flag;
  g_autofree char *name = flag->short_name != '\0'
                              ? g_strdup_printf ("-%c, --%s", flag->short_name, flag->long_name)
                              : g_strdup_printf ("    --%s", flag->long_name);
  g_autofree char *versions =
      g_strdup_printf ("%s-%s", flag->since ? flag->since : "", flag->until ? flag->until : "");

  dw_print ("%-27s %-11s  %-10s  %-12s %s%s%s%s", name, dw_flag_kind_name (flag->kind),
            row->commands->str, versions, flag->description,
            flag->alias_of != NULL ? " (another name of --" : "",
            flag->alias_of != NULL ? flag->alias_of : "", flag->alias_of != NULL ? ")" : "");
}

static void
print_rows (GPtrArray *rows)
{
  dw_print ("%-27s %-11s  %-10s  %-12s %s", "FLAG", "TAKES", "COMMAND", "DOCKER", "DESCRIPTION");
  g_ptr_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    print_row (g_ptr_array_index (rows, i));
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
}

/* flags: the built-in tables. */
static gboolean
run_built_in (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) rows = rows_new ();

  for (guint i = 0; i < dw_commands.n_rows; i++)
    if (dw_command_is_read (&dw_commands.rows[i]))
      add_flags (rows, &dw_commands.rows[i], dw_commands.rows[i].flags);
  print_rows (rows);
  return TRUE;
}

/* The commands of which docker is asked for the flags. */
static gboolean
is_asked (const DwCommand *command)
{
  return dw_command_is_read (command) && (command->kind == DW_COMMAND_LEAF || *command->name == '\0');
}

/* A host whose docker can be asked.
 * Returns: (transfer full) (nullable) NULL with @error set */
static DwHost *
find_docker (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = dw_options_open_host (call, NULL, 0, error);

  if (host == NULL || host->flags.docker != NULL)
    return g_steal_pointer (&host);
  if (host->docker == NULL)
    g_propagate_error (error, g_steal_pointer (&host->docker_error));
  else
    g_set_error_literal (error, DW_ERROR, DW_ERROR_HELPER, host->flags.unasked);
  return NULL;
}

/* flags --learned: what docker has, and the tables lack. */
static gboolean
run_learned (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = find_docker (call, error);
  g_autoptr(GPtrArray) rows = rows_new ();

  for (guint i = 0; host != NULL && i < dw_commands.n_rows; i++)
    {
      const DwCommand *command = &dw_commands.rows[i];

      if (!is_asked (command))
        continue;
      if (dw_flag_source_learn (&host->flags, command, error) == NULL)
        return FALSE;
      add_flags (rows, command, host->flags.hook.ask (&host->flags.hook, command));
    }
  if (host != NULL)
    print_rows (rows);
  return host != NULL;
}

static gboolean
print_differences (const GPtrArray *differences, const char *docker, GError **error)
{
  guint n_matter = 0;

  for (guint i = 0; i < differences->len; i++)
    {
      const DwFlagDifference *difference = g_ptr_array_index (differences, i);

      dw_print ("%-8s %s: %s", difference->matters ? "differs" : "note", difference->commands,
                difference->text);
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
run_check (const DwOwnCall *call, GError **error)
{
  g_autoptr(DwHost) host = find_docker (call, error);
  DwDockerVersion version = DW_DOCKER_VERSION_UNKNOWN;
  g_autofree char *text
    = host != NULL ? dw_docker_version_ask (call->invocation, host->docker, &version, error) : NULL;
  g_autoptr(GPtrArray) differences = dw_flag_check_new ();
  gboolean complete = TRUE;
  guint n = 0;

  for (guint i = 0; text != NULL && i < dw_commands.n_rows; i++)
    {
      g_autoptr(DwExtraFlags) shown = NULL;
      gboolean answered;

      if (!is_asked (&dw_commands.rows[i]))
        continue;
      shown = dw_flag_source_ask (&host->flags, &dw_commands.rows[i], &answered, error);
      if (shown == NULL)
        return FALSE;
      complete &= answered;
      n += shown->rows->len;
      dw_flag_check (&dw_commands.rows[i], shown, version, differences);
    }
  if (text == NULL)
    return FALSE;
  dw_print ("%s: %s, %u flags%s", host->docker, text, n,
            complete ? "" : "; it did not answer every question");
  return print_differences (differences, host->docker, error);
}

gboolean
dw_cli_flags (const DwOwnCall *call, GError **error)
{
  if (call->n_words > 0)
    g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "'%s' is one word too many", call->words[0]);
  else if (call->option == NULL && (call->docker != NULL || call->config != NULL))
    g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE,
                         "no docker is asked without --learned or --check; say one of them");
  else if (call->option == NULL)
    return run_built_in (call, error);
  else
    return strcmp (call->option, "--check") == 0 ? run_check (call, error) : run_learned (call, error);
  return FALSE;
}
