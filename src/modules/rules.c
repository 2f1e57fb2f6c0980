/* SPDX-License-Identifier: MIT */
/* Does what the [rule …] groups of docker-wrapper.conf say; docker-wrapper.conf(5) describes them.
 * The rules are read before any module runs, since a mistake in them is one in the configuration. */
#include "rules/set.h"
#include "run/run-module.h"

static gboolean
handle_run (const DwRunModule *self, const DwRunContext *context, DwDraft *draft,
            GError **error)
{
  const DwRuleSet *rules = dw_run_context_get_data (context, self->name);

  if (rules != NULL)
    dw_rule_set_apply (rules, context, draft);
  return TRUE;
}

const DwRunModule dw_run_module_rules = {
  .name = "rules",
  .summary = "does what the rules in docker-wrapper.conf say",
  .handle_run = handle_run,
  .handles = "*",
  .quiet = TRUE,
  .asks_by_name = TRUE,
};
