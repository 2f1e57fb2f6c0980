/* SPDX-License-Identifier: MIT */
/* What is wrong with a file: where, and what. Errors and warnings alike.
 *
 * Whatever reads files collects problems in a list and goes on, so that one run finds them all. */
#ifndef DW_BASE_PROBLEM_H
#define DW_BASE_PROBLEM_H

#include "base/error.h"

G_BEGIN_DECLS

/* DwProblem:
 * @path: (nullable) the file; NULL if no file is to blame
 * @line: from 1 on; 0 for the whole file
 * @group: (nullable) the group in it, without brackets
 * @key: (nullable) the key in that group
 * @text: what is wrong
 */
typedef struct
{
  char *path;
  guint line;
  char *group;
  char *key;
  char *text;
} DwProblem;

/* DwProblems: (element-type DwProblem) */
typedef GPtrArray DwProblems;

/* Returns: (transfer full) an empty list, freed by g_ptr_array_unref. */
DwProblems *dw_problems_new (void);

/* Adds a problem; see DwProblem. Everything is copied. */
void dw_problems_add (DwProblems *self, const char *path, guint line, const char *group,
                      const char *key, const char *format, ...) G_GNUC_PRINTF (6, 7);
void dw_problems_add_valist (DwProblems *self, const char *path, guint line, const char *group,
                             const char *key, const char *format, va_list arguments)
    G_GNUC_PRINTF (6, 0);

/* Whether both say the same of the same place. */
gboolean dw_problem_is_equal (const DwProblem *self, const DwProblem *other);

/* @self as "FILE:LINE: [GROUP] KEY: what is wrong", without what is not known.
 * Returns: (transfer full) */
char *dw_problem_to_string (const DwProblem *self);

/* The first problem, and how many more there are, as an error of DW_ERROR_CONFIG.
 * Returns: TRUE if there is none. */
gboolean dw_problems_to_error (const DwProblems *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwProblems, g_ptr_array_unref)

G_END_DECLS

#endif
