/* SPDX-License-Identifier: MIT */
/* What docker makes of a flag's value, where the flag's kind alone does not say, and how values of
 * each meaning are put together. src/values reads them. */
#ifndef DW_LINE_MEANING_H
#define DW_LINE_MEANING_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DW_MEANING_TEXT,
  DW_MEANING_API_SOCKET, /* a boolean: mounts the engine's socket */
  DW_MEANING_BUILD_CACHE,   /* an image, or a record */
  DW_MEANING_BUILD_CONTEXT, /* NAME=PATH, or what else build can read */
  DW_MEANING_BUILD_FILE,    /* a file beside what is built */
  DW_MEANING_BUILD_OUTPUT,  /* a path, or a record */
  DW_MEANING_BYTES,
  DW_MEANING_CAPABILITY, /* one to add */
  DW_MEANING_CAPABILITY_DROP,
  DW_MEANING_CONTAINER_NAME, /* of a container that is created */
  DW_MEANING_DECIMAL,
  DW_MEANING_DEVICE,
  DW_MEANING_DURATION,
  DW_MEANING_ENDPOINT, /* where the engine listens */
  DW_MEANING_ENV_FILE,
  DW_MEANING_GPUS,
  DW_MEANING_HOST, /* NAME:ADDRESS */
  DW_MEANING_INPUT_FILE, /* a file that the engine gets */
  DW_MEANING_INTEGER,
  DW_MEANING_KEY_VALUE, /* NAME=VALUE; values of different names do not replace each other */
  DW_MEANING_LABEL_FILE,
  DW_MEANING_LINK, /* CONTAINER[:ALIAS] */
  DW_MEANING_MOUNT,
  DW_MEANING_NAMESPACE, /* any that the engine knows */
  DW_MEANING_NAMESPACE_CGROUP,
  DW_MEANING_NAMESPACE_HOST, /* the host's, or a new one */
  DW_MEANING_NAMESPACE_PID,
  DW_MEANING_NETWORK,
  DW_MEANING_OUTPUT_FILE, /* a file that gets what the engine has */
  DW_MEANING_PATH, /* a file or a folder of the host; `-` may be stdin or stdout */
  DW_MEANING_PORT,
  DW_MEANING_PORTS,      /* a boolean: publishes all ports that the image exposes */
  DW_MEANING_PRIVILEGED, /* a boolean */
  DW_MEANING_RESTART,
  DW_MEANING_SECRET, /* of a build: a record with an id */
  DW_MEANING_SECURITY_OPTION,
  DW_MEANING_SERVICE_PORT, /* of a service: it has no address, and its long form is another one */
  DW_MEANING_SSH, /* NAME[=PATH[,PATH]] */
  DW_MEANING_SWAP, /* bytes, or -1 */
  DW_MEANING_TMPFS,
  DW_MEANING_USER,
  DW_MEANING_VOLUME,
  DW_MEANING_VOLUME_NAME,   /* of a volume that is created */
  DW_MEANING_VOLUME_DRIVER, /* of a volume that is created */
  DW_MEANING_VOLUME_OPTION, /* NAME=VALUE for that driver */
  DW_MEANING_VOLUMES_FROM, /* CONTAINER[:OPTIONS] */
  DW_N_MEANINGS
} DwMeaning;

/* DwShape: how a value is put together.
 * @separators: (nullable) the bytes that separate its parts
 * @is_keyed: only the first of them counts: any text may follow it
 * @is_path: it contains paths
 */
typedef struct
{
  const char *separators;
  gboolean is_keyed;
  gboolean is_path;
} DwShape;

/* Returns: (transfer none) (nullable) NULL for a value that has no parts and is no path */
const DwShape *dw_meaning_get_shape (DwMeaning meaning);

G_END_DECLS

#endif
