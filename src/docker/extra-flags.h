/* SPDX-License-Identifier: MIT */
/* The flags that an installed docker, or podman, was found to have, and how the built-in table is
 * told of them.
 *
 * All of them are kept, whatever the built-in table has. Rows are owned: their strings live as long
 * as the collection, and so must the collection while lines that were read with it are in use. */
#ifndef DW_DOCKER_EXTRA_FLAGS_H
#define DW_DOCKER_EXTRA_FLAGS_H

#include "line/flag-table.h"

G_BEGIN_DECLS

/* More flags than this are no docker's. */
#define DW_EXTRA_FLAGS_MAX 2000

/* DwExtraFlags:
 * @rows: (element-type DwFlag) sorted by long name; DW_TRAIT_DOUBTFUL where it is not known whether
 *   the flag takes a value
 *
 * The rest belongs to dw_extra_flags_extend. */
typedef struct
{
  GArray *rows;
  GStringChunk *strings;
  GArray *extension;
  DwFlagTable table;
} DwExtraFlags;

DwExtraFlags *dw_extra_flags_new (void);
void dw_extra_flags_free (DwExtraFlags *self);

/* Adds @flag, which is copied. The same flag of another command becomes one row with it; of two that
 * contradict each other in one scope the first stays, and a letter is the first flag's that has it. */
void dw_extra_flags_add (DwExtraFlags *self, const DwFlag *flag);

/* Adds docker's own flags to those of run and create as well, where those have none of that name.
 */
void dw_extra_flags_spread_globals (DwExtraFlags *self);

/* Makes the table with which a line is read as this docker reads it: what @base lacks, and what it
 * has otherwise, stands in front of @base. Where help leaves a doubt, @base is right; what @base
 * lacks and help leaves in doubt is not there. Values of flags that @base lacks count as secrets.
 * Returns: (transfer none) a table that lives until the next call, and as long as @self and @base.
 */
const DwFlagTable *dw_extra_flags_extend (DwExtraFlags *self, const DwFlagTable *base);

/* Whether @a and @b take the same words of a line. */
gboolean dw_extra_flags_read_alike (const DwFlag *a, const DwFlag *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwExtraFlags, dw_extra_flags_free)

G_END_DECLS

#endif
