/* SPDX-License-Identifier: MIT */
/* What a line that was read says of itself. */
#include "line/command-line.h"

#include <string.h>

DwOperand
dw_command_line_get_operand_kind (const DwCommandLine *self, guint n)
{
  return dw_command_get_operand (self->command, n);
}

char *
dw_command_line_dup_safe_error (const DwCommandLine *self)
{
  gsize n_safe = self->n_safe;

  if (n_safe == 0 || n_safe == strlen (self->error))
    return g_strdup (self->error);
  return g_strdup_printf ("%.*s…", (int) n_safe, self->error);
}

gboolean
dw_command_line_is_unread (const DwCommandLine *self)
{
  const DwParsedFlags *flags = self->flags != NULL ? self->flags : self->docker_flags;

  return self->strays || flags->error == DW_FLAG_ERROR_UNKNOWN;
}

const char *
dw_command_line_name (const DwCommandLine *self)
{
  return self->command != NULL ? self->command->name : NULL;
}
