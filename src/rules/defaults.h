/* SPDX-License-Identifier: MIT */
/* What a command line already has, for default=.
 *
 * If docker keeps a list of a flag's values, each value may have a key: the name of a variable, the target of
 * a mount. Such a list is checked key by key. All flags for mounts share one list. */
#ifndef DW_RULES_DEFAULTS_H
#define DW_RULES_DEFAULTS_H

#include "rules/match.h"

G_BEGIN_DECLS

/* Whether giving @flag the value @value would override what the caller or an earlier rule gave. */
gboolean dw_rule_is_there (DwRuleFacts *facts, const DwFlag *flag, const char *value);

/* Notes that @flag was given the value @value. To be called right after that, before the draft changes
 * again. */
void dw_rule_note_default (DwRuleFacts *facts, const DwFlag *flag, const char *value);

G_END_DECLS

#endif
