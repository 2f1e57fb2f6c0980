/* SPDX-License-Identifier: MIT */
/* Flags that docker refuses together.
 *
 * Found by giving each pair to docker 20.10 and its engine. There are more, between flags that nobody adds
 * to another's command line. */
#ifndef DW_LINE_EXCLUSIONS_H
#define DW_LINE_EXCLUSIONS_H

#include <glib.h>

G_BEGIN_DECLS

#define DW_MOST_EXCLUSIONS 64

/* DwExclusion:
 * @flag, @other: canonical long names
 * @glob, @other_glob: (nullable) only with such a value; NULL: with any
 * @value, @other_value: (nullable) the same for people: `none`
 * @is_likely: callers often give @other, so that whoever adds @flag to every line breaks some of them
 * @is_flag_likely: the other way round
 */
typedef struct
{
  const char *flag;
  const char *glob;
  const char *value;
  const char *other;
  const char *other_glob;
  const char *other_value;
  gboolean is_likely;
  gboolean is_flag_likely;
} DwExclusion;

/* Returns: (transfer none) (array length=n) no more than DW_MOST_EXCLUSIONS */
const DwExclusion *dw_exclusions_get (guint *n);

/* `--log-opt beside --log-driver=none`.
 * Returns: (transfer full) */
char *dw_exclusion_to_string (const DwExclusion *self);

G_END_DECLS

#endif
