/* SPDX-License-Identifier: MIT */
/* Values of the flags and arguments of build. */
#ifndef DW_VALUES_BUILD_H
#define DW_VALUES_BUILD_H

#include <glib.h>

G_BEGIN_DECLS

/* Whether a build context is fetched from elsewhere, and is not a path on the host. Source: the package
 * urlutil of docker's builder. */
gboolean dw_build_is_remote (const char *text);

G_END_DECLS

#endif
