/* SPDX-License-Identifier: MIT */
/* A run module from outside the tree, as --with-extra-run-modules takes it: the shortest there
 * is. */
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  dw_draft_add (draft, "-e", "SAMPLE=sample", NULL);
  return TRUE;
}

const DwRunModule dw_run_module_sample = {
  .name = "sample",
  .summary = "sets SAMPLE, for the tests",
  .handle_run = handle_run,
};
