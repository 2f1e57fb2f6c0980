/* SPDX-License-Identifier: MIT */
/* The flags that an installed docker, or podman, was found to have for one command, and which of them
 * the built-in table lacks.
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
  GArray *extension;
  DwFlagTable table;
} DwExtraFlags;

DwExtraFlags *dw_extra_flags_new (void);
void dw_extra_flags_free (DwExtraFlags *self);

/* Adds @flag, which is copied. Of two of one name the first stays, and a letter is the first flag's
 * that has it. */
void dw_extra_flags_add (DwExtraFlags *self, const DwFlag *flag);

/* Adds the flags of @more without their letters, which are often another flag's here. */
void dw_extra_flags_add_names (DwExtraFlags *self, const DwExtraFlags *more);

/* Makes a table of what @base lacks: flags by name, and letters. What help leaves in doubt is not there,
 * and nothing overrides a row of @base. Values of flags that @base lacks count as secrets.
 * Returns: (transfer none) a table that lives until the next call, and as long as @self and @base. */
const DwFlagTable *dw_extra_flags_extend (DwExtraFlags *self, const DwFlagTable *base);

/* The rows as a table.
 * Returns: one that is good until a row is added */
DwFlagTable dw_extra_flags_table (const DwExtraFlags *self);

/* Whether @a and @b take the same words of a line. */
gboolean dw_extra_flags_read_alike (const DwFlag *a, const DwFlag *b);

/* Whether one of them is called @name, or fits it where that is a glob. */
gboolean dw_extra_flags_have (const DwExtraFlags *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwExtraFlags, dw_extra_flags_free)

G_END_DECLS

#endif
