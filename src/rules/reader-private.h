/* SPDX-License-Identifier: MIT */
/* A rule that is being read: reader.c reads its commands, option-reader.c its other options, condition-reader.c its
 * conditions, action-reader.c its actions, field-reader.c those that name parts of things, shared.c [rules]. */
#ifndef DW_RULES_READER_PRIVATE_H
#define DW_RULES_READER_PRIVATE_H

#include "config/list-file.h"
#include "rules/rule.h"

/* DwRuleReader:
 * @rule: what was read so far; its commands are those that it names, or that a rule has by default
 * @entry: (nullable) the key that is being read
 * @key: (nullable) its name
 * @list, @list_line: (nullable) the list that the key names and that is being read, and where
 * @commands: what flags are looked up with
 * @problems: receives what is wrong
 * @acts_on: (element-type DwCommand) those of the rule's commands that know every flag in the actions: the same
 *   array, until one does not
 */
typedef struct
{
  DwRule *rule;
  const DwConfigKey *entry;
  const char *key;
  const DwListFile *list;
  guint list_line;
  const DwCommands *commands;
  DwProblems *problems;
  GPtrArray *acts_on;
} DwRuleReader;

/* Whether @key, an option or a condition, may stand in [rules]. */
gboolean dw_rule_reader_is_shareable (const char *key);

/* The keys that are much like @key, as a question: those of [rules], and with @actions those of a rule.
 * Returns: (transfer full) empty where there are none */
char *dw_rule_reader_suggest (const char *key, gboolean actions);

/* Whether @key is a condition's. */
gboolean dw_rule_reader_is_condition (const char *key);

/* Says what is wrong with the key, or with the line of its list. */
void dw_rule_reader_complain (const DwRuleReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says that the rule's commands have no flag @name, a long name, and which was meant. */
void dw_rule_reader_complain_about_flag (const DwRuleReader *self, const char *name);

/* The next of the rule's commands whose flags are read: a plugin, and a command that no table has, reads its own.
 * @i: (inout) where to go on; 0 at first
 * Returns: (transfer none) (nullable) NULL where there are no more */
const DwCommand *dw_rule_reader_next_readable (const DwRuleReader *self, guint *i);

/* Whether there is such a command. Where there is none, says so. */
gboolean dw_rule_reader_check_readable (const DwRuleReader *self);

/* Looks for a flag of one of the rule's commands by its long name or its letter: among those that are
 * built in, and only then among those that docker tells.
 * Returns: (transfer none) (nullable) */
const DwFlag *dw_rule_reader_look_up (const DwRuleReader *self, const char *name);

/* The same, where one dash or two in front are forgiven, and NULL was complained about. */
const DwFlag *dw_rule_reader_find (const DwRuleReader *self, const char *name);

/* The key's value as a list in one block of memory, or as one text.
 * Returns: (transfer full) (nullable) NULL where it was complained about */
char **dw_rule_reader_get_list (const DwRuleReader *self);
char *dw_rule_reader_get_string (const DwRuleReader *self);

/* Looks whether each ${flag.NAME} names a flag, by the name under which its values are kept. */
void dw_rule_reader_check_variables (const DwRuleReader *self, const DwTemplate *template);

/* Reads the key as an option's, but for commands=, which is read before all others.
 * Returns: FALSE where the key is none */
gboolean dw_rule_reader_read_option (const DwRuleReader *self);

/* Reads the key as a condition's.
 * Returns: FALSE where the key is none */
gboolean dw_rule_reader_read_condition (DwRuleReader *self);

/* Reads the key as an action's.
 * Returns: FALSE where the key is none */
gboolean dw_rule_reader_read_action (DwRuleReader *self);

/* Reads @text with its variables.
 * Returns: (transfer full) (nullable) NULL where it was complained about */
DwTemplate *dw_rule_reader_read_template (const DwRuleReader *self, const char *text);

/* Reads the elements of an action's list as parts and their values, `registry=mirror.example.com,tag=1`. */
void dw_rule_reader_read_fields (const DwRuleReader *self, DwRuleAction *action, char **texts);

/* Reads map-source's list, `/FROM=/TO`. */
void dw_rule_reader_read_places (const DwRuleReader *self, DwRuleAction *action, char **texts);

/* What was meant by @name, which no command has: by a slip, or by somebody who knows lists with other separators, or
 * who wrote a command line.
 * Returns: (transfer full) what to write, after a semicolon, or empty */
char *dw_rule_suggest_command (const DwCommands *commands, const char *name);

/* What was meant by the reader's key, which is none: a subject without its quantifier, or a flag in the place of a key
 * or of a subject.
 * Returns: (transfer full) the same, or "" */
char *dw_rule_reader_find_hint (const DwRuleReader *reader);

#endif
