/* SPDX-License-Identifier: MIT */
/* Runs docker exec as the caller, and keeps --privileged for root. */
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
            GError **error)
{
  g_autofree char *message = NULL;

  if (context->invocation->uid == 0)
    return TRUE;
  if (dw_run_context_get_boolean (context, "privileged"))
    {
      message = g_strdup_printf ("only root may use --privileged in %s",
                                 dw_draft_get_operand (draft, 0));
      dw_draft_refuse (draft, message);
    }
  else if (dw_draft_get_last (draft, "user") == NULL)
    dw_draft_addf (draft, "--user=%u", (guint) context->invocation->uid);
  return TRUE;
}

const DwRunModule dw_run_module_exec_guard = {
  .name = "exec-guard",
  .summary = "runs docker exec as the caller, and keeps --privileged for root",
  .handle_run = handle_run,
  .handles = "exec",
};
