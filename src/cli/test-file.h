/* SPDX-License-Identifier: MIT */
/* Files with tests of rules; docker-wrapper(1) describes their format.
 *
 * Reading a file finds every error in it, except those that depend on the rules or on a docker command: these
 * are found when a test runs. */
#ifndef DW_CLI_TEST_FILE_H
#define DW_CLI_TEST_FILE_H

#include "config/layer.h"

#include <jansson.h>

G_BEGIN_DECLS

/* DwTestKey: the keys of a test file. Those from DW_TEST_USER to DW_TEST_CALLER are facts, those from
 * DW_TEST_ARGV to DW_TEST_AUDITED expectations. */
typedef enum
{
  DW_TEST_LINE,
  DW_TEST_USER,
  DW_TEST_GROUP,
  DW_TEST_HOST,
  DW_TEST_CALLER_ENV,
  DW_TEST_DIRECTORY,
  DW_TEST_TTY,
  DW_TEST_DOCKER,
  DW_TEST_ENGINE,
  DW_TEST_CALLER,
  DW_TEST_ARGV,
  DW_TEST_ADDS,
  DW_TEST_REMOVES,
  DW_TEST_UNCHANGED,
  DW_TEST_REFUSED,
  DW_TEST_WARNED,
  DW_TEST_RULES,
  DW_TEST_AUDITED,
  DW_TEST_CONFIG,
  DW_TEST_LABEL,
  DW_TEST_IMAGE,
  DW_TEST_N_KEYS
} DwTestKey;

/* DwTest:
 * @name: its name
 * @path, @line: where it is; the path is borrowed
 * @values: (nullable) by DwTestKey, each NULL-terminated: the words of a command line, the elements of a
 *   list, or one text; facts of the group [tests] included
 */
typedef struct
{
  char *name;
  const char *path;
  guint line;
  char **values[DW_TEST_N_KEYS];
} DwTest;

/* DwTestFile: must not move in memory.
 * @layer: the file, and its problems
 * @directory: of the file: relative paths in the file begin there
 * @tests: (element-type DwTest) in order
 * @objects: `image NAME`, `container NAME` → what docker would say about it
 * @config: (nullable) the configuration files that [tests] names, as paths, NULL-terminated
 */
typedef struct
{
  DwConfigLayer layer;
  char *directory;
  GPtrArray *tests;
  GHashTable *objects;
  char **config;
} DwTestFile;

/* Reads the file at @path. Errors are added to the problems of its layer.
 * Returns: (transfer full) never NULL */
DwTestFile *dw_test_file_read (const char *path);
void dw_test_file_free (DwTestFile *self);

/* The name of a key: `caller-env`. */
const char *dw_test_key_name (DwTestKey key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwTestFile, dw_test_file_free)

G_END_DECLS

#endif
