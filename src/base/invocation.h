/* SPDX-License-Identifier: MIT */
/* How this process was called, and the places that it looks in.
 *
 * main.c fills one on its stack; everything in it is borrowed. Other rooms take what they need
 * from here and never from getenv (3) or a fixed path, so that a test can put its own in. */
#ifndef DW_BASE_INVOCATION_H
#define DW_BASE_INVOCATION_H

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* DwInvocation:
 * @program: (nullable) argv[0], as this program was called
 * @words: the docker command line, without argv[0]; NULL-terminated
 * @n_words: how many
 * @envp: the environment, NULL-terminated
 * @uid: the effective user id
 * @is_secure: it has rights that its caller lacks, as of a set-group-ID program: AT_SECURE of getauxval (3)
 * @started: CLOCK_MONOTONIC when the process began, in microseconds
 * @self: a path that leads to this very program
 * @config_directory, @config_file: where the system's configuration is, and its file
 * @log_file: where the log goes unless it is configured
 * @cache_directory: where root keeps what was learnt about docker
 * @help_timeout: how long docker may take to tell its flags, in milliseconds
 * @docker_path: absolute paths where docker is looked for, in order, NULL-terminated
 * @plugin_path: (nullable) the system's directories of docker's plugins, in docker's order, NULL-terminated
 */
typedef struct
{
  const char *program;
  char *const *words;
  guint n_words;
  char *const *envp;
  uid_t uid;
  gboolean is_secure;
  gint64 started;
  const char *self;
  const char *config_directory;
  const char *config_file;
  const char *log_file;
  const char *cache_directory;
  guint help_timeout;
  const char *const *docker_path;
  const char *const *plugin_path;
} DwInvocation;

/* Fills @self for this process. @argc may be 0 (execve with an empty argv). */
void dw_invocation_init (DwInvocation *self, int argc, char **argv, char **envp);

/* The value of the environment variable @name, as getenv (3) finds it: the first entry counts.
 * Returns: (transfer none) (nullable) */
const char *dw_invocation_getenv (const DwInvocation *self, const char *name);

/* Whether the environment variable @name switches something on: set, and neither empty, 0, false
 * nor no. */
gboolean dw_invocation_getenv_flag (const DwInvocation *self, const char *name);

/* Whether what the caller chooses is the business of nobody but the user whom this runs as: not where that
 * is root, whom anybody may call, and not where the caller lends from another's rights. */
gboolean dw_invocation_trusts_caller (const DwInvocation *self);

/* Forgets the path by which the program was called where somebody else can put another program in its place:
 * docker tells its plugins that path, to call back. Under sudo, the caller may choose it. */
void dw_invocation_settle_program (DwInvocation *self);

/* The directory of the user's own files of this program, as the XDG Base Directory Specification has
 * it, in which a path that is not absolute is ignored.
 * @variable: `XDG_CONFIG_HOME` or another
 * @fallback: what stands for it below $HOME
 *
 * Returns: (transfer full) (nullable) NULL if the environment names no place. */
char *dw_invocation_user_directory (const DwInvocation *self, const char *variable,
                                    const char *fallback);

G_END_DECLS

#endif
