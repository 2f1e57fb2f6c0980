/* SPDX-License-Identifier: MIT */
#include "line/meaning.h"

/* A record of CSV ends with its line. */
#define RECORD ",\"\r\n"

static const DwShape shapes[DW_N_MEANINGS] = {
  [DW_MEANING_BUILD_CACHE] = { RECORD, FALSE, TRUE },
  [DW_MEANING_BUILD_CONTEXT] = { "=", TRUE, TRUE },
  [DW_MEANING_BUILD_FILE] = { NULL, FALSE, TRUE },
  [DW_MEANING_BUILD_OUTPUT] = { RECORD, FALSE, TRUE },
  [DW_MEANING_DEVICE] = { ":", FALSE, TRUE },
  [DW_MEANING_ENV_FILE] = { NULL, FALSE, TRUE },
  [DW_MEANING_GPUS] = { RECORD, FALSE, FALSE },
  [DW_MEANING_HOST] = { ":=", TRUE, FALSE },
  [DW_MEANING_INPUT_FILE] = { NULL, FALSE, TRUE },
  [DW_MEANING_KEY_VALUE] = { "=", TRUE, FALSE },
  [DW_MEANING_LABEL_FILE] = { NULL, FALSE, TRUE },
  [DW_MEANING_LINK] = { ":", FALSE, FALSE },
  [DW_MEANING_MOUNT] = { RECORD, FALSE, TRUE },
  [DW_MEANING_NAMESPACE] = { ":", FALSE, FALSE },
  [DW_MEANING_NAMESPACE_CGROUP] = { ":", FALSE, FALSE },
  [DW_MEANING_NAMESPACE_HOST] = { ":", FALSE, FALSE },
  [DW_MEANING_NAMESPACE_PID] = { ":", FALSE, FALSE },
  [DW_MEANING_NETWORK] = { RECORD "=:", FALSE, FALSE },
  [DW_MEANING_OUTPUT_FILE] = { NULL, FALSE, TRUE },
  [DW_MEANING_PATH] = { NULL, FALSE, TRUE },
  [DW_MEANING_PORT] = { RECORD "=:/", FALSE, FALSE },
  [DW_MEANING_RESTART] = { ":", FALSE, FALSE },
  [DW_MEANING_SECRET] = { RECORD, FALSE, TRUE },
  [DW_MEANING_SECURITY_OPTION] = { "=:", TRUE, FALSE },
  [DW_MEANING_SERVICE_PORT] = { RECORD "=:/", FALSE, FALSE },
  [DW_MEANING_SSH] = { "=,", FALSE, TRUE },
  [DW_MEANING_TMPFS] = { ":,", FALSE, TRUE },
  [DW_MEANING_USER] = { ":", FALSE, FALSE },
  [DW_MEANING_VOLUME] = { ":", FALSE, TRUE },
  [DW_MEANING_VOLUME_OPTION] = { "=", TRUE, TRUE },
  [DW_MEANING_VOLUMES_FROM] = { ":", FALSE, FALSE },
};

const DwShape *
dw_meaning_get_shape (DwMeaning meaning)
{
  const DwShape *shape = &shapes[meaning];

  return shape->separators != NULL || shape->is_path ? shape : NULL;
}
