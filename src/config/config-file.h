/* SPDX-License-Identifier: MIT */
/* One configuration file: its groups, their keys, and where each of them stands.
 *
 * What they mean is decided elsewhere. A line that cannot be read is a problem of the file's layer
 * and is left out; the rest is known (on-error=refuse counts in a broken file too). The syntax is that
 * of GKeyFile, which has no line numbers, gives up at the first bad line and takes three times as long. */
#ifndef DW_CONFIG_CONFIG_FILE_H
#define DW_CONFIG_CONFIG_FILE_H

#include "base/problem.h"

G_BEGIN_DECLS

#define DW_CONFIG_MAX_SIZE (1024 * 1024)

/* The group for what other groups of the file have in common. */
#define DW_CONFIG_SHARED_GROUP "rules"

typedef struct _DwConfigLayer DwConfigLayer; /* of layer.h */

/* DwConfigFile: borrowed by its groups and keys, and by what is made of them
 * @path: as it was opened
 * @layer: what it belongs to, borrowed
 * @groups: (element-type DwConfigGroup) in order
 * @shared: (nullable) that of them which is called DW_CONFIG_SHARED_GROUP
 * @bytes, @length: what it holds, as it was read
 * @keys: (nullable) those of groups that have many, by group and name
 */
typedef struct
{
  char *path;
  DwConfigLayer *layer;
  GPtrArray *groups;
  const struct _DwConfigGroup *shared;
  char *bytes;
  gsize length;
  char *text;
  GHashTable *groups_by_name;
  GHashTable *keys;
} DwConfigFile;

/* DwConfigGroup:
 * @name: what stands in the brackets
 * @line: where, from 1 on
 * @keys: (element-type DwConfigKey) in order
 */
typedef struct _DwConfigGroup
{
  const DwConfigFile *file;
  const char *name;
  guint line;
  GPtrArray *keys;
} DwConfigGroup;

/* DwConfigKey:
 * @name: what comes before the =
 * @value: what follows it, as it was written
 * @line: where, from 1 on
 */
typedef struct
{
  const DwConfigGroup *group;
  const char *name;
  const char *value;
  guint line;
} DwConfigKey;

/* Reads a file of @layer, of at most DW_CONFIG_MAX_SIZE bytes. Where root reads it, its owner has to be
 * root and nobody else may write to it, unless @layer takes any. What is wrong with a line of it goes to
 * @layer's problems.
 * Returns: (transfer full) NULL with one of the DW_ERROR_FILE_ codes. */
DwConfigFile *dw_config_file_read (DwConfigLayer *layer, const char *path, GError **error);
void dw_config_file_free (DwConfigFile *self);

/* The text of such a file.
 * Returns: (transfer full) as dw_read_file does */
char *dw_config_file_read_text (DwConfigLayer *layer, const char *path, gsize *length,
                                GError **error);

/* Returns: (transfer none) (nullable) the key @name of a group */
const DwConfigKey *dw_config_group_find (const DwConfigGroup *self, const char *name);

/* The value of a key, as a text or as a list of texts with semicolons between, with what its escapes
 * stand for. A list and its texts are one block of memory, for g_free.
 * Returns: (transfer full) NULL if there is an escape that stands for nothing */
char *dw_config_key_get_string (const DwConfigKey *self);
char **dw_config_key_get_list (const DwConfigKey *self);

/* Adds what is wrong with a group, or with its key @key (nullable), to @problems. */
void dw_config_group_report (const DwConfigGroup *self, const DwConfigKey *key,
                             DwProblems *problems, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwConfigFile, dw_config_file_free)

G_END_DECLS

#endif
