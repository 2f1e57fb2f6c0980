/* SPDX-License-Identifier: MIT */
/* Which lines are the wrapper's own: its command word, and what docker says to a plugin.
 *
 * Linked as docker-NAME into one of docker's cli-plugins folders, this program is the docker
 * command NAME. docker calls it with the word docker-cli-plugin-metadata to learn what it is, and
 * then, with DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND in the environment:
 *
 *     [DOCKER-FLAGS] NAME WORDS…             the caller's whole line
 *     help NAME                              the same, for help
 *     __complete NAME WORDS…                 from docker 23 on: what may the last word become?
 *     __completeNoDesc WORDS…                from docker.io's completion for bash, which calls the file of the
 *                                            plugin itself: its own words, without NAME
 *     NAME docker-cli-plugin-hooks JSON      from docker 26 on, where docker's config.json asks for
 * it
 *
 * A line that docker meant for the plugin must never go back to docker, which would call the plugin
 * again, and so on; so NAME is taken from the program's own name, whatever the link is called. What
 * docker runs for other plugins inherits that variable too, and is nothing special. */
#ifndef DW_CLI_OWN_CALL_H
#define DW_CLI_OWN_CALL_H

#include "base/error.h"
#include "base/invocation.h"
#include "line/command-line.h"

G_BEGIN_DECLS

#define DW_OWN_WORD "wrapper"

/* Commands that only programs call. */
#define DW_PLUGIN_METADATA "docker-cli-plugin-metadata"
#define DW_PLUGIN_HOOKS "docker-cli-plugin-hooks"
#define DW_COBRA_COMPLETE "__complete"
#define DW_COBRA_COMPLETE_PLAIN "__completeNoDesc"

/* No command has more options without a value. */
#define DW_OWN_MAX_OPTIONS 4

/* DwOwnCall: a line for the wrapper itself.
 * @invocation: how the wrapper was called; borrowed
 * @command: the name of its command
 * @words, @n_words: what follows, borrowed
 * @front, @n_front: the words before the own word: docker's own flags; borrowed
 * @plugin: (nullable) NAME, where docker called it as its plugin; borrowed
 * @lacks_name: the words to complete begin behind NAME
 * @options, @n_options: the command's options that take no value, each of them once; borrowed, as are
 * @docker: (nullable) the value of --docker: the docker that counts in place of the one that is found
 * @config: (nullable) the value of --config: the configuration that counts in place of this host's
 * @as, @on: (nullable) the values of --as and --on: the user and the host that are asked about
 */
typedef struct
{
  const DwInvocation *invocation;
  const char *command;
  char *const *words;
  guint n_words;
  char *const *front;
  guint n_front;
  const char *plugin;
  gboolean lacks_name;
  const char *options[DW_OWN_MAX_OPTIONS];
  guint n_options;
  const char *docker;
  const char *config;
  const char *as;
  const char *on;
} DwOwnCall;

/* DwOwnCommand: one of the wrapper's own commands. Dispatch, help and completion read the same rows.
 * @name: its name
 * @arguments: what it takes, as help prints it; its options are read from there (options.h)
 * @summary: (nullable) one line for people; NULL for a command that only programs call, which help
 *   and completion leave out
 * @run: does it: prints to stdout. Returns FALSE with an error; an empty message is one that needs none
 *   but the exit status, since the command has printed it
 * @details: (nullable) what its own --help says besides
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  gboolean (*run) (const DwOwnCall *call, GError **error);
  const char *details;
} DwOwnCommand;

/* NAME, where docker called this program as its plugin. It has read the line itself then, and is not to be
 * asked about its flags.
 * Returns: (transfer none) (nullable) */
const char *dw_own_call_plugin_name (const DwInvocation *invocation);

/* Whether @line is for the wrapper itself, and what it asks for. */
gboolean dw_own_call_find (const DwInvocation *invocation, const DwCommandLine *line,
                           DwOwnCall *call);

/* Whether @word is the own word, or @plugin (nullable), the name that docker knows it by. */
gboolean dw_own_call_is_word (const char *word, const char *plugin);

/* Whether the option @name, which takes no value, is given. */
gboolean dw_own_call_has (const DwOwnCall *call, const char *name);

/* Checks that each word of @call is one of @known (element-type char*), which are the names of every
 * @what.
 * Returns: FALSE with DW_ERROR_USAGE, which says what was meant */
gboolean dw_own_call_check_names (const DwOwnCall *call, const GPtrArray *known, const char *what,
                                  GError **error);

/* Whether @call has a word @name, or no words at all: then it is about everything. */
gboolean dw_own_call_is_about (const DwOwnCall *call, const char *name);

/* What the plugin answers to docker-cli-plugin-metadata.
 * Returns: (transfer full) one line of JSON */
char *dw_own_call_metadata (void);

G_END_DECLS

#endif
