/* SPDX-License-Identifier: MIT */
/* The things of each subject, for the table in subject.c: each function is a DwRuleEnumerate. */
#ifndef DW_RULES_THINGS_H
#define DW_RULES_THINGS_H

#include "rules/thing.h"

#include <jansson.h>

G_BEGIN_DECLS

/* things-line.c: the words, flags, variables and labels of the command line. */
DwRuleEnumerate dw_rule_command_words, dw_rule_env, dw_rule_env_names, dw_rule_first_word, dw_rule_flags,
  dw_rule_flag_names, dw_rule_labels, dw_rule_label_names;

/* things-image.c: its images. */
DwRuleEnumerate dw_rule_image, dw_rule_image_labels, dw_rule_registry;

/* things-container.c: the containers that it names, as docker has them. */
DwRuleEnumerate dw_rule_container_images, dw_rule_container_labels, dw_rule_container_names;

/* things-world.c: who calls, from where, and which engine gets the command. */
DwRuleEnumerate dw_rule_caller_env, dw_rule_callers, dw_rule_directory, dw_rule_docker, dw_rule_engines,
  dw_rule_groups, dw_rule_host, dw_rule_terminals, dw_rule_user;

/* things-values.c: what it asks for, by the meaning of flags and arguments. */
DwRuleEnumerate dw_rule_capabilities, dw_rule_containers, dw_rule_contexts, dw_rule_devices,
    dw_rule_host_paths, dw_rule_mounts, dw_rule_networks, dw_rule_ports, dw_rule_volumes,
    dw_rule_writable_host_paths;

/* Shows an image, of which each name is a text. */
gboolean dw_rule_show_image (const char *text, DwRuleVisit *visit, gpointer data);

/* Shows a thing by the labels that docker has for it.
 * @object: as `docker inspect` prints it
 * @what: what messages call the thing */
gboolean dw_rule_show_labels (json_t *object, const char *what, DwRuleVisit *visit, gpointer data);

/* Shows a thing that is just a text. */
gboolean dw_rule_show (const char *text, DwRuleVisit *visit, gpointer data);

/* Shows one that has a name and a value. */
gboolean dw_rule_show_value (const char *name, const char *value, DwRuleVisit *visit, gpointer data);

G_END_DECLS

#endif
