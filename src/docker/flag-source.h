/* SPDX-License-Identifier: MIT */
/* Where flags and commands come from that the built-in tables lack: the installed docker's own help.
 *
 * A source is the hook of the commands that a line is read with. Docker is asked for the flags of a
 * command when one of them is looked up and not found, once a call, whether it answers or not. Its
 * answer is remembered (help-cache.h), so that a line with a misspelt flag costs one question a day:
 * root's in the invocation's cache directory, a user's in $XDG_CACHE_HOME/docker-wrapper or
 * ~/.cache/docker-wrapper, unless the system has a configuration.
 * Whether there is a command is asked in the same way, and remembered in the same place.
 * What it says counts for flags that the table lacks, and for nothing else: no docker ever changed what
 * a flag takes, and `wrapper flags --check` reports one that did. */
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
 * @unasked: (nullable) why @docker is NULL, if that is another reason than that there is none; owned
 * @trusts_names: where docker cannot be asked which commands it has, it has any that is named
 * @forgets: nothing counts that a user other than root can write: that user's answers are not remembered
 *
 * The rest is its own. */
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

/* @self must not move in memory afterwards. */
void dw_flag_source_init (DwFlagSource *self, const DwInvocation *invocation, const char *docker);
void dw_flag_source_clear (DwFlagSource *self);

/* What docker has for @command, from memory or by asking, at most once. All that a call asks, of whatever
 * command, has @invocation->help_timeout together: a docker that hangs costs it once.
 * Returns: (transfer none) NULL with DW_ERROR_HELPER where docker did not answer, or there is none. */
DwExtraFlags *dw_flag_source_learn (DwFlagSource *self, const DwCommand *command, GError **error);

/* Why docker did not answer when it was last asked.
 * Returns: (transfer none) (nullable) NULL if it was not asked, or did */
const GError *dw_flag_source_get_error (const DwFlagSource *self);

/* Whether docker cannot be asked if it has a command @name, a whole name such as `container sync`. */
gboolean dw_flag_source_is_unsure (DwFlagSource *self, const char *name);

/* Asks docker anew: `COMMAND --help`, and `COMMAND --FLAG --help` for new flags of which the help text
 * leaves open whether they take a value (docker then prints its help only for one that does not). It
 * gets no daemon to talk to, no configuration of the caller's, and @invocation->help_timeout for
 * everything.
 * @complete: (out) (optional) whether each question was answered
 *
 * Returns: (transfer full) NULL with DW_ERROR_HELPER where it did not answer. */
DwExtraFlags *dw_flag_source_ask (const DwFlagSource *self, const DwCommand *command,
                                  gboolean *complete, GError **error);

G_END_DECLS

#endif
