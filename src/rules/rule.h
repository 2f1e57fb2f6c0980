/* SPDX-License-Identifier: MIT */
/* Rules: what a [rule NAME] group in docker-wrapper.conf says.
 *
 * A rule has conditions, all of which must hold, and actions. docker-wrapper.conf(5) describes them. Reading
 * a rule finds every error in it; the rest of the program relies on that. A rule borrows its file and the
 * commands, which have to outlive it. */
#ifndef DW_RULES_RULE_H
#define DW_RULES_RULE_H

#include "config/config.h"
#include "base/mode.h"
#include "line/commands.h"
#include "rules/pattern.h"

G_BEGIN_DECLS

/* DwRuleQuantifier: how many of a subject's things have to be in a list. */
typedef enum
{
  DW_RULE_MATCH,   /* one is */
  DW_RULE_UNLESS,  /* none is */
  DW_RULE_ALL,     /* each pattern fits one */
  DW_RULE_MISSING, /* some pattern fits none */
  DW_RULE_OUTSIDE, /* one is not */
  DW_RULE_N_QUANTIFIERS
} DwRuleQuantifier;

/* DwRuleCondition:
 * @patterns: (element-type DwRulePattern) its patterns, including those in list files
 * @key: `match-image`, as it was written in the file
 * @has_variables: a pattern has
 * @takes_back: a pattern comes after a `!`
 * @compares: a pattern compares
 */
typedef struct
{
  DwRuleSubject subject;
  DwRuleQuantifier quantifier;
  const char *key;
  GPtrArray *patterns;
  gboolean has_variables;
  gboolean takes_back;
  gboolean compares;
} DwRuleCondition;

/* DwRuleActionKind: in the order in which a rule's actions happen. */
typedef enum
{
  DW_RULE_REFUSE,
  DW_RULE_WARN,
  DW_RULE_REMOVE,
  DW_RULE_SET,
  DW_RULE_DEFAULT,
  DW_RULE_ADD,
  DW_RULE_MAP_SOURCE,
  DW_RULE_SET_IMAGE,
  DW_RULE_DEFAULT_PORT,
  DW_RULE_SET_PORT,
  DW_RULE_SET_MOUNT,
  DW_RULE_N_ACTIONS
} DwRuleActionKind;

/* DwRuleFlag: a flag that an action names.
 * @flag: its row
 * @value: (nullable) what set and default give it; NULL for a boolean without a value
 * @glob: (nullable) for remove: only uses with such a value
 * @off: a boolean that is given as false
 */
typedef struct
{
  const DwFlag *flag;
  DwTemplate *value;
  char *glob;
  gboolean off;
} DwRuleFlag;

/* DwRuleImageField: the parts of an image's name that set-image names. */
typedef enum
{
  DW_RULE_IMAGE_REGISTRY,
  DW_RULE_IMAGE_PATH,
  DW_RULE_IMAGE_TAG,
  DW_RULE_IMAGE_DIGEST,
  DW_RULE_N_IMAGE_FIELDS
} DwRuleImageField;

/* DwRuleField: a part of a thing and what an action makes of it.
 * @field: of set-image a DwRuleImageField, else a DwField
 */
typedef struct
{
  guint field;
  DwTemplate *value;
} DwRuleField;

/* DwRuleAction:
 * @line: where it stands in the file
 * @words: (element-type DwTemplate) add's words; the message of refuse and warn as the only one; map-source's
 *   places, each followed by the one that it becomes
 * @flags: (element-type DwRuleFlag) the flags that it names
 * @fields: (element-type DwRuleField) the parts that it names
 */
typedef struct
{
  DwRuleActionKind kind;
  guint line;
  GPtrArray *words;
  GPtrArray *flags;
  GPtrArray *fields;
} DwRuleAction;

/* DwRule:
 * @name: its name
 * @group: its group, borrowed
 * @file: where it stands, borrowed
 * @line: of its group
 * @priority: ascending order of action
 * @list: (nullable) its commands= as it was written; NULL: the default
 * @commands: (element-type DwCommand) the commands that it acts on: of those that it names, those that know
 *   the flags of all its actions
 * @learnt: (element-type DwCommand) rows for commands that no table has and docker lists
 * @takes_unknown: it also acts on commands without a row, if @list names them
 * @final: after it has acted, no later rule of its layer does
 * @enabled: it may act
 * @own_mode: its mode as its file says
 * @mode: the mode in force: @own_mode, or the configuration's if that is milder
 * @conditions: (element-type DwRuleCondition)
 * @actions: (element-type DwRuleAction) in the order in which they happen
 */
