/* SPDX-License-Identifier: MIT */
/* What will be run for a line, and why: configuration, modules and docker brought together.
 *
 * A plan is made by main, which then acts on it, and by explain, which tells it. Making one runs the
 * modules and changes nothing. */
#ifndef DW_PLAN_PLAN_H
#define DW_PLAN_PLAN_H

#include "config/config.h"
#include "docker/flag-source.h"
#include "run/injection.h"
#include "base/log.h"
#include "rules/set.h"
#include "run/run-context.h"

G_BEGIN_DECLS

/* DwPlan:
 * @invocation: how the wrapper was called, borrowed
 * @line: what it is made for: the line as it was given, borrowed, or @own_line
 * @own_line: (nullable) the line as it reads with what was learnt
 * @learner: what is known of docker's flags
 * @config: (nullable) the configuration; NULL where none was needed
 * @rules: (nullable) the rules in it
 * @docker: (nullable) the real docker's path; NULL where @docker_error says why there is none
 * @docker_error: (nullable) why there is no docker
 * @context: (nullable) what modules may know of a line that creates a container
 * @injection: (nullable) what they asked for; NULL where none ran
 * @config_problem: (nullable) what is wrong with the configuration; no module runs then
 * @user_problem: (nullable) what is wrong with the user's own files; the system's count alone then
 * @failures: (element-type char*) what kept the wrapper from its work, a line each
 * @refused: (nullable) why docker must not run
 * @argv: what docker gets
 * @origins: (element-type guint) where each word of @argv comes from; see dw_injection_apply
 */
typedef struct
{
  const DwInvocation *invocation;
  DwCommandLine *line;
  DwCommandLine *own_line;
  DwFlagSource learner;
  DwConfig *config;
  DwRuleSet *rules;
  char *docker;
  GError *docker_error;
  DwRunContext *context;
  DwInjection *injection;
  GError *config_problem;
  GError *user_problem;
  GPtrArray *failures;
  char *refused;
  DwArgumentList *argv;
  GArray *origins;
} DwPlan;

/* Plans what to run for @line, which was read with the built-in table. For a line that creates a
 * container the configuration is read and @modules (element-type DwRunModule) are run; a line with
 * a flag that the table lacks is read again with what the installed docker tells of its flags; for
 * any other, only docker is looked for.
 * @notes: keep what modules say about what they did not ask for
 *
 * Returns: (transfer full) never NULL. */
DwPlan *dw_plan_new (const DwInvocation *invocation, DwCommandLine *line, GList *modules,
                     gboolean notes);
void dw_plan_free (DwPlan *self);

/* Finds docker as a plan for a container would: DOCKER_WRAPPER_DOCKER, docker= in @config, else the
 * usual places.
 * Returns: (transfer full) its path; NULL with an error as of dw_docker_binary_find. */
char *dw_plan_find_docker (const DwInvocation *invocation, const DwConfig *config, GError **error);

/* Reads the rules in @config, with what @learner may learn where a rule is wrong without it: it may
 * name a flag that the built-in table lacks. Mistakes go to the problems of @config.
 * Returns: (transfer full) rules that live no longer than @config and @learner */
DwRuleSet *dw_plan_read_rules (DwFlagSource *learner, DwConfig *config);

/* Tells where there are rules and @modules (element-type DwRunModule) has none that reads them: a
 * problem of the system's files, of a user's own, or of both. */
void dw_plan_check_rules (DwConfig *config, const DwRuleSet *rules, GList *modules);

/* The log's target: DOCKER_WRAPPER_LOG, else log=, else the built-in file.
 * Returns: (transfer none) */
const char *dw_plan_log_target (const DwPlan *self);

/* Writes what the plan says to @log: failures, and a line on what each module asked for. */
void dw_plan_log (const DwPlan *self, DwLog *log);

/* Whether what would be run is to be printed instead: DOCKER_WRAPPER_DRY_RUN. */
gboolean dw_plan_is_dry_run (const DwPlan *self);

/* Acts on the plan: becomes docker. Where that fails with the added words because the line grew too
 * long for the system, docker gets the caller's own, unless on-error=refuse.
 * Returns: only if docker could not be run, with @error set. */
void dw_plan_act (const DwPlan *self, DwLog *log, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwPlan, dw_plan_free)

G_END_DECLS

#endif
