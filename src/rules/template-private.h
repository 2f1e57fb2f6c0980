/* SPDX-License-Identifier: MIT */
/* What a template is made of. template.c parses and expands it, template-shape.c restricts its variables to
 * the shape of a flag's value. */
#ifndef DW_RULES_TEMPLATE_PRIVATE_H
#define DW_RULES_TEMPLATE_PRIVATE_H

#include "rules/template.h"

/* DwTemplatePart: a literal text, or a variable (then @literal is NULL). */
typedef struct
{
  const char *literal;
  const char *name;
  int id;
  const char *argument;
  const char *pointer;
  const char *fallback;
} DwTemplatePart;

/* The parts and all texts are in the same block of memory. */
struct _DwTemplate
{
  char *text;
  gboolean is_pattern;
  DwTemplatePart *parts;
  guint n_parts;
  const DwShape *shape; /* (nullable) */
  gsize start;          /* where that begins in the text */
};

/* The text of a part, or its value.
 * Returns: (transfer full) */
char *dw_template_part_expand (const DwTemplatePart *part, DwTemplateLookup lookup, gpointer data);

#endif
