/* SPDX-License-Identifier: MIT */
/* What an injection is made of: for injection.c, which takes what is asked for, and for
 * injection-apply.c, which makes an argv of it. */
#ifndef DW_RUN_INJECTION_PRIVATE_H
#define DW_RUN_INJECTION_PRIVATE_H

#include "run/injection.h"

struct _DwInjection
{
  const DwFlagTable *table;
  DwFlagSource *learner; /* nullable */
  DwFlagScope scope;
  GPtrArray *changes;
  guint module_start; /* index of the first change of the module whose turn it is */
  const char *module;
  guint group;
  char *rule;
  char *source;
  GPtrArray *warnings;
  GPtrArray *notes;
  gboolean keeps_notes;
  GError *problem; /* the first impossible thing that this module asked for */
};

#endif
