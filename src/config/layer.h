/* SPDX-License-Identifier: MIT */
/* A layer of the configuration: the system's files, or a user's own.
 *
 * A layer is the main file and the drop-ins of one folder. What is wrong with a file is wrong with its
 * layer: a user's own then does not count, none of its files and settings; the system's is broken, and
 * what that means is decided elsewhere. */
#ifndef DW_CONFIG_LAYER_H
#define DW_CONFIG_LAYER_H

#include "config/config-file.h"

#include <sys/types.h>

G_BEGIN_DECLS

#define DW_CONFIG_NAME "docker-wrapper.conf"
#define DW_CONFIG_DROP_INS DW_CONFIG_NAME ".d"

/* DwSetting: the keys of the group [docker-wrapper]. */
typedef enum
{
  DW_SETTING_DOCKER,
  DW_SETTING_ENVIRONMENT,
  DW_SETTING_INSPECT_TIMEOUT,
  DW_SETTING_LOG,
  DW_SETTING_LOG_FORMAT,
  DW_SETTING_LOG_REQUIRED,
  DW_SETTING_MODE,
  DW_SETTING_MODULE_TIMEOUT,
  DW_SETTING_ON_ERROR,
  DW_SETTING_USER_RULES,
  DW_N_SETTINGS
} DwSetting;

/* DwConfigLayer: a file points to its layer, which must not move
 * @is_user: it is a user's own, not the system's
 * @reader: the user who reads it
 * @takes_any: its files were named by whoever calls: they are read whoever owns them, and @untrusted is
 *   (nullable) the first of them that others than root and the reader may change
 * @files: (element-type DwConfigFile) in the order in which they were read
 * @folders: (element-type char*) those of docker-wrapper.conf, where nothing else is kept in them
 * @drop_ins: (element-type char*) those of drop-ins
 * @problems: what is wrong with them
 * @is_unknown: there is something that cannot be read or trusted, so that nobody knows what it says
 * @lists: (nullable) path → DwListFile, of list-file.h
 * @settings: (nullable) for each setting the key that sets it: the last one, where several do
 */
struct _DwConfigLayer
{
  gboolean is_user;
  uid_t reader;
  gboolean takes_any;
  char *untrusted;
  GPtrArray *files;
  GPtrArray *folders;
  GPtrArray *drop_ins;
  DwProblems *problems;
  gboolean is_unknown;
  GHashTable *lists;
  const DwConfigKey *settings[DW_N_SETTINGS];
};

void dw_config_layer_init (DwConfigLayer *self, gboolean is_user, uid_t reader);
void dw_config_layer_clear (DwConfigLayer *self);

/* Notes that others may change the file at @path. */
void dw_config_layer_mistrust (DwConfigLayer *self, const char *path);

/* Whether nobody else can put a file or folder of their own in the place of @path, which @way leads to, or
 * that does not matter for this layer.
 * Returns: FALSE with DW_ERROR_FILE_UNTRUSTED */
gboolean dw_config_layer_trusts_way (DwConfigLayer *self, const char *path, const char *way, GError **error);

/* Whether the layer's files and settings count. */
gboolean dw_config_layer_counts (const DwConfigLayer *self);

/* Reads the file at @path, and then those in PATH.d whose names end in .conf and do not begin with a
 * dot, in the order of the bytes of their names. If their folder does not exist, that takes one
 * system call. A user's folder that this process cannot reach counts as absent.
 * Returns: whether there is something at @path, if only a problem */
gboolean dw_config_layer_load (DwConfigLayer *self, const char *path);

/* Reads a directory that somebody named: as the folder of docker-wrapper.conf if it has that or its drop-ins,
 * otherwise as a folder of drop-ins. */
void dw_config_layer_load_directory (DwConfigLayer *self, const char *path);

/* Whether such a folder's file @name is read. */
gboolean dw_config_is_drop_in (const char *name);

/* Reads the file at @path alone. Returns: the same */
gboolean dw_config_layer_load_file (DwConfigLayer *self, const char *path);

G_END_DECLS

#endif
