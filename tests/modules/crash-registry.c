/* SPDX-License-Identifier: MIT */
/* The registry of a wrapper for tests: a module that goes wrong, and one that ran before it. */
#include "run/run-module.h"

extern const DwRunModule dw_run_module_crash;
extern const DwRunModule dw_run_module_sample;

void
dw_run_modules_register_all (void)
{
  dw_run_module_register (&dw_run_module_sample);
  dw_run_module_register (&dw_run_module_crash);
}
