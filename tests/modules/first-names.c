/* SPDX-License-Identifier: MIT */
/* A run module as it was written for 1.0: its include, and each name that docker-wrapper-module(7)
 * had for what a module may ask for. */
#include "run-module.h"

/* What is in force by then. */
static void
note_flags (const DwRunContext *context, DwInjection *injection)
{
  DwArgumentList *words;
  g_autoptr(DwParsedFlags) flags = dw_injection_read_flags (injection, context->line, &words);

  if (dw_injection_wants_notes (injection))
    dw_injection_note (injection, "%u flags", flags->uses->len);
  dw_injection_warn (injection, "the first name is %s", dw_parsed_flags_last (flags, "name"));
  dw_argument_list_free (words);
}

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwInjection *injection,
            GError **error)
{
  static const char *const words[] = { "--label", "a=b", NULL };
  const char *image = context->image->text;

  if (context->n_words > 0)
    {
      dw_injection_refuse (injection, "no words");
      return TRUE;
    }
  dw_injection_set_origin (injection, "rule", "file:1");
  dw_injection_add (injection, "--name", image, NULL);
  dw_injection_addv (injection, words);
  dw_injection_begin_group (injection);
  dw_injection_set (injection, "memory", "1g");
  dw_injection_remove (injection, "privileged");
  dw_injection_remove_matching (injection, "cap-add", "SYS_*");
  dw_injection_add_flag (injection, DW_CHANGE_DEFAULT, "init", NULL);
  note_flags (context, injection);
  return TRUE;
}

const DwRunModule dw_run_module_first_names = {
  .name = "first-names",
  .summary = "asks by the names of 1.0, for the tests",
  .handle_run = handle_run,
};
