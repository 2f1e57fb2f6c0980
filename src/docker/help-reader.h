/* SPDX-License-Identifier: MIT */
/* Parses the flags that a help text shows: docker's, in every form that it has had since 1.8, and podman's.
 *
 *     -e, --env=[]              1.8 to 1.11 (mflag): the default tells the kind; from 1.10 on
 *     --rm=false                one that is empty, zero or false is left out, and what is left,
 *                               `--memory`, does not tell whether a value belongs to it
 *     -e, --env value           1.12 (pflag): a word for the type, none for a boolean
 *     -e, --env list            since 1.13
 *         --pull string[="x"]   pflag, for a flag whose value may be left out
 *         --rm[=true|false]     pflag 1.0.7 and later, for a boolean that says so
 *
 * A pflag description may have a name in back quotes, which help then shows in place of the type, even for a
 * boolean. So a word that is not a type leaves a doubt: DW_TRAIT_DOUBTFUL. A text may consist of any
 * bytes. */
#ifndef DW_DOCKER_HELP_READER_H
#define DW_DOCKER_HELP_READER_H

#include "docker/extra-flags.h"

G_BEGIN_DECLS

/* Adds the flags that @text shows to @flags. */
void dw_help_reader_read (const char *text, DwExtraFlags *flags);

/* Adds to @names the commands that @text, the help of docker or of a group, lists, each as a flag of that
 * name. These include plugins, whose names docker marks with a `*`. */
void dw_help_reader_read_commands (const char *text, DwExtraFlags *names);

/* Whether @text, the help of a command, is docker's rather than podman's: its usage begins with `docker` or
 * has `[OPTIONS]`. Podman also takes most of its global flags after run, and does not show them there; docker
 * does not. */
gboolean dw_help_reader_is_dockers (const char *text);

/* Whether @text is the help of docker itself or of a group: what docker prints for a command that it
 * lacks. */
gboolean dw_help_reader_is_of_group (const char *text);

/* Whether @text says that docker's command takes no flags. It may show some all the same. */
gboolean dw_help_reader_has_no_flags (const char *text);

G_END_DECLS

#endif
