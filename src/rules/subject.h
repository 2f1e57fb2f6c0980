/* SPDX-License-Identifier: MIT */
/* The subjects of conditions: one table of their names, the shapes of their patterns, and how their things
 * are listed. docker-wrapper.conf(5) has the same table, and a test holds them equal. */
#ifndef DW_RULES_SUBJECT_H
#define DW_RULES_SUBJECT_H

#include "rules/thing.h"

G_BEGIN_DECLS

/* DwRuleSubject: what a condition looks at. */
typedef enum
{
  DW_RULE_CALLER,
  DW_RULE_CALLER_ENV,
  DW_RULE_CAPABILITY,
  DW_RULE_COMMAND_WORD,
  DW_RULE_CONTAINER,
  DW_RULE_CONTAINER_IMAGE,
  DW_RULE_CONTAINER_LABEL,
  DW_RULE_CONTAINER_NAME,
  DW_RULE_CONTEXT,
  DW_RULE_DEVICE,
  DW_RULE_DIRECTORY,
  DW_RULE_DOCKER,
  DW_RULE_ENGINE,
  DW_RULE_ENV,
  DW_RULE_ENV_NAME,
  DW_RULE_FIRST_WORD,
  DW_RULE_FLAG,
  DW_RULE_FLAG_NAME,
  DW_RULE_GROUP,
  DW_RULE_HOST,
  DW_RULE_HOST_PATH,
  DW_RULE_IMAGE,
  DW_RULE_IMAGE_LABEL,
  DW_RULE_LABEL,
  DW_RULE_LABEL_NAME,
  DW_RULE_MOUNT,
  DW_RULE_NETWORK,
  DW_RULE_PORT,
  DW_RULE_REGISTRY,
  DW_RULE_TTY,
  DW_RULE_USER,
  DW_RULE_VOLUME,
  DW_RULE_WRITABLE_HOST_PATH,
  DW_RULE_N_SUBJECTS
} DwRuleSubject;

/* DwRuleShape: what the patterns of a subject look like. */
typedef enum
{
  DW_RULE_SHAPE_GLOB,
  DW_RULE_SHAPE_NAMED,     /* NAME or NAME=GLOB, where NAME is a glob too */
  DW_RULE_SHAPE_LABEL,     /* the same, for a thing that has labels */
  DW_RULE_SHAPE_FLAG,      /* NAME, NAME=GLOB or NAME<NUMBER, where NAME is a flag's */
  DW_RULE_SHAPE_FLAG_NAME, /* a glob for names of flags */
  DW_RULE_SHAPE_PATH,      /* an absolute path, with what is below it */
  DW_RULE_SHAPE_DEVICE,    /* such a path, or a glob for the names of CDI devices */
  DW_RULE_SHAPE_MOUNT,     /* fields of a mount */
  DW_RULE_SHAPE_PORT,      /* fields of a port */
  DW_RULE_SHAPE_CAPABILITY, /* a glob for capabilities */
  DW_RULE_SHAPE_PROGRAM    /* NAME or NAME<VERSION */
} DwRuleShape;

/* DwRuleSubjectRow:
 * @name: `image`, as in `match-image`
 * @shape: of its patterns
 * @is_always_there: each command line has at least one such thing; of images, if its command takes one
 * @asks_docker: docker may have to be asked about its things
 * @enumerate: shows its things
 */
typedef struct
{
  const char *name;
  DwRuleShape shape;
  gboolean is_always_there;
  gboolean asks_docker;
  DwRuleEnumerate *enumerate;
} DwRuleSubjectRow;

/* The row of @subject.
 * Returns: (transfer none) */
const DwRuleSubjectRow *dw_rule_subject_row (DwRuleSubject subject);

/* Finds a subject by its name.
 * Returns: whether there is one */
gboolean dw_rule_subject_find (const char *name, DwRuleSubject *subject);

G_END_DECLS

#endif
