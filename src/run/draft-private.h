/* SPDX-License-Identifier: MIT */
/* What a draft is made of. draft.c has the turns of the modules and undoes them, draft-edit.c takes
 * what is asked for, draft-index.c keeps the uses of each flag, draft-write.c writes argv,
 * draft-show.c describes changes for logs, draft-remarks.c has what modules say,
 * draft-values.c keeps what a line asks for, draft-things.c finds it in flags, draft-operands.c in operands.
 *
 * A piece is words that stand together: the caller's, or what one change adds. Its flags were read
 * once, when it came. The index is made when a flag is first asked for; from then on each edit
 * keeps it. */
#ifndef DW_RUN_DRAFT_PRIVATE_H
#define DW_RUN_DRAFT_PRIVATE_H

#include "run/draft-values.h"

/* DwDraftPiece:
 * @words, @first, @end: the words from index @first to @end
 * @flags: the flags in them; owned, except for the caller's
 * @entries: one for each use of @flags; NULL until there is an index
 * @n_removed: how many of them are taken away
 * @origin: 0 for the caller's, or n for the change n - 1
 */
typedef struct _DwDraftPiece DwDraftPiece;
struct _DwDraftPiece
{
  char *const *words;
  guint first;
  guint end;
  DwParsedFlags *flags;
  DwDraftFlag *entries;
  guint n_removed;
  guint group;
  guint origin;
};

/* DwDraftOperand:
 * @word: its index in the caller's words
 * @text: as docker gets it
 * @origin: 0 for the caller's, or n for the change n - 1
 */
typedef struct
{
  guint word;
  const char *text;
  guint origin;
} DwDraftOperand;

/* DwDraftStamp: the stamp of what things of a kind are read from
 * @seen: what the draft's two stamps were in sum when it was computed
 */
typedef struct
{
  guint seen;
  guint stamp;
} DwDraftStamp;

struct _DwDraft
{
  const DwCommands *commands;
  const DwCommandLine *line;
  GArray *operands;     /* (element-type DwDraftOperand) */
  guint operand_stamp;
  GPtrArray *pieces;  /* (element-type DwDraftPiece) the caller's first, then as they came */
  GHashTable *lists;  /* (nullable) the index: canonical name → List of draft-index.c */
  guint stamps[DW_N_MEANINGS]; /* one that the index changes with the uses of flags of that meaning */
  guint flag_stamp;            /* the sum of these */
  DwDraftStamp of_things[DW_N_THINGS]; /* by kind */
  GArray *things;     /* (nullable) by kind; draft-values.c's */
  GPtrArray *changes; /* (element-type DwChange) */
  guint module_start; /* index of the first change of the module whose turn it is */
  const char *module;
  guint group;
  char *rule;
  char *source;
  char *matched;
  DwMode mode;
  gboolean is_trial;
  const char *refusal; /* (nullable) the message of the first one */
  GPtrArray *warnings;
  GPtrArray *notes;
  gboolean keeps_notes;
  GError *problem; /* the first impossible thing that this module asked for */
};

/* Finds the first operand that is an image. Returns: whether there is one */
gboolean dw_draft_find_image (const DwDraft *self, guint *n);

/* Gives an operand another text, which the change that was appended last has. */
void dw_draft_put_operand (DwDraft *self, guint n, const char *text, guint origin);

/* Appends a change of the module whose turn it is. @words: (transfer full)
 * Returns: (transfer none) */
DwChange *dw_draft_append_change (DwDraft *self, DwChangeAction action, char **words);

/* Appends a piece of the change that was appended last; see DwDraftPiece. @flags: (transfer full),
 * but for the caller's
 * Returns: (transfer none) */
DwDraftPiece *dw_draft_append_piece (DwDraft *self, char *const *words, guint first, guint end,
                                     DwParsedFlags *flags);

/* Enters a piece that was just added, or takes it out again. Nothing happens without an index. */
void dw_draft_index_add (DwDraft *self, DwDraftPiece *piece);
void dw_draft_index_drop (DwDraft *self, DwDraftPiece *piece);

/* Takes the uses of the flag @name (canonical) whose value matches @glob (nullable) out of the
 * index, and adds them to @removed (element-type DwDraftFlag). */
void dw_draft_index_remove (DwDraft *self, const char *name, const char *glob, GPtrArray *removed);

/* Takes one use out. */
void dw_draft_index_take (DwDraft *self, DwDraftFlag *flag, GPtrArray *removed);

/* Undoes that for what @removed holds, if nothing else was done since. */
void dw_draft_index_restore (DwDraft *self, const GPtrArray *removed);

/* @words for a log, as @flags says they were read: what may be secret is left out, and so are
 * values in words that could not be read.
 * Returns: (transfer full) */
char *dw_draft_show_words (char *const *words, guint n, const DwParsedFlags *flags);

#endif
