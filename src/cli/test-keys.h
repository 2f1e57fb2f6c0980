/* SPDX-License-Identifier: MIT */
/* How the keys of a test file are read. For test-file.c alone. */
#ifndef DW_CLI_TEST_KEYS_H
#define DW_CLI_TEST_KEYS_H

#include "cli/test-file.h"

G_BEGIN_DECLS

/* The groups that may have a key, as bits. */
typedef enum
{
  DW_TEST_IN_TEST = 1 << 0,
  DW_TEST_IN_TESTS = 1 << 1,
  DW_TEST_IN_IMAGE = 1 << 2,
  DW_TEST_IN_CONTAINER = 1 << 3
} DwTestPlace;

/* Adds what is wrong with a group, or with its key @key (nullable), to the problems of its file. */
void dw_test_complain (const DwConfigGroup *group, const DwConfigKey *key, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* The words of a command line, as a POSIX shell splits it without expanding anything.
 * Returns: (transfer full) (nullable) NULL, with a problem added, if a quote is not closed */
char **dw_test_split_words (const DwConfigGroup *group, const DwConfigKey *key, const char *text);

/* Reads the keys of @group. Errors are added to the problems of its file.
 * @place: the DwTestPlace that the group is
 * @values: (out) (transfer full) by DwTestKey; NULL for a key that is missing or has an error */
void dw_test_read_keys (const DwConfigGroup *group, int place, char ***values);

G_END_DECLS

#endif
