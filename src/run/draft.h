/* SPDX-License-Identifier: MIT */
/* The line as it will be: the flags, the image and the words in force, who asked for each, and what
 * was taken away, by whom.
 *
 * Modules ask it and edit it; every edit counts at once. Each module's words go right after the
 * command, so that those of a later module stand before an earlier one's and the caller's own come
 * last: where docker lets the last one win, the caller beats every module, and the module that ran
 * first beats those after it.
 *
 * Only flags can be added: words that docker would not read as flags of the command, up to the last
 * one, make their module fail, since one of them would become the image. */
#ifndef DW_RUN_DRAFT_H
#define DW_RUN_DRAFT_H

#include "base/argument-list.h"
#include "base/error.h"
#include "base/mode.h"
#include "line/command-line.h"

G_BEGIN_DECLS

typedef enum
{
  DW_CHANGE_ADD,
  DW_CHANGE_DEFAULT,
  DW_CHANGE_SET,
  DW_CHANGE_REMOVE,
  DW_CHANGE_REFUSE,
  DW_CHANGE_WARN,
  DW_CHANGE_REPLACE, /* one use of a flag by another */
  DW_CHANGE_SET_IMAGE, /* an operand by another */
  DW_CHANGE_SKIP /* nothing was done; the message says why */
} DwChangeAction;

/* DwChange: one thing that a module asked for.
 * @module: the module's name
 * @rule, @source: (nullable) the rule and the FILE:LINE that asked, where the module has such
 * @matched: (nullable) what made the rule act
 * @mode: of the rule
 * @action: what kind of change
 * @words: NULL-terminated: the words to add, or the operand; for DW_CHANGE_REMOVE the flag as
 *   `--name`, or `--name=glob`; none where nothing is changed
 * @removed: (nullable) (element-type DwDraftFlag) what it took away
 * @message: (nullable) for refuse, warn and skip
 * @logged: (nullable) what a log says in place of @message, which may hold secrets
 * @operand: which operand is another one, from 0 on
 * @group: changes of one group keep their order; a later group's words stand before
 */
typedef struct
{
  const char *module;
  char *rule;
  char *source;
  char *matched;
  DwMode mode;
  DwChangeAction action;
  char **words;
  GPtrArray *removed;
  char *message;
  char *logged;
  guint operand;
  guint group;
  struct _DwDraftPiece *piece; /* the draft's own: the words that it adds */
} DwChange;

/* DwDraftFlag: a flag in force, or one that was taken away.
 * @flag: its row: that of the name that was used, alias or not
 * @value: as given; "true" for a flag that needs none and has none
 * @previous, @next: those of the same flag, in the order of the line
 *
 * The rest is the draft's own. */
typedef struct _DwDraftFlag DwDraftFlag;
struct _DwDraftFlag
{
  const DwFlag *flag;
  const char *value;
  DwDraftFlag *previous;
  DwDraftFlag *next;
  struct _DwDraftPiece *piece;
  gboolean removed;
  gboolean is_read;
  struct _DwValue *read; /* (nullable) see draft-values.h */
};

typedef struct _DwDraft DwDraft;

/* For modules: editing. */

/* Adds the words up to NULL right after the command: flags with their values, as one would type
 * them. */
void dw_draft_add (DwDraft *self, const char *word, ...) G_GNUC_NULL_TERMINATED;

