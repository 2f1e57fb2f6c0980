/* SPDX-License-Identifier: MIT */
/* A rule that is being read: reader.c reads its commands, option-reader.c its other options,
 * condition-reader.c its conditions, action-reader.c its actions, field-reader.c those that name parts of
 * things, shared.c [rules]; repeated.c knows what was read before. */
#ifndef DW_RULES_READER_PRIVATE_H
#define DW_RULES_READER_PRIVATE_H

#include "config/list-file.h"
#include "rules/rule.h"

/* DwRuleReader:
 * @rule: what was read so far; its commands are those that it names, or that a rule has by default
 * @entry: (nullable) the key that is being read
 * @key: (nullable) its name
 * @list, @list_line: (nullable) the list file that is being read for the key, and the line in it
 * @problems: receives what is wrong
 * @reading: what the rule has in common with those before it, and what flags are looked up with
 * @acts_on: (element-type DwCommand) those of the rule's commands that know every flag in the actions: the
 *   same array, until one does not
 */
typedef struct
{
  DwRule *rule;
  const DwConfigKey *entry;
  const char *key;
  const DwListFile *list;
  guint list_line;
  DwProblems *problems;
  DwRuleReading *reading;
  GPtrArray *acts_on;
} DwRuleReader;

/* Whether @key, an option or a condition, may stand in [rules]. */
gboolean dw_rule_reader_is_shareable (const char *key);

/* A question that suggests keys similar to @key: those that [rules] may have, and with @actions also actions.
 * Returns: (transfer full) empty where there are none */
char *dw_rule_reader_suggest (const char *key, gboolean actions);

/* Whether @key is a condition. */
gboolean dw_rule_reader_is_condition (const char *key);

/* Adds a problem with the key that is being read, or with the line of its list. */
void dw_rule_reader_complain (const DwRuleReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Adds a problem: the rule's commands have no flag @name, a long name. It suggests what was meant. */
void dw_rule_reader_complain_about_flag (const DwRuleReader *self, const char *name);

/* The next of the rule's commands whose flags can be parsed: plugins, and commands in no table, parse their
 * own.
 * @i: (inout) where to go on; 0 at first
 * Returns: (transfer none) (nullable) NULL if there are no more */
const DwCommand *dw_rule_reader_next_readable (const DwRuleReader *self, guint *i);

/* Whether there is such a command. If not, adds a problem. */
gboolean dw_rule_reader_check_readable (const DwRuleReader *self);

/* Looks for a flag of one of the rule's commands by its long name or its letter: among the built-in flags
 * first, then among those that docker's help lists.
 * Returns: (transfer none) (nullable) */
const DwFlag *dw_rule_reader_look_up (const DwRuleReader *self, const char *name);

/* The same, but dashes before the name are ignored. For NULL, a problem was added. */
const DwFlag *dw_rule_reader_find (const DwRuleReader *self, const char *name);

/* The key's value as a list in one block of memory, or as a single text.
 * Returns: (transfer full) (nullable) NULL if a problem was added */
char **dw_rule_reader_get_list (const DwRuleReader *self);
char *dw_rule_reader_get_string (const DwRuleReader *self);

/* Checks that each ${flag.NAME} names a flag, and not by an alias. */
void dw_rule_reader_check_variables (const DwRuleReader *self, const DwTemplate *template);

/* Reads the key if it is an option. It skips commands=, which is read before all other keys.
 * Returns: FALSE if it is not */
gboolean dw_rule_reader_read_option (const DwRuleReader *self);

/* Reads the key if it is a condition.
 * Returns: FALSE if it is not */
gboolean dw_rule_reader_read_condition (DwRuleReader *self);

/* Reads the key if it is an action.
 * Returns: FALSE if it is not */
gboolean dw_rule_reader_read_action (DwRuleReader *self);

/* Gives the rule the condition or action that an earlier rule got from the same key with the same value.
 * Returns: FALSE if none is remembered */
gboolean dw_rule_reader_repeat (DwRuleReader *self);

/* Remembers what the key says, for dw_rule_reader_repeat.
 * @condition, @action: (nullable) one of them */
void dw_rule_reader_remember (DwRuleReader *self, const DwRuleCondition *condition,
                              const DwRuleAction *action);

/* Forgets all of that: it is borrowed from rules, and one of them is about to be freed. */
void dw_rule_reading_forget (DwRuleReading *self);

/* Adds @action (transfer full) to the rule, whose actions are in the order in which they happen. */
void dw_rule_reader_insert_action (const DwRuleReader *self, DwRuleAction *action);

/* Removes the commands that lack @flag from those that the rule acts on. */
void dw_rule_reader_keep_commands_with (DwRuleReader *self, const DwFlag *flag);

/* Parses @text, which may have variables.
 * Returns: (transfer full) (nullable) NULL if a problem was added */
DwTemplate *dw_rule_reader_read_template (const DwRuleReader *self, const char *text);

/* Reads the elements of an action's list as parts and their values, `registry=mirror.example.com,tag=1`. */
void dw_rule_reader_read_fields (const DwRuleReader *self, DwRuleAction *action, char **texts);

/* Reads the list of map-source, `/FROM=/TO`. */
void dw_rule_reader_read_places (const DwRuleReader *self, DwRuleAction *action, char **texts);

/* Suggests what was meant by @name, which is not a command: it may be misspelled, a list with other
 * separators, or a command line that begins with docker.
 * Returns: (transfer full) what to append to the error; may be empty */
char *dw_rule_suggest_command (const DwCommands *commands, const char *name);

/* Suggests what was meant by the reader's key, which is unknown: a subject without its quantifier, a setting,
 * or a flag in place of a key or a subject.
 * Returns: (transfer full) the same, or "" */
char *dw_rule_reader_find_hint (const DwRuleReader *reader);

#endif
