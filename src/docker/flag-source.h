/* SPDX-License-Identifier: MIT */
/* The source of flags and commands that the built-in tables lack: the installed docker's own help.
 *
 * A source is the hook of the commands with which a command line is parsed. When a flag of a command is
 * looked up and not found, docker is asked for the flags of that command: once in a call, whether it answers
 * or not. Its answer is remembered (help-cache.h), so that command lines with a misspelled flag cost one
 * question a day: root's in the invocation's cache directory, a user's in $XDG_CACHE_HOME/docker-wrapper or
 * ~/.cache/docker-wrapper, unless @forgets is set. Whether a command exists is asked in the same way, and
 * remembered in the same place. An answer counts only for flags that the table lacks: no docker has ever
 * changed what a flag takes, and `wrapper flags --check` would report one that did. */
#ifndef DW_DOCKER_FLAG_SOURCE_H
#define DW_DOCKER_FLAG_SOURCE_H

#include "base/error.h"
#include "base/invocation.h"
#include "docker/extra-flags.h"
#include "line/commands.h"

G_BEGIN_DECLS

/* DwFlagSource: lives in a host, or on a stack.
 * @commands: the built-in commands, with this source as their hook
 * @docker: (nullable) the docker to learn from, borrowed
 * @unasked: (nullable) why @docker is NULL, if there is another reason than that there is none; owned
 * @trusts_names: if docker cannot be asked which commands it has, any that is named counts as existing
 * @forgets: answers are not remembered for users other than root, who could write the files
 *
 * The other members are private. */
typedef struct
{
  DwFlagHook hook;
  DwCommands commands;
  const DwInvocation *invocation;
  const char *docker;
  char *unasked;
  gboolean trusts_names;
  gboolean forgets;
  GPtrArray *answers;
  GPtrArray *listings;
  gint64 deadline; /* of all questions of the call; CLOCK_MONOTONIC, microseconds; 0: none was asked */
} DwFlagSource;

/* Makes a source that learns from @docker (nullable), which is borrowed. @self must not move in memory
 * afterwards. */
void dw_flag_source_init (DwFlagSource *self, const DwInvocation *invocation, const char *docker);
void dw_flag_source_clear (DwFlagSource *self);

/* The flags that docker has for @command, remembered or asked for at most once. All questions of a call share
 * @invocation->help_timeout: a docker that hangs costs that once.
 * Returns: (transfer none) NULL with DW_ERROR_HELPER if docker did not answer, or there is none */
DwExtraFlags *dw_flag_source_learn (DwFlagSource *self, const DwCommand *command, GError **error);

/* Why docker did not answer when it was last asked.
 * Returns: (transfer none) (nullable) NULL if it was not asked, or did */
const GError *dw_flag_source_get_error (const DwFlagSource *self);

/* Whether docker cannot be asked whether it has a command @name, a whole name such as `container sync`. */
gboolean dw_flag_source_is_unsure (DwFlagSource *self, const char *name);

/* Asks docker anew: `COMMAND --help`, and `COMMAND --FLAG --help` for new flags if the help text leaves open
 * whether they take a value (docker prints its help only if the flag takes none). It gets neither a daemon
 * nor the caller's configuration, and @invocation->help_timeout for everything.
 * @complete: (out) (optional) whether each question was answered
 *
 * Returns: (transfer full) NULL with DW_ERROR_HELPER if it did not answer */
DwExtraFlags *dw_flag_source_ask (const DwFlagSource *self, const DwCommand *command,
                                  gboolean *complete, GError **error);

G_END_DECLS

#endif
