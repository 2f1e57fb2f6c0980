/* SPDX-License-Identifier: MIT */
#include "cli/flags-private.h"
#include "base/suggest.h"
#include "base/tell.h"
#include "cli/json.h"
#include "cli/options.h"

#include <string.h>

/* A flag, and the names of the commands that have it. */
typedef struct
{
  const DwFlag *flag;
  GPtrArray *commands;
} Row;

static void
row_free (Row *row)
{
  g_ptr_array_unref (row->commands);
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
         a->kind == b->kind && a->traits == b->traits && strcmp (a->alias_of, b->alias_of) == 0;
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
  row->commands = g_ptr_array_new ();
  g_ptr_array_add (rows, row);
  return row;
}

/* Adds the flags of @table, which @command has. A flag that several commands have is a single row. */
static void
add_flags (GPtrArray *rows, const DwCommand *command, const DwFlagTable *table)
{
  for (; table != NULL; table = table->next)
    for (guint i = 0; i < table->n_rows; i++)
      g_ptr_array_add (row_for (rows, &table->rows[i])->commands,
                       (gpointer) (*command->name != '\0' ? command->name : "docker"));
}

static char *
join_commands (const Row *row)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < row->commands->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (row->commands, i));
  return g_string_free (out, FALSE);
}

static void
print_row (const Row *row)
{
  const DwFlag *flag = row->flag;
  g_autofree char *name = flag->short_name != '\0'
                              ? g_strdup_printf ("-%c, --%s", flag->short_name, flag->long_name)
                              : g_strdup_printf ("    --%s", flag->long_name);
  g_autofree char *versions = g_strdup_printf ("%s-%s", flag->since, flag->until);
  g_autofree char *commands = join_commands (row);

  dw_print ("%-27s %-11s  %-11s  %-12s %s%s%s%s", name, dw_flag_kind_name (flag->kind),
            commands, versions, flag->description,
            *flag->alias_of != '\0' ? " (another name of --" : "",
            flag->alias_of, *flag->alias_of != '\0' ? ")" : "");
}

static json_t *
row_object (const Row *row)
{
  const DwFlag *flag = row->flag;
  const char letter[2] = { flag->short_name, '\0' };
  json_t *object = json_object ();

  json_object_set_new (object, "name", dw_json_string (flag->long_name));
  json_object_set_new (object, "letter", dw_json_string (*letter != '\0' ? letter : NULL));
  json_object_set_new (object, "takes", json_string (dw_flag_kind_name (flag->kind)));
  json_object_set_new (object, "commands",
                       dw_json_strings ((const char *const *) row->commands->pdata, row->commands->len));
  json_object_set_new (object, "since", dw_json_string (dw_flag_get_since (flag)));
  json_object_set_new (object, "until", dw_json_string (dw_flag_get_until (flag)));
  json_object_set_new (object, "alias_of", dw_json_string (dw_flag_get_alias_of (flag)));
  json_object_set_new (object, "description", dw_json_string (flag->description));
  return object;
}

static void
print_json (const GPtrArray *rows)
{
  json_t *array = json_array ();

  for (guint i = 0; i < rows->len; i++)
    json_array_append_new (array, row_object (g_ptr_array_index (rows, i)));
  dw_json_print_list ("flags", array);
}

static void
print_table (const GPtrArray *rows)
{
  dw_print ("%-27s %-11s  %-11s  %-12s %s", "FLAG", "TAKES", "COMMAND", "DOCKER", "DESCRIPTION");
  for (guint i = 0; i < rows->len; i++)
    print_row (g_ptr_array_index (rows, i));
}

static void
print_rows (const DwOwnCall *call, GPtrArray *rows)
{
  g_ptr_array_sort (rows, compare_rows);
  if (dw_own_call_has (call, "--json"))
    print_json (rows);
  else
    print_table (rows);
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
}

/* Adds the commands of a group, or of a plugin, including those that have another name there: `rmi` is in
 * `image`. */
static void
add_group (GPtrArray *commands, const char *group)
{
  g_autofree char *prefix = g_strconcat (group, " ", NULL);

  for (guint i = 0; i < dw_commands.n_rows; i++)
    if (dw_commands.rows[i].kind == DW_COMMAND_LEAF && g_str_has_prefix (dw_commands.rows[i].name, prefix))
      g_ptr_array_add (commands, (gpointer) &dw_commands.rows[i]);
  for (guint i = 0; i < dw_commands.n_aliases; i++)
    {
      const DwCommandAlias *alias = &dw_commands.aliases[i];
      const DwCommand *command = dw_commands_find_named (&dw_commands, alias->command);

      if (g_str_has_prefix (alias->name, prefix) && !g_ptr_array_find (commands, command, NULL))
        g_ptr_array_add (commands, (gpointer) command);
    }
}

/* Whether its flags are listed if no command is named: those of run and create, and of docker and container
 * before them. */
static gboolean
is_of_run (const DwCommand *command)
{
  static const char *const names[] = { "", "container", "create", "run", NULL };

  return g_strv_contains (names, command->name);
}

static gboolean
complain_about_command (const char *name, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *question = NULL;

  for (guint i = 1; i < dw_commands.n_rows; i++)
    g_ptr_array_add (names, (gpointer) dw_commands.rows[i].name);
  question = dw_suggest (name, (const char *const *) names->pdata, names->len, "'", "'");
  g_set_error (error, DW_ERROR, DW_ERROR_USAGE, "unknown docker command '%s'%s", name, question);
  return FALSE;
}

