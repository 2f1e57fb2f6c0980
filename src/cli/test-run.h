/* SPDX-License-Identifier: MIT */
/* Runs one test of rules: plans its command line with the facts that it gives, and compares the result with
 * what it expects. */
#ifndef DW_CLI_TEST_RUN_H
#define DW_CLI_TEST_RUN_H

#include "cli/test-file.h"
#include "plan/plan.h"

G_BEGIN_DECLS

/* The user and the host of a test that does not name them; docker-wrapper(1) has both. */
#define DW_TEST_USER_NAME "user"
#define DW_TEST_HOST_NAME "localhost"

/* Sets all of @facts from @test, of @file; what the test does not say comes from its command line @line, or
 * is a default. */
void dw_test_set_facts (const DwTest *test, const DwTestFile *file, const DwCommandLine *line,
                        DwFacts *facts);

/* Runs @test, of @file, with the rules of @host, which were read before, and all registered run modules.
 * @acted: (element-type char*) receives the rules that acted, named by dw_test_name_rule
 * Returns: (transfer full) (nullable) NULL if all is as expected; else what is not, in complete lines */
char *dw_test_run (const DwTest *test, const DwTestFile *file, DwHost *host, GHashTable *acted);

/* A name for the rule @name of the file at @path that no other rule has.
 * Returns: (transfer full) */
char *dw_test_name_rule (const char *path, const char *name);

G_END_DECLS

#endif
