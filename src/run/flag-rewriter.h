/* SPDX-License-Identifier: MIT */
/* Takes flags out of words that were parsed, and leaves everything else as it was written. */
#ifndef DW_RUN_FLAG_REWRITER_H
#define DW_RUN_FLAG_REWRITER_H

#include "base/argument-list.h"
#include "line/flag-parser.h"

G_BEGIN_DECLS

/* Appends to @out the words from index @first to @end, as @flags says they were read, without the
 * flags that @removed names (a set of canonical names, or of name=glob for the uses whose value
 * matches that shell glob; NULL or empty: none).
 *
 * A cluster loses single letters (-itd its t), with what is attached to them; where the rest of it
 * would be read as something else it is split. Words are borrowed where they stay as they are. */
void dw_flag_rewriter_write (DwArgumentList *out, const DwParsedFlags *flags, char *const *words,
                             guint first, guint end, GHashTable *removed);

G_END_DECLS

#endif
