/* SPDX-License-Identifier: MIT */
/* The registry of a wrapper for tests: a module that goes wrong, one that ran before it, and the rules, whatever
 * configure chose. */
#include "rules/set.h"
#include "run/run-module.h"

extern const DwRunModule dw_run_module_crash;
extern const DwRunModule dw_run_module_sample;

static gboolean
apply_rules (const DwRunModule *self, const DwRunContext *context, DwDraft *draft, GError **error)
{
  const DwRuleSet *rules = dw_run_context_get_data (context, self->name);

  if (rules != NULL)
    dw_rule_set_apply (rules, context, draft);
  return TRUE;
}

static const DwRunModule rules = { .name = "rules", .handle_run = apply_rules, .handles = "*" };

void
dw_run_modules_register_all (void)
{
  dw_run_module_register (&dw_run_module_sample);
  dw_run_module_register (&rules);
  dw_run_module_register (&dw_run_module_crash);
}
