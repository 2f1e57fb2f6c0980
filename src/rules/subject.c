/* SPDX-License-Identifier: MIT */
#include "rules/subject.h"
#include "rules/things.h"

#include <string.h>

#define GLOB DW_RULE_SHAPE_GLOB
#define LABEL DW_RULE_SHAPE_LABEL
#define NAMED DW_RULE_SHAPE_NAMED
#define FLAG DW_RULE_SHAPE_FLAG
#define FLAG_NAME DW_RULE_SHAPE_FLAG_NAME
#define CAPABILITY DW_RULE_SHAPE_CAPABILITY
#define DEVICE DW_RULE_SHAPE_DEVICE
#define MOUNT DW_RULE_SHAPE_MOUNT
#define PORT DW_RULE_SHAPE_PORT
#define PATH DW_RULE_SHAPE_PATH
#define PROGRAM DW_RULE_SHAPE_PROGRAM

/* name, shape, always there, asks docker, enumerate */
static const DwRuleSubjectRow rows[DW_RULE_N_SUBJECTS] = {
  [DW_RULE_CALLER] = { "caller", GLOB, FALSE, FALSE, dw_rule_callers },
  [DW_RULE_CALLER_ENV] = { "caller-env", NAMED, FALSE, FALSE, dw_rule_caller_env },
  [DW_RULE_CAPABILITY] = { "capability", CAPABILITY, FALSE, FALSE, dw_rule_capabilities },
  [DW_RULE_COMMAND_WORD] = { "command-word", GLOB, FALSE, FALSE, dw_rule_command_words },
  [DW_RULE_CONTAINER] = { "container", GLOB, FALSE, FALSE, dw_rule_containers },
  [DW_RULE_CONTAINER_IMAGE] = { "container-image", GLOB, FALSE, TRUE, dw_rule_container_images },
  [DW_RULE_CONTAINER_LABEL] = { "container-label", LABEL, FALSE, TRUE, dw_rule_container_labels },
  [DW_RULE_CONTAINER_NAME] = { "container-name", GLOB, FALSE, TRUE, dw_rule_container_names },
  [DW_RULE_CONTEXT] = { "context", GLOB, FALSE, FALSE, dw_rule_contexts },
  [DW_RULE_DEVICE] = { "device", DEVICE, FALSE, FALSE, dw_rule_devices },
  [DW_RULE_DIRECTORY] = { "directory", PATH, TRUE, FALSE, dw_rule_directory },
  [DW_RULE_DOCKER] = { "docker", PROGRAM, TRUE, TRUE, dw_rule_docker },
  [DW_RULE_ENGINE] = { "engine", GLOB, TRUE, FALSE, dw_rule_engines },
  [DW_RULE_ENV] = { "env", NAMED, FALSE, FALSE, dw_rule_env },
  [DW_RULE_ENV_NAME] = { "env-name", GLOB, FALSE, FALSE, dw_rule_env_names },
  [DW_RULE_FIRST_WORD] = { "first-word", GLOB, FALSE, FALSE, dw_rule_first_word },
  [DW_RULE_FLAG] = { "flag", FLAG, FALSE, FALSE, dw_rule_flags },
  [DW_RULE_FLAG_NAME] = { "flag-name", FLAG_NAME, FALSE, FALSE, dw_rule_flag_names },
  [DW_RULE_GROUP] = { "group", GLOB, TRUE, FALSE, dw_rule_groups },
  [DW_RULE_HOST] = { "host", GLOB, TRUE, FALSE, dw_rule_host },
  [DW_RULE_HOST_PATH] = { "host-path", PATH, FALSE, FALSE, dw_rule_host_paths },
  [DW_RULE_IMAGE] = { "image", GLOB, TRUE, FALSE, dw_rule_image },
  [DW_RULE_IMAGE_LABEL] = { "image-label", LABEL, FALSE, TRUE, dw_rule_image_labels },
  [DW_RULE_LABEL] = { "label", NAMED, FALSE, FALSE, dw_rule_labels },
  [DW_RULE_LABEL_NAME] = { "label-name", GLOB, FALSE, FALSE, dw_rule_label_names },
  [DW_RULE_MOUNT] = { "mount", MOUNT, FALSE, FALSE, dw_rule_mounts },
  [DW_RULE_NETWORK] = { "network", GLOB, FALSE, FALSE, dw_rule_networks },
  [DW_RULE_PORT] = { "port", PORT, FALSE, FALSE, dw_rule_ports },
  [DW_RULE_REGISTRY] = { "registry", GLOB, TRUE, FALSE, dw_rule_registry },
  [DW_RULE_TTY] = { "tty", GLOB, FALSE, FALSE, dw_rule_terminals },
  [DW_RULE_USER] = { "user", GLOB, TRUE, FALSE, dw_rule_user },
  [DW_RULE_VOLUME] = { "volume", GLOB, FALSE, FALSE, dw_rule_volumes },
  [DW_RULE_WRITABLE_HOST_PATH] = { "writable-host-path", PATH, FALSE, FALSE, dw_rule_writable_host_paths },
};

const DwRuleSubjectRow *
dw_rule_subject_row (DwRuleSubject subject)
{
  return &rows[subject];
}

gboolean
dw_rule_subject_find (const char *name, DwRuleSubject *subject)
{
  for (guint i = 0; i < DW_RULE_N_SUBJECTS; i++)
    if (*rows[i].name == *name && strcmp (rows[i].name, name) == 0)
      {
        *subject = (DwRuleSubject) i;
        return TRUE;
      }
  return FALSE;
}
