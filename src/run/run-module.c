/* SPDX-License-Identifier: MIT */
#include "run/run-module.h"
#include "line/command-list.h"
#include "run/rescue.h"

#include <string.h>

static GList *registry;

static gint
compare_priority (gconstpointer a, gconstpointer b)
{
  const DwRunModule *left = a, *right = b;

  return (left->priority > right->priority) - (left->priority < right->priority);
}

/* g_list_insert_sorted would put an equal one before those before it. */
void
dw_run_module_register (const DwRunModule *module)
{
  GList *after = registry;

  if (module == NULL)
    return;
  while (after != NULL && compare_priority (after->data, module) <= 0)
    after = after->next;
  registry = g_list_insert_before (registry, after, (gpointer) module);
}

GList *
dw_run_modules_get (void)
{
  return registry;
}

gboolean
dw_run_module_handles (const DwRunModule *module, const DwCommand *command)
{
  g_auto(GStrv) patterns = NULL;

  if (module->handle_run == NULL)
    return FALSE;
  if (module->handles == NULL)
    return strcmp (command->name, "run") == 0 ||
           (module->handles_create && strcmp (command->name, "create") == 0);
  patterns = g_strsplit (module->handles, ";", -1);
  return dw_command_list_names ((const char *const *) patterns, &dw_commands, command);
}

void
dw_run_modules_run (GList *modules, DwRunContext *context, DwDraft *draft,
                    GPtrArray *failures)
{
  for (GList *entry = modules; entry != NULL && dw_draft_get_refusal (draft) == NULL;
       entry = entry->next)
    {
      const DwRunModule *module = entry->data;
      g_autoptr(GError) error = NULL;
      gboolean ok;

      if (!dw_run_module_handles (module, context->line->command))
        continue;
      if (!module->asks_by_name)
        dw_run_context_fill (context);
      dw_draft_begin (draft, module->name);
      dw_rescue_begin (module->name, context->module_timeout);
      if (!module->quiet)
        dw_rescue_silence ();
      ok = module->handle_run (module, context, draft, &error);
      if (!ok && error == NULL)
        g_set_error_literal (&error, DW_ERROR, DW_ERROR_MODULE, "it failed without a message");
      if (!dw_draft_end (draft, ok, ok ? &error : NULL) || !ok)
        g_ptr_array_add (failures, g_strdup_printf ("%s: %s", module->name, error->message));
    }
  dw_rescue_end ();
}
