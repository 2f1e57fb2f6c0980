/* SPDX-License-Identifier: MIT */
/* How far a rule goes: what it asks for happens, or is only told. */
#ifndef DW_BASE_MODE_H
#define DW_BASE_MODE_H

#include <glib.h>

G_BEGIN_DECLS

/* DwMode: from the strictest to the mildest.
 * @DW_MODE_ENFORCE: what a rule asks for happens
 * @DW_MODE_WARN: it does not; the log, explain and the caller are told of it
 * @DW_MODE_AUDIT: the log and explain alone are
 */
typedef enum
{
  DW_MODE_ENFORCE,
  DW_MODE_WARN,
  DW_MODE_AUDIT
} DwMode;

/* Reads the value of a key. Returns: FALSE if @text is not one of enforce, warn and audit */
gboolean dw_mode_read (const char *text, DwMode *mode);

const char *dw_mode_name (DwMode mode);

G_END_DECLS

#endif
