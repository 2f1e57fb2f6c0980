/* SPDX-License-Identifier: MIT */
/* The capabilities that Linux has. */
#ifndef DW_VALUES_CAPABILITY_H
#define DW_VALUES_CAPABILITY_H

#include <glib.h>

G_BEGIN_DECLS

/* The names of all capabilities in capabilities (7), in upper case and without CAP_, and ALL, docker's word
 * for all of them.
 * Returns: (transfer none) (array length=n) */
const char *const *dw_capabilities_get (guint *n);

/* Whether @name is one of them. */
gboolean dw_capability_is_known (const char *name);

G_END_DECLS

#endif
