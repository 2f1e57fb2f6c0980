/* SPDX-License-Identifier: MIT */
/* Labels a container with the Mesos task and the Marathon app that it belongs to, so that `docker
 * ps --filter label=mesos.task_id=…` finds it. A line without their variables stays as it is. */
#include "run/run-module.h"

static void
add_label (DwDraft *draft, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    dw_draft_addf (draft, "--label=%s=%s", name, value);
}

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
            GError **error)
{
  add_label (draft, "mesos.task_id", context->mesos_task_id);
  add_label (draft, "marathon.app_id", context->marathon_app_id);
  return TRUE;
}

const DwRunModule dw_run_module_mesos = {
  .name = "mesos",
  .summary = "labels a container with its Mesos task and Marathon app ids",
  .handle_run = handle_run,
  .handles_create = TRUE,
  .quiet = TRUE,
  .asks_by_name = TRUE,
};
