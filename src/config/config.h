/* SPDX-License-Identifier: MIT */
/* The configuration: its two layers, and the settings that are in force.
 *
 * The system's layer is docker-wrapper.conf and its drop-ins, or, where the wrapper's variables count,
 * what DOCKER_WRAPPER_CONFIG names in its place; the user's is a user's own, where that counts. Loading
 * never fails: what is wrong is a problem of its layer, and the rest is known. A task that can write to
 * its HOME, or sets its environment, cannot switch off the system's rules or settings. */
#ifndef DW_CONFIG_CONFIG_H
#define DW_CONFIG_CONFIG_H

#include "config/layer.h"
#include "base/mode.h"
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
 * @docker_link: (nullable) the link to docker beside the configuration of a program that was unpacked
 *   somewhere, whether it exists or not; NULL if that program has none of its own
 * @log: (nullable) the log's target; see log.h
 * @log_json: its lines are JSON
 * @log_required: nothing that is to be logged may be lost silently
 * @on_error: what becomes of docker when the wrapper cannot do its work; refuse where a file of the
 *   system's exists and cannot be read or trusted
 * @trusts_caller: see dw_invocation_trusts_caller ()
 * @environment: the DOCKER_WRAPPER_ variables count; by default where the caller is trusted, and not with
 *   refuse
 * @user_rules: a user's own files count; by default where the caller is trusted
 * @is_named: a variable that counted names the system's file
 * @inspect_timeout: how long docker may take to answer a question, in milliseconds
 * @module_timeout: how long a run module may take, in milliseconds
 * @in_force: (nullable) what each setting was read from last; NULL: its default
 * @mode: the mildest mode that any rule gets, a user's own as well
 * @system: the system's layer
 * @user: the user's own; empty where there is none
 */
typedef struct
{
  char *docker;
  char *docker_link;
  char *log;
  gboolean log_json;
  gboolean log_required;
  DwOnError on_error;
  gboolean trusts_caller;
  gboolean environment;
  gboolean user_rules;
  gboolean is_named;
  guint inspect_timeout;
  guint module_timeout;
  const DwConfigKey *in_force[DW_N_SETTINGS];
  DwMode mode;
  DwConfigLayer system;
  DwConfigLayer user;
} DwConfig;

/* Reads every file that counts for @invocation.
 * Returns: (transfer full) never NULL. */
DwConfig *dw_config_load (const DwInvocation *invocation);

/* Reads the file at @path, which anyone may own, and its drop-ins, in place of all others; /dev/null for
 * none. No variable names another.
 * Returns: (transfer full) never NULL; a file that is not there is a problem. */
DwConfig *dw_config_load_named (const DwInvocation *invocation, const char *path);

/* Reads the files at @paths alone, without drop-ins, as a system's, and directories as
 * dw_config_layer_load_directory does; anyone may own them.
 * Returns: (transfer full) never NULL; a file that is not there is a problem. */
DwConfig *dw_config_load_files (const DwInvocation *invocation, char *const *paths, guint n_paths);
void dw_config_free (DwConfig *self);

/* Where a user's own file is, if it counts.
 * Returns: (transfer full) (nullable) NULL if nobody knows the user's home */
char *dw_config_dup_user_path (const DwInvocation *invocation);

/* Works out which settings are in force. To be called after a layer got problems later on, as from its
 * rules. */
void dw_config_settle (DwConfig *self);

/* The key that sets @setting: the system's last one, else, where the user's layer counts, the user's
 * last one. A user's own sets nothing of a log that is the system's.
 * Returns: (transfer none) (nullable) NULL if the default is in force */
const DwConfigKey *dw_config_get_origin (const DwConfig *self, DwSetting setting);

/* The name of a setting: `on-error`. */
const char *dw_setting_name (DwSetting setting);

/* Says that @key is no setting, and which one was meant. */
void dw_setting_complain (const DwConfigKey *key, DwProblems *problems);

/* The value of a setting that is in force, as a file would say it.
 * Returns: (transfer full) (nullable) NULL if it has none */
char *dw_config_dup_setting (const DwConfig *self, DwSetting setting);

/* What the files that count hold, in the order in which they were read: the first 16 hexadecimal digits of
 * its SHA-256. Lists that they name are no part of it: which of them are read depends on the line.
 * Returns: (transfer full) (nullable) NULL if nobody knows what they hold */
char *dw_config_dup_digest (const DwConfig *self);

/* The value of the environment variable @name, where the wrapper's variables count.
 * Returns: (transfer none) (nullable) */
const char *dw_config_getenv (const DwConfig *self, const DwInvocation *invocation,
                              const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwConfig, dw_config_free)

G_END_DECLS

#endif
