/* SPDX-License-Identifier: MIT */
/* Remembers what was learned about a docker command, in a file of the user's own.
 *
 * A file counts only if it and its directory belong to that user and are not writable by others, and if it
 * was written by this version of the wrapper, for this very binary (path, device, inode, size, time of change
 * to the nanosecond) and the plugin that answers in its place, less than a day ago: a `docker` that is a
 * script may call another one tomorrow. Any other file counts as absent, and nothing here ever fails: what
 * cannot be written is not written.
 */
#ifndef DW_DOCKER_HELP_CACHE_H
#define DW_DOCKER_HELP_CACHE_H

#include "docker/extra-flags.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* In seconds. */
#define DW_HELP_CACHE_MAX_AGE (24 * 60 * 60)

/* DwHelpCache: the place for what is learned about one binary, as it was when this was made. */
typedef struct
{
  uid_t uid;
  char *directory;
  char *name;
  char *identity;
} DwHelpCache;

/* Makes the place for what the docker at @docker says about the command @command. Nothing is opened or
 * created yet.
 * @directory: (nullable) where the files are; NULL: nowhere
 * @uid: whose they are: the effective user
 * @command: its name; empty for docker's own flags
 *
 * Returns: (transfer full) (nullable) NULL if there is no place, or no docker. */
DwHelpCache *dw_help_cache_new (const char *directory, uid_t uid, const char *docker,
                                const char *command);
void dw_help_cache_free (DwHelpCache *self);

/* Notes that docker's answer also comes from @program, a plugin: with another one, the answer no longer
 * counts. */
void dw_help_cache_depend_on (DwHelpCache *self, const char *program);

/* Returns: (transfer full) (nullable) what was remembered; NULL if there is nothing that counts
 */
DwExtraFlags *dw_help_cache_load (const DwHelpCache *self);

/* Remembers @flags. Readers find the old file or the new one, never a part of it. */
void dw_help_cache_save (const DwHelpCache *self, const DwExtraFlags *flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwHelpCache, dw_help_cache_free)

G_END_DECLS

#endif
