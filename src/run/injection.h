/* SPDX-License-Identifier: MIT */
/* What modules ask for, who asked, and the argv that results.
 *
 * An injection is a list of changes in the order in which they were asked for; nothing is edited
 * before dw_injection_apply. Each module's words go right behind `run`, so that those of a later
 * module stand in front of an earlier one's and the caller's own come last: where docker lets the
 * last one win, the caller beats every module, and the module that ran first beats those after it.
 *
 * Only flags can be added: words that docker would not read as flags of the command, up to the last
 * one, make their module fail, since one of them would become the image. */
#ifndef DW_RUN_INJECTION_H
#define DW_RUN_INJECTION_H

#include "base/argument-list.h"
#include "line/command-line.h"
#include "base/error.h"
#include "docker/flag-source.h"

G_BEGIN_DECLS

typedef enum
{
  DW_CHANGE_ADD,
  DW_CHANGE_DEFAULT,
  DW_CHANGE_SET,
  DW_CHANGE_REMOVE,
  DW_CHANGE_REFUSE
} DwChangeAction;

/* DwChange: one thing that a module asked for.
 * @module: the module's name
 * @rule, @source: (nullable) the rule and the FILE:LINE that asked, where the module has such
 * @action: what for
 * @words: NULL-terminated: the words to add; for DW_CHANGE_REMOVE the flag as `--name`, or
 *   `--name=glob`; none for DW_CHANGE_REFUSE
 * @takes_out: (nullable) for set and remove, what goes: a canonical name, or name=glob
 * @message: (nullable) for refuse
 * @group: changes of one group keep their order; a later group's words stand in front
 */
typedef struct
{
  const char *module;
  char *rule;
  char *source;
  DwChangeAction action;
  char **words;
  char *takes_out;
  char *message;
  guint group;
} DwChange;

typedef struct _DwInjection DwInjection;

/* For modules. */

/* Adds the words up to NULL right behind `run`: flags with their values, as one would type them. */
void dw_injection_add (DwInjection *self, const char *word, ...) G_GNUC_NULL_TERMINATED;

/* Adds the words of a NULL-terminated array. */
void dw_injection_addv (DwInjection *self, const char *const *words);

/* Takes every use of a flag out of the line, the caller's and that of earlier modules, under each of
 * its names, and adds it with @value.
 * @name: a long name without dashes
 * @value: (nullable) NULL for a boolean that is to be on */
void dw_injection_set (DwInjection *self, const char *name, const char *value);

/* Takes every use of a flag out of the line. @name: as for dw_injection_set. */
void dw_injection_remove (DwInjection *self, const char *name);

/* Takes out the uses of a flag whose value matches the shell glob @glob (nullable: all of them). */
void dw_injection_remove_matching (DwInjection *self, const char *name, const char *glob);

/* Adds one flag, recorded as @action: DW_CHANGE_DEFAULT where it is added because the line lacks it,
 * DW_CHANGE_SET for one more value of a flag that was just set.
 * @value: (nullable) NULL for a boolean that is to be on */
void dw_injection_add_flag (DwInjection *self, DwChangeAction action, const char *name,
                            const char *value);

/* Has docker not run: @message is told to the caller, and the exit status is 125. */
void dw_injection_refuse (DwInjection *self, const char *message);

/* Says which rule asks for the changes that follow, and where it stands (FILE:LINE); both are
 * copied; NULL: none. */
void dw_injection_set_origin (DwInjection *self, const char *rule, const char *source);

/* Begins a group: what is asked for from here on stands in front of what was before, as if another
 * module asked for it. */
void dw_injection_begin_group (DwInjection *self);

/* Says something that the administrator ought to know; it goes to the log. */
void dw_injection_warn (DwInjection *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says why something was not asked for, to one who wants it explained. */
void dw_injection_note (DwInjection *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Whether anybody reads the notes. */
gboolean dw_injection_wants_notes (const DwInjection *self);

/* Reads the flags that are in force for @line with all that was asked for so far.
 * @words: (out) the words that they stand in, which have to live as long as the result
 * Returns: (transfer full) */
DwParsedFlags *dw_injection_read_flags (const DwInjection *self, const DwCommandLine *line,
                                        DwArgumentList **words);

/* For those who run modules. */

/* Makes one for the flags that @table has in @scope; @table has to outlive it.
 * Returns: (transfer full) */
DwInjection *dw_injection_new (const DwFlagTable *table, DwFlagScope scope);

/* Has @learner asked for a flag that the table lacks; what it learns counts from then on. It has to
 * outlive @self, and know that table. */
void dw_injection_set_learner (DwInjection *self, DwFlagSource *learner);
void dw_injection_free (DwInjection *self);

/* What is asked for from here on, @module asks for; its name has to outlive @self. */
void dw_injection_begin (DwInjection *self, const char *module);

/* Ends a module's turn. Where @keep is FALSE, or something it asked for was impossible, all of it is
 * forgotten.
 * Returns: FALSE with DW_ERROR_MODULE for the impossible. */
gboolean dw_injection_end (DwInjection *self, gboolean keep, GError **error);

/* The changes in the order in which they were asked for.
 * Returns: (transfer none) (element-type DwChange) */
const GPtrArray *dw_injection_get_changes (const DwInjection *self);

/* Has the notes kept that modules make. */
void dw_injection_keep_notes (DwInjection *self);

/* The warnings, and the notes, each "MODULE: TEXT".
 * Returns: (transfer none) (element-type char*) */
const GPtrArray *dw_injection_get_warnings (const DwInjection *self);
const GPtrArray *dw_injection_get_notes (const DwInjection *self);

/* The message of the first refusal.
 * Returns: (transfer none) (nullable) */
const char *dw_injection_get_refusal (const DwInjection *self);

/* The argv that results for @line, from `docker` on. What the caller wrote stays as it was written,
 * but for the flags that are set or removed.
 * @origins: (out) (optional) (element-type guint) for each word of the result 0 where it is the
 *   caller's, or n for the change n - 1
 *
 * Returns: (transfer full) words borrowed from @line and @self */
DwArgumentList *dw_injection_apply (const DwInjection *self, const DwCommandLine *line,
                                    GArray **origins);

/* The words of @change for a log, quoted for a shell: the values of flags that may carry secrets
 * left out.
 * Returns: (transfer full) (nullable) NULL for a refusal */
char *dw_injection_describe (const DwInjection *self, const DwChange *change);

const char *dw_change_action_name (DwChangeAction action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwInjection, dw_injection_free)

G_END_DECLS

#endif
