/* SPDX-License-Identifier: MIT */
/* The classic sample: a variable made of the task's id and its ports, EXAMPLE_RUN_MODULE=ID-PORTS.
 * Built only on request: ./configure --with-run-modules=example */
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwInjection *injection,
            GError **error)
{
  const char *ports = dw_run_context_get_env (context, "PORTS");
  g_autofree char *variable = NULL;

  if (context->mesos_task_id == NULL)
    return TRUE;
  variable = g_strdup_printf ("EXAMPLE_RUN_MODULE=%s-%s", context->mesos_task_id,
                              ports != NULL ? ports : "");
  dw_injection_add (injection, "-e", variable, NULL);
  return TRUE;
}

const DwRunModule dw_run_module_example = {
  .name = "example",
  .summary = "sets EXAMPLE_RUN_MODULE to the Mesos task id and its ports",
  .handle_run = handle_run,
  .never_hangs = TRUE,
};
