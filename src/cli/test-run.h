/* SPDX-License-Identifier: MIT */
/* One test of rules: its line is planned in the world that it describes, and compared with what it expects. */
#ifndef DW_CLI_TEST_RUN_H
#define DW_CLI_TEST_RUN_H

#include "cli/test-file.h"
#include "plan/plan.h"

G_BEGIN_DECLS

/* Who and where a test that does not say it is; docker-wrapper(1) names both. */
#define DW_TEST_USER_NAME "user"
#define DW_TEST_HOST_NAME "localhost"

/* Sets every fact of @facts that @test, of @file, has or leaves to its @line and to the defaults. */
void dw_test_set_facts (const DwTest *test, const DwTestFile *file, const DwCommandLine *line, DwFacts *facts);

/* Runs @test on @host, whose rules were read; modules are those that are registered.
 * @acted: (element-type char*) gets the rules that acted, as dw_test_name_rule names them
 * Returns: (transfer full) (nullable) NULL if all is as expected; else what is not, in lines, each ended */
char *dw_test_run (const DwTest *test, const DwTestFile *file, DwHost *host, GHashTable *acted);

/* What tells the rule @name of the file at @path from all others.
 * Returns: (transfer full) */
char *dw_test_name_rule (const char *path, const char *name);

G_END_DECLS

#endif
