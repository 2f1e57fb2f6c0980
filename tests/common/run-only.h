/* SPDX-License-Identifier: MIT */
/* Reads run and create, and no other command's lines: what a wrapper without rules for others does. */
#ifndef CHECK_RUN_ONLY_H
#define CHECK_RUN_ONLY_H

#include "line/commands.h"

#include <string.h>

static gboolean
wants_run_only (DwCommandFilter *self G_GNUC_UNUSED, const DwCommand *command)
{
  return strcmp (command->name, "run") == 0 || strcmp (command->name, "create") == 0;
}

static DwCommandFilter run_only = { wants_run_only };

/* @commands with that filter. */
static inline DwCommands
read_run_only (const DwCommands *commands)
{
  DwCommands copy = *commands;

  copy.filter = &run_only;
  return copy;
}

#endif
