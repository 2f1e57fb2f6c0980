/* SPDX-License-Identifier: MIT */
/* A list that a configuration file names: `@/FILE`, or `@./FILE` for one beside the file that names it.
 *
 * A line is an entry; empty lines, and comments that begin with #, are skipped. A list is trusted, and
 * limited in size, as the file that names it, and belongs to the same layer: a list that exists and cannot be
 * read or trusted makes the layer's contents unknown. */
#ifndef DW_CONFIG_LIST_FILE_H
#define DW_CONFIG_LIST_FILE_H

#include "config/layer.h"

G_BEGIN_DECLS

/* DwListEntry:
 * @text: without white space around it
 * @line: where it stands, from 1 on
 */
typedef struct
{
  const char *text;
  guint line;
} DwListEntry;

/* DwListFile:
 * @path: as it was opened
 * @entries: (element-type DwListEntry) in order
 */
typedef struct
{
  char *path;
  GArray *entries;
  char *text;
} DwListFile;

/* Whether @element of a configuration's list names a list. */
gboolean dw_list_file_is_named (const char *element);

/* The list that @element, in the value of @key, names. Each is read once. What is wrong with it is a problem
 * of the layer.
 * Returns: (transfer none) (nullable) NULL if it cannot be read; lives as long as the layer */
const DwListFile *dw_list_file_read (const DwConfigKey *key, const char *element);

void dw_list_file_free (DwListFile *self);

G_END_DECLS

#endif
