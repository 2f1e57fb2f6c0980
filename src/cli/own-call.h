/* SPDX-License-Identifier: MIT */
/* Which command lines are for the wrapper itself: those with its command word, and what docker sends to a
 * plugin.
 *
 * Linked as docker-NAME into one of docker's cli-plugins folders, this program is the docker command NAME.
 * docker calls it with the word docker-cli-plugin-metadata to learn what it is, and then, with
 * DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND in the environment:
 *
 *     [DOCKER-FLAGS] NAME WORDS…             the caller's whole line
 *     help NAME                              the same, for help
 *     __complete NAME WORDS…                 from docker 23 on: what may the last word become?
 *     __completeNoDesc WORDS…                from docker.io's completion for bash, which calls the file of
 *                                            the plugin itself: its own words, without NAME
 *     NAME docker-cli-plugin-hooks JSON      from docker 26 on, if docker's config.json says so
 *
 * A command line that docker sent to the plugin must never go back to docker, which would call the plugin
 * again, and so on. Therefore NAME is taken from the program's own name, whatever the link is called.
 * Programs that other plugins run inherit that variable too; for them it means nothing. */
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

/* No command has more options without a value than this. */
#define DW_OWN_MAX_OPTIONS 4

/* DwOwnCall: a command line for the wrapper itself.
 * @invocation: how the wrapper was called; borrowed
 * @command: the name of its command
 * @words, @n_words: what follows, borrowed
 * @front, @n_front: the words before the word `wrapper`: docker's own flags; borrowed
 * @plugin: (nullable) NAME, if docker called the program as its plugin; borrowed
 * @lacks_name: the words to complete begin after NAME, which is missing
 * @options, @n_options: the options without a value that are given, each of them once; borrowed, as are all
 *   that follow
 * @docker: (nullable) the value of --docker: the docker to use instead of the one that would be found
 * @config: (nullable) the value of --config: the configuration to use instead of this host's
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
 * @summary: (nullable) one line for people; NULL for a command that only programs call, which help and
 *   completion leave out
 * @run: runs it and prints to stdout. Returns FALSE with an error, whose message is empty if the command has
 *   already printed what is wrong
 * @details: (nullable) what its own --help says beyond that
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  gboolean (*run) (const DwOwnCall *call, GError **error);
  const char *details;
} DwOwnCommand;

/* NAME, if docker called this program as its plugin. Docker has then parsed the command line, and must not be
 * asked about its flags.
 * Returns: (transfer none) (nullable) */
const char *dw_own_call_plugin_name (const DwInvocation *invocation);

/* Whether @line is for the wrapper itself.
 * @call: (out) what it asks for; borrows from @line and @invocation */
gboolean dw_own_call_find (const DwInvocation *invocation, const DwCommandLine *line,
                           DwOwnCall *call);

/* Whether @word is `wrapper`, or @plugin (nullable), the name by which docker knows the program. */
gboolean dw_own_call_is_word (const char *word, const char *plugin);

/* Whether the option @name, which takes no value, is given. */
gboolean dw_own_call_has (const DwOwnCall *call, const char *name);

/* Checks that each word of @call is one of @known.
 * @known: (element-type char*) all names
 * @what: what they are the names of, for the error
 * Returns: FALSE with DW_ERROR_USAGE, which suggests what was meant */
gboolean dw_own_call_check_names (const DwOwnCall *call, const GPtrArray *known, const char *what,
                                  GError **error);

/* Whether @call is about @name: it has that word, or no words at all. */
gboolean dw_own_call_is_about (const DwOwnCall *call, const char *name);

/* What the plugin answers to docker-cli-plugin-metadata.
 * Returns: (transfer full) one line of JSON */
char *dw_own_call_metadata (void);

G_END_DECLS

#endif
