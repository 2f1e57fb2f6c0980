/* SPDX-License-Identifier: MIT */
/* What this machine has: its configuration, its docker, what that docker's flags are, its rules.
 *
 * It is the same for every line. It is made before the line is read, which may need it: for flags that
 * only the installed docker knows. */
#ifndef DW_PLAN_HOST_H
#define DW_PLAN_HOST_H

#include "config/config.h"
#include "docker/flag-source.h"
#include "line/command-line.h"
#include "rules/set.h"

G_BEGIN_DECLS

/* DwHostSource: what somebody named, and counts in place of what the host has; everything is borrowed.
 * @docker: (nullable) where docker is: a path, or a name
 * @config: (nullable) a file of the system's, read with its drop-ins in place of all others; /dev/null
 *   for none
 * @files, @n_files: files that are read alone, without drop-ins; they may be for another host
 * @unasked: (nullable) no docker is looked for, or asked; why
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
 * @docker_error: (nullable) why there is no docker
 * @docker_key: (nullable) what set docker= when it was found
 * @flags: what is known of docker's flags; its docker is the one that may be asked. That is none where
 *   @docker is named by a file that others may change: nothing runs on behalf of such a file
 * @named: what was named
 * @alone: the configuration is some files that were named, which may be for another host
 * @modules: (element-type DwRunModule) those that may see a line, borrowed
 * @rules: (nullable) the rules; NULL until they are read
 *
 * The rest is its own. */
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

/* Reads the configuration that counts for @invocation, and finds docker.
 * @named: (nullable) what counts in place of that
 * Returns: (transfer full) never NULL */
DwHost *dw_host_new (const DwInvocation *invocation, const DwHostSource *named);
void dw_host_free (DwHost *self);

/* Says which modules may see a line: only lines that one of them or a rule asks about are read beyond their
 * command. @modules: (element-type DwRunModule) borrowed */
void dw_host_set_modules (DwHost *self, GList *modules);

/* Reads the rules, once. What is wrong with them goes to the problems of the configuration.
 * @command: (nullable) only those that a line of it needs; NULL: all
 * Returns: (transfer none) */
const DwRuleSet *dw_host_read_rules (DwHost *self, const DwCommand *command);

/* Adds to the problems of the configuration where there are rules (for @command), and @modules (element-type DwRunModule)
 * has none that does what they say. Files that were named alone may be for another program. */
void dw_host_check_modules (DwHost *self, GList *modules, const DwCommand *command);

/* Whether @line is one that a rule or module could change or refuse, or may be: one that a failure of the
 * wrapper's own refuses with on-error=refuse. Where the system's files cannot be read, that is
 * any line but a few that do no harm, by which a Mesos agent sees and ends its tasks. */
gboolean dw_host_judges (const DwHost *self, const DwCommandLine *line);

/* What a line is read with. */
const DwCommands *dw_host_get_commands (DwHost *self);

/* The value of a variable of the wrapper's own, where they count and it is not empty.
 * Returns: (transfer none) (nullable) */
const char *dw_host_getenv (const DwHost *self, const char *name);

/* Whether such a variable switches something on. */
gboolean dw_host_getenv_flag (const DwHost *self, const char *name);

/* The log's target: DOCKER_WRAPPER_LOG, else log=, else the built-in file.
 * Returns: (transfer none) */
const char *dw_host_log_target (const DwHost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwHost, dw_host_free)

G_END_DECLS

#endif
