/* SPDX-License-Identifier: MIT */
/* One configuration file: a GKeyFile that knows where each of its lines stands.
 *
 * GKeyFile reads the values; it tells no line numbers and gives up at the first bad line. So the
 * text is gone through first: lines that can't be read are reported and left out, and the rest is
 * still known (on-error=refuse counts in a broken file too). */
#ifndef DW_CONFIG_CONFIG_FILE_H
#define DW_CONFIG_CONFIG_FILE_H

#include "base/problem.h"

#include <sys/types.h>

G_BEGIN_DECLS

#define DW_CONFIG_MAX_SIZE (1024 * 1024)

/* DwConfigFile:
 * @path: as it was opened
 * @user: a user's own, not the system's
 * @keys: its groups and values
 */
typedef struct
{
  char *path;
  gboolean user;
  GKeyFile *keys;
  GHashTable *lines;
} DwConfigFile;

/* Reads the file at @path.
 * @user: it is a user's own
 * @trust: where root reads it, its owner has to be root and nobody else may write to it; @trust is
 *   the reader's user id
 * @problems: receives one for each thing that is wrong
 *
 * Returns: (transfer full) (nullable) NULL where there is no such file, with errno ENOENT and no
 * problem told, or where it may not be read at all, which is told. */
DwConfigFile *dw_config_file_read (const char *path, gboolean user, uid_t trust,
                                   DwProblems *problems);
void dw_config_file_free (DwConfigFile *self);

/* The line, from 1 on, of a group (@key NULL) or of a key in it; 0 where it is not there. */
guint dw_config_file_line (const DwConfigFile *self, const char *group, const char *key);

/* Adds what is wrong with a group or a key (nullable) of @self to @problems. */
void dw_config_file_report (const DwConfigFile *self, DwProblems *problems, const char *group,
                            const char *key, const char *format, ...) G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwConfigFile, dw_config_file_free)

G_END_DECLS

#endif
