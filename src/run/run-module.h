/* SPDX-License-Identifier: MIT */
/* Run modules: what they look like, the registry, and running them.
 *
 * A module is one file that includes this header, and through it what else a module may use. It ends
 * with its vtable, `const DwRunModule dw_run_module_NAME`, where NAME is the file's name without .c
 * (a dash in it becomes an underscore). configure writes the list of those that are compiled in.
 * docker-wrapper-module(7) is the contract. */
#ifndef DW_RUN_RUN_MODULE_H
#define DW_RUN_RUN_MODULE_H

#include "base/error.h"
#include "run/draft.h"
#include "run/injection.h"
#include "run/run-context.h"

G_BEGIN_DECLS

typedef struct _DwRunModule DwRunModule;

/* DwRunModule:
 * @name: as configure and docker-wrapper.conf call it
 * @summary: one line for people
 * @priority: ascending order of execution; 0 unless set
 * @handle_run: (nullable) looks at a `docker run`, or what else it handles, and edits @draft; called a second
 *   time where rules in audit or warn mode are for the line, see dw_draft_is_trial (). Returns TRUE,
 *   or FALSE with @error set, and then nothing of what it asked for happens. NULL injects nothing
 * @handles_create: it wants to see `docker create` as well
 * @handles: (nullable) the commands that it wants to see, as commands= of a rule names them, with `;` between
 *   them: `exec;network create`, or `*`; NULL: run, and create where @handles_create says so
 * @never_hangs: has no meaning; 1.0 had no time limit (module-timeout=) for a module that set it
 * @asks_by_name: it looks at no table of flags of its context; these are then only made for other modules
 * @quiet: nothing that it calls writes to stdout or stderr, which then need not be set aside for it
 */
struct _DwRunModule
{
  const char *name;
  const char *summary;
  int priority;
  gboolean (*handle_run) (const DwRunModule *self, const DwRunContext *context,
                          DwDraft *draft, GError **error);
  gboolean handles_create;
  gboolean never_hangs;
  gboolean quiet;
  const char *handles;
  gboolean asks_by_name;
};

/* Registers a module for the life of the process; NULL is ignored. */
void dw_run_module_register (const DwRunModule *module);

/* Registers the modules that configure chose; in the generated modules.c. */
void dw_run_modules_register_all (void);

/* The registered modules by ascending priority, equal ones in order of registration.
 * Returns: (transfer none) (element-type DwRunModule) */
GList *dw_run_modules_get (void);

/* Whether @module wants to see lines of @command. */
gboolean dw_run_module_handles (const DwRunModule *module, const DwCommand *command);

/* Runs @modules on @context, in order, until one refuses.
 * @failures: (element-type char*) receives "NAME: message" for each module that failed */
void dw_run_modules_run (GList *modules, DwRunContext *context, DwDraft *draft,
                         GPtrArray *failures);

G_END_DECLS

#endif
