/* SPDX-License-Identifier: MIT */
/* What a shell may offer for the last word of a line.
 *
 * Only the wrapper's own words are completed here; docker's are docker's to complete. What a
 * command takes is read from its usage text: `--json` is an option, FILE a file, RULE a rule's
 * name, MODULE a run module's, and DOCKER-ARGUMENTS a docker line. */
#ifndef DW_CLI_COMPLETE_H
#define DW_CLI_COMPLETE_H

#include "base/invocation.h"

G_BEGIN_DECLS

/* DwUsage: one command, as help tells it.
 * @name: its name
 * @arguments: what it takes
 * @summary: one line for people
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
} DwUsage;

/* DwCompletion:
 * @words: (element-type char*) the words that fit, with a tab and a description behind each
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

/* Completes the last of @words, a docker line without `docker`. @plugin: (nullable) another name
 * for the own word; @usages: the own commands, ending with a NULL name. Returns: (transfer full) */
DwCompletion *dw_completion_new (const DwInvocation *invocation, char *const *words, guint n_words,
                                 const char *plugin, const DwUsage *usages);

/* Prints the words that fit, a line each; @plain: without their descriptions. */
void dw_completion_print (const DwCompletion *self, gboolean plain);
void dw_completion_free (DwCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwCompletion, dw_completion_free)

G_END_DECLS

#endif
