/* SPDX-License-Identifier: MIT */
/* Whether others can change what a path leads to.
 *
 * A file that nobody else may write to can still be moved away by anyone who may write to a directory on
 * the way to it. */
#ifndef DW_BASE_TRUSTED_PATH_H
#define DW_BASE_TRUSTED_PATH_H

#include "base/error.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* Whether nobody but root, and the user @reader who is to read it, can change what @path leads to.
 * Every directory on the way must be root's, and not writable by others; a sticky one, such as /tmp, may
 * be, where what it holds on the way is root's or the reader's. Symbolic links are followed, each on its way.
 * What @path itself is, is not looked at unless it is a link, and nothing is wrong with a path to nothing.
 *
 * Where the reader is not root, directories of other users are theirs to choose, but not in a sticky one.
 *
 * Returns: FALSE with DW_ERROR_FILE_UNTRUSTED; the message names the directory or link, and what to do. */
gboolean dw_path_is_trusted (const char *path, uid_t reader, GError **error);

G_END_DECLS

#endif
