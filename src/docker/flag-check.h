/* SPDX-License-Identifier: MIT */
/* Compares a flag table with the flags that the installed docker shows. */
#ifndef DW_DOCKER_FLAG_CHECK_H
#define DW_DOCKER_FLAG_CHECK_H

#include "docker/extra-flags.h"
#include "docker/version.h"
#include "line/commands.h"

G_BEGIN_DECLS

/* DwFlagDifference: something that the table and docker disagree about.
 * @commands: the commands that it is about, separated by commas; `docker` for docker's own flags
 * @text: what differs
 * @matters: a command line with that flag is parsed differently from how docker parses it, or not at all,
 *   unless docker is asked
 */
typedef struct
{
  char *commands;
  char *text;
  gboolean matters;
} DwFlagDifference;

/* Returns: (transfer full) (element-type DwFlagDifference) an empty list */
GPtrArray *dw_flag_check_new (void);

/* Compares the flags of @command both ways, and adds what differs to @differences, by flag; those that docker
 * lacks come last. What also differs for an earlier command is a single difference.
 * @learned: the flags that docker shows
 * @version: of that docker; if it is docker's, not podman's, it must have the flags that the table dates
 *   so */
void dw_flag_check (const DwCommand *command, const DwExtraFlags *learned, DwDockerVersion version,
                    GPtrArray *differences);

G_END_DECLS

#endif
