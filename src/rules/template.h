/* SPDX-License-Identifier: MIT */
/* Texts with variables in them: ${NAME}, ${NAME:-DEFAULT}, and $$ for a dollar.
 *
 * A template is parsed once, which finds every error in it, and can be expanded any number of times. The
 * caller passes a table of the variables that exist. */
#ifndef DW_RULES_TEMPLATE_H
#define DW_RULES_TEMPLATE_H

#include "line/meaning.h"

G_BEGIN_DECLS

/* DwTemplateName: a variable, or a family of them.
 * @name: `image.tag`; a family's name ends with a dot: `env.`, and the variable's own name follows
 * @id: what the look-up function gets
 * @takes_json: `:json:POINTER` may follow the name
 */
typedef struct
{
  const char *name;
  int id;
  gboolean takes_json;
} DwTemplateName;

/* Looks a variable up.
 * @id: of its DwTemplateName
 * @argument: (nullable) for a family, the variable's own name
 * Returns: (transfer full) (nullable) its value; NULL if it has none */
typedef char *(*DwTemplateLookup) (int id, const char *argument, gpointer data);

typedef struct _DwTemplate DwTemplate;

/* Parses @text with the variables in @names, which end with a NULL name.
 * Returns: (transfer full) (nullable) NULL with *@problem set to what is wrong (transfer full). */
DwTemplate *dw_template_parse (const char *text, const DwTemplateName *names, char **problem);
void dw_template_free (DwTemplate *self);

/* The same for a pattern, where a dollar is text unless a brace follows. */
DwTemplate *dw_template_parse_pattern (const char *text, const DwTemplateName *names, char **problem);

/* The text with the variables' values in it; a variable without a value is empty.
 * Returns: (transfer full) */
char *dw_template_expand (const DwTemplate *self, DwTemplateLookup lookup, gpointer data);

/* The pattern with the variables' values in it. In a value, a backslash escapes each character that has a
 * meaning in patterns and, unless the variable begins the pattern, each slash.
 * Returns: (transfer full) (nullable) NULL if a variable is empty */
char *dw_template_expand_pattern (const DwTemplate *self, DwTemplateLookup lookup, gpointer data);

/* Restricts the variables to the shape of a flag's value. A variable that is only part of the value cannot
 * add a separator and, in a path, cannot lead elsewhere: right after a slash it is one component, and nowhere
 * does it make a `..`. One at the beginning may be a whole path.
 * @shape: borrowed; it has to live as long as @self
 * @start: the byte of the text at which the value begins; a flag's name may come before it */
void dw_template_set_shape (DwTemplate *self, const DwShape *shape, gsize start);

/* Looks for a variable that breaks the shape. Its value is not shown, because it may be a secret.
 * Returns: (transfer full) (nullable) what is wrong; NULL if none does */
char *dw_template_find_breach (const DwTemplate *self, DwTemplateLookup lookup, gpointer data);

/* The text as it was written.
 * Returns: (transfer none) */
const char *dw_template_get_text (const DwTemplate *self);

/* Whether it has a variable that may be empty: one without a default, whose id is not among the @n_always in
 * @always. */
gboolean dw_template_may_be_empty (const DwTemplate *self, const int *always, guint n_always);

/* The argument of the variable number @n, counted from 0, that it has of the family @id.
 * Returns: (transfer none) (nullable) NULL if there are no more */
const char *dw_template_get_argument (const DwTemplate *self, int id, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwTemplate, dw_template_free)

G_END_DECLS

#endif
