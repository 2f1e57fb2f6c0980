/* SPDX-License-Identifier: MIT */
/* `wrapper test`: tests of rules, told as TAP. */
#ifndef DW_CLI_TEST_H
#define DW_CLI_TEST_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Runs the tests in the files that @call names.
 * Returns: FALSE with DW_ERROR_CHECK, without a message, where one fails; DW_ERROR_USAGE where a test file or
 *   the configuration has an error, which is told: no test runs then */
gboolean dw_cli_test (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