/* Adds one word, formatted: `dw_draft_addf (draft, "--label=%s=%s", name, value)`. */
void dw_draft_addf (DwDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Adds the words of a NULL-terminated array. */
void dw_draft_addv (DwDraft *self, const char *const *words);

/* Takes every use of a flag out of the line, the caller's and that of earlier modules, under each
 * of its names, and adds it with @value.
 * @name: a long name without dashes
 * @value: (nullable) NULL for a boolean that is to be on */
void dw_draft_set (DwDraft *self, const char *name, const char *value);

/* Takes every use of a flag out of the line. @name: as for dw_draft_set. */
void dw_draft_remove (DwDraft *self, const char *name);

/* Takes out the uses of a flag whose value matches the shell glob @glob (nullable: all of them). */
void dw_draft_remove_matching (DwDraft *self, const char *name, const char *glob);

/* Adds one flag, recorded as @action: DW_CHANGE_DEFAULT where it is added because the line lacks
 * it, DW_CHANGE_SET for one more value of a flag that was just set.
 * @value: (nullable) NULL for a boolean that is to be on */
void dw_draft_add_flag (DwDraft *self, DwChangeAction action, const char *name, const char *value);

/* Takes one use of a flag out of the line and adds that flag, under the same name, with @value.
 * @use: in force; its neighbours stay as they are */
void dw_draft_replace (DwDraft *self, const DwDraftFlag *use, const char *value);

/* Gives docker another image: in place of the first operand that is one. */
void dw_draft_set_image (DwDraft *self, const char *image);

/* Gives docker another word in place of the operand number @n, from 0 on. */
void dw_draft_set_operand (DwDraft *self, guint n, const char *text);

/* Keeps docker from running: the caller sees @message, and the exit status is 125. */
void dw_draft_refuse (DwDraft *self, const char *message);

/* Tells the caller something, on stderr, before docker runs. */
void dw_draft_warn_caller (DwDraft *self, const char *message);

/* Says which rule asks for the changes that follow, and where it stands (FILE:LINE); both are
 * copied; NULL: none. */
void dw_draft_set_origin (DwDraft *self, const char *rule, const char *source);

/* Says what made that rule act, without secrets: it is logged. Copied; NULL: nothing in particular. */
void dw_draft_set_matched (DwDraft *self, const char *matched);

/* Begins a group: what is asked for from here on stands before what was there, as if another module
 * asked for it. */
void dw_draft_begin_group (DwDraft *self);

/* Says something that the administrator ought to know; it goes to the log. */
void dw_draft_warn (DwDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says why something was not asked for, for those who want an explanation: dw_draft_note about the
 * module, dw_draft_skip about the rule that dw_draft_set_origin named. */
void dw_draft_note (DwDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dw_draft_skip (DwDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Whether this only shows what would have happened: rules in audit and warn mode act as if enforced, and
 * docker gets nothing of it. A line may come to a module twice, first for docker, then for this. */
gboolean dw_draft_is_trial (const DwDraft *self);

/* Whether anyone reads the notes. */
gboolean dw_draft_wants_notes (const DwDraft *self);

/* For modules: asking. Flags are found by their canonical long names. */

/* The first and the last use of a flag that is in force; @next and @previous lead to the others.
 * Returns: (transfer none) (nullable) good until the draft is edited */
const DwDraftFlag *dw_draft_get_first (DwDraft *self, const char *name);
const DwDraftFlag *dw_draft_get_last (DwDraft *self, const char *name);

/* The value of the last use: cheaper than dw_draft_get_last if nothing else asks about the flags.
 * Returns: (transfer none) (nullable) */
const char *dw_draft_get_last_value (DwDraft *self, const char *name);

/* The use that counts of those whose value is the key of @text, or begins with it and a `=`. The
 * key is the text up to its first `=`.
 * Returns: (transfer none) (nullable) */
const DwDraftFlag *dw_draft_get_by_key (DwDraft *self, const char *name, const char *text);

/* A number that changes whenever the uses of a flag change. */
guint dw_draft_get_stamp (DwDraft *self, const char *name);

/* The image that docker gets; of several the first.
 * Returns: (transfer none) (nullable) NULL for a command that takes none; good until it is set */
const char *dw_draft_get_image (const DwDraft *self);

/* The operands that docker gets: how many, and each, from 0 on.
 * Returns: (transfer none) good until it is set */
guint dw_draft_get_n_operands (const DwDraft *self);
const char *dw_draft_get_operand (const DwDraft *self, guint n);
DwOperand dw_draft_get_operand_kind (const DwDraft *self, guint n);

/* A number that changes whenever an operand is set. */
guint dw_draft_get_operand_stamp (const DwDraft *self);

/* Whether @flag is the caller's own. */
gboolean dw_draft_is_callers (const DwDraftFlag *flag);

/* For those who run modules. */

/* Makes one for @line, which docker would carry out. @line and @commands have to outlive it.
 * Returns: (transfer full) */
DwDraft *dw_draft_new (const DwCommands *commands, const DwCommandLine *line);
void dw_draft_free (DwDraft *self);

/* From here on, @module asks; its name has to outlive @self. */
void dw_draft_begin (DwDraft *self, const char *module);

/* Ends a module's turn. Where @keep is FALSE, or something it asked for was impossible, all of it
 * is undone.
 * Returns: FALSE with DW_ERROR_MODULE for the impossible. */
gboolean dw_draft_end (DwDraft *self, gboolean keep, GError **error);

/* The canonical names of the flags in force, in the order of their bytes.
 * Returns: (transfer container) (element-type char*) good until the draft is edited */
GPtrArray *dw_draft_get_names (DwDraft *self);

/* The changes in the order in which they were asked for.
 * Returns: (transfer none) (element-type DwChange) */
const GPtrArray *dw_draft_get_changes (const DwDraft *self);

/* Whether docker gets other words than the caller's. */
gboolean dw_draft_is_changed (const DwDraft *self);

/* Makes @self one that only shows what would have happened. */
void dw_draft_set_trial (DwDraft *self);

/* Says which mode the rule of dw_draft_set_origin has; enforce unless this is called. */
void dw_draft_set_mode (DwDraft *self, DwMode mode);

/* Keeps the notes that modules make. */
void dw_draft_keep_notes (DwDraft *self);

/* The warnings, and the notes, each "MODULE: TEXT".
 * Returns: (transfer none) (element-type char*) */
const GPtrArray *dw_draft_get_warnings (const DwDraft *self);
const GPtrArray *dw_draft_get_notes (const DwDraft *self);

/* DwDraftNamed: what a use of a flag of NAME=VALUE says.
 * @start: what dw_glob_start_of makes of @name
 * @value: (nullable) NULL if it stands without a value
 */
typedef struct
{
  guint64 start;
  const char *name;
  const char *value;
} DwDraftNamed;

/* The uses of such a flag that count, in the order of the line; see dw_draft_get_by_key.
 * Returns: (transfer none) (nullable) (element-type DwDraftNamed) good until the draft is edited */
const GArray *dw_draft_get_named (DwDraft *self, const char *name);

/* The pairs of flags in force that docker refuses together, if at least one of the two is not the caller's
 * own.
 * Returns: (transfer full) (element-type char*) `--log-opt beside --log-driver=none` */
GPtrArray *dw_draft_find_exclusions (DwDraft *self);

/* The message of the first refusal, and what a log says in its place.
 * Returns: (transfer none) (nullable) */
const char *dw_draft_get_refusal (const DwDraft *self);
const char *dw_draft_get_logged_refusal (const DwDraft *self);

/* Refuses as dw_draft_refuse does, where @message may hold secrets and @logged holds none. */
void dw_draft_refuse_logged (DwDraft *self, const char *message, const char *logged);

/* Writes the argv that results, from `docker` on. What the caller wrote stays as it was written,
 * but for the flags that are set or removed.
 * @origins: (out) (optional) (element-type guint) for each word of the result 0 where it is the
 *   caller's, or n for the change n - 1
 *
 * Returns: (transfer full) words borrowed from the line and @self */
DwArgumentList *dw_draft_write (const DwDraft *self, GArray **origins);

/* Reads the flags of the argv that would be written for @line, as 1.0 did where modules asked what
 * is in force; dw_draft_get_first and its like ask without that.
 * @words: (out) the words that they stand in, which have to live as long as the result
 * Returns: (transfer full) */
DwParsedFlags *dw_draft_read_flags (const DwDraft *self, const DwCommandLine *line,
                                    DwArgumentList **words);

/* What @change took away, each use as `--name=value`, a boolean that is on as `--name`, as it is to be
 * shown to those who may see values.
 * Returns: (transfer full) (element-type char*) empty where it took nothing */
GPtrArray *dw_change_dup_removed (const DwChange *change);

/* The same for a log: the values of flags that may carry secrets left out.
 * Returns: (transfer full) (nullable) NULL if it took nothing */
char *dw_change_describe_removed (const DwChange *change);

/* The words of @change for a log, quoted for a shell: the values of flags that may carry secrets
 * left out.
 * Returns: (transfer full) (nullable) NULL for a refusal, and for what was skipped */
char *dw_draft_describe (const DwDraft *self, const DwChange *change);

/* The flag number @n, from 0 on, of those that @change adds.
 * Returns: (transfer none) (nullable) NULL if there are no more */
const DwFlag *dw_change_get_flag (const DwChange *change, guint n);

const char *dw_change_action_name (DwChangeAction action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwDraft, dw_draft_free)

G_END_DECLS

#endif
