/* SPDX-License-Identifier: MIT */
#include "cli/modules.h"
#include "base/tell.h"
#include "cli/json.h"
#include "run/run-module.h"

/* The commands that the module handles, as commands= of a rule names them.
 * Returns: (transfer full) */
static char **
list_commands (const DwRunModule *module)
{
  const char *by_default = module->handles_create ? "run;create" : "run";

  return g_strsplit (module->handles != NULL ? module->handles : by_default, ";", -1);
}

static void
print_module (const DwRunModule *module)
{
  g_auto(GStrv) names = list_commands (module);
  g_autofree char *commands = g_strjoinv (", ", names);

  dw_print ("%-16s %8d  %-11s  %s", module->name, module->priority, commands,
            module->summary != NULL ? module->summary : "");
}

static json_t *
module_object (const DwRunModule *module)
{
  g_auto(GStrv) commands = list_commands (module);
  json_t *object = json_object ();

  json_object_set_new (object, "name", dw_json_string (module->name));
  json_object_set_new (object, "priority", json_integer (module->priority));
  json_object_set_new (object, "commands",
                       dw_json_strings ((const char *const *) commands, g_strv_length (commands)));
  json_object_set_new (object, "summary", dw_json_string (module->summary));
  return object;
}

static void
print_json (const DwOwnCall *call)
{
  json_t *array = json_array ();

  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    if (dw_own_call_is_about (call, ((const DwRunModule *) entry->data)->name))
      json_array_append_new (array, module_object (entry->data));
  dw_json_print_list ("modules", array);
}

static void
print_table (const DwOwnCall *call)
{
  dw_print ("%-16s %8s  %-11s  %s", "MODULE", "PRIORITY", "COMMANDS", "SUMMARY");
  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    if (dw_own_call_is_about (call, ((const DwRunModule *) entry->data)->name))
      print_module (entry->data);
}

gboolean
dw_cli_modules (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    g_ptr_array_add (names, (char *) ((const DwRunModule *) entry->data)->name);
  if (!dw_own_call_check_names (call, names, "run module", error))
    return FALSE;
  if (dw_own_call_has (call, "--json"))
    print_json (call);
  else
    print_table (call);
  return TRUE;
}
