/* SPDX-License-Identifier: MIT */
/* What default= finds on the line already.
 *
 * Flags of which docker keeps a list may have a key in each value: the name of a variable, the target of a
 * mount. Then the list is looked at key by key; the flags for mounts have one list together. */
#ifndef DW_RULES_DEFAULTS_H
#define DW_RULES_DEFAULTS_H

#include "rules/match.h"

G_BEGIN_DECLS

/* Whether giving @flag the value @value would take something from the caller or from an earlier rule. */
gboolean dw_rule_is_there (DwRuleFacts *facts, const DwFlag *flag, const char *value);

/* Notes that @flag was given the value @value, right after that was done. */
void dw_rule_note_default (DwRuleFacts *facts, const DwFlag *flag, const char *value);

G_END_DECLS

#endif
