/* SPDX-License-Identifier: MIT */
/* The names that 1.0 had for the draft, so that its modules still compile. */
#ifndef DW_RUN_INJECTION_H
#define DW_RUN_INJECTION_H

#include "run/draft.h"

G_BEGIN_DECLS

typedef DwDraft DwInjection;

#define dw_injection_add dw_draft_add
#define dw_injection_addv dw_draft_addv
#define dw_injection_set dw_draft_set
#define dw_injection_remove dw_draft_remove
#define dw_injection_remove_matching dw_draft_remove_matching
#define dw_injection_add_flag dw_draft_add_flag
#define dw_injection_refuse dw_draft_refuse
#define dw_injection_set_origin dw_draft_set_origin
#define dw_injection_begin_group dw_draft_begin_group
#define dw_injection_warn dw_draft_warn
#define dw_injection_note dw_draft_note
#define dw_injection_wants_notes dw_draft_wants_notes
#define dw_injection_read_flags dw_draft_read_flags

G_END_DECLS

#endif
