/* SPDX-License-Identifier: MIT */
/* Learns which flags an installed docker has, from its own help.
 *
 * It is asked where a line can't be read with the built-in table, and then for all its flags, which
 * are remembered (help-cache.h; root's in the invocation's cache directory, a user's in
 * $XDG_CACHE_HOME/docker-wrapper or ~/.cache/docker-wrapper), so that a line with a misspelt flag costs one question a day too.
 * What it says then counts for that line, also against the built-in table. A line that the built-in
 * table can read is read with that alone, whatever was learnt: reading it depends on nothing but
 * the line, and no docker ever changed what a flag takes. `wrapper flags --check` tells of one that
 * did. */
#ifndef DW_DOCKER_FLAG_SOURCE_H
#define DW_DOCKER_FLAG_SOURCE_H

#include "line/command-line.h"
#include "base/error.h"
#include "base/invocation.h"
#include "docker/extra-flags.h"

G_BEGIN_DECLS

/* DwFlagSource: what is known of docker's flags; lives in a plan, or on a stack.
 * @docker: (nullable) the docker to learn from, borrowed
 * @table: the built-in table; once something was learnt, that with it
 * @learned: (nullable) what was learnt; NULL where nobody had to ask
 */
typedef struct
{
  const DwInvocation *invocation;
  const char *docker;
  const DwFlagTable *table;
  DwExtraFlags *learned;
} DwFlagSource;

/* Makes @self know the built-in table. */
void dw_flag_source_init (DwFlagSource *self, const DwInvocation *invocation, const char *docker);
void dw_flag_source_clear (DwFlagSource *self);

/* Whether docker's help might tell how to read @line, which the table that it was read with could
 * not: it has a flag that the table lacks, or gives a boolean another value. */
gboolean dw_flag_source_could_help (const DwCommandLine *line);

/* Learns what @self's docker has, from memory or by asking; at most once. A complete answer is
 * remembered.
 * Returns: FALSE with DW_ERROR_HELPER where docker did not tell even the flags of run, or there is
 * none. */
gboolean dw_flag_source_learn (DwFlagSource *self, GError **error);

/* Asks the docker at @docker: `run --help`, `create --help`, `--help`, and `run --FLAG --help` for
 * new flags of which the help text leaves open whether they take a value (docker then prints its
 * help only for one that does not). It gets no daemon to talk to, no configuration of the caller's,
 * and @invocation->help_timeout for everything.
 * @complete: (out) (optional) whether each question was answered
 *
 * Returns: (transfer full) NULL with DW_ERROR_HELPER where it did not tell even the flags of run. */
DwExtraFlags *dw_flag_source_ask (const DwInvocation *invocation, const char *docker,
                                     gboolean *complete, GError **error);

G_END_DECLS

#endif
