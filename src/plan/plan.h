/* SPDX-License-Identifier: MIT */
/* What will be run for a line, and why: host, line and modules brought together.
 *
 * A plan is made by main, which then acts on it, and by explain, which tells it. Making one runs the
 * modules and changes nothing. */
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
 * @facts: what is known of the world around it
 * @context: (nullable) what modules may know of a line that has a command
 * @draft: (nullable) the line as it will be; NULL if no module ran
 * @config_problem: (nullable) what is wrong with the configuration; no module runs then
 * @user_problem: (nullable) what is wrong with the user's own files; the system's count alone then
 * @failures: (element-type char*) what kept the wrapper from its work, a line each
 * @warnings: (element-type char*) what else the administrator ought to know, likewise
 * @refused: (nullable) why docker must not run
 * @argv: what docker gets
 * @origins: (nullable) (element-type guint) where each word of @argv comes from; see dw_draft_write
 * @would: (nullable) the plan as it would be if the rules in audit and warn mode were enforced, where there are
 *   such rules for the line. It has the same host and line, and neither context nor facts nor problems
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

/* Plans what to run for @line, which was read with the commands of @host: for one that has a
 * command @modules (element-type DwRunModule) are run; any other goes to docker as it is.
 * @notes: keep what modules say about what they did not ask for
 *
 * Returns: (transfer full) never NULL. */
DwPlan *dw_plan_new (DwHost *host, const DwCommandLine *line, GList *modules, gboolean notes);

/* The same in another world. @facts: what is set there is not asked for; the plan takes what it owns */
DwPlan *dw_plan_new_for (DwHost *host, const DwCommandLine *line, GList *modules, gboolean notes,
                         DwFacts *facts);
void dw_plan_free (DwPlan *self);

/* Whether something else would become of the line if all rules were enforced. */
gboolean dw_plan_would_differ (const DwPlan *self);

/* The changes that rules in audit and warn mode would make, and the notes on these rules.
 * Returns: (transfer container) (element-type DwChange) */
GPtrArray *dw_plan_list_would_changes (const DwPlan *self);

/* What would have kept the wrapper from its work then, or an administrator ought to know, and is not so now.
 * Returns: (transfer container) (element-type char*) */
GPtrArray *dw_plan_list_would_problems (const DwPlan *self);

/* DwPlanWarning:
 * @text: what the caller is told
 * @by_rule: a rule says it, and a line of the text is a line
 */
typedef struct
{
  char *text;
  gboolean by_rule;
} DwPlanWarning;

/* What the caller is told before docker runs: what rules and modules warn of, and what those in warn mode would
 * have done.
 * Returns: (transfer full) (element-type DwPlanWarning) */
GArray *dw_plan_list_warnings (const DwPlan *self);

/* Sets what is known of the caller of the DwPlan @data, and of its configuration; a DwLogDescribe. Nothing is
 * found out that another process has to answer. */
void dw_plan_describe_caller (gpointer data, DwLogFields *fields);

/* Writes what the plan says to @log: failures, and a line on what each module asked for.
 * Returns: whether it took all of that */
gboolean dw_plan_log (const DwPlan *self, DwLog *log);

/* Whether what would be run is to be printed instead: DOCKER_WRAPPER_DRY_RUN. */
gboolean dw_plan_is_dry_run (const DwPlan *self);

/* Acts on the plan: becomes docker. Where that fails with the added words because the line grew too
 * long for the system, docker gets the caller's own, unless on-error=refuse.
 * Returns: only if docker could not be run, with @error set. */
void dw_plan_act (const DwPlan *self, DwLog *log, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwPlan, dw_plan_free)

G_END_DECLS

#endif
