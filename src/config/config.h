/* SPDX-License-Identifier: MIT */
/* docker-wrapper.conf, its drop-ins, and what the [docker-wrapper] group in them says.
 *
 * The system's file comes first, then FILE.d in name order, then a user's own file and its
 * drop-ins, unless the system's say user-rules=false. DOCKER_WRAPPER_CONFIG=FILE stands for all of
 * them, unless the system's say environment=false. Where a key stands in several files, the last one
 * counts. Loading never fails: what is wrong is listed, and the rest is known.
 *
 * A mistake in a user's own files is that user's alone: those files are then left out whole, and the
 * system's count as ever. A task that can write to its HOME can so not switch the system's rules off. */
#ifndef DW_CONFIG_CONFIG_H
#define DW_CONFIG_CONFIG_H

#include "config/config-file.h"
#include "base/invocation.h"

G_BEGIN_DECLS

#define DW_CONFIG_GROUP "docker-wrapper"
#define DW_RULE_GROUP_PREFIX "rule " /* what is in such a group is read by rule.h */

typedef enum
{
  DW_ON_ERROR_PASSTHROUGH,
  DW_ON_ERROR_REFUSE
} DwOnError;

/* DwConfig:
 * @docker: (nullable) where docker is
 * @log: (nullable) the log's target; see log.h
 * @on_error: what becomes of docker when the wrapper can't do its work
 * @environment: the DOCKER_WRAPPER_ variables count
 * @user_rules: a user's own files count
 * @inspect_timeout: how long docker may take to answer a question, in milliseconds
 * @module_timeout: how long a run module may take, in milliseconds
 * @files: (element-type DwConfigFile) those that were read, in order
 * @problems: what is wrong with the system's
 * @user_problems: what is wrong with the user's own
 */
typedef struct
{
  char *docker;
  char *log;
  DwOnError on_error;
  gboolean environment;
  gboolean user_rules;
  guint inspect_timeout;
  guint module_timeout;
  GPtrArray *files;
  DwProblems *problems;
  DwProblems *user_problems;
} DwConfig;

/* Reads every file that counts for @invocation.
 * Returns: (transfer full) never NULL. */
DwConfig *dw_config_load (const DwInvocation *invocation);

/* Reads the files at @paths alone, without drop-ins.
 * Returns: (transfer full) never NULL; a file that is not there is a problem. */
DwConfig *dw_config_load_files (const DwInvocation *invocation, char *const *paths, guint n_paths);
void dw_config_free (DwConfig *self);

/* The value of the environment variable @name, unless environment=false.
 * Returns: (transfer none) (nullable) */
const char *dw_config_getenv (const DwConfig *self, const DwInvocation *invocation,
                              const char *name);

/* The first problem with the system's files, or with the user's own, and how many more there are, as
 * an error.
 * Returns: TRUE where there is none. */
gboolean dw_config_check (const DwConfig *self, GError **error);
gboolean dw_config_check_user (const DwConfig *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwConfig, dw_config_free)

G_END_DECLS

#endif
