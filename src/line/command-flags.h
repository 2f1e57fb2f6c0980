/* SPDX-License-Identifier: MIT */
/* The flags of docker's commands, as constant tables; those of docker itself, run and create are in
 * docker-flags.h. A table that serves several commands is named for what they have in common. A command
 * that takes --help alone has the table of groups. */
#ifndef DW_LINE_COMMAND_FLAGS_H
#define DW_LINE_COMMAND_FLAGS_H

#include "line/flag-table.h"

G_BEGIN_DECLS

extern const DwFlagTable dw_attach_flags;
extern const DwFlagTable dw_build_flags;
extern const DwFlagTable dw_builder_flags; /* between `buildx`, or `builder`, and its command */
extern const DwFlagTable dw_builder_prune_flags;
extern const DwFlagTable dw_checkpoint_create_flags;
extern const DwFlagTable dw_checkpoint_dir_flags;
extern const DwFlagTable dw_commit_flags;
extern const DwFlagTable dw_completion_flags;
extern const DwFlagTable dw_config_create_flags;
extern const DwFlagTable dw_container_inspect_flags;
extern const DwFlagTable dw_context_create_flags;
extern const DwFlagTable dw_context_export_flags;
extern const DwFlagTable dw_context_ls_flags;
extern const DwFlagTable dw_context_update_flags;
extern const DwFlagTable dw_cp_flags;
extern const DwFlagTable dw_events_flags;
extern const DwFlagTable dw_exec_flags;
extern const DwFlagTable dw_export_flags;
extern const DwFlagTable dw_force_flags;
extern const DwFlagTable dw_format_flags;
extern const DwFlagTable dw_history_flags;
extern const DwFlagTable dw_image_inspect_flags;
extern const DwFlagTable dw_image_prune_flags;
extern const DwFlagTable dw_images_flags;
extern const DwFlagTable dw_import_flags;
extern const DwFlagTable dw_inspect_flags;
extern const DwFlagTable dw_kill_flags;
extern const DwFlagTable dw_load_flags;
extern const DwFlagTable dw_login_flags;
extern const DwFlagTable dw_logs_flags;
extern const DwFlagTable dw_long_ls_flags;
extern const DwFlagTable dw_manifest_annotate_flags;
extern const DwFlagTable dw_manifest_create_flags;
extern const DwFlagTable dw_manifest_inspect_flags;
extern const DwFlagTable dw_manifest_push_flags;
extern const DwFlagTable dw_network_connect_flags;
extern const DwFlagTable dw_network_create_flags;
extern const DwFlagTable dw_network_inspect_flags;
extern const DwFlagTable dw_network_rm_flags;
extern const DwFlagTable dw_node_update_flags;
extern const DwFlagTable dw_object_ls_flags;
extern const DwFlagTable dw_object_prune_flags;
extern const DwFlagTable dw_plugin_create_flags;
extern const DwFlagTable dw_plugin_enable_flags;
extern const DwFlagTable dw_plugin_install_flags;
extern const DwFlagTable dw_plugin_push_flags;
extern const DwFlagTable dw_plugin_upgrade_flags;
extern const DwFlagTable dw_pretty_inspect_flags;
extern const DwFlagTable dw_ps_flags;
extern const DwFlagTable dw_pull_flags;
extern const DwFlagTable dw_push_flags;
extern const DwFlagTable dw_rm_flags;
extern const DwFlagTable dw_rmi_flags;
extern const DwFlagTable dw_save_flags;
extern const DwFlagTable dw_search_flags;
extern const DwFlagTable dw_secret_create_flags;
extern const DwFlagTable dw_service_create_flags;
extern const DwFlagTable dw_service_logs_flags;
extern const DwFlagTable dw_service_rollback_flags;
extern const DwFlagTable dw_service_scale_flags;
extern const DwFlagTable dw_service_update_flags;
extern const DwFlagTable dw_stack_config_flags;
extern const DwFlagTable dw_stack_deploy_flags;
extern const DwFlagTable dw_stack_flags;
extern const DwFlagTable dw_stack_ls_flags;
extern const DwFlagTable dw_stack_ps_flags;
extern const DwFlagTable dw_stack_rm_flags;
extern const DwFlagTable dw_stack_services_flags;
extern const DwFlagTable dw_start_flags;
extern const DwFlagTable dw_stats_flags;
extern const DwFlagTable dw_stop_flags;
extern const DwFlagTable dw_swarm_ca_flags;
extern const DwFlagTable dw_swarm_init_flags;
extern const DwFlagTable dw_swarm_join_flags;
extern const DwFlagTable dw_swarm_token_flags;
extern const DwFlagTable dw_swarm_update_flags;
extern const DwFlagTable dw_system_df_flags;
extern const DwFlagTable dw_system_prune_flags;
extern const DwFlagTable dw_task_ls_flags;
extern const DwFlagTable dw_trust_inspect_flags;
extern const DwFlagTable dw_trust_key_generate_flags;
extern const DwFlagTable dw_trust_key_load_flags;
extern const DwFlagTable dw_trust_revoke_flags;
extern const DwFlagTable dw_trust_sign_flags;
extern const DwFlagTable dw_trust_signer_add_flags;
extern const DwFlagTable dw_update_flags;
extern const DwFlagTable dw_version_flags;
extern const DwFlagTable dw_volume_create_flags;
extern const DwFlagTable dw_volume_ls_flags;
extern const DwFlagTable dw_volume_prune_flags;
extern const DwFlagTable dw_volume_update_flags;

G_END_DECLS

#endif
