/* SPDX-License-Identifier: MIT */
/* A run module that runs behind those without a priority; its words stand in front of theirs. */
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "-e", "SAMPLE=late", NULL);
  return TRUE;
}

const DwRunModule dw_run_module_late = {
  .name = "late",
  .summary = "sets SAMPLE after others, for the tests",
  .priority = 10,
  .handle_run = handle_run,
};
