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
 * @draft: (nullable) the line as it will be; NULL where no module ran
 * @config_problem: (nullable) what is wrong with the configuration; no module runs then
 * @user_problem: (nullable) what is wrong with the user's own files; the system's count alone then
 * @failures: (element-type char*) what kept the wrapper from its work, a line each
 * @warnings: (element-type char*) what else the administrator ought to know, likewise
 * @refused: (nullable) why docker must not run
 * @argv: what docker gets
 * @origins: (nullable) (element-type guint) where each word of @argv comes from; see dw_draft_write
 */
typedef struct
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
} DwPlan;

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
