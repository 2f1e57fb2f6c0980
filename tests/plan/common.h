/* SPDX-License-Identifier: MIT */
/* Plans for lines, on a host that the test's directory is: bin/docker is its docker. */
#ifndef CHECK_PLAN_H
#define CHECK_PLAN_H

#include "common/common.h"
#include "plan/plan.h"
#include "run/run-module.h"

/* Modules: one that adds a label for the rule `logging` of /etc/x.conf:3 and sets --network, one that
 * fails, one that refuses, and the rules module, whatever configure chose. */
extern const DwRunModule check_labels, check_fails, check_refuses, check_rules_module;

/* What a plan is made of, and the plan. It must not move in memory. */
typedef struct
{
  char **words;
  char **envp;
  DwInvocation invocation;
  DwHost *host;
  DwCommandLine *line;
  GList *modules;
  DwPlan *plan;
} CheckPlan;

/* @text with the test's directory for each %D. Returns: (transfer full) (nullable) NULL of NULL */
char *check_plan_expand (const char *text);

/* Writes docker-wrapper.conf: @keys (expanded) is what stands behind its group [docker-wrapper]; NULL: there
 * is none. And a docker, bin/docker, a second one, other, and podman. */
void check_plan_write (const char *keys);

/* Makes what a plan needs, of what check_plan_write wrote.
 * @line, @environment: shell words, the environment's expanded */
void check_plan_init (CheckPlan *self, const char *line, const char *environment);

/* Makes the plan, with the modules up to NULL. @notes: as for dw_plan_new */
void check_plan_make (CheckPlan *self, gboolean notes, ...) G_GNUC_NULL_TERMINATED;
void check_plan_clear (CheckPlan *self);

#endif
