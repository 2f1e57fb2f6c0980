/* SPDX-License-Identifier: MIT */
#include "cli/terminal.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

gboolean
dw_terminal_is_styled (const DwInvocation *invocation)
{
  const char *no_color = dw_invocation_getenv (invocation, "NO_COLOR");
  const char *terminal = dw_invocation_getenv (invocation, "TERM");

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && terminal != NULL &&
         strcmp (terminal, "dumb") != 0;
}

guint
dw_terminal_width (const DwInvocation *invocation, guint otherwise)
{
  const char *columns = dw_invocation_getenv (invocation, "COLUMNS");
  struct winsize size = { 0 };
  guint64 number;

  if (!isatty (STDOUT_FILENO))
    return otherwise;
  if (columns != NULL && g_ascii_string_to_unsigned (columns, 10, 1, G_MAXUSHORT, &number, NULL))
    return (guint) number;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return otherwise;
  return size.ws_col;
}
