/* SPDX-License-Identifier: MIT */
/* The classic sample: a variable made of the task's id and its ports, EXAMPLE_RUN_MODULE=ID-PORTS.
 * Built only on request: ./configure --with-run-modules=example */
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
            GError **error)
{
  const char *ports = dw_run_context_get_env (context, "PORTS");

  if (context->mesos_task_id != NULL)
    dw_draft_addf (draft, "--env=EXAMPLE_RUN_MODULE=%s-%s", context->mesos_task_id,
                   ports != NULL ? ports : "");
  return TRUE;
}

const DwRunModule dw_run_module_example = {
  .name = "example",
  .summary = "sets EXAMPLE_RUN_MODULE to the Mesos task id and its ports",
  .handle_run = handle_run,
  .quiet = TRUE,
};
