/* SPDX-License-Identifier: MIT */
/* What will be run for a command line, and why: brings host, command line and modules together.
 *
 * A plan is made by main, which then acts on it, and by explain, which prints it. Making one runs the
 * modules, but has no effect outside this process. */
#ifndef DW_PLAN_PLAN_H
#define DW_PLAN_PLAN_H

#include "base/log.h"
#include "plan/host.h"
#include "run/draft.h"
#include "run/run-context.h"

G_BEGIN_DECLS

/* DwPlan:
 * @host: what it is made with, borrowed
 * @line: what it is made for, borrowed
 * @facts: what is known about the caller, the host and the engine
 * @context: (nullable) what modules may know about a command line that has a command
 * @draft: (nullable) the command line as it will be; NULL if no module ran
 * @config_problem: (nullable) what is wrong with the configuration; no module runs then
 * @user_problem: (nullable) what is wrong with the user's own files; only the system's count then
 * @failures: (element-type char*) what kept the wrapper from its work, one line each
 * @warnings: (element-type char*) what else the administrator should know, one line each
 * @refused: (nullable) why docker must not run
 * @argv: what docker gets
 * @origins: (nullable) (element-type guint) where each word of @argv comes from; see dw_draft_write
 * @would: (nullable) the plan as it would be if the rules in audit and warn mode were enforced, if such rules
 *   act on the command. It has the same host and command line, but no context, facts or problems
 */
typedef struct _DwPlan DwPlan;
struct _DwPlan
{
  DwHost *host;
  const DwCommandLine *line;
  DwFacts facts;
  DwRunContext *context;
  DwDraft *draft;
  GError *config_problem;
  GError *user_problem;
  GPtrArray *failures;
  GPtrArray *warnings;
  char *refused;
  DwArgumentList *argv;
  GArray *origins;
  DwPlan *would;
};

/* Plans what to run for @line, which was parsed with the commands of @host. If it has a command, @modules
 * (element-type DwRunModule) are run; if not, it goes to docker as it is.
 * @notes: keep what modules note about changes that they did not make
 *
 * Returns: (transfer full) never NULL. */
DwPlan *dw_plan_new (DwHost *host, const DwCommandLine *line, GList *modules, gboolean notes);

/* The same with facts that are given. @facts: what is set there is not determined; the plan takes over what
 * it owns */
DwPlan *dw_plan_new_for (DwHost *host, const DwCommandLine *line, GList *modules, gboolean notes,
                         DwFacts *facts);
void dw_plan_free (DwPlan *self);

/* Whether the result would be different if all rules were enforced. */
gboolean dw_plan_would_differ (const DwPlan *self);

/* The changes that rules in audit and warn mode would make, and the notes about these rules.
 * Returns: (transfer container) (element-type DwChange) */
GPtrArray *dw_plan_list_would_changes (const DwPlan *self);

/* The failures and warnings that there would be only then.
 * Returns: (transfer container) (element-type char*) */
GPtrArray *dw_plan_list_would_problems (const DwPlan *self);

/* DwPlanWarning:
 * @text: the warning
 * @by_rule: it comes from a rule, whose text may have several lines
 */
typedef struct
{
  char *text;
  gboolean by_rule;
} DwPlanWarning;

/* The warnings for the caller, before docker runs: those of rules and modules, and what rules in warn mode
 * would have done.
 * Returns: (transfer full) (element-type DwPlanWarning) */
GArray *dw_plan_list_warnings (const DwPlan *self);

/* Sets the fields about the caller and the configuration of the DwPlan @data; a DwLogDescribe. No other
 * process is asked for them. */
void dw_plan_describe_caller (gpointer data, DwLogFields *fields);

/* Writes the plan to @log: failures and warnings, and an event about the command line and what modules and
 * rules changed.
 * Returns: whether all of that was written */
gboolean dw_plan_log (const DwPlan *self, DwLog *log);

/* Whether what would be run is to be printed instead: DOCKER_WRAPPER_DRY_RUN. */
gboolean dw_plan_is_dry_run (const DwPlan *self);

/* Acts on the plan: becomes docker. If the added words make the command line too long for the system, docker
 * gets the caller's own, unless on-error=refuse is set.
 * Returns: only if docker could not be run, with @error set. */
void dw_plan_act (const DwPlan *self, DwLog *log, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwPlan, dw_plan_free)

G_END_DECLS

#endif
