/* SPDX-License-Identifier: MIT */
/* Shell globs: * ? [abc] [!abc], where * also matches slashes and a backslash takes a wildcard's
 * meaning away; as glibc's fnmatch (3) has them without flags in the C locale. C libraries differ, in
 * backslashes and ranges inside of brackets for instance, and a rule must mean the same everywhere. */
#ifndef DW_BASE_GLOB_H
#define DW_BASE_GLOB_H

#include <glib.h>

G_BEGIN_DECLS

/* Whether @text matches @glob. */
gboolean dw_glob_matches (const char *glob, const char *text);

/* Whether @text has a wildcard, or a backslash. One that has none matches nothing but itself. */
gboolean dw_glob_has_wildcard (const char *text);

/* The one text that @glob matches.
 * Returns: (transfer full) (nullable) NULL if it has wildcards */
char *dw_glob_dup_literal (const char *glob);

/* DwGlobStart: what the texts that a glob matches begin with, to sort most others out quickly. A glob may be
 * compared with very many texts, and few of them begin like it.
 * @bytes, @mask: the first bytes, and which of them are known; 0 fits every text
 */
typedef struct
{
  guint64 bytes;
  guint64 mask;
} DwGlobStart;

DwGlobStart dw_glob_get_start (const char *glob);

/* The first bytes of @text. */
guint64 dw_glob_start_of (const char *text);

/* Whether @self may match a text that begins with @start. */
static inline gboolean
dw_glob_start_fits (DwGlobStart self, guint64 start)
{
  return (start & self.mask) == self.bytes;
}

G_END_DECLS

#endif
