/* SPDX-License-Identifier: MIT */
/* Values of build's flags and words. */
#ifndef DW_VALUES_BUILD_H
#define DW_VALUES_BUILD_H

#include <glib.h>

G_BEGIN_DECLS

/* Whether what is to be built, or a context of it, is fetched from elsewhere, and no path of the host. Source:
 * the package urlutil of docker's builder. */
gboolean dw_build_is_remote (const char *text);

G_END_DECLS

#endif
