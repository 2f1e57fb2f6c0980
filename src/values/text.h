/* SPDX-License-Identifier: MIT */
/* Text as Go programs treat it: letters, white space, CSV, paths, addresses. */
#ifndef DW_VALUES_TEXT_H
#define DW_VALUES_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

/* strings.ToLower and ToUpper. A byte that is not UTF-8 becomes U+FFFD. Returns: (transfer full) */
char *dw_text_lower (const char *text);
char *dw_text_upper (const char *text);

/* strings.TrimSpace, in place. Returns: @text */
char *dw_text_trim (char *text);

/* Whether there is a `=` between two ASCII letters, digits or underscores: if docker finds `\w+=\w+`, it
 * reads a network, or the port of a service, as a record of fields. */
gboolean dw_text_has_assignment (const char *text);

/* Splits the field KEY=VALUE, in which case does not matter.
 * @value: (out) a part of what is returned
 * Returns: (transfer full) (nullable) the key, in lower case as the value is; NULL if there is no `=` */
char *dw_text_split_lower (const char *field, char **value);

/* The first record of a CSV text, as Go's encoding/csv reads it with its defaults.
 * Returns: (transfer full) (nullable) NULL-terminated fields; NULL if there is no record, or a quote in the
 *   wrong place */
char **dw_csv_read (const char *text);

/* Writes a record that dw_csv_read reads back, with quotes if they are needed.
 * @fields: NULL-terminated
 * Returns: (transfer full) */
char *dw_csv_write (char *const *fields);

/* filepath.Clean for Linux. Returns: (transfer full) */
char *dw_path_clean (const char *path);

/* filepath.Abs. @directory: (nullable) the working directory, NULL or empty if it is not known
 * Returns: (transfer full) a clean path; @path as it is if it is relative to an unknown directory */
char *dw_path_absolute (const char *path, const char *directory);

/* The name of the container that @text names: the engine removes one leading slash, and refuses a name with
 * two.
 * Returns: (transfer none) a part of @text */
const char *dw_container_name (const char *text);

/* Whether podman takes @text for the path of a namespace, which may be the host's; for docker, which refuses
 * it, this is the name of a network or a mode that does not exist. */
gboolean dw_text_is_namespace_path (const char *text);

/* Whether net.ParseIP reads @text. */
gboolean dw_is_address (const char *text);

G_END_DECLS

#endif
