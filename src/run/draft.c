/* SPDX-License-Identifier: MIT */
#include "run/draft-private.h"
#include "values/value.h"

static void
change_free (DwChange *change)
{
  g_free (change->rule);
  g_free (change->source);
  g_free (change->matched);
  g_strfreev (change->words);
  g_clear_pointer (&change->removed, g_ptr_array_unref);
  g_free (change->message);
  g_free (change->logged);
  g_free (change);
}

static void
piece_free (DwDraftPiece *piece)
{
  for (guint i = 0; piece->entries != NULL && i < piece->flags->uses->len; i++)
    g_clear_pointer (&piece->entries[i].read, dw_value_free);
  if (piece->origin > 0)
    dw_parsed_flags_free (piece->flags);
  g_free (piece->entries);
  g_free (piece);
}

DwDraftPiece *
dw_draft_append_piece (DwDraft *self, char *const *words, guint first, guint end,
                       DwParsedFlags *flags)
{
  DwDraftPiece *piece = g_new0 (DwDraftPiece, 1);

  *piece = (DwDraftPiece){
    .words = words,
    .first = first,
    .end = end,
    .flags = flags,
    .group = self->group,
    .origin = self->changes->len,
  };
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

DwChange *
dw_draft_append_change (DwDraft *self, DwChangeAction action, char **words)
{
  DwChange *change = g_new0 (DwChange, 1);

  *change = (DwChange){
    .module = self->module,
    .rule = g_strdup (self->rule),
    .source = g_strdup (self->source),
    .matched = g_strdup (self->matched),
    .mode = self->mode,
    .action = action,
    .words = words,
    .group = self->group,
  };
  g_ptr_array_add (self->changes, change);
  return change;
}

/* The flags come before the first operand, or anywhere. */
static guint
end_of_flags (const DwCommandLine *line)
{
  if (!line->command->ends_at_operand)
    return line->words_index;
  return line->operands->len > 0 ? g_array_index (line->operands, guint, 0) : line->words_index;
}

static GArray *
list_operands (const DwCommandLine *line)
{
  GArray *operands = g_array_sized_new (FALSE, TRUE, sizeof (DwDraftOperand), line->operands->len);

  for (guint i = 0; i < line->operands->len; i++)
    {
      guint word = g_array_index (line->operands, guint, i);
      const DwDraftOperand operand = { word, line->words[word], 0 };

      g_array_append_val (operands, operand);
    }
  return operands;
}

DwDraft *
dw_draft_new (const DwCommands *commands, const DwCommandLine *line)
{
  DwDraft *self = g_new0 (DwDraft, 1);

  self->commands = commands;
  self->line = line;
  self->operands = list_operands (line);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  dw_draft_append_piece (self, line->words, (guint) line->command_index + 1, end_of_flags (line),
                         line->flags);
  self->group = 1; /* the caller's is the one before */
  return self;
}

void
dw_draft_free (DwDraft *self)
{
  g_array_unref (self->operands);
  g_clear_pointer (&self->things, g_array_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->notes);
  g_free (self->rule);
  g_free (self->source);
  g_free (self->matched);
  g_clear_error (&self->problem);
  g_free (self);
}

void
dw_draft_set_origin (DwDraft *self, const char *rule, const char *source)
{
  g_free (self->rule);
  g_free (self->source);
  self->rule = g_strdup (rule);
  self->source = g_strdup (source);
  self->mode = DW_MODE_ENFORCE;
  g_clear_pointer (&self->matched, g_free);
}

void
dw_draft_set_mode (DwDraft *self, DwMode mode)
{
  self->mode = mode;
}

void
dw_draft_set_matched (DwDraft *self, const char *matched)
{
  g_free (self->matched);
  self->matched = g_strdup (matched);
}

void
dw_draft_begin (DwDraft *self, const char *module)
{
  self->module = module;
  self->module_start = self->changes->len;
  self->group++;
  dw_draft_set_origin (self, NULL, NULL);
}

void
dw_draft_begin_group (DwDraft *self)
{
  self->group++;
}

void
dw_draft_put_operand (DwDraft *self, guint n, const char *text, guint origin)
{
  DwDraftOperand *operand = &g_array_index (self->operands, DwDraftOperand, n);

  operand->text = text;
  operand->origin = origin;
  self->operand_stamp++;
}

/* Gives operand number @n what the changes before number @end ask for. */
static void
restore_operand (DwDraft *self, guint n, guint end)
{
  for (guint i = end; i > 0; i--)
    {
      const DwChange *change = g_ptr_array_index (self->changes, i - 1);

      if (change->action == DW_CHANGE_SET_IMAGE && change->operand == n)
        {
          dw_draft_put_operand (self, n, change->words[0], i);
          return;
        }
    }
  dw_draft_put_operand (self, n, self->line->words[g_array_index (self->operands, DwDraftOperand, n).word],
                        0);
}

/* Undoes the changes from number @first on, the last one first. */
static void
undo (DwDraft *self, guint first)
{
  for (guint i = self->changes->len; i > first; i--)
    {
      const DwChange *change = g_ptr_array_index (self->changes, i - 1);

      if (change->piece != NULL)
        {
          dw_draft_index_drop (self, change->piece);
          g_ptr_array_set_size (self->pieces, (gint) self->pieces->len - 1);
        }
      if (change->removed != NULL)
        dw_draft_index_restore (self, change->removed);
      if (change->action == DW_CHANGE_SET_IMAGE)
        restore_operand (self, change->operand, i - 1);
      if (change->message == self->refusal)
        self->refusal = NULL;
    }
  g_ptr_array_set_size (self->changes, (gint) first);
}

gboolean
dw_draft_end (DwDraft *self, gboolean keep, GError **error)
{
  gboolean ok = self->problem == NULL;

  if (!keep || !ok)
    undo (self, self->module_start);
  if (!ok && keep)
    g_propagate_error (error, g_steal_pointer (&self->problem));
  g_clear_error (&self->problem);
  return ok || !keep;
}

const GPtrArray *
dw_draft_get_changes (const DwDraft *self)
{
  return self->changes;
}

guint
dw_draft_get_n_operands (const DwDraft *self)
{
  return self->operands->len;
}

const char *
dw_draft_get_operand (const DwDraft *self, guint n)
{
  return g_array_index (self->operands, DwDraftOperand, n).text;
}

DwOperand
dw_draft_get_operand_kind (const DwDraft *self, guint n)
{
  return dw_command_get_operand (self->line->command, n);
}

guint
dw_draft_get_operand_stamp (const DwDraft *self)
{
  return self->operand_stamp;
}

gboolean
dw_draft_find_image (const DwDraft *self, guint *n)
{
  for (*n = 0; *n < self->operands->len; ++*n)
    if (dw_draft_get_operand_kind (self, *n) == DW_OPERAND_IMAGE)
      return TRUE;
  return FALSE;
}

const char *
dw_draft_get_image (const DwDraft *self)
{
  guint n;

  return dw_draft_find_image (self, &n) ? dw_draft_get_operand (self, n) : NULL;
}

gboolean
dw_draft_is_callers (const DwDraftFlag *flag)
{
  return flag->piece->origin == 0;
}

const char *
dw_draft_get_refusal (const DwDraft *self)
{
  return self->refusal;
}

const char *
dw_draft_get_logged_refusal (const DwDraft *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const DwChange *change = g_ptr_array_index (self->changes, i);

      if (change->message != NULL && change->message == self->refusal)
        return change->logged;
    }
  return NULL;
}

/* A removal that found nothing is not a change. */
static gboolean
is_effective (const DwChange *change)
{
  return change->words[0] != NULL &&
         (change->action != DW_CHANGE_REMOVE || change->removed->len > 0);
}

gboolean
dw_draft_is_changed (const DwDraft *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (is_effective (g_ptr_array_index (self->changes, i)))
      return TRUE;
  return FALSE;
}

const DwFlag *
dw_change_get_flag (const DwChange *change, guint n)
{
  const GArray *uses = change->piece != NULL ? change->piece->flags->uses : NULL;

  return uses != NULL && n < uses->len ? g_array_index (uses, DwFlagUse, n).flag : NULL;
}

const char *
dw_change_action_name (DwChangeAction action)
{
  static const char *const names[]
    = { "add", "default", "set", "remove", "refuse", "warn", "replace", "set-image", "skip" };

  return names[action];
}
