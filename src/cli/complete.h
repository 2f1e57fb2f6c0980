/* SPDX-License-Identifier: MIT */
/* What a shell may offer for the last word of a command line.
 *
 * Only the wrapper's own words are completed here; docker completes its own. What a command takes is read
 * from its usage text: `--json` is an option, `--docker PATH` one whose value is a file (options.h), FILE a
 * file, RULE the name of a rule, MODULE that of a run module, COMMAND that of a docker command, and
 * DOCKER-ARGUMENTS a docker command line. */
#ifndef DW_CLI_COMPLETE_H
#define DW_CLI_COMPLETE_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* DwCompletion:
 * @words: (element-type char*) the words that fit, with a tab and a description after each
 * @files: any file fits too
 * @docker_words: number of leading words to skip so that the rest is a docker command line; what docker
 *   offers for that fits too. -1 if there is none
 */
typedef struct
{
  GPtrArray *words;
  gboolean files;
  gint docker_words;
} DwCompletion;

/* Completes the last of the words of @call, which are a docker command line without `docker`.
 * @commands: the wrapper's own commands; the last row has no name
 * Returns: (transfer full) */
DwCompletion *dw_completion_new (const DwOwnCall *call, const DwOwnCommand *commands);

/* Prints the words that fit, one on each line; @plain: without their descriptions. */
void dw_completion_print (const DwCompletion *self, gboolean plain);
void dw_completion_free (DwCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwCompletion, dw_completion_free)

/* complete [DOCKER-ARGUMENTS...] WORD, for the scripts in completions/. Prints the words that fit, then a
 * last line: `:0` if any file fits too; `:4` if nothing else does; `:docker N` if what docker offers after
 * the first N words does too. */
gboolean dw_cli_complete (const DwOwnCall *call, GError **error);

/* __complete [DOCKER-ARGUMENTS...] WORD, as in all programs that use cobra, such as docker: the same, but
 * docker itself completes its own words.
 * Returns: FALSE with @error if docker would have to answer and cannot be run */
gboolean dw_cli_complete_docker (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
