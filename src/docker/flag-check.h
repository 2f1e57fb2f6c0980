/* SPDX-License-Identifier: MIT */
/* Compares a flag table with what an installed docker tells of its flags. */
#ifndef DW_DOCKER_FLAG_CHECK_H
#define DW_DOCKER_FLAG_CHECK_H

#include "docker/extra-flags.h"
#include "docker/version.h"
#include "line/commands.h"

G_BEGIN_DECLS

/* DwFlagDifference: one thing that table and docker disagree about.
 * @commands: the commands that it is about, with commas between; `docker` for docker's own flags
 * @text: it, in words
 * @matters: a line with that flag is read otherwise than docker reads it, or not at all, unless
 *   docker is asked
 */
typedef struct
{
  char *commands;
  char *text;
  gboolean matters;
} DwFlagDifference;

/* Returns: (transfer full) (element-type DwFlagDifference) an empty list */
GPtrArray *dw_flag_check_new (void);

/* Compares the flags of @command both ways, and adds what differs to @differences, by flag; those that
 * docker lacks last. What differs for a command before it, too, is told once.
 * @version: of that docker; flags that the table dates are expected where it is a docker's */
void dw_flag_check (const DwCommand *command, const DwExtraFlags *learned, DwDockerVersion version,
                    GPtrArray *differences);

G_END_DECLS

#endif
