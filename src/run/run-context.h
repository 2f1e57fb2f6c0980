/* SPDX-License-Identifier: MIT */
/* What a run module may know about the line it is asked about.
 *
 * A module gets it as a constant; all that it points to lives until the module returns. Words are
 * bytes, as the caller gave them. Flags are found by their canonical long names (`network`, also
 * where the caller wrote --net; `env` for -e). */
#ifndef DW_RUN_RUN_CONTEXT_H
#define DW_RUN_RUN_CONTEXT_H

#include "line/command-line.h"
#include "line/image-reference.h"
#include "run/facts.h"

G_BEGIN_DECLS

/* DwRunContext:
 * @command: `run`, or another command that the module handles
 * @image: (nullable) the image; of several the first; NULL for a command that takes none
 * @words: the container's own words: what follows the image or container; NULL-terminated
 * @n_words: how many
 * @docker_flags: docker's own flags: canonical name → GPtrArray of const char *; NULL before
 *   dw_run_context_fill ()
 * @run_flags: the flags of the command, likewise; a boolean without a value is "true"
 * @mesos_task_id: (nullable) the Mesos task that the container is: its MESOS_TASK_ID, or what another
 *   framework calls that, else the executor that calls docker for one task
 * @marathon_app_id: (nullable) what its MARATHON_APP_ID will be
 * @invocation: how the wrapper was called: environment, user id
 * @line: the whole line, with the places of everything
 * @docker: (nullable) the real docker's path
 * @facts: what is known about the world around the line
 * @module_timeout: how long a module may take, in milliseconds
 * @module_data: (nullable) a module's name → what the program has for it
 */
typedef struct
{
  const char *command;
  const DwImageReference *image;
  const char *const *words;
  guint n_words;
  GHashTable *docker_flags;
  GHashTable *run_flags;
  const char *mesos_task_id;
  const char *marathon_app_id;

  const DwInvocation *invocation;
  const DwCommandLine *line;
  const char *docker;
  DwFacts *facts;
  guint module_timeout;
  GHashTable *module_data;
} DwRunContext;

/* Makes the context of a line that has a command. Everything is borrowed. Reads the regular files
 * that --env-file names.
 * Returns: (transfer full) */
DwRunContext *dw_run_context_new (const DwCommandLine *line, DwFacts *facts);
void dw_run_context_free (DwRunContext *self);

/* Makes the tables of flags, for a module that looks at them. */
void dw_run_context_fill (DwRunContext *self);

/* The value of a flag that was given; the last one where there are several.
 * Returns: (transfer none) (nullable) */
const char *dw_run_context_get_string (const DwRunContext *self, const char *flag);

/* All values of a flag, in order; an empty array where it was not given.
 * Returns: (transfer none) (element-type char*) */
const GPtrArray *dw_run_context_get_list (const DwRunContext *self, const char *flag);

/* Whether a boolean flag was given and is on. */
gboolean dw_run_context_get_boolean (const DwRunContext *self, const char *flag);

/* The value of the container's environment variable @name, as far as the line says: the last -e
 * or --env of that very name, else the last --env-file that has it. A name without a value takes
 * the caller's.
 * Returns: (transfer none) (nullable) */
const char *dw_run_context_get_env (const DwRunContext *self, const char *name);

/* The container's variables whose names begin with @prefix: name → value, the last value of each.
 * Returns: (transfer container) (element-type char* char*) */
GHashTable *dw_run_context_get_env_by_prefix (const DwRunContext *self, const char *prefix);

/* What docker says of an object, by `docker inspect`; as dw_facts_inspect.
 * Returns: (transfer full) (nullable) */
json_t *dw_docker_inspect (const DwRunContext *self, const char *type, const char *name,
                           GError **error);

/* Gives the module @module @data (borrowed), which it finds by dw_run_context_get_data. */
void dw_run_context_set_data (DwRunContext *self, const char *module, gpointer data);
gpointer dw_run_context_get_data (const DwRunContext *self, const char *module);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwRunContext, dw_run_context_free)

G_END_DECLS

#endif
