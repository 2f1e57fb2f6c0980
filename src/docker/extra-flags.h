/* SPDX-License-Identifier: MIT */
/* The flags that the installed docker, or podman, has for one command, and which of them the built-in table
 * lacks.
 *
 * All of them are kept, whatever the built-in table has. Rows are owned, and their strings live as long as
 * the collection. The collection must outlive the command lines that were parsed with it. */
#ifndef DW_DOCKER_EXTRA_FLAGS_H
#define DW_DOCKER_EXTRA_FLAGS_H

#include "line/flag-table.h"

G_BEGIN_DECLS

/* No docker has more flags than this; the rest is dropped. */
#define DW_EXTRA_FLAGS_MAX 2000

/* DwExtraFlags:
 * @rows: (element-type DwFlag) sorted by long name; DW_TRAIT_DOUBTFUL if it is not known whether the flag
 *   takes a value
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

/* Adds a copy of @flag. Of two with the same name the first stays, and a letter belongs to the first flag
 * that has it. */
void dw_extra_flags_add (DwExtraFlags *self, const DwFlag *flag);

/* Adds the flags of @more without their letters, which are often another flag's here. */
void dw_extra_flags_add_names (DwExtraFlags *self, const DwExtraFlags *more);

/* Makes a table of what @base lacks: flags by name, and letters. Flags in doubt are left out, and nothing
 * overrides a row of @base. Values of flags that @base lacks count as secrets.
 * Returns: (transfer none) a table that is valid until the next call, and as long as @self and @base */
const DwFlagTable *dw_extra_flags_extend (DwExtraFlags *self, const DwFlagTable *base);

/* The rows as a table.
 * Returns: a table that is valid until a row is added */
DwFlagTable dw_extra_flags_table (const DwExtraFlags *self);

/* Whether @a and @b take the same words of a command line. */
gboolean dw_extra_flags_read_alike (const DwFlag *a, const DwFlag *b);

/* Whether one of them is called @name or, if that is a glob, matches it. */
gboolean dw_extra_flags_have (const DwExtraFlags *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwExtraFlags, dw_extra_flags_free)

G_END_DECLS

#endif
