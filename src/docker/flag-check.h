/* SPDX-License-Identifier: MIT */
/* Compares a flag table with what an installed docker tells of its flags. */
#ifndef DW_DOCKER_FLAG_CHECK_H
#define DW_DOCKER_FLAG_CHECK_H

#include "docker/extra-flags.h"
#include "docker/version.h"

G_BEGIN_DECLS

/* DwFlagDifference: one thing that table and docker disagree about.
 * @text: it, in words
 * @matters: a line with that flag is read otherwise than docker reads it, or not at all, unless
 *   docker is asked
 */
typedef struct
{
  char *text;
  gboolean matters;
} DwFlagDifference;

/* Compares both ways.
 * @version: of that docker; flags that the table dates are expected where it is a docker's
 *
 * Returns: (transfer full) (element-type DwFlagDifference) by flag; those that docker lacks last */
GPtrArray *dw_flag_check (const DwFlagTable *table, const DwExtraFlags *learned,
                          DwDockerVersion version);

G_END_DECLS

#endif
