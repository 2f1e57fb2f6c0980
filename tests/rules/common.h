/* SPDX-License-Identifier: MIT */
/* Rules in the test's directory, and what becomes of a line by them. */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "common/common.h"
#include "config/config.h"
#include "rules/set.h"
#include "run/draft.h"

/* Rules as they were read.
 * @invocation: what the configuration was loaded with; its environment is that of the caller
 * @commands: what rules and lines are read with
 * @docker: (nullable) the docker that is asked about images
 * @timeout: how long it may take, in milliseconds
 * @trial: what rules in audit and warn mode would do, as well
 * @user, @uid, @groups, @host: (nullable) who calls, the groups as shell words, and where; NULL: as it is
 * @directory, @terminals, @callers, @engines, @program, @version: (nullable) likewise; see DwFacts. Callers
 *   and engines with a semicolon between, and a space between the texts of each
 */
typedef struct
{
  DwInvocation invocation;
  char *file;
  const DwCommands *commands;
  const char *docker;
  guint timeout;
  gboolean trial;
  const char *user;
  const char *uid;
  const char *groups;
  const char *host;
  const char *directory;
  const char *terminals;
  const char *callers;
  const char *engines;
  const char *program;
  const char *version;
  DwConfig *config;
  DwRuleSet *set;
} CheckRules;

/* What became of a line.
 * @draft: what the rules asked for
 * @result: the words that docker gets behind its name, quoted as check_normalise quotes; or
 *   `refused: ` and the message
 * @problem: (nullable) what kept a rule from its work
 */
typedef struct
{
  DwCommandLine *line;
  DwDraft *draft;
  char *result;
  char *problem;
} CheckedLine;

/* The environment of the caller: FROM_CALLER is "caller's", EMPTY is empty, PREFIX is "ab", STAR is "a*c",
 * EQUALS is "a=b", FOUR is "4096m" and SLASH is "a/b". */
extern char *check_rules_environment[];

/* Writes @text as rules.conf and reads it, with the drop-ins of rules.conf.d and with the files
 * that
 * @envp (NULL-terminated, borrowed) leads to. */
void check_rules_init (CheckRules *self, const char *text, char *const *envp);
void check_rules_clear (CheckRules *self);

/* The mistakes in the files, one a line, the test's directory taken out of them.
 * Returns: (transfer full) */
char *check_rules_problems (const CheckRules *self);

/* Has the rules act on a line, the words behind `docker`, with which docker creates a container. */
void check_rules_apply (const CheckRules *self, CheckedLine *checked, char *const *words);
void checked_line_clear (CheckedLine *self);

/* A rule as it was understood, a line for each condition and each action, names of flags in full, and
 * what else there is. Returns: (transfer full) */
char *check_rules_describe (const DwRule *rule);

/* @text with what only this machine knows in place of @USER@, @UID@, @GROUP@, @GID@, @HOST@ and,
 * for files of the test, @DIR@. Returns: (transfer full) */
char *check_rules_fill (const char *text);

/* Asserts what the rules in @text make of @line, in check_rules_environment; all texts are filled.
 * @result: the line that docker gets, or `refused: ` and the message; NULL: the line stays as it is
 */
void check_rules_line (const char *name, const char *text, const char *line, const char *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CheckRules, check_rules_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CheckedLine, checked_line_clear)

#endif
