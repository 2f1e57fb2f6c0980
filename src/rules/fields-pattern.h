/* SPDX-License-Identifier: MIT */
/* Patterns for things with parts: `host<1024,protocol=tcp`. All fields of a pattern must fit the same
 * thing. */
#ifndef DW_RULES_FIELDS_PATTERN_H
#define DW_RULES_FIELDS_PATTERN_H

#include "values/value.h"

G_BEGIN_DECLS

typedef struct _DwFieldsPattern DwFieldsPattern;

/* Parses @text: fields separated by commas, each the name of one of @allowed, then `=` and a glob or, for a
 * port, a comparison with a number.
 * Returns: (transfer full) (nullable) NULL with *@problem (transfer full) set */
DwFieldsPattern *dw_fields_pattern_new (const DwField *allowed, guint n_allowed, const char *text,
                                        char **problem);
void dw_fields_pattern_free (DwFieldsPattern *self);

/* Whether it fits @value.
 * @strictly: a range of ports fits only if each of its ports does; otherwise one of them is enough */
gboolean dw_fields_pattern_fits (const DwFieldsPattern *self, const DwValue *value, gboolean strictly);

/* Why it cannot match what it is meant to.
 * Returns: (transfer none) (nullable) NULL if nothing is wrong with it */
const char *dw_fields_pattern_find_flaw (const DwFieldsPattern *self);

G_END_DECLS

#endif
