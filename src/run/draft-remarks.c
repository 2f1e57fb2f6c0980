/* SPDX-License-Identifier: MIT */
/* What modules say in addition to what they ask for. */
#include "run/draft-private.h"

#include <stdarg.h>

static void
add_remark (DwDraft *self, GPtrArray *remarks, const char *format, va_list arguments)
  G_GNUC_PRINTF (3, 0);

static void
add_remark (DwDraft *self, GPtrArray *remarks, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  g_ptr_array_add (remarks, g_strdup_printf ("%s: %s", self->module, text));
}

void
dw_draft_warn (DwDraft *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_remark (self, self->warnings, format, arguments);
  va_end (arguments);
}

void
dw_draft_note (DwDraft *self, const char *format, ...)
{
  va_list arguments;

  if (!self->keeps_notes)
    return;
  va_start (arguments, format);
  add_remark (self, self->notes, format, arguments);
  va_end (arguments);
}

void
dw_draft_skip (DwDraft *self, const char *format, ...)
{
  va_list arguments;

  if (!self->keeps_notes)
    return;
  va_start (arguments, format);
  dw_draft_append_change (self, DW_CHANGE_SKIP, g_new0 (char *, 1))->message
    = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

void
dw_draft_set_trial (DwDraft *self)
{
  self->is_trial = TRUE;
}

gboolean
dw_draft_is_trial (const DwDraft *self)
{
  return self->is_trial;
}

gboolean
dw_draft_wants_notes (const DwDraft *self)
{
  return self->keeps_notes;
}

void
dw_draft_keep_notes (DwDraft *self)
{
  self->keeps_notes = TRUE;
}

const GPtrArray *
dw_draft_get_warnings (const DwDraft *self)
{
  return self->warnings;
}

const GPtrArray *
dw_draft_get_notes (const DwDraft *self)
{
  return self->notes;
}
