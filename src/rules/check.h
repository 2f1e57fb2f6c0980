/* SPDX-License-Identifier: MIT */
/* Looks for what is no mistake in a rule but likely to hurt. */
#ifndef DW_RULES_CHECK_H
#define DW_RULES_CHECK_H

#include "rules/set.h"

G_BEGIN_DECLS

/* DwDockerVersion: 0.0 where it is not known. */
typedef struct
{
  guint major;
  guint minor;
} DwDockerVersion;

/* Reads `24.0`, `v20.10.24+dfsg1` or `Docker version 28.2.2, build e6534b4`; podman has versions of
 * its own, which say nothing here.
 * Returns: FALSE, and @version 0.0, where there is no docker version in @text. */
gboolean dw_docker_version_parse (const char *text, DwDockerVersion *version);

/* Checks every rule.
 * @version: of the installed docker
 * @warnings: receives what may hurt, each thing once for a line */
void dw_rule_set_check (const DwRuleSet *self, DwDockerVersion version, DwProblems *warnings);

G_END_DECLS

#endif