typedef struct
{
  char *name;
  const DwConfigGroup *group;
  const DwConfigFile *file;
  guint line;
  int priority;
  char **list;
  GPtrArray *commands;
  GPtrArray *learnt;
  gboolean takes_unknown;
  gboolean final;
  gboolean enabled;
  DwMode own_mode;
  DwMode mode;
  GPtrArray *conditions;
  GPtrArray *actions;
} DwRule;

/* The name of the rule in @group, `a` for `rule a`.
 * Returns: (transfer full) (nullable) NULL for a group that is not a rule */
char *dw_rule_name_of_group (const char *group);

/* The key @name of the rule in @group: its own, or else the one in [rules] of its file.
 * Returns: (transfer none) (nullable) */
const DwConfigKey *dw_rule_group_find (const DwConfigGroup *group, const char *name);

/* Adds to @problems what is wrong with the keys of [rules] in @file. Their values are read with each rule
 * that they apply to. */
void dw_rule_check_shared (const DwConfigFile *file, DwProblems *problems);

/* How many keys are remembered. Many rules have the same value, but not many different ones at a time. */
#define DW_RULE_READ_KEYS 128

/* DwRuleReadKey: a key that was read.
 * @condition, @action: (nullable) what it says; one of them is NULL
 */
typedef struct
{
  const DwConfigKey *key;
  const DwRuleCondition *condition;
  const DwRuleAction *action;
} DwRuleReadKey;

/* DwRuleReading: what rules that are read one after the other have in common. They outlive it.
 * @mildest: the mode that a rule gets if its own is stricter
 * @commands: where commands and flags are looked up
 * @by_default: what dw_rule_list_default_commands made of @commands
 * @keys: by the hash of their values; zeroed at first
 */
typedef struct
{
  DwMode mildest;
  const DwCommands *commands;
  GPtrArray *by_default;
  DwRuleReadKey keys[DW_RULE_READ_KEYS];
} DwRuleReading;

/* Reads the rule in @group, which dw_rule_name_of_group accepts. It may share patterns and templates, which
 * never change, with rules that @reading had before.
 * @problems: receives each error; one in [rules] only once for all rules
 * Returns: (transfer full) (nullable) NULL if there was an error */
DwRule *dw_rule_read (DwRuleReading *reading, const DwConfigGroup *group, DwProblems *problems);
void dw_rule_free (DwRule *self);

/* The commands of a rule that names none: run and create.
 * Returns: (transfer full) (element-type DwCommand) never changed: all such rules share it */
GPtrArray *dw_rule_list_default_commands (const DwCommands *commands);

/* Whether @command is one of them. */
gboolean dw_rule_is_default_command (const DwCommand *command);

/* Whether the rule in @group has to be read for a command line of @command: it names that, or its list of
 * commands has an error. */
gboolean dw_rule_group_concerns (const DwConfigGroup *group, const DwCommands *commands,
                                 const DwCommand *command);

/* Whether it has to be read for lines of some plugin, or of a command that no row has. */
gboolean dw_rule_group_concerns_plugin (const DwConfigGroup *group, const DwCommands *commands);

/* Warns about files of @layer that have [rules] and no rule. */
void dw_rule_check_shared_use (const DwConfigLayer *layer, DwProblems *warnings);

/* Whether the rule in @group can change what docker gets: it is enabled and its mode is enforce, or one of
 * these keys has an error.
 * @mildest: the mode that it gets if its own is stricter */
gboolean dw_rule_group_is_enforced (const DwConfigGroup *group, DwMode mildest);

/* Whether a rule acts on lines of @command. */
gboolean dw_rule_acts_on (const DwRule *self, const DwCommand *command);

/* Whether @element of its list names commands and the rule acts on none of them, because they lack a flag of
 * its actions. This is never so for a glob, which may well match such commands. */
gboolean dw_rule_passes_over (const DwRule *self, const char *element);

/* The element of its list that names @command and for which dw_rule_passes_over holds.
 * Returns: (transfer none) (nullable) */
const char *dw_rule_find_passed_over (const DwRule *self, const DwCommand *command);

/* Whether it acts on all commands that @other acts on. */
gboolean dw_rule_covers (const DwRule *self, const DwRule *other);

/* The names of its commands with @separator between.
 * Returns: (transfer full) */
char *dw_rule_command_names (const DwRule *self, const char *separator);

/* The same for a message: the first few, and how many others there are. */
char *dw_rule_describe_commands (const DwRule *self);

void dw_rule_condition_free (DwRuleCondition *self);
void dw_rule_action_free (DwRuleAction *self);
void dw_rule_flag_free (DwRuleFlag *self);
void dw_rule_field_free (DwRuleField *self);

/* `match`, `unless` and so on. */
const char *dw_rule_quantifier_name (DwRuleQuantifier quantifier);

/* `refuse`, `add`, `set-image` … */
const char *dw_rule_action_name (DwRuleActionKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwRule, dw_rule_free)

G_END_DECLS

#endif
