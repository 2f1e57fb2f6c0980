/* SPDX-License-Identifier: MIT */
/* What is known of the world around a line: who calls, on which host, from where, and what docker
 * says.
 *
 * Each thing is found out once, when it is first asked for. A test, or anyone who asks about
 * another user or host, sets it before. */
#ifndef DW_RUN_FACTS_H
#define DW_RUN_FACTS_H

#include "base/error.h"
#include "base/invocation.h"
#include "line/flag-table.h"

#include <jansson.h>

G_BEGIN_DECLS

/* DwAsker: the rule that depends on what is asked for. Everything is borrowed.
 * @path, @line: where it stands
 * @rule: (nullable) its name; NULL: there is none, and failing to find something out is not a problem
 */
typedef struct
{
  const char *path;
  guint line;
  const char *rule;
} DwAsker;

/* DwFactsFile: @lines of a file, or, where it cannot be read, none and the @problem.
 */
typedef struct
{
  char **lines;
  char *problem;
} DwFactsFile;

/* DwFacts: the members from @problem on are NULL until they are found out.
 * @invocation: the environment, the user's id and the paths, borrowed
 * @docker: (nullable) the docker that is asked, borrowed
 * @docker_words, @n_docker_words: the caller's words before the command, so that the same daemon is
 *   asked; borrowed
 * @docker_flags: (nullable) what these say: canonical name → GPtrArray of const char *; borrowed
 * @inspect_timeout: how long docker may take to answer, in milliseconds
 * @unasked: (nullable) why @docker is NULL, if that is another reason than that there is none; borrowed
 * @files_directory: (nullable) where the files that the line names are read, those with an absolute path too,
 *   and none elsewhere; borrowed; NULL: where docker reads them
 * @asker: who asks
 * @problem: (nullable) the first thing that kept a rule from its work: which rule, and why; a sentence
 * @user: the user's name; empty where it has none
 * @user_problem: why that is not known
 * @uid, @gid: the effective ids of user and group, as text; empty where only a name is known
 * @groups: NULL-terminated: the groups, each by number and, where it has one, by name
 * @groups_problem: why some of their names are not known
 * @host: the host's name
 * @directory: the working directory; empty where it cannot be told
 * @is_directory_own: it is the process's own, and was not given
 * @shown_directory: the same as Go's os.Getwd has it, which docker starts relative paths from
 * @terminals: NULL-terminated: those of stdin, stdout and stderr that are terminals
 * @callers: (element-type GStrv) the processes above this one, each as base/callers.h tells it
 * @engines: (element-type GStrv) where the line goes, as docker/engine.h tells it
 * @engine_problem: why that is not known
 * @locality: 1 where it may be on this host, -1 where it is not, 0: not known yet
 * @program: what @docker is: docker or podman
 * @version: its version; empty where it is not known
 * @version_problem: why not
 * @answers: `TYPE NAME` → what docker said of that, or a JSON text: why it did not
 * @files: `--FLAG PATH` → (element-type DwFactsFile) the file that the flag names
 * @files_room: how much more may be read of such files
 */
typedef struct
{
  const DwInvocation *invocation;
  const char *docker;
  char *const *docker_words;
  guint n_docker_words;
  GHashTable *docker_flags;
  guint inspect_timeout;
  const char *unasked;
  const char *files_directory;
  DwAsker asker;

  char *problem;
  char *user;
  char *user_problem;
  char *uid;
  char *gid;
  char **groups;
  char *groups_problem;
  char *host;
  char *directory;
  gboolean is_directory_own;
  char *shown_directory;
  char **terminals;
  GPtrArray *callers;
  GPtrArray *engines;
  char *engine_problem;
  int locality;
  char *program;
  char *version;
  char *version_problem;
  GHashTable *answers;
  GHashTable *files;
  gsize files_room;
} DwFacts;

void dw_facts_init (DwFacts *self, const DwInvocation *invocation);
void dw_facts_clear (DwFacts *self);

/* Each finds out what it returns. Returns: (transfer none) */
const char *dw_facts_get_user (DwFacts *self);
const char *dw_facts_get_uid (DwFacts *self);
const char *dw_facts_get_gid (DwFacts *self);
char *const *dw_facts_get_groups (DwFacts *self);
const char *dw_facts_get_host (DwFacts *self);
const char *dw_facts_get_directory (DwFacts *self);
const char *dw_facts_get_shown_directory (DwFacts *self);
char *const *dw_facts_get_terminals (DwFacts *self);
const GPtrArray *dw_facts_get_callers (DwFacts *self);

/* The same, for what a file or docker has to tell. Returns: (transfer none) (nullable) NULL if that could
 * not be found out, which is noted as a problem */
const GPtrArray *dw_facts_get_engines (DwFacts *self);
const char *dw_facts_get_program (DwFacts *self);
const char *dw_facts_get_version (DwFacts *self);

/* Whether the line's paths may be those of this host: it goes to an engine here, or that is not known. */
gboolean dw_facts_is_engine_local (DwFacts *self);

/* Notes a sentence, whose subject is the asker, as the problem, unless one is noted already. */
void dw_facts_note_problem (DwFacts *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The variables or labels of the file at @path, as line/env-file.h reads them; none where it cannot be
 * read.
 * @meaning: DW_MEANING_ENV_FILE or DW_MEANING_LABEL_FILE
 * @needed: a rule depends on them: where the file is there and cannot be read whole, that is a problem
 * Returns: (transfer none) NULL-terminated */
char *const *dw_facts_get_file (DwFacts *self, DwMeaning meaning, const char *path,
                                gboolean needed);

/* Whether the file at @path could be read whole, or does not exist, as far as dw_facts_get_file was asked. */
gboolean dw_facts_knows_file (DwFacts *self, DwMeaning meaning, const char *path);

/* What docker says of an object: `image`, `container`, or what else `docker inspect --type` takes.
 * It is asked once, whether it answers or not.
 * Returns: (transfer none) NULL with DW_ERROR_HELPER where docker does not know it, does not answer
 * in time or answers nonsense. */
json_t *dw_facts_inspect (DwFacts *self, const char *type, const char *name, GError **error);

/* Asks docker once for those of the @n objects @names that it was not asked for before. */
void dw_facts_inspect_all (DwFacts *self, const char *type, const char *const *names, guint n);

/* The same for a rule that depends on the object's @what (`labels`): NULL is a problem then. */
json_t *dw_facts_need (DwFacts *self, const char *type, const char *name, const char *what);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwFacts, dw_facts_clear)

G_END_DECLS

#endif
