/* SPDX-License-Identifier: MIT */
/* `wrapper test`: runs tests of rules, and reports as TAP. */
#ifndef DW_CLI_TEST_H
#define DW_CLI_TEST_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* Runs the tests in the files that @call names.
 * Returns: FALSE with DW_ERROR_CHECK, without a message, if one fails; FALSE with DW_ERROR_USAGE if a test
 *   file or the configuration has an error, which was printed: then no test runs */
gboolean dw_cli_test (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
