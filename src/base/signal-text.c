/* SPDX-License-Identifier: MIT */
#include "base/signal-text.h"

void
dw_signal_text_append (DwSignalText *self, const char *text)
{
  for (; *text != '\0' && self->length < DW_SIGNAL_TEXT_SIZE - 1; text++)
    self->text[self->length++] = g_ascii_isprint (*text) ? *text : '?';
  self->text[self->length] = '\0';
}

void
dw_signal_text_append_number (DwSignalText *self, gulong number)
{
  char digits[24];
  char *p = digits + sizeof digits - 1;

  for (*p = '\0'; number > 0 || *p == '\0'; number /= 10)
    *--p = (char) ('0' + number % 10);
  dw_signal_text_append (self, p);
}

void
dw_signal_text_append_line_feed (DwSignalText *self)
{
  self->length = MIN (self->length, DW_SIGNAL_TEXT_SIZE - 2);
  self->text[self->length++] = '\n';
  self->text[self->length] = '\0';
}
