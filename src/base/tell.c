/* SPDX-License-Identifier: MIT */
#include "build-config.h"
#include "base/tell.h"
#include "base/log.h"
#include "base/quote.h"

#include <stdio.h>
#include <unistd.h>

G_GNUC_PRINTF (2, 0)
static GString *
format_line (const char *start, const char *format, va_list arguments)
{
  GString *line = g_string_new (start);
  g_autofree char *message = g_strdup_vprintf (format, arguments);

  dw_append_escaped (line, message, -1);
  return g_string_append_c (line, '\n');
}

void
dw_tell (const char *format, ...)
{
  g_autoptr(GString) line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = format_line (PACKAGE_NAME ": ", format, arguments);
  va_end (arguments);
  dw_log_write_line (STDERR_FILENO, line->str, line->len);
}

void
dw_print (const char *format, ...)
{
  g_autoptr(GString) line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = format_line ("", format, arguments);
  va_end (arguments);
  fwrite (line->str, 1, line->len, stdout);
}
