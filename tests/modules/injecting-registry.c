/* SPDX-License-Identifier: MIT */
/* Stands in for the registry that configure chose: one module, which adds the same label and the
 * same variable to every run and create. Linked before the library, it makes of docker-wrapper a
 * program whose every change is known beforehand. */
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "--label=dw.test=1", "-e", "DW_TEST=1", NULL);
  return TRUE;
}

static const DwRunModule dw_run_module_constant = {
  .name = "constant",
  .summary = "adds the label dw.test=1 and the variable DW_TEST=1",
  .handle_run = handle_run,
  .handles_create = TRUE,
};

void
dw_run_modules_register_all (void)
{
  dw_run_module_register (&dw_run_module_constant);
}