/* Adds the command @name, where `docker` is docker itself, or the commands of the group @name. */
static gboolean
add_named (GPtrArray *commands, const char *name, GError **error)
{
  const DwCommand *command = strcmp (name, "docker") == 0 ? &dw_commands.rows[0]
                                                          : dw_commands_find_named (&dw_commands, name);

  if (command == NULL)
    return complain_about_command (name, error);
  if (command->kind == DW_COMMAND_LEAF || *command->name == '\0')
    g_ptr_array_add (commands, (gpointer) command);
  else
    add_group (commands, command->name);
  if (commands->len == 0)
    g_set_error (error, DW_ERROR, DW_ERROR_USAGE,
                 "'%s' is a plugin, which has its own flags; docker %s --help prints them", name, name);
  return commands->len > 0;
}

/* Whether docker is asked for the flags of @command. */
static gboolean
is_asked (const DwCommand *command)
{
  return command->kind == DW_COMMAND_LEAF || *command->name == '\0';
}

/* The commands that @call is about: the one that its words name, or all for which @is_meant holds.
 * Returns: (transfer full) (element-type DwCommand) (nullable) NULL with DW_ERROR_USAGE */
static GPtrArray *
select_commands (const DwOwnCall *call, gboolean (*is_meant) (const DwCommand *), GError **error)
{
  g_autoptr(GPtrArray) commands = g_ptr_array_new ();
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autofree char *name = NULL;

  for (guint i = 0; i < call->n_words; i++)
    g_ptr_array_add (words, call->words[i]);
  g_ptr_array_add (words, NULL);
  name = g_strjoinv (" ", (char **) words->pdata);
  for (guint i = 0; i < dw_commands.n_rows && call->n_words == 0; i++)
    if (is_meant (&dw_commands.rows[i]))
      g_ptr_array_add (commands, (gpointer) &dw_commands.rows[i]);
  if (call->n_words > 0 && !add_named (commands, name, error))
    return NULL;
  return g_steal_pointer (&commands);
}

static void
print_names (void)
{
  g_autoptr(GString) line = g_string_new (" ");

  dw_print (
      "\nFor the flags of another command: docker-wrapper wrapper flags COMMAND, where COMMAND is one of");
  for (guint i = 0; i < dw_commands.n_rows; i++)
    if (dw_commands.rows[i].kind == DW_COMMAND_LEAF)
      {
        if (line->len + strlen (dw_commands.rows[i].name) > 90)
          {
            dw_print ("%s", line->str);
            g_string_assign (line, " ");
          }
        g_string_append_printf (line, " %s%s", dw_commands.rows[i].name,
                                i + 1 < dw_commands.n_rows ? "," : "");
      }
  dw_print ("%s", line->str);
}

/* flags: the built-in tables. */
static gboolean
run_built_in (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) commands = select_commands (call, is_of_run, error);
  g_autoptr(GPtrArray) rows = rows_new ();

  if (commands == NULL)
    return FALSE;
  for (guint i = 0; i < commands->len; i++)
    {
      const DwCommand *command = g_ptr_array_index (commands, i);

      add_flags (rows, command, command->flags);
    }
  print_rows (call, rows);
  if (call->n_words == 0 && !dw_own_call_has (call, "--json"))
    print_names ();
  return TRUE;
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

gboolean
dw_cli_flags_may_be_silent (const DwOwnCall *call, const DwCommand *command)
{
  return call->n_words == 0 && !is_of_run (command);
}

/* flags --learned: what docker has and the tables lack. */
static gboolean
run_learned (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) commands = select_commands (call, is_asked, error);
  g_autoptr(DwHost) host = commands != NULL ? find_docker (call, error) : NULL;
  g_autoptr(GPtrArray) rows = rows_new ();

  for (guint i = 0; host != NULL && i < commands->len; i++)
    {
      const DwCommand *command = g_ptr_array_index (commands, i);
      g_autoptr(GError) why = NULL;

      host->flags.deadline = 0;
      if (dw_flag_source_learn (&host->flags, command, &why) != NULL)
        add_flags (rows, command, host->flags.hook.ask (&host->flags.hook, command));
      else if (!dw_cli_flags_may_be_silent (call, command))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
    }
  if (host != NULL)
    print_rows (call, rows);
  return host != NULL;
}

/* flags --check: docker is asked anew, whatever the cache has; each command has its own time limit. */
static gboolean
run_check (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) commands = select_commands (call, is_asked, error);
  g_autoptr(DwHost) host = commands != NULL ? find_docker (call, error) : NULL;

  return host != NULL && dw_cli_flags_check (call, host, commands, error);
}

gboolean
dw_cli_flags (const DwOwnCall *call, GError **error)
{
  gboolean checks = dw_own_call_has (call, "--check"), learns = dw_own_call_has (call, "--learned");

  if (!checks && !learns && (call->docker != NULL || call->config != NULL))
    g_set_error_literal (error, DW_ERROR, DW_ERROR_USAGE,
                         "--docker needs --learned or --check");
  else if (checks)
    return run_check (call, error);
  else
    return learns ? run_learned (call, error) : run_built_in (call, error);
  return FALSE;
}
