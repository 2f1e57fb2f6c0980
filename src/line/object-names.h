/* SPDX-License-Identifier: MIT */
/* The names of the engine's objects as docker sends them. It puts a name into the address of its request and
 * cleans that like a path (getAPIPath of the engine's client): `exec ./web` is `exec web`, and
 * `volume rm ../containers/web` removes a container. No object has such a name. */
#ifndef DW_LINE_OBJECT_NAMES_H
#define DW_LINE_OBJECT_NAMES_H

#include "line/commands.h"

G_BEGIN_DECLS

/* Whether docker may ask the engine for something other than the operand @text, of @kind, names. */
gboolean dw_object_name_strays (DwOperand kind, const char *text);

/* The first operand of @command that strays. @operands: (element-type guint) their indexes in @words
 * Returns: (transfer none) (nullable) */
const char *dw_object_names_find_stray (const DwCommand *command, char *const *words, const GArray *operands);

/* Whether any word from @first on looks as if it led to objects of another kind; it may also be a path. */
gboolean dw_object_names_may_climb (char *const *words, guint first, guint n_words);

G_END_DECLS

#endif
