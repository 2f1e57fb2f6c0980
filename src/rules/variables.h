/* SPDX-License-Identifier: MIT */
/* The variables that templates and patterns may use. */
#ifndef DW_RULES_VARIABLES_H
#define DW_RULES_VARIABLES_H

#include "rules/template.h"

G_BEGIN_DECLS

/* DwRuleVariable: their ids. */
typedef enum
{
  DW_VARIABLE_IMAGE,
  DW_VARIABLE_IMAGE_REGISTRY,
  DW_VARIABLE_IMAGE_REPOSITORY,
  DW_VARIABLE_IMAGE_PATH,
  DW_VARIABLE_IMAGE_NAME,
  DW_VARIABLE_IMAGE_TAG,
  DW_VARIABLE_IMAGE_DIGEST,
  DW_VARIABLE_COMMAND,
  DW_VARIABLE_CONTAINER,
  DW_VARIABLE_NAME,
  DW_VARIABLE_USER,
  DW_VARIABLE_UID,
  DW_VARIABLE_GID,
  DW_VARIABLE_HOSTNAME,
  DW_VARIABLE_DIRECTORY,
  DW_VARIABLE_ENGINE,
  DW_VARIABLE_MATCHED,
  DW_VARIABLE_MESOS_TASK_ID,
  DW_VARIABLE_MARATHON_APP_ID,
  DW_VARIABLE_ENV,
  DW_VARIABLE_CALLER_ENV,
  DW_VARIABLE_FLAG,
  DW_VARIABLE_LABEL,
  DW_VARIABLE_IMAGE_LABEL
} DwRuleVariable;

/* What they are called; a NULL name ends it. */
extern const DwTemplateName dw_rule_variable_names[];

/* Whether a variable in @template may be empty.
 * @has_image: every command line has an image */
gboolean dw_rule_template_may_be_empty (const DwTemplate *template, gboolean has_image);

G_END_DECLS

#endif
