/* SPDX-License-Identifier: MIT */
/* What a row of docker's flags is, and how rows are found.
 *
 * A table is constant data, sorted by long name, in the shape of GOptionEntry. Its texts are in the rows
 * themselves: a pointer to each would have to be relocated whenever the program starts. What a flag takes,
 * and what its value means, are properties of its row: no code names a flag. A table may be followed by
 * another (`next`), which is searched for flags that it lacks: run's by create's, whose flags it
 * shares. */
#ifndef DW_LINE_FLAG_TABLE_H
#define DW_LINE_FLAG_TABLE_H

#include "line/meaning.h"

G_BEGIN_DECLS

/* DwFlagKind: the type that docker gives a flag's value (docker's own words in `docker run --help`
 * where it has one). */
typedef enum
{
  DW_FLAG_BOOL,
  DW_FLAG_STRING,
  DW_FLAG_INT,
  DW_FLAG_INT64,
  DW_FLAG_UINT16,
  DW_FLAG_UINT64,
  DW_FLAG_DECIMAL,
  DW_FLAG_BYTES,
  DW_FLAG_DURATION,
  DW_FLAG_IP,
  DW_FLAG_LIST,
  DW_FLAG_MAP,
  DW_FLAG_MOUNT,
  DW_FLAG_NETWORK,
  DW_FLAG_ULIMIT,
  DW_FLAG_GPU_REQUEST,
  DW_FLAG_OPTIONAL, /* any value, but only after a `=`: pflag's NoOptDefVal; no docker has one yet */
  DW_FLAG_N_KINDS
} DwFlagKind;

/* DwFlagTrait: what else there is to know, as bits. */
typedef enum
{
  DW_TRAIT_NONE = 0,
  DW_TRAIT_HIDDEN = 1 << 0,     /* docker's help does not show it */
  DW_TRAIT_DEPRECATED = 1 << 1, /* docker warns, or has dropped it */
  DW_TRAIT_SECRET = 1 << 2,     /* its values may carry secrets and reach no log */
  DW_TRAIT_DOUBTFUL = 1 << 3,   /* learnt from a help text that does not tell what it takes */
  DW_TRAIT_LIMIT = 1 << 4,      /* it limits what the container may use */
  DW_TRAIT_ZERO_LIFTS = 1 << 5  /* 0 or less: no limit */
} DwFlagTrait;

/* With the bytes that end them. */
#define DW_FLAG_NAME_SIZE 44
#define DW_FLAG_DESCRIPTION_SIZE 96
#define DW_FLAG_ALIAS_SIZE 16
#define DW_FLAG_VERSION_SIZE 8

/* DwFlag: one row.
 * @long_name: without the dashes
 * @short_name: its letter, or 0
 * @kind: the type of its value
 * @traits: DwFlagTrait bits
 * @meaning: what its value means
 * @alias_of: the canonical long name where this is another name of that flag, else empty
 * @since: first docker version that has it; empty: 1.8 or older
 * @until: last docker version that has it; empty: it is still there
 * @description: one line for people
 */
typedef struct
{
  char long_name[DW_FLAG_NAME_SIZE];
  char short_name;
  guint8 kind;
  guint8 traits;
  guint8 meaning;
  char alias_of[DW_FLAG_ALIAS_SIZE];
  char since[DW_FLAG_VERSION_SIZE];
  char until[DW_FLAG_VERSION_SIZE];
  char description[DW_FLAG_DESCRIPTION_SIZE];
} DwFlag;

/* DwFlagTable: @rows sorted by long name (strcmp), @n_rows of them, then those of @next. */
typedef struct _DwFlagTable DwFlagTable;
struct _DwFlagTable
{
  const DwFlag *rows;
  guint n_rows;
  const DwFlagTable *next;
};

/* Copies @from to @text, which has @size bytes; what is too long is cut and ends with "…". */
void dw_copy_text (char *text, const char *from, gsize size);

/* Copies a flag's texts into @self. Too long a description is cut.
 * Returns: FALSE if the name is longer than any that is known, and @self has none. */
gboolean dw_flag_set_texts (DwFlag *self, const char *long_name, const char *description);

/* Finds the row of a long name of @length bytes (-1: NUL-terminated).
 * Returns: (transfer none) (nullable) */
const DwFlag *dw_flag_table_find (const DwFlagTable *self, const char *name, gssize length);

/* Whether @flag is a row of @self or of a table that it goes on in. */
gboolean dw_flag_table_has (const DwFlagTable *self, const DwFlag *flag);

/* Finds the row of a short letter.
 * Returns: (transfer none) (nullable) */
const DwFlag *dw_flag_table_find_short (const DwFlagTable *self, char letter);

/* The canonical name where @flag is another name of that flag, and the versions between which docker has it.
 * Returns: (transfer none) (nullable) NULL for none */
const char *dw_flag_get_alias_of (const DwFlag *flag);
const char *dw_flag_get_since (const DwFlag *flag);
const char *dw_flag_get_until (const DwFlag *flag);

/* The name under which a flag's values are kept: `network` for --net. */
const char *dw_flag_canonical_name (const DwFlag *flag);

/* Whether a flag takes the next word as its value where none is attached. Booleans don't, nor do
 * those of kind DW_FLAG_OPTIONAL. */
gboolean dw_flag_takes_value (const DwFlag *flag);

/* Whether docker keeps each value of a repeated flag; else the last one counts. */
gboolean dw_flag_is_repeatable (const DwFlag *flag);

/* The kind's name for people, as docker's help calls it: `list`, `bytes`. */
const char *dw_flag_kind_name (DwFlagKind kind);

/* Reads @name as docker's help prints a value's type.
 * Returns: the kind; DW_FLAG_STRING for a name that is not known. */
DwFlagKind dw_flag_kind_from_name (const char *name);

/* Looks for contradictions in @self: order, duplicate names and letters, aliases without a target or
 * of another kind.
 * Returns: (transfer full) (nullable) the first one in words, or NULL. */
char *dw_flag_table_self_check (const DwFlagTable *self);

G_END_DECLS

#endif
