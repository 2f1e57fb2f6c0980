/* SPDX-License-Identifier: MIT */
/* What standard output can show if it is a terminal. */
#ifndef DW_CLI_TERMINAL_H
#define DW_CLI_TERMINAL_H

#include "base/invocation.h"

G_BEGIN_DECLS

/* Whether bold and colour are wanted: on a terminal other than TERM=dumb, unless NO_COLOR is set and not
 * empty (https://no-color.org). */
gboolean dw_terminal_is_styled (const DwInvocation *invocation);

/* How many columns a line may take: COLUMNS if that is a number, else what the terminal reports.
 * Returns: @otherwise if standard output is not a terminal, or the width is not known */
guint dw_terminal_width (const DwInvocation *invocation, guint otherwise);

G_END_DECLS

#endif
