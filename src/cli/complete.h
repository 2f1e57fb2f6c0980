/* SPDX-License-Identifier: MIT */
/* What a shell may offer for the last word of a line.
 *
 * Only the wrapper's own words are completed here; docker's are docker's to complete. What a
 * command takes is read from its usage text: `--json` is an option and `--docker PATH` one whose value is a
 * file (options.h), FILE a file, RULE a rule's name, MODULE a run module's, and DOCKER-ARGUMENTS a docker
 * line. */
#ifndef DW_CLI_COMPLETE_H
#define DW_CLI_COMPLETE_H

#include "cli/own-call.h"

G_BEGIN_DECLS

/* DwCompletion:
 * @words: (element-type char*) the words that fit, with a tab and a description after each
 * @files: so does any file
 * @docker_words: how many words to leave away for the rest to be a docker line, whose words fit as
 *   well; -1 where they don't
 */
typedef struct
{
  GPtrArray *words;
  gboolean files;
  gint docker_words;
} DwCompletion;

/* Completes the last of the words of @call, which are a docker line without `docker`.
 * @commands: the own commands, ending with a row without a name
 * Returns: (transfer full) */
DwCompletion *dw_completion_new (const DwOwnCall *call, const DwOwnCommand *commands);

/* Prints the words that fit, a line each; @plain: without their descriptions. */
void dw_completion_print (const DwCompletion *self, gboolean plain);
void dw_completion_free (DwCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwCompletion, dw_completion_free)

/* complete [DOCKER-ARGUMENTS...] WORD, for the scripts in completions/: prints the words that fit, and
 * as the last line `:0`, any file does too; `:4`, nothing else; or `:docker N`, so does what fits for
 * docker after the first N words. */
gboolean dw_cli_complete (const DwOwnCall *call, GError **error);

/* __complete [DOCKER-ARGUMENTS...] WORD, as in cobra's programs, docker among them: the same, but that
 * docker itself answers for its own words.
 * Returns: FALSE with @error where docker, which was to answer, cannot be run */
gboolean dw_cli_complete_docker (const DwOwnCall *call, GError **error);

G_END_DECLS

#endif
