/* SPDX-License-Identifier: MIT */
/* What this machine has: its configuration, its docker, the flags of that docker, its rules.
 *
 * It is the same for every command line, and is made before one is parsed: flags that only the installed
 * docker knows are looked up through it. */
#ifndef DW_PLAN_HOST_H
#define DW_PLAN_HOST_H

#include "config/config.h"
#include "docker/flag-source.h"
#include "line/command-line.h"
#include "rules/set.h"

G_BEGIN_DECLS

/* DwHostSource: what is named explicitly, in place of what the host has; everything is borrowed.
 * @docker: (nullable) where docker is: a path, or a name
 * @config: (nullable) a file that is read with its drop-ins, as the system's and in place of all others;
 *   /dev/null for none
 * @files, @n_files: files that are read alone, without drop-ins; they may be for another host
 * @unasked: (nullable) why no docker is looked for or asked
 */
typedef struct
{
  const char *docker;
  const char *config;
  char *const *files;
  guint n_files;
  const char *unasked;
} DwHostSource;

/* DwHost:
 * @invocation: how the wrapper was called, borrowed
 * @config: the configuration
 * @docker: (nullable) the real docker's path; NULL if @docker_error says why there is none
 * @docker_error: (nullable) why there is none
 * @docker_key: (nullable) the key that set docker= when @docker was found
 * @flags: what is known of docker's flags; its docker is the one that may be asked. That is none where
 * @docker is named by a file that others may change: nothing runs on behalf of such a file
 * @named: what was named
 * @alone: the configuration consists of files that were named, and may be for another host
 * @modules: (element-type DwRunModule) those that may see a command line, borrowed
 * @rules: (nullable) the rules; NULL until they are read
 *
 * The other members are private. */
typedef struct
{
  const DwInvocation *invocation;
  DwConfig *config;
  char *docker;
  GError *docker_error;
  const DwConfigKey *docker_key;
  DwFlagSource flags;
  DwHostSource named;
  gboolean alone;
  GList *modules;
  DwRuleSet *rules;
  DwCommandFilter filter;
  DwCommands plain;
} DwHost;

/* Reads the configuration for @invocation, and finds docker.
 * @named: (nullable) what to use instead
 * Returns: (transfer full) never NULL */
DwHost *dw_host_new (const DwInvocation *invocation, const DwHostSource *named);
void dw_host_free (DwHost *self);

/* Sets the modules that may see a command line: it is parsed beyond its command only if one of them or a rule
 * handles that. @modules: (element-type DwRunModule) borrowed */
void dw_host_set_modules (DwHost *self, GList *modules);

/* Reads the rules, once. Errors are added to the problems of the configuration.
 * @command: (nullable) only those that a command line of it needs; NULL: all
 * Returns: (transfer none) */
const DwRuleSet *dw_host_read_rules (DwHost *self, const DwCommand *command);

/* Adds an error to the problems of the configuration if there are rules (for @command) and the module that
 * applies them is not among @modules (element-type DwRunModule). Not for files that were named, which may be
 * for another program. */
void dw_host_check_modules (DwHost *self, GList *modules, const DwCommand *command);

/* Whether a rule or module could change or refuse @line, so that on-error=refuse refuses it if the wrapper
 * itself fails. If the system's files cannot be read, these are all command lines except a few harmless ones,
 * by which a Mesos agent sees and ends its tasks. */
gboolean dw_host_judges (const DwHost *self, const DwCommandLine *line);

/* The commands with which a command line is parsed. */
const DwCommands *dw_host_get_commands (DwHost *self);

/* The value of one of the wrapper's own variables, if these count and it is not empty.
 * Returns: (transfer none) (nullable) */
const char *dw_host_getenv (const DwHost *self, const char *name);

/* Whether such a variable enables something. */
gboolean dw_host_getenv_flag (const DwHost *self, const char *name);

/* The log's target: DOCKER_WRAPPER_LOG, else log=, else the built-in file.
 * Returns: (transfer none) */
const char *dw_host_log_target (const DwHost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwHost, dw_host_free)

G_END_DECLS

#endif
