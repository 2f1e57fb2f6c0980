/* SPDX-License-Identifier: MIT */
#include "cli/modules.h"
#include "base/tell.h"
#include "run/run-module.h"

static void
print_module (const DwRunModule *module)
{
  dw_print ("%-16s %8d  %-10s  %s", module->name, module->priority,
            module->handles_create ? "run create" : "run",
            module->summary != NULL ? module->summary : "");
}

gboolean
dw_cli_modules (const DwOwnCall *call, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    g_ptr_array_add (names, (char *) ((const DwRunModule *) entry->data)->name);
  if (!dw_own_call_check_names (call, names, "run module", error))
    return FALSE;
  dw_print ("%-16s %8s  %-10s  %s", "MODULE", "PRIORITY", "COMMANDS", "SUMMARY");
  for (GList *entry = dw_run_modules_get (); entry != NULL; entry = entry->next)
    if (dw_own_call_is_about (call, ((const DwRunModule *) entry->data)->name))
      print_module (entry->data);
  return TRUE;
}
