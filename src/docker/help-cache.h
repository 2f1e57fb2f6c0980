/* SPDX-License-Identifier: MIT */
/* Remembers what was learnt about a command of docker's, in a file of a user's own.
 *
 * A file counts only if it and its directory belong to that user and nobody else may write them, it
 * was written by this version of the wrapper for this very binary (path, device, inode, size, time of
 * change to the nanosecond), and for the plugin that answers in its place, and it is less than a day old: a `docker` that is a script or a launcher
 * may call another one tomorrow. Anything else is as if it were not there, and nothing here ever
 * fails: a file that cannot be written is not written.
 */
#ifndef DW_DOCKER_HELP_CACHE_H
#define DW_DOCKER_HELP_CACHE_H

#include "docker/extra-flags.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* In seconds. */
#define DW_HELP_CACHE_MAX_AGE (24 * 60 * 60)

/* DwHelpCache: the place for what is learnt about one binary, as it was when this was made. */
typedef struct
{
  uid_t uid;
  char *directory;
  char *name;
  char *identity;
} DwHelpCache;

/* Makes the place for what the docker at @docker says of the command @command. Nothing is opened or made yet.
 * @directory: (nullable) where the files are; NULL: nowhere
 * @uid: whose they are: the effective user
 * @command: its name; empty for docker's own flags
 *
 * Returns: (transfer full) (nullable) NULL if there is no place, or no docker. */
DwHelpCache *dw_help_cache_new (const char *directory, uid_t uid, const char *docker,
                                const char *command);
void dw_help_cache_free (DwHelpCache *self);

/* What docker says comes from this program, too: with another one, or none, nothing is remembered. */
void dw_help_cache_depend_on (DwHelpCache *self, const char *program);

/* Returns: (transfer full) (nullable) what was remembered, NULL if nothing was or may be used.
 */
DwExtraFlags *dw_help_cache_load (const DwHelpCache *self);

/* Remembers @flags. Readers find the old file or the new one, never a part. */
void dw_help_cache_save (const DwHelpCache *self, const DwExtraFlags *flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwHelpCache, dw_help_cache_free)

G_END_DECLS

#endif
