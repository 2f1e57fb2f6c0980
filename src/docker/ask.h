/* SPDX-License-Identifier: MIT */
/* Asks another program for a fact: its standard output, within a time limit.
 *
 * The program gets no terminal (a session of its own), no input, and a clean signal state, whatever
 * the caller's is. Its answer is complete when it ends, even if something that it started still
 * holds its output open; that is killed, with the whole process group. It does not outlive this
 * process.
 *
 * The program is the child of a supervisor, which is this process's child and sends no signal when
 * it ends: the disposition of SIGCHLD, which the caller may have set to ignore, and a SIGCHLD that
 * is pending are left as they are. */
#ifndef DW_DOCKER_ASK_H
#define DW_DOCKER_ASK_H

#include "base/error.h"

G_BEGIN_DECLS

/* More output than this is an error. */
#define DW_ASK_MAX_OUTPUT (4 * 1024 * 1024)

/* DwQuestion: everything is borrowed.
 * @path: the program
 * @argv: NULL-terminated
 * @envp: NULL-terminated
 * @timeout: in milliseconds
 * @also_fine: an exit status that means success, as 0 does
 * @name: (nullable) what errors call the program; NULL: its path
 */
typedef struct
{
  const char *path;
  const char *const *argv;
  char *const *envp;
  guint timeout;
  int also_fine;
  const char *name;
} DwQuestion;

/* Asks @question and waits for the answer.
 * Returns: (transfer full) the program's standard output, NUL-terminated; NULL with DW_ERROR_HELPER if it
 *   cannot be started, fails, prints too much or takes too long. The error ends with the first line that the
 *   program wrote to its standard error, if there is one. */
char *dw_ask (const DwQuestion *question, GError **error);

/* Asks getent (1), which knows the system's users and groups, with an empty environment; see DwAskGetent in
 * base/user-names.h. */
char *dw_ask_getent (const char *const *argv, GError **error);

/* Kills and reaps whatever is being asked; async-signal-safe. It is for a signal handler that does
 * not return, and does nothing while no question is open. */
void dw_ask_abandon (void);

/* The environment @envp (nullable) without docker's variables, for questions about docker itself. Docker's
 * help hides flags that its daemon is too old for, although it accepts them, and it prints no help at all if
 * its TLS files or its context are missing. So it gets no daemon.
 * Returns: (transfer full) */
char **dw_ask_environment (char *const *envp);

G_END_DECLS

#endif
