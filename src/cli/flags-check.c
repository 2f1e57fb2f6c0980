/* SPDX-License-Identifier: MIT */
#include "base/tell.h"
#include "cli/flags-private.h"
#include "cli/json.h"
#include "docker/flag-check.h"

#include <string.h>

/* What docker was asked, and what it answered.
 * @unanswered: (element-type char*) the commands whose flags it does not list
 */
typedef struct
{
  const DwOwnCall *call;
  DwHost *host;
  DwDockerVersion version;
  GPtrArray *differences;
  GPtrArray *unanswered;
  gboolean complete;
  guint n_flags;
} Check;

static gboolean
check_command (Check *check, const DwCommand *command, GError **error)
{
  g_autoptr(GError) why = NULL;
  g_autoptr(DwExtraFlags) shown = NULL;
  gboolean answered;

  if (check->call->n_words == 0 &&
      dw_docker_version_place (check->version, command->since, command->until) != 0)
    return TRUE;
  shown = dw_flag_source_ask (&check->host->flags, command, &answered, &why);
  if (shown == NULL && dw_cli_flags_may_be_silent (check->call, command))
    {
      g_ptr_array_add (check->unanswered, (gpointer) command->name);
      return TRUE;
    }
  if (shown == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  check->complete &= answered;
  check->n_flags += shown->rows->len;
  dw_flag_check (command, shown, check->version, check->differences);
  return TRUE;
}

static guint
count_those_that_matter (const Check *check)
{
  guint n = 0;

  for (guint i = 0; i < check->differences->len; i++)
    n += ((const DwFlagDifference *) g_ptr_array_index (check->differences, i))->matters ? 1 : 0;
  return n;
}

/* @version: in docker's own words */
static void
print_text (const Check *check, const char *version)
{
  dw_print ("%s: %s, %u flags%s", check->host->docker, version, check->n_flags,
            check->complete ? "" : "; it did not answer every question");
  if (check->unanswered->len > 0)
    {
      g_autoptr(GString) names = g_string_new (NULL);

      for (guint i = 0; i < check->unanswered->len; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                                (char *) g_ptr_array_index (check->unanswered, i));
      dw_print ("note     this docker does not list the flags of: %s", names->str);
    }
  for (guint i = 0; i < check->differences->len; i++)
    {
      const DwFlagDifference *difference = g_ptr_array_index (check->differences, i);

      dw_print ("%-8s %s: %s", difference->matters ? "differs" : "note", difference->commands,
                difference->text);
    }
  if (count_those_that_matter (check) == 0)
    dw_print ("every flag that this docker lists is as in the table");
}

static json_t *
difference_object (const DwFlagDifference *difference)
{
  g_auto(GStrv) commands = g_strsplit (difference->commands, ", ", -1);
  json_t *object = json_object ();

  json_object_set_new (object, "commands",
                       dw_json_strings ((const char *const *) commands, g_strv_length (commands)));
  json_object_set_new (object, "text", dw_json_string (difference->text));
  json_object_set_new (object, "matters", json_boolean (difference->matters));
  return object;
}

static void
print_json (const Check *check, const char *version)
{
  json_t *root = json_object (), *differences = json_array ();

  for (guint i = 0; i < check->differences->len; i++)
    json_array_append_new (differences, difference_object (g_ptr_array_index (check->differences, i)));
  json_object_set_new (root, "docker", dw_json_string (check->host->docker));
  json_object_set_new (root, "version", dw_json_string (version));
  json_object_set_new (root, "flags", json_integer (check->n_flags));
  json_object_set_new (root, "complete", json_boolean (check->complete));
  json_object_set_new (root, "unanswered",
                       dw_json_strings ((const char *const *) check->unanswered->pdata,
                                        check->unanswered->len));
  json_object_set_new (root, "differences", differences);
  dw_json_print (root);
}

static gboolean
check_commands (Check *check, const GPtrArray *commands, GError **error)
{
  g_autofree char *version
    = dw_docker_version_ask (check->call->invocation, check->host->docker, &check->version, error);
  guint n;

  if (version == NULL)
    return FALSE;
  for (guint i = 0; i < commands->len; i++)
    if (!check_command (check, g_ptr_array_index (commands, i), error))
      return FALSE;
  if (dw_own_call_has (check->call, "--json"))
    print_json (check, version);
  else
    print_text (check, version);
  n = count_those_that_matter (check);
  if (n > 0)
    g_set_error (error, DW_ERROR, DW_ERROR_DIFFERENT, "%u flags of %s differ from the table", n,
                 check->host->docker);
  return n == 0;
}

gboolean
dw_cli_flags_check (const DwOwnCall *call, DwHost *host, const GPtrArray *commands, GError **error)
{
  g_autoptr(GPtrArray) differences = dw_flag_check_new (), unanswered = g_ptr_array_new ();
  Check check = { call, host, DW_DOCKER_VERSION_UNKNOWN, differences, unanswered, TRUE, 0 };

  return check_commands (&check, commands, error);
}
