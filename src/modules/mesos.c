/* SPDX-License-Identifier: MIT */
/* Labels a container with the Mesos task and the Marathon app that it belongs to, so that `docker
 * ps --filter label=mesos.task_id=…` finds it. A line without their variables stays as it is. */
#include "run/run-module.h"

static void
add_label (DwInjection *injection, const char *name, const char *value)
{
  g_autofree char *word = NULL;

  if (value == NULL || *value == '\0')
    return;
  word = g_strdup_printf ("--label=%s=%s", name, value);
  dw_injection_add (injection, word, NULL);
}

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwInjection *injection,
            GError **error)
{
  add_label (injection, "mesos.task_id", context->mesos_task_id);
  add_label (injection, "marathon.app_id", context->marathon_app_id);
  return TRUE;
}

const DwRunModule dw_run_module_mesos = {
  .name = "mesos",
  .summary = "labels a container with its Mesos task and Marathon app ids",
  .handle_run = handle_run,
  .handles_create = TRUE,
  .never_hangs = TRUE,
};
